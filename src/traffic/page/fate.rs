//! How a request ended for the page that asked.

use crate::classify::Outcome;
use crate::input::har::{Entry, Row};

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The page got what it asked for.
    Fine,
    /// Refused, blocked, kept from the page, or never answered.
    TurnedAway,
    /// Refused at first, as sign-ins begin; the next try was let in.
    LetInThen,
    /// It failed for another reason: not found, a mistake of the request or the server.
    Failed,
}

impl Fate {
    /// What was turned away first.
    pub const fn order(self) -> u8 {
        match self {
            Fate::TurnedAway => 0,
            Fate::Failed => 1,
            Fate::LetInThen => 2,
            Fate::Fine => 3,
        }
    }

    pub(super) fn of(row: &Row) -> Fate {
        match row.diagnosis.outcome {
            _ if row.is_withheld() => Fate::TurnedAway,
            Outcome::Ok | Outcome::Answers => Fate::Fine,
            Outcome::NotFound | Outcome::ClientError | Outcome::ServerError | Outcome::Invalid => {
                Fate::Failed
            }
            _ => Fate::TurnedAway,
        }
    }
}

/// Why an entry is no request that was answered or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AsideKind {
    /// The page took it back: it left, or its program aborted it.
    Stopped,
    /// The recording has the request only.
    NoAnswerRecorded,
    /// The browser had it, and did not write down the status.
    CachedWithoutStatus,
    /// Never sent: the redirect before it was not followed.
    NotSent,
    /// `data:`, `blob:`, an extension, or no address at all.
    NoWebAddress,
}

impl AsideKind {
    /// All of them.
    pub const ALL: [AsideKind; 5] = [
        AsideKind::Stopped,
        AsideKind::NoAnswerRecorded,
        AsideKind::CachedWithoutStatus,
        AsideKind::NotSent,
        AsideKind::NoWebAddress,
    ];

    /// What is so, behind their number.
    pub const fn word(self) -> &'static str {
        match self {
            AsideKind::Stopped => "stopped by the page itself",
            AsideKind::NoAnswerRecorded => "without a recorded answer",
            AsideKind::CachedWithoutStatus => "answered by the browser's cache, without a status",
            AsideKind::NotSent => "not sent, behind a redirect that was not followed",
            AsideKind::NoWebAddress => "inside the browser (data:, blob:, extensions)",
        }
    }
}

/// An entry that is no request that was answered or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its place in the file, from 1.
    pub place: u32,
    /// Why.
    pub kind: AsideKind,
    /// The method as sent.
    pub method: String,
    /// The address without secrets, at most 300 bytes.
    pub url: String,
}

impl Aside {
    pub(super) fn of(entry: &Entry, kind: AsideKind) -> Self {
        let shown = crate::secret::shown_address(crate::evidence::cut_to(&entry.url, 300));
        Aside {
            place: entry.place,
            kind,
            method: entry.method.clone(),
            url: shown.into_owned(),
        }
    }
}
