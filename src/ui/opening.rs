//! What an opened file is, and the texts in it.

use super::looked::{Looked, Texts};
use crate::input::unpack::{Piece, Unpacker, foreign, is_packed, text_of};
use crate::intake::{log_in, log_in_samples, recording_in};

/// So much of each member tells what it is, in bytes.
const HEAD: usize = 32 * 1024;

/// So many bytes of text are taken from one file: more is no list and no report.
const MOST_TEXT: usize = 64 << 20;

/// Ends of names in an archive that holds a recording: of recordings themselves, of Playwright's traces, of
/// Fiddler's sessions.
const NAMES: [&[u8]; 3] = [b".har", b".network", b"_c.txt"];

/// By pieces of it: its beginning, and of long ones its middle and end.
pub fn look(name: &str, samples: &[&[u8]]) -> Looked {
    let head = samples.first().copied().unwrap_or_default();
    if is_packed(head) {
        return packed(name, samples);
    }
    if recording_in(head) {
        return Looked::Recording;
    }
    if let Some(kind) = foreign(head) {
        return Looked::Nothing(format!("{name} {}", kind.sentence()));
    }
    match log_in_samples(samples) {
        Some(log) => Looked::Log(log.recognised),
        None => Looked::Texts,
    }
}

fn packed(name: &str, samples: &[&[u8]]) -> Looked {
    // The names of a zip stand at its end.
    let listed = samples.last().is_some_and(|tail| {
        let zip = samples.first().is_some_and(|head| head.starts_with(b"PK"));
        zip && NAMES
            .iter()
            .any(|name| memchr::memmem::find(tail, name).is_some())
    });
    let head = samples.first().copied().unwrap_or_default();
    let (members, faults) = members(name, head, HEAD);
    let recording = members
        .iter()
        .any(|(name, head)| name.ends_with(".network") || recording_in(head));
    if recording || listed {
        return Looked::Recording;
    }
    match members.iter().find_map(|(_, head)| log_in(head)) {
        Some(log) => Looked::Log(log.recognised),
        None if members.is_empty() => {
            Looked::Nothing(faults.into_iter().next().unwrap_or_else(|| {
                format!(
                    "{name} holds nothing that can be read here. Unpack it and open what was in it."
                )
            }))
        }
        None => Looked::Texts,
    }
}

/// The texts in a file by their names, and what could not be read of it.
pub fn texts(name: &str, bytes: &[u8]) -> Texts {
    let (members, faults) = members(name, bytes, MOST_TEXT);
    let text = |(name, bytes): (String, Vec<u8>)| (name, text_of(&bytes).text);
    (members.into_iter().map(text).collect(), faults)
}

/// The beginning of each member.
fn members(name: &str, bytes: &[u8], most: usize) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    let mut faults = Vec::new();
    let mut all = 0;
    let mut take = |piece: Piece<'_>| match piece {
        Piece::Begin(name) => members.push((name.to_owned(), Vec::new())),
        Piece::Data(part) => {
            if let Some((_, held)) = members.last_mut() {
                let room = most
                    .saturating_sub(held.len())
                    .min(MOST_TEXT.saturating_sub(all));
                let part = part.get(..room).unwrap_or(part);
                all += part.len();
                held.extend_from_slice(part);
            }
        }
        Piece::End => {}
        Piece::Fault(name, fault) => faults.push(format!("{name} {}", fault.sentence())),
    };
    let mut unpacker = Unpacker::new(name);
    for part in bytes.chunks(16_384) {
        unpacker.push(part, &mut take);
    }
    unpacker.finish(&mut take);
    (members, faults)
}
