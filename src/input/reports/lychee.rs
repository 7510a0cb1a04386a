//! lychee (`--format json`, `markdown`, `compact`, `detailed`), 0.8 to 0.2x: the lists of failures were
//! called `fail_map` and are called `error_map`; a status was a text and is an object.

use super::gather::{Gather, Said};
use super::word::leading_code;
use super::{Family, Form, Tool, Verdict, numbered};
use serde_json::Value;

/// The lists by page, and what lychee holds of what stands in them.
const MAPS: [(&str, Verdict); 6] = [
    ("error_map", Verdict::Failed),
    ("fail_map", Verdict::Failed),
    ("timeout_map", Verdict::Failed),
    ("success_map", Verdict::Ok),
    ("redirect_map", Verdict::Ok),
    ("excluded_map", Verdict::Skipped),
];

/// An object with lists of failures by page, and the counts that stand beside them.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    let report = value.as_object()?;
    let failures = report.get("error_map").or_else(|| report.get("fail_map"))?;
    if !failures.is_object() || !report.contains_key("total") {
        return None;
    }
    for (name, verdict) in MAPS {
        let Some(pages) = report.get(name).and_then(Value::as_object) else {
            continue;
        };
        for (page, links) in pages {
            for link in links.as_array().into_iter().flatten() {
                of_link(page, link, verdict, gather);
            }
        }
    }
    Some((Tool::Lychee, Form::Json))
}

fn of_link(page: &str, link: &Value, verdict: Verdict, gather: &mut Gather<'_>) {
    let status = link.get("status").unwrap_or(&Value::Null);
    let member = |name: &str| status.get(name).and_then(Value::as_str).unwrap_or_default();
    let word = status.as_str().unwrap_or_else(|| member("text"));
    let details = member("details");
    let said = match details.is_empty() || word.contains(details) {
        true => word.to_owned(),
        false => format!("{word}: {details}"),
    };
    let code = status.get("code").and_then(|code| match code {
        Value::String(text) => text.parse().ok(),
        code => code.as_u64(),
    });
    let line = link.pointer("/span/line").and_then(Value::as_u64);
    gather.add(Said {
        url: link.get("url").and_then(Value::as_str).unwrap_or_default(),
        word: &said,
        status: code,
        verdict: Some(verdict),
        found_on: page,
        line: line.unwrap_or(0),
        ..Said::default()
    });
}

/// Lines `[404] https://a.example/ | Failed: …` below the name of a page, also as a list in Markdown.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let mut page = String::new();
    let (mut named, mut links, mut markdown, mut others) = (false, 0_u32, false, 0_u32);
    let mut verdict = None;
    for (at, line) in numbered(text) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if let Some((found_on, section)) = heading(line) {
            page = found_on.to_owned();
            verdict = section;
            named = true;
            markdown |= line.starts_with('#');
            continue;
        }
        let (bullet, entry) = match line.strip_prefix("* ") {
            Some(entry) => (true, entry),
            None => (false, line),
        };
        let Some(link) = Link::read(entry) else {
            named |= is_lychees_own(line);
            others += 1;
            continue;
        };
        links += 1;
        markdown |= bullet && entry.contains('<');
        let by_mark = mark_verdict(link.mark);
        gather.add(Said {
            url: link.url,
            word: &link.word(),
            status: leading_code(link.mark).map(u64::from).or(Some(0)),
            // Under "Redirects" a code of 200 stands; under "Errors" none is well.
            verdict: Some(match verdict {
                Some(Verdict::Failed) if by_mark == Verdict::Ok => Verdict::Failed,
                _ => by_mark,
            }),
            found_on: &page,
            line: link.line,
            at,
            ..Said::default()
        });
    }
    // Without any name of a page, both programs print the same; then nothing else may stand there.
    let tool = match (links, named) {
        (0, _) => None,
        (_, true) => Some(Tool::Lychee),
        (_, false) if others == 0 => Some(Tool::LycheeOrLinkinator),
        (_, false) => None,
    };
    let form = match markdown {
        true => Form::Markdown,
        false => Form::Text,
    };
    let Some(tool) = tool else {
        gather.clear();
        return None;
    };
    Some((tool, form))
}

/// `[./README.md]:`, `Errors in https://a.example/`, `### Errors in README.md`.
fn heading(line: &str) -> Option<(&str, Option<Verdict>)> {
    if let Some(page) = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix("]:"))
    {
        return Some((page, Some(Verdict::Failed)));
    }
    let line = line.trim_start_matches('#').trim_start();
    [
        ("Errors in ", Verdict::Failed),
        ("Timeouts in ", Verdict::Failed),
        ("Redirects in ", Verdict::Ok),
        ("Suggestions in ", Verdict::Ok),
    ]
    .into_iter()
    .find_map(|(mark, verdict)| Some((line.strip_prefix(mark)?, Some(verdict))))
}

fn is_lychees_own(line: &str) -> bool {
    let counts = line.contains("🔍") && line.contains("Total");
    counts || (line.starts_with("Issues found in ") && line.contains(" input"))
}

/// One line.
struct Link<'t> {
    /// Between the brackets: `404`, `ERROR`, `TIMEOUT`.
    mark: &'t str,
    url: &'t str,
    line: u64,
    /// Behind the bar.
    says: &'t str,
}

impl<'t> Link<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let line = line.trim_start_matches(['✗', '✔', '✓', '❌', '✅', ' ']);
        let (mark, rest) = line.strip_prefix('[')?.split_once(']')?;
        let mark = mark.trim();
        mark_is_known(mark).then_some(())?;
        let rest = rest.trim_start();
        // Older releases wrote a link in Markdown.
        let (url, rest) = match (rest.strip_prefix('<'), rest.strip_prefix('[')) {
            (Some(inner), _) => inner.split_once('>')?,
            (_, Some(inner)) => {
                let (url, rest) = inner.split_once("](")?;
                (url, rest.split_once(')')?.1)
            }
            _ => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        let known = url.contains(':') || url.starts_with('/');
        let line = rest
            .trim_start()
            .strip_prefix("(at ")
            .and_then(|rest| rest.split([':', ')']).next()?.parse().ok());
        let says = rest.split_once("| ").map_or("", |(_, says)| says.trim());
        known.then_some(Link {
            mark,
            url,
            line: line.unwrap_or(0),
            says,
        })
    }

    fn word(&self) -> String {
        match self.says.is_empty() {
            true => self.mark.to_owned(),
            false => format!("[{}] {}", self.mark, self.says),
        }
    }
}

const MARKS: [(&str, Verdict); 9] = [
    ("ERROR", Verdict::Failed),
    ("ERR", Verdict::Failed),
    ("TIMEOUT", Verdict::Failed),
    ("UNKNOWN", Verdict::Failed),
    ("REDIRECT", Verdict::Ok),
    ("OK", Verdict::Ok),
    ("EXCLUDED", Verdict::Skipped),
    ("UNSUPPORTED", Verdict::Skipped),
    ("IGNORED", Verdict::Skipped),
];

fn mark_is_known(mark: &str) -> bool {
    (mark.len() == 3 && leading_code(mark).is_some()) || MARKS.iter().any(|(name, _)| *name == mark)
}

fn mark_verdict(mark: &str) -> Verdict {
    let named = MARKS.iter().find(|(name, _)| *name == mark);
    match (named, leading_code(mark)) {
        (Some((_, verdict)), _) => *verdict,
        (None, Some(code)) if code < 400 => Verdict::Ok,
        (None, _) => Verdict::Failed,
    }
}
