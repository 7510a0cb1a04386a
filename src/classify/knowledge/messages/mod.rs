//! Sentences in which browsers' consoles and programs such as curl say why a request failed, each
//! with the cause it stands for.
//!
//! A page is told "network error" and nothing else; the console beside it has the reason in words.
//! A sentence that only one situation brings is `Certain`.

mod chromium;
mod chromium_network;
mod clients;
mod curl;
mod firefox;
mod firefox_network;
mod programs;
mod runtimes;
mod server_logs;
mod shape;
mod sources;
mod voice;
mod webkit;

use crate::classify::grams::Grams;
use crate::classify::{Class, Confidence};
use crate::evidence::{ConsoleMessage, EngineFamily, Speaker};

pub use firefox_network::TLS as FIREFOX_TLS;
pub use shape::{Captured, mark, matches};

/// A sentence that is known.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// Stable, unique.
    pub id: &'static str,
    /// Who says it.
    pub speaker: Speaker,
    /// The engine whose own words they are; unknown for a program, or when engines share them.
    pub engine: EngineFamily,
    /// The words, with `{url}`, `{page}`, `{named}`, `{status}` where the user's values stand and
    /// `{}` where anything may stand.
    pub shape: &'static str,
    /// The id of the rule.
    pub cause: &'static str,
    /// How surely the words mean that cause.
    pub confidence: Confidence,
    /// What class of situation they describe.
    pub class: Class,
    /// Where the words or what they mean are laid down.
    pub source: &'static str,
    /// Words that many shapes share; searched for once before all of those.
    marker: &'static str,
    /// The longest words of the shape.
    mark: &'static str,
}

/// The tables, the more specific words first.
const TABLES: &[&[Message]] = &[
    chromium::MESSAGES,
    chromium_network::MESSAGES,
    firefox::MESSAGES,
    firefox_network::MESSAGES,
    webkit::MESSAGES,
    curl::MESSAGES,
    programs::MESSAGES,
    clients::MESSAGES,
    runtimes::MESSAGES,
    server_logs::MESSAGES,
];

/// Every known sentence.
pub fn all() -> impl Iterator<Item = &'static Message> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The first known sentence in a text that this speaker says, and the values in it.
pub fn find(text: &str, speaker: Speaker) -> Option<(&'static Message, Captured<'_>)> {
    find_in(text, &Grams::of(std::iter::once(text)), speaker)
}

/// As [`find`], with the pieces of the text noted before.
pub(crate) fn find_in<'t>(
    text: &'t str,
    pieces: &Grams,
    speaker: Speaker,
) -> Option<(&'static Message, Captured<'t>)> {
    // Shapes with the same marker stand together, so that each is searched for about once.
    let mut last = ("", true);
    all()
        .filter(|message| message.speaker == speaker && pieces.may_hold(message.mark))
        .find_map(|message| {
            if message.marker != last.0 {
                last = (message.marker, text.contains(message.marker));
            }
            let values = last.1.then(|| shape::matches(message.shape, text))??;
            Some((message, values))
        })
}

/// The known sentence of a message: by its id, or by its words when it has none.
pub fn known(message: &ConsoleMessage) -> Option<&'static Message> {
    if message.message.is_empty() {
        return find(&message.text, message.speaker).map(|(known, _)| known);
    }
    all().find(|known| known.id == message.message)
}
