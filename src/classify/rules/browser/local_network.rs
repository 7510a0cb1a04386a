//! Addresses on the reader's own network or machine, which browsers let a page reach only with a
//! permission (Local Network Access).

use crate::classify::rules::kit::found::{certain, likely, rival};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Class, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
};
use crate::evidence::{Event, Permission, ProbeKind};

/// The permission is denied, or may be.
pub(in crate::classify::rules) const DENIED: Rule = Rule {
    id: "page.local-network-denied",
    title: "The browser may not reach your local network",
    plain: t(
        "The address is on your own network or machine, and this page does not have your \
        permission to reach such addresses.",
    ),
    detail: t(
        "Local Network Access: the permission is `denied` for this page, so requests to \
        loopback and private addresses end in a network error. Pages that are not secure \
        are always denied.",
    ),
    actor: Actor::Visitor,
    fixes: &[Fix {
        actor: Actor::Visitor,
        text: t(
            "Allow \"local network access\" for this page in the browser's site settings, \
            then check again. On a plain http page that is not possible; open the https one.",
        ),
        help: &[],
    }],
    test: NextTest::Look {
        ask: t(
            "Open the site settings (the icon left of the address bar) and look for local \
            network access.",
        ),
        shows: t("Blocked there means that this is the cause."),
    },
    sources: &[src::LOCAL_NETWORK],
    outcome: Some(Outcome::BrowserBlocked),
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Unreadable,
    find: |facts| {
        let root = matches!(facts.event(ProbeKind::HostRoot), Some(Event::Opaque));
        let context = &facts.evidence.context;
        let guarded = matches!(
            context.local_network,
            Permission::Denied | Permission::Prompt
        ) && !context.page_is_loopback()
            // What holds a frame of the extension back is told by a rule of its own.
            && context.page_origin.is_some();
        match facts.class {
            Class::LocalNetworkDenied => Some(certain([
                Signal::seen("The address is private").with(facts.evidence.target.host.as_str()),
                Signal::seen("The permission for private addresses is denied"),
            ])),
            Class::Isolated | Class::NoAnswerOrIsolated if guarded && !root => Some(rival([
                Signal::absent("There is no permission for private addresses"),
                Signal::hidden("Whether the name leads to a private address"),
            ])),
            _ => None,
        }
    },
};

/// The browser asks first.
pub(in crate::classify::rules) const PROMPT: Rule = Rule {
    id: "page.local-network-prompt",
    title: "The browser is waiting for your permission",
    plain: t(
        "The address is on your own network or machine. The browser asks you before a page \
        may reach it, and has no answer yet.",
    ),
    detail: t(
        "Local Network Access: the permission is `prompt`. A request is held until the user \
        decides, which looks like a request that never ends.",
    ),
    actor: Actor::Visitor,
    fixes: &[Fix {
        actor: Actor::Visitor,
        text: t("Answer the browser's question, then check again."),
        help: &[],
    }],
    test: NextTest::Look {
        ask: t("Look for a permission question near the address bar."),
        shows: t("If there is one, answer it and check again."),
    },
    sources: &[src::LOCAL_NETWORK],
    outcome: Some(Outcome::NotVerified),
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Unreadable,
    find: |facts| {
        let address =
            Signal::seen("The address is private").with(facts.evidence.target.host.as_str());
        let asks = Signal::seen("The browser would ask before reaching it");
        match facts.class {
            Class::Stalled if browser_may_ask(facts) => Some(rival([
                Signal::hidden("Whether the name leads to a private address"),
                Signal::hidden("Whether the browser shows a question"),
            ])),
            Class::PromptOpen => Some(likely([
                address,
                asks,
                Signal::absent("No answer came before the time limit"),
            ])),
            Class::NotTried if needs_permission(facts) => Some(certain([
                address,
                asks,
                Signal::absent("No request was sent"),
            ])),
            _ => None,
        }
    },
};

/// Nothing was sent, since the browser would ask the reader first.
pub(in crate::classify::rules) fn needs_permission(facts: &Facts<'_>) -> bool {
    let evidence = facts.evidence;
    evidence.probes.is_empty()
        && crate::protocol::wanted_permission(&evidence.target, &evidence.context)
            == Permission::Prompt
}

/// Whether the browser holds requests until the reader has answered its question, if the name should lead
/// to a private address; a page learns neither.
pub(in crate::classify::rules) fn browser_may_ask(facts: &Facts<'_>) -> bool {
    let context = &facts.evidence.context;
    context.local_network == Permission::Prompt && !context.page_is_loopback()
}
