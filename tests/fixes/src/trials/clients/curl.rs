//! curl: what it sends, and what stands in its command line.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::FixKind;

use super::shop::{Asked, Shop, Told, no, yes};
use super::{ANSWERED, lines, watched};
use crate::trial::{Ground, Trial};

const NOT_IN_COMMAND: &str = "The secret stands in no command, so that other users of the machine \
    do not see it.";
const PROXY_ANSWERED: &str = "The proxy lets the request through, where it refused it with a 407.";
const ONE_TOKEN: &str = "The token is for the service and the scope of the challenge only.";

const CURL: Trial = Trial {
    platform: "curl",
    says: &[ANSWERED, NOT_IN_COMMAND],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::SendToken,
        run: |ground| {
            piped(ground, FixKind::SendToken, "curl", "TOKEN", |asked| {
                asked.header("authorization") == "Bearer s3cret"
            })
        },
        ..CURL
    },
    Trial {
        kind: FixKind::SendApiKey,
        platform: "Elasticsearch",
        run: |ground| {
            piped(
                ground,
                FixKind::SendApiKey,
                "Elasticsearch",
                "ENCODED_KEY",
                |asked| asked.header("authorization") == "ApiKey s3cret",
            )
        },
        ..CURL
    },
    Trial {
        kind: FixKind::SendApiKey,
        platform: "Kong",
        run: |ground| {
            piped(ground, FixKind::SendApiKey, "Kong", "API_KEY", |asked| {
                asked.header("apikey") == "s3cret"
            })
        },
        ..CURL
    },
    Trial {
        kind: FixKind::SendPassword,
        run: password,
        ..CURL
    },
    Trial {
        kind: FixKind::ProxySignIn,
        says: &[PROXY_ANSWERED, NOT_IN_COMMAND],
        run: proxy,
        ..CURL
    },
    Trial {
        kind: FixKind::SendToken,
        platform: "registry API",
        says: &[ANSWERED, NOT_IN_COMMAND, ONE_TOKEN],
        run: registry,
        ..CURL
    },
];

const SECRET: &str = "s3cret";
/// `NAME:s3cret`
const BASIC: &str = "Basic TkFNRTpzM2NyZXQ=";

/// Whether the secret was in no command line, though curl ran.
fn kept(ground: &mut Ground, notes: &std::path::Path) -> Result<()> {
    let told = fs::read_to_string(notes).context("curl did not run")?;
    ground.holds(NOT_IN_COMMAND, !told.contains(SECRET))
}

/// A secret that a variable holds.
fn piped(
    ground: &mut Ground,
    kind: FixKind,
    platform: &str,
    variable: &'static str,
    fits: fn(&Asked) -> bool,
) -> Result<()> {
    let shop = Shop::open(move |asked, _| if fits(asked) { yes() } else { no("Bearer") })?;
    let url = shop.url("/shop/it'ems;id?of=$(id)&all");
    let (mut variables, notes) = watched(ground, "curl")?;
    variables.push((variable, SECRET.to_owned()));
    let refused = ground.must(&format!("curl -sSi '{}'", shop.url("/")), &variables)?;
    let answered = ground.must(&lines(kind, platform, &url, "PUT")?, &variables)?;
    let asked = shop.asked();
    let last = asked.last().context("nothing was asked")?;
    ensure!(
        last.method == "PUT" && last.target == "/shop/it'ems;id?of=$(id)&all",
        "it asked {last:?}"
    );
    ground.holds(
        ANSWERED,
        refused.starts_with("HTTP/1.1 401") && answered.starts_with("HTTP/1.1 200"),
    )?;
    kept(ground, &notes)
}

/// Lines that ask for a password, typed in: without a terminal, curl reads it from the input.
fn typed(ground: &Ground, lines: &str, variables: &[(&str, String)]) -> Result<String> {
    ground.write("lines.sh", lines)?;
    ground.must(&format!("echo {SECRET} | setsid -w sh lines.sh"), variables)
}

fn password(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| match asked.header("authorization") {
        BASIC => yes(),
        _ => no("Basic realm=\"shop\""),
    })?;
    let (variables, notes) = watched(ground, "curl")?;
    let url = shop.url("/items");
    let refused = ground.must(&format!("curl -sSi '{url}'"), &variables)?;
    let answered = typed(
        ground,
        &lines(FixKind::SendPassword, "curl", &url, "GET")?,
        &variables,
    )?;
    ground.holds(
        ANSWERED,
        refused.starts_with("HTTP/1.1 401") && answered.starts_with("HTTP/1.1 200"),
    )?;
    kept(ground, &notes)
}

fn proxy(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| match asked.header("proxy-authorization") {
        BASIC if asked.target == "http://shop.example/items" => yes(),
        _ => Told(
            "407 Proxy Authentication Required",
            "Proxy-Authenticate: Basic realm=\"office\"\r\n".to_owned(),
            String::new(),
        ),
    })?;
    let (mut variables, notes) = watched(ground, "curl")?;
    variables.push(("http_proxy", shop.url("")));
    let url = "http://shop.example/items";
    let refused = ground.must(&format!("curl -sSi '{url}'"), &variables)?;
    let answered = typed(
        ground,
        &lines(FixKind::ProxySignIn, "curl", url, "GET")?,
        &variables,
    )?;
    ground.holds(
        PROXY_ANSWERED,
        refused.starts_with("HTTP/1.1 407") && answered.contains("HTTP/1.1 200"),
    )?;
    kept(ground, &notes)
}

/// A registry that hands out tokens as the distribution project says: registry and realm are one
/// server here.
fn registry(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| {
        let wanted = "/token?service=registry.example&scope=repository%3Ashop%2Fitems%3Apull";
        // curl's versions differ in how they write the letters.
        let token = asked.target.eq_ignore_ascii_case(wanted);
        match (asked.target.as_str(), asked.header("authorization")) {
            ("/v2/shop/items/tags/list", "Bearer pulled-s3cret") => yes(),
            (_, BASIC) if token => Told(
                "200 OK",
                "Content-Type: application/json\r\n".to_owned(),
                r#"{"expires_in": 300, "token": "pulled-s3cret", "issued_at": "2026-01-01"}"#
                    .to_owned(),
            ),
            _ => no("Bearer realm=\"…\""),
        }
    })?;
    let (mut variables, notes) = watched(ground, "curl")?;
    variables.extend([
        ("REALM", shop.url("/token")),
        ("SERVICE", "registry.example".to_owned()),
        ("SCOPE", "repository:shop/items:pull".to_owned()),
    ]);
    let url = shop.url("/v2/shop/items/tags/list");
    let refused = ground.must(&format!("curl -sSi '{url}'"), &variables)?;
    let answered = typed(
        ground,
        &lines(FixKind::SendToken, "registry API", &url, "GET")?,
        &variables,
    )?;
    ground.holds(
        ANSWERED,
        refused.starts_with("HTTP/1.1 401") && answered.starts_with("HTTP/1.1 200"),
    )?;
    let asked = shop.asked();
    ground.holds(
        ONE_TOKEN,
        asked
            .iter()
            .filter(|asked| asked.target.starts_with("/token?"))
            .count()
            == 1,
    )?;
    kept(ground, &notes)
}
