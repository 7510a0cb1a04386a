//! One entry of a HAR file (HAR 1.2), as Chromium and Firefox write it.
//!
//! Read leniently: a member that is missing or of another type counts as not told. Chromium adds
//! `_error`, `_resourceType`, `_initiator`, `_fromCache`; Firefox adds none of these, and reports a
//! request that was blocked with status 0 and no headers.

use super::time;
use serde_json::Value;

/// How much of one head is kept, in bytes.
const MOST_HEAD: usize = 32 * 1024;

/// How many lines of one head are kept.
const MOST_LINES: usize = 500;

/// How much of one body is kept, in bytes.
pub const MOST_BODY: usize = 16 * 1024;

/// The longest URL that is kept, in bytes.
const MOST_URL: usize = 16 * 1024;

/// One request and what came back, secrets included: they go before evidence is made of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// When it started, in milliseconds since 1970; 0 when not told.
    pub started_ms: f64,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// The method as sent.
    pub method: String,
    /// The absolute URL without fragment.
    pub url: String,
    /// Lower-case names with values, in order, without HTTP/2's pseudo-headers.
    pub request_headers: Vec<(String, String)>,
    /// What was sent, at most [`MOST_BODY`] bytes.
    pub sent: Option<Body>,
    /// 0 when there is no answer.
    pub status: u16,
    /// Lower-case names with values, in order.
    pub response_headers: Vec<(String, String)>,
    /// Where the answer redirects to, as written.
    pub redirect: String,
    /// What came back, when the recording has it.
    pub received: Option<Body>,
    /// What Chromium says went wrong, such as `net::ERR_FAILED`. Empty for a request that it did
    /// not send and gives no reason for; `None` when nothing is said.
    pub error: Option<String>,
    /// Chromium's kind of request in lower case (`fetch`, `xhr`, `image`, `preflight`), or empty.
    pub resource: String,
    /// A line of the page's program that asked: the URL and the line, counted from 1.
    pub initiator: Option<(String, u32)>,
}

/// A body as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// At most [`MOST_BODY`] bytes.
    pub text: String,
    /// Nothing was left out.
    pub complete: bool,
}

impl Body {
    /// The first [`MOST_BODY`] bytes.
    pub fn of(text: &str) -> Self {
        let kept = cut(text, MOST_BODY);
        Body {
            complete: kept.len() == text.len(),
            text: kept.to_owned(),
        }
    }
}

impl Entry {
    /// Reads the JSON of one entry. `None` when it is none: no JSON, or without a URL.
    pub fn read(json: &str) -> Option<Self> {
        Self::of(&serde_json::from_str(json).ok()?)
    }

    /// Reads an entry that is already taken apart.
    pub fn of(value: &Value) -> Option<Self> {
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
            method: cut(text(request, "method"), 40).to_owned(),
            url: url.to_owned(),
            request_headers: headers(request),
            sent: request.get("postData").and_then(|data| sent(data, request)),
            status,
            response_headers: if status == 0 {
                Vec::new()
            } else {
                headers(response)
            },
            redirect: cut(text(response, "redirectURL"), MOST_URL).to_owned(),
            received: response
                .get("content")
                .filter(|content| content.get("encoding").is_none_or(Value::is_null))
                .and_then(|content| content.get("text")?.as_str())
                .map(Body::of),
            error: response
                .get("_error")
                .or(value.get("_error"))
                .and_then(Value::as_str)
                .map(|error| cut(error, 200).to_owned()),
            resource: cut(text(value, "_resourceType"), 40).to_ascii_lowercase(),
            initiator: value.get("_initiator").and_then(initiator),
        })
    }

    /// What the request says in this header (lower case).
    pub fn asks(&self, name: &str) -> Option<&str> {
        value_of(&self.request_headers, name)
    }

    /// What the answer says in this header (lower case).
    pub fn says(&self, name: &str) -> Option<&str> {
        value_of(&self.response_headers, name)
    }

    /// The question that browsers send before some requests (Fetch standard, "CORS-preflight
    /// fetch").
    pub fn is_preflight(&self) -> bool {
        self.method.eq_ignore_ascii_case("OPTIONS")
            && (self.asks("access-control-request-method").is_some()
                || self.resource == "preflight")
    }

    /// A redirect that the browser followed.
    pub fn is_followed_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
            && !self.redirect.is_empty()
            && self.error.is_none()
    }

    /// The page took it back: it left, or its program aborted it. No refusal.
    pub fn is_stopped(&self) -> bool {
        matches!(
            self.error.as_deref(),
            Some("net::ERR_ABORTED" | "NS_BINDING_ABORTED")
        )
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        let head = |list: &[(String, String)]| -> usize {
            list.iter()
                .map(|(name, value)| name.len() + value.len() + 64)
                .sum()
        };
        let body = |body: &Option<Body>| body.as_ref().map_or(0, |body| body.text.len());
        256 + self.url.len()
            + self.redirect.len()
            + head(&self.request_headers)
            + head(&self.response_headers)
            + body(&self.sent)
            + body(&self.received)
    }
}

fn value_of<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
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
        let name = cut(text(line, "name"), 200);
        if name.is_empty() || name.starts_with(':') {
            continue;
        }
        let value = cut(text(line, "value"), room.min(MOST_HEAD / 4));
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

/// The text, or for a form without it the fields as they are sent.
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
    Some((cut(text(place, "url"), 2_000).to_owned(), line(place)))
}

/// At most `most` bytes, cut between characters.
fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
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
