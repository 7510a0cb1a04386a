//! A recording as a file: bytes in parts, entries out.

use super::Entry;
use super::recorder::Recorder;
use super::repair::repaired;
use super::scan::{Piece, Scanner};
use crate::evidence::cut_to;
use crate::input::logs::Decoder;
use serde_json::Value;

/// So much of an entry that could not be read is shown, in bytes.
const MOST_SHOWN: usize = 200;

/// What a file brought.
#[derive(Debug)]
pub enum HarItem {
    /// A request and what came back, with its place in the file.
    Entry(Box<Entry>),
    /// Something that is no entry, or only the beginning of one.
    Unread {
        /// Its place in the file, from 1.
        place: u32,
        /// How it begins. It may hold secrets.
        start: String,
    },
}

/// What is known of a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HarFile {
    /// The program's name and version as written, or empty.
    pub program: String,
    /// What that is.
    pub recorder: Recorder,
    /// How many entries there were, those that could not be read among them.
    pub entries: u32,
    /// The last entry ends in the middle.
    pub cut_off: bool,
}

/// Reads a file.
#[derive(Debug, Default)]
pub struct HarReader {
    decoder: Decoder,
    scanner: Scanner,
    meta: Meta,
}

#[derive(Debug, Default)]
struct Meta {
    file: HarFile,
    by_requests: Option<Recorder>,
}

impl HarReader {
    /// The next part. The first should have 256 bytes, if the file has so many.
    pub fn push(&mut self, part: &[u8], take: &mut dyn FnMut(HarItem)) {
        let meta = &mut self.meta;
        let decoded = self.decoder.decode(part);
        self.scanner
            .push(decoded, &mut |piece| meta.take(piece, take));
    }

    /// There is no more.
    pub fn finish(self, take: &mut dyn FnMut(HarItem)) -> HarFile {
        let mut meta = self.meta;
        let mut cut_off = false;
        self.scanner.finish(&mut |piece| {
            cut_off |= matches!(piece, Piece::Broken(_));
            meta.take(piece, take)
        });
        meta.file.cut_off = cut_off;
        if meta.file.recorder == Recorder::Unknown {
            meta.file.recorder = meta.by_requests.unwrap_or_default();
        }
        meta.file
    }
}

impl Meta {
    fn take(&mut self, piece: Piece<'_>, take: &mut dyn FnMut(HarItem)) -> bool {
        match piece {
            Piece::Meta(bytes) => {
                if let Some(value) = value(bytes) {
                    self.program(&value);
                }
            }
            Piece::Page(_) => {}
            Piece::Broken(bytes) => self.unread(bytes, take),
            Piece::Entry(bytes) => {
                let Some(value) = value(bytes) else {
                    return false;
                };
                match Entry::of(&value) {
                    Some(mut entry) => {
                        self.file.entries = self.file.entries.saturating_add(1);
                        entry.place = self.file.entries;
                        self.by_requests = self.by_requests.or_else(|| Recorder::by(&entry));
                        take(HarItem::Entry(Box::new(entry)));
                    }
                    // JSON, and no entry.
                    None => self.unread(bytes, take),
                }
            }
        }
        true
    }

    fn unread(&mut self, bytes: &[u8], take: &mut dyn FnMut(HarItem)) {
        self.file.entries = self.file.entries.saturating_add(1);
        let start = String::from_utf8_lossy(bytes.get(..MOST_SHOWN).unwrap_or(bytes));
        take(HarItem::Unread {
            place: self.file.entries,
            start: start.into_owned(),
        });
    }

    /// The first name that is known counts: `creator` is the program, `browser` what it drove.
    fn program(&mut self, value: &Value) {
        let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let name = cut_to(part("name"), 80);
        let found = Recorder::of(name);
        if self.file.program.is_empty() && !name.is_empty() {
            let written = format!("{name} {}", cut_to(part("version"), 40));
            self.file.program = written.trim_end().to_owned();
        }
        if self.file.recorder == Recorder::Unknown {
            self.file.recorder = found;
        }
    }
}

fn value(bytes: &[u8]) -> Option<Value> {
    let strict = serde_json::from_slice(bytes).ok();
    strict.or_else(|| serde_json::from_str(&repaired(bytes)).ok())
}
