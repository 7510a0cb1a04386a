//! The audit: is a refusal itself right? For the people who run the server.
//!
//! A diagnosis says why somebody was turned away. The audit looks at the same answer from the
//! other side of the counter: does it say how to sign in, may the page that asked read it, is the
//! code the right one, may a cache keep it, does it tell strangers too much, does it help the
//! caller? Each [`Criterion`] is data plus one pure predicate, as a rule is. What the vantage
//! cannot show is [`Mark::Unknown`], with the command that would show it.

mod body;
mod cache;
mod challenge;
mod cors;
mod criterion;
mod leak;
mod retry;
mod status;
mod subject;

pub use criterion::{Criterion, Judged, Mark};
pub use subject::Subject;

use super::Text;
use crate::evidence::Evidence;

/// One criterion with what came of it.
#[derive(Debug, Clone)]
pub struct Audited {
    /// What was looked at, with all its texts.
    pub criterion: &'static Criterion,
    /// What came of it.
    pub mark: Mark,
    /// What was seen, where the sentence alone does not say: a header's value, a word of the body.
    pub value: Option<Box<str>>,
}

impl Audited {
    /// The sentence for what came of it.
    pub const fn sentence(&self) -> Text {
        self.criterion.sentence(self.mark)
    }
}

/// All criteria, in the order in which a report shows them.
pub static GROUPS: &[&[Criterion]] = &[
    status::CRITERIA,
    challenge::CRITERIA,
    cors::CRITERIA,
    cache::CRITERIA,
    leak::CRITERIA,
    body::CRITERIA,
    retry::CRITERIA,
];

/// Every criterion.
pub fn all() -> impl Iterator<Item = &'static Criterion> {
    GROUPS.iter().copied().flatten()
}

/// Looks at the answer that counts. Empty when that is no refusal, or when none could be read.
/// What is wrong comes first, then what cannot be seen, then what is right.
pub fn audit(evidence: &Evidence) -> Vec<Audited> {
    let Some(subject) = Subject::of(evidence) else {
        return Vec::new();
    };
    let mut audited: Vec<Audited> = all()
        .filter_map(|criterion| {
            let (mark, value) = (criterion.judge)(&subject)?;
            Some(Audited {
                criterion,
                mark,
                value,
            })
        })
        .collect();
    audited.sort_by_key(|audited| audited.mark);
    audited
}
