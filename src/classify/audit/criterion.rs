//! What a criterion is: texts, and one pure predicate.

use super::Subject;
use crate::classify::{Source, Text};
use crate::fixes::FixKind;

/// Something that a refusal should get right.
#[derive(Debug, Clone, Copy)]
pub struct Criterion {
    /// Dotted, stable.
    pub id: &'static str,
    /// What is asked, such as "Does the answer say how to sign in?"
    pub question: Text,
    /// The sentence when it is right.
    pub right: Text,
    /// The sentence when it is wrong.
    pub wrong: Text,
    /// The sentence when it cannot be seen.
    pub unknown: Text,
    /// Why it matters, for somebody who knows the protocol.
    pub detail: Text,
    /// What to change.
    pub change: Text,
    /// Recipes for that, where there are any.
    pub fix: Option<FixKind>,
    /// A command that shows it, with placeholders.
    pub shown_by: &'static str,
    /// Where it is laid down.
    pub source: Source,
    /// The predicate. `None`: it does not apply to this answer. Total: any evidence, no panic.
    pub judge: fn(&Subject<'_>) -> Judged,
}

impl Criterion {
    /// The sentence for a mark.
    pub const fn sentence(&self, mark: Mark) -> Text {
        match mark {
            Mark::Wrong => self.wrong,
            Mark::Unknown => self.unknown,
            Mark::Right => self.right,
        }
    }
}

/// What came of a criterion. The order is that of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It is not as it should be.
    Wrong,
    /// It cannot be seen from this vantage.
    Unknown,
    /// It is as it should be.
    Right,
}

impl Mark {
    /// The word a reader sees.
    pub const fn word(self) -> &'static str {
        match self {
            Mark::Wrong => "To change",
            Mark::Unknown => "Cannot be seen",
            Mark::Right => "Right",
        }
    }
}

/// What a predicate returns: a mark, and what was seen. `None`: it does not apply.
pub type Judged = Option<(Mark, Option<Box<str>>)>;

pub(super) const RIGHT: Judged = Some((Mark::Right, None));
pub(super) const WRONG: Judged = Some((Mark::Wrong, None));
pub(super) const UNKNOWN: Judged = Some((Mark::Unknown, None));

/// Right when it holds, else wrong.
pub(super) const fn right_if(holds: bool) -> Judged {
    if holds { RIGHT } else { WRONG }
}

/// Wrong, and this was seen. Long values are cut.
pub(super) fn wrong_with(value: &str) -> Judged {
    const MOST: usize = 200;
    let shown: String = value.chars().take(MOST).collect();
    Some((Mark::Wrong, Some(shown.into())))
}

/// A request to see every header and the body.
pub(super) const PLAIN: &str = "curl -sS -i '{url}'";

/// The same as a page would ask.
pub(super) const AS_PAGE: &str = "curl -sS -i -H 'Origin: {page}' '{url}'";
