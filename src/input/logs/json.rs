//! One JSON object a line: walked without building it, since nearly everything in it is not needed.

use super::counts::MOST_OF_A_ROW;
use super::entry::{Entry, Field, Upstream};
use super::escapes::unescape;
use super::format::Format;
use super::members::{Marks, Memo};
use super::slot::Assembly;

/// Objects inside objects beyond this are not looked into.
const DEEPEST: usize = 6;

/// One line. `scratch` takes the texts that are written with escapes; it has to be as long as the
/// line.
pub(super) fn read<'a>(
    line: &'a [u8],
    memo: &mut Memo,
    scratch: &'a mut [u8],
) -> Option<(Entry<'a>, Format)> {
    let mut walk = Walk {
        bytes: line,
        at: 0,
        scratch,
    };
    walk.space();
    memo.begin();
    let mut found = Found::default();
    walk.object(b"", 0, &mut |walk, parent, key, raw| {
        found.take(walk, memo, parent, key, raw)
    })?;
    found.finish()
}

/// The members of a flat object that somebody else wraps lines in, such as Docker: their raw texts.
pub(super) fn members<'a>(
    line: &'a [u8],
    scratch: &'a mut [u8],
    wanted: &[&[u8]],
    mut each: impl FnMut(usize, &'a [u8]),
) -> Option<()> {
    let mut walk = Walk {
        bytes: line,
        at: 0,
        scratch,
    };
    walk.space();
    walk.object(b"", 0, &mut |walk, parent, key, raw| {
        if let Some(at) = wanted.iter().position(|name| *name == key)
            && parent.is_empty()
        {
            let text = walk.text(raw);
            each(at, text);
        }
    })
}

/// What has been found of one entry.
#[derive(Default)]
struct Found<'a> {
    assembly: Assembly<'a>,
    marks: Marks,
    status: bool,
}

impl<'a> Found<'a> {
    fn take(
        &mut self,
        walk: &mut Walk<'a>,
        memo: &mut Memo,
        parent: &[u8],
        key: &[u8],
        raw: Raw<'a>,
    ) {
        let (slot, marks) = memo.look_up(parent, key);
        self.marks.add(marks);
        let Some(slot) = slot else {
            return;
        };
        if raw == Raw::Null {
            return;
        }
        let text = walk.text(raw);
        self.status |= slot == super::slot::Slot::Status;
        self.assembly.put(slot, text);
    }

    fn finish(self) -> Option<(Entry<'a>, Format)> {
        let mut entry = self.assembly.finish();
        let format = match entry.count {
            0 => self.marks.format(),
            1..=MOST_OF_A_ROW => Format::Counts,
            _ => return None,
        };
        let says_what =
            entry.path.given().is_some() || entry.method.given().is_some() || entry.malformed;
        // A status alone, or a path alone, is what any program writes about anything.
        if !self.status || !says_what || (format == Format::Json && entry.time.is_none()) {
            return None;
        }
        if self.marks.lists_headers() && entry.authorization == Field::NotLogged {
            entry.authorization = Field::Absent;
        }
        // The only one that writes seconds under this name.
        if format == Format::Caddy {
            entry.duration_us = entry.duration_us.map(|took| took.saturating_mul(1_000));
        }
        if format == Format::TraefikJson && entry.upstream == Upstream::NotLogged {
            entry.upstream = Upstream::None;
        }
        Some((entry, format))
    }
}

/// A value as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw<'a> {
    /// Inside its quotes, with its escapes.
    Text(&'a [u8]),
    /// A number, `true` or `false`.
    Bare(&'a [u8]),
    Null,
}

/// A walk through the bytes of one object.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    scratch: &'a mut [u8],
}

