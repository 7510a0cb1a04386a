//! Preflights as they were recorded: what the answer to the browser's own question (OPTIONS) lacks
//! for the request behind it to be sent.

use super::answer::shortened;
use super::asked::{ALLOWED_HEADERS, ALLOWED_ORIGIN, Asked};
use super::found::{certain, further, further_likely, likely};
use crate::classify::{Facts, Finding, Signal, Standing};

const A_PREFLIGHT: Signal =
    Signal::seen("The browser's own question before the request (OPTIONS) was recorded");

/// The question before the request is asked to sign in.
pub fn preflight_auth(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| matches!(code, 401 | 403 | 407))
}

/// The question before the request is answered with another error.
pub fn preflight_status(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| {
        code >= 400 && !matches!(code, 401 | 403 | 407)
    })
}

/// The question before the request is redirected.
pub fn preflight_redirect(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| (300..400).contains(&code))
}

/// The answer to the question before the request lacks permission.
pub fn preflight_not_shared(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let origin = asked.origin()?;
    (asked.consented() && !asked.names(origin)).then(|| {
        of_preflight(
            facts,
            [
                A_PREFLIGHT,
                asked.signal("access-control-allow-origin", ALLOWED_ORIGIN),
            ],
        )
    })
}

/// The answer to the question does not list the method.
pub fn method_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let method = asked.sent("access-control-request-method")?;
    let simple = ["GET", "HEAD", "POST"].contains(&method);
    (asked.consented_to_page()
        && !simple
        && !asked.lists("access-control-allow-methods", method, true))
    .then(|| {
        of_preflight(
            facts,
            [
                Signal::seen("The method that was asked for").with(shortened(method)),
                asked.signal(
                    "access-control-allow-methods",
                    "The methods that are allowed (Access-Control-Allow-Methods)",
                ),
            ],
        )
    })
}

/// The answer to the question does not list `Authorization`, for which a `*` does not do.
pub fn authorization_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let with_token = asked.wanted_headers().any(is_authorization);
    let header = "access-control-allow-headers";
    (asked.consented_to_page() && with_token && !asked.lists(header, "authorization", false)).then(
        || {
            of_preflight(
                facts,
                [
                    Signal::seen("The request wants to send Authorization"),
                    asked.signal(header, ALLOWED_HEADERS),
                ],
            )
        },
    )
}

/// The answer to the question does not list another header of the request.
pub fn header_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    if authorization_not_allowed(facts).is_some() {
        return None;
    }
    let header = "access-control-allow-headers";
    let missing = asked
        .wanted_headers()
        .find(|name| !is_authorization(name) && !asked.lists(header, name, true))?;
    asked.consented_to_page().then(|| {
        of_preflight(
            facts,
            [
                Signal::seen("The header that the request wants to send").with(shortened(missing)),
                asked.signal(header, ALLOWED_HEADERS),
            ],
        )
    })
}

fn is_authorization(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization")
}

fn refused_preflight(facts: &Facts<'_>, refusal: fn(u16) -> bool) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    refusal(asked.code()).then(|| {
        of_preflight(
            facts,
            [
                A_PREFLIGHT,
                Signal::seen("Its status code").with(asked.code().to_string()),
            ],
        )
    })
}

/// The main cause, unless the extension asked a question that the page's request does not need, or
/// that another page might be answered otherwise.
fn of_preflight<const N: usize>(facts: &Facts<'_>, because: [Signal; N]) -> Finding {
    match facts.compared {
        None => certain(because),
        Some(all) => match (
            all.standing() == Standing::PageUnanswered,
            all.by_stand_in(),
        ) {
            (true, true) => likely(because),
            (true, false) => certain(because),
            (false, true) => further_likely(because),
            (false, false) => further(because),
        },
    }
}
