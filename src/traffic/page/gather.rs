//! Takes the entries of recordings in, file by file.

use super::recording::RecordedFile;
use crate::evidence::{Context, Vantage};
use crate::input::har::{Body, Entry, HarFile, HarItem, Recorder};
use std::collections::BTreeMap;

/// So many beginnings of what could not be read are kept.
const EXAMPLES: usize = 5;

/// So many bytes of bodies that lie beside the recordings are kept in all.
const MOST_BESIDE: usize = 32 << 20;

/// The entries of recordings, as they come in.
#[derive(Debug, Default)]
pub struct Gathering {
    pub(super) files: Vec<(RecordedFile, Vec<Entry>)>,
    pub(super) unread: u64,
    pub(super) examples: Vec<(u32, String)>,
    entries: Vec<Entry>,
    beside: BTreeMap<String, Body>,
    beside_bytes: usize,
    /// Some entry of this file shows a header with credentials, so that one which is not there was not sent.
    shows_credentials: bool,
}

impl Gathering {
    /// The next entry of the file at hand.
    pub fn take(&mut self, item: HarItem) {
        match item {
            HarItem::Entry(entry) => self.entry(*entry),
            HarItem::Unread { place, start } => {
                self.unread += 1;
                if self.examples.len() < EXAMPLES {
                    self.examples.push((place, start));
                }
            }
        }
    }

    /// How many entries there are by now.
    pub fn len(&self) -> usize {
        let before: usize = self.files.iter().map(|(_, entries)| entries.len()).sum();
        before + self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A body that lies beside a recording, by its file's name.
    pub fn body(&mut self, name: &str, body: Body) {
        if self.beside_bytes + body.text.len() <= MOST_BESIDE {
            self.beside_bytes += body.text.len();
            self.beside.insert(last(name).to_owned(), body);
        }
    }

    fn entry(&mut self, mut entry: Entry) {
        let credentials = ["cookie", "authorization", "proxy-authorization"];
        self.shows_credentials |= credentials.iter().any(|name| entry.asks(name).is_some())
            || entry.says("set-cookie").is_some();
        if !tells(&entry) {
            (entry.received, entry.sent) = (None, None);
        }
        self.entries.push(entry);
    }

    /// The file at hand is over.
    pub fn end_file(&mut self, name: &str, har: HarFile) {
        // Chrome leaves credentials out of all entries of what it exports by default (DevTools, "Export HAR
        // (sanitized)"), without a mark.
        let partial = !std::mem::take(&mut self.shows_credentials);
        let file = RecordedFile {
            name: name.to_owned(),
            har,
            partial,
        };
        self.files.push((file, std::mem::take(&mut self.entries)));
    }

    /// All are here. What lies beside them is put where it belongs.
    pub(super) fn finish(mut self) -> Self {
        if !self.entries.is_empty() {
            self.end_file("", HarFile::default());
        }
        for (number, (file, entries)) in self.files.iter_mut().enumerate() {
            for entry in entries {
                entry.partial = file.partial;
                entry.file = u16::try_from(number).unwrap_or(u16::MAX);
                if let (None, Some(name)) = (&entry.received, &entry.body_file) {
                    entry.received = self.beside.get(last(name)).cloned();
                }
            }
        }
        self
    }
}

/// What is known of the page that a file recorded.
pub(super) fn page(recorder: Recorder) -> Context {
    Context {
        page_origin: None,
        // Only a browser knows what it kept from the page.
        vantage: match recorder {
            Recorder::Browser => Vantage::Har,
            _ => Vantage::Capture,
        },
        // When the file was opened says nothing of the time that it tells of.
        at_ms: 0.0,
        ..Context::default()
    }
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether its bodies may say why: those of refusals do, and pages and data that came instead of what was
/// asked for. Nobody looks for a cause in a script or a picture that came.
fn tells(entry: &Entry) -> bool {
    let kind = entry
        .says("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let good = (200..400).contains(&entry.status);
    let telling = ["html", "json", "xml", "text/plain"];
    !good || kind.is_empty() || telling.iter().any(|part| kind.contains(part))
}
