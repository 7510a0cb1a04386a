//! The situation: what was looked at, and the class that is read off it.

use super::knowledge::messages;
use super::{Class, Facts, Finding, recording, told};
use crate::evidence::{AddressKind, EngineFamily, Event, Evidence, Permission, ProbeKind};
use crate::protocol::{before_sending, is_own_origin, wanted_permission};
use std::ops::Deref;

/// What the rules judge. Facts are complete before the class is read off them; no rule is asked.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    facts: Facts<'a>,
    /// The situations that this vantage cannot tell apart.
    pub class: Class,
    told: Vec<(&'static str, Finding)>,
}

impl<'a> Situation<'a> {
    /// Looks at the evidence.
    pub fn of(evidence: &'a Evidence) -> Self {
        let facts = Facts::of(evidence);
        let class = class_of(&facts);
        let told = told::told(&facts, class);
        Situation { facts, class, told }
    }

    /// The causes that were named outright, by their ids.
    pub(super) fn told(&self) -> &[(&'static str, Finding)] {
        &self.told
    }

    /// Something was said of a failure, and no answer shows that it came to nothing.
    pub(super) fn rests_on_words(&self) -> bool {
        !self.console().is_empty() && !told::is_answered(self, self.class)
    }
}

impl<'a> Deref for Situation<'a> {
    type Target = Facts<'a>;

    fn deref(&self) -> &Facts<'a> {
        &self.facts
    }
}

/// Reads the class off the facts.
fn class_of(facts: &Facts<'_>) -> Class {
    let evidence = facts.evidence;
    if let Some(class) = recorded(facts) {
        return class;
    }
    if let Some(refused) = before_sending(&evidence.target, &evidence.context) {
        return refused.into();
    }
    if facts.response.is_some() {
        return Class::Readable;
    }
    if let Some(class) = local_network(evidence) {
        return class;
    }
    let Some(plain) = evidence.probe(ProbeKind::CorsGet) else {
        return if answered_anonymously(evidence) {
            Class::Answers
        } else if is_offline(evidence) {
            Class::NoAnswer
        } else {
            Class::NotTried
        };
    };
    match &plain.event {
        Event::BlockedByPagePolicy { .. } => Class::PagePolicy,
        Event::TimedOut => Class::Stalled,
        Event::Cancelled => Class::NotTried,
        Event::RedirectNotFollowed => Class::RedirectNotFollowed,
        _ => after_failure(evidence),
    }
}

/// What somebody else recorded. `None` when the evidence consists of probes, or of nothing.
fn recorded(facts: &Facts<'_>) -> Option<Class> {
    let evidence = facts.evidence;
    let anything = !evidence.exchanges.is_empty()
        || !evidence.console.is_empty()
        || !evidence.tokens.is_empty()
        || evidence.loose.is_some();
    if !anything || !evidence.probes.is_empty() {
        return None;
    }
    if let Some(class) = recording::class_of(facts) {
        return Some(class);
    }
    if facts.response.is_some() {
        // The console beside it says that the page was not shown this very answer.
        let withheld = |message: &messages::Message| {
            message.class == Class::SaidWithheld && message.cause.starts_with("cors.")
        };
        let code = facts.code().unwrap_or_default();
        let mut said = evidence.console.iter().filter_map(messages::known);
        return match (200..300).contains(&code) && said.any(withheld) {
            true => Some(Class::SaidWithheld),
            false => Some(Class::Readable),
        };
    }
    let said = evidence.console.iter().filter_map(messages::known);
    let class = match said.min_by_key(|message| message.confidence) {
        Some(message) => message.class,
        None if evidence.loose.is_some() => Class::PartOfAnswer,
        None if !evidence.console.is_empty() => Class::SaidFailed,
        None => Class::NoAnswerRecorded,
    };
    Some(class)
}

fn local_network(evidence: &Evidence) -> Option<Class> {
    let permission = wanted_permission(&evidence.target, &evidence.context);
    match (
        permission,
        evidence.probe(ProbeKind::CorsGet).map(|probe| &probe.event),
    ) {
        (Permission::Denied, None | Some(Event::Failed { .. } | Event::TimedOut)) => {
            Some(Class::LocalNetworkDenied)
        }
        (Permission::Prompt, Some(Event::TimedOut)) => Some(Class::PromptOpen),
        _ => None,
    }
}

