//! What an opened file turned out to be.

use crate::input::logs::Recognised;

/// What a file is.
#[derive(Debug)]
pub enum Looked {
    /// A recording, or an archive with one.
    Recording,
    /// A server's log.
    Log(Recognised),
    /// Text, or an archive of texts.
    Texts,
    /// Nothing to explain, with a sentence that says what to do.
    Nothing(String),
}

/// Texts by their names, and what could not be read, as sentences.
pub type Texts = (Vec<(String, String)>, Vec<String>);