impl<'a> Walk<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// The inside of a text whose first quote is here.
    fn quoted(&mut self) -> Option<&'a [u8]> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let at = memchr::memchr2(b'"', b'\\', rest)?;
            let found = rest.get(at)?;
            self.at += at + 1;
            if *found == b'"' {
                return self.bytes.get(start..self.at - 1);
            }
            self.at += 1;
        }
    }

    fn bare(&mut self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..)?;
        let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then(|| rest.get(..length)).flatten()
    }

    /// The object that begins here. Every plain member is given away, with the name of the object
    /// that it is in.
    fn object(
        &mut self,
        parent: &'a [u8],
        depth: usize,
        each: &mut impl FnMut(&mut Self, &[u8], &'a [u8], Raw<'a>),
    ) -> Option<()> {
        self.expect(b'{')?;
        loop {
            self.space();
            if self.expect(b'}').is_some() {
                return Some(());
            }
            let key = self.quoted()?;
            self.space();
            self.expect(b':')?;
            self.space();
            match self.peek()? {
                b'{' if depth < DEEPEST => self.object(key, depth + 1, each)?,
                b'{' => self.skip()?,
                b'[' => {
                    if let Some(first) = self.first_of_list()? {
                        each(self, parent, key, first);
                    }
                }
                _ => {
                    let raw = self.plain()?;
                    each(self, parent, key, raw);
                }
            }
            self.space();
            if self.expect(b',').is_none() {
                self.expect(b'}')?;
                return Some(());
            }
        }
    }

    fn plain(&mut self) -> Option<Raw<'a>> {
        if self.peek() == Some(b'"') {
            return self.quoted().map(Raw::Text);
        }
        match self.bare()? {
            b"null" => Some(Raw::Null),
            bare => Some(Raw::Bare(bare)),
        }
    }

    /// The first value of a list, if it is a plain one.
    fn first_of_list(&mut self) -> Option<Option<Raw<'a>>> {
        let start = self.at;
        self.at += 1;
        self.space();
        let first = match self.peek()? {
            b'{' | b'[' | b']' => None,
            _ => Some(self.plain()?),
        };
        self.at = start;
        self.skip()?;
        Some(first)
    }

    /// Past the list or object that begins here.
    fn skip(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.quoted()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        self.at += 1;
                        return Some(());
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A value without its escapes.
    fn text(&mut self, raw: Raw<'a>) -> &'a [u8] {
        let text = match raw {
            Raw::Text(text) => text,
            Raw::Bare(bare) => return bare,
            Raw::Null => return b"",
        };
        if memchr::memchr(b'\\', text).is_none() {
            return text;
        }
        let scratch = std::mem::take(&mut self.scratch);
        if scratch.len() < text.len() {
            return text;
        }
        let length = unescape(text, scratch);
        let (mine, rest) = scratch.split_at_mut(length);
        self.scratch = rest;
        mine
    }
}

#[cfg(test)]
mod tests {
    use super::{Memo, members, read};
    use crate::input::logs::entry::Field;

    #[test]
    fn escapes_are_undone() {
        let line = br#"{"time":"2026-11-22T20:25:31Z","method":"GET","path":"/a\u0026b\"\u00fc\ud83d\ude00\ud83d","status":403}"#;
        let mut scratch = vec![0; line.len()];
        let (entry, _) = read(line, &mut Memo::default(), &mut scratch).expect("an entry");
        let path = "/a&b\"ü\u{1f600}\u{fffd}";
        assert_eq!(entry.path, Field::Given(path.as_bytes()));
        assert_eq!(entry.status, Some(403));
    }

    #[test]
    fn broken_objects_are_none() {
        let whole = br#"{"time":1795350522,"method":"GET","path":"/","status":403,"more":{"a":[1,{"b":"]"}]},"deep":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}"#;
        let mut scratch = vec![0; whole.len()];
        assert!(read(whole, &mut Memo::default(), &mut scratch).is_some());
        for length in 0..whole.len() {
            assert!(
                read(&whole[..length], &mut Memo::default(), &mut scratch).is_none(),
                "{length}"
            );
        }
    }

    #[test]
    fn a_wrapped_line_is_found() {
        let line = br#"{"log":"a \"b\"\n","stream":"stdout","time":"2026"}"#;
        let mut scratch = vec![0; line.len()];
        let mut found = Vec::new();
        members(line, &mut scratch, &[b"time", b"log"], |at, text| {
            found.push((at, text))
        });
        assert_eq!(found, [(1, &b"a \"b\"\n"[..]), (0, b"2026")]);
    }
}
