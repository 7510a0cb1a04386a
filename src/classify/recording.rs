//! What a browser's own recording (HAR) shows outright. Its network panel sees every header, even
//! of an answer that it keeps from the page, and often says that it did keep it; so the part of
//! the CORS protocol that failed can be read off, which no page can (Fetch standard, "CORS check"
//! and "CORS-preflight fetch").

use super::cors_exchange::CorsExchange;
use super::facts::is_preflight;
use super::knowledge::messages;
use super::{Class, Facts};
use crate::evidence::{EngineFamily, Vantage};
use crate::protocol::{CorsFailure, CredentialsMode, before_sending, is_mixed_content};

/// The class of what a browser recorded. `None`: as for any other record.
pub(super) fn class_of(facts: &Facts<'_>) -> Option<Class> {
    if facts.evidence.context.vantage != Vantage::Har {
        return None;
    }
    let said = said(facts);
    let Some(code) = facts.code() else {
        let silent = facts.evidence.console.is_empty() && !facts.evidence.exchanges.is_empty();
        return silent.then(|| unsent(facts));
    };
    if only_preflight(facts) {
        return match said {
            Some(Class::SaidNoAnswer | Class::SaidBlocked) => said,
            _ if refuses(facts, code) => Some(Class::SaidWithheld),
            // Chromium has one name for all that its own checks keep from being sent.
            Some(Class::SaidFailed) if lacks_for_credentials(facts).is_some() => {
                Some(Class::SaidWithheld)
            }
            Some(_) => said,
            None if ended(facts).is_some() => None,
            None if facts.evidence.console.is_empty() => Some(unsent(facts)),
            None => Some(Class::SaidFailed),
        };
    }
    match said {
        _ if ended(facts).is_none() && said.is_some() => said,
        _ if code < 400 && kept_from_page(facts) => Some(Class::SaidWithheld),
        _ if location(facts).is_some() => Some(Class::RedirectFails),
        _ => None,
    }
}

/// The recorded answer is that to a preflight, so the request itself has no status.
pub(super) fn only_preflight(facts: &Facts<'_>) -> bool {
    facts.evidence.context.vantage == Vantage::Har && facts.exchange.is_some_and(is_preflight)
}

/// The request got no answer after a preflight that consents to it without credentials, and that is
/// all that speaks of CORS.
pub(super) fn is_inferred(facts: &Facts<'_>) -> bool {
    let consented = |code| !refuses(facts, code);
    only_preflight(facts)
        && said(facts) != Some(Class::SaidWithheld)
        && facts.code().is_some_and(consented)
}

/// The answer to the preflight keeps the request from being sent, as its headers show.
fn refuses(facts: &Facts<'_>, code: u16) -> bool {
    let failures = || CorsExchange::of_preflight(facts).map(CorsExchange::preflight_failures);
    !(200..300).contains(&code) || failures().is_some_and(|failures| !failures.is_empty())
}

/// What the browser said, when it is known what that means.
pub(super) fn said(facts: &Facts<'_>) -> Option<Class> {
    let known = facts.console().iter().filter_map(messages::known);
    known
        .min_by_key(|message| message.confidence)
        .map(|message| message.class)
}

/// The page did not get the answer. Chromium says so. Firefox does not, but its recording holds the
/// headers by which every browser decides.
fn kept_from_page(facts: &Facts<'_>) -> bool {
    let chromium = facts.evidence.context.engine.family == EngineFamily::Chromium;
    said(facts) == Some(Class::SaidWithheld) || (!chromium && failed_check(facts).is_some())
}

/// The step at which the answer fails the CORS check: of a request with cookies where the recording
/// shows some, else of one without.
pub(super) fn failed_check(facts: &Facts<'_>) -> Option<CorsFailure> {
    let asked = CorsExchange::of_request(facts)?;
    match asked.with_cookies() {
        true => asked.failure_with(CredentialsMode::Include),
        false => asked.failure(),
    }
}

/// What the answer lacks for a request with credentials, while it would do for one without.
pub(super) fn lacks_for_credentials(facts: &Facts<'_>) -> Option<CorsFailure> {
    let asked = CorsExchange::of_request(facts)?;
    let failure = asked.failure_with(CredentialsMode::Include)?;
    asked.failure().is_none().then_some(failure)
}

/// The status with which the last recorded request ended; `None` when it got no answer.
pub(super) fn ended(facts: &Facts<'_>) -> Option<u16> {
    let last = facts.evidence.exchanges.last()?.response.as_ref()?;
    Some(last.status)
}

/// No answer, and no word on it: what the page and the address alone tell.
fn unsent(facts: &Facts<'_>) -> Class {
    let evidence = facts.evidence;
    match before_sending(&evidence.target, &evidence.context) {
        Some(refused) => refused.into(),
        None if is_mixed_content(&evidence.target, &evidence.context) => Class::MixedContent,
        // Chromium names every error of the network, so without one nothing was sent.
        None if evidence.context.engine.family == EngineFamily::Chromium => Class::SaidBlocked,
        None => Class::NoAnswerRecorded,
    }
}

/// Where a redirect leads that was not followed.
pub(super) fn location<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    match facts.code() {
        Some(301 | 302 | 303 | 307 | 308) => facts.header_value("location"),
        _ => None,
    }
}

/// The Origin of the recorded request, when the CORS protocol applied to it.
pub(super) fn asking_origin<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    CorsExchange::of_request(facts)?.origin()
}
