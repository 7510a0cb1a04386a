//! Sentences of the tables.

use std::fmt;

/// A sentence for readers. May hold placeholders, which [`super::fill_prose`] replaces by the
/// reader's own values; that is why it is no plain `&str`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text(&'static str);

/// Makes a [`Text`].
pub const fn t(sentence: &'static str) -> Text {
    Text(sentence)
}

impl Text {
    /// The sentence as it stands in the table.
    pub const fn get(self) -> &'static str {
        self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
