//! Secrets that a text assigns: members of JSON (also of JSON inside a string), variables of a
//! program or a shell, lines of headers, YAML.
//!
//! A text is gone through for the signs that assign, `:` and `=`. What stands before one is the
//! name, as far as it looks like one; what stands behind it is the value.

use super::edit::Edit;
use super::names::{self, Place, Sense};
use super::random::{Bar, is_generated};
use super::{REDACTED, Removed, stands_for_nothing};
use crate::evidence::cut_to;
use std::borrow::Cow;

/// Takes out the values that a text assigns to names that hold a secret.
pub(super) fn hide_pairs<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    // Where a name ended that stands as a value itself.
    let mut named = None;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find([':', '='])) {
        at += found;
        let name = Name::before(text, at);
        let sign = sign_at(text, at);
        at += sign.len();
        if name.text.is_empty() || matches!(sign, "==" | "::") {
            continue;
        }
        let value = Value::at(text, at);
        // `{"name": "Cookie", "value": "…"}`, as recordings have it.
        if let Value::Quoted { from, to } = value {
            let is = |known: &str| name.text.eq_ignore_ascii_case(known);
            if is("name") || is("key") {
                let told = text.get(from..to).unwrap_or_default();
                named = is_told_secret(told).then_some(to);
            } else if is("value")
                && named
                    .take()
                    .is_some_and(|end| at.saturating_sub(end) < NEAR)
            {
                if hide_value(text, from, to, Sense::Secret, &mut edit, removed) {
                    at = to;
                }
                continue;
            }
        }
        let sense = names::sense(name.text, Place::Member);
        if !matches!(sense, Sense::Secret | Sense::IfGenerated) {
            continue;
        }
        at = match value {
            Value::Quoted { from, to } if is_header_in_parts(name.text) => {
                match hide_header(text, &name, from, to, &mut edit, removed) {
                    true => to,
                    false => at,
                }
            }
            Value::Quoted { from, to } => {
                // In prose a backtick marks a word.
                let mark = text.as_bytes().get(from - 1) == Some(&b'`') && sign == ":";
                let sense = if mark { Sense::IfGenerated } else { sense };
                let sense = match text.get(from..to) {
                    Some(value) if value.contains(' ') && !may_have_spaces(name.text) => {
                        Sense::Silent
                    }
                    _ => sense,
                };
                // What stays may assign something itself.
                match hide_value(text, from, to, sense, &mut edit, removed) {
                    true => to,
                    false => at,
                }
            }
            Value::List { from } if sense == Sense::Secret => {
                hide_list(text, from, &mut edit, removed)
            }
            Value::Number { from, to } if sense == Sense::Secret && name.quote.is_some() => {
                let quote = name
                    .quote
                    .map_or("\"", |(from, to)| text.get(from..to).unwrap_or("\""));
                edit.put(from, to, &format!("{quote}{REDACTED}{quote}"));
                to
            }
            _ => bare(text, at, &name, sense, &mut edit, removed),
        };
    }
    edit.finish()
}

/// A value may stand so far behind its name, in bytes.
const NEAR: usize = 200;

/// `=>`, `:=` and `==` are one sign; so is `::`.
fn sign_at(text: &str, at: usize) -> &str {
    let two = text.get(at..at + 2);
    let double = two.filter(|two| matches!(*two, "=>" | ":=" | "==" | "::"));
    double.or(text.get(at..at + 1)).unwrap_or_default()
}

/// Whether a name that a text gives as a value is that of a secret, of whatever sort.
fn is_told_secret(name: &str) -> bool {
    let secret = |place| names::sense(name, place) == Sense::Secret;
    Place::ALL.into_iter().any(secret)
}

/// What stands before a sign that assigns.
struct Name<'t> {
    text: &'t str,
    /// The quote behind it, with the backslashes before it.
    quote: Option<(usize, usize)>,
    /// Nothing stands between it and the sign.
    close: bool,
    /// It begins its line.
    first: bool,
    /// The quote right before it, and how many backslashes stand before that.
    opened: Option<(u8, usize)>,
}

