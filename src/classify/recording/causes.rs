//! The causes that a recording shows: which part of the CORS protocol failed, and where a redirect
//! led.

use super::{
    asking_origin, ended, failed_check, lacks_for_credentials, location, only_preflight, said,
};
use crate::classify::cors_exchange::{CorsExchange, cause_of, difference};
use crate::classify::rules;
use crate::classify::signal::shortened;
use crate::classify::{Cause, Class, Confidence, Role, Signal, Situation};
use crate::evidence::{EngineFamily, Vantage};
use crate::protocol::same_origin;

const ORIGIN: &str = "The page that asked (Origin)";
const WITHHELD: Signal = Signal::seen("The browser kept the answer from the page");
const UNANSWERED: Signal = Signal::absent("An answer to the request itself");

/// Causes that are read off an answer alone, and are more general than those found here.
const GENERAL: [&str; 3] = [
    "cors.answer-not-shared",
    "cors.credentials-wildcard",
    "cors.credentials-not-allowed",
];

/// Adds what the recording shows.
pub(in crate::classify) fn add(facts: &Situation<'_>, causes: &mut Vec<Cause>) {
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
    let general =
        |cause: &Cause| ["cors.not-shared", "net.failed-to-fetch"].contains(&cause.rule.id);
    if causes
        .iter()
        .any(|cause| !general(cause) && cause.role != Role::Further)
    {
        causes.retain(|cause| !general(cause));
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
fn after_preflight(facts: &Situation<'_>, causes: &mut Vec<Cause>) {
    if !matches!(facts.code(), Some(200..=299)) {
        return;
    }
    let explained = causes
        .iter()
        .any(|cause| cause.role == Role::Main && cause.rule.id.starts_with("cors."));
    if !explained && ended(facts).is_none() && facts.class == Class::SaidWithheld {
        with_credentials(facts, causes, Role::Main, UNANSWERED);
    }
}

/// An answer came: did the page get it, and if not, why?
fn after_answer(facts: &Situation<'_>, causes: &mut Vec<Cause>) {
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
    let Some(failure) = failed_check(facts) else {
        if said {
            with_credentials(facts, causes, role, WITHHELD);
        }
        return;
    };
    let id = cause_of(failure);
    let mut because = vec![Signal::seen(ORIGIN).with(shortened(origin))];
    because.extend(CorsExchange::of_request(facts).map(|asked| asked.deciding(failure)));
    because.extend(difference(failure));
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
fn redirected<'a>(facts: &Situation<'a>) -> Option<(&'static str, &'a str)> {
    let origin = &facts.evidence.target.origin;
    let leaves = |url: &&str| url.contains("://") && !same_origin(url, origin);
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
/// `observed`: what tells that it did not pass.
fn with_credentials(facts: &Situation<'_>, causes: &mut Vec<Cause>, role: Role, observed: Signal) {
    let Some(failure) = lacks_for_credentials(facts) else {
        return;
    };
    let mut because = vec![observed];
    because.extend(CorsExchange::of_request(facts).map(|asked| asked.deciding(failure)));
    because.push(Signal::hidden(
        "Whether the page's script asked for cookies to go along",
    ));
    push(causes, cause_of(failure), role, Confidence::Likely, because);
}

/// A redirect was the last that came.
fn after_redirect(facts: &Situation<'_>, causes: &mut Vec<Cause>) {
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
