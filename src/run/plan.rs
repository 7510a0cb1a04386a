//! Which probe comes next: the cheapest one that can still change the diagnosis.
//!
//! [`next_step`] is a pure function of the evidence so far. The runner calls it, sends what it
//! says, adds the result to the evidence and calls again until [`Step::Done`].
//!
//! An ordinary link that works costs two requests at depth `quick`, and one where other addresses of
//! its origin were not shared either. `docs/limits.md` has the number for each outcome.

use super::gate::{self, Decision, List, Sender, Wanted};
use crate::evidence::{
    AddressKind, Anonymous, EngineFamily, Event, Evidence, ProbeKind, policy_can_name,
};
use crate::protocol::{before_sending, is_own_origin, wanted_permission};
use serde::{Deserialize, Serialize};

/// How much a check may spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// For long lists: answered or not, readable or not.
    Quick,
    /// Everything that costs the user nothing but requests.
    #[default]
    Full,
    /// Also what costs more than it usually tells: the frame that notices redirects, and the preflight
    /// of a readable answer.
    Sharp,
}

/// Lists longer than this start at depth `quick`.
pub const FULL_DEPTH_LIMIT: usize = 60;

/// The preset for a list of `count` addresses.
pub const fn depth_for(count: usize) -> Depth {
    if count <= FULL_DEPTH_LIMIT {
        Depth::Full
    } else {
        Depth::Quick
    }
}

/// What the user gave for this origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// A value for `Authorization`.
    Authorization,
    /// A header of the API's own, such as `X-Api-Key`.
    ApiKeyHeader,
    /// The cookies the browser holds for the origin.
    Cookies,
}

impl CredentialKind {
    /// The probe that carries it.
    pub const fn probe(self) -> ProbeKind {
        match self {
            CredentialKind::Authorization | CredentialKind::ApiKeyHeader => {
                ProbeKind::CorsAuthorized
            }
            CredentialKind::Cookies => ProbeKind::CorsCookies,
        }
    }
}

/// What the plan needs to know besides the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanSettings {
    /// How much to spend.
    pub depth: Depth,
    /// Set when the user gave credentials for exactly this origin.
    pub credentials: Option<CredentialKind>,
    /// The user agreed that the browser may ask for access to the local network.
    pub may_ask_local: bool,
    /// It is asked whether the link works, and an answer of this origin was withheld in this run
    /// already: at depth `quick` nobody asks first whether this one is shared.
    pub shares_nothing: bool,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Send this probe.
    Send(ProbeKind),
    /// Sending would make the browser ask the user for access to private addresses. Ask first.
    AskLocalNetwork,
    /// Nothing more can change the diagnosis at this depth.
    Done,
}

/// The next step of a check.
pub fn next_step(evidence: &Evidence, settings: &PlanSettings) -> Step {
    if before_sending(&evidence.target, &evidence.context).is_some() {
        return Step::Done;
    }
    let nothing_sent = evidence.probes.is_empty();
    let wanted = Wanted {
        to: &evidence.target,
        server: None,
        redirect: None,
        sender: Sender::Page {
            permission: wanted_permission(&evidence.target, &evidence.context),
        },
        list: &List::Given,
        allowed: (settings.may_ask_local || !nothing_sent).then_some(true),
        given: None,
    };
    match gate::decide(&wanted) {
        Decision::Ask => return Step::AskLocalNetwork,
        Decision::Hold(_) => return Step::Done,
        Decision::Send { .. } => {}
    }
    let offline = evidence.context.online == Some(false);
    if nothing_sent && offline && evidence.target.address != AddressKind::Loopback {
        return Step::Done;
    }
    let plan = Plan { evidence, settings };
    plan.next().map_or(Step::Done, Step::Send)
}

struct Plan<'a> {
    evidence: &'a Evidence,
    settings: &'a PlanSettings,
}

