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
mod causes;
mod class;
mod compared;
mod cors_exchange;
mod diagnosis;
pub mod examples;
mod facts;
mod finding;
pub(crate) mod grams;
mod journey;
pub mod knowledge;
mod link;
mod loose;
pub mod needs;
mod outcome;
mod page_shape;
mod page_titles;
mod platform;
mod recording;
mod rule;
pub mod rules;
mod search;
mod signal;
mod situation;
pub mod text;
pub(crate) mod told;
mod verdict;
pub mod what_if;

pub use class::Class;
pub use compared::{Compared, GENERAL_ERRORS, Leg, Standing};
pub use diagnosis::{Cause, Diagnosis};
pub use facts::Facts;
pub use finding::{Finding, Role};
pub use journey::{Hop, Journey, Passage, Place, Station, journey};
pub use outcome::{Actor, Answered, Confidence, Outcome, Question, Status, StatusHint};
pub use platform::platform_of;
pub use rule::{Fix, Gate, NextTest, Rank, Rule, Source};
pub use search::{BodyKind, contains_ignore_case};
pub use signal::{Sight, Signal};
pub use situation::Situation;
pub use verdict::{LinkVerdict, Verdict, verdict};

use crate::evidence::Evidence;
pub use crate::fixes::{Text, t};

/// Says why a check ended as it did.
pub fn diagnose(evidence: &Evidence) -> Diagnosis {
    let mut diagnosis = judged(evidence);
    if let Some(own) = link::own_answer(evidence, &diagnosis) {
        diagnosis.link = link::of_own(&judged(&own));
    }
    diagnosis
}

/// A token was pasted, and nothing of a request that carried it.
pub fn is_token_alone(evidence: &Evidence) -> bool {
    !evidence.tokens.is_empty()
        && evidence.target.unknown
        && evidence.probes.is_empty()
        && evidence.exchanges.is_empty()
        && evidence.console.is_empty()
        && evidence.loose.is_none()
}

fn judged(evidence: &Evidence) -> Diagnosis {
    let facts = Situation::of(evidence);
    let base = verdict(&facts);
    let mut causes = causes::find(&facts);
    if facts.class == Class::PartOfAnswer {
        causes.extend(loose::of_part(evidence));
    }
    let causes = causes::rank(&facts, causes);
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
        link: link::link_verdict(&facts, page, base.status, &causes),
        outcome,
        answered: facts.class.answered(),
        status: base.status,
        confidence,
        class: facts.class,
        next_test: match is_token_alone(evidence) {
            // It is decoded already, and nothing was asked with it.
            true => NextTest::Settled,
            false => causes::next_test(&causes),
        },
        causes,
    }
}
