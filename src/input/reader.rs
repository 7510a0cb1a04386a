//! Reads a text in steps.

use super::{Found, Kind, Reading};
use crate::evidence::{Target, UrlParser};

/// Reads a text in steps.
#[derive(Debug)]
pub struct Reader {
    text: String,
    at: usize,
    reading: Reading,
}

impl Reader {
    /// A reader of this text. Nothing is read before [`Reader::step`].
    pub fn new(text: impl Into<String>) -> Self {
        Reader {
            text: text.into(),
            at: 0,
            reading: Reading::default(),
        }
    }

    /// Reads about `budget_bytes` more; says whether all is read.
    pub fn step(&mut self, parser: &dyn UrlParser, budget_bytes: usize) -> bool {
        let end = self.at.saturating_add(budget_bytes);
        while self.at <= end {
            let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) else {
                return true;
            };
            let line = rest.split('\n').next().unwrap_or(rest);
            self.reading.lines += 1;
            let target = Target::parse(line.trim(), parser);
            if !target.unparsable {
                self.reading.kind = Kind::Urls;
                self.reading.found.push(Found {
                    target,
                    line: self.reading.lines,
                    times: 1,
                    assumed_scheme: false,
                });
            }
            self.at += line.len() + 1;
        }
        self.at >= self.text.len()
    }

    /// What was found so far.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// What was found.
    pub fn finish(self) -> Reading {
        self.reading
    }
}
