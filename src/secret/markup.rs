//! Secrets in HTML and XML: fields that a page hides, passwords that it fills in, elements with
//! telling names.

use super::edit::Edit;
use super::names::{self, Place, Sense};
use super::random::{Bar, is_generated};
use super::{REDACTED, Removed, stands_for_nothing};
use std::borrow::Cow;

/// Takes out the values of fields, of attributes and of elements that hold a secret.
pub(super) fn hide_in_markup<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        at += found + 1;
        let name = name_at(text, at);
        if name.is_empty() {
            continue;
        }
        let tag = Tag::read(text, at + name.len());
        tag.hide(text, name, &mut edit, removed);
        at = tag.end;
        if tag.closed
            && let Some(to) = content_end(text, at)
        {
            element(text, name, at, to, &mut edit, removed);
            at = to;
        }
    }
    edit.finish()
}

/// The name of the tag that begins here; empty for what is none.
fn name_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let name = rest.get(..length).unwrap_or_default();
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name,
        false => "",
    }
}

/// Where the text of an element ends.
fn content_end(text: &str, at: usize) -> Option<usize> {
    Some(at + text.get(at..)?.find('<')?)
}

/// `<Password>…</Password>`, with or without a namespace.
fn element(
    text: &str,
    name: &str,
    from: usize,
    to: usize,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) {
    let local = name.rsplit(':').next().unwrap_or(name);
    let content = text.get(from..to).unwrap_or_default();
    let start = from + content.len() - content.trim_start().len();
    let value = content.trim();
    // `<key>` and `<code>` are elements of everyday markup.
    let hide = match names::sense(local, Place::Member) {
        Sense::Secret => !stands_for_nothing(value) && !value.contains(' '),
        Sense::IfGenerated => !value.contains(REDACTED) && is_generated(value, Bar::Named),
        _ => false,
    };
    if hide {
        edit.hide(start, start + value.len(), removed);
    }
}

/// The attributes of one tag that matter.
#[derive(Debug, Default)]
struct Tag {
    /// Behind the `>`, or where the text ends.
    end: usize,
    /// It ends with `>`.
    closed: bool,
    /// `name`, `id` or `property`, where they begin and end.
    names: Vec<(usize, usize)>,
    /// `value` or `content`.
    values: Vec<(usize, usize)>,
    hidden: bool,
    password: bool,
}

