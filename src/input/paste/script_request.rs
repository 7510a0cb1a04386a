//! Requests as programs write them, without an answer: `fetch(…)`, axios, PowerShell's web commands,
//! and the files of REST clients (`.http`, Hurl). Nothing is run; a name in place of a value stays a
//! name.

use super::head::{header_line, is_method};
use super::printed;
use super::step::{RawRequest, Step, add_header};
use serde_json::Value;

/// The longest text that is read, in bytes.
const MOST: usize = 256 * 1024;

/// The requests in a text that is nothing else.
pub(super) fn steps(text: &str) -> Option<Vec<Step>> {
    let text = text.trim();
    if text.is_empty() || text.len() > MOST {
        return None;
    }
    let request = call(text)
        .or_else(|| powershell(text))
        .or_else(|| rest_file(text))?;
    Some(vec![Step::Request(request)])
}

/// `fetch("…", {…})`, `axios.get("…", {…})`, `axios({…})`.
fn call(text: &str) -> Option<RawRequest> {
    const CALLS: [(&str, &str); 12] = [
        ("axios.get(", "GET"),
        ("axios.post(", "POST"),
        ("axios.put(", "PUT"),
        ("axios.patch(", "PATCH"),
        ("axios.delete(", "DELETE"),
        ("axios.request(", ""),
        ("axios(", ""),
        ("fetch(", ""),
        ("ky.get(", "GET"),
        ("ky.post(", "POST"),
        ("got(", ""),
        ("$fetch(", ""),
    ];
    let mut start = text;
    for word in ["const ", "let ", "var ", "return ", "await "] {
        if let Some(rest) = start.strip_prefix(word) {
            start = rest
                .split_once("= ")
                .map_or(rest, |(_, rest)| rest)
                .trim_start();
        }
    }
    let start = start.strip_prefix("await ").unwrap_or(start);
    let (arguments, method) = CALLS
        .iter()
        .find_map(|(name, method)| Some((start.strip_prefix(name)?.trim_start(), *method)))?;
    let (url, rest) = match arguments.chars().next()? {
        quote @ ('"' | '\'' | '`') => {
            let (url, rest) = arguments.get(1..)?.split_once(quote)?;
            (Some(url.to_owned()), rest)
        }
        _ => (None, arguments),
    };
    // axios puts the body between address and options, so the last object counts.
    let options = options(rest);
    let text_of = |name: &str| {
        let value = options.as_ref()?.get(name)?;
        value.as_str().map(str::to_owned)
    };
    let target = url.or_else(|| {
        let base = text_of("baseURL").unwrap_or_default();
        text_of("url").map(|url| format!("{base}{url}"))
    })?;
    let mut request = RawRequest {
        method: text_of("method").map_or_else(
            || if method.is_empty() { "GET" } else { method }.to_owned(),
            |method| method.to_ascii_uppercase(),
        ),
        target,
        ..RawRequest::default()
    };
    let headers = options.as_ref().and_then(|options| options.get("headers"));
    for (name, value) in headers.and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.as_str() {
            add_header(&mut request.headers, name, value);
        }
    }
    request.target.contains("://").then_some(request)
}

/// The object with the headers among the arguments, or else the first one.
fn options(arguments: &str) -> Option<Value> {
    let mut first = None;
    for (at, _) in arguments.match_indices('{').take(8) {
        let Some(value) = arguments.get(at..).and_then(printed::value) else {
            continue;
        };
        if value.get("headers").is_some() || value.get("url").is_some() {
            return Some(value);
        }
        first = first.or(Some(value));
    }
    first
}

