//! htmltest, and html-proofer: lines that name the problem, the page and the link.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};

/// `Non-OK status: 404 --- index.html --> https://a.example/`.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    if let Some(found) = proofer(text, gather) {
        return Some(found);
    }
    for (at, line) in numbered(text) {
        let Some((message, rest)) = line.split_once(" --- ") else {
            continue;
        };
        let Some((page, url)) = rest.split_once(" --> ") else {
            continue;
        };
        // Nothing is wrong with what was found in the cache, or is being asked for.
        let verdict = match message.trim() {
            "hitting" | "fresh" | "from cache" => continue,
            "OK" | "Partial Content" => Verdict::Ok,
            "skipping external check" | "skipping internal check" => Verdict::Skipped,
            _ => Verdict::Failed,
        };
        let word = message.trim();
        gather.add(Said {
            url: url.trim(),
            word,
            verdict: Some(verdict),
            found_on: page,
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::Htmltest, Form::Text))
}

/// `* At ./index.html:12:` with `External link https://a.example/ failed (status code 403)` below, or
/// both in one line, as older releases print it.
fn proofer(text: &str, gather: &mut Gather<'_>) -> Family {
    const MARKS: [(&str, &str); 3] = [
        ("External link ", " failed"),
        ("internally linking to ", ", which does not exist"),
        ("internally linking to ", "; the file exists, but the hash"),
    ];
    let (mut page, mut line_there) = (String::new(), 0_u64);
    for (at, line) in numbered(text) {
        let line = line
            .trim()
            .trim_start_matches("* ")
            .trim_start_matches("- ");
        if let Some(place) = line.strip_prefix("At ") {
            let place = place.trim_end_matches(':');
            let (file, number) = place.rsplit_once(':').unwrap_or((place, ""));
            (page, line_there) = (file.to_owned(), number.parse().unwrap_or(0));
            continue;
        }
        if line.starts_with("./") && !line.contains(' ') {
            (page, line_there) = (line.to_owned(), 0);
            continue;
        }
        let found = MARKS.iter().find_map(|(before, after)| {
            let (_, rest) = line.split_once(before)?;
            let (url, _) = rest.split_once(after)?;
            (!url.contains(' ')).then_some((url, rest.get(url.len()..)?))
        });
        if let Some((url, word)) = found {
            let word = word
                .trim()
                .trim_start_matches("failed")
                .trim_start_matches([':', ' ']);
            gather.add(Said {
                url,
                word,
                status: codes_in(word),
                verdict: Some(Verdict::Failed),
                found_on: &page,
                line: line_there,
                at,
                ..Said::default()
            });
        }
    }
    (!gather.is_empty()).then_some((Tool::HtmlProofer, Form::Text))
}

/// `(status code 403)`, `403 No error`.
fn codes_in(word: &str) -> Option<u64> {
    super::word::status_in(word.trim_start_matches('('))
        .map(u64::from)
        .or(Some(0))
}
