//! What reading found.

use super::{Kind, Place, Rejected};
use crate::evidence::Target;

/// A URL to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The URL, taken apart.
    pub target: Target,
    /// The first line it stands in, from 1.
    pub line: u32,
    /// How often it stands there in all. Fragments and credentials make no difference.
    pub times: u32,
    /// Where it stands first, as far as the form of the text tells more than a line.
    pub place: Option<Box<Place>>,
    /// The text had no scheme; `https` was assumed, or `http` for this machine's own addresses.
    pub assumed_scheme: bool,
}

/// What reading found, so far or in the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Each URL once, in the order of first appearance; at most [`super::MAX_URLS`].
    pub found: Vec<Found>,
    /// Appearances beyond the first.
    pub duplicates: u32,
    /// Different hosts among `found`.
    pub hosts: u32,
    /// The first [`super::MAX_REJECTED`] lines that brought nothing.
    pub rejected: Vec<Rejected>,
    /// All lines that brought nothing.
    pub rejected_total: u32,
    /// Those of them in which nothing even resembles a URL.
    pub without_url: u32,
    /// Appearances of URLs inside other text: prose, Markdown, HTML, a log.
    pub inside_text: u32,
    /// Appearances left out because there were already [`super::MAX_URLS`] URLs.
    pub over_limit: u32,
    /// Lines in all.
    pub lines: u32,
    /// Lines that hold nothing but white space.
    pub blank: u32,
    /// Lines that start with `#`, or with `//` and a space; also the header of a table.
    pub comments: u32,
    /// What the text was recognised as.
    pub kind: Kind,
}

impl Reading {
    /// The counts in one line: "1,482 URLs on 37 hosts, 12 duplicates, 3 lines not understood".
    /// Empty for an empty text.
    pub fn summary(&self) -> String {
        if self.lines == self.blank {
            return String::new();
        }
        let urls = self.found.len() as u64;
        let mut summary = match urls {
            0 => "No URLs".to_owned(),
            _ => count(urls, "URL"),
        };
        if self.hosts > 0 {
            summary.push_str(" on ");
            summary.push_str(&count(u64::from(self.hosts), "host"));
        }
        // In a list, a line without a URL is a surprise; in prose it is the rule.
        let (silent, puzzling) = match self.inside_text {
            0 => (0, self.rejected_total),
            _ => (
                self.without_url,
                self.rejected_total.saturating_sub(self.without_url),
            ),
        };
        let mut add = |number: u32, unit: &str, rest: &str| {
            if number > 0 {
                summary.push_str(", ");
                summary.push_str(&count(u64::from(number), unit));
                summary.push_str(rest);
            }
        };
        add(self.duplicates, "duplicate", "");
        add(silent, "line", " without a URL");
        add(puzzling, "line", " not understood");
        add(self.over_limit, "URL", " left out (too many)");
        summary
    }
}

/// `1,482 URLs`, `1 URL`.
fn count(number: u64, unit: &str) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + unit.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push(' ');
    text.push_str(unit);
    if number != 1 {
        text.push('s');
    }
    text
}
