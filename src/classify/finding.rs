//! What a rule found.

use super::{Confidence, Sight, Signal};

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
    /// All that was seen is what the body says, and perhaps the status code. A body may quote any
    /// program, so that its words are certain only beside something that shows who wrote them: a
    /// header, a cookie or a host of that program's own.
    pub fn rests_on_words_alone(&self) -> bool {
        let seen = || {
            let because = self.because.iter();
            because.filter(|signal| signal.sight == Sight::Seen)
        };
        seen().any(|signal| signal.is_words)
            && seen().all(|signal| signal.is_words || signal.is_code)
    }

    /// This one, or the other where that plays a greater part or is surer.
    #[must_use]
    pub(super) fn or_more(self, other: Finding) -> Finding {
        match self.role <= other.role && self.confidence <= other.confidence {
            true => self,
            false => other,
        }
    }
}
