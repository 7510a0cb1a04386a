//! Finds tokens in what was sent, and decodes them.

use crate::evidence::Token;

/// The token in an `Authorization` value, if it is one that can be read.
pub(super) fn in_authorization(_value: &str) -> Option<Token> {
    None
}

/// The proof in a `DPoP` value.
pub(super) fn in_proof(_value: &str) -> Option<Token> {
    None
}
