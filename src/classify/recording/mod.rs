//! What a browser's own recording (HAR) shows outright. Its network panel sees every header, even
//! of an answer that it keeps from the page, and often says that it did keep it; so the part of
//! the CORS protocol that failed can be read off, which no page can (Fetch standard, "CORS check"
//! and "CORS-preflight fetch").

mod causes;

use super::facts::is_preflight;
use super::knowledge::messages;
use super::rules::recorded_preflight;
use super::{Class, Facts};
use crate::evidence::{EngineFamily, Request, Seen, Vantage};
use crate::protocol::{before_sending, is_mixed_content, same_origin};

pub(super) use causes::add;

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
            Some(Class::SaidFailed) if causes::lacks_for_credentials(facts).is_some() => {
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
    let lacks = [
        recorded_preflight::preflight_not_shared,
        recorded_preflight::method_not_allowed,
        recorded_preflight::authorization_not_allowed,
    ];
    let unlisted = || {
        let request = facts.request();
        request.is_some_and(|request| unlisted_header(facts, request).is_some())
    };
    !(200..300).contains(&code) || lacks.iter().any(|lacks| lacks(facts).is_some()) || unlisted()
}

/// What the browser said, when it is known what that means.
fn said(facts: &Facts<'_>) -> Option<Class> {
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

/// Which part of the CORS check the answer fails, as far as the headers alone show it.
fn failed_check(facts: &Facts<'_>) -> Option<&'static str> {
    let origin = asking_origin(facts)?;
    let lines: Vec<&str> = facts
        .header_lines("access-control-allow-origin")
        .map(str::trim)
        .collect();
    match lines.as_slice() {
        [] => Some("cors.missing-allow-origin"),
        ["*"] => None,
        [one] if *one == origin => None,
        ["null"] => Some("cors.null-origin"),
        [one] if one.contains(',') => Some("cors.multiple-origins"),
        [one] if one.contains("://") && !one.contains(' ') => Some("cors.origin-mismatch"),
        [_] => Some("cors.invalid-origin"),
        _ => Some("cors.multiple-origins"),
    }
}

/// The status with which the last recorded request ended; `None` when it got no answer.
fn ended(facts: &Facts<'_>) -> Option<u16> {
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
fn location<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    match facts.code() {
        Some(301 | 302 | 303 | 307 | 308) => facts.header_value("location"),
        _ => None,
    }
}

/// A header that the preflight asks for and its answer does not list, other than `Authorization`,
/// which has a cause of its own.
fn unlisted_header<'a>(facts: &Facts<'a>, request: &'a Request) -> Option<&'a str> {
    let listed: Vec<&str> = facts
        .header_lines("access-control-allow-headers")
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    let wanted = request.headers.value("access-control-request-headers")?;
    let mut wanted = wanted.split(',').map(str::trim);
    wanted.find(|name| {
        let is_listed = |entry: &&str| *entry == "*" || entry.eq_ignore_ascii_case(name);
        !name.is_empty()
            && !name.eq_ignore_ascii_case("authorization")
            && !listed.iter().any(is_listed)
    })
}

/// The Origin of the recorded request, when the CORS protocol applied to it.
fn asking_origin<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let origin = facts.request_header("origin").value()?;
    let own = facts
        .request()
        .and_then(|request| request.url.as_deref())
        .is_some_and(|url| same_origin(url, origin));
    let mode = facts.request_header("sec-fetch-mode");
    let cors = matches!(
        mode,
        Seen::Present("cors") | Seen::Absent | Seen::NotObservable
    );
    (cors && !own).then_some(origin)
}
