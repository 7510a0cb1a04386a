//! Copies of recordings without their secrets, whatever they are packed in.

use super::recording_reading::recording_in;
use crate::input::har::{HarCopy, RedactedHar};
use crate::input::unpack::{Piece, Unpacker};

/// So many bytes tell whether a member is a recording.
const HEAD: usize = 8 * 1024;

/// Makes copies, one of each recording in each file.
#[derive(Default)]
pub struct RecordingCopy {
    unpacker: Option<Unpacker>,
    head: Option<(String, Vec<u8>)>,
    copy: Option<(String, HarCopy)>,
    done: Vec<(String, RedactedHar)>,
}

impl RecordingCopy {
    /// Another file begins.
    pub fn file(&mut self, name: &str) {
        self.end_file();
        self.unpacker = Some(Unpacker::new(name));
    }

    /// The next part of it.
    pub fn push(&mut self, part: &[u8]) {
        if let Some(mut unpacker) = self.unpacker.take() {
            unpacker.push(part, &mut |piece| self.piece(piece));
            self.unpacker = Some(unpacker);
        }
    }

    /// The copies by their names.
    pub fn finish(mut self) -> Vec<(String, RedactedHar)> {
        self.end_file();
        self.done
    }

    fn end_file(&mut self) {
        if let Some(unpacker) = self.unpacker.take() {
            unpacker.finish(&mut |piece| self.piece(piece));
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Begin(name) => self.head = Some((name.to_owned(), Vec::new())),
            Piece::Data(bytes) => self.data(bytes),
            Piece::End => {
                self.settle();
                let copy = self.copy.take();
                self.done
                    .extend(copy.map(|(name, copy)| (name, copy.finish())));
            }
            Piece::Fault(..) => {}
        }
    }

    fn data(&mut self, bytes: &[u8]) {
        if let Some((_, head)) = &mut self.head {
            head.extend_from_slice(bytes);
            if head.len() >= HEAD {
                self.settle();
            }
        } else if let Some((_, copy)) = &mut self.copy {
            copy.push(bytes);
        }
    }

    fn settle(&mut self) {
        let Some((name, head)) = self.head.take() else {
            return;
        };
        if recording_in(&head) || name.ends_with(".network") {
            let mut copy = HarCopy::default();
            copy.push(&head);
            self.copy = Some((name, copy));
        }
    }
}
