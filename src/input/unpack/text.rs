//! Bytes as text.

use crate::input::logs::{Decoder, Encoding, encoding_of};

/// What a text was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, of which ASCII is a part.
    Utf8,
    /// UTF-16, either way round.
    Utf16,
    /// Windows-1252, or UTF-8 with bytes of it in between.
    Windows1252,
}

/// A text and what it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text without byte order mark and NULs; lines end with LF, or CR LF as they did.
    pub text: String,
    /// What it was written in.
    pub charset: Charset,
}

/// The bytes as text. Every byte has a meaning; none is an error.
pub fn text_of(bytes: &[u8]) -> Text {
    let (encoding, mark) = encoding_of(bytes);
    let (text, charset) = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let mut decoder = Decoder::default();
            let decoded = decoder.decode(bytes);
            (
                String::from_utf8_lossy(decoded).into_owned(),
                Charset::Utf16,
            )
        }
        Encoding::Bytes => decoded(bytes.get(mark..).unwrap_or_default()),
    };
    Text {
        text: tidy(text),
        charset,
    }
}

/// Valid UTF-8 as it is; other bytes are letters of Windows-1252.
fn decoded(bytes: &[u8]) -> (String, Charset) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Charset::Utf8);
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| letter(*byte)));
    }
    (text, Charset::Windows1252)
}

/// The letters of 0x80 to 0x9f (Encoding Standard, index windows-1252); the others are those of Latin-1.
fn letter(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = byte.checked_sub(0x80).map(usize::from);
    high.and_then(|at| HIGH.get(at))
        .copied()
        .unwrap_or(char::from(byte))
}

/// Without the NULs that a crash leaves; a CR alone ends a line (classic Mac).
fn tidy(text: String) -> String {
    let text = match text.contains('\0') {
        true => text.replace('\0', ""),
        false => text,
    };
    let alone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(alone) {
        return text;
    }
    let mut tidied = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() != Some(&'\n') => tidied.push('\n'),
            c => tidied.push(c),
        }
    }
    tidied
}
