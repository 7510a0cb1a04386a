//! What is found in a log, in the shape that the exports have.

use super::overview::Overview;
use crate::classify::{Actor, Confidence};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether somebody has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// Somebody was turned away who perhaps should not have been.
    Fault,
    /// Scanners and attacks: refused, and rightly so.
    Noise,
    /// Part of how it works.
    Normal,
}

/// A name and how often it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Counted {
    /// The name.
    pub value: String,
    /// How many lines.
    pub count: u64,
}

/// How many different ones, and the most frequent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Ranking {
    /// How many different ones are known.
    pub count: u64,
    /// The most frequent.
    pub top: Vec<Counted>,
}

/// Where it happened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Paths {
    /// How all of them begin.
    pub prefix: String,
    /// The most frequent; `*` stands for numbers and keys.
    pub top: Vec<Counted>,
}

/// A line of the log, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct SampleLine {
    /// The file, counted from 0 in the order in which they were read.
    pub file: u32,
    /// The line, counted from 1.
    pub line: u64,
    /// The line.
    pub text: String,
}

/// Who answered, of the lines that say so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct AnsweredBy {
    /// The writer of the log by itself.
    pub edge: u64,
    /// A server behind it.
    pub origin: u64,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccessFinding {
    /// A `log.*` id (see [`super::KINDS`]), or the id of the cause that the log itself names.
    pub id: String,
    /// Whether somebody has to do something.
    pub kind: FindingKind,
    /// The rule that explains it, if one does.
    pub cause: Option<String>,
    /// The lines it rests on.
    pub count: u64,
    /// Those of them that turned somebody away (401, 403, 407, 429 and their like).
    pub turned_away: u64,
    /// By status code.
    pub statuses: BTreeMap<u16, u64>,
    /// The first and the last line, ISO 8601 UTC.
    pub window: [Option<String>; 2],
    /// Whom it met.
    pub clients: Ranking,
    /// Under which names.
    pub users: Ranking,
    /// Where.
    pub paths: Paths,
    /// How sure.
    pub confidence: Confidence,
    /// Who can act.
    pub actor: Actor,
    /// Who answered, where the log says so.
    pub answered_by: AnsweredBy,
    /// What else was found out about it, such as a lifetime.
    pub details: BTreeMap<String, String>,
    /// From when on this counts as one.
    pub threshold: String,
    /// What would confirm it: one more field, one command.
    pub confirm: String,
    /// Lines to look at.
    pub samples: Vec<SampleLine>,
}

/// A share of those who were turned away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Share {
    /// The id of the finding.
    pub id: String,
    /// How many were turned away by it.
    pub count: u64,
    /// 0 to 1.
    pub share: f64,
}

/// The first sentence: how many of how many, from when to when, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccessSummary {
    /// All requests.
    pub requests: u64,
    /// Those that were turned away, without the steps of sign-ins.
    pub turned_away: u64,
    /// Steps of sign-ins: a challenge and its answer.
    pub handshakes: u64,
    /// Of those who were turned away: how many no finding explains.
    pub unexplained: u64,
    /// The findings that turned somebody away, the largest first.
    pub shares: Vec<Share>,
    /// From when to when, ISO 8601 UTC.
    pub window: [Option<String>; 2],
    /// All clients, estimated (standard error 3.3 %).
    pub clients: u64,
    /// By status code; lines without one are 0.
    pub statuses: BTreeMap<u16, u64>,
    /// Requests whose first line is none.
    pub malformed: u64,
}

/// Lines that were not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Unread {
    /// How many.
    pub count: u64,
    /// Those of them that were too long.
    pub too_long: u64,
    /// Some of them.
    pub examples: Vec<SampleLine>,
}

/// Everything that a log says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccessReport {
    /// The first sentence.
    pub summary: AccessSummary,
    /// Faults first, the largest first.
    pub findings: Vec<AccessFinding>,
    /// What pictures are drawn of.
    pub overview: Overview,
    /// Lines altogether, empty ones included.
    pub lines: u64,
    /// Empty lines.
    pub empty: u64,
    /// Lines of heads and comments.
    pub asides: u64,
    /// Lines of error logs.
    pub errors: u64,
    /// Lines by format, as [`crate::input::logs::Format::id`] names it.
    pub formats: BTreeMap<String, u64>,
    /// What was not read.
    pub unread: Unread,
    /// Zones that are written, by minutes east of UTC, and how often one began; `null` stands for none.
    pub zones: Vec<(Option<i32>, u64)>,
}
