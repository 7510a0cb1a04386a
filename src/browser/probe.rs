//! Sends one probe, whichever it is, and says what came of it.
//!
//! Total: whatever a browser, or something that tampers with its functions, throws becomes
//! [`Event::Failed`]. What each probe costs and means stands at the head of its file.

use super::credentials::OriginCredential;
use super::fetch::{self, Limits};
use super::timer::Stop;
use super::{event_source, frames, global, policy, prefetch, timing};
use crate::evidence::{Context, Event, Probe, ProbeKind, Target};
use crate::run::Settings;
use crate::run::plan::Depth;

/// How long a probe may take and how much of a body it may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProbeSettings {
    /// Milliseconds, counted for each probe.
    pub timeout_ms: u32,
    /// Bytes.
    pub body_limit: u32,
    /// Reads short bodies even where they explain nothing, to see whether they arrive whole.
    pub short_bodies: bool,
}

impl ProbeSettings {
    /// Those of a run.
    pub fn of(settings: &Settings, depth: Depth) -> Self {
        ProbeSettings {
            timeout_ms: settings.probe_timeout_ms,
            body_limit: settings.body_limit,
            short_bodies: depth != Depth::Quick,
        }
    }
}

/// What a probe needs to know besides its target.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The limits.
    pub settings: ProbeSettings,
    /// The page and the browser.
    pub context: &'a Context,
    /// What the user gave for exactly the target's origin.
    pub credential: Option<&'a OriginCredential>,
    /// Ends the probe early.
    pub stop: &'a Stop,
    /// When the check began, by [`now_ms`].
    pub check_started_ms: f64,
}

/// The clock that probes are measured with.
pub fn now_ms() -> f64 {
    global::now_ms()
}

/// Sends `kind` for `target`. `None`, and nothing is sent, when this place cannot make the probe:
/// no document, an address the probe must not be used on, or no credentials given.
pub async fn send(
    kind: ProbeKind,
    target: &Target,
    surroundings: Surroundings<'_>,
) -> Option<Probe> {
    let Surroundings {
        settings,
        context,
        credential,
        stop,
        check_started_ms,
    } = surroundings;
    policy::listen();
    let limits = Limits {
        timeout_ms: settings.timeout_ms,
        body_bytes: settings.body_limit as usize,
        short_bodies: settings.short_bodies,
    };
    let started_ms = now_ms();
    let elsewhere = other_address(kind, target);
    let url = elsewhere.as_deref().unwrap_or(&target.url);
    let event = match kind {
        ProbeKind::EventSource if !event_source::allowed(target, context) => return None,
        ProbeKind::EventSource => event_source::send(url, limits, stop).await,
        ProbeKind::RedirectFrame => frames::redirect_frame(target, limits, stop).await?,
        ProbeKind::NullOriginFrame => frames::null_origin(target, limits, stop).await?,
        ProbeKind::Prefetch if !prefetch::means_something(context.engine) => return None,
        ProbeKind::Prefetch => prefetch::send(url, limits, stop).await?,
        ProbeKind::OwnOrigin => {
            elsewhere.as_deref()?;
            fetch::send(kind, url, None, limits, stop).await
        }
        ProbeKind::CorsAuthorized | ProbeKind::CorsCookies => {
            let given = credential.filter(|given| given.kind.probe() == kind)?;
            fetch::send(kind, url, Some(given), limits, stop).await
        }
        _ => fetch::send(kind, url, None, limits, stop).await,
    };
    let took_ms = now_ms() - started_ms;
    let failed = matches!(event, Event::Failed { .. });
    let timing = match kind {
        ProbeKind::CorsGet | ProbeKind::CorsExtraHeader if failed => {
            timing::of_failure(context.engine, url, started_ms)
        }
        _ => None,
    };
    let refused = match kind {
        ProbeKind::CorsGet | ProbeKind::NoCorsGet if failed => policy::refused(url).await,
        _ => None,
    };
    Some(Probe {
        kind,
        started_ms: milliseconds(started_ms - check_started_ms),
        took_ms: milliseconds(took_ms),
        event: refused.map_or(event, |directive| Event::BlockedByPagePolicy { directive }),
        timing,
        url: elsewhere,
    })
}

/// A file of this site that is there to be asked for.
const CONTROL_FILE: &str = "control.txt";

/// Where the probe goes, when not to the target itself.
fn other_address(kind: ProbeKind, target: &Target) -> Option<String> {
    match kind {
        ProbeKind::HostRoot => Some(format!("{}/", target.origin)),
        ProbeKind::OwnOrigin => {
            global::beside(CONTROL_FILE).filter(|address| address.starts_with("http"))
        }
        _ => None,
    }
}

/// Whole milliseconds: saturating, and 0 for what is not a number.
fn milliseconds(ms: f64) -> u32 {
    ms.round() as u32
}
