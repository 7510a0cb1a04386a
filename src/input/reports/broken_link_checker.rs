//! broken-link-checker (`blc`): a tree of links below each page.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};

/// `├─BROKEN─ https://a.example/ (HTTP_403)`.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let mut page = "";
    for (at, line) in numbered(text) {
        let line = line.trim();
        if let Some(url) = line.strip_prefix("Getting links from: ") {
            page = url;
            continue;
        }
        let Some((verdict, rest)) = branch(line) else {
            continue;
        };
        let (url, word) = match rest.rsplit_once(" (") {
            Some((url, word)) => (url, word.trim_end_matches(')')),
            None => (rest, ""),
        };
        // Links inside the site are shortened by what they begin with.
        let word = match (word, verdict) {
            ("", Verdict::Ok) => "OK",
            (word, _) => word,
        };
        gather.add(Said {
            url,
            word,
            verdict: Some(verdict),
            found_on: page,
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::BrokenLinkChecker, Form::Text))
}

fn branch(line: &str) -> Option<(Verdict, &str)> {
    let line = line.strip_prefix(['├', '└'])?;
    let line = line.trim_start_matches('─');
    [
        ("BROKEN─", Verdict::Failed),
        ("OK─", Verdict::Ok),
        ("SKIP─", Verdict::Skipped),
        ("EXCLUDED─", Verdict::Skipped),
    ]
    .into_iter()
    .find_map(|(mark, verdict)| {
        let rest = line.strip_prefix(mark)?;
        Some((verdict, rest.trim_start_matches('─').trim()))
    })
}
