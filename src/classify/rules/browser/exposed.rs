//! Headers that the server sent and a page on another origin cannot read, as a recorded exchange shows
//! them. A page sees the safelisted names and those in `Access-Control-Expose-Headers`, and of the others not
//! even that they came.

use crate::classify::cors_exchange::CorsExchange;
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::{Confidence, Facts, Finding, Gate, NextTest, Role, Rule, Signal, t};
use crate::protocol::is_token;

/// The rules of this family.
pub const RULES: &[Rule] = &[cause! {
    id: "cors.headers-not-exposed",
    title: "The page cannot read headers that it may need",
    plain: "The server lets the page read its answer, and sends headers with it that the page's script does \
        not get to see.",
    detail: "A script on another origin reads seven safelisted headers and those that \
        `Access-Control-Expose-Headers` lists; `headers.get()` answers `null` for all others. `*` lists \
        everything, but only for requests without credentials.",
    fixes: [
        ServerOperator: "Send the line named above with every answer, refusals included, in one header and \
            with what is listed already.",
        ClientDeveloper: "Until then do without: take waiting times from the body, and ids from the URL.",
    ],
    test: NextTest::Command {
        command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
        shows: t("`access-control-expose-headers` must list each name."),
    },
    sources: [web::FETCH_SAFELIST, docs::FETCH_EXPOSED],
    ceiling: Likely,
    gate: Gate::Readable,
    find: |facts| not_exposed(facts),
}];

/// Whether an answer with this status code makes a page need a header.
type AtCode = fn(u16) -> bool;

/// Headers that tell a page what to do next, and when: at which status codes it needs them.
const NEEDED: &[(&str, AtCode)] = &[
    ("retry-after", |code| {
        code == 429 || code == 503 || code == 403
    }),
    ("www-authenticate", |code| code == 401),
    ("location", |code| code == 201 || code == 202),
    ("mcp-session-id", |_| true),
    ("ratelimit", |_| true),
    ("ratelimit-policy", |_| true),
    ("ratelimit-limit", |_| true),
    ("ratelimit-remaining", |_| true),
    ("ratelimit-reset", |_| true),
    ("x-ratelimit-limit", |_| true),
    ("x-ratelimit-remaining", |_| true),
    ("x-ratelimit-reset", |_| true),
    ("x-rate-limit-limit", |_| true),
    ("x-rate-limit-remaining", |_| true),
    ("x-rate-limit-reset", |_| true),
    ("link", |_| true),
    ("x-total-count", |_| true),
    ("content-range", |code| code == 206),
    ("content-disposition", |code| code == 200),
    ("etag", |_| true),
    ("x-request-id", is_failure),
    ("request-id", is_failure),
    ("x-correlation-id", is_failure),
    ("x-trace-id", is_failure),
    ("x-amzn-requestid", is_failure),
    ("x-amz-request-id", is_failure),
    ("x-ms-request-id", is_failure),
    ("x-github-request-id", is_failure),
    ("cf-ray", is_failure),
];

/// A page can mostly do without these.
const MAY_DO_WITHOUT: &[&str] = &["etag", "link", "content-disposition"];

const fn is_failure(code: u16) -> bool {
    code >= 400
}

fn not_exposed(facts: &Facts<'_>) -> Option<Finding> {
    facts.exchange?;
    let asked = CorsExchange::of_request(facts)?;
    if asked.origin().is_none() || asked.is_preflight() || asked.failure().is_some() {
        return None;
    }
    let code = asked.code();
    let hidden: Vec<&str> = NEEDED
        .iter()
        .filter(|(name, needed)| needed(code) && asked.answered(name) && !asked.exposes(name))
        .map(|(name, _)| *name)
        .collect();
    if hidden.is_empty() {
        return None;
    }
    let without = hidden.iter().all(|name| MAY_DO_WITHOUT.contains(name));
    let listed = asked
        .exposed()
        .filter(|name| is_token(name) && *name != "*");
    let all: Vec<&str> = listed.chain(hidden.iter().copied()).collect();
    let mut because = vec![
        Signal::seen("Sent, and not readable by the page").with(hidden.join(", ")),
        Signal::seen("The line to send").with(shortened(&format!(
            "Access-Control-Expose-Headers: {}",
            all.join(", ")
        ))),
    ];
    because.push(asked.exposing());
    Some(Finding {
        confidence: match without {
            true => Confidence::Possible,
            false => Confidence::Likely,
        },
        role: Role::Further,
        because,
    })
}
