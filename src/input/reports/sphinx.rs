//! The linkcheck builder of Sphinx: `output.json` (one object a line), `output.txt`, and what it prints.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};
use serde_json::Value;

fn verdict(word: &str) -> Option<Verdict> {
    // The console has other words, some of them between dashes.
    match word.trim_matches('-') {
        "working" | "redirected" | "local" | "ok" | "redirect" => Some(Verdict::Ok),
        "broken" | "timeout" => Some(Verdict::Failed),
        "ignored" | "unchecked" | "rate-limited" => Some(Verdict::Skipped),
        _ => None,
    }
}

/// `{"filename": …, "lineno": …, "status": …, "code": …, "uri": …, "info": …}`.
pub(super) fn json_lines(values: impl Iterator<Item = Value>, gather: &mut Gather<'_>) -> Family {
    for (at, value) in (1..).zip(values) {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let known = value.get("filename").is_some() && value.get("lineno").is_some();
        let Some(verdict) = verdict(text("status")).filter(|_| known) else {
            if gather.is_empty() {
                return None;
            }
            gather.unread += 1;
            continue;
        };
        let word = match text("info") {
            "" => text("status").to_owned(),
            info => format!("{}: {info}", text("status")),
        };
        gather.add(Said {
            url: text("uri"),
            word: &word,
            status: Some(code_in(text("info")).unwrap_or(0)),
            verdict: Some(verdict),
            found_on: text("filename"),
            line: value.get("lineno").and_then(Value::as_u64).unwrap_or(0),
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::Sphinx, Form::Json))
}

/// `403 Client Error: Forbidden for url: …`. The member `code` is 0 for what is broken.
fn code_in(info: &str) -> Option<u64> {
    super::word::status_in(info).map(u64::from)
}

/// `index.rst:12: [broken] https://a.example/: 403 Client Error: …`, or
/// `(   index: line   12) broken    https://a.example/ - 403 Client Error: …`.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    for (at, line) in numbered(text) {
        let line = line.trim();
        let Some(found) = of_file(line).or_else(|| of_console(line)) else {
            continue;
        };
        gather.add(Said {
            url: found.url,
            word: format!("{}: {}", found.word, found.info).trim_end_matches([':', ' ']),
            status: Some(code_in(found.info).unwrap_or(0)),
            verdict: verdict(found.word),
            found_on: found.page,
            line: found.line,
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::Sphinx, Form::Text))
}

struct Found<'t> {
    page: &'t str,
    line: u64,
    word: &'t str,
    url: &'t str,
    info: &'t str,
}

fn of_file(line: &str) -> Option<Found<'_>> {
    let (place, rest) = line.split_once(": [")?;
    let (page, number) = place.rsplit_once(':')?;
    let (word, rest) = rest.split_once("] ")?;
    // "redirected with Found"
    let word = word.split(' ').next()?;
    verdict(word)?;
    let (url, info) = rest.split_once(": ").unwrap_or((rest, ""));
    let (url, info) = url.split_once(" to ").unwrap_or((url, info));
    Some(Found {
        page,
        line: number.parse().ok()?,
        word,
        url,
        info,
    })
}

fn of_console(line: &str) -> Option<Found<'_>> {
    let (place, rest) = line.strip_prefix('(')?.split_once(") ")?;
    let (page, number) = place.split_once(": line ")?;
    let (word, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    verdict(word)?;
    let (url, info) = rest
        .trim_start()
        .split_once(" - ")
        .unwrap_or((rest.trim_start(), ""));
    let (url, info) = url.split_once(" to ").unwrap_or((url, info));
    Some(Found {
        page: page.trim(),
        line: number.trim().parse().ok()?,
        word,
        url,
        info,
    })
}
