//! What a recording says.

use super::fate::{Aside, Fate};
use crate::classify::Confidence;
use crate::input::har::{HarFile, Row, Source};
use std::rc::Rc;

/// A request of the page.
#[derive(Debug, PartialEq)]
pub struct PageRequest {
    /// What was recorded of it, and what it means.
    pub row: Row,
    /// How it ended.
    pub fate: Fate,
    /// Who answered.
    pub source: Source,
    /// The file that it stands in, by its place in [`Recording::files`].
    pub file: u16,
    /// The place of its last entry in the file, from 1.
    pub place: u32,
    /// When it began, in milliseconds since 1970 or since nobody knows when.
    pub started_ms: f64,
}

/// How many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordingTally {
    /// Requests, each with its preflight and its redirects counted once.
    pub requests: u64,
    /// Refused, blocked, kept from the page, or never answered, and not let in later.
    pub turned_away: u64,
    /// Refused at first and then let in.
    pub let_in_then: u64,
    /// Failed for another reason.
    pub failed: u64,
    /// The page got the answer.
    pub fine: u64,
    /// Answered by the browser's cache.
    pub cached: u64,
    /// Answered by the page's service worker.
    pub worker: u64,
    /// Tunnels that a proxy opened, which are no requests of the page.
    pub tunnels: u64,
    /// Entries that could not be read.
    pub unread: u64,
}

/// What a recording says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recording {
    /// The files.
    pub files: Vec<RecordedFile>,
    /// All requests in the order of their beginning.
    pub requests: Vec<Rc<PageRequest>>,
    /// Entries that are no requests that were answered or refused.
    pub asides: Vec<Aside>,
    /// The causes, those of refusals first.
    pub findings: Vec<RecordingFinding>,
    /// The counts.
    pub tally: RecordingTally,
    /// How some of what could not be read begins, by its place in the file, without secrets.
    pub examples: Vec<(u32, String)>,
}

/// Requests that were turned away or failed for one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingFinding {
    /// The cause's id, or the outcome's where no cause was found.
    pub id: &'static str,
    /// Its requests, by their place among all, in order.
    pub requests: Vec<usize>,
    /// Requests that were turned away because these were: their session could not be renewed.
    pub followed_by: Vec<usize>,
    /// They were turned away; `false`: they failed for another reason.
    pub turned_away: bool,
    /// The surest of its requests.
    pub confidence: Confidence,
}

impl RecordingFinding {
    /// How many requests it explains.
    pub fn count(&self) -> usize {
        self.requests.len() + self.followed_by.len()
    }
}

/// A recording as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordedFile {
    /// What it is called.
    pub name: String,
    /// What is known of it.
    pub har: HarFile,
    /// No entry shows credentials: what is missing may have been taken out.
    pub partial: bool,
}
