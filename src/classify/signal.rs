//! Signals: single facts that a cause rests on, each seen, seen not, or out of sight.

use serde::{Deserialize, Serialize};

/// Whether a fact was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Sight {
    /// Seen.
    Seen,
    /// Looked for, and not there.
    Absent,
    /// Cannot be seen from this vantage.
    Hidden,
}

/// One fact, in words a reader understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The fact, such as "The status code is 401". Static, so that a diagnosis stays cheap.
    pub text: &'static str,
    /// What it was, when the sentence alone does not say: a header's value, a number.
    pub value: Option<Box<str>>,
    /// Seen, absent or hidden.
    pub sight: Sight,
    /// It says nothing but the status code.
    pub is_code: bool,
    /// It is what the answer's body says. Anybody may write anything there, so that alone it makes
    /// nothing certain ([`Finding::rests_on_words_alone`](super::Finding::rests_on_words_alone)).
    pub is_words: bool,
}

impl Signal {
    /// A fact that was seen.
    pub const fn seen(text: &'static str) -> Self {
        Signal {
            text,
            value: None,
            sight: Sight::Seen,
            is_code: false,
            is_words: false,
        }
    }

    /// The status code that was seen.
    pub const fn code(text: &'static str) -> Self {
        Signal {
            text,
            value: None,
            sight: Sight::Seen,
            is_code: true,
            is_words: false,
        }
    }

    /// Something that the answer's body says.
    pub const fn words(text: &'static str) -> Self {
        Signal {
            text,
            value: None,
            sight: Sight::Seen,
            is_code: false,
            is_words: true,
        }
    }

    /// A fact that was looked for and not there. The text says so: "The answer is not shared".
    pub const fn absent(text: &'static str) -> Self {
        Signal {
            text,
            value: None,
            sight: Sight::Absent,
            is_code: false,
            is_words: false,
        }
    }

    /// A fact that this vantage cannot show: a noun, or a clause with "whether".
    pub const fn hidden(text: &'static str) -> Self {
        Signal {
            text,
            value: None,
            sight: Sight::Hidden,
            is_code: false,
            is_words: false,
        }
    }

    /// With its value; an empty one is said to be so.
    #[must_use]
    pub fn with(mut self, value: impl Into<Box<str>>) -> Self {
        let value = value.into();
        self.value = Some(match value.trim().is_empty() {
            true => "(empty)".into(),
            false => value,
        });
        self
    }

    /// The sentence and its value in one line.
    pub fn line(&self) -> String {
        match &self.value {
            Some(value) => format!("{}: {value}", self.text),
            None => self.text.to_owned(),
        }
    }
}

/// At most 200 characters of a value from outside.
pub fn shortened(value: &str) -> String {
    if value.len() <= 200 {
        return value.to_owned();
    }
    let mut text: String = value.chars().take(200).collect();
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_value_is_said_to_be_empty() {
        assert_eq!(Signal::seen("Scope").with("a b").line(), "Scope: a b");
        assert_eq!(Signal::seen("Scope").with(" ").line(), "Scope: (empty)");
    }
}