impl Plan<'_> {
    fn next(&self) -> Option<ProbeKind> {
        if let Some(kind) = self.settings.credentials.map(CredentialKind::probe) {
            match self.event(kind) {
                None => return Some(kind),
                // An API key stops at redirects, since it may not go elsewhere; look without it.
                Some(Event::Failed { .. } | Event::OpaqueRedirect) => {}
                Some(_) => return None,
            }
        }
        let first = self.settings.depth == Depth::Quick && self.settings.shares_nothing;
        match (
            self.event(ProbeKind::CorsGet),
            self.event(ProbeKind::Prefetch),
        ) {
            (None, None) if first && self.can_prefetch() => return Some(ProbeKind::Prefetch),
            (None, Some(_)) if self.told_below_400() => return None,
            (None, Some(Event::Cancelled)) => return None,
            _ => {}
        }
        match self.event(ProbeKind::CorsGet) {
            None => Some(ProbeKind::CorsGet),
            Some(Event::Response { .. }) => self.after_readable(),
            Some(Event::Failed { .. }) if is_own_origin(self.evidence) => {
                self.unless_made(ProbeKind::CorsManualRedirect)
            }
            Some(Event::Failed { .. }) => self.after_failure(),
            Some(_) => None,
        }
    }

    /// The answer is known; at depth `sharp` see whether a preflight would pass too.
    fn after_readable(&self) -> Option<ProbeKind> {
        if self.settings.depth != Depth::Sharp || is_own_origin(self.evidence) {
            return None;
        }
        match self.event(ProbeKind::CorsExtraHeader) {
            None => Some(ProbeKind::CorsExtraHeader),
            Some(Event::Failed { .. }) => self.unless_made(ProbeKind::CorsOptions),
            Some(_) => None,
        }
    }

    fn after_failure(&self) -> Option<ProbeKind> {
        if self.settings.depth == Depth::Quick {
            if self.can_prefetch() && self.event(ProbeKind::Prefetch).is_none() {
                return Some(ProbeKind::Prefetch);
            }
            if self.told_below_400() || self.was_stopped(ProbeKind::Prefetch) {
                return None;
            }
        }
        match self.event(ProbeKind::NoCorsGet) {
            None => Some(ProbeKind::NoCorsGet),
            Some(Event::Opaque) => self.after_opaque(),
            Some(Event::Failed { .. }) => self.after_both_failed(),
            Some(_) => None,
        }
    }

    /// A server answered. Why is it not shared?
    fn after_opaque(&self) -> Option<ProbeKind> {
        if self.settings.depth == Depth::Quick {
            return None;
        }
        if self.can_prefetch() && self.event(ProbeKind::Prefetch).is_none() {
            return Some(ProbeKind::Prefetch);
        }
        match self.event(ProbeKind::CorsManualRedirect) {
            None => return Some(ProbeKind::CorsManualRedirect),
            Some(Event::OpaqueRedirect) => return self.redirect_frame(),
            Some(_) => {}
        }
        match self.event(ProbeKind::CorsOptions) {
            None => return Some(ProbeKind::CorsOptions),
            Some(Event::Response { .. }) => return None,
            Some(_) => {}
        }
        if let Some(kind) = self.redirect_frame() {
            return Some(kind);
        }
        let leaves = matches!(
            self.event(ProbeKind::RedirectFrame),
            Some(Event::FrameFetch { elsewhere: true })
        );
        // Who has no origin has asked as such already.
        let has_origin = self.evidence.context.page_origin.is_some();
        if !leaves && has_origin && self.event(ProbeKind::NullOriginFrame).is_none() {
            return Some(ProbeKind::NullOriginFrame);
        }
        None
    }

    /// Neither the plain nor the opaque request got anything.
    fn after_both_failed(&self) -> Option<ProbeKind> {
        let private = self.evidence.target.address != AddressKind::Public
            && !self.evidence.context.page_is_loopback();
        let engine = self.evidence.context.engine.family;
        let has_event_source = matches!(engine, EngineFamily::Chromium | EngineFamily::WebKit);
        if self.settings.depth == Depth::Quick {
            return (has_event_source && !private)
                .then(|| self.unless_made(ProbeKind::EventSource))
                .flatten();
        }
        if !self.never_sent() {
            match self.event(ProbeKind::CorsManualRedirect) {
                None => return Some(ProbeKind::CorsManualRedirect),
                Some(Event::OpaqueRedirect) => return self.redirect_frame(),
                Some(_) => {}
            }
        }
        if private {
            return None;
        }
        if has_event_source && self.event(ProbeKind::EventSource).is_none() {
            return Some(ProbeKind::EventSource);
        }
        match self.event(ProbeKind::HostRoot) {
            None if self.evidence.target.path != "/" => return Some(ProbeKind::HostRoot),
            Some(Event::Opaque) => return None,
            _ => {}
        }
        self.unless_made(ProbeKind::OwnOrigin)
    }

    /// Firefox: the plain request never left, so it cannot have met a redirect.
    fn never_sent(&self) -> bool {
        self.evidence.context.engine.family == EngineFamily::Gecko
            && self
                .evidence
                .probe(ProbeKind::CorsGet)
                .and_then(|probe| probe.timing)
                .is_some_and(|timing| timing.entry && !timing.lasted)
    }

    /// The frame without cookies works here, and the address is none that a browser holds back from
    /// pages.
    fn can_prefetch(&self) -> bool {
        let context = &self.evidence.context;
        let public = self.evidence.target.address == AddressKind::Public;
        let here = matches!(context.anonymous, Anonymous::Works | Anonymous::Assumed);
        here && (public || context.page_is_loopback())
    }

    fn told_below_400(&self) -> bool {
        matches!(
            self.event(ProbeKind::Prefetch),
            Some(Event::Prefetch { loaded: true } | Event::PrefetchGoesOn)
        )
    }

    fn was_stopped(&self, kind: ProbeKind) -> bool {
        matches!(self.event(kind), Some(Event::Cancelled))
    }

    /// The frame's policy has to name the target's origin.
    fn redirect_frame(&self) -> Option<ProbeKind> {
        policy_can_name(&self.evidence.target.origin)
            .then(|| self.sharp_only(ProbeKind::RedirectFrame))
            .flatten()
    }

    fn sharp_only(&self, kind: ProbeKind) -> Option<ProbeKind> {
        match self.settings.depth {
            Depth::Sharp => self.unless_made(kind),
            Depth::Quick | Depth::Full => None,
        }
    }

    fn unless_made(&self, kind: ProbeKind) -> Option<ProbeKind> {
        self.event(kind).is_none().then_some(kind)
    }

    fn event(&self, kind: ProbeKind) -> Option<&Event> {
        self.evidence.probe(kind).map(|probe| &probe.event)
    }
}
