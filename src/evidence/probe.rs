//! One request inside a check, and what came of it.
//!
//! The kinds are the catalogue of probes a page has. `docs/limits.md` tells what each can show;
//! [`crate::run::plan`] decides which are worth their cost.

use super::Response;
use serde::{Deserialize, Serialize};

/// The probes. The letter in each comment is the one used in the tests' observation tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum ProbeKind {
    /// S: the plain request of a page. Readable when the server shares its answer.
    CorsGet,
    /// N: an opaque request. Resolves when any HTTP answer arrived that CORP let pass.
    NoCorsGet,
    /// M: a redirect is shown as such when the redirect itself is shared.
    CorsManualRedirect,
    /// O: a preflighted OPTIONS. Readable when CORS is set up on the OPTIONS path.
    CorsOptions,
    /// H: the plain request with one harmless extra header, so that a preflight goes first.
    CorsExtraHeader,
    /// A: the plain request with the user's own credentials for this origin.
    CorsAuthorized,
    /// I: the plain request with the cookies the browser holds for this origin.
    CorsCookies,
    /// E: an event source, for the state it is in when it fails.
    EventSource,
    /// R: an opaque request from a frame that may talk to the target's origin only.
    RedirectFrame,
    /// Z: the plain request from a frame whose origin is `null`.
    NullOriginFrame,
    /// P: a prefetch from a frame without cookies. In Chromium it loads below status 400 and fails
    /// from 400 on.
    Prefetch,
    /// C1: an opaque request for the root of the same host.
    HostRoot,
    /// C2: a file on the page's own origin.
    OwnOrigin,
}

impl ProbeKind {
    /// The stable name, as in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            ProbeKind::CorsGet => "cors-get",
            ProbeKind::NoCorsGet => "no-cors-get",
            ProbeKind::CorsManualRedirect => "cors-manual-redirect",
            ProbeKind::CorsOptions => "cors-options",
            ProbeKind::CorsExtraHeader => "cors-extra-header",
            ProbeKind::CorsAuthorized => "cors-authorized",
            ProbeKind::CorsCookies => "cors-cookies",
            ProbeKind::EventSource => "event-source",
            ProbeKind::RedirectFrame => "redirect-frame",
            ProbeKind::NullOriginFrame => "null-origin-frame",
            ProbeKind::Prefetch => "prefetch",
            ProbeKind::HostRoot => "host-root",
            ProbeKind::OwnOrigin => "own-origin",
        }
    }

    /// What a reader sees in the probe timeline.
    pub const fn title(self) -> &'static str {
        match self {
            ProbeKind::CorsGet => "Plain request",
            ProbeKind::NoCorsGet => "Opaque request",
            ProbeKind::CorsManualRedirect => "Request that stops at a redirect",
            ProbeKind::CorsOptions => "OPTIONS with preflight",
            ProbeKind::CorsExtraHeader => "Request with an extra header",
            ProbeKind::CorsAuthorized => "Request with your credentials",
            ProbeKind::CorsCookies => "Request with cookies",
            ProbeKind::EventSource => "Event source",
            ProbeKind::RedirectFrame => "Frame that notices redirects",
            ProbeKind::NullOriginFrame => "Frame without an origin",
            ProbeKind::Prefetch => "Prefetch without cookies",
            ProbeKind::HostRoot => "The host's front page",
            ProbeKind::OwnOrigin => "This page's own origin",
        }
    }
}

/// What came of a probe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// An answer the page may read.
    Response {
        /// The answer.
        response: Response,
    },
    /// An answer the page may not look into.
    Opaque,
    /// A redirect the page may see but not look into.
    OpaqueRedirect,
    /// A redirect that was not followed: it leads to another host, or nothing could be seen of where
    /// it leads. Only requests of the extension, to hosts that are not granted, stop there.
    RedirectNotFollowed,
    /// The browser reports a network error and nothing else.
    Failed {
        /// The browser's fixed sentence, kept for the record; no rule reads it, except for URL
        /// credentials, which have a text of their own.
        message: String,
    },
    /// Nothing happened until the probe's own time limit.
    TimedOut,
    /// The event source failed. `closed`: the browser gave up (an answer came, or a policy
    /// forbade it); otherwise it meant to try again (no connection).
    EventSourceError {
        /// `readyState` was CLOSED.
        closed: bool,
    },
    /// The event source opened: an event stream that is shared with this page.
    EventSourceOpen,
    /// The narrow frame: `elsewhere` when the request tried to leave the target's origin.
    FrameFetch {
        /// A policy violation was reported, which only a redirect to another origin causes.
        elsewhere: bool,
    },
    /// The prefetch `load`ed or failed.
    Prefetch {
        /// `load` fired.
        loaded: bool,
    },
    /// The prefetch had told nothing yet when an opaque request, sent long after it, had its answer.
    /// One that is refused fails as soon as its headers are there, so this one is still loading a body:
    /// below status 400, unless the server treats the two differently.
    PrefetchGoesOn,
    /// Our own page's policy refused to send it.
    BlockedByPagePolicy {
        /// The directive named in the violation report.
        directive: String,
    },
    /// The user, or a limit, stopped it before it ended.
    Cancelled,
}

/// The Resource Timing entry of a probe, as far as engines give one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Timing {
    /// An entry exists.
    pub entry: bool,
    /// Its duration was above zero. In Firefox: the request was sent.
    pub lasted: bool,
}

/// One request inside a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Probe {
    /// Which one.
    pub kind: ProbeKind,
    /// The address it went to, when it is not the target's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Milliseconds from the start of the check.
    pub started_ms: u32,
    /// Milliseconds it took.
    pub took_ms: u32,
    /// What came of it.
    pub event: Event,
    /// Resource Timing, when it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
}

impl Probe {
    /// Requests to the target's host that this probe may cause, preflight included. An upper
    /// bound: a redirect followed by the browser is not counted.
    pub fn requests(&self) -> u32 {
        match (self.kind, &self.event) {
            (_, Event::BlockedByPagePolicy { .. }) | (ProbeKind::OwnOrigin, _) => 0,
            (
                ProbeKind::CorsOptions | ProbeKind::CorsExtraHeader | ProbeKind::CorsAuthorized,
                _,
            ) => 2,
            // The answer took long, so an opaque request asked whether its headers were there.
            (ProbeKind::Prefetch, Event::PrefetchGoesOn | Event::TimedOut) => 2,
            _ => 1,
        }
    }

    /// The answer, when this probe could read one.
    pub fn response(&self) -> Option<&Response> {
        match &self.event {
            Event::Response { response } => Some(response),
            _ => None,
        }
    }

    /// A network error without any detail.
    pub fn failed(&self) -> bool {
        matches!(self.event, Event::Failed { .. })
    }
}
