//! What the page asks of a worker, and what that answers.

use crate::input::logs::{Format, Pattern};
use crate::traffic::access::{AccessReader, AccessReport, Thresholds};
use serde::{Deserialize, Serialize};

/// How logs are to be read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Job {
    /// The bars of the findings.
    pub thresholds: Thresholds,
    /// Read as this and as nothing else, by [`Format::id`]; found by itself when left out.
    pub format: Option<String>,
    /// Read as the user described it: nginx's `log_format` or Apache's `LogFormat`.
    pub own: Option<String>,
}

impl Job {
    /// A reader that does so. A format that cannot be read counts as none: whoever gave it was told.
    pub fn reader(&self) -> AccessReader {
        let reader = AccessReader::new(self.thresholds.clone());
        let own = self.own.as_deref().map(Pattern::compile);
        match (own, self.format.as_deref().and_then(Format::from_id)) {
            (Some(Ok(own)), _) => reader.own(own),
            (_, Some(format)) => reader.only(format),
            _ => reader,
        }
    }
}

/// What a worker is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// Read the files that come along.
    Read(Job),
    /// End with what is read.
    Stop,
}

/// What a worker says. Sizes are bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// So much is read, of so much.
    Progress {
        /// Read.
        done: f64,
        /// Of so much.
        total: f64,
    },
    /// What is known.
    Report {
        /// What the part that was read says.
        report: Box<AccessReport>,
        /// So much was read.
        done: f64,
        /// Of so much.
        total: f64,
        /// Nothing follows.
        over: bool,
        /// The places of files that could not be read to their end.
        failed: Vec<usize>,
    },
    /// The worker ended on its own: what it knew is lost.
    Lost,
}
