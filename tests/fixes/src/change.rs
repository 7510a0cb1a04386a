//! One change that a recipe makes: where, for whom, in which part of the answer, to what.

use crate::how::How;
use crate::observed::Observed;
use crate::place::Place;
use crate::probe::Probe;
use crate::seen::{Field, Seen};
use crate::who::Who;

/// A change that a recipe makes, or may make.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Where.
    pub at: At,
    /// For whom.
    pub who: &'static [Who],
    /// For which requests.
    pub how: &'static [How],
    /// For which answers.
    pub when: When,
    /// Which part of the answer.
    pub field: Field,
    /// What it is afterwards.
    pub to: To,
    /// Whether it has to be so afterwards, wherever the above holds, or is only allowed to.
    pub must: bool,
    /// What is proven by it.
    pub says: Option<Observed>,
}

/// Where a change is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Wherever the recipe's lines count; the case says where that is.
    Reach,
    /// At these places.
    Places(&'static [Place]),
}

/// Which answers a change is about, by what they were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All.
    Always,
    /// Those with one of these status codes.
    Status(&'static [u16]),
    /// Refusals and errors.
    Refused,
    /// Redirects.
    Redirected,
    /// Redirects to the sign-in page.
    ToSignIn,
    /// Those without this part, and with that status code.
    Lacks(Field, u16),
}

impl When {
    /// Whether it is about this answer.
    pub fn holds(self, before: &Seen) -> bool {
        match self {
            When::Always => true,
            When::Status(codes) => codes.contains(&before.status()),
            When::Refused => before.status() >= 400,
            When::Redirected => (300..400).contains(&before.status()),
            When::ToSignIn => (300..400).contains(&before.status()) && before.leads_to_sign_in(),
            When::Lacks(field, status) => before.get(field).is_none() && before.status() == status,
        }
    }
}

/// What a part of the answer is afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Anything.
    Anything,
    /// Not there.
    Gone,
    /// There, once.
    Once,
    /// Exactly this.
    Is(&'static str),
    /// One of these status codes.
    Code(&'static [u16]),
    /// Begins with this, and is there once.
    Begins(&'static str),
    /// The origin that the recipe names.
    Page,
    /// The origin that the recipe names, or nothing: no other origin may read.
    PageOrNone,
    /// A list that has these words in it, and none of those.
    Lists(&'static [&'static str], &'static [&'static str]),
    /// A list with every word from before, with these, and at most those beside them.
    Gains(&'static [&'static str], &'static [&'static str]),
    /// No list, or one with none of these words.
    Without(&'static [&'static str]),
}

fn in_list(list: &str, word: &str) -> bool {
    list.split(", ")
        .any(|found| found.eq_ignore_ascii_case(word))
}

impl To {
    /// Whether it is so, where a recipe names the origin `page`.
    pub fn holds(self, before: Option<&str>, after: Option<&str>, page: &str) -> bool {
        let one = |value: &str| !value.contains(" + ");
        match self {
            To::Anything => true,
            To::Gone => after.is_none(),
            To::Once => after.is_some_and(one),
            To::Is(value) => after == Some(value),
            To::Code(codes) => {
                let code: Option<u16> = after.and_then(|value| value.parse().ok());
                code.is_some_and(|code| codes.contains(&code))
            }
            To::Begins(start) => after.is_some_and(|value| one(value) && value.starts_with(start)),
            To::Page => after == Some(page),
            To::PageOrNone => after.is_none_or(|value| value == page),
            To::Lists(has, never) => after.is_some_and(|list| {
                has.iter().all(|word| in_list(list, word))
                    && never.iter().all(|word| !in_list(list, word))
            }),
            To::Gains(needed, more) => {
                let was = before.unwrap_or_default();
                let is = after.unwrap_or_default();
                let kept = was
                    .split(", ")
                    .all(|word| word.is_empty() || in_list(is, word));
                let got = needed.iter().all(|word| in_list(is, word));
                let known = |word: &str| {
                    let mut new = needed.iter().chain(more);
                    word.is_empty()
                        || in_list(was, word)
                        || new.any(|new| new.eq_ignore_ascii_case(word))
                };
                kept && got && is.split(", ").all(known)
            }
            To::Without(words) => {
                after.is_none_or(|list| words.iter().all(|word| !in_list(list, word)))
            }
        }
    }

