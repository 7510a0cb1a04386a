//! Looking for marks: rare texts in an answer's body and in its challenges.

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

    /// The start of the body, in which marks are looked for.
    pub(super) const fn start(&self) -> &'a str {
        self.start
    }

    /// What the body seems to be.
    pub(super) const fn kind(&self) -> BodyKind {
        self.kind
    }

    /// The first of these texts that stands in the start of the body.
    pub(super) fn first_in_body(&self, texts: &[&'static str]) -> Option<&'static str> {
        if self.start.is_empty() {
            return None;
        }
        let grams = self.body_grams();
        let stands = |text: &&&str| {
            text.len() <= self.start.len() && grams.may_hold(text) && self.start.contains(**text)
        };
        texts.iter().find(stands).copied()
    }

    /// False when the start of the body certainly does not hold this text, in whatever case.
    pub(super) fn may_hold(&self, text: &str) -> bool {
        text.len() <= self.start.len() && !self.start.is_empty() && self.body_grams().may_hold(text)
    }

    fn body_grams(&self) -> &Grams {
        self.body_grams
            .get_or_init(|| Grams::of(std::iter::once(self.start)))
    }

    /// The first of these texts that stands in one of the challenges' lines.
    pub(super) fn first_in_challenges<'l>(
        &self,
        lines: impl Iterator<Item = &'l str> + Clone,
        texts: &[&'static str],
    ) -> Option<&'static str> {
        let grams = self
            .challenge_grams
            .get_or_init(|| Grams::of(lines.clone()));
        let stands =
            |text: &&&str| grams.may_hold(text) && lines.clone().any(|line| line.contains(**text));
        texts.iter().find(stands).copied()
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