/// `Invoke-WebRequest -Uri "…" -Method POST -Headers @{ "Name"="value" }`, also by the short names.
fn powershell(text: &str) -> Option<RawRequest> {
    let begin = text.trim_start_matches(['$', '>', ' ']);
    let name = begin.split_whitespace().next()?.to_ascii_lowercase();
    let known = ["invoke-webrequest", "invoke-restmethod", "iwr", "irm"];
    if !known.contains(&name.as_str()) || !begin.contains("://") {
        return None;
    }
    let value_of = |option: &str| -> Option<String> {
        let lower = begin.to_ascii_lowercase();
        let at = lower.find(option)? + option.len();
        let rest = begin.get(at..)?.trim_start_matches([' ', ':']);
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => rest.get(1..)?.split(quote).next().map(str::to_owned),
            None => rest.split_whitespace().next().map(str::to_owned),
        }
    };
    let target = value_of("-uri").or_else(|| {
        begin
            .split_whitespace()
            .map(|word| word.trim_matches(['"', '\'']))
            .find(|word| word.starts_with("http://") || word.starts_with("https://"))
            .map(str::to_owned)
    })?;
    let mut request = RawRequest {
        method: value_of("-method").map_or("GET".to_owned(), |method| method.to_ascii_uppercase()),
        target,
        ..RawRequest::default()
    };
    if let Some((_, table)) = begin.split_once("@{") {
        let table = table.split_once('}').map_or(table, |(table, _)| table);
        for pair in table.split(['\n', ';']) {
            if let Some((name, value)) = pair.split_once('=') {
                let clean = |text: &str| text.trim().trim_matches(['"', '\'', '`']).to_owned();
                add_header(&mut request.headers, &clean(name), &clean(value));
            }
        }
    }
    request.target.contains("://").then_some(request)
}

/// `GET https://…` and headers below it, as REST clients and Hurl keep them; `###` and comments
/// around.
fn rest_file(text: &str) -> Option<RawRequest> {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#') && !line.starts_with("//") && !line.starts_with('@'));
    let first = lines.by_ref().find(|line| !line.is_empty())?;
    let mut words = first.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    if !is_method(method) || !target.contains("://") || words.next().is_some() {
        return None;
    }
    let mut request = RawRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        ..RawRequest::default()
    };
    for line in lines.take_while(|line| !line.is_empty()) {
        match header_line(line) {
            Some((name, value)) => {
                add_header(&mut request.headers, name, value);
            }
            // A query on lines of its own.
            None if line.starts_with(['?', '&']) => request.target.push_str(line),
            None => return None,
        }
    }
    (!request.headers.is_empty()).then_some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_every_kind_keep_method_address_and_headers() {
        for text in [
            "fetch(\"https://api.example/v1\", {\n  \"headers\": {\n    \"x-key\": \"a b\"\n  },\n  \"method\": \"POST\"\n});",
            "await fetch('https://api.example/v1', { method: 'post', headers: { 'X-Key': 'a b' } })",
            "axios.post(`https://api.example/v1`, { name: 'x' }, { headers: { 'x-key': 'a b' } })",
            "axios({ method: 'post', url: 'https://api.example/v1', headers: { 'x-key': 'a b' } })",
            "const r = await axios.post('https://api.example/v1', body, { headers: { 'x-key': 'a b' } })",
            "Invoke-RestMethod -Method Post -Uri \"https://api.example/v1\" -Headers @{ \"x-key\"=\"a b\" }",
            "iwr https://api.example/v1 -Method POST -Headers @{'x-key' = 'a b'}",
            "### try it\nPOST https://api.example/v1\nX-Key: a b\n\n{\"a\":1}",
        ] {
            let found = steps(text);
            let Some([Step::Request(request)]) = found.as_deref() else {
                panic!("{text}: {found:?}");
            };
            assert_eq!(request.method, "POST", "{text}");
            assert_eq!(request.target, "https://api.example/v1", "{text}");
            assert_eq!(
                request.headers,
                [("x-key".to_owned(), "a b".to_owned())],
                "{text}"
            );
        }
        for text in [
            "fetch the page from https://a.example/",
            "fetch(url)",
            "GET https://a.example/",
            "axios is a library",
            "",
        ] {
            assert!(steps(text).is_none(), "{text}");
        }
    }
}
