//! Secrets in bodies: members of JSON with telling names, signed tokens.

use super::names::plain;
use super::{REDACTED, changed};
use std::borrow::Cow;

/// Replaces the values of JSON members that hold tokens or passwords.
pub fn hide_json_members<'t>(text: &'t str, removed: &mut Vec<String>) -> Cow<'t, str> {
    const NAMES: [&str; 9] = [
        "accesstoken",
        "refreshtoken",
        "idtoken",
        "sessiontoken",
        "token",
        "clientsecret",
        "secret",
        "password",
        "apikey",
    ];
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('"') {
        clean.push_str(before);
        clean.push('"');
        rest = after;
        let Some((name, value_on)) = member(after) else {
            continue;
        };
        if name.len() > 40 || !NAMES.contains(&plain(name).as_str()) {
            continue;
        }
        let value = string_of(value_on);
        clean.push_str(
            after
                .get(..after.len() - value_on.len())
                .unwrap_or_default(),
        );
        if !value.is_empty() {
            if value != REDACTED {
                removed.push(value.to_owned());
            }
            clean.push_str(REDACTED);
        }
        // The closing quote goes over now, so that it is not taken for an opening one.
        clean.push('"');
        rest = value_on.get(value.len() + 1..).unwrap_or_default();
    }
    clean.push_str(rest);
    changed(text, clean)
}

/// `name": "value…` as name and what follows the value's opening quote.
fn member(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once('"')?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    Some((name, rest.strip_prefix('"')?))
}

/// Up to the closing quote of a JSON string.
fn string_of(text: &str) -> &str {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => return text.get(..at).unwrap_or(text),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text
}

/// Replaces signed tokens (JWS compact form, RFC 7515 §7.1: three base64url parts, of which the
/// first is a JSON object and so begins with `eyJ`).
pub fn hide_jwts<'t>(text: &'t str, removed: &mut Vec<String>) -> Cow<'t, str> {
    let mut clean = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("eyJ") {
        let (before, from_token) = rest.split_at(at);
        clean.push_str(before);
        let end = from_token
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
            .unwrap_or(from_token.len());
        let (token, tail) = from_token.split_at(end);
        let in_word = before.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !in_word && token.len() >= 20 && token.matches('.').count() >= 2 {
            removed.push(token.to_owned());
            clean.push_str(REDACTED);
        } else {
            clean.push_str(token);
        }
        rest = tail;
    }
    clean.push_str(rest);
    changed(text, clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_leave_bodies() {
        let mut removed = Vec::new();
        let body = r#"{"access_token": "a\"b", "error": "no", "code": "denied", "token":""}"#;
        assert_eq!(
            hide_json_members(body, &mut removed),
            r#"{"access_token": "REDACTED", "error": "no", "code": "denied", "token":""}"#
        );
        assert_eq!(removed, [r#"a\"b"#]);
        assert_eq!(
            hide_jwts(
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln!",
                &mut removed
            ),
            "Bearer REDACTED!"
        );
        assert_eq!(
            hide_jwts("keyJar.a.b and eyJ", &mut removed),
            "keyJar.a.b and eyJ"
        );
        assert_eq!(
            hide_json_members(r#"{"password":"cut of"#, &mut removed),
            r#"{"password":"REDACTED""#
        );
    }
}
