//! From class and status code to the outcome, before any rule has its say.

use super::{
    Class, Confidence, Outcome, Situation, Status, StatusHint, knowledge::status, recording,
};
use crate::evidence::{EngineFamily, Event, ProbeKind};

/// Outcome, status and how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// The status.
    pub status: Status,
    /// How sure the outcome is.
    pub confidence: Confidence,
}

/// The outcome of one of the two questions, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkVerdict {
    /// The outcome.
    pub outcome: Outcome,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Reads the verdict off class and status code.
pub fn verdict(facts: &Situation<'_>) -> Verdict {
    use Confidence::{Certain, Likely, Possible};
    let (outcome, confidence) = match facts.class {
        Class::Readable => {
            // What a frame without an origin may read need not hold for other pages.
            let unsure = facts.compared.is_some_and(|all| all.rests_on_stand_in());
            let confidence = if unsure { Likely } else { Certain };
            (of_code(facts.code().unwrap_or(0)), confidence)
        }
        Class::Unfetchable => (Outcome::Invalid, Certain),
        Class::RedirectNotShared
        | Class::NotShared
        | Class::SharedWithNull
        | Class::ErrorPath
        | Class::LeavesOrigin => (Outcome::CorsBlocked, Certain),
        Class::Isolated => (Outcome::CorsBlocked, Likely),
        Class::SaidWithheld if recording::is_inferred(facts) => (Outcome::CorsBlocked, Likely),
        Class::SaidWithheld => (Outcome::CorsBlocked, Certain),
        Class::SaidBlocked => (Outcome::BrowserBlocked, Certain),
        Class::SaidNoAnswer => (Outcome::Unreachable, Certain),
        Class::RedirectFails => (Outcome::CorsBlocked, Likely),
        Class::NoAnswer => (Outcome::Unreachable, Likely),
        Class::Stalled => (Outcome::Unreachable, Likely),
        Class::LocalNetworkDenied => (Outcome::BrowserBlocked, Certain),
        Class::MixedContent | Class::BlockedPort | Class::PagePolicy => {
            (Outcome::BrowserBlocked, Certain)
        }
        Class::Answers
        | Class::PromptOpen
        | Class::RedirectNotFollowed
        | Class::NoAnswerOrIsolated
        | Class::Undecided
        | Class::NotTried
        | Class::SaidFailed
        | Class::PartOfAnswer
        | Class::NoAnswerRecorded => (Outcome::NotVerified, Possible),
    };
    if facts.evidence.context.online == Some(false) && facts.class == Class::NoAnswer {
        return Verdict {
            outcome: Outcome::Unreachable,
            status: Status::None,
            confidence: Certain,
        };
    }
    Verdict {
        outcome,
        status: status_of(facts),
        confidence,
    }
}

/// The outcome that a readable status code stands for.
pub fn of_code(code: u16) -> Outcome {
    if let Some(known) = status::find(code) {
        return known.outcome;
    }
    match code {
        200..=299 => Outcome::Ok,
        400..=499 => Outcome::ClientError,
        500..=599 => Outcome::ServerError,
        _ => Outcome::NotVerified,
    }
}

fn status_of(facts: &Situation<'_>) -> Status {
    let told = facts.console().iter().find_map(|message| message.status);
    match (facts.code().or(told), facts.class.answered()) {
        // A preflight's status is not that of the request, which was not sent.
        _ if recording::only_preflight(facts) => Status::None,
        (Some(code), _) => Status::Known { code },
        // Only a part of the answer was pasted; nobody withholds the code.
        (None, _) if facts.class == Class::PartOfAnswer => Status::None,
        (None, super::Answered::Yes) => Status::Hidden { hint: hint(facts) },
        (None, _) => Status::None,
    }
}

/// Only Chromium's prefetch tells the halves apart, and only for an answer that is not withheld
/// for another reason.
fn hint(facts: &Situation<'_>) -> Option<StatusHint> {
    let chromium = facts.evidence.context.engine.family == EngineFamily::Chromium;
    let comparable = matches!(
        facts.class,
        Class::NotShared
            | Class::Answers
            | Class::SharedWithNull
            | Class::ErrorPath
            | Class::LeavesOrigin
            | Class::RedirectNotShared
    );
    match facts.event(ProbeKind::Prefetch) {
        _ if !chromium || !comparable => None,
        Some(Event::Prefetch { loaded: true } | Event::PrefetchGoesOn) => {
            Some(StatusHint::Below400)
        }
        // A redirect that is held back fails, too.
        Some(Event::Prefetch { loaded: false }) if !held_at_redirect(facts) => {
            Some(StatusHint::From400)
        }
        _ => None,
    }
}

/// A redirect was not followed, so the prefetch was not let behind it either.
fn held_at_redirect(facts: &Situation<'_>) -> bool {
    [ProbeKind::CorsGet, ProbeKind::NoCorsGet]
        .into_iter()
        .any(|kind| facts.event(kind) == Some(&Event::RedirectNotFollowed))
}
