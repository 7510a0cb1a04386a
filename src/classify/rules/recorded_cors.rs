//! CORS as a recorded request and its answer show it: what a browser would make of them. A page
//! sees none of this; a request copied from the network panel, or `curl -v` with an Origin, does.

use super::answer::{header_signal, lines, shortened};
use super::cors_snippets::ALWAYS;
use super::found::{certain, further};
use super::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Facts, Finding, Fix, Gate, NextTest, Outcome, Rule, Signal};
use crate::evidence::Seen;

const ALLOWED: &str = "Which page may read it (Access-Control-Allow-Origin)";
const A_PREFLIGHT: Signal =
    Signal::seen("The browser's own question before the request (OPTIONS) was recorded");

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "cors.answer-not-shared",
    title: "A page on another origin cannot read this answer",
    plain: t(
        "The request came from a page elsewhere, and the answer does not say that this page may \
        read it. The page's script sees no status and no text, only that something failed.",
    ),
    detail: t(
        "The CORS check fails: `Access-Control-Allow-Origin` is missing, or names neither the \
        Origin of the request nor `*`. On refusals that is often so because another layer writes \
        them.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t(
            "Send the CORS headers on every answer, error answers included, for the origins you \
            trust.",
        ),
        snippets: ALWAYS,
    }],
    test: NextTest::Command {
        command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
        shows: t("`access-control-allow-origin` must name the page or be `*`."),
    },
    sources: &[src::FETCH_CORS_CHECK, src::NGINX_ADD_HEADER],
    outcome: Some(Outcome::CorsBlocked),
    gate: Gate::Readable,
    find: |facts| {
        let origin = asking_origin(facts)?;
        (!is_preflight(facts) && !is_redirect(facts) && !names(facts, origin)).then(|| {
            besides_a_refusal(
                facts,
                [
                    Signal::seen("The page that asked (Origin)").with(shortened(origin)),
                    header_signal(facts, "access-control-allow-origin", ALLOWED),
                ],
            )
        })
    },
}];

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
    let origin = asking_origin(facts)?;
    (consented(facts) && !names(facts, origin)).then(|| {
        certain([
            A_PREFLIGHT,
            header_signal(facts, "access-control-allow-origin", ALLOWED),
        ])
    })
}

/// The answer to the question does not list the method.
pub fn method_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let method = facts
        .request_header("access-control-request-method")
        .value()?;
    let simple = ["GET", "HEAD", "POST"].contains(&method);
    (consented_to_page(facts)
        && !simple
        && !lists(facts, "access-control-allow-methods", method, true))
    .then(|| {
        certain([
            Signal::seen("The method that was asked for").with(shortened(method)),
            header_signal(
                facts,
                "access-control-allow-methods",
                "The methods that are allowed (Access-Control-Allow-Methods)",
            ),
        ])
    })
}

/// The answer to the question does not list `Authorization`, for which a `*` does not do.
pub fn authorization_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let wanted = facts
        .request_header("access-control-request-headers")
        .value()?;
    let with_token = wanted
        .split(',')
        .any(|name| name.trim().eq_ignore_ascii_case("authorization"));
    let header = "access-control-allow-headers";
    (consented_to_page(facts) && with_token && !lists(facts, header, "authorization", false)).then(
        || {
            certain([
                Signal::seen("The request wants to send Authorization"),
                header_signal(
                    facts,
                    header,
                    "The headers that are allowed (Access-Control-Allow-Headers)",
                ),
            ])
        },
    )
}

/// Cookies were sent, and the answer is shared with everyone.
pub fn credentials_wildcard(facts: &Facts<'_>) -> Option<Finding> {
    asking_origin(facts)?;
    let everyone = facts
        .header_value("access-control-allow-origin")
        .is_some_and(|value| value.trim() == "*");
    (everyone && with_cookies(facts)).then(|| {
        besides_a_refusal(
            facts,
            [
                Signal::seen("The page's script sent cookies along"),
                header_signal(facts, "access-control-allow-origin", ALLOWED),
            ],
        )
    })
}

/// Cookies were sent, and the answer does not allow credentials.
pub fn credentials_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let origin = asking_origin(facts)?;
    let header = "access-control-allow-credentials";
    let allowed = facts.header_value(header) == Some("true");
    let named = facts.header_value("access-control-allow-origin") == Some(origin);
    (named && !allowed && with_cookies(facts)).then(|| {
        besides_a_refusal(
            facts,
            [
                Signal::seen("The page's script sent cookies along"),
                header_signal(
                    facts,
                    header,
                    "Whether cookies are allowed (Access-Control-Allow-Credentials)",
                ),
            ],
        )
    })
}

/// The Origin of a recorded request, when it is not the target's own and no page was opened by it.
fn asking_origin<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let origin = facts.request_header("origin").value()?;
    let target = facts.evidence.target.origin.as_str();
    let mode = facts.request_header("sec-fetch-mode").value();
    (!target.is_empty() && origin != target && matches!(mode, None | Some("cors")))
        .then_some(origin)
}

/// The recorded request is the question that browsers send before some requests.
fn is_preflight(facts: &Facts<'_>) -> bool {
    facts
        .request()
        .is_some_and(|request| request.method.eq_ignore_ascii_case("OPTIONS"))
        && facts
            .request_header("access-control-request-method")
            .value()
            .is_some()
}

fn is_redirect(facts: &Facts<'_>) -> bool {
    matches!(facts.code(), Some(300..=399))
}

/// It was answered with a status that browsers take for consent (Fetch standard, "ok status").
fn consented(facts: &Facts<'_>) -> bool {
    matches!(facts.code(), Some(200..=299)) && is_preflight(facts)
}

/// And the answer names the page, so that what it lists counts.
fn consented_to_page(facts: &Facts<'_>) -> bool {
    consented(facts) && asking_origin(facts).is_some_and(|origin| names(facts, origin))
}

fn refused_preflight(facts: &Facts<'_>, refusal: fn(u16) -> bool) -> Option<Finding> {
    let code = facts.code()?;
    (refusal(code) && is_preflight(facts)).then(|| {
        certain([
            A_PREFLIGHT,
            Signal::seen("Its status code").with(code.to_string()),
        ])
    })
}

/// The answer names this origin, or everyone, in one line and nothing else.
fn names(facts: &Facts<'_>, origin: &str) -> bool {
    let mut values = lines(facts, "access-control-allow-origin");
    let first = values.next().map(str::trim);
    values.next().is_none() && first.is_some_and(|value| value == "*" || value == origin)
}

/// A comma-separated list has this entry; a `*` counts where `wildcard` says so and no cookies are
/// in play.
fn lists(facts: &Facts<'_>, header: &'static str, entry: &str, wildcard: bool) -> bool {
    lines(facts, header)
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .any(|found| {
            if wildcard {
                found == entry || found == "*"
            } else {
                found.eq_ignore_ascii_case(entry)
            }
        })
}

/// A script's request took cookies along, so its credentials mode is `include`.
fn with_cookies(facts: &Facts<'_>) -> bool {
    matches!(facts.request_header("cookie"), Seen::Present(_))
        && facts.request_header("sec-fetch-mode").value() == Some("cors")
}

/// The main cause when the server answered well and a browser made the request; beside a refusal
/// something that is true as well.
fn besides_a_refusal<const N: usize>(facts: &Facts<'_>, because: [Signal; N]) -> Finding {
    let by_browser = facts.request_header("sec-fetch-mode").value() == Some("cors");
    match facts.code() {
        Some(200..=299) if by_browser => certain(because),
        _ => further(because),
    }
}
