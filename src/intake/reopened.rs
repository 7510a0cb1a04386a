//! Turnaway's own exports, opened again: shown as they were, without a request.
//!
//! JSON carries the evidence, of which the diagnosis is made again (`reopened_json`). A CSV holds the
//! verdict alone; it is shown as it stands (`reopened_table`). A file that was cut off is read as far as it goes: both
//! forms have one check to a line.

use crate::classify::{Diagnosis, Question};
use crate::evidence::Evidence;

/// One of our own reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Reopened {
    /// In which form.
    pub form: OwnForm,
    /// The checks, in their order.
    pub checks: Vec<Kept>,
    /// When the run began, in milliseconds since 1970, UTC; 0 where it is not told.
    pub started_ms: f64,
    /// How long it took, in milliseconds.
    pub took_ms: Option<f64>,
    /// What was asked.
    pub asked: Question,
    /// Checks that cannot be read.
    pub unread: u32,
    /// The file ends before its end.
    pub cut: bool,
    /// A later version wrote it: it may hold more than is shown.
    pub newer: bool,
}

/// A form of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnForm {
    /// JSON.
    Json,
    /// One check a line.
    JsonLines,
    /// CSV.
    Csv,
}

impl OwnForm {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            OwnForm::Json => "json",
            OwnForm::JsonLines => "json-lines",
            OwnForm::Csv => "csv",
        }
    }

    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            OwnForm::Json => "JSON",
            OwnForm::JsonLines => "JSON Lines",
            OwnForm::Csv => "CSV",
        }
    }
}

/// One check as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What was observed; of a CSV the address alone.
    pub evidence: Evidence,
    /// The verdict.
    pub diagnosis: Diagnosis,
    /// The line of the input that named the address first, 1 where it is not told.
    pub line: u32,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
}

impl Reopened {
    /// A report without checks.
    pub(super) const fn empty(form: OwnForm) -> Self {
        Reopened {
            form,
            checks: Vec::new(),
            started_ms: 0.0,
            took_ms: None,
            asked: Question::Page,
            unread: 0,
            cut: false,
            newer: false,
        }
    }
}
