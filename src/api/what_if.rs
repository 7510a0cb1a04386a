//! `whatIf`: what a browser would do with a request, by an answer that was seen.

use crate::classify::what_if::{Answer, Asked, Comes, what_if};
use crate::evidence::{Headers, Target, UrlParser, Visibility};
use crate::protocol::CredentialsMode;
use serde::{Deserialize, Serialize};

/// A request of a page's script.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct WhatIfRequest {
    /// The address.
    pub url: String,
    /// The page's origin, such as `https://app.example`.
    pub origin: String,
    /// The method; `GET` when left out.
    #[tsify(optional)]
    pub method: String,
    /// The headers that the script sets.
    #[tsify(optional)]
    pub headers: Vec<(String, String)>,
    /// `same-origin` when left out, as scripts do.
    #[tsify(optional, type = "\"omit\" | \"same-origin\" | \"include\"")]
    pub credentials: String,
}

/// An answer that was seen.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct WhatIfAnswer {
    /// Its status code.
    pub status: u16,
    /// All its headers.
    pub headers: Vec<(String, String)>,
}

/// One step of the Fetch standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct WhatIfStep {
    /// The algorithm's name in the standard, such as `CORS check`.
    pub name: &'static str,
    /// What is looked at, and what was found.
    pub text: String,
    /// Whether the browser goes on.
    #[tsify(type = "\"passes\" | \"stops\" | \"unknown\"")]
    pub comes: &'static str,
    /// The line that changes it.
    pub change: Option<String>,
    /// The kind of fix whose recipes set that line up; `docs/fixes.md` lists them.
    pub fix: Option<&'static str>,
}

/// The steps, up to the first that stops the request.
pub fn steps(
    request: &WhatIfRequest,
    answer: &WhatIfAnswer,
    preflight: Option<&WhatIfAnswer>,
    urls: &dyn UrlParser,
) -> Result<Vec<WhatIfStep>, String> {
    let credentials = match request.credentials.as_str() {
        "" | "same-origin" => CredentialsMode::SameOrigin,
        "include" => CredentialsMode::Include,
        "omit" => CredentialsMode::Omit,
        _ => return Err("`credentials` is `omit`, `same-origin` or `include`.".to_owned()),
    };
    if request.url.trim().is_empty() || request.origin.trim().is_empty() {
        return Err("Both `url` and `origin` are needed: the address, and the page that asks for it, such as `https://app.example`.".to_owned());
    }
    let asked = Asked {
        origin: request.origin.trim().trim_end_matches('/').to_owned(),
        method: match request.method.as_str() {
            "" => "GET".to_owned(),
            method => method.to_owned(),
        },
        headers: request.headers.clone(),
        credentials,
    };
    let seen =
        |answer: &WhatIfAnswer| Headers::new(Visibility::All, answer.headers.iter().cloned());
    let (own, question) = (seen(answer), preflight.map(seen));
    let question = preflight
        .zip(question.as_ref())
        .map(|(answer, headers)| Answer {
            status: answer.status,
            headers,
        });
    let own = Answer {
        status: answer.status,
        headers: &own,
    };
    let target = Target::parse(request.url.trim(), urls);
    let steps = what_if(&target, &asked, question, Some(own));
    Ok(steps
        .into_iter()
        .map(|step| WhatIfStep {
            name: step.name,
            text: step.text,
            comes: Comes::id(step.comes),
            change: step.change,
            fix: step.fix.map(|fix| fix.id()),
        })
        .collect())
}
