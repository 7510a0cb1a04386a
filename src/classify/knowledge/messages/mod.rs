//! Sentences in which browsers' consoles and programs such as curl say why a request failed, each
//! with the cause it stands for.
//!
//! A page is told "network error" and nothing else; the console beside it has the reason in words.
//! A sentence that only one situation brings is `Certain`.

mod chromium;
mod chromium_network;
mod clients;
mod console_older;
mod curl;
mod error_pages;
mod firefox;
mod firefox_network;
mod programs;
mod runtimes;
mod server_logs;
mod server_pages;
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
    console_older::MESSAGES,
    firefox::MESSAGES,
    firefox_network::MESSAGES,
    webkit::MESSAGES,
    curl::MESSAGES,
    programs::MESSAGES,
    clients::MESSAGES,
    runtimes::MESSAGES,
    server_logs::MESSAGES,
];

/// Every known sentence of a line. Those of whole pages are in [`pages`].
pub fn all() -> impl Iterator<Item = &'static Message> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// Every known sentence of a whole page.
pub fn pages() -> impl Iterator<Item = &'static Message> {
    error_pages::MESSAGES.iter().chain(server_pages::MESSAGES)
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

/// The sentence with this id.
pub fn by_id(id: &str) -> Option<&'static Message> {
    all().find(|message| message.id == id)
}

/// What the text of a page in a browser's window says, if it is the browser's own error page.
pub fn error_page(text: &str) -> Option<(&'static Message, Captured<'_>)> {
    first_of(error_pages::MESSAGES, text)
}

/// What the text of a server's stock page says. It must begin like that page.
pub fn server_page(text: &str) -> Option<(&'static Message, Captured<'_>)> {
    let begins = |message: &Message| {
        let first = message.shape.split('{').next().unwrap_or_default();
        text.starts_with(first.trim_end())
    };
    first_of(server_pages::MESSAGES, text).filter(|(message, _)| begins(message))
}

fn first_of<'t>(
    table: &'static [Message],
    text: &'t str,
) -> Option<(&'static Message, Captured<'t>)> {
    let pieces = Grams::of(std::iter::once(text));
    table
        .iter()
        .filter(|message| pieces.may_hold(message.mark))
        .find_map(|message| Some((message, shape::matches(message.shape, text)?)))
}

/// The known sentence of a message: by its id, or by its words when it has none.
pub fn known(message: &ConsoleMessage) -> Option<&'static Message> {
    if message.message.is_empty() {
        return find(&message.text, message.speaker).map(|(known, _)| known);
    }
    by_id(&message.message).or_else(|| {
        let pages = error_pages::MESSAGES.iter().chain(server_pages::MESSAGES);
        pages.into_iter().find(|known| known.id == message.message)
    })
}