impl<'t> Name<'t> {
    /// The longest name, in bytes.
    const MOST: usize = 64;

    fn before(text: &'t str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let back = |mut end: usize, is: fn(u8) -> bool| {
            let limit = end.saturating_sub(Self::MOST);
            while end > limit && bytes.get(end - 1).is_some_and(|byte| is(*byte)) {
                end -= 1;
            }
            end
        };
        let mut end = back(at, |byte| byte == b' ');
        let close = end == at;
        let mut quote = None;
        if end > 0 && bytes.get(end - 1).is_some_and(|byte| b"\"'".contains(byte)) {
            let from = back(end - 1, |byte| byte == b'\\');
            quote = Some((from, end));
            end = from;
        }
        let from = back(end, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$' | b'[' | b']')
        });
        let before = from.checked_sub(1).and_then(|at| bytes.get(at).copied());
        let opened = before.filter(|byte| b"\"'`".contains(byte)).map(|byte| {
            let escapes = from - 1 - back(from - 1, |byte| byte == b'\\');
            (byte, escapes)
        });
        let line = back(from, |byte| b" \t><*-+".contains(&byte));
        Name {
            text: text.get(from..end).unwrap_or_default(),
            quote,
            close,
            opened,
            first: line == 0 || bytes.get(line - 1) == Some(&b'\n'),
        }
    }
}

/// What stands behind a sign that assigns.
#[derive(Debug, Clone, Copy)]
enum Value {
    /// What stands between quotes, from here to there.
    Quoted { from: usize, to: usize },
    /// A `[`; its content begins here.
    List { from: usize },
    /// A number of four digits or more.
    Number { from: usize, to: usize },
    /// Something else.
    Bare,
}

impl Value {
    fn at(text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let from = at
            + rest
                .bytes()
                .take(16)
                .take_while(|byte| b" \t\n\r".contains(byte))
                .count();
        let rest = text.get(from..).unwrap_or_default();
        let escapes = rest
            .bytes()
            .take(8)
            .take_while(|byte| *byte == b'\\')
            .count();
        match rest.as_bytes().get(escapes) {
            Some(quote @ (b'"' | b'\'' | b'`')) => {
                let from = from + escapes + 1;
                let to = end_of_string(text, from, *quote, escapes);
                to.map_or(Value::Bare, |to| Value::Quoted { from, to })
            }
            Some(b'[') if escapes == 0 => Value::List { from: from + 1 },
            Some(byte) if escapes == 0 && byte.is_ascii_digit() => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let behind = rest.as_bytes().get(digits);
                match behind.is_none_or(|byte| b",}] \r\n\t".contains(byte)) && digits >= 4 {
                    true => Value::Number {
                        from,
                        to: from + digits,
                    },
                    false => Value::Bare,
                }
            }
            _ => Value::Bare,
        }
    }
}

/// Up to the quote that ends a string: with as many backslashes as opened it, or fewer, which ends
/// the string around it. `None` for what ends nowhere on its line: the quote opened nothing.
fn end_of_string(text: &str, from: usize, quote: u8, escapes: usize) -> Option<usize> {
    let mut run = 0;
    let string = text.get(from..)?;
    for (at, byte) in (from..).zip(string.bytes()) {
        match byte {
            b'\\' => run += 1,
            // An even run of backslashes stands for backslashes, not for an escaped quote.
            _ if byte == quote && (run <= escapes || (escapes == 0 && run % 2 == 0)) => {
                return Some(at - run.min(escapes));
            }
            b'\n' if quote != b'`' => return None,
            _ => run = 0,
        }
    }
    Some(text.len())
}

