//! Fills the user's own values into a rule's texts and into recipes.

use super::Text;
use super::fixes::{PathForm, Recipe};
use super::knowledge::messages;
use crate::evidence::{ConsoleMessage, Evidence};
use std::borrow::Cow;

const PAGE: &str = "https://your-page.example";

/// Replaces `{url}`, `{host}`, `{origin}`, `{path}`, `{page}`, `{method}`, `{methods}` and
/// `{headers}`. An unknown placeholder stays as it is, since snippets hold braces of their own.
pub fn fill(template: Text, evidence: &Evidence) -> Cow<'static, str> {
    fill_values(template.get(), evidence)
}

fn fill_values<'t>(template: &'t str, evidence: &Evidence) -> Cow<'t, str> {
    if !template.contains('{') {
        return Cow::Borrowed(template);
    }
    let target = &evidence.target;
    let page = evidence.context.page_origin.as_deref().unwrap_or(PAGE);
    let method = match evidence.request.method.as_str() {
        "" => "GET",
        method => method,
    };
    let (methods, headers) = (methods(evidence), headers(evidence));
    // What a paste does not tell is shown as something to fill in, never as a made-up address.
    let known = |value, to_fill_in| match value {
        "" if target.unknown => to_fill_in,
        value => value,
    };
    let values = [
        ("{url}", known(target.url.as_str(), "<the address>")),
        ("{host}", known(target.host.as_str(), "<host>")),
        (
            "{origin}",
            known(target.origin.as_str(), "<the server's origin>"),
        ),
        ("{path}", known(target.path.as_str(), "<path>")),
        ("{page}", page),
        ("{method}", method),
        ("{methods}", &methods.join(", ")),
        ("{headers}", &headers.join(", ")),
    ];
    Cow::Owned(replace(template, &values))
}

fn replace(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from_brace) = rest.split_at(at);
        filled.push_str(before);
        match values.iter().find(|(name, _)| from_brace.starts_with(name)) {
            Some((name, value)) => {
                filled.push_str(value);
                rest = from_brace.get(name.len()..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from_brace.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Like [`fill`], for text that will be run by a shell: values go in as they stand inside single
/// quotes, and a single quote in a value is written so that it cannot end the quoting.
pub fn fill_command(template: &str, evidence: &Evidence) -> String {
    let mut quoted = evidence.clone();
    let quote = |text: &str| text.replace('\'', r"'\''");
    quoted.target.url = quote(&evidence.target.url);
    quoted.target.host = quote(&evidence.target.host);
    quoted.target.origin = quote(&evidence.target.origin);
    quoted.target.path = quote(&evidence.target.path);
    quoted.context.page_origin = evidence.context.page_origin.as_deref().map(quote);
    quoted.request.method = quote(&evidence.request.method);
    fill_values(template, &quoted).into_owned()
}

/// A recipe's code with the user's own values, written so that none of them can end the quoting
/// around it, whatever it holds.
///
/// Beside the placeholders of [`fill`], `{"methods"}` and `{"headers"}` are lists of words in
/// double quotes, with commas between them.
pub fn fill_recipe(recipe: &Recipe, evidence: &Evidence) -> String {
    let target = &evidence.target;
    let page = evidence.context.page_origin.as_deref().unwrap_or(PAGE);
    let (methods, headers) = (methods(evidence), headers(evidence));
    let known = |value, to_fill_in| match value {
        "" => to_fill_in,
        value => value,
    };
    let values = [
        ("{host}", origin_part(known(&target.host, "YOUR-HOST"))),
        (
            "{origin}",
            origin_part(known(&target.origin, "https://YOUR-HOST")),
        ),
        (
            "{path}",
            path(known(&target.path, "/YOUR-PATH"), recipe.path),
        ),
        ("{page}", origin_part(page)),
        ("{method}", method(evidence).to_owned()),
        ("{methods}", methods.join(", ")),
        ("{headers}", headers.join(", ")),
        ("{\"methods\"}", quoted(&methods)),
        ("{\"headers\"}", quoted(&headers)),
    ];
    replace(
        recipe.code.get(),
        &values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    )
}

fn quoted(words: &[&str]) -> String {
    format!("\"{}\"", words.join("\", \""))
}

/// Letters, digits, `-` and `_`: what every method and header in use is made of, and a safe subset
/// of what RFC 9110 section 5.6.2 allows.
fn is_word(text: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !text.is_empty() && text.bytes().all(part)
}

/// What a console's sentence about this cause names.
fn named_in_console<'e>(evidence: &'e Evidence, cause: &str) -> Option<&'e str> {
    let about = |message: &&ConsoleMessage| {
        messages::known(message).is_some_and(|known| known.cause == cause)
    };
    let message = evidence.console.iter().find(about)?;
    message.named.as_deref().filter(|name| is_word(name))
}

fn method(evidence: &Evidence) -> &str {
    let own = Some(evidence.request.method.as_str()).filter(|method| is_word(method));
    own.or_else(|| named_in_console(evidence, "cors.method-not-allowed"))
        .unwrap_or("GET")
}

/// The methods that read, and the user's own.
fn methods(evidence: &Evidence) -> Vec<&str> {
    let mut methods = vec!["GET", "HEAD", "OPTIONS"];
    let own = method(evidence);
    if !methods.contains(&own) {
        methods.insert(2, own);
    }
    methods
}

/// The headers that API calls carry as a rule, and the user's own.
fn headers(evidence: &Evidence) -> Vec<&str> {
    let mut headers = vec!["Authorization", "Content-Type"];
    let own = evidence.request.custom_headers.iter().map(String::as_str);
    for name in own.chain(named_in_console(evidence, "cors.header-not-allowed")) {
        let known = headers.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is_word(name) && !known {
            headers.push(name);
        }
    }
    headers
}

/// An origin or a host without what neither can hold.
fn origin_part(text: &str) -> String {
    let part = |c: &char| c.is_ascii_alphanumeric() || "-._:/[]".contains(*c);
    text.chars().filter(part).collect()
}

/// A path in the form that the snippet's language needs.
fn path(path: &str, form: PathForm) -> String {
    let mut written = String::with_capacity(path.len() + 8);
    let decoded;
    let path = match form {
        PathForm::Decoded => {
            decoded = decode(path);
            &decoded
        }
        _ => path,
    };
    for c in path.chars() {
        match (c, form) {
            ('\'', PathForm::SingleQuoted) => written.push_str(r"\'"),
            ('\'', PathForm::Shell) => written.push_str(r"'\''"),
            ('&', PathForm::Xml) => written.push_str("&amp;"),
            (' ', PathForm::Decoded) => written.push(c),
            // Letters and signs of other scripts, without control and formatting characters.
            ('\u{a1}'..='\u{1fff}' | '\u{2c00}'..='\u{d7ff}', PathForm::Decoded) => {
                written.push(c);
            }
            ('"' | '\\' | '`' | '{' | '}' | '<' | '>' | '|' | '^' | '#' | '?', _) => {
                encode(c, &mut written);
            }
            _ if c.is_ascii_graphic() => written.push(c),
            _ => encode(c, &mut written),
        }
    }
    written
}

fn encode(c: char, written: &mut String) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        written.push('%');
        for half in [byte >> 4, byte & 15] {
            written.push(HEX.get(usize::from(half)).copied().unwrap_or('0'));
        }
    }
}

/// The path with its percent-encoded octets decoded; as it is when that gives no text.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let octet = match (byte, ahead.next(), ahead.next()) {
            (b'%', Some(high), Some(low)) => digit(high).zip(digit(low)),
            _ => None,
        };
        match octet {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}
