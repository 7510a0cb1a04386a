//! Preflights as they were recorded: what the answer to the browser's own question (OPTIONS) lacks
//! for the request behind it to be sent.

use crate::classify::cors_exchange::{ALLOWED_HEADERS, ALLOWED_ORIGIN, CorsExchange};
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::found::{certain, further, further_likely, likely};
use crate::classify::{Facts, Finding, Role, Signal, Standing};
use crate::protocol::{ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, PreflightFailure};

const A_PREFLIGHT: Signal =
    Signal::seen("The browser's preflight (OPTIONS) before the request was recorded");

const ALLOWED_METHODS: &str = "The methods that are allowed (Access-Control-Allow-Methods)";
const NO_LIST: Signal = Signal::seen("The list cannot be read, so nothing in it counts");

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
    lacks(facts, |asked, failure| match failure {
        PreflightFailure::NotShared(_) => {
            Some([A_PREFLIGHT, asked.signal(ALLOW_ORIGIN, ALLOWED_ORIGIN)])
        }
        _ => None,
    })
}

/// The answer to the question does not list the method.
pub fn method_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    lacks(facts, |asked, failure| {
        let asked_for = match failure {
            PreflightFailure::Method(method) => {
                Signal::seen("The method that was asked for").with(shortened(method))
            }
            PreflightFailure::MethodsUnreadable => NO_LIST,
            _ => return None,
        };
        Some([asked_for, asked.signal(ALLOW_METHODS, ALLOWED_METHODS)])
    })
}

/// The answer to the question does not list `Authorization`, for which a `*` does not do.
pub fn authorization_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    lacks(facts, |asked, failure| match failure {
        PreflightFailure::NonWildcardHeader(_) => Some([
            Signal::seen("The request wants to send Authorization"),
            asked.signal(ALLOW_HEADERS, ALLOWED_HEADERS),
        ]),
        _ => None,
    })
}

/// The answer to the question does not list another header of the request.
pub fn header_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let finding = lacks(facts, |asked, failure| {
        let asked_for = match failure {
            PreflightFailure::Header(name) => {
                Signal::seen("The header that the request wants to send").with(shortened(name))
            }
            PreflightFailure::HeadersUnreadable => NO_LIST,
            _ => return None,
        };
        Some([asked_for, asked.signal(ALLOW_HEADERS, ALLOWED_HEADERS)])
    })?;
    Some(match authorization_not_allowed(facts) {
        // The standard looks at that one first.
        Some(_) => Finding {
            role: Role::Further,
            ..finding
        },
        None => finding,
    })
}

/// The first step at which the answer to a preflight fails that `told` speaks of.
fn lacks(
    facts: &Facts<'_>,
    told: impl Fn(CorsExchange<'_>, PreflightFailure<'_>) -> Option<[Signal; 2]>,
) -> Option<Finding> {
    let asked = CorsExchange::of_preflight(facts)?;
    let mut failures = asked.preflight_failures().into_iter();
    let because = failures.find_map(|failure| told(asked, failure))?;
    Some(of_preflight(facts, because))
}

fn refused_preflight(facts: &Facts<'_>, refusal: fn(u16) -> bool) -> Option<Finding> {
    let asked = CorsExchange::of_preflight(facts)?;
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
