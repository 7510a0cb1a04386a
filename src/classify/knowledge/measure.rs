//! Something to do, with the check that shows whether it worked.

use crate::classify::{Actor, Text};
use crate::fixes::FixKind;

/// One thing to change.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Who.
    pub actor: Actor,
    /// What, in a sentence.
    pub text: Text,
    /// Recipes for it, where there are any.
    pub fix: Option<FixKind>,
    /// How to see that it worked: a command or something to look at, with placeholders.
    pub check: Text,
}

/// Short form of a measure for the tables.
macro_rules! measure {
    ($actor:ident, $text:literal, $check:literal) => {
        $crate::classify::knowledge::measure::Measure {
            actor: $crate::classify::Actor::$actor,
            text: $crate::classify::t($text),
            fix: None,
            check: $crate::classify::t($check),
        }
    };
    ($actor:ident, $text:literal, $check:literal, $fix:ident) => {
        $crate::classify::knowledge::measure::Measure {
            actor: $crate::classify::Actor::$actor,
            text: $crate::classify::t($text),
            fix: Some($crate::fixes::FixKind::$fix),
            check: $crate::classify::t($check),
        }
    };
}
pub(super) use measure;
