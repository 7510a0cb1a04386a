//! What a server's log says, as JSON.

use super::json::{SCHEMA, ToolJson};
use crate::traffic::access::{AccessFinding, AccessReport, AccessSummary, Overview};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogReport<'r> {
    schema: u32,
    tool: ToolJson,
    log: Log<'r>,
    findings: &'r [AccessFinding],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'r> {
    lines: u64,
    unread: u64,
    formats: &'r BTreeMap<String, u64>,
    summary: &'r AccessSummary,
    overview: &'r Overview,
}

/// Summary, what pictures are drawn of, and findings. Mask it before
/// ([`crate::traffic::access::Mask::report`]) if clients and users are not to be seen.
pub fn log_json(report: &AccessReport) -> String {
    let written = LogReport {
        schema: SCHEMA,
        tool: ToolJson::THIS,
        log: Log {
            lines: report.lines,
            unread: report.unread.count,
            formats: &report.formats,
            summary: &report.summary,
            overview: &report.overview,
        },
        findings: &report.findings,
    };
    // Maps have texts and numbers for keys, which JSON can hold.
    serde_json::to_string_pretty(&written).unwrap_or_default()
}
