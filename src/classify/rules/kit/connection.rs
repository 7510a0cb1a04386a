//! What the probes tell of the connection when no answer came, and what they leave open.

use crate::classify::t;
use crate::classify::{Class, Facts, NextTest, Signal, Situation};
use crate::evidence::{EngineFamily, Event, ProbeKind};

pub(in crate::classify::rules) const PLAIN_FAILED: Signal = Signal::seen("The plain request fails");
pub(in crate::classify::rules) const REASON_HIDDEN: Signal =
    Signal::hidden("Which step failed: name, connection, certificate");

pub(in crate::classify::rules) const CURL_VERBOSE: NextTest = NextTest::Command {
    command: t("curl -sv -o /dev/null '{url}'; echo \"exit code $?\""),
    shows: t(
        "The exit code tells: 6 name not found, 7 refused, 28 no answer in time, 35 or 60 \
        encryption, 52 or 56 the connection was dropped, 0 it works outside this browser.",
    ),
};

/// No HTTP answer is known of.
pub(in crate::classify::rules) fn no_answer(facts: &Situation<'_>) -> bool {
    facts.evidence.context.online != Some(false)
        && matches!(facts.class, Class::NoAnswer | Class::NoAnswerOrIsolated)
}

/// The connection itself may have failed: nothing says that this host answers anything.
pub(in crate::classify::rules) fn before_connection(facts: &Situation<'_>) -> bool {
    no_answer(facts) && !root_answers(facts) && sent(facts) != Some(true)
}

/// An opaque request for the front page got something.
pub(in crate::classify::rules) fn root_answers(facts: &Facts<'_>) -> bool {
    matches!(facts.event(ProbeKind::HostRoot), Some(Event::Opaque))
}

/// Chromium and WebKit: the event source meant to try again, so there was no answer.
pub(in crate::classify::rules) fn engine_says_no_connection(facts: &Facts<'_>) -> bool {
    matches!(
        facts.event(ProbeKind::EventSource),
        Some(Event::EventSourceError { closed: false })
    )
}

/// Firefox's timing entry: whether the plain request left the browser.
pub(in crate::classify::rules) fn sent(facts: &Facts<'_>) -> Option<bool> {
    if facts.evidence.context.engine.family != EngineFamily::Gecko {
        return None;
    }
    let timing = facts.evidence.probe(ProbeKind::CorsGet)?.timing?;
    timing.entry.then_some(timing.lasted)
}
