//! The characters of the grammar, a cursor over one line, and quoted texts.

pub(super) use crate::protocol::is_token_byte as is_token;

use super::Warning;

/// The characters of `token68` before its equals signs, RFC 9110 §11.2.
pub(super) const fn is_token68(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/')
}

/// White space, and the line breaks of a folded header that was pasted.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// A place in a line. Moves over whole runs of ASCII or up to the next ASCII delimiter, so that
/// every place lies between characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Cursor { text, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves past `byte`, which must be ASCII, if it comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The run of bytes that satisfy `wanted`.
    pub(super) fn run(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| !wanted(*byte))
            .unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text from here to `end`, a later place in the same line.
    pub(super) fn until(&self, end: Cursor<'a>) -> &'a str {
        self.text.get(self.at..end.at).unwrap_or_default()
    }

    /// Moves over white space; true if there was any.
    pub(super) fn spaces(&mut self) -> bool {
        !self.run(is_space).is_empty()
    }

    /// The end, or the comma or semicolon that ends an element, comes next.
    pub(super) fn at_element_end(&self) -> bool {
        matches!(self.peek(), None | Some(b',' | b';'))
    }

    /// The rest of a quoted text whose opening quote was passed, without its backslashes.
    pub(super) fn quoted(&mut self, mut warn: impl FnMut(Warning)) -> String {
        let mut text = String::new();
        loop {
            text.push_str(self.run(|byte| byte != b'"' && byte != b'\\'));
            match self.peek() {
                None => {
                    warn(Warning::UnterminatedQuote);
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.char().unwrap_or('\\'));
                }
                Some(_) => {
                    self.at += 1;
                    if self.after_closing_quote() {
                        break;
                    }
                    warn(Warning::UnescapedQuote);
                    text.push('"');
                }
            }
        }
        if !text.is_ascii() {
            warn(Warning::BeyondAscii);
        }
        decode(text)
    }

    fn char(&mut self) -> Option<char> {
        let next = self.text.get(self.at..)?.chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Whether what follows can only follow a closing quote: the end, a separator, another
    /// quoted text, `name=`, or `Scheme name=`. It never looks beyond the next quote, so looking
    /// ahead at every quote stays linear.
    fn after_closing_quote(self) -> bool {
        let mut ahead = self;
        let spaced = ahead.spaces();
        if ahead.at_element_end() || ahead.peek() == Some(b'"') {
            return true;
        }
        if ahead.run(is_token).is_empty() {
            return false;
        }
        let separate = ahead.spaces();
        if ahead.peek() == Some(b'=') {
            return true;
        }
        if !spaced {
            return false;
        }
        if ahead.peek().is_none() {
            return true;
        }
        separate && !ahead.run(is_token).is_empty() && {
            ahead.spaces();
            ahead.peek() == Some(b'=')
        }
    }
}

/// Browsers hand over one character for each byte. Where those bytes are UTF-8, that is what was
/// meant; otherwise they are Latin-1 and stay.
pub(super) fn decode(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    match bytes.map(String::from_utf8) {
        Some(Ok(decoded)) => decoded,
        _ => text,
    }
}
