//! What a secret looks like in a text: user names in URLs, parameters and headers with telling
//! names, tokens.
//!
//! Each function returns the text untouched when there is nothing to hide. A name that looks
//! secret without being so costs a reader one value; the opposite would cost a password.

use std::borrow::Cow;

/// Stands where a secret was. Letters only, so that a URL stays one.
pub const REDACTED: &str = "REDACTED";

/// Whether a query parameter of this name may hold a secret: `token`, `X-Amz-Signature`,
/// `accessToken`, `api_key`, …
pub fn is_secret_parameter(name: &str) -> bool {
    const ANYWHERE: [&str; 12] = [
        "token",
        "secret",
        "passw",
        "passphrase",
        "signature",
        "credential",
        "session",
        "sessid",
        "jwt",
        "assertion",
        "samlresponse",
        "authorization",
    ];
    const AT_THE_END: [&str; 11] = [
        "key", "sig", "code", "sid", "pwd", "pass", "otp", "hmac", "ticket", "auth", "md5",
    ];
    let plain = plain(name);
    ANYWHERE.iter().any(|part| plain.contains(part))
        || AT_THE_END.iter().any(|end| plain.ends_with(end))
}

/// Whether a response header of this name (lower case) carries a credential as its whole value.
pub fn is_secret_header(name: &str) -> bool {
    const PARTS: [&str; 6] = ["token", "secret", "passw", "apikey", "jwt", "session"];
    let about_headers = name.starts_with("access-control-");
    let plain = plain(name);
    !about_headers && PARTS.iter().any(|part| plain.contains(part))
}

/// Letters and digits in lower case; `%5F` and `%2D` stand for `_` and `-`.
fn plain(name: &str) -> String {
    let mut plain: String = name.chars().filter(|c| *c != '-' && *c != '_').collect();
    plain.make_ascii_lowercase();
    if plain.contains('%') {
        plain = plain.replace("%5f", "").replace("%2d", "");
    }
    plain.retain(|c| c.is_ascii_alphanumeric());
    plain
}

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

fn changed(text: &str, clean: String) -> Cow<'_, str> {
    if clean == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(clean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(text: &str) -> String {
        hide_parameters(text, &mut Vec::new()).into_owned()
    }

    #[test]
    fn telling_names_are_known_in_every_spelling() {
        for name in [
            "token",
            "key",
            "sig",
            "signature",
            "password",
            "access_token",
            "access%5Ftoken",
            "accessToken",
            "code",
            "session",
            "PHPSESSID",
            "jwt",
            "X-Amz-Signature",
            "X-Amz-Security-Token",
            "X-Goog-Credential",
            "api-key",
            "client_secret",
            "SAMLResponse",
        ] {
            assert!(is_secret_parameter(name), "{name}");
        }
        for name in [
            "q",
            "page",
            "id",
            "lang",
            "utm_source",
            "sort",
            "author",
            "X-Amz-Date",
            "",
        ] {
            assert!(!is_secret_parameter(name), "{name}");
        }
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
