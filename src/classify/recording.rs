//! What a browser's own recording (HAR) shows outright. Its network panel sees every header, even
//! of an answer that it keeps from the page, and often says that it did keep it; so the part of
//! the CORS protocol that failed can be read off, which no page can (Fetch standard, "CORS check"
//! and "CORS-preflight fetch").

use super::facts::is_preflight;
use super::knowledge::messages;
use super::rules::{recorded_preflight, shortened};
use super::{Cause, Class, Confidence, Facts, Role, Signal, class, rules};
use crate::evidence::{EngineFamily, Request, Seen, Vantage};

const ALLOWED: &str = "Which page may read it (Access-Control-Allow-Origin)";
const ORIGIN: &str = "The page that asked (Origin)";
const WITHHELD: Signal = Signal::seen("The browser kept the answer from the page");

/// Causes that are read off an answer alone, and are more general than those found here.
const GENERAL: [&str; 3] = [
    "cors.answer-not-shared",
    "cors.credentials-wildcard",
    "cors.credentials-not-allowed",
];

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
    match class::before_sending(&evidence.target, &evidence.context) {
        Some(class) => class,
        None if class::is_mixed_content(&evidence.target, &evidence.context) => Class::MixedContent,
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

/// Adds what the recording shows.
pub(super) fn add(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    if facts.evidence.context.vantage != Vantage::Har {
        return;
    }
    if only_preflight(facts) {
        after_preflight(facts, causes);
    } else if facts.code().is_some() {
        after_answer(facts, causes);
    }
    if matches!(facts.class, Class::RedirectFails) {
        after_redirect(facts, causes);
    }
    // The one error for every failure explains nothing that another cause does not.
    if causes.len() > 1 {
        causes.retain(|cause| !["cors.not-shared", "net.failed-to-fetch"].contains(&cause.rule.id));
    }
}

fn push(
    causes: &mut Vec<Cause>,
    id: &str,
    role: Role,
    confidence: Confidence,
    because: Vec<Signal>,
) {
    let known = causes.iter().position(|cause| cause.rule.id == id);
    let Some(rule) = rules::find(id) else { return };
    let cause = Cause {
        rule,
        role,
        confidence,
        because,
    };
    match known.and_then(|place| causes.get_mut(place)) {
        Some(found) if found.role <= role && found.confidence <= confidence => {}
        Some(found) => *found = cause,
        None => causes.push(cause),
    }
}

/// The preflight was answered with a yes, and the request was not sent all the same.
fn after_preflight(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    let (Some(200..=299), Some(request)) = (facts.code(), facts.request()) else {
        return;
    };
    if let Some(name) = unlisted_header(facts, request) {
        let listed = facts.header_value("access-control-allow-headers");
        push(
            causes,
            "cors.header-not-allowed",
            Role::Main,
            Confidence::Certain,
            vec![
                Signal::seen("The request wants to send the header").with(name),
                value_signal(
                    listed,
                    "The headers that are allowed (Access-Control-Allow-Headers)",
                ),
            ],
        );
    }
    let explained = causes
        .iter()
        .any(|cause| cause.role == Role::Main && cause.rule.id.starts_with("cors."));
    if !explained && ended(facts).is_none() && facts.class == Class::SaidWithheld {
        with_credentials(facts, causes, Role::Main);
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

/// An answer came: did the page get it, and if not, why?
fn after_answer(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    let chromium = facts.evidence.context.engine.family == EngineFamily::Chromium;
    let said = said(facts) == Some(Class::SaidWithheld);
    if chromium && !said {
        // It would have said so.
        causes.retain(|cause| !GENERAL.contains(&cause.rule.id));
        return;
    }
    let (Some(origin), Some(_)) = (asking_origin(facts), ended(facts)) else {
        return;
    };
    let role = match facts.code() {
        Some(400..) => Role::Further,
        _ => Role::Main,
    };
    let Some(id) = failed_check(facts) else {
        if said {
            with_credentials(facts, causes, role);
        }
        return;
    };
    let mut because = vec![
        Signal::seen(ORIGIN).with(shortened(origin)),
        value_signal(facts.header_value("access-control-allow-origin"), ALLOWED),
    ];
    if said {
        because.insert(0, WITHHELD);
    }
    causes.retain(|cause| !GENERAL.contains(&cause.rule.id));
    if role == Role::Main
        && let Some((redirected, url)) = redirected(facts)
    {
        let mut signals = because.clone();
        signals.push(Signal::seen("Where the redirect leads").with(shortened(url)));
        // That it leads to a sign-in says more than that it leads elsewhere.
        let sign_in = causes.iter().any(|cause| cause.rule.id == "login.redirect");
        let role = if sign_in { Role::Further } else { role };
        push(causes, redirected, role, Confidence::Certain, signals);
        push(causes, id, Role::Further, Confidence::Certain, because);
        return;
    }
    push(causes, id, role, Confidence::Certain, because);
}

/// The cause, when a redirect led to the answer, or the answer is one to another origin; and where
/// it leads.
fn redirected<'a>(facts: &Facts<'a>) -> Option<(&'static str, &'a str)> {
    let origin = &facts.evidence.target.origin;
    let leaves = |url: &&str| url.contains("://") && !super::same_origin(url, origin);
    if let Some(url) = location(facts).filter(leaves) {
        return Some(("redirect.elsewhere", url));
    }
    let url = facts.final_url()?;
    let id = match facts.moved_to_other_origin() {
        true => "redirect.elsewhere",
        false => "redirect.target-not-shared",
    };
    Some((id, url))
}

/// The answer names the page or everyone. It passes the CORS check of a request without
/// credentials, so when the browser did not let it pass, the request took credentials along.
fn with_credentials(facts: &Facts<'_>, causes: &mut Vec<Cause>, role: Role) {
    let origin = facts.header_value("access-control-allow-origin");
    let allowed = "access-control-allow-credentials";
    let (id, signal) = match origin.map(str::trim) {
        Some("*") => ("cors.credentials-wildcard", value_signal(origin, ALLOWED)),
        Some(_) if facts.header_value(allowed) != Some("true") => (
            "cors.credentials-not-allowed",
            value_signal(
                facts.header_value(allowed),
                "Whether cookies are allowed (Access-Control-Allow-Credentials)",
            ),
        ),
        _ => return,
    };
    let because = vec![
        WITHHELD,
        signal,
        Signal::hidden("Whether the page's script asked for cookies to go along"),
    ];
    push(causes, id, role, Confidence::Likely, because);
}

/// A redirect was the last that came.
fn after_redirect(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    let Some(to) = location(facts) else { return };
    let page = facts.evidence.context.page_origin.as_deref();
    let secure = page.is_some_and(|page| page.starts_with("https:"));
    let id = match to.get(..5) {
        Some(start) if secure && start.eq_ignore_ascii_case("http:") => "redirect.downgrade",
        _ => "redirect.fails",
    };
    let because = vec![Signal::seen("The redirect leads to").with(shortened(to))];
    push(causes, id, Role::Main, Confidence::Likely, because);
}

/// The Origin of the recorded request, when the CORS protocol applied to it.
fn asking_origin<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let origin = facts.request_header("origin").value()?;
    let own = facts
        .request()
        .and_then(|request| request.url.as_deref())
        .is_some_and(|url| super::same_origin(url, origin));
    let mode = facts.request_header("sec-fetch-mode");
    let cors = matches!(
        mode,
        Seen::Present("cors") | Seen::Absent | Seen::NotObservable
    );
    (cors && !own).then_some(origin)
}

fn value_signal(value: Option<&str>, label: &'static str) -> Signal {
    match value {
        Some(value) => Signal::seen(label).with(shortened(value)),
        None => Signal::absent(label),
    }
}
