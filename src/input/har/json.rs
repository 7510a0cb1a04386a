//! Reads an entry from its JSON, as Chromium and Firefox write it.
//!
//! Read leniently: a member that is missing or of another type counts as not told. Chromium adds
//! `_error`, `_resourceType`, `_initiator`, `_fromCache`; Firefox adds none of these, and reports a
//! request that was blocked with status 0 and no headers.

use super::{Body, Entry, time};
use crate::evidence::cut_to;
use serde_json::Value;

/// How much of one head is kept, in bytes.
const MOST_HEAD: usize = 32 * 1024;

/// How many lines of one head are kept.
const MOST_LINES: usize = 500;

/// The longest URL that is kept, in bytes.
const MOST_URL: usize = 16 * 1024;

impl Entry {
    /// Reads the JSON of one entry. `None` when it is none: no JSON, or without a URL.
    pub fn read(json: &str) -> Option<Self> {
        Self::of(&serde_json::from_str(json).ok()?)
    }

    /// Reads an entry that is already taken apart.
    pub fn of(value: &Value) -> Option<Self> {
        entry(value)
    }
}

/// The entry. `None` without a URL.
fn entry(value: &Value) -> Option<Entry> {
    let request = value.get("request")?;
    let response = value.get("response").unwrap_or(&Value::Null);
    let url = text(request, "url").split('#').next().unwrap_or_default();
    if url.is_empty() || url.len() > MOST_URL {
        return None;
    }
    let status = response.get("status").map_or(0, status);
    Some(Entry {
        started_ms: time::read(text(value, "startedDateTime")).unwrap_or(0.0),
        took_ms: number(value, "time"),
        method: cut_to(text(request, "method"), 40).to_owned(),
        url: url.to_owned(),
        request_headers: headers(request),
        sent: request.get("postData").and_then(|data| sent(data, request)),
        status,
        response_headers: if status == 0 {
            Vec::new()
        } else {
            headers(response)
        },
        redirect: cut_to(text(response, "redirectURL"), MOST_URL).to_owned(),
        received: response
            .get("content")
            .filter(|content| content.get("encoding").is_none_or(Value::is_null))
            .and_then(|content| content.get("text")?.as_str())
            .map(Body::of),
        error: response
            .get("_error")
            .or(value.get("_error"))
            .and_then(Value::as_str)
            .map(|error| cut_to(error, 200).to_owned()),
        resource: cut_to(text(value, "_resourceType"), 40).to_ascii_lowercase(),
        initiator: value.get("_initiator").and_then(initiator),
    })
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, name: &str) -> f64 {
    value
        .get(name)
        .and_then(Value::as_f64)
        .filter(|number| number.is_finite() && *number >= 0.0)
        .unwrap_or(0.0)
}

/// A number, or a text of digits. What is no status code counts as none.
fn status(value: &Value) -> u16 {
    let number = match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    number
        .and_then(|number| u16::try_from(number).ok())
        .filter(|code| (100..1_000).contains(code))
        .unwrap_or(0)
}