    /// In the words of a report.
    pub fn text(self) -> String {
        match self {
            To::Anything => "anything".to_owned(),
            To::Gone => "nothing".to_owned(),
            To::Once => "there once".to_owned(),
            To::Is(value) => format!("`{value}`"),
            To::Code(codes) => format!("one of {codes:?}"),
            To::Begins(start) => format!("`{start}…`, once"),
            To::Page => "the named origin".to_owned(),
            To::PageOrNone => "the named origin or nothing".to_owned(),
            To::Lists(has, never) => format!("a list with {has:?} and without {never:?}"),
            To::Gains(needed, more) => {
                format!("what it was, with {needed:?} and at most {more:?}")
            }
            To::Without(words) => format!("without {words:?}"),
        }
    }
}

impl Change {
    const ANY: Change = Change {
        at: At::Reach,
        who: Who::ALL,
        how: How::ALL,
        when: When::Always,
        field: Field::STATUS,
        to: To::Anything,
        must: false,
        says: None,
    };

    /// It has to be so afterwards.
    pub const fn must(field: Field, to: To) -> Self {
        Change {
            field,
            to,
            must: true,
            ..Change::ANY
        }
    }

    /// It may change, if it is so afterwards.
    pub const fn may(field: Field, to: To) -> Self {
        Change {
            field,
            to,
            ..Change::ANY
        }
    }

    /// At the target only.
    pub const fn at_target(self) -> Self {
        self.at(&[Place::Target])
    }

    /// At these places.
    pub const fn at(self, places: &'static [Place]) -> Self {
        Change {
            at: At::Places(places),
            ..self
        }
    }

    /// For these askers only.
    pub const fn who(self, who: &'static [Who]) -> Self {
        Change { who, ..self }
    }

    /// For these requests only.
    pub const fn how(self, how: &'static [How]) -> Self {
        Change { how, ..self }
    }

    /// For these answers only.
    pub const fn when(self, when: When) -> Self {
        Change { when, ..self }
    }

    /// What is proven by it.
    pub const fn says(self, sentence: Observed) -> Self {
        Change {
            says: Some(sentence),
            ..self
        }
    }

    /// In the words of a report.
    pub fn text(&self) -> String {
        format!("{} should be {}", self.field.name(), self.to.text())
    }

    /// Whether it can be seen at a place, where the recipe's lines count at `reach`.
    pub fn is_at(&self, place: Place, reach: &[Place]) -> bool {
        match self.at {
            At::Reach => reach.contains(&place),
            At::Places(places) => places.contains(&place),
        }
    }

    /// Whether it is about this request and its answer.
    pub fn is_about(&self, probe: Probe, before: &Seen, reach: &[Place]) -> bool {
        self.is_at(probe.place, reach)
            && self.who.contains(&probe.who)
            && self.how.contains(&probe.how)
            && self.when.holds(before)
    }
}

#[cfg(test)]
mod tests {
    use super::To;

    const PAGE: &str = "https://page.example";

    fn holds(to: To, before: &str, after: &str) -> bool {
        let there = |text| Some(text).filter(|text: &&str| !text.is_empty());
        to.holds(there(before), there(after), PAGE)
    }

    #[test]
    fn a_second_value_is_neither_the_page_nor_once() {
        assert!(holds(To::Page, "", PAGE));
        assert!(!holds(To::Page, "", &format!("{PAGE} + {PAGE}")));
        assert!(!holds(To::Once, "", "Basic + Bearer"));
        assert!(!holds(To::Begins("Bearer"), "", "Bearer + Basic"));
    }

    #[test]
    fn only_the_page_or_nobody_reads() {
        assert!(holds(To::PageOrNone, "*", ""));
        assert!(holds(To::PageOrNone, "", PAGE));
        assert!(!holds(To::PageOrNone, "", "*"));
        assert!(!holds(To::PageOrNone, "", "https://other.example"));
        assert!(!holds(To::PageOrNone, "", "null"));
    }

    #[test]
    fn a_list_keeps_its_words_and_gains_the_named_ones() {
        let vary = To::Gains(&["origin"], &["accept-language"]);
        assert!(holds(vary, "accept", "accept, origin"));
        assert!(holds(vary, "", "accept-language, origin"));
        assert!(!holds(vary, "accept", "accept"), "it lacks a word");
        assert!(!holds(vary, "accept", "origin"), "it lost a word");
        assert!(
            !holds(vary, "accept", "accept, cookie"),
            "it gained another"
        );
        assert!(holds(To::Lists(&["PUT"], &["*"]), "", "GET, PUT"));
        assert!(!holds(To::Lists(&["PUT"], &["*"]), "", "*, PUT"));
        assert!(!holds(To::Lists(&["PUT"], &[]), "", "PUTS"));
        assert!(holds(To::Without(&["*"]), "", ""));
    }
}
