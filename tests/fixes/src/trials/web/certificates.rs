//! Certificates: those that callers show, and the one that a name has.

use std::process::Command;

use anyhow::{Result, ensure};
use turnaway::fixes::FixKind;

use super::{serve, with_own};
use crate::process::Process;
use crate::servers::caddy;
use crate::trial::{Ground, Trial};

const LET_IN: &str = "Callers with a certificate of the authority get in.";
const NONE_OUT: &str = "Callers without a certificate do not.";
const OTHERS_OUT: &str = "Callers with a certificate of another authority do not.";
const EVERYWHERE: &str = "It is so for every address of the server.";
const OWN_NAME: &str = "The server shows a certificate for this name alone.";
const OTHER_NAME: &str = "Other names keep theirs.";

const CLIENTS: Trial = Trial {
    kind: FixKind::TrustClientCa,
    says: &[LET_IN, NONE_OUT, OTHERS_OUT, EVERYWHERE],
    ..Trial::USUAL
};

const NAME: Trial = Trial {
    kind: FixKind::ServeName,
    says: &[OWN_NAME, OTHER_NAME],
    ..Trial::USUAL
};

/// Authorities `ours` and `theirs`, a caller of each, and certificates for the server.
const MAKE: &str = r#"
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
        -keyout $1.key -out $1.pem -addext basicConstraints=critical,CA:TRUE 2>/dev/null
}
certificate() { # name, authority, further names
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
        -keyout $1.key -out $1.csr 2>/dev/null
    printf 'subjectAltName=%s\n' "$3" > $1.ext
    openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -days 2 \
        -extfile $1.ext -out $1.pem 2>/dev/null
    cat $1.pem $1.key > $1.both
}
authority ours
authority theirs
certificate friend ours DNS:friend
certificate stranger theirs DNS:stranger
certificate server ours DNS:localhost,IP:127.0.0.1
certificate shared ours DNS:shop.example,DNS:other.example
certificate alone ours DNS:shop.example
certificate elsewhere ours DNS:elsewhere.example
"#;

