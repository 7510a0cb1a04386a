//! The W3C's `checklink`: sections of problems and of redirects for each document.

use super::gather::{Gather, Said};
use super::word::is_lwps_own;
use super::{Family, Form, Tool, Verdict, numbered};

/// An address on a line of its own, below it `Line:`, `Code:` and `To do:`.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    const PROBLEMS: &str = "List of broken links and other issues";
    const REDIRECTS: &str = "List of redirects";
    if !text.contains(PROBLEMS) && !text.contains(REDIRECTS) && !text.contains("W3C Link Checker") {
        return None;
    }
    let (mut page, mut verdict) = (String::new(), None);
    let mut link: Option<(String, u32, u64)> = None;
    for (at, line) in numbered(text) {
        if let Some(url) = line.strip_prefix("Processing\t") {
            page = url.trim().to_owned();
            verdict = None;
        } else if line.starts_with(PROBLEMS) {
            verdict = Some(Verdict::Failed);
        } else if line.starts_with(REDIRECTS) {
            verdict = Some(Verdict::Ok);
        } else if line.trim() == "Anchors" {
            verdict = None;
        }
        if verdict.is_none() {
            continue;
        }
        let bare = line.trim();
        if let Some(lines) = bare
            .strip_prefix("Line: ")
            .or_else(|| bare.strip_prefix("Lines: "))
        {
            if let Some((_, _, number)) = &mut link {
                let first = lines
                    .split(',')
                    .next()
                    .and_then(|line| line.trim().parse().ok());
                *number = first.unwrap_or(0);
            }
        } else if let Some(code) = bare.strip_prefix("Code: ") {
            let Some((url, at, number)) = link.take() else {
                continue;
            };
            gather.add(Said {
                url: &url,
                word: code,
                status: code_of(code),
                verdict: verdict_of(verdict, code),
                found_on: &page,
                line: number,
                at,
                ..Said::default()
            });
        } else if !line.starts_with([' ', '\t', '-']) && is_address(bare) {
            link = Some((bare.to_owned(), at, 0));
        }
    }
    (!gather.is_empty()).then_some((Tool::Checklink, Form::Text))
}

fn is_address(line: &str) -> bool {
    let scheme = line.split(':').next().unwrap_or_default();
    !line.contains(char::is_whitespace)
        && scheme.len() < line.len()
        && !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// `301 -> 200 OK` is what came in the end; a 500 of Perl's own is no answer.
fn code_of(code: &str) -> Option<u64> {
    let last = code.rsplit("-> ").next().unwrap_or(code);
    match is_lwps_own(last) {
        true => Some(0),
        false => super::word::leading_code(last).map(u64::from).or(Some(0)),
    }
}

/// Schemes that it does not ask for, and what a robots.txt keeps it from, were not looked at.
fn verdict_of(section: Option<Verdict>, code: &str) -> Option<Verdict> {
    let skipped = code.contains("has been disabled") || code.contains("robots");
    match skipped {
        true => Some(Verdict::Skipped),
        false => section,
    }
}
