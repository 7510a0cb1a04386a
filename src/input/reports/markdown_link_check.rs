//! markdown-link-check: what it prints, and what its functions answer as JSON.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};
use serde_json::Value;

/// A list of results: `link`, `status` in its words, `statusCode`.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    let results = value.as_array()?;
    let first = results.first()?;
    first.get("link")?.as_str()?;
    verdict(first.get("status")?.as_str()?)?;
    for result in results {
        let text = |name: &str| result.get(name).and_then(Value::as_str).unwrap_or_default();
        let code = result.get("statusCode").and_then(Value::as_u64);
        let error = result.pointer("/err/message").and_then(Value::as_str);
        let word = match (error, code) {
            (Some(error), _) => error.to_owned(),
            (None, Some(code)) => format!("{}, status {code}", text("status")),
            (None, None) => text("status").to_owned(),
        };
        gather.add(Said {
            url: text("link"),
            word: &word,
            status: Some(wire(text("link"), code)),
            verdict: verdict(text("status")),
            ..Said::default()
        });
    }
    Some((Tool::MarkdownLinkCheck, Form::Json))
}

/// An address that no request goes to has no status code, although 400 stands there for a mailbox.
fn wire(url: &str, code: Option<u64>) -> u64 {
    match url.starts_with("http") {
        true => code.unwrap_or(0),
        false => 0,
    }
}

fn verdict(word: &str) -> Option<Verdict> {
    match word {
        "alive" => Some(Verdict::Ok),
        "dead" | "error" => Some(Verdict::Failed),
        "ignored" => Some(Verdict::Skipped),
        _ => None,
    }
}

/// `  [✖] https://a.example/ → Status: 403`, and below it the error that a program raised.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let mut file = "";
    for (at, line) in numbered(text) {
        let line = line.trim();
        if let Some(name) = line.strip_prefix("FILE: ") {
            file = name;
            continue;
        }
        let Some((mark, rest)) = mark(line) else {
            continue;
        };
        let (url, says) = rest.split_once(" → ").unwrap_or((rest, ""));
        let (url, says) = (url.trim(), says.trim());
        let code = says.strip_prefix("Status: ").map(|says| {
            let digits = says.split(|c: char| !c.is_ascii_digit()).next();
            digits.and_then(|digits| digits.parse().ok())
        });
        gather.add(Said {
            url,
            word: says,
            status: Some(wire(url, code.flatten())),
            verdict: Some(mark),
            found_on: file,
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::MarkdownLinkCheck, Form::Text))
}

/// The sign of a line: of its releases, and of a Windows console.
fn mark(line: &str) -> Option<(Verdict, &str)> {
    [
        ("[✓] ", Verdict::Ok),
        ("[√] ", Verdict::Ok),
        ("[✖] ", Verdict::Failed),
        ("[×] ", Verdict::Failed),
        ("[⚠] ", Verdict::Failed),
        ("[‼] ", Verdict::Failed),
        ("[/] ", Verdict::Skipped),
    ]
    .into_iter()
    .find_map(|(mark, verdict)| Some((verdict, line.strip_prefix(mark)?)))
    // A list of tasks has the same form and no address.
    .filter(|(_, rest)| rest.contains(':') || rest.starts_with(['#', '/', '.']))
}
