//! Rows of the table and exported reports, as data.

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::Value;

/// What a row of the table says about itself in `data-` attributes. A row that has no result yet
/// has only a URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// `data-url`; empty for pasted evidence that does not tell its address
    #[serde(default)]
    pub url: String,
    /// `data-outcome`
    pub outcome: Option<String>,
    /// `data-cause`, the main cause's id
    pub cause: Option<String>,
    /// `data-requests`
    pub requests: Option<String>,
    /// `data-status`: a code, `hidden` or `none`
    pub status: Option<String>,
    /// `data-answered`
    pub answered: Option<String>,
    /// `data-confidence`
    pub confidence: Option<String>,
}

/// An exported report, schema 1.
#[derive(Clone, Debug, Deserialize)]
pub struct Report {
    /// The version of the form.
    pub schema: u32,
    /// What wrote it.
    pub tool: Value,
    /// The run.
    pub run: Value,
    /// The checks in the order of the input.
    pub checks: Vec<Check>,
}

/// One check of a report.
#[derive(Clone, Debug, Deserialize)]
pub struct Check {
    /// The URL.
    pub url: String,
    /// The outcome's id.
    pub outcome: String,
    /// `yes`, `no` or `unknown`.
    pub answered: String,
    /// The status.
    pub status: Status,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// Causes, the main one first.
    pub causes: Vec<Cause>,
    /// What would settle it.
    pub next_test: Value,
    /// From where it was seen.
    pub vantage: String,
    /// Requests that the check says it cost.
    pub requests: u32,
    /// Everything observed.
    pub evidence: Value,
}

/// A status as exported.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Status {
    /// It was read.
    Known {
        /// The code.
        code: u16,
    },
    /// There is one; the browser withholds it.
    Hidden {
        /// `below-400` or `400-or-above`.
        hint: Option<String>,
    },
    /// There is none.
    None,
}

impl Status {
    /// As the row's `data-status` has it.
    pub fn id(&self) -> String {
        match self {
            Self::Known { code } => code.to_string(),
            Self::Hidden { .. } => "hidden".to_owned(),
            Self::None => "none".to_owned(),
        }
    }
}

/// A cause as exported.
#[derive(Clone, Debug, Deserialize)]
pub struct Cause {
    /// The id.
    pub id: String,
    /// `main`, `rival` or `further`.
    pub role: String,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// Who can act.
    pub actor: String,
    /// The facts it rests on.
    pub because: Vec<Value>,
    /// What to change.
    pub fixes: Vec<Value>,
}

impl Report {
    /// Reads an export.
    ///
    /// # Errors
    /// If it is not of schema 1 or lacks a member.
    pub fn read(text: &str) -> Result<Self> {
        let report: Self = serde_json::from_str(text).context("the JSON export")?;
        if report.schema != 1 {
            bail!("the JSON export is of schema {}", report.schema);
        }
        Ok(report)
    }

    /// The check of that URL; the fragment, which is never sent, does not count.
    pub fn check(&self, url: &str) -> Option<&Check> {
        let bare = |url: &str| url.split('#').next().unwrap_or(url).to_owned();
        let url = bare(url);
        self.checks.iter().find(|check| bare(&check.url) == url)
    }
}

impl Check {
    /// The main cause.
    pub fn main(&self) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.role == "main")
    }
}
