//! Credentials behind the name of their scheme, in prose: `Bearer …`, `Basic …` (RFC 9110
//! section 11.4).

use super::Removed;
use super::edit::Edit;
use std::borrow::Cow;

const SCHEMES: [&str; 4] = ["bearer", "basic", "dpop", "apikey"];

/// Takes out what follows a scheme, if it can be a credential: neither a parameter of a challenge
/// (`Bearer realm="…"`) nor a word (`Basic authentication`).
pub(super) fn hide_credentials<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let here = text.get(at..).unwrap_or_default();
        let word = here.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = here.get(..word).unwrap_or_default();
        at += word;
        if !SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let rest = here.get(word..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t', ':', '"', '\'']).len();
        let gap = if rest.starts_with("%20") { 3 } else { spaces };
        if gap == 0 {
            continue;
        }
        let from = at + gap;
        let length = credential(text.get(from..).unwrap_or_default());
        if let Some(length) = length {
            edit.hide(from, from + length, removed);
            at = from + length;
        }
    }
    edit.finish()
}

/// How long the credential is with which a text begins. `None` when it begins with a parameter or
/// a word.
fn credential(text: &str) -> Option<usize> {
    let in_name = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-');
    let name = text.bytes().take_while(in_name).count();
    let behind = text.get(name..)?;
    let value = behind.trim_start_matches('=');
    let begins = |byte: u8| byte.is_ascii_alphanumeric() || b"\"'\\".contains(&byte);
    if value.len() < behind.len() && value.bytes().next().is_some_and(begins) {
        return None;
    }
    let length = text.bytes().take_while(|byte| is_token68(*byte)).count();
    let token = text.get(..length)?.trim_end_matches('.');
    let digit = token.bytes().any(|byte| byte.is_ascii_digit());
    let lower = token.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper_inside = token.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let fits = token.len() >= 6
        && !super::stands_for_nothing(token)
        && !token.contains(super::REDACTED)
        && (digit || (lower && upper_inside) || token.len() >= 20);
    fits.then_some(token.len())
}

/// RFC 9110 section 11.2, and `%` for what is encoded once more.
const fn is_token68(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/' | b'=' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_told_from_words_and_challenges() {
        let cases = [
            ("sent Bearer s3cr3t-t0ken.", "sent Bearer REDACTED."),
            (
                "Authorization: Basic dXNlcjpwYXNz",
                "Authorization: Basic REDACTED",
            ),
            ("'bearer': 'AbCdEfGh'", "'bearer': 'REDACTED'"),
            ("auth=Bearer%20abc123def&x=1", "auth=Bearer%20REDACTED&x=1"),
            ("Bearer aaaaaaaaaaaaaaaaaaaaaaaa", "Bearer REDACTED"),
            ("\"Basic dXNlcjpwYQ==\"", "\"Basic REDACTED\""),
        ];
        for (text, expected) in cases {
            assert_eq!(hide_credentials(text, &mut Removed::default()), expected);
            assert_eq!(
                hide_credentials(expected, &mut Removed::default()),
                expected
            );
        }
        for text in [
            "Bearer realm=\"api\", error=\"invalid_token\"",
            "Bearer realm=api",
            "Basic authentication is required",
            "Basic Authentication",
            "the Bearer token",
            "Bearer {token}",
            "Bearer undefined",
            "bearer",
            "Basic realm=\"Zone 51\"",
            "Bearer error_description=\"a\"",
        ] {
            assert_eq!(hide_credentials(text, &mut Removed::default()), text);
        }
    }
}
