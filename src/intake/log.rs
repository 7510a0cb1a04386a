//! Whether something is a server's log, and which.

use crate::input::logs::{
    Certainty, Decoder, Encoding, Format, Recognised, encoding_of, recognise,
};

/// So much of each place is looked at.
pub(super) const WINDOW: usize = 64 * 1024;

/// So many places of it, the beginning among them.
const WINDOWS: usize = 5;

/// Lines that any program might write about anything are a log only if several stand together.
pub(super) const SEVERAL: u32 = 2;

/// Lines between which other programs wrote as well are a log from so many on.
pub(super) const MANY: u32 = 20;

/// A server's log, as far as its samples tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIn {
    /// What most of its lines are.
    pub format: Format,
    /// Everything that recognising brought: other readings, what is wrapped around, examples.
    pub recognised: Recognised,
}

impl LogIn {
    /// Whether its lines have a form that any program uses.
    pub const fn is_generic(&self) -> bool {
        matches!(self.format, Format::Json | Format::Logfmt)
    }

    /// How many of the lines that were tried are read.
    pub const fn read(&self) -> u32 {
        let found = &self.recognised;
        found.lines.saturating_sub(found.unread)
    }
}

/// What this is as a server's log; `None` when it is none. `bytes` is the whole, or its beginning; of
/// long ones only some places are looked at.
///
/// One line alone is a log if its form is that of one program. JSON and logfmt are written by all of
/// them: an error's body has a status, a path and a time as well.
pub fn log_in(bytes: &[u8]) -> Option<LogIn> {
    judged(sampled(bytes))
}

/// The same of pieces of it. The first is the beginning; the others may begin anywhere in a line.
pub fn log_in_samples(samples: &[&[u8]]) -> Option<LogIn> {
    judged(recognise(samples.iter().copied()))
}

fn judged(recognised: Recognised) -> Option<LogIn> {
    let log = LogIn {
        format: recognised.format()?,
        recognised,
    };
    let generic = log.is_generic();
    // Columns whose names stand in another line are guessed.
    let guessed = matches!(log.format, Format::IisW3c | Format::W3c);
    let least = match log.recognised.certainty() {
        Certainty::NoLog => return None,
        Certainty::Partly if generic => return None,
        Certainty::Partly => MANY,
        Certainty::Mostly | Certainty::Surely if generic || guessed => SEVERAL,
        Certainty::Mostly | Certainty::Surely => 1,
    };
    (log.read() >= least).then_some(log)
}

/// Recognises by places all over it.
fn sampled(bytes: &[u8]) -> Recognised {
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    let (encoding, mark) = encoding_of(head);
    if encoding != Encoding::Bytes {
        return recognise([Decoder::default().decode(head)]);
    }
    let rest = bytes.get(mark..).unwrap_or_default();
    if rest.len() <= WINDOW * WINDOWS {
        return recognise([rest]);
    }
    let apart = (rest.len() - WINDOW) / (WINDOWS - 1);
    let places = (0..WINDOWS).filter_map(|place| rest.get(place * apart..place * apart + WINDOW));
    recognise(places)
}
