//! Reads recordings that come in parts, packed or not, several files one after the other.

use crate::evidence::cut_to;
use crate::input::har::{
    Body, HarFile, HarItem, HarReader, MOST_BODY, Recorder, SAZ_MEMBER, SazSessions, is_recording,
};
use crate::input::unpack::{Fault, Piece, Unpacker, text_of};
use crate::traffic::page::{Gathering, Judging};

/// So many bytes tell whether a member is a recording.
const HEAD: usize = 8 * 1024;

/// So many faults are kept.
const MOST_FAULTS: usize = 50;

/// Whether this begins like a recording. Eight kilobytes are enough.
pub fn recording_in(head: &[u8]) -> bool {
    is_recording(&text_of(head.get(..HEAD).unwrap_or(head)).text)
}

/// Reads on, part by part.
#[derive(Default)]
pub struct RecordingReading {
    gathering: Gathering,
    unpacker: Option<Unpacker>,
    member: Member,
    faults: Vec<(String, Fault)>,
    /// What Fiddler's archive at hand holds, and what it is called.
    saz: SazSessions,
    name: String,
    /// Members and files that were recordings.
    recordings: u32,
}

/// What comes out of the file at hand.
#[derive(Default)]
enum Member {
    #[default]
    None,
    /// Not enough to tell what it is.
    Head(String, Vec<u8>),
    Har(String, Box<HarReader>),
    /// Perhaps a body that lies beside a recording.
    Beside(String, Vec<u8>),
}

impl RecordingReading {
    /// Another file begins.
    pub fn file(&mut self, name: &str) {
        self.end_file();
        name.clone_into(&mut self.name);
        self.unpacker = Some(Unpacker::new(name));
    }

    /// The next part of it.
    pub fn push(&mut self, part: &[u8]) {
        if let Some(mut unpacker) = self.unpacker.take() {
            unpacker.push(part, &mut |piece| self.piece(piece));
            self.unpacker = Some(unpacker);
        }
    }

    /// How many entries there are by now.
    pub fn entries(&self) -> usize {
        self.gathering.len()
    }

    /// There are no more files. What could not be read is named beside what is to be judged; how many
    /// recordings there were comes last.
    pub fn finish(mut self) -> (Judging, Vec<(String, Fault)>, u32) {
        self.end_file();
        (Judging::begin(self.gathering), self.faults, self.recordings)
    }

    fn end_file(&mut self) {
        if let Some(unpacker) = self.unpacker.take() {
            unpacker.finish(&mut |piece| self.piece(piece));
        }
        let sessions = self.saz.entries();
        if sessions.is_empty() {
            return;
        }
        self.recordings += 1;
        let entries = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
        for (place, entry) in (1..).zip(sessions) {
            self.gathering.take(match entry {
                Some(entry) => HarItem::Entry(Box::new(entry)),
                None => HarItem::Unread {
                    place,
                    start: String::new(),
                },
            });
        }
        let file = HarFile {
            program: "Fiddler".to_owned(),
            recorder: Recorder::Proxy,
            entries,
            cut_off: false,
        };
        self.gathering.end_file(&self.name, file);
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Begin(name) => self.member = Member::Head(name.to_owned(), Vec::new()),
            Piece::Data(bytes) => self.data(bytes),
            Piece::End => {
                self.settle();
                self.end_member();
            }
            // Pictures and fonts beside a recording are its bodies, and nothing to complain about.
            Piece::Fault(name, Fault::Foreign(_)) if name.contains('/') => {}
            Piece::Fault(name, fault) => {
                if self.faults.len() < MOST_FAULTS {
                    self.faults.push((name.to_owned(), fault));
                }
            }
        }
    }

    fn data(&mut self, bytes: &[u8]) {
        match &mut self.member {
            Member::None => {}
            Member::Har(_, reader) => {
                let gathering = &mut self.gathering;
                reader.push(bytes, &mut |item| gathering.take(item));
            }
            Member::Head(_, held) => {
                held.extend_from_slice(bytes);
                if held.len() >= HEAD {
                    self.settle();
                }
            }
            Member::Beside(_, held) => {
                let room = SAZ_MEMBER.saturating_sub(held.len());
                held.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
            }
        }
    }

    /// The beginning is there: it is a recording, or it may be a body.
    fn settle(&mut self) {
        let (name, held) = match std::mem::take(&mut self.member) {
            Member::Head(name, held) => (name, held),
            other => {
                self.member = other;
                return;
            }
        };
        self.member = match recording_in(&held) || name.ends_with(".network") {
            true => {
                self.recordings += 1;
                Member::Har(name, Box::default())
            }
            false => Member::Beside(name, Vec::new()),
        };
        self.data(&held);
    }

    fn end_member(&mut self) {
        match std::mem::take(&mut self.member) {
            Member::Har(name, reader) => {
                let gathering = &mut self.gathering;
                let file = reader.finish(&mut |item| gathering.take(item));
                gathering.end_file(&name, file);
            }
            Member::Beside(name, held) if self.saz.take(&name, &held) => {}
            Member::Beside(name, held) => {
                let text = text_of(&held).text;
                let body = Body {
                    complete: held.len() <= MOST_BODY,
                    text: cut_to(&text, MOST_BODY).to_owned(),
                };
                self.gathering.body(&name, body);
            }
            Member::Head(..) | Member::None => {}
        }
    }
}
