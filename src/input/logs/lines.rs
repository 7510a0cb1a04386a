//! Bytes, in parts of any size, cut into lines. What is cut in a part is put together; nothing else
//! is copied.

use memchr::memchr2;

/// The longest line that is read, in bytes. Of a longer one the beginning is kept as an example.
pub const MAX_LINE: usize = 64 * 1024;

/// So much of a line that is too long is kept.
pub const KEPT_OF_LONG: usize = 512;

/// One line, without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: u64,
    /// Its first byte, counted from 0.
    pub offset: u64,
    /// The bytes; of a line that is too long only the beginning.
    pub bytes: &'a [u8],
    /// It is longer than [`MAX_LINE`].
    pub too_long: bool,
}

/// Cuts at LF, CRLF and CR.
#[derive(Debug, Default, Clone)]
pub struct Lines {
    /// The beginning of a line whose end has not come.
    held: Vec<u8>,
    /// The line that is held became too long.
    overflown: bool,
    /// The last byte was a CR: a LF behind it ends nothing.
    after_cr: bool,
    number: u64,
    /// Where the line that is being read began.
    line_at: u64,
    /// How much has been read.
    at: u64,
}

impl Lines {
    /// Begins in the middle of a file: at this byte, whose line has this number.
    pub fn starting_at(offset: u64, number: u64) -> Self {
        Lines {
            number: number.saturating_sub(1),
            line_at: offset,
            at: offset,
            ..Lines::default()
        }
    }

    /// How many bytes have been read.
    pub const fn position(&self) -> u64 {
        self.at
    }

    /// Reads on.
    pub fn push(&mut self, part: &[u8], mut each: impl FnMut(Line<'_>)) {
        let mut rest = part;
        if self.after_cr && !rest.is_empty() {
            self.after_cr = false;
            if let Some((b'\n', behind)) = rest.split_first() {
                rest = behind;
                self.at += 1;
                self.line_at = self.at;
            }
        }
        while let Some(length) = memchr2(b'\n', b'\r', rest) {
            let (line, end) = rest.split_at(length);
            let after = match end {
                [b'\r', b'\n', after @ ..] | [b'\r' | b'\n', after @ ..] => after,
                after => after,
            };
            self.after_cr = end.len() == 1 && end.first() == Some(&b'\r');
            self.at += (rest.len() - after.len()) as u64;
            self.number += 1;
            if self.held.is_empty() && !self.overflown {
                emit(line, self.number, self.line_at, false, &mut each);
            } else {
                self.hold(line);
                emit(
                    &self.held,
                    self.number,
                    self.line_at,
                    self.overflown,
                    &mut each,
                );
                self.held.clear();
                self.overflown = false;
            }
            self.line_at = self.at;
            rest = after;
        }
        self.at += rest.len() as u64;
        self.hold(rest);
    }

    fn hold(&mut self, part: &[u8]) {
        if self.overflown {
            return;
        }
        if self.held.len() + part.len() > MAX_LINE {
            let room = KEPT_OF_LONG.saturating_sub(self.held.len());
            self.held
                .extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
            self.held.truncate(KEPT_OF_LONG);
            self.overflown = true;
        } else {
            self.held.extend_from_slice(part);
        }
    }

    /// The last line, if it has no end.
    pub fn finish(&mut self, mut each: impl FnMut(Line<'_>)) {
        if !self.held.is_empty() || self.overflown {
            self.number += 1;
            emit(
                &self.held,
                self.number,
                self.line_at,
                self.overflown,
                &mut each,
            );
            self.held.clear();
            self.overflown = false;
            self.line_at = self.at;
        }
    }
}

fn emit(bytes: &[u8], number: u64, offset: u64, too_long: bool, each: &mut impl FnMut(Line<'_>)) {
    let too_long = too_long || bytes.len() > MAX_LINE;
    let bytes = match bytes.get(..KEPT_OF_LONG) {
        Some(cut) if too_long => cut,
        _ => bytes,
    };
    each(Line {
        number,
        offset,
        bytes,
        too_long,
    });
}

#[cfg(test)]
mod tests {
    use super::{KEPT_OF_LONG, Lines, MAX_LINE};

    fn cut(parts: &[&[u8]]) -> Vec<(u64, u64, Vec<u8>, bool)> {
        let mut lines = Lines::default();
        let mut all = Vec::new();
        for part in parts {
            lines.push(part, |line| {
                all.push((line.number, line.offset, line.bytes.to_vec(), line.too_long));
            });
        }
        lines.finish(|line| {
            all.push((line.number, line.offset, line.bytes.to_vec(), line.too_long));
        });
        all
    }

    #[test]
    fn lines_end_in_every_known_way_wherever_the_parts_are_cut() {
        let text = b"one\ntwo\r\nthree\rfour\n\nsix";
        let whole = cut(&[text]);
        let read: Vec<&[u8]> = whole.iter().map(|line| line.2.as_slice()).collect();
        assert_eq!(read, [&b"one"[..], b"two", b"three", b"four", b"", b"six"]);
        let offsets: Vec<u64> = whole.iter().map(|line| line.1).collect();
        assert_eq!(offsets, [0, 4, 9, 15, 20, 21]);
        for at in 0..=text.len() {
            let (before, after) = text.split_at(at);
            assert_eq!(cut(&[before, after]), whole, "cut at {at}");
        }
        let single: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(cut(&single), whole);
    }

    #[test]
    fn a_line_of_many_megabytes_is_one_example() {
        let long = vec![b'x'; 3 * MAX_LINE];
        for parts in [
            vec![&long[..], b"\nnext"],
            long.chunks(1_000).chain([&b"\nnext"[..]]).collect(),
        ] {
            let read = cut(&parts);
            assert_eq!(read.len(), 2);
            assert_eq!((read[0].2.len(), read[0].3), (KEPT_OF_LONG, true));
            assert_eq!((read[1].0, read[1].1), (2, long.len() as u64 + 1));
        }
    }
}
