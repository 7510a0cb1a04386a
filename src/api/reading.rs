//! What was found in a text, as JavaScript sees it.

use super::log::{LogFindingJson, LogJson, LogSummaryJson};
use super::report::ReportJson;
use super::{diagnosed, was};
use crate::evidence::{Context, UrlParser};
use crate::input::paste::{self, Pasted, PastedKind};
use crate::input::{Kind, Reader, Reading, Reason, What, lists, requests};
use crate::intake::{Given, ReportIn, log_in, report_in};
use crate::report::CheckJson;
use crate::secret;
use serde::Serialize;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReadingJson {
    /// What the text is first of all.
    pub given: Given,
    /// Its form, where that is known: the id of a log's format such as `combined`, `har`, `table`, or
    /// what evidence was recognised as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Lines that brought nothing. In a log: lines that no format reads.
    pub unread: u64,
    /// What the text was recognised as: `nothing`, `urls`, or one of the things people paste.
    pub kind: KindJson,
    /// Each URL once, in the order of first appearance.
    pub found: Vec<FoundJson>,
    /// Appearances beyond the first.
    pub duplicates: u32,
    /// Different hosts.
    pub hosts: u32,
    /// Lines that brought nothing, the first thousand. Empty where there is `pasted`, which has its
    /// own list.
    pub rejected: Vec<RejectedJson>,
    /// All lines that brought nothing.
    pub rejected_total: u32,
    /// Appearances left out because there were too many URLs already.
    pub over_limit: u32,
    /// Lines in all.
    pub lines: u32,
    /// What the text says besides its URLs, when it is a recorded answer, a console message, a
    /// token or the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pasted: Option<PastedJson>,
    /// What another link checker says, when the text is its report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportJson>,
    /// The checks of a report that Turnaway wrote, as they were.
    pub checks: Vec<CheckJson>,
    /// How many of how many were turned away, when the text is a server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<LogSummaryJson>,
    /// What was found in a server's log, faults first.
    pub findings: Vec<LogFindingJson>,
}

/// Evidence that somebody recorded, judged.
#[derive(Debug, Clone, PartialEq, Serialize, tsify::Tsify)]
pub struct PastedJson {
    /// What it was recognised as.
    #[tsify(type = "string")]
    pub kind: PastedKind,
    /// The same in a sentence.
    pub sentence: &'static str,
    /// One for each thing that was asked for, with its evidence and why it ended so.
    pub checks: Vec<CheckJson>,
    /// Lines that were not understood.
    pub leftover: Vec<LeftoverJson>,
    /// Whose error lines were read, as people call them: git, httpx, a server's error log.
    #[tsify(type = "string[]")]
    pub programs: Vec<&'static str>,
    /// What had to be assumed, in sentences.
    #[tsify(type = "string[]")]
    pub notes: Vec<&'static str>,
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
pub struct LeftoverJson {
    /// Which line, counted from 1.
    pub line: u32,
    /// Its text, shortened, with invisible characters made visible.
    pub text: String,
}

/// What a text was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, tsify::Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum KindJson {
    /// No URL, and nothing else that is known.
    Nothing,
    /// URLs, one in a line or inside any text.
    Urls,
    /// Status line, headers, perhaps a body.
    HttpResponse,
    /// A command line that starts with `curl`.
    Curl,
    /// An HTTP archive as browsers export it.
    Har,
    /// Lines of a web server's access log.
    AccessLog,
    /// A message from a browser's console.
    ConsoleMessage,
    /// A JSON Web Token.
    Token,
    /// CSV or the like, with a header that names a column of URLs.
    Table,
    /// A page in HTML.
    Html,
    /// Bookmarks as browsers export them.
    Bookmarks,
    /// Markdown.
    Markdown,
    /// A sitemap.
    Sitemap,
    /// A sitemap of sitemaps.
    SitemapIndex,
    /// RSS or Atom.
    Feed,
    /// An outline (OPML).
    Outline,
    /// A robots.txt.
    Robots,
    /// Requests that nobody has sent yet: Postman, Insomnia, Bruno, OpenAPI, `.http`, Hurl.
    Requests,
}

impl From<Kind> for KindJson {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Nothing => KindJson::Nothing,
            Kind::Urls => KindJson::Urls,
            Kind::LooksLike(What::HttpResponse) => KindJson::HttpResponse,
            Kind::LooksLike(What::Curl) => KindJson::Curl,
            Kind::LooksLike(What::Har) => KindJson::Har,
            Kind::LooksLike(What::AccessLog) => KindJson::AccessLog,
            Kind::LooksLike(What::ConsoleMessage) => KindJson::ConsoleMessage,
            Kind::LooksLike(What::Token) => KindJson::Token,
            Kind::LooksLike(What::Table) => KindJson::Table,
            Kind::LooksLike(What::Html) => KindJson::Html,
            Kind::LooksLike(What::Bookmarks) => KindJson::Bookmarks,
            Kind::LooksLike(What::Markdown) => KindJson::Markdown,
            Kind::LooksLike(What::Sitemap) => KindJson::Sitemap,
            Kind::LooksLike(What::SitemapIndex) => KindJson::SitemapIndex,
            Kind::LooksLike(What::Feed) => KindJson::Feed,
            Kind::LooksLike(What::Outline) => KindJson::Outline,
            Kind::LooksLike(What::Robots) => KindJson::Robots,
            Kind::LooksLike(What::Requests) => KindJson::Requests,
        }
    }
}

