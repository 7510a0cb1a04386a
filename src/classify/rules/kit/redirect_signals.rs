//! What a page sees of a redirect, and how to follow it by hand.

use crate::classify::{Facts, NextTest, Signal, t};
use crate::evidence::{EngineFamily, Event, ProbeKind};
use crate::protocol::is_own_origin;

pub(in crate::classify::rules) const SHARED_REDIRECT: Signal =
    Signal::seen("The address answers with a redirect");
pub(in crate::classify::rules) const LEAVES: Signal =
    Signal::seen("The redirect leads to another origin");

pub(in crate::classify::rules) const FOLLOW_BY_HAND: NextTest = NextTest::Command {
    command: t("curl -sSiL --max-redirs 20 -H 'Origin: {page}' '{url}'"),
    shows: t("Each block of headers is one hop; `location:` says where it leads."),
};

/// A frame that followed the redirects left the target's origin.
pub(in crate::classify::rules) fn leaves(facts: &Facts<'_>) -> bool {
    matches!(
        facts.event(ProbeKind::RedirectFrame),
        Some(Event::FrameFetch { elsewhere: true })
    ) && facts.evidence.context.engine.family != EngineFamily::Unknown
        && !is_own_origin(facts.evidence)
}
