//! Looking for marks: rare texts in an answer's body and in its challenges.

use super::Facts;
use super::facts::CHALLENGES;
use super::grams::Grams;
use crate::evidence::cut_to;
use std::cell::OnceCell;

/// How much of a body marks are looked for in, in bytes.
const MOST: usize = 64 * 1024;

/// What the search works out once for each answer.
#[derive(Debug, Clone)]
pub(super) struct Search<'a> {
    start: &'a str,
    kind: BodyKind,
    body_grams: OnceCell<Grams>,
    challenge_grams: OnceCell<Grams>,
}

impl<'a> Search<'a> {
    /// For an answer with this body.
    pub(super) fn of(body: &'a str) -> Self {
        let start = cut_to(body, MOST);
        Search {
            start,
            kind: BodyKind::of(start),
            body_grams: OnceCell::new(),
            challenge_grams: OnceCell::new(),
        }
    }
}

/// What a body seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// Nothing, or nothing but white space.
    Empty,
    /// JSON.
    Json,
    /// HTML or XML.
    Markup,
    /// Plain text, or anything else.
    Other,
}

impl BodyKind {
    /// Judges by the first character.
    fn of(body: &str) -> Self {
        let start = body.trim_start_matches('\u{feff}');
        let first = start.bytes().find(|byte| !byte.is_ascii_whitespace());
        match first {
            None => BodyKind::Empty,
            Some(b'{' | b'[') => BodyKind::Json,
            Some(b'<') => BodyKind::Markup,
            Some(_) => BodyKind::Other,
        }
    }
}

impl<'a> Facts<'a> {
    /// The first 64 KiB of the readable body, in which marks are looked for.
    pub fn body_start(&self) -> &'a str {
        self.search.start
    }

    /// What the body seems to be.
    pub fn body_kind(&self) -> BodyKind {
        self.search.kind
    }

    /// The first of these texts that stands in that start of the body, letter for letter. Fast
    /// when none does.
    pub fn first_in_body(&self, texts: &[&'static str]) -> Option<&'static str> {
        let body = self.search.start;
        if body.is_empty() {
            return None;
        }
        let grams = self.body_grams();
        let stands = |text: &&&str| {
            text.len() <= body.len() && grams.may_hold(text) && body.contains(**text)
        };
        texts.iter().find(stands).copied()
    }

    /// That start of the body holds this text, letter for letter.
    pub fn body_holds(&self, text: &str) -> bool {
        self.body_may_hold(text) && self.search.start.contains(text)
    }

    /// False when that start of the body certainly does not hold this text, in whatever case.
    pub fn body_may_hold(&self, text: &str) -> bool {
        text.len() <= self.search.start.len()
            && !self.search.start.is_empty()
            && self.body_grams().may_hold(text)
    }

    fn body_grams(&self) -> &Grams {
        self.search
            .body_grams
            .get_or_init(|| Grams::of(std::iter::once(self.search.start)))
    }

    /// The first of these texts that stands in a line of the challenges, letter for letter. Fast
    /// when none does.
    pub fn first_in_challenges(&self, texts: &[&'static str]) -> Option<&'static str> {
        if self.has_no_header(CHALLENGES) {
            return None;
        }
        let grams = self
            .search
            .challenge_grams
            .get_or_init(|| Grams::of(self.header_lines(CHALLENGES)));
        let stands = |text: &&&str| {
            grams.may_hold(text)
                && self
                    .header_lines(CHALLENGES)
                    .any(|line| line.contains(**text))
        };
        texts.iter().find(stands).copied()
    }
}

/// Looks for an ASCII text in another without regard to case and without allocating.
pub fn contains_ignore_case(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some((first, rest)) = part.split_first() else {
        return true;
    };
    let first = first | 0x20;
    let starts = text.len().saturating_sub(rest.len());
    text.iter().take(starts).enumerate().any(|(at, byte)| {
        byte | 0x20 == first
            && text
                .get(at..at + part.len())
                .is_some_and(|window| window.eq_ignore_ascii_case(part))
    })
}
