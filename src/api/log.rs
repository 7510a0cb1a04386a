//! What a server's log says, as JavaScript sees it.

use crate::classify::{Actor, Confidence, rules};
use crate::fixes::{Given, Values, fill_prose};
use crate::input::logs::{Certainty, Format, Recognised};
use crate::intake::{LogChoice, LogReading};
use crate::traffic::access::{
    AccessFinding, AccessReport, AccessSummary, AnsweredBy, FindingKind, Overview, Paths, Ranking,
    SampleLine, Share, log_kind,
};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a server's log says.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[tsify(missing_as_null)]
#[serde(rename_all = "camelCase")]
pub struct LogJson {
    /// The id of the format that most of its lines have, such as `combined`; `null` where no line was
    /// read.
    pub format: Option<String>,
    /// What people call it.
    pub format_name: Option<String>,
    /// How much of the log was read: `surely` from 98 of 100 lines on, `mostly` from 80 on, `partly`
    /// from 20 on, otherwise `no-log`.
    #[tsify(type = "\"surely\" | \"mostly\" | \"partly\" | \"no-log\"")]
    pub certainty: &'static str,
    /// What else reads some of the lines that it begins with, or was met further on.
    pub other_readings: Vec<LogFormatJson>,
    /// Lines in all, empty ones included.
    pub lines: u64,
    /// Lines that nothing read.
    pub unread: u64,
    /// Those of them that were longer than any line is read.
    pub too_long: u64,
    /// Some of them, shortened, without secrets.
    pub unread_lines: Vec<SampleLine>,
    /// How many of how many were turned away, from when to when, and by what.
    pub summary: LogSummaryJson,
    /// Faults first, then noise, then what is normal; the largest first.
    pub findings: Vec<LogFindingJson>,
    /// What pictures are drawn of: over time, by hour, and whom it met most.
    pub overview: Overview,
}

/// A format, and how many lines have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
pub struct LogFormatJson {
    /// Its id.
    pub format: String,
    /// What people call it.
    pub name: String,
    /// How many of the lines that were tried or read.
    pub lines: u64,
}

/// How many of how many were turned away.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[tsify(missing_as_null)]
#[serde(rename_all = "camelCase")]
pub struct LogSummaryJson {
    /// All requests.
    pub requests: u64,
    /// Those that were turned away (401, 403, 407, 429 and their like), without the steps of sign-ins.
    pub turned_away: u64,
    /// Steps of sign-ins: a challenge and its answer.
    pub handshakes: u64,
    /// Of those who were turned away: how many no finding explains.
    pub unexplained: u64,
    /// The findings that turned somebody away, the largest first.
    pub shares: Vec<Share>,
    /// From when to when, ISO 8601 UTC.
    pub window: [Option<String>; 2],
    /// Different clients, estimated where there are many (standard error 3.3 %).
    pub clients: u64,
    /// Requests by status code; those without one are under `0`.
    #[tsify(type = "Record<string, number>")]
    pub statuses: BTreeMap<String, u64>,
    /// Requests whose first line is none.
    pub malformed: u64,
}

/// One thing that was found in a log.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[tsify(missing_as_null)]
#[serde(rename_all = "camelCase")]
pub struct LogFindingJson {
    /// A `log.*` id, or the id of the cause that the log itself names.
    pub id: String,
    /// Whether somebody has to do something.
    pub kind: FindingKind,
    /// A few plain words.
    pub title: &'static str,
    /// What it says, for anyone.
    pub plain: Cow<'static, str>,
    /// The id of the cause that explains it, if one does.
    pub cause: Option<String>,
    /// The lines it rests on.
    pub count: u64,
    /// Those of them that turned somebody away.
    pub turned_away: u64,
    /// Its lines by status code.
    #[tsify(type = "Record<string, number>")]
    pub statuses: BTreeMap<String, u64>,
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
    /// Who answered, of the lines that say so.
    pub answered_by: AnsweredBy,
    /// What else was found out about it, such as a lifetime.
    #[tsify(type = "Record<string, string>")]
    pub details: BTreeMap<String, String>,
    /// From when on this counts as one.
    pub threshold: String,
    /// What would confirm it: one more field, one command.
    pub confirm: String,
    /// Lines to look at, without secrets.
    pub samples: Vec<SampleLine>,
}

