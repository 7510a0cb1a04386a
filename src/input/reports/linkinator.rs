//! linkinator: JSON (an object with `links`, or the list alone), and what it prints. With
//! `--verbosity debug` it keeps the headers of the answers that it counts as broken.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};
use serde_json::Value;

/// Links with a `state` of its own words.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    let links = value.get("links").unwrap_or(value).as_array()?;
    let first = links.first()?;
    state(first.get("state")?.as_str()?)?;
    first.get("url")?;
    for link in links {
        let text = |name: &str| link.get(name).and_then(Value::as_str).unwrap_or_default();
        let details = link.get("failureDetails").unwrap_or(&Value::Null);
        of_link(
            text("url"),
            link.get("status").and_then(Value::as_u64),
            text("state"),
            text("parent"),
            details,
            0,
            gather,
        );
    }
    Some((Tool::Linkinator, Form::Json))
}

/// What one link says; also a row of the table.
pub(super) fn of_link(
    url: &str,
    status: Option<u64>,
    state_word: &str,
    parent: &str,
    details: &Value,
    at: u32,
    gather: &mut Gather<'_>,
) {
    let answers = details.as_array().into_iter().flatten();
    let mut headers = Vec::new();
    let mut message = "";
    for answer in answers {
        let said = ["statusText", "message"]
            .iter()
            .find_map(|name| answer.get(*name)?.as_str());
        message = said.unwrap_or(message);
        if let Some(object) = answer.get("headers").and_then(Value::as_object) {
            let pairs = object.iter().filter_map(|(name, value)| {
                Some((name.to_ascii_lowercase(), value.as_str()?.to_owned()))
            });
            headers = pairs.collect();
        }
    }
    // 0 stands for no answer.
    let mut word = match status {
        Some(status) if status > 0 => format!("{status} {state_word}"),
        _ => state_word.to_owned(),
    };
    if !message.is_empty() {
        word.push_str(": ");
        word.push_str(message);
    }
    gather.add(Said {
        url,
        word: &word,
        status: Some(status.unwrap_or(0)),
        verdict: state(state_word),
        found_on: parent,
        headers,
        at,
        ..Said::default()
    });
}

/// Its words.
pub(super) fn state(word: &str) -> Option<Verdict> {
    match word {
        "OK" => Some(Verdict::Ok),
        "BROKEN" => Some(Verdict::Failed),
        "SKIPPED" => Some(Verdict::Skipped),
        _ => None,
    }
}

/// `[404] https://a.example/`, between the line that names the page and the one that counts. Links are
/// told of twice, the second time below the page that they stand on.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let own = |line: &str| {
        line.contains(" broken links. Scanned ")
            || (line.contains("crawling http") && line.trim_start().starts_with(['→', '🏊']))
            || line.contains("Successfully scanned ")
    };
    if !text.lines().any(own) {
        return None;
    }
    let mut page = "";
    for (at, line) in numbered(text) {
        let indented = line.starts_with("  [");
        let line = line.trim();
        if line.starts_with("http") && !line.contains(char::is_whitespace) {
            page = line;
            continue;
        }
        let Some((mark, rest)) = line
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("] "))
        else {
            continue;
        };
        let (url, note) = rest.split_once(' ').unwrap_or((rest, ""));
        let skipped = mark == "SKP" || note.contains("bot-protected");
        let code = mark.parse::<u64>().ok();
        if code.is_none() && mark != "SKP" {
            continue;
        }
        let word = match note.is_empty() {
            true => format!("[{mark}]"),
            false => format!("[{mark}] {note}"),
        };
        gather.add(Said {
            url,
            word: &word,
            status: Some(code.unwrap_or(0)),
            verdict: skipped.then_some(Verdict::Skipped),
            found_on: if indented { page } else { "" },
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::Linkinator, Form::Text))
}
