//! What is fed: the readers, the readers of logs, the challenge parser, `diagnose`, and the writers of
//! reports.

use crate::{logs, recordings};
use std::panic::{AssertUnwindSafe, catch_unwind};
use turnaway::classify::diagnose;
use turnaway::evidence::{Context, Evidence, ParsedUrl, UrlParser, UrlProblem};
use turnaway::input::Reader;
use turnaway::input::paste::{self, PastedKind};
use turnaway::protocol::challenge;
use turnaway::report::{Breadth, CheckView, Redaction, check_json};

/// The `url` crate as the parser that a browser is in production.
#[derive(Debug)]
pub struct WhatwgUrl;

impl UrlParser for WhatwgUrl {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        let base = base
            .map(url::Url::parse)
            .transpose()
            .map_err(|_| UrlProblem)?;
        let mut parsed = url::Url::options()
            .base_url(base.as_ref())
            .parse(text)
            .map_err(|_| UrlProblem)?;
        let fragment = parsed
            .fragment()
            .map_or_else(String::new, |text| format!("#{text}"));
        parsed.set_fragment(None);
        Ok(ParsedUrl {
            href: parsed.as_str().to_owned(),
            scheme: parsed.scheme().to_owned(),
            host: parsed.host_str().unwrap_or_default().to_owned(),
            port: parsed.port(),
            path: parsed.path().to_owned(),
            query: parsed
                .query()
                .map_or_else(String::new, |text| format!("?{text}")),
            fragment,
            username: parsed.username().to_owned(),
            password: parsed.password().unwrap_or_default().to_owned(),
        })
    }
}

/// What came of one text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Came {
    /// It was recognised as evidence.
    pub recognised: bool,
    /// How many pieces of evidence were diagnosed.
    pub diagnosed: u64,
}

/// Feeds a text to everything. `Err` tells what went wrong. `thorough` also writes what was found
/// and reads it again.
pub fn feed(text: &str, thorough: bool) -> Result<Came, String> {
    catch_unwind(AssertUnwindSafe(|| examine(text, thorough))).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(format!("panic: {}", said.unwrap_or_default()))
    })
}

/// Where and when the texts are read.
pub fn context() -> Context {
    Context {
        at_ms: 1_795_348_800_000.0,
        ..Context::default()
    }
}

fn examine(text: &str, thorough: bool) -> Result<Came, String> {
    let _ = challenge::read(text.lines());
    let mut reader = Reader::new(text);
    while !reader.step(&WhatwgUrl, 65_536) {}
    let pasted = paste::read(text, &WhatwgUrl, &context());
    if (pasted.kind == PastedKind::NotEvidence) != pasted.evidence.is_empty() {
        return Err("evidence of nothing, or nothing of evidence".to_owned());
    }
    for left in &pasted.leftover {
        if left.text.chars().any(char::is_control) {
            return Err("a control character among the leftovers".to_owned());
        }
    }
    let mut came = Came {
        recognised: pasted.kind != PastedKind::NotEvidence,
        diagnosed: 0,
    };
    // A paste may hold thousands of answers; the first ones stand for all.
    for evidence in pasted.evidence.iter().take(20) {
        judge(evidence, thorough)?;
        came.diagnosed += 1;
    }
    recordings::entries(text, thorough, &mut came)?;
    recordings::lists(text)?;
    logs::feed(text, thorough)?;
    Ok(came)
}

/// Diagnoses, and looks at what no diagnosis may do.
pub fn judge(evidence: &Evidence, thorough: bool) -> Result<(), String> {
    let diagnosis = diagnose(evidence);
    if thorough && diagnosis != diagnose(evidence) {
        return Err("two diagnoses of the same evidence".to_owned());
    }
    if diagnosis.main().is_none() && diagnosis.status.code().is_none() {
        return Err(format!("no cause for {:?}", diagnosis.class));
    }
    let observed = |code: u16| {
        let answered = evidence
            .exchanges
            .iter()
            .filter_map(|it| it.response.as_ref());
        answered
            .map(|response| response.status)
            .any(|status| status == code)
            || evidence
                .console
                .iter()
                .any(|said| said.status == Some(code))
    };
    if diagnosis.status.code().is_some_and(|code| !observed(code)) {
        return Err("a status code that nobody saw".to_owned());
    }
    if !thorough {
        return Ok(());
    }
    let _ = check_json(
        &CheckView::new(evidence, &diagnosis),
        Redaction::default(),
        Breadth::Every,
    );
    let written = serde_json::to_string(evidence).map_err(|error| error.to_string())?;
    serde_json::from_str::<Evidence>(&written)
        .map_err(|error| format!("evidence that cannot be read again: {error}"))?;
    Ok(())
}

/// Reads only, for the clock.
pub fn read(text: &str) {
    let pasted = paste::read(text, &WhatwgUrl, &context());
    std::hint::black_box(&pasted);
    std::hint::black_box(challenge::read(text.lines()));
}

/// Panics are findings, not messages on the terminal.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}
