//! The shared classification: evidence in, diagnosis out.
//!
//! The page, the worker, the extension, the JavaScript API and the tests all call [`diagnose`].
//! It is total (any evidence has a diagnosis), deterministic, and never panics.
//!
//! 1. [`Facts`] looks at the evidence once and finds its [`Class`]: the set of situations that
//!    this vantage cannot tell apart.
//! 2. The class and the observed status code give the outcome, see `verdict`.
//! 3. Every [`Rule`] whose gate fits says whether it applies. A rule may name a more exact
//!    outcome than the status code does.
//!    Parts of an answer without a status code are judged by `loose`.
//! 4. What a browser's console said outright counts as well, see [`knowledge::messages`], and so
//!    does what its own recording shows (`recording`).

pub mod audit;
mod before_sending;
pub mod challenge;
mod class;
mod compared;
mod diagnosis;
pub mod examples;
mod facts;
mod grams;
pub mod knowledge;
mod link;
mod loose;
pub mod needs;
mod outcome;
mod platform;
mod recording;
mod rule;
pub mod rules;
mod search;
mod signal;
pub mod text;
mod told;
mod verdict;

pub use before_sending::{
    before_sending, is_bad_port, is_mixed_content, is_own_origin, wanted_permission,
};
pub use class::Class;
pub use compared::{Compared, GENERAL_ERRORS, Leg, Standing};
pub use diagnosis::{Cause, Diagnosis};
pub use facts::{Facts, same_origin};
pub use link::LinkVerdict;
pub use outcome::{Actor, Answered, Confidence, Outcome, Question, Status, StatusHint};
pub use platform::platform_of;
pub use rule::{Finding, Fix, Gate, NextTest, Role, Rule, Source};
pub use search::{BodyKind, contains_ignore_case};
pub use signal::{Sight, Signal};
pub use verdict::{Verdict, verdict};

use crate::evidence::Evidence;
pub use crate::fixes::{Text, t};

/// Says why a check ended as it did.
pub fn diagnose(evidence: &Evidence) -> Diagnosis {
    let facts = Facts::of(evidence);
    let base = verdict(&facts);
    let mut causes = find_causes(&facts);
    told::add(&facts, &mut causes);
    recording::add(&facts, &mut causes);
    if facts.class == Class::PartOfAnswer {
        causes.extend(loose::causes(evidence));
    }
    let causes = rank(causes);
    let main = causes.iter().find(|cause| cause.role == Role::Main);
    let override_by = main.filter(|cause| cause.confidence <= Confidence::Likely);
    let (outcome, confidence) = match override_by.and_then(|cause| cause.rule.outcome) {
        Some(outcome) if outcome != base.outcome => (
            outcome,
            main.map_or(base.confidence, |cause| cause.confidence),
        ),
        _ => (base.outcome, base.confidence),
    };
    let page = LinkVerdict {
        outcome,
        confidence,
    };
    Diagnosis {
        link: link::link_verdict(&facts, page, base.status),
        outcome,
        answered: facts.class.answered(),
        status: base.status,
        confidence,
        class: facts.class,
        next_test: next_test(&causes),
        causes,
    }
}

fn find_causes(facts: &Facts<'_>) -> Vec<Cause> {
    let mut causes = Vec::with_capacity(4);
    for rule in rules::admitting(facts.code()) {
        if let Some(Finding {
            confidence,
            role,
            because,
        }) = (rule.find)(facts)
        {
            causes.push(Cause {
                rule,
                role,
                confidence,
                because,
            });
        }
    }
    causes
}

/// So many merely possible causes beside the main one help; more would bury it.
const MOST_GUESSES: usize = 3;

/// Causes that a more particular main cause includes: they are no rivals of it.
const GENERAL: [&str; 5] = [
    "apigw.unauthorized",
    "bearer.invalid_token",
    "https.required",
    "login.redirect",
    "rate.as-403",
];

/// Causes about the request that carried what the user gave. They lead, however sure another one
/// is: what the server says to a request without it ("no token was found") is what it should say.
const OF_THE_REQUEST_MEANT: [&str; 2] = [
    "cors.credentials-not-granted",
    "cors.preflight-refused-authorized",
];

/// One main cause: the surest, and among equals the one whose family and rule come first in the
/// registry. Other candidates become rivals; fallbacks only stand when nothing else does.
fn rank(mut causes: Vec<Cause>) -> Vec<Cause> {
    let meant = |cause: &Cause| OF_THE_REQUEST_MEANT.contains(&cause.rule.id);
    causes.sort_by_key(|cause| (cause.role, !meant(cause), cause.confidence));
    let mut main_found = false;
    for cause in &mut causes {
        match cause.role {
            Role::Main if main_found && GENERAL.contains(&cause.rule.id) => {
                cause.role = Role::Fallback;
            }
            // Two that are certain do not compete: both are true.
            Role::Main if main_found && cause.confidence == Confidence::Certain => {
                cause.role = Role::Further;
            }
            Role::Main if main_found => cause.role = Role::Rival,
            Role::Main => main_found = true,
            Role::Rival | Role::Further | Role::Fallback => {}
        }
    }
    if main_found {
        causes.retain(|cause| cause.role != Role::Fallback);
    } else {
        // The surest fallback leads; the others explain the same evidence.
        let mut guesses = 0;
        causes.retain_mut(|cause| {
            if cause.role != Role::Fallback {
                return true;
            }
            cause.role = if main_found { Role::Rival } else { Role::Main };
            let guess = main_found && cause.confidence == Confidence::Possible;
            main_found = true;
            guesses += usize::from(guess);
            !guess || guesses <= MOST_GUESSES
        });
    }
    causes.sort_by_key(|cause| (cause.role, !meant(cause), cause.confidence));
    causes
}

fn next_test(causes: &[Cause]) -> NextTest {
    causes
        .iter()
        .filter(|cause| cause.role != Role::Further)
        .map(|cause| cause.rule.test)
        .find(|test| *test != NextTest::Settled)
        .unwrap_or(NextTest::Settled)
}

#[cfg(test)]
mod tests {
    #[test]
    fn causes_with_a_rank_of_their_own_are_those_of_rules() {
        for id in super::GENERAL
            .into_iter()
            .chain(super::OF_THE_REQUEST_MEANT)
        {
            assert!(super::rules::find(id).is_some(), "{id}");
        }
    }
}
