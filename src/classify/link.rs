//! The other question: does the link work for a visitor?
//!
//! Read off the same evidence as the verdict for a page. Where an answer can be read, or none came, both
//! are the same. Where the answer is withheld, the request without cookies tells whether it was below
//! status 400, and never more than that.

use super::rules::browser::link::{answers_everything, behind_cloudflare};
use super::verdict::{LinkVerdict, of_code};
use super::{Cause, Class, Confidence, Diagnosis, Outcome, Situation, Status, StatusHint};
use crate::evidence::{Anonymous, Asker, Event, Evidence, Exchange, ProbeKind, Vantage};

/// The verdict for a visitor, where that for a page is `page` and the status is known as far as `status`.
pub fn link_verdict(
    facts: &Situation<'_>,
    page: LinkVerdict,
    status: Status,
    causes: &[Cause],
) -> LinkVerdict {
    let withheld = page.outcome == Outcome::CorsBlocked || facts.class == Class::Answers;
    match status {
        // Seen by the extension: what a page may not read is an answer all the same.
        Status::Known { code }
            if page.outcome == Outcome::CorsBlocked && !(300..400).contains(&code) =>
        {
            behind_cors(causes).unwrap_or(LinkVerdict {
                outcome: of_code(code),
                confidence: Confidence::Certain,
            })
        }
        Status::Hidden {
            hint: Some(StatusHint::Below400),
        } if withheld => LinkVerdict {
            outcome: Outcome::Answers,
            confidence: match is_plain(facts) {
                // That it answers is seen, and so do addresses that nobody has.
                _ if answers_everything(facts) => Confidence::Possible,
                true => Confidence::Certain,
                false => Confidence::Likely,
            },
        },
        // A server may refuse prefetches alone.
        Status::Hidden {
            hint: Some(StatusHint::From400),
        } if withheld => LinkVerdict {
            outcome: Outcome::RefusedOrMissing,
            confidence: match facts.evidence.everything_fails() && behind_cloudflare(facts) {
                true => Confidence::Possible,
                false => Confidence::Likely,
            },
        },
        _ => page,
    }
}

/// What the extension itself was answered, where the answer to a page is what counts and is withheld. Its
/// body was read, that of the page's answer was not: whether the link works is to be seen in it.
pub fn own_answer(evidence: &Evidence, diagnosis: &Diagnosis) -> Option<Evidence> {
    let seen = evidence.context.vantage == Vantage::Extension
        && diagnosis.outcome == Outcome::CorsBlocked
        && matches!(diagnosis.status, Status::Known { .. });
    let is_own = |exchange: &Exchange| {
        let watched = exchange.watched.as_ref();
        watched.is_some_and(|watched| watched.asker == Asker::Extension)
    };
    if !seen || evidence.exchanges.iter().all(is_own) || !evidence.exchanges.iter().any(is_own) {
        return None;
    }
    let mut own = evidence.clone();
    own.exchanges.retain(is_own);
    Some(own)
}

/// The verdict on that answer. What its status code says was seen, whoever else may read it or not.
pub fn of_own(own: &Diagnosis) -> LinkVerdict {
    match own.status {
        Status::Known { code } if own.link.outcome == of_code(code) => LinkVerdict {
            confidence: Confidence::Certain,
            ..own.link
        },
        _ => own.link,
    }
}

/// What the answer is by its own marks, where its status code says something else: a wall against robots
/// or a sign-in page with status 200 is none that works.
fn behind_cors(causes: &[Cause]) -> Option<LinkVerdict> {
    let of_answer = |cause: &&Cause| {
        let likely = cause.confidence <= Confidence::Likely;
        likely && !matches!(cause.rule.outcome, None | Some(Outcome::CorsBlocked))
    };
    let cause = causes
        .iter()
        .filter(of_answer)
        .min_by_key(|cause| cause.confidence)?;
    Some(LinkVerdict {
        outcome: cause.rule.outcome?,
        confidence: cause.confidence,
    })
}

/// The prefetch ended with the event that stands for an answer below 400 (HTML standard, "link type
/// prefetch": an answer that is not an "ok status" fires `error` in Chromium), and a file that is there
/// and one that is missing had shown at the start of the run that this browser means it so.
fn is_plain(facts: &Situation<'_>) -> bool {
    let loaded = matches!(
        facts.event(ProbeKind::Prefetch),
        Some(Event::Prefetch { loaded: true })
    );
    loaded && facts.evidence.context.anonymous == Anonymous::Works
}
