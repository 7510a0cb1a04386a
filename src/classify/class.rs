//! The situations that a page can tell apart.
//!
//! Two situations in the same class look alike to every probe, so no rule may claim to know which
//! one it is. The names V0 to V8 are those of the observation tables in `tests/fixtures`.

use super::Facts;
use super::before_sending::{before_sending, is_own_origin, wanted_permission};
use super::knowledge::messages;
use super::recording;
use crate::evidence::{AddressKind, EngineFamily, Event, Evidence, Permission, ProbeKind};
use serde::{Deserialize, Serialize};

/// A class of situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// V0: the text is no URL, or its scheme cannot be asked for.
    Unfetchable,
    /// V1: the answer can be read.
    Readable,
    /// V2: a redirect that is shared leads to an answer that is not.
    RedirectNotShared,
    /// V2: a redirect that is shared leads nowhere: a loop, credentials, a downgrade to http.
    RedirectFails,
    /// V3: an answer came; it is not shared with this page.
    NotShared,
    /// V3n: shared with the origin `null` only.
    SharedWithNull,
    /// V3o: CORS is set up on the OPTIONS path; this answer was made without it.
    ErrorPath,
    /// V3r: not shared, and the request leaves the target's origin.
    LeavesOrigin,
    /// A redirect that is shared leads to another host, where the extension does not go without a
    /// grant.
    RedirectNotFollowed,
    /// V4: an answer came; Cross-Origin-Resource-Policy forbids even its opaque use.
    Isolated,
    /// V5: no HTTP answer.
    NoAnswer,
    /// V4 or V5: the probes made do not separate them.
    NoAnswerOrIsolated,
    /// V6: nothing until the time limit.
    Stalled,
    /// V6: the browser waits for the user to answer a question.
    PromptOpen,
    /// V7: the browser may not reach private addresses from this page.
    LocalNetworkDenied,
    /// V8: an https page may not ask for http.
    MixedContent,
    /// V8: browsers refuse this port for every page.
    BlockedPort,
    /// V8: our own page's policy forbids it.
    PagePolicy,
    /// An answer below status 400 came to a request without cookies. Whether this page may read it
    /// was not asked.
    Answers,
    /// Only the plain request was made, and it failed: anything from V2 to V8.
    Undecided,
    /// Nothing was tried: the run was stopped, or permission was not given.
    NotTried,
    /// A console says: an answer came, and the browser kept it from the page.
    SaidWithheld,
    /// A console says: the browser did not send the request.
    SaidBlocked,
    /// A console or a program says: no HTTP answer came.
    SaidNoAnswer,
    /// A console or a program says: it failed. Not why.
    SaidFailed,
    /// A part of an answer was recorded, without its status code.
    PartOfAnswer,
    /// A request or a token was recorded, and no answer.
    NoAnswerRecorded,
}

impl Class {
    /// Reads the class off the evidence.
    pub fn of(facts: &Facts<'_>) -> Self {
        let evidence = facts.evidence;
        if let Some(class) = recorded(facts) {
            return class;
        }
        if let Some(class) = before_sending(&evidence.target, &evidence.context) {
            return class;
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

    /// An HTTP answer is known to have arrived.
    pub const fn answered(self) -> super::Answered {
        use super::Answered;
        match self {
            Class::Readable
            | Class::RedirectNotShared
            | Class::RedirectFails
            | Class::RedirectNotFollowed
            | Class::NotShared
            | Class::Answers
            | Class::SharedWithNull
            | Class::ErrorPath
            | Class::LeavesOrigin
            | Class::Isolated
            | Class::SaidWithheld
            | Class::PartOfAnswer => Answered::Yes,
            Class::NoAnswerOrIsolated
            | Class::Undecided
            | Class::NotTried
            | Class::PromptOpen
            | Class::SaidFailed
            | Class::NoAnswerRecorded => Answered::Unknown,
            Class::Unfetchable
            | Class::SaidBlocked
            | Class::SaidNoAnswer
            | Class::NoAnswer
            | Class::Stalled
            | Class::LocalNetworkDenied
            | Class::MixedContent
            | Class::BlockedPort
            | Class::PagePolicy => Answered::No,
        }
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
        return Some(Class::Readable);
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