/// Headers of which a part is no secret.
fn is_header_in_parts(name: &str) -> bool {
    const NAMES: [&str; 4] = [
        "authorization",
        "proxy-authorization",
        "cookie",
        "set-cookie",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Says whether something was taken out.
fn hide_header(
    text: &str,
    name: &Name<'_>,
    from: usize,
    to: usize,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) -> bool {
    let value = text.get(from..to).unwrap_or_default();
    let clean = super::headers::asked(&name.text.to_ascii_lowercase(), value, removed);
    if let Cow::Owned(clean) = &clean {
        edit.put(from, to, clean);
    }
    matches!(clean, Cow::Owned(_))
}

/// Only what a person thought of has spaces in it.
fn may_have_spaces(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["password", "passphrase", "passwd", "pwd"]
        .iter()
        .any(|part| lower.contains(part))
}

/// Takes out what stands between quotes, unless it is a sentence; says whether it did.
fn hide_value(
    text: &str,
    from: usize,
    to: usize,
    sense: Sense,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) -> bool {
    let value = text.get(from..to).unwrap_or_default();
    let hide = !stands_for_nothing(value)
        && match sense {
            Sense::Secret => !is_sentence(value),
            Sense::Silent => false,
            _ => !value.contains(REDACTED) && is_generated(value, Bar::Named),
        };
    if hide {
        edit.hide(from, to, removed);
    }
    hide
}

/// The strings directly in a list; says where to go on: behind the last of those that are gone.
fn hide_list(text: &str, from: usize, edit: &mut Edit<'_>, removed: &mut Removed) -> usize {
    let (mut at, mut gone) = (from, from);
    while let Value::Quoted { from, to } = Value::at(text, at) {
        let hidden = hide_value(text, from, to, Sense::Secret, edit, removed);
        if hidden || text.get(from..to) == Some(REDACTED) {
            gone = to;
        }
        let rest = text.get(to..).unwrap_or_default();
        let behind = rest.trim_start_matches(['\\', '"', '\'']).trim_start();
        match behind.strip_prefix(',') {
            Some(next) => at = text.len() - next.len(),
            None => break,
        }
    }
    gone
}

/// Frameworks answer `{"password": ["This field is required."]}`: what a person reads about a
/// secret is none.
fn is_sentence(value: &str) -> bool {
    const WORDS: [&str; 26] = [
        "is",
        "are",
        "was",
        "has",
        "have",
        "must",
        "should",
        "may",
        "not",
        "no",
        "the",
        "a",
        "this",
        "your",
        "field",
        "please",
        "invalid",
        "required",
        "missing",
        "expired",
        "wrong",
        "incorrect",
        "cannot",
        "can",
        "too",
        "failed",
    ];
    let mut words = value.split([' ', '\u{a0}']);
    let telling = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    value.contains(' ') && words.any(telling)
}

/// A value without quotes; says where to go on.
fn bare(
    text: &str,
    at: usize,
    name: &Name<'_>,
    sense: Sense,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) -> usize {
    let assigns = text.as_bytes().get(at - 1) == Some(&b'=');
    if name.quote.is_some() {
        return at;
    }
    if !assigns && name.close && is_header_in_parts(name.text) {
        return header_line(text, at, name, edit, removed);
    }
    let rest = text.get(at..).unwrap_or_default();
    let from = match assigns {
        true => at,
        false => at + rest.len() - rest.trim_start_matches([' ', '\t']).len(),
    };
    // How it begins decides.
    let value = bare_value(text, from, WINDOW);
    let calm = value.starts_with(['(', '{', '[', '=', '/'])
        || value.contains("$(")
        || value.ends_with('(');
    let hide = !value.is_empty()
        && !value.starts_with(REDACTED)
        && !calm
        && !stands_for_nothing(value)
        && match (sense, assigns) {
            (Sense::Secret, true) => name.close,
            // `X-Api-Key: abc` is a header; `Password: wrong` is prose.
            (Sense::Secret, false) => name.text.contains('-') || is_password(value),
            _ => !value.contains(REDACTED) && is_generated(value, Bar::Named),
        };
    if hide {
        let value = bare_value(text, from, usize::MAX);
        edit.hide(from, from + value.len(), removed);
        return from + value.len();
    }
    at
}

/// So much of a value without quotes is looked at, in bytes.
const WINDOW: usize = 512;

fn bare_value(text: &str, from: usize, most: usize) -> &str {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"'`<>&;".contains(byte);
    let rest = text.get(from..).unwrap_or_default();
    let length = rest
        .bytes()
        .take(most)
        .take_while(|byte| !ends(byte))
        .count();
    cut_to(rest, length).trim_end_matches([',', '.', ')', ']', '}', '\\'])
}

/// What nobody takes for a word of a sentence.
fn is_password(value: &str) -> bool {
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let lower = value.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper_inside = value.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    value.len() >= 6 && letter && !value.contains(REDACTED) && (digit || (lower && upper_inside))
}

/// `Authorization: …`, `Cookie: …` and `Set-Cookie: …`: on a line of their own, in quotes, or in
/// prose. Says where to go on.
fn header_line(
    text: &str,
    at: usize,
    name: &Name<'_>,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let own_place = name.first || name.opened.is_some();
    let end = match name.opened {
        Some((quote, escapes)) => end_of_string(text, at, quote, escapes),
        None if name.first => rest.find(['\n', '\r', '<']).map(|length| at + length),
        // In the middle of a line only its next words are looked at.
        None => {
            let end = rest
                .char_indices()
                .nth(PROSE)
                .map_or(rest.len(), |(end, _)| end);
            let near = rest.get(..end).unwrap_or_default();
            Some(at + near.find(['\n', '\r', '<']).unwrap_or(near.len()))
        }
    };
    let line = end.and_then(|end| text.get(at..end)).unwrap_or(rest);
    let from = at + line.len() - line.trim_start().len();
    let value = line.trim();
    let first = value.split_whitespace().next().unwrap_or_default();
    let cookies = name.text.to_ascii_lowercase().ends_with("cookie");
    // "Authorization: required for this endpoint" is no header, nor is `Authorization: Bearer
    // [token]` in the middle of a sentence: the scheme alone tells what is one there.
    let header = match cookies {
        true => first.contains('=') || (name.first && first == value),
        false if own_place => {
            let known = SCHEMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(first));
            known || first == value || value.split_whitespace().any(is_password)
        }
        false => value.contains("response=\"") || value.contains("ignature=") || is_password(first),
    };
    if header && hide_header(text, name, from, from + value.len(), edit, removed) {
        return at + line.len();
    }
    at
}

/// So many characters of a sentence may belong to a header that it names.
const PROSE: usize = 1_000;

const SCHEMES: [&str; 10] = [
    "bearer",
    "basic",
    "digest",
    "dpop",
    "negotiate",
    "ntlm",
    "apikey",
    "token",
    "hawk",
    "aws4-hmac-sha256",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        hide_pairs(text, &mut Removed::default()).into_owned()
    }

    #[test]
    fn assigned_secrets_are_taken_out() {
        let cases = [
            (
                r#"{"access_token": "a\"b", "error": "no", "code": "denied", "token":""}"#,
                r#"{"access_token": "REDACTED", "error": "no", "code": "denied", "token":""}"#,
            ),
            (
                r#"{"a":{"b":[{"password":"x y z"}]}}"#,
                r#"{"a":{"b":[{"password":"REDACTED"}]}}"#,
            ),
            (
                r#"{"log":"{\"password\":\"a\\\"b\",\"n\":1}"}"#,
                r#"{"log":"{\"password\":\"REDACTED\",\"n\":1}"}"#,
            ),
            (
                r#"{"token":["a1","b2"],"n":["c"]}"#,
                r#"{"token":["REDACTED","REDACTED"],"n":["c"]}"#,
            ),
            (
                r#"{"otp": 123456, "n": 123456}"#,
                r#"{"otp": "REDACTED", "n": 123456}"#,
            ),
            (r#"{"password":"cut of"#, r#"{"password":"REDACTED"#),
            (
                r#"{"password":"ends in \\","n":"x"}"#,
                r#"{"password":"REDACTED","n":"x"}"#,
            ),
            (
                "{'secret': 'a', 'n': 'b'}",
                "{'secret': 'REDACTED', 'n': 'b'}",
            ),
            ("var csrfToken = 'abc';", "var csrfToken = 'REDACTED';"),
            ("window.apiKey=\"abc\"", "window.apiKey=\"REDACTED\""),
            ("'password' => 'abc',", "'password' => 'REDACTED',"),
            (
                "DB_PASSWORD=hunter2\nDB_HOST=db1",
                "DB_PASSWORD=REDACTED\nDB_HOST=db1",
            ),
            (
                "password: hunter2\nhost: db1",
                "password: REDACTED\nhost: db1",
            ),
            ("X-Api-Key: abc", "X-Api-Key: REDACTED"),
            (
                "Authorization: Digest username=\"a\", response=\"b\"",
                "Authorization: Digest REDACTED",
            ),
            (
                "> Cookie: sid=abc; theme=dark",
                "> Cookie: sid=REDACTED; theme=REDACTED",
            ),
            (
                "< Set-Cookie: sid=abc; Path=/",
                "< Set-Cookie: sid=REDACTED; Path=/",
            ),
            (
                r#"{"headers":{"Authorization":"Bearer abc","Cookie":"a=b; c=d"}}"#,
                r#"{"headers":{"Authorization":"Bearer REDACTED","Cookie":"a=REDACTED; c=REDACTED"}}"#,
            ),
            (
                r#"curl -H 'Authorization: Token abc def' -H "X-Api-Key: abc" x"#,
                r#"curl -H 'Authorization: Token REDACTED' -H "X-Api-Key: REDACTED" x"#,
            ),
            (
                "it says Authorization: Digest username=\"a\", response=\"b\"\nnext",
                "it says Authorization: Digest REDACTED\nnext",
            ),
            (
                r#"t("curl -H \"Authorization: Token a1b2c3\" 'x'")"#,
                r#"t("curl -H \"Authorization: Token REDACTED\" 'x'")"#,
            ),
            (
                r#"[{"name":"Authorization","value":"Bearer abc"},{"name":"Accept","value":"x"}]"#,
                r#"[{"name":"Authorization","value":"REDACTED"},{"name":"Accept","value":"x"}]"#,
            ),
            (r#"{"key":"Xy7fK2mQ9pLs"}"#, r#"{"key":"REDACTED"}"#),
        ];
        for (text, expected) in cases {
            assert_eq!(hidden(text), expected);
            assert_eq!(hidden(expected), expected, "twice is the same");
        }
    }

    #[test]
    fn what_is_said_about_secrets_stays() {
        for text in [
            r#"{"password":["This field is required."],"token":"The token is not valid"}"#,
            r#"{"token":"expired","secret":null,"password":true}"#,
            r#"{"code":"token_expired","key":"errors.denied","session":"unknown"}"#,
            r#"{"token_type":"Bearer","expires_in":3600}"#,
            r#"Bearer realm="api", error="invalid_token", error_description="The token expired""#,
            "Password: wrong",
            "fetch(url, { credentials: 'include' })",
            "headers: { Authorization: `Bearer ${token}` }",
            "Authorization: required for this endpoint",
            "It says Authorization: required for this endpoint",
            r#"{"message":"Format is Authorization: Bearer [token]"}"#,
            r#"t("curl -H \"Authorization: Token $TOKEN\" 'x'")"#,
            "Access-Control-Allow-Credentials: true",
            "const NO_TOKEN: Signal = Signal::absent(\"A token\");",
            "CSRF = \"Laravel, CSRF protection\"",
            "TOKEN=$(make token)",
            "-H \"X-Api-Key: $KEY\"",
            "sets_cookie(facts, \"XSRF-TOKEN=\")\n|| x(\"y\")",
            "Access token: missing.",
            "the secret is out: nobody knows",
            "if (password == other) token = f(x)",
            "https://a.example/",
            "12:30:45",
            "a=b",
            "=",
            ":",
            "",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
