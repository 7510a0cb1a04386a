//! What a browser's recording shows outright: which part of the CORS protocol failed, and where a
//! redirect led. Rules that a page can only guess by ask here for what they may say.

use crate::classify::cors_exchange::{CorsExchange, cause_of, difference};
use crate::classify::recording::{
    asking_origin, ended, failed_check, lacks_for_credentials, location, only_preflight, said,
};
use crate::classify::rules::credential::login::redirected_to_login;
use crate::classify::signal::shortened;
use crate::classify::{Class, Confidence, Facts, Finding, Role, Signal, Situation};
use crate::evidence::{EngineFamily, Vantage};
use crate::protocol::{CorsFailure, same_origin};

const ORIGIN: &str = "The page that asked (Origin)";
const WITHHELD: Signal = Signal::seen("The browser kept the answer from the page");
const UNANSWERED: Signal = Signal::absent("No answer to the request itself is recorded");
const COOKIES_HIDDEN: Signal =
    Signal::hidden("Whether the page's script asked for cookies to go along");

/// A browser recorded it.
#[inline]
fn is_recording(facts: &Facts<'_>) -> bool {
    facts.evidence.context.vantage == Vantage::Har
}

/// The answer to the request itself was recorded, not to its preflight alone.
#[inline]
fn is_answer(facts: &Facts<'_>) -> bool {
    is_recording(facts) && facts.code().is_some() && !only_preflight(facts)
}

/// Chromium would have said so, had it kept the answer from the page.
fn passed_unsaid(facts: &Facts<'_>) -> bool {
    facts.evidence.context.engine.family == EngineFamily::Chromium
        && said(facts) != Some(Class::SaidWithheld)
}

/// The recording tells whether the answer was withheld, and by which step: what is read off the
/// answer alone gives way to that.
#[inline]
pub(in crate::classify::rules) fn settles_the_check(facts: &Facts<'_>) -> bool {
    is_answer(facts)
        && (passed_unsaid(facts)
            || (asking_origin(facts).is_some()
                && ended(facts).is_some()
                && failed_check(facts).is_some()))
}

/// The step of the CORS check that this cause stands for failed, as the recording shows.
#[inline]
pub(in crate::classify::rules) fn failed_step(
    situation: &Situation<'_>,
    id: &str,
) -> Option<Finding> {
    match is_recording(situation) {
        true => recorded_step(situation, id),
        false => None,
    }
}

fn recorded_step(situation: &Situation<'_>, id: &str) -> Option<Finding> {
    let (failure, finding) = match only_preflight(situation) {
        true => unsent(situation)?,
        false => withheld(situation)?,
    };
    (cause_of(failure) == id).then_some(finding)
}

/// A redirect led to an answer that was withheld, and this cause says where it leads.
pub(in crate::classify::rules) fn led_away(situation: &Situation<'_>, id: &str) -> Option<Finding> {
    if !is_answer(situation) {
        return None;
    }
    let (redirected, url) = redirected(situation).filter(|_| is_well(situation))?;
    if redirected != id {
        return None;
    }
    let (_, check) = failing(situation)?;
    let mut because = check.because;
    because.push(Signal::seen("Where the redirect leads").with(shortened(url)));
    // That it leads to a sign-in says more than that it leads elsewhere.
    let role = match redirected_to_login(situation) {
        Some(_) => Role::Further,
        None => Role::Main,
    };
    Some(Finding {
        confidence: Confidence::Certain,
        role,
        because,
    })
}

/// The status is not one that says more than that the answer was withheld.
fn is_well(facts: &Facts<'_>) -> bool {
    !matches!(facts.code(), Some(400..))
}

/// The failing step of an answer that the page did not get, with what shows it.
fn failing(situation: &Situation<'_>) -> Option<(CorsFailure, Finding)> {
    if passed_unsaid(situation) {
        return None;
    }
    let origin = asking_origin(situation)?;
    ended(situation)?;
    let failure = failed_check(situation)?;
    let mut because = Vec::with_capacity(5);
    because.extend((said(situation) == Some(Class::SaidWithheld)).then_some(WITHHELD));
    because.push(Signal::seen(ORIGIN).with(shortened(origin)));
    because.extend(CorsExchange::of_request(situation).map(|asked| asked.deciding(failure)));
    because.extend(difference(failure));
    let led_away = is_well(situation) && redirected(situation).is_some();
    let role = match is_well(situation) && !led_away {
        true => Role::Main,
        false => Role::Further,
    };
    Some((
        failure,
        Finding {
            confidence: Confidence::Certain,
            role,
            because,
        },
    ))
}

/// An answer came, and the page did not get it.
fn withheld(situation: &Situation<'_>) -> Option<(CorsFailure, Finding)> {
    if !is_answer(situation) {
        return None;
    }
    if let Some(found) = failing(situation) {
        return Some(found);
    }
    // It passes the check of a request without credentials. When the browser says that it did not
    // pass, the request took credentials along.
    let said = said(situation) == Some(Class::SaidWithheld);
    let asked = asking_origin(situation).is_some() && ended(situation).is_some();
    if !said || !asked || failed_check(situation).is_some() {
        return None;
    }
    let role = match is_well(situation) {
        true => Role::Main,
        false => Role::Further,
    };
    with_credentials(situation, role, WITHHELD)
}

/// The preflight was answered with a yes, and the request was not sent all the same.
fn unsent(situation: &Situation<'_>) -> Option<(CorsFailure, Finding)> {
    let asked = CorsExchange::of_preflight(situation)?;
    let explained = !asked.preflight_failures().is_empty();
    if explained || ended(situation).is_some() || situation.class != Class::SaidWithheld {
        return None;
    }
    with_credentials(situation, Role::Main, UNANSWERED)
}

/// The answer names the page or everyone, and lacks what a request with credentials needs.
/// `observed`: what tells that it did not do.
fn with_credentials(
    facts: &Facts<'_>,
    role: Role,
    observed: Signal,
) -> Option<(CorsFailure, Finding)> {
    let failure = lacks_for_credentials(facts)?;
    let asked = CorsExchange::of_request(facts)?;
    let finding = Finding {
        confidence: Confidence::Likely,
        role,
        because: vec![observed, asked.deciding(failure), COOKIES_HIDDEN],
    };
    Some((failure, finding))
}

/// The cause, when a redirect led to the answer, or the answer is one to another origin; and where
/// it leads.
fn redirected<'a>(facts: &Facts<'a>) -> Option<(&'static str, &'a str)> {
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

/// A redirect was the last that came, and this cause says how it fails.
pub(in crate::classify::rules) fn stopped_at_redirect(
    situation: &Situation<'_>,
    id: &str,
) -> Option<Finding> {
    if !is_recording(situation) || situation.class != Class::RedirectFails {
        return None;
    }
    let to = location(situation)?;
    let page = situation.evidence.context.page_origin.as_deref();
    let secure = page.is_some_and(|page| page.starts_with("https:"));
    let found = match to.get(..5) {
        Some(start) if secure && start.eq_ignore_ascii_case("http:") => "redirect.downgrade",
        _ => "redirect.fails",
    };
    (found == id).then(|| Finding {
        confidence: Confidence::Likely,
        role: Role::Main,
        because: vec![Signal::seen("The redirect leads to").with(shortened(to))],
    })
}
