//! Where a link stands.

/// Where a link stands. Texts are shortened and safe to show; they may hold secrets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The page or file, or the folder of a bookmark.
    pub found_on: String,
    /// The line in it.
    pub line: Option<u32>,
    /// The text of the link.
    pub anchor: String,
}

impl Place {
    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        self.found_on.is_empty() && self.line.is_none() && self.anchor.is_empty()
    }
}
