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
mod class;
mod compared;
mod cors_exchange;
mod diagnosis;
pub mod examples;
mod facts;
mod grams;
pub mod knowledge;
mod loose;
pub mod needs;
mod outcome;
mod platform;
mod recording;
mod rule;
pub mod rules;
mod search;
mod signal;
mod situation;
pub mod text;
mod told;
mod verdict;

pub use class::Class;
pub use compared::{Compared, GENERAL_ERRORS, Leg, Standing};
pub use diagnosis::{Cause, Diagnosis};
pub use facts::Facts;
pub use outcome::{Actor, Answered, Confidence, Outcome, Status, StatusHint};
pub use platform::platform_of;
pub use rule::{Finding, Fix, Gate, NextTest, Rank, Role, Rule, Source};
pub use search::{BodyKind, contains_ignore_case};
pub use signal::{Sight, Signal};
pub use situation::Situation;
pub use verdict::{Verdict, verdict};

use crate::evidence::Evidence;
pub use crate::fixes::{Text, t};

/// Says why a check ended as it did.
pub fn diagnose(evidence: &Evidence) -> Diagnosis {
    let facts = Situation::of(evidence);
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
    Diagnosis {
        outcome,
        answered: facts.class.answered(),
        status: base.status,
        confidence,
        class: facts.class,
        next_test: next_test(&causes),
        causes,
    }
}

fn find_causes(facts: &Situation<'_>) -> Vec<Cause> {
    let mut causes = Vec::with_capacity(4);
    for rule in rules::admitting(facts.code()) {
        if let Some(Finding {
            confidence,
            role,
            because,
        }) = rule.look(facts)
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

/// One main cause: the surest, and among equals the one whose family and rule come first in the
/// registry. Other candidates become rivals; fallbacks only stand when nothing else does.
fn rank(mut causes: Vec<Cause>) -> Vec<Cause> {
    let meant = |cause: &Cause| cause.rule.rank == Rank::OfTheRequestMeant;
    causes.sort_by_key(|cause| (cause.role, !meant(cause), cause.confidence));
    let mut main_found = false;
    for cause in &mut causes {
        match cause.role {
            Role::Main if main_found && cause.rule.rank == Rank::General => {
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
