//! The JSON export: everything, in a versioned form (`docs/schema/report-1.schema.json`).

use super::{CheckView, ExportOptions, Redaction, RunInfo, check_json};
use crate::protocol::iso_time;
use serde::Serialize;

/// The version of the form. It changes when a reader of the old one would misread the new one;
/// members that are added do not change it.
pub const SCHEMA: u32 = 1;

/// What wrote the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ToolJson {
    /// Always `turnaway`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl ToolJson {
    /// This build.
    pub const THIS: ToolJson = ToolJson {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// The run, as written into the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunJson<'a> {
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// How long it took in milliseconds; absent while it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took_ms: Option<u64>,
    /// URLs in the run, those not yet checked included.
    pub total: u32,
    /// The origin of the page that ran it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<&'a str>,
    /// The depth's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth: Option<&'a str>,
    /// What was asked of the results: `link` or `page`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'a str>,
}

impl<'a> RunJson<'a> {
    /// From what is known of the run.
    pub fn of(run: &RunInfo<'a>) -> Self {
        RunJson {
            started: iso_time(run.started_ms),
            took_ms: run.took_ms.map(|took| took as u64),
            total: run.total,
            page: run.page,
            depth: run.depth,
            question: run.question,
        }
    }
}

/// Writes the report, one check to a line.
pub fn write<'a>(
    checks: &mut dyn Iterator<Item = CheckView<'a>>,
    run: &RunInfo<'_>,
    options: ExportOptions,
    sink: &mut dyn FnMut(&str),
) {
    let redaction = Redaction {
        keep_addresses: options.keep_addresses,
    };
    sink(&format!("{{\"schema\":{SCHEMA},\"tool\":"));
    sink(&text(&ToolJson::THIS));
    sink(",\"run\":");
    sink(&text(&RunJson::of(run)));
    sink(",\"checks\":[");
    let mut separator = "\n";
    for check in checks {
        sink(separator);
        sink(&text(&check_json(&check, redaction, options.breadth)));
        separator = ",\n";
    }
    sink("\n]}\n");
}

/// None of the exported types can fail to serialise: no map keys but strings, no failing
/// `Serialize` of our own. Should one ever, `null` keeps the file readable.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
