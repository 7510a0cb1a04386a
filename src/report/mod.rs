//! Results, written down for people and programs that were not there.
//!
//! [`CheckJson`] is one check as every export and the JavaScript API give it. Each format has a
//! file of its own; [`Format`] is the list that menus and programs choose from. What must not
//! leave the browser is taken out by [`crate::secret`], before any format sees it, and `inert` makes
//! what strangers wrote harmless where it lands.

mod check;
pub mod csv;
mod curl;
mod fix;
mod inert;
pub mod json;
mod log;
mod message;
mod reproduce;
mod shown;
mod told;

pub use crate::secret::Redaction;
pub use check::{
    BecauseJson, CauseJson, CheckJson, NextTestJson, RoleJson, VerdictJson, check_json,
};
pub use curl::{Recorded, curl};
pub use fix::{Breadth, FixJson, SnippetJson, offered};
pub use json::{RunJson, SCHEMA, ToolJson};
pub use log::log_json;
pub use message::message;
pub use reproduce::{CommandJson, command, commands, page_code};
pub use shown::Shown;

use crate::classify::{Diagnosis, Question};
use crate::evidence::Evidence;
use crate::run::NotTried;

/// One finished check, as the exports look at it.
#[derive(Debug, Clone, Copy)]
pub struct CheckView<'a> {
    /// What was seen.
    pub evidence: &'a Evidence,
    /// What it means.
    pub diagnosis: &'a Diagnosis,
    /// The line of the input that named the URL first, counted from 1, when there was one.
    pub line: Option<u32>,
    /// Why nothing was sent, when the run had given the host up.
    pub not_tried: Option<NotTried>,
    /// What was asked: decides which of the two verdicts counts.
    pub asked: Question,
}

impl<'a> CheckView<'a> {
    /// A check that came from no numbered line.
    pub const fn new(evidence: &'a Evidence, diagnosis: &'a Diagnosis) -> Self {
        CheckView {
            evidence,
            diagnosis,
            line: None,
            not_tried: None,
            asked: Question::Page,
        }
    }

    /// The same, from this line of the input.
    #[must_use]
    pub const fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, as an answer to this question.
    #[must_use]
    pub const fn asked(mut self, question: Question) -> Self {
        self.asked = question;
        self
    }

    /// The same, when the run may have given the host up.
    #[must_use]
    pub const fn not_tried(mut self, why: Option<NotTried>) -> Self {
        self.not_tried = why;
        self
    }
}

/// The run that the checks belong to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RunInfo<'a> {
    /// When it began, in milliseconds since 1970, UTC.
    pub started_ms: f64,
    /// How long it took, in milliseconds; `None` while it goes on.
    pub took_ms: Option<f64>,
    /// URLs in the run, those not yet checked included.
    pub total: u32,
    /// The origin of the page that ran it.
    pub page: Option<&'a str>,
    /// The depth's id, such as `quick`.
    pub depth: Option<&'a str>,
    /// What was asked of the results.
    pub question: Option<&'a str>,
}

/// What the person who exports may choose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Leave the addresses that were asked for as they are, but for user names and passwords.
    pub keep_addresses: bool,
    /// Begin a CSV with a byte order mark, which Excel needs to read it as UTF-8.
    pub bom: bool,
    /// How many recipes each check carries.
    pub breadth: Breadth,
}

/// A file format for results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Everything, for programs. See `docs/schema/report-1.schema.json`.
    Json,
    /// One line for each URL, for spreadsheets.
    Csv,
}

impl Format {
    /// Every format, in the order in which a menu shows them.
    pub const ALL: &'static [Format] = &[Format::Json, Format::Csv];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Csv => "csv",
        }
    }

    /// The word in a menu.
    pub const fn word(self) -> &'static str {
        match self {
            Format::Json => "JSON",
            Format::Csv => "CSV",
        }
    }

    /// What it is good for, in one line.
    pub const fn purpose(self) -> &'static str {
        match self {
            Format::Json => "Everything, with evidence, for programs and for opening here again",
            Format::Csv => "One row for each URL, for spreadsheets",
        }
    }

    /// The name of the file that is saved.
    pub const fn file_name(self) -> &'static str {
        match self {
            Format::Json => "turnaway-report.json",
            Format::Csv => "turnaway-report.csv",
        }
    }

    /// The media type, with its charset where the type has one.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Csv => "text/csv;charset=utf-8",
        }
    }

    /// The format with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.id() == id)
    }

    /// Writes all checks, piece by piece, so that a long run never has to be one string in memory.
    pub fn write<'a>(
        self,
        checks: impl IntoIterator<Item = CheckView<'a>>,
        run: &RunInfo<'_>,
        options: ExportOptions,
        sink: &mut dyn FnMut(&str),
    ) {
        let checks = &mut checks.into_iter();
        match self {
            Format::Json => json::write(checks, run, options, sink),
            Format::Csv => csv::write(checks, options, sink),
        }
    }

    /// Like [`Format::write`], as one string.
    pub fn export<'a>(
        self,
        checks: impl IntoIterator<Item = CheckView<'a>>,
        run: &RunInfo<'_>,
        options: ExportOptions,
    ) -> String {
        let mut text = String::new();
        self.write(checks, run, options, &mut |part| text.push_str(part));
        text
    }
}

/// Milliseconds from the start of the check to the end of its last probe.
pub fn took_ms(evidence: &Evidence) -> u32 {
    evidence
        .probes
        .iter()
        .map(|probe| probe.started_ms.saturating_add(probe.took_ms))
        .max()
        .unwrap_or(0)
}
