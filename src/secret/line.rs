//! A line that nobody understood.

use super::random::{Bar, is_generated};
use super::{REDACTED, Removed, text};
use std::borrow::Cow;

/// A line without its secrets. One that is a single word which looks generated is one: a key that
/// was pasted alone, or a line out of one.
pub fn line(line: &str) -> Cow<'_, str> {
    let word = line.trim().trim_matches(['"', '\'', ',', ';']);
    let alone = !word.contains(char::is_whitespace) && !word.contains(REDACTED);
    if alone && !word.contains("://") && is_generated(word, Bar::Unnamed) {
        return Cow::Borrowed(REDACTED);
    }
    text(line, &mut Removed::default())
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn keys_alone_in_a_line_are_not_shown() {
        for text in [
            "q7Jt0VxN2mLzR4bWc9Ky",
            "  \"3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c\",",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
        ] {
            assert_eq!(line(text), "REDACTED", "{text}");
        }
        assert_eq!(line("password: hunter2"), "password: REDACTED");
        for text in [
            "what is this line",
            "* TLSv1.3 (IN), TLS handshake, CERT (11):",
            "user-agent-2024",
            "",
        ] {
            assert_eq!(line(text), text);
        }
    }
}
