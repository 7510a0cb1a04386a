//! An API under the page's own host.

use anyhow::{Result, ensure};
use turnaway::fixes::{FixKind, Given};

use super::certificates::{make, start_caddy};
use super::{Running, filled, serve, with_own};
use crate::trial::{Call, Ground, Trial};

const ANSWERS: &str = "The API answers under the page's host, at its own path and by its own name.";
const COOKIES: &str = "Its cookies become those of the page's host.";
const CHECKED: &str = "It is not asked as long as its certificate is for another name.";
const PAGE_STAYS: &str = "The page's own addresses answer as before.";

const PROXY: Trial = Trial {
    kind: FixKind::SameSiteProxy,
    says: &[ANSWERS, COOKIES, CHECKED, PAGE_STAYS],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "nginx",
        run: |ground| {
            through(ground, "nginx", &|ground, lines| {
                let lines = trusting(ground, lines)?;
                let setup = format!(
                    "server {{
    listen 127.0.0.1:{{{{port}}}};
    server_name app.example;
    {lines}
    location / {{ return 200 page; }}
}}"
                );
                let running = serve(ground, "nginx", &setup)?;
                Ok((running.port, Box::new(running)))
            })
        },
        ..PROXY
    },
    Trial {
        platform: "Apache",
        run: |ground| {
            through(ground, "Apache", &|ground, lines| {
                let lines = match lines {
                    "" => String::new(),
                    lines => trusting(ground, lines)?,
                };
                let setup = format!(
                    "LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
SSLSessionCache none
{{{{host}}}}
DocumentRoot {{{{folder}}}}/site
<Directory {{{{folder}}}}/site>
    Require all granted
</Directory>
RewriteEngine On
RewriteRule ^/$ /page.txt
{lines}"
                );
                let running = serve(ground, "Apache", &setup)?;
                std::fs::write(format!("{}/site/page.txt", running.folder), "page")?;
                Ok((running.port, Box::new(running)))
            })
        },
        ..PROXY
    },
    Trial {
        platform: "HAProxy",
        run: |ground| {
            through(ground, "HAProxy", &|ground, lines| {
                let (inside, below) = lines.split_once("\n\n").unwrap_or_default();
                let below = match below {
                    "" => String::new(),
                    below => {
                        let ours = ground.folder.join("certs/ours.pem");
                        with_own(below, "@system-ca", &ours.display().to_string())?
                    }
                };
                let setup = format!(
                    "frontend web
    bind 127.0.0.1:{{{{port}}}}
    {inside}
    default_backend page
backend page
    http-request return status 200 content-type text/plain string page
{below}"
                );
                let running = serve(ground, "HAProxy", &setup)?;
                Ok((running.port, Box::new(running)))
            })
        },
        ..PROXY
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            through(ground, "Caddy", &|ground, lines| {
                let (process, port) = start_caddy(ground, |port| {
                    format!(
                        "{{\n    admin off\n    auto_https off\n}}\nhttp://:{port} {{\nbind 127.0.0.1\n{lines}\nrespond page\n}}"
                    )
                })?;
                Ok((port, Box::new(process)))
            })
        },
        ..PROXY
    },
];

fn trusting(ground: &Ground, lines: &str) -> Result<String> {
    if lines.is_empty() {
        return Ok(String::new());
    }
    let ours = ground.folder.join("certs/ours.pem").display().to_string();
    with_own(lines, "/etc/ssl/certs/ca-certificates.crt", &ours)
}

/// A server with the page and these lines: its port, and what keeps it running.
type Start<'a> = &'a dyn Fn(&Ground, &str) -> Result<(u16, Box<dyn std::any::Any>)>;

/// The API: it tells what it was asked, and sets a cookie of its own host.
fn api(ground: &Ground, certificate: &str) -> Result<Running> {
    let certs = ground.folder.join("certs").display().to_string();
    let setup = format!(
        r#"server {{
    listen 127.0.0.1:{{{{port}}}} ssl;
    ssl_certificate {certs}/{certificate}.pem;
    ssl_certificate_key {certs}/{certificate}.key;
    location / {{
        default_type text/plain;
        add_header Set-Cookie "sid=1; Domain=localhost; Path=/; HttpOnly";
        return 200 "api $request_uri as $host";
    }}
}}"#
    );
    serve(ground, "nginx", &setup)
}

fn lines(platform: &str, port: u16) -> Result<String> {
    let origin = format!("https://localhost:{port}");
    let given = Given {
        url: &format!("{origin}/items"),
        host: "localhost",
        origin: &origin,
        page: Some("http://app.example"),
        ..PROXY.given
    };
    let lines = filled(FixKind::SameSiteProxy, platform, &given)?;
    // The port is the usual one where an origin cannot stand.
    Ok(lines.replace("localhost:443", &format!("localhost:{port}")))
}

fn through(ground: &mut Ground, platform: &str, start: Start<'_>) -> Result<()> {
    make(ground)?;
    let ask = |port: u16, path: &str| {
        let call = Call {
            path,
            headers: &["Host: app.example"],
            ..Call::GET
        };
        call.ask(port)
    };
    let (before, _page) = start(ground, "")?;
    let page = ask(before, "/")?;
    ensure!(page.body == "page", "the page is {:?}", page.body);
    ensure!(!ask(before, "/api/items?a=b%20c")?.body.contains("api "));

    let right = api(ground, "server")?;
    let (port, _running) = start(ground, &lines(platform, right.port)?)?;
    let reply = ask(port, "/api/items?a=b%20c")?;
    ensure!(
        reply.status == 200,
        "{} {}: {:?}",
        reply.status,
        reply.body,
        right.process.printed()
    );
    ensure!(
        reply.body == "api /items?a=b%20c as localhost",
        "the API answers {:?}",
        reply.body
    );
    ground.holds(ANSWERS, reply.body == "api /items?a=b%20c as localhost")?;
    let cookies = reply.values("set-cookie");
    let cookie = cookies.first().copied().unwrap_or_default();
    let own = cookies.len() == 1 && cookie.contains("sid=1") && !cookie.contains("localhost");
    ground.holds(COOKIES, own)?;
    let still = ask(port, "/")?;
    ground.holds(
        PAGE_STAYS,
        still.body == page.body && still.status == page.status,
    )?;

    let wrong = api(ground, "elsewhere")?;
    let (port, _running) = start(ground, &lines(platform, wrong.port)?)?;
    let refused = ask(port, "/api/items")?;
    ground.holds(
        CHECKED,
        refused.status >= 500 && !refused.body.contains("api "),
    )
}
