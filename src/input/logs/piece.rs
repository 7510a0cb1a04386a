//! A part of a format that somebody wrote into a server's configuration.

use super::slot::Slot;

/// Fixed text, or a value with the name that it has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Literal(Vec<u8>),
    Value(Slot, String),
}
