//! Every status code: the IANA registry and the common vendor codes.

use crate::classify::{Outcome, Source};

/// One status code.
#[derive(Debug, Clone, Copy)]
pub struct StatusCode {
    /// The number on the wire.
    pub code: u16,
    /// The phrase of the registry or the vendor.
    pub name: &'static str,
    /// Who defined it.
    pub source: Source,
    /// In the IANA registry, or a vendor's own.
    pub registered: bool,
    /// The outcome that a readable answer with this code has.
    pub outcome: Outcome,
    /// What it means, in one sentence for anyone.
    pub meaning: &'static str,
    /// What the client should do.
    pub client: &'static str,
    /// When a server should send it, and what must come with it.
    pub server: &'static str,
}

/// All codes in ascending order.
pub const CODES: &[StatusCode] = &[];

/// What is known of a code.
pub fn find(code: u16) -> Option<&'static StatusCode> {
    CODES
        .binary_search_by_key(&code, |known| known.code)
        .ok()
        .and_then(|at| CODES.get(at))
}