/// A URL that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FoundJson {
    /// The URL, without fragment and without credentials.
    pub url: String,
    /// The first line it stands in, counted from 1.
    pub line: u32,
    /// How often it stands there in all.
    pub times: u32,
    /// The page, file or folder that it stands in first, where the form of the text tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_on: Option<String>,
    /// The text of its link, where the form of the text tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The text had no scheme, so one was put in front.
    pub assumed_scheme: bool,
}

/// A line that brought nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
pub struct RejectedJson {
    /// Which line, counted from 1.
    pub line: u32,
    /// Its text, shortened, without secrets, with invisible characters made visible.
    pub text: String,
    /// Why, as a stable id.
    #[tsify(type = "string")]
    pub reason: Reason,
    /// Why, in words.
    pub message: &'static str,
}

/// Reads a whole text. The time in `context` counts where the text holds none.
pub fn read_text(text: String, parser: &dyn UrlParser, context: &Context) -> ReadingJson {
    if let Some(report) = report_in(&text, parser) {
        return of_report(report, text, parser, context);
    }
    let pasted = paste::read(&text, parser, context);
    // Before the text is given away.
    let log = log_in(text.as_bytes()).map(|log| (LogJson::whole(text.as_bytes()), log));
    let reading = requests::read(&text, parser)
        .or_else(|| lists::read(&text, parser))
        .unwrap_or_else(|| read_all(text, parser));
    let given = Given::of(reading.kind, pasted.kind, log.as_ref().map(|(_, log)| log));
    let format = match given {
        Given::Nothing | Given::Log | Given::Report => None,
        Given::Recording => Some("har".to_owned()),
        Given::Urls => match reading.kind {
            Kind::Nothing | Kind::Urls => None,
            kind => id_of(KindJson::from(kind)),
        },
        Given::Evidence => id_of(pasted.kind),
    };
    let mut reading = ReadingJson {
        given,
        format,
        pasted: PastedJson::of(pasted),
        ..ReadingJson::from(reading)
    };
    if let Some(pasted) = &reading.pasted {
        // A line without a URL is no surprise here, and it may hold a credential.
        reading.rejected.clear();
        reading.rejected_total = u32::try_from(pasted.leftover.len()).unwrap_or(u32::MAX);
    }
    reading.unread = u64::from(reading.rejected_total);
    if let Some((log, _)) = log.filter(|_| given == Given::Log) {
        // Nor is it here.
        reading.rejected.clear();
        reading.rejected_total = u32::try_from(log.unread).unwrap_or(u32::MAX);
        reading.unread = log.unread;
        reading.format = log.format;
        reading.summary = Some(log.summary);
        reading.findings = log.findings;
    }
    reading
}

/// A report about links; the addresses in it are read as those of any text.
fn of_report(
    report: ReportIn,
    text: String,
    parser: &dyn UrlParser,
    context: &Context,
) -> ReadingJson {
    let mut reading = ReadingJson {
        given: Given::Report,
        format: Some(report.format()),
        ..ReadingJson::from(read_all(text, parser))
    };
    reading.rejected.clear();
    (reading.rejected_total, reading.unread) = (report.unread(), u64::from(report.unread()));
    match report {
        ReportIn::Theirs(report) => {
            reading.report = Some(ReportJson::of(&report, parser, context));
        }
        ReportIn::Ours(report) => {
            reading.checks = report
                .checks
                .iter()
                .map(|check| was(check, report.asked))
                .collect();
        }
    }
    reading
}

/// As under `kind` and `pasted.kind`.
fn id_of(kind: impl Serialize) -> Option<String> {
    let id = serde_json::to_value(kind).ok()?;
    id.as_str().map(ToOwned::to_owned)
}

impl PastedJson {
    /// `None` for what is no evidence.
    fn of(pasted: Pasted) -> Option<Self> {
        if pasted.kind == PastedKind::NotEvidence {
            return None;
        }
        let leftover = pasted.leftover.into_iter().map(|left| LeftoverJson {
            line: left.line,
            text: left.text,
        });
        Some(PastedJson {
            kind: pasted.kind,
            sentence: pasted.kind.sentence(),
            checks: pasted.evidence.iter().map(diagnosed).collect(),
            leftover: leftover.collect(),
            programs: pasted.programs,
            notes: pasted.notes,
        })
    }
}

/// Reads a whole text, for use in Rust.
pub(super) fn read_all(text: String, parser: &dyn UrlParser) -> Reading {
    let mut reader = Reader::new(text);
    while !reader.step(parser, usize::MAX) {}
    reader.finish()
}

impl From<Reading> for ReadingJson {
    fn from(reading: Reading) -> Self {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let found = reading.found.into_iter().map(|found| {
            let place = found.place.unwrap_or_default();
            FoundJson {
                url: found.target.url,
                line: found.line,
                times: found.times,
                found_on: told(&secret::shown_address(&place.found_on)),
                anchor: told(&place.anchor),
                assumed_scheme: found.assumed_scheme,
            }
        });
        let texts = secret::lines(reading.rejected.iter().map(|line| line.text.as_str()));
        let rejected = reading.rejected.iter().zip(texts);
        let rejected = rejected.map(|(rejected, text)| RejectedJson {
            line: rejected.line,
            message: rejected.reason.text(),
            reason: rejected.reason,
            text,
        });
        ReadingJson {
            given: Given::Nothing,
            format: None,
            unread: 0,
            kind: reading.kind.into(),
            found: found.collect(),
            duplicates: reading.duplicates,
            hosts: reading.hosts,
            rejected: rejected.collect(),
            rejected_total: reading.rejected_total,
            over_limit: reading.over_limit,
            lines: reading.lines,
            pasted: None,
            report: None,
            checks: Vec::new(),
            summary: None,
            findings: Vec::new(),
        }
    }
}
