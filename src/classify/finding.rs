//! What a rule found.

use super::{Confidence, Signal};

/// That a rule applies, how sure, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How sure.
    pub confidence: Confidence,
    /// What part the cause plays.
    pub role: Role,
    /// The facts it rests on.
    pub because: Vec<Signal>,
}

/// The part a cause plays in a diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Why the check ended as it did.
    Main,
    /// What else would explain the same evidence.
    Rival,
    /// True besides, and worth knowing.
    Further,
    /// Stands only if no rule has a main cause: the surest fallback becomes the main cause, the
    /// others its rivals.
    Fallback,
}

impl Finding {
    /// This one, or the other where that plays a greater part or is surer.
    #[must_use]
    pub(super) fn or_more(self, other: Finding) -> Finding {
        match self.role <= other.role && self.confidence <= other.confidence {
            true => self,
            false => other,
        }
    }
}
