//! What was taken out, to be found again where nothing around it tells that it is a secret: a token
//! of an address that a body repeats, a cookie that an error message quotes.

use super::edit::Edit;
use super::{REDACTED, placeholder};
use std::borrow::Cow;
use std::collections::HashMap;

/// A shorter value may be part of an ordinary word, in bytes.
const SEARCHED_FROM: usize = 6;

/// So much of a value at the end of a text that was cut tells that it is that value, in bytes.
const CUT_FROM: usize = 6;

/// Values beyond this many bytes together are not searched for; evidence holds less.
const MOST: usize = 1024 * 1024;

/// The values that were taken out of one check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removed {
    values: Vec<String>,
    bytes: usize,
}

impl Removed {
    /// Notes a value, and what it is without percent-encoding.
    pub fn note(&mut self, value: &str) {
        self.keep(value);
        if value.contains('%')
            && let Some(decoded) = decoded(value)
        {
            self.keep(&decoded);
        }
    }

    fn keep(&mut self, value: &str) {
        let value = value.trim();
        if is_telling(value) && self.bytes + value.len() <= MOST {
            self.bytes += value.len();
            self.values.push(value.to_owned());
        }
    }

    /// How many values were noted that can be searched for.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Makes it ready to search with.
    pub fn search(&self) -> Search {
        Search::new(&self.values)
    }
}

/// Whether a value is so much its own that it can be nothing else where it appears again. Words,
/// numbers, addresses and sentences are not.
fn is_telling(value: &str) -> bool {
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let lower = value.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper_inside = value.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let address = value.contains("://") || value.contains("%3A%2F%2F") || value.starts_with('/');
    value.len() >= SEARCHED_FROM
        && !value.contains(char::is_whitespace)
        && !value.contains(REDACTED)
        && !address
        && !placeholder::stands_for_nothing(value)
        && ((digit && letter) || (lower && upper_inside) || (letter && value.len() >= 16))
}

fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let pair = (byte == b'%')
            .then(|| super::words::hex(ahead.next()).zip(super::words::hex(ahead.next())))
            .flatten();
        match pair {
            Some((high, low)) => {
                rest = ahead;
                bytes.push(high << 4 | low);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// All values in one automaton (Aho and Corasick, 1975), so that a text is gone through once,
/// however many values there are.
#[derive(Debug, Default)]
pub struct Search {
    nodes: Vec<Node>,
    next: HashMap<(u32, u8), u32>,
}

#[derive(Debug, Default, Clone)]
struct Node {
    /// Where the search goes on when no longer value fits.
    fall: u32,
    /// How long the longest value is that ends here, 0 for none.
    ends: usize,
    /// How many bytes led here.
    depth: usize,
}

impl Search {
    fn new(values: &[String]) -> Self {
        let mut search = Search {
            nodes: vec![Node::default()],
            next: HashMap::new(),
        };
        for value in values {
            search.add(value);
        }
        search.link();
        search
    }

    fn add(&mut self, value: &str) {
        let mut here = 0;
        for byte in value.bytes() {
            let new = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let next = *self.next.entry((here, byte)).or_insert(new);
            if next == new {
                let depth = self.node(here).depth + 1;
                self.nodes.push(Node {
                    depth,
                    ..Node::default()
                });
            }
            here = next;
        }
        if let Some(node) = self.nodes.get_mut(here as usize) {
            node.ends = value.len();
        }
    }

    /// Sets where each node falls to, the shortest first: those were added in no such order.
    fn link(&mut self) {
        let mut edges: Vec<_> = self.next.iter().map(|(from, to)| (*from, *to)).collect();
        edges.sort_unstable_by_key(|((_, byte), to)| (self.node(*to).depth, *to, *byte));
        for ((parent, byte), node) in edges {
            let mut fall = 0;
            if parent != 0 {
                fall = self.step(self.node(parent).fall, byte);
            }
            let ends = self.node(fall).ends;
            if let Some(node) = self.nodes.get_mut(node as usize) {
                node.fall = fall;
                node.ends = node.ends.max(ends);
            }
        }
    }

    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).cloned().unwrap_or_default()
    }

    fn step(&self, mut here: u32, byte: u8) -> u32 {
        loop {
            match self.next.get(&(here, byte)) {
                Some(next) => return *next,
                None if here == 0 => return 0,
                None => here = self.node(here).fall,
            }
        }
    }

    /// Takes the values out of a text.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.hide_in(text, false)
    }

    /// The same of a text that may have been cut: also the beginning of a value at its end.
    pub fn hide_in_cut<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.hide_in(text, true)
    }

    fn hide_in<'t>(&self, text: &'t str, cut: bool) -> Cow<'t, str> {
        if self.nodes.len() <= 1 {
            return Cow::Borrowed(text);
        }
        let end = text.trim_end_matches(['…', '.']).len();
        let mut edit = Edit::new(text);
        let mut here = 0;
        // What is to go, as far as it is known: values may lie over each other.
        let mut open: Option<(usize, usize)> = None;
        for (at, byte) in text.bytes().enumerate() {
            here = self.step(here, byte);
            let node = self.node(here);
            let mut length = node.ends;
            if cut && at + 1 == end && node.depth >= CUT_FROM {
                length = length.max(node.depth);
            }
            if length == 0 {
                continue;
            }
            let (from, to) = (at + 1 - length, at + 1);
            open = match open {
                Some((start, last)) if from < last => Some((start.min(from), to)),
                Some((start, last)) => {
                    edit.put(start, last, REDACTED);
                    Some((from, to))
                }
                None => Some((from, to)),
            };
        }
        if let Some((start, last)) = open {
            edit.put(start, last, REDACTED);
        }
        edit.finish()
    }
}

