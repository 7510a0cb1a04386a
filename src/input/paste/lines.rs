//! A text as numbered lines, and what is left over of it.

use super::Leftover;
use crate::input::visible;
use crate::secret;
use std::borrow::Cow;

/// How much of a line that was not understood is kept, in characters.
const SHOWN: usize = 300;

/// How many such lines are kept.
const MOST: usize = 1_000;

/// One line without what ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// From 1.
    pub number: u32,
    /// The text.
    pub text: &'t str,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The lines of a text; `\r\n` and `\n` end one.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> + Clone {
    text.trim_start_matches('\u{feff}')
        .split('\n')
        .zip(1..)
        .map(|(text, number)| Line {
            number,
            text: text.strip_suffix('\r').unwrap_or(text),
        })
}

/// The text without what all its lines begin with: a paste out of a message or a document is often
/// indented as a whole, and an indented line inside a head continues the one before.
pub(super) fn without_indent(text: &str) -> Cow<'_, str> {
    let blank = |line: &str| line.trim().is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut filled = text.split('\n').filter(|line| !blank(line));
    let Some(first) = filled.next() else {
        return Cow::Borrowed(text);
    };
    let mut common = first.get(..indent(first)).unwrap_or_default();
    for line in filled {
        if common.is_empty() {
            return Cow::Borrowed(text);
        }
        let same = line.bytes().zip(common.bytes()).take_while(|(a, b)| a == b);
        common = common.get(..same.count()).unwrap_or_default();
    }
    if common.is_empty() {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| {
        line.strip_prefix(common)
            .unwrap_or_else(|| line.trim_start())
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// Collects the lines that nobody understood.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    list: Vec<Leftover>,
    more: u32,
}

impl Leftovers {
    /// Notes a line; blank ones are no loss.
    pub(super) fn add(&mut self, line: Line<'_>) {
        if line.is_blank() {
            return;
        }
        if self.list.len() >= MOST {
            self.more += 1;
            return;
        }
        let head: String = line.text.trim().chars().take(SHOWN + 1).collect();
        self.list.push(Leftover {
            line: line.number,
            text: head,
        });
    }

    /// Their texts, as they stand so far.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|left| left.text.as_str())
    }

    /// All of them; what was too much is counted in a last entry.
    pub(super) fn finish(mut self) -> Vec<Leftover> {
        let clean = secret::lines(self.list.iter().map(|left| left.text.as_str()));
        for (left, clean) in self.list.iter_mut().zip(clean) {
            left.text = visible(&clean, SHOWN);
        }
        if self.more > 0 {
            let line = self.list.last().map_or(0, |last| last.line);
            self.list.push(Leftover {
                line,
                text: format!("… and {} more lines", self.more),
            });
        }
        self.list
    }
}