/// Makes them; the folder that they are in.
pub(super) fn make(ground: &Ground) -> Result<String> {
    ground.must(&format!("set -e\nmkdir -p certs\ncd certs\n{MAKE}"), &[])?;
    Ok(ground.folder.join("certs").display().to_string())
}

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "nginx",
        run: |ground| {
            let certs = make(ground)?;
            let setup = |lines: &str| {
                format!(
                    "server {{
    listen 127.0.0.1:{{{{port}}}} ssl;
    ssl_certificate {certs}/server.pem;
    ssl_certificate_key {certs}/server.key;
    {lines}
    location / {{ return 200 in; }}
}}"
                )
            };
            let was = format!("ssl_client_certificate {certs}/theirs.pem;\nssl_verify_client on;");
            let ours = format!("{certs}/ours.pem");
            let lines = with_own(&ground.lines, "/etc/nginx/client-ca.pem", &ours)?;
            let before = serve(ground, "nginx", &setup(&was))?;
            knock_before(ground, before.port)?;
            let after = serve(ground, "nginx", &setup(&lines))?;
            knock(ground, after.port)
        },
        ..CLIENTS
    },
    Trial {
        platform: "Apache",
        run: |ground| {
            let certs = make(ground)?;
            let setup = |lines: &str| {
                format!(
                    "LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
SSLSessionCache none
{{{{host}}}}
DocumentRoot {{{{folder}}}}/site
SSLEngine on
SSLCertificateFile {certs}/server.pem
SSLCertificateKeyFile {certs}/server.key
{lines}
<Directory {{{{folder}}}}/site>
    Require all granted
</Directory>"
                )
            };
            let was = format!(
                "SSLCACertificateFile {certs}/theirs.pem\nSSLVerifyClient require\nSSLVerifyDepth 2"
            );
            let ours = format!("{certs}/ours.pem");
            let lines = with_own(&ground.lines, "/etc/apache2/client-ca.pem", &ours)?;
            let before = serve(ground, "Apache", &setup(&was))?;
            knock_before(ground, before.port)?;
            let after = serve(ground, "Apache", &setup(&lines))?;
            knock(ground, after.port)
        },
        ..CLIENTS
    },
    Trial {
        platform: "HAProxy",
        run: |ground| {
            let certs = make(ground)?;
            let setup = |bind: &str| {
                format!(
                    "frontend web\n    {bind}\n    http-request return status 200 content-type text/plain string in"
                )
            };
            let mut lines = ground.lines.clone();
            for (word, own) in [
                (":443", "127.0.0.1:{{port}}".to_owned()),
                ("/etc/haproxy/site.pem", format!("{certs}/server.both")),
                ("/etc/haproxy/client-ca.pem", format!("{certs}/ours.pem")),
            ] {
                lines = with_own(&lines, word, &own)?;
            }
            let was = lines.replace("ours.pem", "theirs.pem");
            let before = serve(ground, "HAProxy", &setup(&was))?;
            knock_before(ground, before.port)?;
            let after = serve(ground, "HAProxy", &setup(&lines))?;
            knock(ground, after.port)
        },
        ..CLIENTS
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            let certs = make(ground)?;
            let ours = format!("{certs}/ours.pem");
            let lines = with_own(&ground.lines, "/etc/caddy/client-ca.pem", &ours)?;
            // The lines go into the `tls { }` that is there.
            let inside = lines
                .trim_start_matches("tls {")
                .trim_end_matches('}')
                .to_owned();
            let setup = |lines: &str, port: u16| {
                format!(
                    "{{\n    admin off\n    auto_https disable_redirects\n}}\nhttps://localhost:{port} {{
    tls {certs}/server.pem {certs}/server.key {{\n{lines}\n}}
    respond in
}}"
                )
            };
            let was = inside.replace("ours.pem", "theirs.pem");
            let (_before, port) = start_caddy(ground, |port| setup(&was, port))?;
            knock_before(ground, port)?;
            let (_after, port) = start_caddy(ground, |port| setup(&inside, port))?;
            knock(ground, port)
        },
        ..CLIENTS
    },
    Trial {
        platform: "nginx",
        run: |ground| {
            let certs = make(ground)?;
            let lines = own_certificate(&ground.lines, &certs)?;
            let setup = |shop: &str| {
                format!(
                    "server {{
    listen 127.0.0.1:{{{{port}}}} ssl;
    server_name shop.example;
    {shop}
}}
server {{
    listen 127.0.0.1:{{{{port}}}} ssl;
    server_name other.example;
    ssl_certificate {certs}/shared.pem;
    ssl_certificate_key {certs}/shared.key;
}}"
                )
            };
            let was = format!(
                "ssl_certificate {certs}/shared.pem;\nssl_certificate_key {certs}/shared.key;"
            );
            let before = serve(ground, "nginx", &setup(&was))?;
            ensure!(names(ground, before.port, "shop.example")?.contains("other.example"));
            let after = serve(ground, "nginx", &setup(&lines))?;
            own_name(ground, after.port)
        },
        ..NAME
    },
    Trial {
        platform: "Apache",
        run: |ground| {
            let certs = make(ground)?;
            let lines = own_certificate(&ground.lines, &certs)?;
            let setup = |shop: &str| {
                format!(
                    "LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
SSLSessionCache none
<VirtualHost *:{{{{port}}}}>
    ServerName shop.example
    SSLEngine on
    {shop}
</VirtualHost>
{{{{host}}}}
ServerName other.example
SSLEngine on
SSLCertificateFile {certs}/shared.pem
SSLCertificateKeyFile {certs}/shared.key"
                )
            };
            let was = format!(
                "SSLCertificateFile {certs}/shared.pem\nSSLCertificateKeyFile {certs}/shared.key"
            );
            let before = serve(ground, "Apache", &setup(&was))?;
            ensure!(names(ground, before.port, "shop.example")?.contains("other.example"));
            let after = serve(ground, "Apache", &setup(&lines))?;
            own_name(ground, after.port)
        },
        ..NAME
    },
];

