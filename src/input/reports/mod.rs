//! What other link checkers wrote down: addresses with their word for each.
//!
//! [`read`] recognises a report only where its form leaves no doubt: the members that one program
//! writes, the header of its table, the signs of its lines. One file a family. Their verdict stays
//! theirs: [`Entry::word`] is what they wrote, [`Entry::verdict`] only whether they count it as failed,
//! and a number that a program made up (0, or LWP's 500 for "no answer") is no status code.

mod broken_link_checker;
mod checklink;
mod deadfinder;
mod entry;
mod gather;
mod htmltest;
mod junit;
mod lighthouse;
mod linkchecker;
mod linkinator;
mod lychee;
mod markdown_link_check;
mod muffet;
mod sphinx;
mod tables;
mod tool;
mod word;

pub use super::place::Place;
pub use entry::{Entry, Form, MAX_PLACES, Report, Verdict};
pub use tool::Tool;

use super::visible;
use crate::evidence::{UrlParser, cut_to};
use gather::Gather;
use serde_json::Value;
use std::borrow::Cow;

/// What one of the families found.
type Family = Option<(Tool, Form)>;

/// The report that a text is; `None` for everything else. Takes time linear in the length of the text.
pub fn read(text: &str, urls: &dyn UrlParser) -> Option<Report> {
    let text = &*without_colours(text.trim_start_matches('\u{feff}'));
    if !may_be(text, urls) {
        return None;
    }
    let mut gather = Gather::new(urls);
    let (tool, form) = by_form(text, &mut gather)?;
    let report = gather.finish(tool, form);
    (!report.entries.is_empty()).then_some(report)
}

/// How much of a long text decides whether the rest is looked at.
const HEAD: usize = 64 * 1024;

/// Whether a long text begins like a report: most that people give are lists, logs and recordings, which
/// need not be read to their end to say that they are none.
fn may_be(text: &str, urls: &dyn UrlParser) -> bool {
    const MEMBERS: [&str; 9] = [
        "_map\"",
        "\"state\"",
        "\"lighthouseVersion\"",
        "\"links\"",
        "\"link\"",
        "\"dead_links\"",
        "\"runs\"",
        "\"lineno\"",
        "\"http",
    ];
    const ELEMENTS: [&str; 3] = ["<linkchecker", "<testsuite", "<xmlPageResult"];
    if text.len() <= HEAD {
        return true;
    }
    let head = cut_to(text, HEAD);
    let start = head.trim_start();
    let holds = |marks: &[&str]| marks.iter().any(|mark| head.contains(mark));
    let json =
        start.starts_with('{') || start.trim_start_matches('[').trim_start().starts_with('{');
    if json {
        return holds(&MEMBERS);
    }
    if start.starts_with('<') {
        return holds(&ELEMENTS);
    }
    // It lists what it found at its end.
    if head.contains("W3C Link Checker") {
        return true;
    }
    let whole = head.rfind('\n').and_then(|end| head.get(..end));
    whole.is_some_and(|lines| by_form(lines, &mut Gather::new(urls)).is_some())
}

/// Structured forms begin with what they are; any other text is looked through by its lines.
fn by_form(text: &str, gather: &mut Gather<'_>) -> Family {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) {
        // Some programs print a line before; a list of `[404] https://…` begins like JSON, too.
        if let Ok(value) = serde_json::from_str::<Value>(start) {
            return json(&value, gather);
        }
        if let Some(found) = json_lines(start, gather) {
            return Some(found);
        }
    }
    if start.starts_with('<') {
        return markup(start, gather);
    }
    tables::read(text, gather)
        .or_else(|| linkchecker::sql(text, gather))
        .or_else(|| lines(text, gather))
}

fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    lychee::json(value, gather)
        .or_else(|| linkinator::json(value, gather))
        .or_else(|| lighthouse::json(value, gather))
        .or_else(|| muffet::json(value, gather))
        .or_else(|| markdown_link_check::json(value, gather))
        .or_else(|| deadfinder::json(value, gather))
}

/// One object a line.
fn json_lines(text: &str, gather: &mut Gather<'_>) -> Family {
    let first = text.lines().next()?;
    let first: Value = serde_json::from_str(first).ok()?;
    first.is_object().then_some(())?;
    let values = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str::<Value>(line).unwrap_or_default());
    sphinx::json_lines(values, gather)
}

fn markup(text: &str, gather: &mut Gather<'_>) -> Family {
    linkchecker::xml(text, gather).or_else(|| junit::xml(text, gather))
}

fn lines(text: &str, gather: &mut Gather<'_>) -> Family {
    broken_link_checker::text(text, gather)
        .or_else(|| markdown_link_check::text(text, gather))
        .or_else(|| linkchecker::text(text, gather))
        .or_else(|| linkchecker::failures(text, gather))
        .or_else(|| checklink::text(text, gather))
        .or_else(|| htmltest::text(text, gather))
        .or_else(|| linkinator::text(text, gather))
        .or_else(|| lychee::text(text, gather))
        .or_else(|| muffet::text(text, gather))
        .or_else(|| sphinx::text(text, gather))
        .or_else(|| deadfinder::yaml(text, gather))
}

/// Without the colours that a terminal shows (ECMA-48 CSI … m).
fn without_colours(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let code = rest.get(at + 1..).unwrap_or_default();
        let end = match code.strip_prefix('[') {
            Some(inner) => inner
                .find(|c: char| c.is_ascii_alphabetic())
                .map_or(code.len(), |end| end + 2),
            None => 0,
        };
        rest = code.get(end..).unwrap_or_default();
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The lines with their numbers, without the times that continuous integration puts before them.
fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines().map(without_time))
}

/// `2026-11-22T20:25:31.1234567Z line`, as GitHub Actions writes it.
fn without_time(line: &str) -> &str {
    let stamp = line
        .split_once("Z ")
        .filter(|(stamp, _)| (19..=27).contains(&stamp.len()));
    match stamp {
        Some((stamp, rest))
            if stamp.get(4..5) == Some("-")
                && stamp.get(10..11) == Some("T")
                && stamp.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            rest
        }
        _ => line,
    }
}

/// Shortened, and safe to show.
fn shown(text: &str) -> String {
    const SHOWN: usize = 300;
    visible(text.trim(), SHOWN)
}