/// The request without cookies told that an answer below status 400 came.
fn answered_anonymously(evidence: &Evidence) -> bool {
    let event = evidence
        .probe(ProbeKind::Prefetch)
        .map(|probe| &probe.event);
    let told = matches!(
        event,
        Some(Event::Prefetch { loaded: true } | Event::PrefetchGoesOn)
    );
    told && evidence.context.engine.family == EngineFamily::Chromium
}

/// The browser says it has no network, and the target is not on this machine.
fn is_offline(evidence: &Evidence) -> bool {
    evidence.context.online == Some(false) && evidence.target.address != AddressKind::Loopback
}

fn after_failure(evidence: &Evidence) -> Class {
    let event = |kind| evidence.probe(kind).map(|probe| &probe.event);
    let saw_redirect = matches!(
        event(ProbeKind::CorsManualRedirect),
        Some(Event::OpaqueRedirect)
    );
    if is_own_origin(evidence) {
        return if saw_redirect {
            Class::RedirectNotShared
        } else {
            Class::NoAnswer
        };
    }
    match event(ProbeKind::NoCorsGet) {
        Some(Event::RedirectNotFollowed) => Class::LeavesOrigin,
        Some(Event::Opaque) if saw_redirect => Class::RedirectNotShared,
        Some(Event::Opaque) => not_shared(evidence),
        Some(Event::Failed { .. }) if saw_redirect => Class::RedirectFails,
        Some(Event::Failed { .. }) => no_answer_or_isolated(evidence),
        Some(Event::TimedOut) if saw_redirect => Class::RedirectFails,
        // The plain request failed at once, the opaque one got stuck: the answer's first bytes
        // are held back until its type can be judged, or the second connection hangs.
        Some(Event::TimedOut) => Class::NoAnswerOrIsolated,
        Some(Event::BlockedByPagePolicy { .. }) => Class::PagePolicy,
        None if answered_anonymously(evidence) => Class::NotShared,
        _ => Class::Undecided,
    }
}

fn not_shared(evidence: &Evidence) -> Class {
    let event = |kind| evidence.probe(kind).map(|probe| &probe.event);
    if matches!(event(ProbeKind::CorsOptions), Some(Event::Response { .. })) {
        Class::ErrorPath
    } else if matches!(
        event(ProbeKind::RedirectFrame),
        Some(Event::FrameFetch { elsewhere: true })
    ) {
        Class::LeavesOrigin
    } else if matches!(
        event(ProbeKind::NullOriginFrame),
        Some(Event::Response { .. })
    ) {
        Class::SharedWithNull
    } else {
        Class::NotShared
    }
}

/// A public-looking name may lead to a private address; where the permission for those is denied,
/// the event source is closed just as for an isolated answer, unless the host answers elsewhere.
fn may_be_private(evidence: &Evidence) -> bool {
    let root = evidence
        .probe(ProbeKind::HostRoot)
        .map(|probe| &probe.event);
    evidence.context.local_network == Permission::Denied
        && !evidence.context.page_is_loopback()
        && !matches!(root, Some(Event::Opaque))
}

/// Both the plain and the opaque request failed. What separates "withheld by CORP" from "no
/// answer" differs by engine.
fn no_answer_or_isolated(evidence: &Evidence) -> Class {
    let plain = evidence.probe(ProbeKind::CorsGet);
    match evidence.context.engine.family {
        EngineFamily::Chromium | EngineFamily::WebKit => {
            match evidence
                .probe(ProbeKind::EventSource)
                .map(|probe| &probe.event)
            {
                Some(Event::EventSourceError { closed: true }) if may_be_private(evidence) => {
                    Class::NoAnswerOrIsolated
                }
                Some(Event::EventSourceError { closed: true }) => Class::Isolated,
                Some(Event::EventSourceError { closed: false }) => Class::NoAnswer,
                _ => Class::NoAnswerOrIsolated,
            }
        }
        EngineFamily::Gecko => match plain.and_then(|probe| probe.timing) {
            Some(timing) if timing.entry && !timing.lasted => Class::NoAnswer,
            _ => Class::NoAnswerOrIsolated,
        },
        EngineFamily::Unknown => Class::NoAnswerOrIsolated,
    }
}