impl Tag {
    fn read(text: &str, from: usize) -> Self {
        let bytes = text.as_bytes();
        let mut tag = Tag {
            end: text.len(),
            ..Tag::default()
        };
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    tag.end = at + 1;
                    tag.closed = true;
                    break;
                }
                // Another tag: this was none.
                b'<' => {
                    tag.end = at;
                    break;
                }
                byte if byte.is_ascii_alphabetic() => at = tag.attribute(text, at),
                _ => at += 1,
            }
        }
        tag
    }

    /// Reads an attribute; says where it ends.
    fn attribute(&mut self, text: &str, at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default();
        let behind = rest.get(length..).unwrap_or_default();
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            return at + length;
        };
        let value = value.trim_start();
        let from = text.len() - value.len();
        let escapes = value
            .bytes()
            .take(4)
            .take_while(|byte| *byte == b'\\')
            .count();
        let quote = value
            .as_bytes()
            .get(escapes)
            .filter(|byte| b"\"'".contains(byte));
        let (from, to) = match quote {
            Some(quote) => {
                let from = from + escapes + 1;
                let inside = text.get(from..).unwrap_or_default();
                let length = inside.bytes().position(|byte| byte == *quote);
                let inside = inside
                    .get(..length.unwrap_or(inside.len()))
                    .unwrap_or_default();
                (from, from + inside.trim_end_matches('\\').len())
            }
            None => {
                let ends = |c: char| c.is_whitespace() || c == '>';
                (from, from + value.find(ends).unwrap_or(value.len()))
            }
        };
        let said = text.get(from..to).unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "name" | "id" | "property" | "itemprop" => self.names.push((from, to)),
            "value" | "content" => self.values.push((from, to)),
            "type" => {
                self.hidden |= said.eq_ignore_ascii_case("hidden");
                self.password |= said.eq_ignore_ascii_case("password");
            }
            _ => {}
        }
        to.max(at + 1)
    }

    fn hide(&self, text: &str, name: &str, edit: &mut Edit<'_>, removed: &mut Removed) {
        let sense = |(from, to): &(usize, usize)| {
            let name = text.get(*from..*to).unwrap_or_default();
            names::sense(name, Place::Field)
        };
        let senses: Vec<Sense> = self.names.iter().map(sense).collect();
        let has = |wanted: &[Sense]| senses.iter().any(|sense| wanted.contains(sense));
        // A button may be called "Reset password" and says so in its value.
        let field = ["input", "meta", "param", "textarea", "option"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name));
        for (from, to) in &self.values {
            let value = text.get(*from..*to).unwrap_or_default();
            let generated = |bar| !value.contains(REDACTED) && is_generated(value, bar);
            let secret = self.password
                || has(&[Sense::Secret])
                || (has(&[Sense::IfGenerated, Sense::SignIn]) && generated(Bar::Named))
                || (self.hidden && !has(&[Sense::Ordinary]) && generated(Bar::Unnamed));
            if field && secret && !stands_for_nothing(value) {
                edit.hide(*from, *to, removed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        hide_in_markup(text, &mut Removed::default()).into_owned()
    }

    #[test]
    fn fields_and_elements_lose_their_secrets() {
        let key = "q7Jt0VxN2mLzR4bWc9Ky";
        for (text, expected) in [
            (
                r#"<input type="hidden" name="csrf_token" value="abc">"#.to_owned(),
                r#"<input type="hidden" name="csrf_token" value="REDACTED">"#.to_owned(),
            ),
            (
                "<input value='abc' type=hidden name=_csrf>".to_owned(),
                "<input value='REDACTED' type=hidden name=_csrf>".to_owned(),
            ),
            (
                "<INPUT NAME=authenticity_token VALUE=abc>".to_owned(),
                "<INPUT NAME=authenticity_token VALUE=REDACTED>".to_owned(),
            ),
            (
                r#"<meta name="csrf-token" content="abc" />"#.to_owned(),
                r#"<meta name="csrf-token" content="REDACTED" />"#.to_owned(),
            ),
            (
                r#"<input type=password value="hunter2">"#.to_owned(),
                r#"<input type=password value="REDACTED">"#.to_owned(),
            ),
            (
                format!("<input type=hidden name=lt value=LT-{key}>"),
                "<input type=hidden name=lt value=REDACTED>".to_owned(),
            ),
            (
                format!("<input type='hidden' name='more' value='{key}'>"),
                "<input type='hidden' name='more' value='REDACTED'>".to_owned(),
            ),
            (
                r#"{"html":"<input name=\"csrf\" value=\"abc\">"}"#.to_owned(),
                r#"{"html":"<input name=\"csrf\" value=\"REDACTED\">"}"#.to_owned(),
            ),
            (
                "<r><wsse:Password Type='x'> abc </wsse:Password><n>1</n></r>".to_owned(),
                "<r><wsse:Password Type='x'> REDACTED </wsse:Password><n>1</n></r>".to_owned(),
            ),
            (
                "<SecretAccessKey>abc</SecretAccessKey>".to_owned(),
                "<SecretAccessKey>REDACTED</SecretAccessKey>".to_owned(),
            ),
        ] {
            assert_eq!(hidden(&text), expected);
            assert_eq!(hidden(&expected), expected, "twice is the same");
        }
    }

    #[test]
    fn what_a_page_shows_stays() {
        for text in [
            "<title>Reset password</title><h1>Token expired</h1>",
            "<input type=text name=user value=ada><input type=hidden name=page value=2>",
            "<button name=\"reset_password\" value=\"Send\">Reset</button>",
            "<Error><Code>AccessDenied</Code><Key>photos/cat.jpg</Key><RequestId>4442587FB7D0A2F9</RequestId></Error>",
            "<password>is not right</password>",
            "<code>q7Jt0VxN2mLzR4bWc9Ky</title>",
            "a < b && c > d",
            "<",
            "<a",
            "<a href=",
            "",
        ] {
            if !text.contains("q7Jt0") {
                assert_eq!(hidden(text), text);
            }
        }
    }
}
