//! Reads an entry from its JSON, as Chromium and Firefox write it.
//!
//! Read leniently: a member that is missing or of another type counts as not told. Chromium adds
//! `_error`, `_resourceType`, `_initiator`, `_fromCache`; Firefox adds none of these, and reports a
//! request that was blocked with status 0 and no headers.

use super::entry::{MOST_BODY, Source};
use super::{Body, Entry, time};
use crate::evidence::cut_to;
use crate::input::paste::base64;
use crate::input::unpack::{foreign, text_of};
use serde_json::Value;

/// How much of one head is kept, in bytes.
const MOST_HEAD: usize = 32 * 1024;

/// How many lines of one head are kept.
const MOST_LINES: usize = 500;

/// The longest URL that is kept, in bytes: what is refused for its length (414, 431) is of interest.
const MOST_URL: usize = 64 * 1024;

/// How much of a body that is written in base64 is looked at.
const MOST_BASE64: usize = MOST_BODY / 3 * 4 + 4;

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
    let method = cut_to(text(request, "method"), 40).to_owned();
    let status = response.get("status").map_or(0, status);
    let source = source(value, response, &method, status);
    let answer = headers(response);
    let (started_ms, zoned) = value
        .get("startedDateTime")
        .and_then(time::of)
        .unwrap_or((0.0, true));
    let redirect = Some(text(response, "redirectURL"))
        .filter(|to| !to.is_empty())
        .or_else(|| location(status, &answer))
        .map_or(String::new(), |to| cut_to(to, MOST_URL).to_owned());
    Some(Entry {
        started_ms,
        zoneless: !zoned,
        took_ms: number(value, "time"),
        url: match source {
            // Proxies write the host and the port of a tunnel only.
            Source::Tunnel if !url.contains("://") => format!("https://{url}"),
            _ => url.to_owned(),
        },
        request_headers: headers(request),
        sent: request.get("postData").and_then(|data| sent(data, request)),
        status,
        response_headers: if status == 0 { Vec::new() } else { answer },
        redirect,
        received: response.get("content").and_then(received),
        body_file: response.get("content").and_then(body_file),
        error: response
            .get("_error")
            .filter(|error| !error.is_null())
            .or(value.get("_error"))
            .or(response.get("_errorText"))
            .and_then(error)
            .or_else(|| no_response(response)),
        resource: cut_to(text(value, "_resourceType"), 40).to_ascii_lowercase(),
        initiator: value.get("_initiator").and_then(initiator),
        method,
        source,
        partial: false,
        place: 0,
        file: 0,
    })
}

/// Producers that leave `redirectURL` empty still have the header.
fn location(status: u16, answer: &[(String, String)]) -> Option<&str> {
    let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
    let mut found = answer
        .iter()
        .filter(|(name, _)| redirects && name == "location");
    found.next().map(|(_, value)| value.as_str())
}

/// Chromium names the caches and the worker (`_fromCache`, `_fulfilledBy`, `_fetchedViaServiceWorker`).
/// Firefox until 54 wrote status 0 beside the headers and the body of an answer from its cache.
fn source(value: &Value, response: &Value, method: &str, status: u16) -> Source {
    let told = |name: &str| {
        let found = value.get(name).or_else(|| response.get(name));
        found.filter(|it| !matches!(it, Value::Null | Value::Bool(false)))
    };
    let no_answer = || status == 0 && response.get("status").and_then(Value::as_i64) != Some(-999);
    let has_body = || {
        let content = response.get("content");
        content.is_some_and(|content| !text(content, "text").is_empty())
    };
    if method.eq_ignore_ascii_case("connect") {
        Source::Tunnel
    } else if told("_fetchedViaServiceWorker").is_some()
        || told("_wasFetchedViaServiceWorker").is_some()
    {
        Source::Worker
    } else if told("_fromCache").is_some()
        || text(value, "_fulfilledBy").contains("cache")
        || (no_answer() && !headers(response).is_empty() && has_body())
    {
        Source::Cache
    } else if !response.is_object() || response.as_object().is_some_and(serde_json::Map::is_empty) {
        Source::NotRecorded
    } else {
        Source::Network
    }
}

/// A text, or what Node's programs write: `{"message":…,"code":…}`.
fn error(value: &Value) -> Option<String> {
    let joined = match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => {
            let (code, message) = (text(value, "code"), text(value, "message"));
            match message.contains(code) {
                true => message.to_owned(),
                false => format!("{code}: {message}"),
            }
        }
        _ => return None,
    };
    Some(cut_to(&joined, 200).to_owned())
}

/// `BrowserMob` writes status -999 and these words where nothing came back.
fn no_response(response: &Value) -> Option<String> {
    let none = response.get("status").and_then(Value::as_i64) == Some(-999);
    none.then(|| cut_to(text(response, "statusText"), 200).to_owned())
}

/// The body of an answer, where it is text; programs write some texts in base64 as well.
fn received(content: &Value) -> Option<Body> {
    let written = content.get("text")?.as_str()?;
    match text(content, "encoding") {
        "" => Some(Body::of(written)),
        encoding if encoding.eq_ignore_ascii_case("base64") => {
            let compact: String = written
                .chars()
                .filter(|c| !c.is_ascii_whitespace())
                .take(MOST_BASE64)
                .collect();
            let whole = compact.len() < MOST_BASE64;
            // Four letters are three bytes.
            let cut = if whole {
                compact.len()
            } else {
                compact.len() / 4 * 4
            };
            let bytes = base64::decode(cut_to(&compact, cut))?;
            if foreign(&bytes).is_some() {
                return None;
            }
            let mut body = Body::of(&text_of(&bytes).text);
            body.complete &= whole;
            Some(body)
        }
        _ => None,
    }
}

/// Playwright keeps bodies beside the recording.
fn body_file(content: &Value) -> Option<String> {
    let named = ["_file", "_sha1"].iter().map(|name| text(content, name));
    let name = named.into_iter().find(|name| !name.is_empty())?;
    Some(cut_to(name, 300).to_owned())
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
        // Some programs write all numbers as floats.
        Value::Number(number) => number
            .as_f64()
            .filter(|code| code.fract() == 0.0)
            .map(|code| code as i64),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number
        .and_then(|number| u16::try_from(number).ok())
        .filter(|code| (100..1_000).contains(code))
        .unwrap_or(0)
}

/// As far as there is room: many lines, or long ones, do not crowd out the rest of the log. Some programs
/// write an object in place of the list.
fn headers(part: &Value) -> Vec<(String, String)> {
    let mut room = MOST_HEAD;
    let mut kept = Vec::new();
    let pairs: Vec<(&str, &str)> = match part.get("headers") {
        Some(Value::Array(list)) => {
            let lines = list.iter().take(MOST_LINES);
            lines
                .map(|line| (text(line, "name"), text(line, "value")))
                .collect()
        }
        Some(Value::Object(members)) => {
            let members = members.iter().take(MOST_LINES);
            members
                .flat_map(|(name, value)| {
                    values(value)
                        .into_iter()
                        .map(move |value| (name.as_str(), value))
                })
                .collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in pairs {
        let name = cut_to(name, 200);
        if name.is_empty() || name.starts_with(':') {
            continue;
        }
        let value = cut_to(value, room.min(MOST_HEAD / 4));
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

/// One value, or several of the same name.
fn values(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
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
            "response": {"status": "403", "headers": {"a": 1}, "content": "text", "_error": 7},
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
