//! Headers as JSON: Firefox's "Copy All" of its header panel, one entry of a HAR file, and similar
//! objects with lists of names and values.

use super::head::status_code;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_header};
use serde_json::{Map, Value};

/// The longest JSON that is read, in bytes.
const MOST: usize = 8 * 1024 * 1024;

/// The requests and answers in a JSON text. `None` when it holds no lists of headers, or is a
/// whole HAR file.
pub(super) fn steps(text: &str) -> Option<Vec<Step>> {
    let text = text.trim();
    if text.len() > MOST || !text.starts_with(['{', '[']) || !text.contains("eaders") {
        return None;
    }
    steps_of(&serde_json::from_str(text).ok()?)
}

/// The requests and answers in a value, at its top or inside.
pub(super) fn steps_of(value: &Value) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    match value {
        Value::Object(object) if object.contains_key("log") => return None,
        Value::Object(object) => exchange(object, &mut steps),
        Value::Array(list) => {
            for object in list.iter().filter_map(Value::as_object) {
                exchange(object, &mut steps);
            }
        }
        _ => {}
    }
    if steps.is_empty() {
        return inside(value, 0);
    }
    Some(steps)
}

/// An answer that a library's error carries: `response: { status, headers, data }`.
fn inside(value: &Value, deep: usize) -> Option<Vec<Step>> {
    let object = value.as_object()?;
    let holds = |names: &[&str]| names.iter().find_map(|name| object.get(*name));
    let code = status_of(object);
    let mut headers = Vec::new();
    if let Some(list) = holds(&["headers", "Headers", "Header", "response_headers"]) {
        headers_of(list, &mut headers);
        if headers.is_empty() {
            let list = list.as_object().into_iter().flatten();
            for (name, value) in list {
                let value = value.as_array().map_or(Some(value), |list| list.first());
                if let Some(value) = value.and_then(Value::as_str) {
                    add_header(&mut headers, name, value);
                }
            }
        }
    }
    if code != 0 && !headers.is_empty() {
        let mut body = BodyText::default();
        match holds(&["data", "body", "Body", "text"]) {
            Some(Value::String(text)) => body.add_line(text),
            Some(value @ (Value::Object(_) | Value::Array(_))) => body.add_line(&value.to_string()),
            _ => {}
        }
        let response = Step::Response(RawResponse {
            status: code,
            headers,
            body,
            ..RawResponse::default()
        });
        let url = text_of(object, "url");
        let url = url.contains("://").then_some(Step::Url(url));
        return Some(url.into_iter().chain([response]).collect());
    }
    if deep > 6 {
        return None;
    }
    ["response", "Response", "res", "cause", "error", "err"]
        .iter()
        .filter_map(|name| object.get(*name))
        .find_map(|inner| inside(inner, deep + 1))
}

fn exchange(object: &Map<String, Value>, steps: &mut Vec<Step>) {
    let mut request = RawRequest::default();
    let mut response = RawResponse::default();
    let mut found = (false, false);
    for (key, value) in object {
        let name = key.to_ascii_lowercase();
        if name.starts_with("request") {
            found.0 |= headers_of(value, &mut request.headers);
            if let Some(inner) = value.as_object() {
                let (method, url) = (text_of(inner, "method"), text_of(inner, "url"));
                if !url.is_empty() {
                    (request.method, request.target) = (method, url);
                }
            }
        } else if name.starts_with("response") {
            found.1 |= headers_of(value, &mut response.headers);
            if let Some(inner) = value.as_object() {
                response.status = status_of(inner);
                response.body = body_of(inner);
            }
        } else if let (true, Some(inner)) = (super::head::is_method(key), value.as_object()) {
            // Firefox: the method is the key of the address's parts.
            request.method.clone_from(key);
            let (scheme, host) = (text_of(inner, "scheme"), text_of(inner, "host"));
            let path = text_of(inner, "filename");
            if !host.is_empty() {
                request.target = format!("{scheme}://{host}{path}");
                found.0 = true;
            }
        }
    }
    if response.status == 0 {
        response.status = status_of(object);
    }
    if response.status != 0
        && response.headers.is_empty()
        && request.headers.is_empty()
        && let Some(headers) = object.get("headers")
    {
        // `{ "headers": {…}, "statusCode": 403, "body": … }`, as automation tools show an answer.
        headers_of(headers, &mut response.headers);
        for (name, value) in headers.as_object().into_iter().flatten() {
            if let Some(value) = value.as_str() {
                add_header(&mut response.headers, name, value);
            }
        }
        match object.get("body").or_else(|| object.get("data")) {
            Some(Value::String(text)) => response.body.add_line(text),
            Some(value @ (Value::Object(_) | Value::Array(_))) => {
                response.body.add_line(&value.to_string());
            }
            _ => {}
        }
    }
    if request.target.is_empty() {
        request.target = text_of(object, "url");
    }
    if found.0 || !request.target.is_empty() {
        if request.method.is_empty() {
            request.method = "GET".to_owned();
        }
        request.whole = !request.headers.is_empty();
        steps.push(Step::Request(request));
    }
    if response.status != 0 {
        steps.push(Step::Response(response));
    }
}

/// A list of `{name, value}`, itself or under `headers`, or an object of names and values.
fn headers_of(value: &Value, headers: &mut Vec<(String, String)>) -> bool {
    let list = match value {
        Value::Object(object) => object.get("headers"),
        Value::Array(_) => Some(value),
        _ => None,
    };
    match list {
        Some(Value::Array(list)) => {
            for entry in list.iter().filter_map(Value::as_object) {
                let (name, value) = (text_of(entry, "name"), text_of(entry, "value"));
                if super::head::is_name(name.trim_start_matches(':')) {
                    add_header(headers, &name, &value);
                }
            }
        }
        Some(Value::Object(object)) => {
            for (name, value) in object {
                if let Some(value) = value.as_str() {
                    add_header(headers, name, value);
                }
            }
        }
        _ => {}
    }
    !headers.is_empty()
}

fn status_of(object: &Map<String, Value>) -> u16 {
    [
        "status",
        "Status",
        "statusCode",
        "StatusCode",
        "status_code",
    ]
    .iter()
    .filter_map(|name| object.get(*name))
    .find_map(|value| match value {
        Value::Number(number) => number
            .as_u64()
            .and_then(|code| u16::try_from(code).ok())
            .filter(|code| (100..=999).contains(code)),
        Value::String(text) => text.get(..3).and_then(status_code),
        _ => None,
    })
    .unwrap_or(0)
}

fn body_of(response: &Map<String, Value>) -> BodyText {
    let mut body = BodyText::default();
    let content = response.get("content").and_then(Value::as_object);
    let encoded = content.is_some_and(|content| content.contains_key("encoding"));
    if let Some(text) = content.map(|content| text_of(content, "text"))
        && !encoded
    {
        body.add_line(&text);
    }
    body
}

fn text_of(object: &Map<String, Value>, name: &str) -> String {
    let text = object.get(name).and_then(Value::as_str).unwrap_or_default();
    text.to_owned()
}
