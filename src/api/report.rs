//! What another link checker wrote down, as JavaScript sees it.

use crate::classify::diagnose;
use crate::evidence::{Context, UrlParser};
use crate::input::Reason;
use crate::input::reports::{Entry, Form, Report, Tool, Verdict};
use crate::report::{Breadth, CheckJson, CheckView, Redaction, check_json};
use crate::secret;
use serde::Serialize;

/// What another link checker wrote down. Nothing in it was asked for again.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReportJson {
    /// Its id, such as `lychee`.
    #[tsify(type = "string")]
    pub tool: Tool,
    /// What people call it.
    pub tool_name: &'static str,
    /// Its form, such as `json`.
    #[tsify(type = "string")]
    pub form: Form,
    /// Addresses that it counts as broken.
    pub failed: u32,
    /// Addresses that it counts as working.
    pub ok: u32,
    /// Addresses that it did not look at.
    pub skipped: u32,
    /// Each address once.
    pub entries: Vec<ReportEntryJson>,
}

/// What it says of one address.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReportEntryJson {
    /// The address, without secrets; as it is written where it is none that can be asked for.
    pub url: String,
    /// Why it cannot be asked for, as a stable id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(type = "string")]
    pub reason: Option<Reason>,
    /// Its word: a status, a message, or both; without secrets.
    pub word: String,
    /// The status code that it saw on the wire; numbers that it made up are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What it holds of the address.
    #[tsify(type = "\"failed\" | \"ok\" | \"skipped\"")]
    pub verdict: Verdict,
    /// Where it was found, at most a hundred places.
    pub places: Vec<PlaceJson>,
    /// The places in all.
    pub found: u32,
    /// The word explained, where it says anything that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckJson>,
}

/// Where a link stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PlaceJson {
    /// The page or file, empty where it is not told.
    pub found_on: String,
    /// The line in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The text of the link, empty where it is not told.
    pub anchor: String,
}

impl ReportJson {
    /// What a report says.
    pub fn of(report: &Report, urls: &dyn UrlParser, context: &Context) -> Self {
        let count = |verdict| u32::try_from(report.count(verdict)).unwrap_or(u32::MAX);
        let entries = report.entries.iter();
        ReportJson {
            tool: report.tool,
            tool_name: report.tool.name(),
            form: report.form,
            failed: count(Verdict::Failed),
            ok: count(Verdict::Ok),
            skipped: count(Verdict::Skipped),
            entries: entries
                .map(|entry| entry_json(entry, urls, context))
                .collect(),
        }
    }
}

fn entry_json(entry: &Entry, urls: &dyn UrlParser, context: &Context) -> ReportEntryJson {
    let url = match &entry.target {
        Ok(target) => &target.url,
        Err(_) => &entry.text,
    };
    let clean = |text: &str| secret::lines(std::iter::once(text)).concat();
    let check = entry.evidence(urls, context).map(|evidence| {
        let diagnosis = diagnose(&evidence);
        let view = CheckView::new(&evidence, &diagnosis);
        check_json(&view, Redaction::default(), Breadth::Named)
    });
    let places = entry.places.iter().map(|place| PlaceJson {
        found_on: secret::shown_address(&place.found_on).into_owned(),
        line: place.line,
        anchor: clean(&place.anchor),
    });
    ReportEntryJson {
        url: secret::shown_address(url).into_owned(),
        reason: entry.target.as_ref().err().copied(),
        word: clean(&entry.word),
        status: entry.status,
        verdict: entry.verdict,
        places: places.collect(),
        found: entry.found,
        check,
    }
}
