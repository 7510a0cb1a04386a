//! The door: whatever a log is written in, what comes out is UTF-8, or the bytes as they were.

/// What the first bytes say of the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or any encoding that has ASCII in it: passed on untouched.
    Bytes,
    /// UTF-16, the low byte first (Windows).
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// The encoding of a text that begins so, and how long its byte order mark is.
pub fn encoding_of(head: &[u8]) -> (Encoding, usize) {
    match head {
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Bytes, 3),
        _ => (without_mark(head), 0),
    }
}

/// Latin text in UTF-16 has a NUL beside every byte.
fn without_mark(head: &[u8]) -> Encoding {
    let pairs = head.chunks_exact(2).take(128);
    let (mut all, mut low, mut high) = (0, 0, 0);
    for pair in pairs {
        all += 1;
        match pair {
            [0, 0] => {}
            [_, 0] => low += 1,
            [0, _] => high += 1,
            _ => {}
        }
    }
    if all >= 8 && low * 10 >= all * 9 {
        Encoding::Utf16Le
    } else if all >= 8 && high * 10 >= all * 9 {
        Encoding::Utf16Be
    } else {
        Encoding::Bytes
    }
}

/// Decodes a text that comes in parts.
#[derive(Debug, Default, Clone)]
pub struct Decoder {
    encoding: Option<Encoding>,
    /// The bytes of a unit, or a high surrogate, that was cut by the end of a part.
    held: Vec<u8>,
    out: Vec<u8>,
}

impl Decoder {
    /// The next part as UTF-8 or untouched bytes. The first part should have 256 bytes, if the text
    /// has so many.
    pub fn decode<'d>(&'d mut self, part: &'d [u8]) -> &'d [u8] {
        let (encoding, mark) = match self.encoding {
            Some(encoding) => (encoding, 0),
            None if part.is_empty() => return part,
            None => encoding_of(part),
        };
        self.encoding = Some(encoding);
        let part = part.get(mark..).unwrap_or_default();
        if encoding == Encoding::Bytes {
            return part;
        }
        self.out.clear();
        let mut bytes = std::mem::take(&mut self.held);
        bytes.extend_from_slice(part);
        let whole = bytes.len() & !1;
        let mut units = bytes
            .get(..whole)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|pair| {
                let pair = [
                    pair.first().copied().unwrap_or_default(),
                    pair.last().copied().unwrap_or_default(),
                ];
                match encoding {
                    Encoding::Utf16Be => u16::from_be_bytes(pair),
                    _ => u16::from_le_bytes(pair),
                }
            });
        let mut units: Vec<u16> = units.by_ref().collect();
        let mut rest = bytes.get(whole..).unwrap_or_default().to_vec();
        if let Some(0xd800..=0xdbff) = units.last() {
            units.pop();
            rest = bytes
                .get(whole.saturating_sub(2)..)
                .unwrap_or_default()
                .to_vec();
        }
        for decoded in char::decode_utf16(units) {
            let c = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.out
                .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.held = rest;
        &self.out
    }
}

#[cfg(test)]
mod tests {
    use super::Decoder;

    fn decoded(bytes: &[u8], size: usize) -> Vec<u8> {
        let mut decoder = Decoder::default();
        let mut all = Vec::new();
        for part in bytes.chunks(size.max(1)) {
            all.extend_from_slice(decoder.decode(part));
        }
        all
    }

    #[test]
    fn utf_16_becomes_utf_8_however_it_is_cut() {
        let text = "GET /über HTTP/1.1\r\n\u{1f600} 403";
        let low: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let high: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for size in [2, 3, 7, 64, 4096] {
            let marked = [&[0xff, 0xfe], &low[..]].concat();
            assert_eq!(decoded(&marked, size), text.as_bytes(), "{size}");
            let marked = [&[0xfe, 0xff], &high[..]].concat();
            assert_eq!(decoded(&marked, size), text.as_bytes(), "{size}");
        }
        // Without a mark, the NULs tell.
        assert_eq!(decoded(&low, 4096), text.as_bytes());
        assert_eq!(decoded(&high, 4096), text.as_bytes());
    }

    #[test]
    fn all_else_is_passed_on() {
        for bytes in [
            &b"j\xfcrgen 403"[..],
            b"\0\0\0\0\0\0",
            b"",
            "gr\u{fc}n".as_bytes(),
        ] {
            assert_eq!(decoded(bytes, 3), bytes);
        }
        assert_eq!(decoded(b"\xef\xbb\xbfa", 64), b"a");
    }
}
