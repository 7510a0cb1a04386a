//! What reading found.

use super::{Kind, Rejected};
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
    /// Lines that start with `#`, or with `//` and a space.
    pub comments: u32,
    /// What the text was recognised as.
    pub kind: Kind,
}
