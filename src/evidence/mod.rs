//! What was seen. Plain data, no judgement: [`crate::classify::diagnose`] judges.
//!
//! One [`Evidence`] belongs to one check. From a page it is filled by probes; from a paste, a HAR or
//! a log it holds exchanges that somebody else made. The rules do not care: both end in the same
//! [`Response`].

mod address;
mod console;
mod context;
mod cut;
mod exchange;
mod headers;
mod held;
mod host_source;
mod loose;
mod neighbours;
mod probe;
mod removed;
mod response;
mod target;
mod token;
mod watched;

pub use address::AddressKind;
pub use console::{ConsoleMessage, Speaker};
pub use context::{Anonymous, Context, Engine, EngineFamily, Permission, Vantage};
pub use cut::cut_to;
pub use exchange::{Authorization, CredentialShape, Exchange, Request};
pub use headers::{Headers, SAFELISTED, Seen, Visibility};
pub use held::Held;
pub use host_source::policy_can_name;
pub use loose::Loose;
pub use neighbours::{Half, Neighbour, Neighbours};
pub use probe::{Event, Probe, ProbeKind, Timing};
pub use removed::{REDACTED, is_removed};
pub use response::{Body, Response, ResponseKind};
pub use target::{ParsedUrl, Target, UrlParser, UrlProblem};
pub use token::{Token, TokenPlace, TokenProblem};
pub use watched::{Asker, Watched};

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
    /// What somebody else recorded, in the order seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchanges: Vec<Exchange>,
    /// What a browser or a program said about the failure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub console: Vec<ConsoleMessage>,
    /// Tokens that were pasted, or sent with a recorded request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<Token>,
    /// Parts of an answer whose status code is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loose: Option<Loose>,
    /// Why nothing was sent, or not all that could have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    /// What other addresses of the same origin answer to a request without cookies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbours: Option<Neighbours>,
}

impl Evidence {
    /// Evidence before anything was sent.
    pub fn new(target: Target, context: Context) -> Self {
        Evidence {
            target,
            request: RequestFacts::default(),
            context,
            probes: Vec::new(),
            exchanges: Vec::new(),
            console: Vec::new(),
            tokens: Vec::new(),
            loose: None,
            held: None,
            neighbours: None,
        }
    }

    /// The latest probe of this kind, if one was made.
    pub fn probe(&self, kind: ProbeKind) -> Option<&Probe> {
        self.probes.iter().rev().find(|probe| probe.kind == kind)
    }

    /// How many requests this check put on the wire to the target's host, preflights included.
    /// Recorded exchanges are somebody else's, except those that the extension made and watched.
    pub fn requests_spent(&self) -> u32 {
        let watched = match self.context.vantage {
            Vantage::Extension => {
                // A question that was put to see its answer is followed by a request of its own.
                let asks = |exchange: &&Exchange| {
                    let asker = exchange.watched.as_ref().map(|watched| watched.asker);
                    asker == Some(Asker::Preflight)
                };
                let questions = self.exchanges.iter().filter(asks).count();
                u32::try_from(self.exchanges.len() + questions).unwrap_or(u32::MAX)
            }
            _ => 0,
        };
        let probed: u32 = self.probes.iter().map(Probe::requests).sum();
        let beside = self.neighbours.map_or(0, |known| known.requests);
        probed.saturating_add(watched).saturating_add(beside)
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