impl Edit<'_> {
    /// Takes these bytes out, and notes what they were.
    pub(super) fn hide(&mut self, from: usize, to: usize, removed: &mut Removed) {
        let value = self.original(from, to);
        if !value.is_empty() && value != REDACTED {
            removed.note(value);
            self.put(from, to, REDACTED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(values: &[&str]) -> Search {
        let mut removed = Removed::default();
        for value in values {
            removed.note(value);
        }
        removed.search()
    }

    #[test]
    fn values_are_found_wherever_they_stand() {
        let search = search(&[
            "s3cr3t-one",
            "s3cr3t-one-and-more",
            "t-one-x9",
            "a%2Fb1c2d3",
        ]);
        for (text, expected) in [
            (
                "say s3cr3t-one twice: s3cr3t-one",
                "say REDACTED twice: REDACTED",
            ),
            ("s3cr3t-one-and-more", "REDACTED"),
            ("s3cr3t-one-x9", "REDACTED"),
            ("s3cr3t-ones3cr3t-one", "REDACTEDREDACTED"),
            (
                "decoded a/b1c2d3, coded a%2Fb1c2d3",
                "decoded REDACTED, coded REDACTED",
            ),
            ("s3cr3t-on", "s3cr3t-on"),
            ("ünd s3cr3t-one", "ünd REDACTED"),
            ("", ""),
        ] {
            assert_eq!(search.hide(text), expected, "{text}");
        }
        assert_eq!(search.hide_in_cut("it says s3cr3t-…"), "it says REDACTED…");
        assert_eq!(search.hide_in_cut("it says s3c"), "it says s3c");
    }

    #[test]
    fn what_may_be_something_else_is_not_searched_for() {
        for value in [
            "",
            "abc12",
            "expired",
            "123456789",
            "2026-01-01",
            "invalid_token",
            "light-mode",
            "https://app.example/v1",
            "https%3A%2F%2Fapp.example%2Fv1",
            "/path/to/v1",
            "Europe",
            "The token 401 is bad",
            "aREDACTED1b",
            "undefined",
        ] {
            assert!(search(&[value]).nodes.len() <= 1, "{value}");
        }
    }

    #[test]
    fn many_values_are_found_in_one_pass() {
        let values: Vec<String> = (0..2_000).map(|n| format!("a1{n:05}")).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let search = search(&values);
        assert_eq!(search.hide("xa101999y a10199"), "xREDACTEDy a10199");
    }
}
