//! One sentence of a program, and what a line in its words tells.

use super::place::{clean_url, url_in};
use crate::classify::knowledge::messages::{Captured, mark};

/// Words in which a program names the status code of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Sentence {
    /// Whose words they are, as people call it.
    pub program: &'static str,
    /// The words, with open places: `{status}`, `{url}`, `{method}`, `{rest}` and `{}`.
    pub words: &'static str,
    /// The longest run of words between open places.
    pub(super) mark: &'static str,
}

impl Sentence {
    pub(super) const fn new(program: &'static str, words: &'static str) -> Self {
        Sentence {
            program,
            words,
            mark: mark(words),
        }
    }
}

/// What a line tells of a request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'t> {
    /// Who tells.
    pub program: &'static str,
    /// The method, where the sentence has one.
    pub method: Option<String>,
    /// The address as written, where there is one.
    pub url: Option<String>,
    /// The status code.
    pub status: u16,
    /// What stands behind: a piece of the body, or the server's own words.
    pub rest: &'t str,
}

/// The line without a body in it, which may name addresses of its own.
fn before_data(line: &str) -> &str {
    let data = ["{\"", "{'", "{\\\"", "<?xml", "<html", "<Error"];
    let at = data.iter().filter_map(|start| line.find(start)).min();
    at.and_then(|at| line.get(..at)).unwrap_or(line)
}

impl<'t> Told<'t> {
    pub(super) fn of(
        sentence: &Sentence,
        values: &Captured<'t>,
        line: &'t str,
    ) -> Option<Told<'t>> {
        let url = match values.url {
            Some(url) => clean_url(url),
            None => url_in(before_data(line)),
        };
        Some(Told {
            program: sentence.program,
            method: values.method.map(str::to_ascii_uppercase),
            url,
            status: values
                .status
                .filter(|status| (300..=599).contains(status) || *status == 999)?,
            rest: values.rest.unwrap_or_default(),
        })
    }
}