/// Caddy with a whole Caddyfile, for sites with TLS.
pub(super) fn start_caddy(ground: &Ground, file: impl Fn(u16) -> String) -> Result<(Process, u16)> {
    let port = ground.port()?;
    let config = ground.write(&format!("{port}/Caddyfile"), &file(port))?;
    let mut command = Command::new(caddy::program(&ground.installed));
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(config)
        .env("HOME", &ground.folder)
        .env("XDG_CONFIG_HOME", ground.folder.join("config"))
        .env("XDG_DATA_HOME", ground.folder.join("data"))
        .env("SSL_CERT_FILE", ground.folder.join("certs/ours.pem"));
    let process = ground.start(&format!("caddy-{port}"), command, port)?;
    Ok((process, port))
}

/// Whether somebody with this certificate gets in, who is asked for it once, when they connect.
/// Browsers take no part in the later question of TLS 1.3 (RFC 8446, section 4.6.2); curl does.
fn gets_in(ground: &Ground, port: u16, who: &str, path: &str) -> Result<bool> {
    let shown = match who {
        "" => String::new(),
        who => format!("-cert certs/{who}.pem -key certs/{who}.key"),
    };
    let said = ground.shell(
        &format!(
            "printf 'GET {path} HTTP/1.1\\r\\nHost: localhost:{port}\\r\\nConnection: \
             close\\r\\n\\r\\n' | timeout 10 openssl s_client -quiet -connect 127.0.0.1:{port} \
             -servername localhost -CAfile certs/ours.pem {shown} 2>/dev/null | head -n 1"
        ),
        &[],
    )?;
    Ok(said.out.contains(" 200 ") || said.out.contains(" 404 "))
}

fn knock_before(ground: &Ground, port: u16) -> Result<()> {
    ensure!(
        !gets_in(ground, port, "friend", "/")?,
        "it was trusted before"
    );
    ensure!(
        gets_in(ground, port, "stranger", "/")?,
        "nobody was trusted before"
    );
    Ok(())
}

fn knock(ground: &mut Ground, port: u16) -> Result<()> {
    let (mut friends, mut nobody, mut strangers) = (true, false, false);
    for path in ["/", "/shop/open.html", "/any"] {
        friends &= gets_in(ground, port, "friend", path)?;
        nobody |= gets_in(ground, port, "", path)?;
        strangers |= gets_in(ground, port, "stranger", path)?;
    }
    ground.holds(LET_IN, friends)?;
    ground.holds(NONE_OUT, !nobody)?;
    ground.holds(OTHERS_OUT, !strangers)?;
    ground.holds(EVERYWHERE, friends && !nobody && !strangers)
}

fn own_certificate(lines: &str, certs: &str) -> Result<String> {
    let folder = "/etc/letsencrypt/live/shop.example";
    let lines = with_own(
        lines,
        &format!("{folder}/fullchain.pem"),
        &format!("{certs}/alone.pem"),
    )?;
    with_own(
        &lines,
        &format!("{folder}/privkey.pem"),
        &format!("{certs}/alone.key"),
    )
}

/// The names of the certificate that a server shows for a name.
fn names(ground: &Ground, port: u16, name: &str) -> Result<String> {
    ground.must(
        &format!(
            "openssl s_client -connect 127.0.0.1:{port} -servername {name} < /dev/null 2>/dev/null \
             | openssl x509 -noout -ext subjectAltName"
        ),
        &[],
    )
}

fn own_name(ground: &mut Ground, port: u16) -> Result<()> {
    let shop = names(ground, port, "shop.example")?;
    let other = names(ground, port, "other.example")?;
    ground.holds(
        OWN_NAME,
        shop.contains("DNS:shop.example") && !shop.contains("other.example"),
    )?;
    ground.holds(OTHER_NAME, other.contains("DNS:other.example"))
}
