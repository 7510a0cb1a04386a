//! Secrets in the values of headers. Names of cookies, schemes and attributes stay: rules rest on
//! them, and they open nothing.

use super::names::{Place, is_header};
use super::{REDACTED, Removed, stands_for_nothing, text};
use crate::evidence::{Authorization, CredentialShape};
use std::borrow::Cow;

/// The value of a request's header (name in lower case) without what is secret in it.
pub fn asked<'v>(name: &str, value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    without(name, value, Place::Asked, removed)
}

/// The same of an answer's header.
pub fn answered<'v>(name: &str, value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    without(name, value, Place::Answered, removed)
}

fn without<'v>(name: &str, value: &'v str, place: Place, removed: &mut Removed) -> Cow<'v, str> {
    match name {
        "set-cookie" | "set-cookie2" => set_cookie(value, removed),
        "cookie" | "cookie2" => cookies(value, removed),
        "authorization" | "proxy-authorization" => authorization(value, removed),
        _ if is_header(name, place) => whole(value, removed),
        _ => text(value, removed),
    }
}

/// All of it, unless it stands for nothing.
fn whole<'v>(value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    if stands_for_nothing(value) {
        return Cow::Borrowed(value);
    }
    // An `X-Authorization` begins with a scheme, too.
    for word in value.split_whitespace() {
        removed.note(word);
    }
    Cow::Owned(REDACTED.to_owned())
}

/// A cookie that is set, with its attributes.
fn set_cookie<'v>(value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    let (pair, attributes) = match value.split_once(';') {
        Some((pair, rest)) => (pair, Some(rest)),
        None => (value, None),
    };
    match (cookie(pair, removed), attributes) {
        (Cow::Borrowed(_), _) => Cow::Borrowed(value),
        (Cow::Owned(pair), Some(attributes)) => Cow::Owned(format!("{pair};{attributes}")),
        (Cow::Owned(pair), None) => Cow::Owned(pair),
    }
}

/// Cookies that are sent, with `;` between them.
fn cookies<'v>(value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    let pairs: Vec<Cow<'_, str>> = value.split(';').map(|pair| cookie(pair, removed)).collect();
    match pairs.iter().all(|pair| matches!(pair, Cow::Borrowed(_))) {
        true => Cow::Borrowed(value),
        false => Cow::Owned(pairs.join(";")),
    }
}

/// `name=value`. An empty value stays: deleting a cookie is a fact, no secret. A value without a
/// name is the value of a cookie that has none (RFC 6265bis section 5.6).
fn cookie<'v>(pair: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    let (name, value) = match pair.split_once('=') {
        Some((name, value)) => (Some(name), value),
        None => (None, pair),
    };
    let bare = value.trim();
    if stands_for_nothing(bare) {
        return Cow::Borrowed(pair);
    }
    removed.note(bare.trim_matches('"'));
    let space = |text: &str| " ".repeat(usize::from(text.starts_with(' ')));
    Cow::Owned(match name {
        Some(name) => format!("{name}={REDACTED}"),
        None => format!("{}{REDACTED}", space(pair)),
    })
}

/// The scheme stays, and a word that stands for nothing behind it: `Bearer undefined` is a finding.
fn authorization<'v>(value: &'v str, removed: &mut Removed) -> Cow<'v, str> {
    let trimmed = value.trim();
    let (scheme, rest) = match trimmed.split_once(char::is_whitespace) {
        Some((scheme, rest)) => (scheme, rest.trim()),
        None => ("", trimmed),
    };
    let is_scheme = scheme.len() <= 24
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let alone = scheme.is_empty() && Authorization::of(trimmed).shape == CredentialShape::Empty;
    if alone || (is_scheme && stands_for_nothing(rest)) {
        return Cow::Borrowed(value);
    }
    for word in trimmed
        .split([' ', ',', '"', '='])
        .skip(usize::from(is_scheme && !scheme.is_empty()))
    {
        removed.note(word);
    }
    removed.note(rest);
    Cow::Owned(match is_scheme && !scheme.is_empty() {
        true => format!("{scheme} {REDACTED}"),
        false => REDACTED.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_and_names_stay() {
        let cases = [
            (
                "set-cookie",
                "sid=abc; Path=/; HttpOnly",
                "sid=REDACTED; Path=/; HttpOnly",
            ),
            ("set-cookie", "sid=; Max-Age=0", "sid=; Max-Age=0"),
            ("set-cookie", "sid=REDACTED", "sid=REDACTED"),
            (
                "cookie",
                "sid=abc; theme=dark",
                "sid=REDACTED; theme=REDACTED",
            ),
            ("cookie", "nameless", "REDACTED"),
            ("authorization", "Bearer abc", "Bearer REDACTED"),
            ("authorization", "Bearer", "Bearer"),
            ("authorization", "Bearer undefined", "Bearer undefined"),
            ("authorization", "bearer {{token}}", "bearer {{token}}"),
            ("authorization", "abc", "REDACTED"),
            (
                "authorization",
                "my secret: is long and is no scheme",
                "my REDACTED",
            ),
            (
                "proxy-authorization",
                "Basic dXNlcjpwYXNz",
                "Basic REDACTED",
            ),
            ("x-api-key", "abc", "REDACTED"),
            ("x-api-key", "", ""),
            ("x-api-key", "undefined", "undefined"),
            ("accept", "text/html", "text/html"),
            (
                "etag",
                "\"3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c\"",
                "\"3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c\"",
            ),
            (
                "referer",
                "https://a.example/?token=abc",
                "https://a.example/?token=REDACTED",
            ),
            (
                "www-authenticate",
                "Digest realm=\"a\", qop=\"auth\", stale=true",
                "Digest realm=\"a\", qop=\"auth\", stale=true",
            ),
            (
                "www-authenticate",
                "Bearer realm=\"a\", authorization_uri=\"https://id.example/?token=abc\"",
                "Bearer realm=\"a\", authorization_uri=\"https://id.example/?token=REDACTED\"",
            ),
        ];
        for (name, value, expected) in cases {
            let mut removed = Removed::default();
            let clean = asked(name, value, &mut removed);
            assert_eq!(clean, expected, "{name}: {value}");
            let changed = matches!(clean, Cow::Owned(_));
            assert_eq!(changed, value != expected, "{name}: {value}");
            assert_eq!(
                asked(name, expected, &mut removed),
                expected,
                "twice is the same"
            );
        }
    }
}
