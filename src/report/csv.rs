//! The CSV export: one record for each URL, for spreadsheets (RFC 4180).

use super::check::CheckJson;
use super::fix::Breadth;
use super::inert::push_cell;
use super::{CheckView, ExportOptions, Redaction, check_json};
use crate::classify::{Outcome, Status};

/// The header record.
pub const COLUMNS: [&str; 14] = [
    "url",
    "outcome",
    "status",
    "hint",
    "answered",
    "confidence",
    "cause",
    "cause_title",
    "actor",
    "fix",
    "requests",
    "started",
    "took_ms",
    "line",
];

/// Writes the header and one record for each check.
pub fn write<'a>(
    checks: &mut dyn Iterator<Item = CheckView<'a>>,
    options: ExportOptions,
    sink: &mut dyn FnMut(&str),
) {
    let redaction = Redaction {
        keep_addresses: options.keep_addresses,
    };
    if options.bom {
        sink("\u{feff}");
    }
    sink(&record(COLUMNS));
    for check in checks {
        sink(&check_record(&check_json(
            &check,
            redaction,
            Breadth::Named,
        )));
    }
}

fn check_record(check: &CheckJson) -> String {
    let (status, hint) = match check.status {
        Status::Known { code } => (code.to_string(), None),
        Status::Hidden { hint } => ("hidden".to_owned(), hint),
        Status::None => ("none".to_owned(), None),
    };
    let about_link = |cause: &&super::CauseJson| cause.id.starts_with("link.");
    // Of a withheld answer, what is known of the link comes before why a page may not read it.
    let cause = match check.outcome {
        Outcome::Answers | Outcome::RefusedOrMissing => check.causes.iter().find(about_link),
        _ => check.causes.first(),
    };
    let fix = cause.and_then(|cause| cause.fixes.first());
    let line = check.line.map(|line| line.to_string());
    record([
        &check.url,
        check.outcome.id(),
        &status,
        hint.map_or("", crate::classify::StatusHint::id),
        check.answered.id(),
        check.confidence.id(),
        cause.map_or("", |cause| cause.id),
        check
            .not_tried
            .as_deref()
            .unwrap_or(cause.map_or("", |cause| cause.title)),
        cause.map_or("", |cause| cause.actor.id()),
        fix.map_or("", |fix| &fix.text),
        &check.requests.to_string(),
        check.started.as_deref().unwrap_or_default(),
        &check.took_ms.to_string(),
        line.as_deref().unwrap_or_default(),
    ])
}

/// One record with its line end.
fn record(cells: [&str; 14]) -> String {
    let mut text = String::with_capacity(256);
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(&mut text, cell);
    }
    text.push_str("\r\n");
    text
}
