//! What was seen. Plain data, no judgement: [`crate::classify::diagnose`] judges.
//!
//! One [`Evidence`] belongs to one check. From a page it is filled by probes; from a pasted
//! response, a HAR or a log it will hold responses that somebody else received. The rules do not
//! care: both end in the same [`Response`].

mod context;
mod headers;
mod probe;
mod response;
mod target;

pub use context::{Context, Engine, EngineFamily, Permission, Vantage};
pub use headers::{Headers, SAFELISTED, Seen, Visibility};
pub use probe::{Event, Probe, ProbeKind, Timing};
pub use response::{Body, Response, ResponseKind};
pub use target::{AddressKind, ParsedUrl, Target, UrlParser, UrlProblem};

use serde::{Deserialize, Serialize};

/// Everything observed about one URL.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// What was asked for, taken apart.
    pub target: Target,
    /// What the user's own request carries beyond a bare GET.
    #[serde(default)]
    pub request: RequestFacts,
    /// From where, when, and with which browser it was seen.
    pub context: Context,
    /// The requests made during this check, in the order they were started.
    #[serde(default)]
    pub probes: Vec<Probe>,
}

impl Evidence {
    /// Evidence before anything was sent.
    pub fn new(target: Target, context: Context) -> Self {
        Evidence {
            target,
            request: RequestFacts::default(),
            context,
            probes: Vec::new(),
        }
    }

    /// The latest probe of this kind, if one was made.
    pub fn probe(&self, kind: ProbeKind) -> Option<&Probe> {
        self.probes.iter().rev().find(|probe| probe.kind == kind)
    }

    /// How many requests this check put on the wire to the target's host, preflights included.
    pub fn requests_spent(&self) -> u32 {
        self.probes.iter().map(Probe::requests).sum()
    }
}

/// What the user said about the request that fails for them. Values of credentials are not kept
/// here, only that they exist and of which sort they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct RequestFacts {
    /// The method, `GET` when empty.
    pub method: String,
    /// The scheme of an `Authorization` header that was sent, lower case (`bearer`, `basic`).
    pub authorization: Option<String>,
    /// Names (lower case) of further headers that make the browser ask first with a preflight.
    pub custom_headers: Vec<String>,
    /// `credentials: "include"` was used.
    pub with_cookies: bool,
}

impl RequestFacts {
    /// True when the request carries anything that identifies the caller.
    pub fn has_credentials(&self) -> bool {
        self.authorization.is_some() || self.with_cookies || !self.custom_headers.is_empty()
    }
}
