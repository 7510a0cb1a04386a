//! What a text is first of all.

use super::log::{LogIn, MANY, SEVERAL, WINDOW, log_in};
use crate::evidence::{Context, UrlParser, cut_to};
use crate::input::logs::Certainty;
use crate::input::paste::{self, PastedKind};
use crate::input::{Kind, What, recognise};
use serde::Serialize;

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// Nothing that is known.
    Nothing,
    /// Addresses, one in a line or inside any text.
    Urls,
    /// What somebody saw: an answer, a message, a token, an error line.
    Evidence,
    /// Requests with their answers as a browser or a proxy recorded them.
    Recording,
    /// A server's log.
    Log,
    /// What a link checker wrote down, Turnaway or another one.
    Report,
}

impl Given {
    /// Decides between what several readers say of the same text.
    pub fn of(kind: Kind, pasted: PastedKind, log: Option<&LogIn>) -> Given {
        match (kind, pasted, log) {
            (Kind::LooksLike(What::Har), ..) => Given::Recording,
            (_, _, Some(log)) if is_log(pasted, log) => Given::Log,
            (_, PastedKind::NotEvidence, _) => match kind {
                Kind::Nothing => Given::Nothing,
                _ => Given::Urls,
            },
            _ => Given::Evidence,
        }
    }
}

/// So many lines of an error log are explained one by one.
const FEW_ERRORS: u32 = 10;

/// Whether it is a log rather than evidence, where it may be both. A line of a log may hold headers or a
/// body, so that much of it reads as evidence too; but a report that quotes some lines is no log.
fn is_log(pasted: PastedKind, log: &LogIn) -> bool {
    let few = match log.format.is_error_log() {
        true => FEW_ERRORS,
        false => SEVERAL,
    };
    match pasted {
        PastedKind::NotEvidence => true,
        // A few lines of an error log have a cause each, and nothing to count.
        PastedKind::ServerLog if log.read() < few => false,
        PastedKind::Body if log.is_generic() => log.read() >= MANY,
        _ => log.recognised.certainty() == Certainty::Surely || log.read() >= MANY,
    }
}

/// What a text is as a server's log, where it is that before it is anything else.
pub fn log_text(text: &str, urls: &dyn UrlParser) -> Option<LogIn> {
    let log = log_in(text.as_bytes())?;
    let head = cut_to(text, WINDOW);
    let kind = recognise(head).map_or(Kind::Nothing, Kind::LooksLike);
    let pasted = paste::read(head, urls, &Context::default()).kind;
    (Given::of(kind, pasted, Some(&log)) == Given::Log).then_some(log)
}
