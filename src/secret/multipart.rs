//! Secrets in forms that are sent in parts (RFC 7578): a name in the head of a part, the value
//! behind an empty line.

use super::edit::Edit;
use super::names::{self, Place, Sense};
use super::random::{Bar, is_generated};
use super::{REDACTED, Removed, stands_for_nothing};
use std::borrow::Cow;

/// Takes out the contents of parts with telling names.
pub(super) fn hide_parts<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    const HEAD: &str = "form-data;";
    let mut edit = Edit::new(text);
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(HEAD)) {
        from += found + HEAD.len();
        let part = text.get(from..).unwrap_or_default();
        let part = part.split(HEAD).next().unwrap_or_default();
        let Some((name, content_at)) = name_and_content(part) else {
            continue;
        };
        let content = part.get(content_at..).unwrap_or_default();
        let value = content
            .split("\n--")
            .next()
            .unwrap_or_default()
            .trim_end_matches('\r');
        let hide = match names::sense(name, Place::Field) {
            Sense::Secret => !stands_for_nothing(value),
            Sense::IfGenerated => !value.contains(REDACTED) && is_generated(value, Bar::Named),
            _ => false,
        };
        if hide {
            edit.hide(from + content_at, from + content_at + value.len(), removed);
        }
    }
    edit.finish()
}

/// The name of a part, and where its content begins.
fn name_and_content(part: &str) -> Option<(&str, usize)> {
    let (head, _) = part.split_once('\n')?;
    let (_, name) = head.split_once("name=\"")?;
    let (name, _) = name.split_once('"')?;
    let empty = ["\r\n\r\n", "\n\n"].into_iter().filter_map(|line| {
        let at = part.find(line)?;
        Some(at + line.len())
    });
    Some((name, empty.min()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_with_telling_names_are_emptied() {
        let part = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let text =
            part("user", "ada") + &part("password", "two\r\nlines") + &part("x", "1") + "--b--\r\n";
        let expected =
            part("user", "ada") + &part("password", REDACTED) + &part("x", "1") + "--b--\r\n";
        assert_eq!(hide_parts(&text, &mut Removed::default()), expected);
        assert_eq!(hide_parts(&expected, &mut Removed::default()), expected);
    }
}
