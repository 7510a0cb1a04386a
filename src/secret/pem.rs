//! Private keys in PEM (RFC 7468 section 10): what stands between the lines that name them.

use super::edit::Edit;
use super::{REDACTED, Removed};
use std::borrow::Cow;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";
const END: &str = "-----END ";

/// Takes out the content of every private key, and leaves as many lines as there were: to a text
/// that was numbered, its lines stay where they are. A key that is cut off goes to its end.
pub(super) fn hide_private_keys<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(BEGIN)) {
        let label_at = from + found + BEGIN.len();
        from = label_at;
        let rest = text.get(label_at..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let Some((label, _)) = line.split_once(DASHES) else {
            continue;
        };
        if label.len() > 64 || !label.contains("PRIVATE KEY") {
            continue;
        }
        let start = label_at + label.len() + DASHES.len();
        let content = text.get(start..).unwrap_or_default();
        let content = content.split(END).next().unwrap_or_default();
        hide(&mut edit, start, content, removed);
        from = start + content.len();
    }
    edit.finish()
}

fn hide(edit: &mut Edit<'_>, start: usize, content: &str, removed: &mut Removed) {
    let key = content.trim_matches(|c: char| c.is_whitespace());
    if key.is_empty() || key.split_whitespace().all(|line| line == REDACTED) {
        return;
    }
    removed.note(key);
    let mut put = String::new();
    for line in content.split_inclusive('\n') {
        let end = line.len() - line.trim_end_matches(['\n', '\r']).len();
        if line.len() > end {
            put.push_str(REDACTED);
        }
        put.push_str(line.get(line.len() - end..).unwrap_or_default());
    }
    edit.put(start, start + content.len(), &put);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        hide_private_keys(text, &mut Removed::default()).into_owned()
    }

    #[test]
    fn keys_go_and_lines_stay() {
        let cases = [
            (
                "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nxyz\n-----END RSA PRIVATE KEY-----\nb",
                "a\n-----BEGIN RSA PRIVATE KEY-----\nREDACTED\nREDACTED\n-----END RSA PRIVATE KEY-----\nb",
            ),
            (
                r#"{"key":"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n"}"#,
                r#"{"key":"-----BEGIN PRIVATE KEY-----REDACTED-----END PRIVATE KEY-----\n"}"#,
            ),
            (
                "-----BEGIN EC PRIVATE KEY-----\nMIIE",
                "-----BEGIN EC PRIVATE KEY-----\nREDACTED",
            ),
            (
                "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
            ),
            ("-----BEGIN ", "-----BEGIN "),
        ];
        for (text, expected) in cases {
            assert_eq!(hidden(text), expected);
            assert_eq!(hidden(expected), expected, "twice is the same");
        }
    }
}
