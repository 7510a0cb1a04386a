//! One look at a watched address: the verdict in short.

use crate::classify::{Confidence, Diagnosis, Outcome, Status, rules};
use crate::evidence::Vantage;
use serde::{Deserialize, Serialize};

/// The last moment that a `Date` of a browser can hold (ECMAScript, "Time Values and Time Range").
const LAST_MOMENT_MS: f64 = 8.64e15;

/// One look at a watched address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: f64,
    /// The verdict.
    pub outcome: Outcome,
    /// The status code, or why there is none.
    pub status: Status,
    /// The id of the leading cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// How sure the outcome is.
    pub confidence: Confidence,
    /// From where.
    #[serde(default)]
    pub vantage: Vantage,
    /// It differed from what stood before, and the next look found that again: it passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub passed: bool,
}

impl Look {
    /// What a check found.
    pub fn of(diagnosis: &Diagnosis, vantage: Vantage, at_ms: f64) -> Self {
        Look {
            at_ms,
            // What is watched is whether it works.
            outcome: diagnosis.link.outcome,
            status: diagnosis.status,
            cause: diagnosis.main().map(|cause| cause.rule.id.to_owned()),
            confidence: diagnosis.confidence,
            vantage,
            passed: false,
        }
    }

    /// Same outcome, same status, same leading cause. How sure it is makes no difference, nor does
    /// a hint beside a hidden status. Causes are compared only where `same_rules` judged both.
    pub fn is_like(&self, other: &Look, same_rules: bool) -> bool {
        let same_status = match (self.status, other.status) {
            (Status::Known { code: one }, Status::Known { code: other }) => one == other,
            (Status::Hidden { .. }, Status::Hidden { .. }) => true,
            (Status::None, Status::None) => true,
            _ => false,
        };
        let same_cause = !same_rules || self.cause == other.cause;
        self.outcome == other.outcome && same_status && same_cause
    }

    /// Outcome and status in words: "OK (200)", "Hidden by CORS (status hidden)", "Unreachable".
    pub fn words(&self) -> String {
        let outcome = self.outcome.word();
        match self.status {
            Status::Known { code } => format!("{outcome} ({code})"),
            Status::Hidden { .. } => format!("{outcome} (status hidden)"),
            Status::None => outcome.to_owned(),
        }
    }

    /// The leading cause in plain words, if this version knows it.
    pub fn cause_title(&self) -> Option<&'static str> {
        Some(rules::find(self.cause.as_deref()?)?.title)
    }

    /// May have been moved here by a damaged or foreign file: a moment that is none is no look.
    pub(super) fn is_possible(&self) -> bool {
        self.at_ms > 0.0 && self.at_ms <= LAST_MOMENT_MS
    }
}
