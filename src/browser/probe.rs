//! Sends one probe, whichever it is, and says what came of it.
//!
//! Total: whatever a browser, or something that tampers with its functions, throws becomes
//! [`Event::Failed`]. What each probe costs and means stands at the head of its file.

use super::anonymous::AnonymousFrame;
use super::credentials::OriginCredential;
use super::extension::framed::{self, Frame};
use super::fetch::{self, Limits};
use super::gate::Pass;
use super::own_file::own_file;
use super::request::Asking;
use super::timer::Stop;
use super::{event_source, frames, global, policy, timing};
use crate::evidence::{Context, Event, Probe, ProbeKind, Target, Timing};
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

/// By which way a probe leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// This page or worker sends it.
    Here,
    /// A frame of the extension does, without an origin and without rights.
    Framed(Frame),
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
    /// By which way it leaves.
    pub way: &'a Way,
    /// The frame without cookies of this run.
    pub anonymous: &'a AnonymousFrame,
    /// Ends the probe early.
    pub stop: &'a Stop,
    /// When the check began, by [`now_ms`].
    pub check_started_ms: f64,
}

/// The clock that probes are measured with.
pub fn now_ms() -> f64 {
    global::now_ms()
}

/// Sends `kind` for `target`, through which the gate let it. `None`, and nothing is sent, when this
/// place cannot make the probe: no document, an address the probe must not be used on, or no
/// credentials given.
pub async fn send(
    kind: ProbeKind,
    target: &Target,
    pass: &Pass,
    surroundings: Surroundings<'_>,
) -> Option<Probe> {
    let started_ms = now_ms();
    let elsewhere = match kind {
        ProbeKind::HostRoot => Some(pass.to_front_page()),
        ProbeKind::OwnOrigin => Some(Pass::to_own_file(own_file()?)),
        _ => None,
    };
    let pass = elsewhere.as_ref().unwrap_or(pass);
    let (event, timing) = match surroundings.way {
        Way::Framed(frame) if kind != ProbeKind::OwnOrigin => {
            by_frame(frame, kind, target, pass, surroundings).await?
        }
        _ => from_here(kind, target, pass, surroundings).await?,
    };
    Some(Probe {
        kind,
        started_ms: milliseconds(started_ms - surroundings.check_started_ms),
        took_ms: milliseconds(now_ms() - started_ms),
        event,
        timing,
        url: elsewhere.map(|pass| pass.url().to_owned()),
    })
}

async fn from_here(
    kind: ProbeKind,
    target: &Target,
    pass: &Pass,
    surroundings: Surroundings<'_>,
) -> Option<(Event, Option<Timing>)> {
    let Surroundings {
        settings,
        context,
        stop,
        ..
    } = surroundings;
    policy::listen();
    let limits = limits(settings);
    let url = pass.url();
    let started_ms = now_ms();
    let event = match kind {
        ProbeKind::EventSource if !event_source::allowed(target, context) => return None,
        ProbeKind::EventSource => event_source::send(url, limits, stop).await,
        ProbeKind::RedirectFrame => frames::redirect_frame(target, limits, stop).await?,
        ProbeKind::NullOriginFrame => frames::null_origin(target, limits, stop).await?,
        ProbeKind::Prefetch => {
            surroundings
                .anonymous
                .send(url, limits.timeout_ms, stop)
                .await?
        }
        _ => {
            let asking = asking(kind, pass, surroundings)?;
            fetch::send(kind, pass, asking, limits, stop).await
        }
    };
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
    let event = refused.map_or(event, |directive| Event::BlockedByPagePolicy { directive });
    Some((event, timing))
}

async fn by_frame(
    frame: &Frame,
    kind: ProbeKind,
    target: &Target,
    pass: &Pass,
    surroundings: Surroundings<'_>,
) -> Option<(Event, Option<Timing>)> {
    let Surroundings {
        settings,
        context,
        stop,
        ..
    } = surroundings;
    let limits = limits(settings);
    let event = match kind {
        ProbeKind::EventSource if !event_source::allowed(target, context) => return None,
        ProbeKind::EventSource => framed::event_source(frame, pass, limits, stop).await?,
        ProbeKind::RedirectFrame => {
            let asking = Asking::of(ProbeKind::NoCorsGet, pass, None);
            framed::redirect_frame(frame, target, pass, asking, limits, stop).await?
        }
        // It has no origin to begin with.
        ProbeKind::NullOriginFrame => return None,
        ProbeKind::Prefetch => framed::prefetch(frame, pass, limits, stop).await?,
        _ => {
            let asking = asking(kind, pass, surroundings)?;
            let engine = context.engine;
            let seen = framed::send(frame, kind, pass, asking, engine, limits, stop).await?;
            let timed = matches!(kind, ProbeKind::CorsGet | ProbeKind::CorsExtraHeader);
            return Some((seen.0, seen.1.filter(|_| timed)));
        }
    };
    Some((event, None))
}

/// What is asked for; `None` for a probe that is for what the user gave, where that is not to be sent.
fn asking<'a>(kind: ProbeKind, pass: &Pass, surroundings: Surroundings<'a>) -> Option<Asking<'a>> {
    let for_given = matches!(kind, ProbeKind::CorsAuthorized | ProbeKind::CorsCookies);
    let given = surroundings.credential;
    if for_given && (pass.with().is_none() || given.is_none_or(|given| given.kind.probe() != kind))
    {
        return None;
    }
    Some(Asking::of(kind, pass, given))
}

fn limits(settings: ProbeSettings) -> Limits {
    Limits {
        timeout_ms: settings.timeout_ms,
        body_bytes: settings.body_limit as usize,
        short_bodies: settings.short_bodies,
    }
}

/// Whole milliseconds: saturating, and 0 for what is not a number.
fn milliseconds(ms: f64) -> u32 {
    ms.round() as u32
}