/// As far as there is room: many lines, or long ones, do not crowd out the rest of the log.
fn headers(part: &Value) -> Vec<(String, String)> {
    let mut room = MOST_HEAD;
    let mut kept = Vec::new();
    let list = part.get("headers").and_then(Value::as_array);
    for line in list.into_iter().flatten().take(MOST_LINES) {
        let name = cut_to(text(line, "name"), 200);
        if name.is_empty() || name.starts_with(':') {
            continue;
        }
        let value = cut_to(text(line, "value"), room.min(MOST_HEAD / 4));
        room = room.saturating_sub(name.len() + value.len());
        // Chromium joins repeated lines with line breaks.
        for value in value.split('\n') {
            kept.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        if room == 0 {
            break;
        }
    }
    kept
}

/// What was sent, where the recording has its text.
fn sent(data: &Value, request: &Value) -> Option<Body> {
    let whole = data.get("text").and_then(Value::as_str)?;
    let mut body = Body::of(whole);
    // Chromium leaves files out of a form without a word; only the size tells.
    let size = request.get("bodySize").and_then(Value::as_u64).unwrap_or(0);
    body.complete &= size <= whole.len() as u64;
    Some(body)
}

fn initiator(value: &Value) -> Option<(String, u32)> {
    let line = |value: &Value| {
        let line = value.get("lineNumber").and_then(Value::as_u64).unwrap_or(0);
        u32::try_from(line).unwrap_or(0).saturating_add(1)
    };
    let frames = value
        .get("stack")
        .and_then(|stack| stack.get("callFrames"))
        .and_then(Value::as_array);
    let frame = frames
        .into_iter()
        .flatten()
        .find(|frame| !text(frame, "url").is_empty());
    let place = frame
        .or(Some(value))
        .filter(|it| !text(it, "url").is_empty())?;
    Some((cut_to(text(place, "url"), 2_000).to_owned(), line(place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_of_another_type_counts_as_not_told() {
        let entry = Entry::of(&json!({
            "startedDateTime": 5, "time": "long",
            "request": {"method": ["GET"], "url": "https://a.example/x#part",
                        "headers": [1, {"name": 2}, {"name": "X", "value": null}], "postData": []},
            "response": {"status": "403", "headers": {"a": "b"}, "content": "text", "_error": 7},
            "_initiator": {"stack": {"callFrames": "none"}}, "_resourceType": null
        }));
        let entry = entry.expect("it has a URL");
        assert_eq!(entry.url, "https://a.example/x");
        assert_eq!(entry.status, 403);
        assert_eq!(entry.request_headers, [("x".to_owned(), String::new())]);
        assert_eq!(entry.response_headers, []);
        assert_eq!((entry.error, entry.initiator), (None, None));
        for text in [
            "",
            "{}",
            "[]",
            "null",
            "{\"request\":{}}",
            "{\"request\":{\"url\":\"\"}}",
        ] {
            assert_eq!(Entry::read(text), None, "{text}");
        }
        assert_eq!(Entry::read(&"[".repeat(100_000)), None);
    }

    #[test]
    fn a_status_is_three_digits_or_none() {
        let status = |value: Value| {
            let entry = Entry::of(&json!({
                "request": {"url": "https://a.example/"}, "response": {"status": value}
            }));
            entry.map(|entry| entry.status)
        };
        for none in [
            json!(0),
            json!(-1),
            json!(99),
            json!(1000),
            json!(1e300),
            json!(null),
        ] {
            assert_eq!(status(none.clone()), Some(0), "{none}");
        }
        assert_eq!(status(json!(999)), Some(999));
        assert_eq!(status(json!("401")), Some(401));
    }

    #[test]
    fn heads_and_bodies_are_cut() {
        let long = "ä".repeat(20_000);
        let lines: Vec<Value> = (0..2 * MOST_LINES)
            .map(|n| json!({"name": format!("x-{n}"), "value": long}))
            .collect();
        let entry = Entry::of(&json!({
            "request": {"url": "https://a.example/", "headers": lines,
                        "postData": {"text": long}},
            "response": {"status": 200, "headers": lines, "content": {"text": long}}
        }));
        let entry = entry.expect("it has a URL");
        assert!(entry.size() < 4 * MOST_HEAD, "{}", entry.size());
        assert!(!entry.sent.expect("a body").complete);
    }

    #[test]
    fn lines_that_chromium_joined_are_apart_again() {
        let entry = Entry::of(&json!({
            "request": {"url": "https://a.example/"},
            "response": {"status": 200, "headers": [
                {"name": "Access-Control-Allow-Origin", "value": "https://b.example\nhttps://c.example"}
            ]}
        }));
        let headers = entry.expect("it has a URL").response_headers;
        assert_eq!(headers.len(), 2);
    }
}
