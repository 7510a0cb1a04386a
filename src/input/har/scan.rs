//! Cuts the entries out of a recording that comes in parts, whatever stands around them: a file cut off in
//! the middle, two files one after the other, a bare list, JSON lines, JSONP, Python's way to print.
//!
//! Long strings are shortened while they go by, so that bodies of megabytes are never kept.

/// So much of one string is kept, in bytes: more than of any body, and than of any address.
const MOST_STRING: usize = 80 * 1024;

/// An entry that is longer than this is none: a quotation mark is missing somewhere.
const MOST_ENTRY: usize = 8 << 20;

/// The same where nothing is shortened.
const MOST_WHOLE: usize = 256 << 20;

/// What tells who recorded is short.
const MOST_META: usize = 8 * 1024;

/// So many levels of objects and lists are followed.
const MOST_DEPTH: usize = 100;

/// What was cut out, as JSON.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    /// An entry.
    Entry(&'p [u8]),
    /// Who recorded: the value of this member.
    Meta(&'p [u8]),
    /// A page of the list of pages.
    Page(&'p [u8]),
    /// An entry that ends in the middle, or is none.
    Broken(&'p [u8]),
}

/// Cuts.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    stack: Vec<Level>,
    /// Levels that are too deep to be followed.
    deeper: usize,
    string: Option<Quoted>,
    /// The last string that ended, as far as it may be a member's name.
    last: Vec<u8>,
    /// Its value follows.
    key: Vec<u8>,
    cut: Option<Cut>,
    /// Strings are kept whole.
    whole: bool,
    single: bool,
    settled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Object,
    List,
    /// The list of entries.
    Entries,
    /// The list of pages.
    Pages,
}

#[derive(Debug)]
struct Quoted {
    by: u8,
    /// The next byte belongs to an escape.
    escaped: bool,
    /// Nothing more of it is kept.
    full: bool,
    /// So much is kept.
    length: usize,
}

/// What is being cut out.
#[derive(Debug)]
struct Cut {
    bytes: Vec<u8>,
    /// It ends where the stack is so high again.
    height: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entry,
    Page,
    Meta,
}

impl Scanner {
    /// One that keeps all strings as they are.
    pub(super) fn whole() -> Self {
        Scanner {
            whole: true,
            ..Scanner::default()
        }
    }

    /// The next part. `take` answers whether an entry could be read.
    pub(super) fn push(&mut self, part: &[u8], take: &mut dyn FnMut(Piece<'_>) -> bool) {
        let mut waiting: Vec<Vec<u8>> = Vec::new();
        self.run(part, &mut waiting, take);
        while let Some(again) = waiting.pop() {
            self.run(&again, &mut waiting, take);
        }
    }

    /// There is no more. What has begun is handed over as it is.
    pub(super) fn finish(mut self, take: &mut dyn FnMut(Piece<'_>) -> bool) {
        // Behind an entry that never ends there may be others.
        while let Some(cut) = self.cut.take().filter(|cut| cut.kind == Kind::Entry) {
            let bytes = cut.bytes;
            match next_entry(&bytes) {
                Some(at) => {
                    let (broken, rest) = bytes.split_at(at);
                    take(Piece::Broken(broken));
                    self.again();
                    self.push(rest, take);
                }
                None => {
                    take(Piece::Broken(&bytes));
                }
            }
        }
    }

    /// The place before an entry of the list.
    fn again(&mut self) {
        self.cut = None;
        self.string = None;
        self.deeper = 0;
        self.key.clear();
        match self.stack.iter().position(|level| *level == Level::Entries) {
            Some(at) => self.stack.truncate(at + 1),
            None => self.stack = vec![Level::Entries],
        }
    }

    fn run(
        &mut self,
        part: &[u8],
        waiting: &mut Vec<Vec<u8>>,
        take: &mut dyn FnMut(Piece<'_>) -> bool,
    ) {
        let mut at = 0;
        while let Some(rest) = part.get(at..).filter(|rest| !rest.is_empty()) {
            at += match self.string {
                Some(_) => self.quoted(rest),
                None => self.plain(rest),
            };
            let Some(cut) = &mut self.cut else { continue };
            let ended = self.string.is_none() && self.deeper == 0 && self.stack.len() == cut.height;
            let room = match (cut.kind, self.whole) {
                (Kind::Entry, true) => MOST_WHOLE,
                (Kind::Entry, false) => MOST_ENTRY,
                (Kind::Page | Kind::Meta, _) => MOST_META,
            };
            let too_long = cut.bytes.len() > room;
            if !ended && !too_long {
                continue;
            }
            let Some(Cut { bytes, kind, .. }) = self.cut.take() else {
                continue;
            };
            if kind == Kind::Meta {
                take(Piece::Meta(&bytes));
            } else if kind == Kind::Page {
                take(Piece::Page(&bytes));
            } else if too_long || !take(Piece::Entry(&bytes)) {
                // A missing quotation mark swallows what follows: it is looked for in what was cut out.
                let next = next_entry(&bytes).unwrap_or(bytes.len());
                let (broken, again) = bytes.split_at(next);
                take(Piece::Broken(broken));
                if !again.is_empty() || too_long {
                    self.again();
                    waiting.push(part.get(at..).unwrap_or_default().to_vec());
                    waiting.push(again.to_vec());
                    return;
                }
            }
        }
    }

    /// Goes on inside a string; answers how far.
    fn quoted(&mut self, rest: &[u8]) -> usize {
        let Some(string) = &mut self.string else {
            return 0;
        };
        let escaped = std::mem::take(&mut string.escaped);
        let (used, ended) = match memchr::memchr2(string.by, b'\\', rest) {
            _ if escaped => (1, false),
            Some(0) if rest.first() == Some(&b'\\') => {
                string.escaped = true;
                // An escape of six bytes fits, or nothing more is kept.
                string.full |= string.length + 12 > MOST_STRING;
                (1, false)
            }
            Some(0) => (1, true),
            Some(found) => (found, false),
            None => (rest.len(), false),
        };
        let mut kept = rest.get(..used).unwrap_or_default();
        if self.whole {
            string.full = false;
        } else if string.full && !ended {
            kept = &[];
        } else if string.length + used > MOST_STRING && !ended && !escaped {
            kept = kept
                .get(..whole(kept, MOST_STRING - string.length))
                .unwrap_or_default();
            string.full = true;
        }
        string.length += kept.len();
        if self.last.len() < 32 && !ended {
            self.last.extend(kept.iter().take(32));
        }
        if let Some(cut) = &mut self.cut {
            cut.bytes.extend_from_slice(kept);
        }
        if ended {
            self.string = None;
        }
        used
    }

    /// Goes on between strings; answers how far.
    fn plain(&mut self, rest: &[u8]) -> usize {
        let at = rest.iter().position(|byte| {
            matches!(byte, b'"' | b'\'' | b'{' | b'}' | b'[' | b']' | b':' | b',')
        });
        let used = at.map_or(rest.len(), |at| at + 1);
        let mark = at.and_then(|at| rest.get(at)).copied();
        let opens = mark == Some(b'{') && self.cut.is_none();
        if let Some(cut) = &mut self.cut {
            cut.bytes
                .extend_from_slice(rest.get(..used).unwrap_or_default());
        }
        match mark {
            Some(quote @ (b'"' | b'\'')) => {
                if !self.settled {
                    (self.settled, self.single) = (true, quote == b'\'');
                }
                if quote == b'"' || self.single {
                    self.last.clear();
                    self.string = Some(Quoted {
                        by: quote,
                        escaped: false,
                        full: false,
                        length: 0,
                    });
                }
            }
            Some(b':') => self.key = std::mem::take(&mut self.last),
            Some(b',') => self.key.clear(),
            Some(b'{') => {
                if opens {
                    self.begin();
                }
                self.open(Level::Object);
            }
            Some(b'[') => {
                let entries = self.key == b"entries" || self.stack.is_empty();
                let pages = self.key == b"pages";
                self.open(match self.cut {
                    None if entries => Level::Entries,
                    None if pages => Level::Pages,
                    _ => Level::List,
                });
            }
            Some(b'}' | b']') => {
                match self.deeper {
                    0 => drop(self.stack.pop()),
                    _ => self.deeper -= 1,
                }
                self.key.clear();
            }
            _ => {}
        }
        used
    }

    fn open(&mut self, level: Level) {
        match self.stack.len() < MOST_DEPTH {
            true => self.stack.push(level),
            false => self.deeper += 1,
        }
        self.key.clear();
    }

    /// An object begins: perhaps one that is to be cut out.
    fn begin(&mut self) {
        let entry = self.stack.last() == Some(&Level::Entries) || self.key == b"snapshot";
        let page = self.stack.last() == Some(&Level::Pages);
        let meta = matches!(&*self.key, b"creator" | b"browser");
        if self.deeper == 0 && (entry || meta || page) {
            self.cut = Some(Cut {
                bytes: vec![b'{'],
                height: self.stack.len(),
                kind: match (entry, page) {
                    (true, _) => Kind::Entry,
                    (false, true) => Kind::Page,
                    (false, false) => Kind::Meta,
                },
            });
        }
    }
}

/// About so many bytes, up to a whole character; the first may be the rest of one.
fn whole(bytes: &[u8], most: usize) -> usize {
    let inside = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let mut at = most.min(bytes.len());
    while inside(at) {
        at += 1;
    }
    at
}

/// Names of members that entries begin with, as programs write them.
const FIRST: [&[u8]; 22] = [
    b"startedDateTime",
    b"request",
    b"response",
    b"pageref",
    b"time",
    b"cache",
    b"timings",
    b"connection",
    b"serverIPAddress",
    b"comment",
    b"_initiator",
    b"_initiator_type",
    b"_priority",
    b"_resourceType",
    b"_connectionId",
    b"_fromCache",
    b"_fulfilledBy",
    b"_fetchedViaServiceWorker",
    b"_isHttpRequest",
    b"_request_id",
    b"_requestId",
    b"_monotonicTime",
];

/// Where behind the first byte another entry seems to begin.
fn next_entry(bytes: &[u8]) -> Option<usize> {
    let mut from = 1;
    loop {
        let at = from + memchr::memchr(b'{', bytes.get(from..)?)?;
        let before = bytes
            .get(..at)?
            .iter()
            .rev()
            .find(|byte| !byte.is_ascii_whitespace());
        let after = bytes.get(at + 1..)?.trim_ascii_start();
        let named = after.split_first().is_some_and(|(quote, rest)| {
            matches!(quote, b'"' | b'\'')
                && FIRST
                    .iter()
                    .any(|name| rest.starts_with(name) && rest.get(name.len()) == Some(quote))
        });
        if before == Some(&b',') && named {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_STRING, Piece, Scanner};

    fn cut(text: &[u8], part: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut take = |piece: Piece<'_>| {
            let (mark, bytes) = match piece {
                Piece::Entry(bytes) => ("", bytes),
                Piece::Meta(bytes) => ("meta ", bytes),
                Piece::Page(_) => return true,
                Piece::Broken(bytes) => ("broken ", bytes),
            };
            let text = String::from_utf8_lossy(bytes).into_owned();
            let good = mark.is_empty() && serde_json::from_str::<serde_json::Value>(&text).is_err();
            if !good {
                found.push(format!("{mark}{text}"));
            }
            !good
        };
        let mut scanner = Scanner::default();
        for part in text.chunks(part) {
            scanner.push(part, &mut take);
        }
        scanner.finish(&mut take);
        found
    }

    #[test]
    fn entries_are_cut_out_wherever_they_stand() {
        let cases: [(&str, &[&str]); 8] = [
            (
                r#"{"log":{"creator":{"name":"x"},"pages":[{"id":"entries"}],"entries":[{"a":"]}"},{"b":{"c":[1]}}]}}"#,
                &[
                    r#"meta {"name":"x"}"#,
                    r#"{"a":"]}"}"#,
                    r#"{"b":{"c":[1]}}"#,
                ],
            ),
            (r#"[{"a":1},{"b":2}]"#, &[r#"{"a":1}"#, r#"{"b":2}"#]),
            (
                r#"cb({"log":{"entries":[{"a":"\\\"}"}]}});"#,
                &[r#"{"a":"\\\"}"}"#],
            ),
            (
                r#"{"log":{"entries":[{"a":1}]}}{"log":{"entries":[{"b":1}]}}"#,
                &[r#"{"a":1}"#, r#"{"b":1}"#],
            ),
            (
                "{\"type\":\"x\",\"snapshot\":{\"a\":1}}\n{\"snapshot\":{\"b\":1}}",
                &[r#"{"a":1}"#, r#"{"b":1}"#],
            ),
            (
                r#"{"entries":[{"a":1},{"b":"#,
                &[r#"{"a":1}"#, r#"broken {"b":"#],
            ),
            (r#"{"urls":[{"a":1}]}"#, &[]),
            (
                r#"{"log":{"entries":[{"entries":[{"x":1}]}]}}"#,
                &[r#"{"entries":[{"x":1}]}"#],
            ),
        ];
        for (text, expected) in cases {
            for part in [1, 2, 3, 7, 1_000] {
                assert_eq!(cut(text.as_bytes(), part), expected, "{text} by {part}");
            }
        }
    }

    #[test]
    fn a_missing_quotation_mark_costs_one_entry() {
        let text = r#"{"entries":[{"time":1,"x":"a},{"time":2,"x":"b"},{"time":3}]}"#;
        for part in [1, 5, 1_000] {
            let found = cut(text.as_bytes(), part);
            let good: Vec<&String> = found
                .iter()
                .filter(|it| !it.starts_with("broken"))
                .collect();
            assert_eq!(
                good,
                [r#"{"time":2,"x":"b"}"#, r#"{"time":3}"#],
                "{found:?}"
            );
        }
    }

    #[test]
    fn long_strings_are_shortened_to_whole_characters() {
        for (fill, part) in [("ä", 3), ("\\u00e4", 7), ("\\\\", 1_000), ("x", 100_000)] {
            let long = fill.repeat(3 * MOST_STRING / fill.len());
            let text = format!(r#"[{{"body":"{long}","after":1}}]"#);
            let found = cut(text.as_bytes(), part);
            let [one] = &found[..] else {
                panic!("{found:?}")
            };
            assert!(one.len() < MOST_STRING + 100, "{fill}: {}", one.len());
            assert!(one.ends_with(r#""after":1}"#), "{fill}");
        }
    }
}