impl LogJson {
    /// What a log says that is there as a whole.
    pub fn whole(bytes: &[u8]) -> Self {
        let mut reading = LogReading::new(LogChoice::default());
        reading.push(bytes);
        let (recognised, report) = reading.finish();
        LogJson::of(&recognised, report)
    }

    /// What was read, and what the beginning was recognised as.
    pub fn of(recognised: &Recognised, report: AccessReport) -> Self {
        let format = report
            .formats
            .iter()
            .max_by_key(|(id, lines)| (**lines, std::cmp::Reverse(id.as_str())))
            .map(|(id, _)| id.clone());
        LogJson {
            certainty: certainty(&report),
            format_name: format.as_deref().map(name),
            other_readings: others(recognised, &report, format.as_deref()),
            format,
            lines: report.lines,
            unread: report.unread.count,
            too_long: report.unread.too_long,
            unread_lines: report.unread.examples,
            summary: report.summary.into(),
            overview: report.overview,
            findings: report.findings.into_iter().map(Into::into).collect(),
        }
    }
}

fn name(id: &str) -> String {
    Format::from_id(id).map_or_else(|| id.to_owned(), |format| format.name().to_owned())
}

/// By the same bars as where a log is recognised.
fn certainty(report: &AccessReport) -> &'static str {
    let lines = report.lines.saturating_sub(report.empty);
    let scale = lines / u64::from(u32::MAX) + 1;
    let scaled = |count: u64| u32::try_from(count / scale).unwrap_or(u32::MAX);
    let read = Recognised {
        lines: scaled(lines),
        unread: scaled(report.unread.count),
        ..Recognised::default()
    };
    match read.certainty() {
        Certainty::NoLog => "no-log",
        Certainty::Partly => "partly",
        Certainty::Mostly => "mostly",
        Certainty::Surely => "surely",
    }
}

fn others(
    recognised: &Recognised,
    report: &AccessReport,
    format: Option<&str>,
) -> Vec<LogFormatJson> {
    let met = report
        .formats
        .iter()
        .map(|(id, lines)| (id.as_str(), *lines));
    let tried = recognised.readings.iter();
    let tried = tried.map(|reading| (reading.format.id(), u64::from(reading.lines)));
    let mut others: Vec<LogFormatJson> = Vec::new();
    for (id, lines) in met.chain(tried) {
        if format != Some(id) && others.iter().all(|other| other.format != id) {
            others.push(LogFormatJson {
                format: id.to_owned(),
                name: name(id),
                lines,
            });
        }
    }
    others.sort_by_key(|other| std::cmp::Reverse(other.lines));
    others
}

fn by_code(statuses: BTreeMap<u16, u64>) -> BTreeMap<String, u64> {
    let named = |(code, count): (u16, u64)| (code.to_string(), count);
    statuses.into_iter().map(named).collect()
}

impl From<AccessSummary> for LogSummaryJson {
    fn from(summary: AccessSummary) -> Self {
        LogSummaryJson {
            requests: summary.requests,
            turned_away: summary.turned_away,
            handshakes: summary.handshakes,
            unexplained: summary.unexplained,
            shares: summary.shares,
            window: summary.window,
            clients: summary.clients,
            statuses: by_code(summary.statuses),
            malformed: summary.malformed,
        }
    }
}

impl From<AccessFinding> for LogFindingJson {
    fn from(finding: AccessFinding) -> Self {
        let counted = log_kind(&finding.id).map(|kind| (kind.title, kind.means.into()));
        // A log has many addresses: none is filled in.
        let plain = |text| fill_prose(text, &Values::new(&Given::default()));
        let caused = || rules::find(&finding.id).map(|rule| (rule.title, plain(rule.plain)));
        let (title, plain) = counted.or_else(caused).unwrap_or_default();
        LogFindingJson {
            title,
            plain,
            kind: finding.kind,
            cause: finding.cause,
            count: finding.count,
            turned_away: finding.turned_away,
            statuses: by_code(finding.statuses),
            window: finding.window,
            clients: finding.clients,
            users: finding.users,
            paths: finding.paths,
            confidence: finding.confidence,
            actor: finding.actor,
            answered_by: finding.answered_by,
            details: finding.details,
            threshold: finding.threshold,
            confirm: finding.confirm,
            samples: finding.samples,
            id: finding.id,
        }
    }
}
