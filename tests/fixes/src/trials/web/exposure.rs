//! Whether something that is refused was ever answered; and that nothing is offered that opens what
//! real servers refuse on purpose.

use anyhow::{Context as _, Result, ensure};
use turnaway::classify::diagnose;
use turnaway::classify::text::fill_recipe;
use turnaway::evidence::{
    Body, Context, Evidence, Exchange, Headers, Response, ResponseKind, Target, Vantage, Visibility,
};
use turnaway::fixes::{self, FixKind, Given, Recipe};
use turnaway::report::{Breadth, CheckView, ExportOptions, Format, RunInfo, message, offered};

use super::{serve, with_own};
use crate::seen::SECRET;
use crate::trial::{Call, Trial};
use crate::wire::Reply;

const FOUND: &str = "An answer with the content is found, in rotated and compressed files, too.";
const ALONE: &str = "Refusals of this address and answers to others are not shown.";
const HARMLESS: &str = "Nothing in the address is taken for a command.";

/// What was asked for, as a scanner does.
const PATH: &str = "/shop/.env'$(touch$IFS$9canary);b*";

pub(super) const TRIALS: &[Trial] = &[WAS_PUBLIC, NOTHING];

const WAS_PUBLIC: Trial = Trial {
    kind: FixKind::WasPublic,
    platform: "Access logs",
    given: Given {
        path: PATH,
        ..Trial::USUAL.given
    },
    says: &[FOUND, ALONE, HARMLESS],
    run: |ground| {
        let setup = |refused: &str| {
            format!(
                "server {{
    listen 127.0.0.1:{{{{port}}}};
    access_log {{{{folder}}}}/asked.log;
    location / {{ return 200 \"content\"; }}
    location /shop/.env {{ return {refused}; }}
}}"
            )
        };
        let mut logs = Vec::new();
        for (answer, status) in [("403", 403), ("200 content", 200)] {
            let running = serve(ground, "nginx", &setup(answer))?;
            for (path, wanted) in [(PATH, status), ("/shop/another", 200)] {
                let got = Call { path, ..Call::GET }.status(running.port)?;
                ensure!(got == wanted, "{path} gets {got}");
            }
            logs.push(format!("{}/asked.log", running.folder));
        }
        let [refused, answered] = logs.as_slice() else {
            return Ok(());
        };
        // Before: nothing but refusals.
        let lines = with_own(
            &ground.lines,
            "/var/log/nginx/access.log*",
            &format!("{refused}*"),
        )?;
        let lines = with_own(
            &lines,
            "/var/log/apache2/access.log*",
            &format!("{refused}*"),
        )?;
        let nothing = ground.must(&format!("{lines} || true"), &[])?;
        ensure!(nothing.trim().is_empty(), "refusals are shown: {nothing}");
        ground.must(&format!("gzip -c {answered} > {refused}.2.gz"), &[])?;
        let found = ground.must(&lines, &[])?;
        ground.holds(
            FOUND,
            found.contains("/shop/.env") && found.contains("\" 200 "),
        )?;
        ground.holds(
            ALONE,
            !found.contains("another") && !found.contains("\" 403 "),
        )?;
        let canary = ground.folder.join("canary");
        ground.holds(HARMLESS, !canary.exists())
    },
    ..Trial::USUAL
};

const RIGHT: &str = "Where nginx, Apache, Caddy and HAProxy refuse a hidden file, version control, a \
    status page, a backup or a script with passwords, the first answer is that this is right.";
const SHUT: &str = "No line that opens one of these, or a folder as one address, is offered: not in \
    JSON, not in CSV, not in the message.";

/// Servers that refuse all of [`ADDRESSES`], as their packages and their manuals do it.
const REFUSING: &[(&str, &str)] = &[
    (
        "nginx",
        r"server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    location ~ /\. { deny all; }
    location ~ \.(php|sql\.gz)$ { deny all; }
    location = /server-status { deny all; }
}",
    ),
    (
        "Apache",
        r#"DocumentRoot {{folder}}/site
<Directory {{folder}}/site>
    Require all granted
</Directory>
<LocationMatch "/\.">
    Require all denied
</LocationMatch>
<FilesMatch "\.(php|sql\.gz)$">
    Require all denied
</FilesMatch>
<Location "/server-status">
    Require all denied
</Location>"#,
    ),
    (
        "Caddy",
        "root * {{folder}}/site
@refused path /.* *.php *.sql.gz /server-status /shop/bare/
respond @refused 403
file_server",
    ),
    (
        "HAProxy",
        r"frontend web
    bind 127.0.0.1:{{port}}
    http-request deny deny_status 403 if { path,url_dec -m beg /. }
    http-request deny deny_status 403 if { path_end .php .sql.gz }
    http-request deny deny_status 403 if { path /server-status /shop/bare/ }
    default_backend app
backend app
    server one 127.0.0.1:9",
    ),
];

