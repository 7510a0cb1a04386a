//! Parts of an answer that were pasted without its status line.

use super::{Body, Headers};
use serde::{Deserialize, Serialize};

/// A body alone, a challenge alone, or a block of headers alone. There is a status code to it, but
/// nobody has told us.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Loose {
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}
