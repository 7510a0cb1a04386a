//! What the gate held back during a check.

use serde::{Deserialize, Serialize};

/// Why a request that would have been next was not sent. [`crate::run::gate`] decides it before any
/// request; what was held back is part of what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// The address lies on the reader's own machine or network, and the reader did not allow it in
    /// this run, or nobody could be asked.
    OwnNetwork,
    /// The name says nothing of it, and yet the server that answered lies on the reader's own machine
    /// or network.
    NameIntoOwnNetwork,
    /// A redirect leads from the public network to the reader's own machine or network.
    RedirectIntoOwnNetwork,
    /// A redirect leads away from the origin for which the reader's cookies were to be used.
    RedirectLeavesOrigin,
    /// A redirect leads to a host that is not granted to the extension.
    RedirectBeyondGrant,
    /// More redirects in a row than any browser follows.
    TooManyRedirects,
}