/// What is asked for, and whether it is refused on purpose; else it is a folder, which no recipe
/// lets through as one address.
const ADDRESSES: &[(&str, bool)] = &[
    ("/.env", true),
    ("/.htpasswd", true),
    ("/.git/config", true),
    ("/%2eenv", true),
    ("/server-status", true),
    ("/backup.sql.gz", true),
    ("/shop/wp-config.php", true),
    ("/shop/bare/", false),
];

const NOTHING: Trial = Trial {
    kind: FixKind::WasPublic,
    platform: "Access logs",
    says: &[RIGHT, SHUT],
    run: |ground| {
        for (platform, setup) in REFUSING {
            let running = serve(ground, platform, setup)?;
            for (path, on_purpose) in ADDRESSES {
                let reply = Call { path, ..Call::GET }.ask(running.port)?;
                ensure!(
                    reply.status == 403 && !reply.body.contains(SECRET),
                    "{platform} answers {path} with {}",
                    reply.status
                );
                let evidence = evidence(path, &reply);
                let main = diagnose(&evidence).main().map(|cause| cause.rule.id);
                if *on_purpose {
                    ground
                        .holds(RIGHT, main == Some("refused.on-purpose"))
                        .with_context(|| format!("{platform} {path}: {main:?}"))?;
                }
                let opens = |recipe: &Recipe| match on_purpose {
                    true => recipe.kind.widens(),
                    false => recipe.kind == FixKind::AllowPath,
                };
                let open = offers(&evidence, &opens)?;
                ground
                    .holds(SHUT, open.is_empty())
                    .with_context(|| format!("{platform} {path}: {open:?}"))?;
            }
        }
        Ok(())
    },
    ..Trial::USUAL
};

/// What a pasted answer of a server is to the library.
fn evidence(path: &str, reply: &Reply) -> Evidence {
    let target = Target {
        url: format!("https://shop.example{path}"),
        scheme: "https".to_owned(),
        host: "shop.example".to_owned(),
        origin: "https://shop.example".to_owned(),
        path: path.to_owned(),
        ..Target::default()
    };
    let context = Context {
        vantage: Vantage::Capture,
        page_origin: Some("https://app.example".to_owned()),
        ..Context::default()
    };
    let mut evidence = Evidence::new(target, context);
    evidence.exchanges.push(Exchange {
        response: Some(Response {
            status: reply.status,
            kind: ResponseKind::Captured,
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::All, reply.headers.iter().cloned()),
            body: Body::Read {
                text: reply.body.clone(),
                complete: true,
            },
        }),
        ..Exchange::default()
    });
    evidence
}

/// The recipes of this sort that stand in anything that the library writes about the answer.
fn offers(evidence: &Evidence, sort: &dyn Fn(&Recipe) -> bool) -> Result<Vec<String>> {
    let diagnosis = diagnose(evidence);
    let rules = diagnosis.causes.iter().map(|cause| cause.rule);
    let mut found: Vec<String> = rules
        .flat_map(|rule| rule.fixes)
        .flat_map(|fix| offered(fix.help, evidence, Breadth::Every))
        .filter(|recipe| sort(recipe))
        .map(Recipe::id)
        .collect();
    let view = CheckView::new(evidence, &diagnosis);
    let export =
        |format: Format| format.export([view], &RunInfo::default(), ExportOptions::default());
    let texts = [message(&view), export(Format::Csv)];
    let json = export(Format::Json);
    for recipe in fixes::all().filter(|recipe| sort(recipe)) {
        let code = fill_recipe(recipe, evidence).code;
        let escaped = serde_json::to_string(&code)?;
        let in_cell = code.replace('"', "\"\"");
        let there = json.contains(&escaped)
            || texts
                .iter()
                .any(|text| text.contains(&code) || text.contains(&in_cell));
        if there && code.len() > 20 {
            found.push(recipe.id());
        }
    }
    Ok(found)
}
