//! Secrets in URLs: user names, parameters with telling names.

use super::{REDACTED, changed, is_secret_parameter};
use std::borrow::Cow;

/// Removes `user:password@` from every URL in a text.
pub fn hide_user_info(text: &str) -> Cow<'_, str> {
    if !text.contains("://") || !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        clean.push_str(before);
        clean.push_str("://");
        let end = after
            .find(|c: char| matches!(c, '/' | '?' | '#' | '\\') || ends_url(c))
            .unwrap_or(after.len());
        let (authority, tail) = after.split_at(end);
        clean.push_str(
            authority
                .rsplit_once('@')
                .map_or(authority, |(_, host)| host),
        );
        rest = tail;
    }
    clean.push_str(rest);
    changed(text, clean)
}

/// Replaces the values of parameters with secret names, in a query, a fragment, a path's `;`
/// parameters, and a URL that is itself a parameter (`%3Fcode%3D…`).
pub fn hide_parameters<'t>(text: &'t str, removed: &mut Vec<String>) -> Cow<'t, str> {
    const BEFORE_NAME: [&str; 8] = ["?", "&", "#", ";", "%3F", "%26", "%23", "%3B"];
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, mark, after)) = split_first(rest, &BEFORE_NAME) {
        clean.push_str(before);
        clean.push_str(mark);
        rest = after;
        let Some((name, equals, value_on)) = name_and_value(after) else {
            continue;
        };
        if !is_secret_parameter(name) {
            continue;
        }
        let value = value_of(value_on, mark, equals != "=");
        clean.push_str(name);
        clean.push_str(equals);
        if !value.is_empty() {
            if value != REDACTED {
                removed.push(value.to_owned());
            }
            clean.push_str(REDACTED);
        }
        rest = value_on.get(value.len()..).unwrap_or_default();
    }
    clean.push_str(rest);
    changed(text, clean)
}

fn name_and_value(text: &str) -> Option<(&str, &str, &str)> {
    let end = text
        .find(|c: char| matches!(c, '=' | '&' | '?' | '#' | ';' | '/') || ends_url(c))
        .unwrap_or(text.len());
    let (head, tail) = text.split_at(end);
    if let Some((name, equals, _)) = split_first(head, &["%3D"]) {
        let value_on = text.get(name.len() + equals.len()..)?;
        return Some((name, equals, value_on));
    }
    Some((head, "=", tail.strip_prefix('=')?))
}

/// A path's parameter ends where the query begins; in a query a `?` is an ordinary character.
fn value_of<'t>(text: &'t str, mark: &str, nested: bool) -> &'t str {
    let in_path = mark == ";";
    let end = text
        .find(|c: char| matches!(c, '&' | '#' | ';') || (in_path && c == '?') || ends_url(c))
        .unwrap_or(text.len());
    let value = text.get(..end).unwrap_or(text);
    match split_first(value, &["%26", "%23"]) {
        Some((before, ..)) if nested => before,
        _ => value,
    }
}

/// What cannot be part of a URL that stands in a text.
fn ends_url(character: char) -> bool {
    character.is_whitespace() || matches!(character, '"' | '\'' | '<' | '>' | '`')
}

/// Splits at the first of several ASCII marks, in any case.
fn split_first<'t>(text: &'t str, marks: &[&str]) -> Option<(&'t str, &'t str, &'t str)> {
    let bytes = text.as_bytes();
    let (at, length) = (0..bytes.len()).find_map(|at| {
        let here = bytes.get(at..)?;
        marks.iter().find_map(|mark| {
            let found = here.get(..mark.len())?;
            found
                .eq_ignore_ascii_case(mark.as_bytes())
                .then_some((at, mark.len()))
        })
    })?;
    Some((
        text.get(..at)?,
        text.get(at..at + length)?,
        text.get(at + length..)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(text: &str) -> String {
        hide_parameters(text, &mut Vec::new()).into_owned()
    }

    #[test]
    fn secret_parameters_lose_their_values_and_nothing_else() {
        let cases = [
            (
                "https://a.example/p?q=1&token=abc&x=2",
                "https://a.example/p?q=1&token=REDACTED&x=2",
            ),
            (
                "https://a.example/cb#access_token=abc&state=1",
                "https://a.example/cb#access_token=REDACTED&state=1",
            ),
            (
                "https://a.example/p;jsessionid=1A?q=2",
                "https://a.example/p;jsessionid=REDACTED?q=2",
            ),
            (
                "https://a.example/?to=https%3A%2F%2Fb.example%2F%3Fcode%3Dabc%26n%3D1&m=2",
                "https://a.example/?to=https%3A%2F%2Fb.example%2F%3Fcode%3DREDACTED%26n%3D1&m=2",
            ),
            (
                "https://a.example/?token=a?b&q=1",
                "https://a.example/?token=REDACTED&q=1",
            ),
            ("https://a.example/?token=", "https://a.example/?token="),
            ("https://a.example/token=abc", "https://a.example/token=abc"),
            ("?q=ü&key=ñ", "?q=ü&key=REDACTED"),
            ("nothing here", "nothing here"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(parameters(text), expected);
            assert_eq!(parameters(expected), expected, "twice is the same");
        }
    }

    #[test]
    fn user_names_leave_urls_and_mail_addresses_stay() {
        let cases = [
            ("https://u:p@a.example/x@y", "https://a.example/x@y"),
            (
                "see http://u@a.example, or b@c.example",
                "see http://a.example, or b@c.example",
            ),
            ("https://a@b:c@d.example", "https://d.example"),
            (
                "mail me@a.example about https://b.example/",
                "mail me@a.example about https://b.example/",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(hide_user_info(text), expected);
        }
    }
}
