//! Whether something is a report about links: another checker's, or Turnaway's own.

use super::reopened::Reopened;
use super::{reopened_json, reopened_table};
use crate::evidence::UrlParser;
use crate::input::reports::{self, Report};

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportIn {
    /// Another checker's: its verdicts are its own.
    Theirs(Report),
    /// One that Turnaway wrote: shown as it was.
    Ours(Reopened),
}

impl ReportIn {
    /// Such as `lychee-json` or `turnaway-csv`.
    pub fn format(&self) -> String {
        match self {
            ReportIn::Theirs(report) => report.format(),
            ReportIn::Ours(report) => format!("turnaway-{}", report.form.id()),
        }
    }

    /// Lines or members that cannot be read.
    pub const fn unread(&self) -> u32 {
        match self {
            ReportIn::Theirs(report) => report.unread,
            ReportIn::Ours(report) => report.unread,
        }
    }
}

/// What a text is as a report about links; `None` for everything else.
pub fn report_in(text: &str, urls: &dyn UrlParser) -> Option<ReportIn> {
    ours(text, urls)
        .map(ReportIn::Ours)
        .or_else(|| reports::read(text, urls).map(ReportIn::Theirs))
}

fn ours(text: &str, urls: &dyn UrlParser) -> Option<Reopened> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let report = match start.starts_with(['{', '[']) {
        true => reopened_json::read(start),
        false => reopened_table::read(start, urls),
    };
    report.filter(|report| !report.checks.is_empty())
}
