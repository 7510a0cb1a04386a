//! What the page asks of a worker, and what that answers.

use crate::input::logs::{Format, LineReader, Pattern};
use crate::traffic::access::{
    AccessReader, AccessReport, Comparison, Lens, LineSearch, SampleLine, Thresholds,
};
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
    /// The part that is looked at.
    pub lens: Lens,
}

impl Job {
    /// What finds. A format that cannot be read counts as none: whoever gave it was told.
    pub fn reader(&self) -> AccessReader {
        AccessReader::new(self.thresholds.clone())
            .reading(self.lines())
            .through(self.lens.clone())
    }

    /// What looks for lines, so many at most, in the part that is looked at.
    pub fn search(&self, most: usize) -> LineSearch {
        LineSearch::new(self.lens.clone(), most, self.lines())
    }

    fn lines(&self) -> LineReader {
        let own = self.own.as_deref().map(Pattern::compile);
        match (own, self.format.as_deref().and_then(Format::from_id)) {
            (Some(Ok(own)), _) => LineReader::own(own),
            (_, Some(format)) => LineReader::only(format),
            _ => LineReader::default(),
        }
    }
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Sides {
    /// All that is before this moment (ms since 1970) with all from it on.
    Moment(i64),
    /// So many of the files with those behind them.
    Files(usize),
}

/// What a worker is told. Each has a number, by which the answers to it are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// Read the files that come along; what was being read before is given up.
    Read(u32, Box<Job>),
    /// Look for lines in the files that come along, so many at most.
    Find(u32, Box<Job>, usize),
    /// Read the files that come along twice as two sides, and say what changed.
    Compare(u32, Box<Job>, Sides),
    /// End what is being read with what is read.
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
    /// The first lines that were looked for.
    Lines {
        /// They.
        lines: Vec<SampleLine>,
        /// There may be others behind them.
        more: bool,
    },
    /// What changed; `None` where a file could not be read.
    Compared(Option<Box<Comparison>>),
    /// The worker ended on its own: what it knew is lost.
    Lost,
}
