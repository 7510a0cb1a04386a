//! The recipe's lines, filled from what was seen: the one place that asks the library for them.

use anyhow::{Context as _, Result, ensure};
use turnaway::classify::text::fill_recipe;
use turnaway::evidence::{Context, Evidence, Target};
use turnaway::fixes;

use crate::case::{Case, Credential};
use crate::look::Look;
use crate::servers::Server;

/// Filled from what the page itself saw.
pub fn from_page(server: &Server, case: &Case, look: &Look) -> Result<String> {
    let check = look.told.as_ref().unwrap_or(&look.check);
    let mut evidence: Evidence =
        serde_json::from_value(check.evidence.clone()).context("the evidence in the export")?;
    if case.before.cause != "cors.method-not-allowed" {
        // What the console does not say, its reader knows: which request it was.
        case.method.clone_into(&mut evidence.request.method);
    }
    filled(server, case, &evidence)
}

/// Filled from what a page at `page` would know of the request, where no page looks.
pub fn from_request(server: &Server, case: &Case, port: u16, page: &str) -> Result<String> {
    let origin = format!("http://{}:{port}", case.host);
    let target = Target {
        url: format!("{origin}{}", case.path),
        scheme: "http".to_owned(),
        host: case.host.to_owned(),
        port,
        path: case.path.to_owned(),
        origin,
        ..Target::default()
    };
    let context = Context {
        page_origin: Some(page.to_owned()),
        ..Context::default()
    };
    let mut evidence = Evidence::new(target, context);
    case.method.clone_into(&mut evidence.request.method);
    match case.credential {
        Credential::None => {}
        Credential::Authorization(value) => {
            let scheme = value.split(' ').next().unwrap_or_default();
            evidence.request.authorization = Some(scheme.to_ascii_lowercase());
        }
        Credential::Header(name, _) => {
            evidence.request.custom_headers = vec![name.to_ascii_lowercase()];
        }
        Credential::Cookies => evidence.request.with_cookies = true,
    }
    filled(server, case, &evidence)
}

fn filled(server: &Server, case: &Case, evidence: &Evidence) -> Result<String> {
    let recipe = fixes::recipe(case.kind, server.platform)
        .with_context(|| format!("{} has no recipe {}", server.platform, case.kind.id()))?;
    by_hand(fill_recipe(recipe, evidence).code, case)
}

/// The lines with what the reader fills in.
pub fn by_hand(mut code: String, case: &Case) -> Result<String> {
    for (word, own) in case.own {
        ensure!(code.contains(word), "`{word}` is not in the recipe: {code}");
        code = code.replace(word, own);
    }
    Ok(code)
}
