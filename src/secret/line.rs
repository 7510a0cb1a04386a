//! Lines that nobody understood.

use super::edit::then;
use super::random::{Bar, is_generated};
use super::{REDACTED, Removed, text};
use std::borrow::Cow;

/// Lines out of one text without their secrets, in their order. What is taken out of one is taken
/// out of all.
pub fn lines<'l>(lines: impl IntoIterator<Item = &'l str>) -> Vec<String> {
    let mut removed = Removed::default();
    let once: Vec<Cow<'_, str>> = lines
        .into_iter()
        .map(|line| self::line(line, &mut removed))
        .collect();
    let search = removed.search();
    once.into_iter()
        .map(|line| then(line, |line| search.hide(line)).into_owned())
        .collect()
}

/// A line without its secrets. One that is a single word which looks generated is one: a key that
/// was pasted alone, or a line out of one.
pub fn line<'l>(line: &'l str, removed: &mut Removed) -> Cow<'l, str> {
    let word = line.trim().trim_matches(['"', '\'', ',', ';']);
    let alone = !word.contains(char::is_whitespace) && !word.contains(REDACTED);
    if alone && !word.contains("://") && is_generated(word, Bar::Unnamed) {
        removed.note(word);
        return Cow::Owned(REDACTED.to_owned());
    }
    text(line, removed)
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn one(line: &str) -> String {
        lines([line]).pop().unwrap_or_default()
    }

    #[test]
    fn keys_alone_in_a_line_are_not_shown() {
        for text in [
            "q7Jt0VxN2mLzR4bWc9Ky",
            "  \"3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c\",",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
        ] {
            assert_eq!(one(text), "REDACTED", "{text}");
        }
        assert_eq!(one("password: hunter2"), "password: REDACTED");
        for text in [
            "what is this line",
            "* TLSv1.3 (IN), TLS handshake, CERT (11):",
            "user-agent-2024",
            "",
        ] {
            assert_eq!(one(text), text);
        }
    }

    #[test]
    fn what_one_line_tells_is_known_in_all() {
        assert_eq!(
            lines(["it was hunter2", "password: hunter2", "hunter2!"]),
            ["it was REDACTED", "password: REDACTED", "REDACTED!"]
        );
    }
}
