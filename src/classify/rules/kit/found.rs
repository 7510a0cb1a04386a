//! Short ways to write a [`Finding`].

use crate::classify::{Confidence, Finding, Role, Signal};

fn finding<const N: usize>(confidence: Confidence, role: Role, because: [Signal; N]) -> Finding {
    Finding {
        confidence,
        role,
        because: because.into(),
    }
}

/// The main cause, and no doubt about it.
pub fn certain<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Certain, Role::Main, because)
}

/// The main cause, with a known way to be wrong.
pub fn likely<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Likely, Role::Main, because)
}

/// The main cause as far as anything speaks for one.
pub fn possible<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Possible, Role::Main, because)
}

/// Another explanation, better than a guess.
pub fn likely_rival<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Likely, Role::Rival, because)
}

/// Another explanation of the same evidence.
pub fn rival<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Possible, Role::Rival, because)
}

/// Certainly true besides.
pub fn further<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Certain, Role::Further, because)
}

/// Probably true besides.
pub fn further_likely<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Likely, Role::Further, because)
}

/// Perhaps true besides.
pub fn further_possible<const N: usize>(because: [Signal; N]) -> Finding {
    finding(Confidence::Possible, Role::Further, because)
}

/// Only the words of a program or a console bring this cause, see `told`.
pub fn only_told(_: &crate::classify::Situation<'_>) -> Option<Finding> {
    None
}
