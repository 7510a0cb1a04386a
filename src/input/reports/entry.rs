//! A report, and what it says of one address.

use super::Tool;
use crate::evidence::{Context, Evidence, Target, UrlParser};
use crate::input::paste::ByOthers;
use crate::input::{Place, Reason};
use serde::Serialize;

/// How many places of one address are kept; all are counted.
pub const MAX_PLACES: usize = 100;

/// What another checker wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whose it is.
    pub tool: Tool,
    /// In which form.
    pub form: Form,
    /// Each address once, in the order of first appearance; at most [`crate::input::MAX_URLS`].
    pub entries: Vec<Entry>,
    /// Lines or members that should tell of an address and do not, or cannot be read.
    pub unread: u32,
    /// Addresses left out because there were too many.
    pub over_limit: u32,
}

impl Report {
    /// How many addresses they give this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let of = |entry: &&Entry| entry.verdict == verdict;
        self.entries.iter().filter(of).count()
    }

    /// Such as `lychee-json`.
    pub fn format(&self) -> String {
        format!("{}-{}", self.tool.id(), self.form.id())
    }
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// JSON.
    Json,
    /// Comma, semicolon or tab separated.
    Csv,
    /// XML.
    Xml,
    /// SQL.
    Sql,
    /// Markdown.
    Markdown,
    /// YAML.
    Yaml,
    /// What it prints.
    Text,
}

impl Form {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Csv => "csv",
            Form::Xml => "xml",
            Form::Sql => "sql",
            Form::Markdown => "markdown",
            Form::Yaml => "yaml",
            Form::Text => "text",
        }
    }

    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Json => "JSON",
            Form::Csv => "CSV",
            Form::Xml => "XML",
            Form::Sql => "SQL",
            Form::Markdown => "Markdown",
            Form::Yaml => "YAML",
            Form::Text => "text",
        }
    }
}

/// What they hold of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They count it as broken.
    Failed,
    /// They count it as working.
    Ok,
    /// They did not look at it.
    Skipped,
}

impl Verdict {
    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Failed => "failed",
            Verdict::Ok => "ok",
            Verdict::Skipped => "skipped",
        }
    }
}

/// What they say of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address, or why it is none that can be asked.
    pub target: Result<Target, Reason>,
    /// The address as they wrote it, shortened and safe to show. May hold secrets.
    pub text: String,
    /// Their word: a status, a message, or both; shortened and safe to show. May hold secrets.
    pub word: String,
    /// The status code that they saw on the wire.
    pub status: Option<u16>,
    /// What they hold of it.
    pub verdict: Verdict,
    /// The headers of the answer, where the report has them. May hold secrets.
    pub headers: Vec<(String, String)>,
    /// Where it was found, at most [`MAX_PLACES`].
    pub places: Vec<Place>,
    /// Places in all.
    pub found: u32,
    /// The line of the report that names it first, from 1; 0 where the form has no lines.
    pub line: u32,
}

impl Entry {
    /// What their word says as evidence, without asking anybody; `None` where it says nothing, or nothing
    /// that is known.
    pub fn evidence(&self, urls: &dyn UrlParser, context: &Context) -> Option<Evidence> {
        let target = self.target.as_ref().ok()?;
        let told = ByOthers {
            url: &target.url,
            status: self.status,
            headers: &self.headers,
            word: &self.word,
        };
        told.evidence(urls, context)
    }

    /// Whether the report tells more of the answer than a number and a sentence.
    pub const fn has_answer(&self) -> bool {
        !self.headers.is_empty()
    }
}
