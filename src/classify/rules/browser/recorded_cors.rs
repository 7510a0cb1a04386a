//! CORS as a recorded request and its answer show it: what a browser would make of them. A page
//! sees none of this; a request copied from the network panel, `curl -v` with an Origin, and the
//! extension's watching of a page's request do.

use super::recording;
use crate::classify::cors_exchange::{ALLOWED_COOKIES, ALLOWED_ORIGIN, CorsExchange, difference};
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::found::{certain, further, further_likely, likely};
use crate::classify::rules::kit::help;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, Leg, NextTest, Outcome, Rank, Rule, Signal,
    Situation,
};
use crate::protocol::{ALLOW_CREDENTIALS, ALLOW_ORIGIN, CorsFailure, CredentialsMode};

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
        help: help::SHARE_ERRORS,
    }],
    test: NextTest::Command {
        command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
        shows: t("`access-control-allow-origin` must name the page or be `*`."),
    },
    sources: &[src::FETCH_CORS_CHECK, src::NGINX_ADD_HEADER],
    outcome: Some(Outcome::CorsBlocked),
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Readable,
    find: |facts| {
        // Nothing is known of how a page's own probe was asked for.
        facts.exchange?;
        if recording::settles_the_check(facts) {
            return None;
        }
        let (asked, failure) = not_shared(facts)?;
        let mut finding = besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page that asked (Origin)").with(shortened(asked.origin()?)),
                asked.deciding(failure),
            ],
        );
        finding.because.extend(difference(failure));
        Some(finding)
    },
}];

/// Whether a page was kept from the answer since that does not name it.
pub(in crate::classify::rules) fn is_not_shared(facts: &Facts<'_>) -> bool {
    not_shared(facts).is_some()
}

/// The request whose answer does not name the page that asked, and how it fails to.
fn not_shared<'a>(facts: &Facts<'a>) -> Option<(CorsExchange<'a>, CorsFailure)> {
    let asked = CorsExchange::of_request(facts)?;
    let failure = asked.failure()?;
    let kept = facts
        .compared
        .is_none_or(|all| all.page.is_some_and(Leg::kept));
    // The CORS protocol does not apply to a WebSocket's handshake; its server judges Origin itself.
    let handshake = asked
        .sent("upgrade")
        .is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
    let withheld = kept && !handshake && !asked.is_preflight() && !asked.is_redirect();
    withheld.then_some((asked, failure))
}

/// The answer names `null`, and does so to everyone: also to a request without any Origin.
pub fn shared_with_null(facts: &Facts<'_>) -> Option<Finding> {
    let all = facts.compared?;
    let always = all.own?.allows_origin("null");
    (all.shared_with_null() && always).then(|| {
        likely([
            Signal::seen(ALLOWED_ORIGIN).with("null"),
            Signal::seen("The same to a request that comes from no page"),
        ])
    })
}

/// Cookies were sent, and the answer is shared with everyone.
pub fn credentials_wildcard(facts: &Situation<'_>) -> Option<Finding> {
    facts.exchange?;
    if let Some(finding) = recording::failed_step(facts, "cors.credentials-wildcard") {
        return Some(finding);
    }
    if recording::settles_the_check(facts) {
        return None;
    }
    let asked = CorsExchange::of_request(facts)?;
    let failure = asked.failure_with(CredentialsMode::Include);
    (failure == Some(CorsFailure::Wildcard) && asked.with_cookies()).then(|| {
        besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page's script sent cookies along"),
                asked.signal(ALLOW_ORIGIN, ALLOWED_ORIGIN),
            ],
        )
    })
}

/// Cookies were sent, and the answer does not allow credentials.
pub fn credentials_not_allowed(facts: &Situation<'_>) -> Option<Finding> {
    facts.exchange?;
    if let Some(finding) = recording::failed_step(facts, "cors.credentials-not-allowed") {
        return Some(finding);
    }
    if recording::settles_the_check(facts) {
        return None;
    }
    let asked = CorsExchange::of_request(facts)?;
    let failure = asked.failure_with(CredentialsMode::Include);
    (failure == Some(CorsFailure::CredentialsNotAllowed) && asked.with_cookies()).then(|| {
        besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page's script sent cookies along"),
                asked.signal(ALLOW_CREDENTIALS, ALLOWED_COOKIES),
            ],
        )
    })
}

/// The main cause when the server answered well and a browser made the request; beside a refusal
/// something that is true as well.
fn besides_a_refusal<const N: usize>(
    facts: &Facts<'_>,
    asked: CorsExchange<'_>,
    because: [Signal; N],
) -> Finding {
    let by_browser = asked.sent("sec-fetch-mode") == Some("cors");
    let well = matches!(asked.code(), 200..=299) && by_browser;
    match facts.compared {
        Some(all) if all.by_stand_in() => match well {
            true => likely(because),
            false => further_likely(because),
        },
        _ if well => certain(because),
        _ => further(because),
    }
}
