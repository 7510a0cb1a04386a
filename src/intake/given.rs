//! What a text is first of all.

use super::log::LogIn;
use crate::input::paste::PastedKind;
use crate::input::{Kind, What};
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

/// A single line of an error log is evidence: it has a cause, and nothing to count.
fn is_log(pasted: PastedKind, log: &LogIn) -> bool {
    match pasted {
        PastedKind::NotEvidence => true,
        PastedKind::ServerLog => log.read() > 1 || !log.format.is_error_log(),
        _ => false,
    }
}
