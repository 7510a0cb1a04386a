//! What was held back at the gate: addresses of the reader's own machine or network that nobody
//! allowed, and redirects that were not followed.

use super::compared::place;
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, further, rival};
use crate::classify::rules::kit::leg_signals::code;
use crate::classify::rules::kit::sources as src;
use crate::classify::{Class, Facts, Gate, Leg, NextTest, Rule, Signal, t};
use crate::evidence::{Event, Held, Permission, ProbeKind, Vantage};

const LEADS: &str = "The redirect leads to";
const ANSWERED: &str = "The address that answered";

/// What a terminal follows, a reader decides.
const FOLLOW_BY_HAND: NextTest = NextTest::Command {
    command: t("curl -sSI '{url}'"),
    shows: t("The redirect itself: `Location` says where it leads. curl does not go there."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "own-network.not-allowed",
        title: "Left alone, since it lies in your own network",
        plain: "The address is on your own machine or network. Turnaway asks you before it sends \
            anything there, and it did not get a yes, so nothing was sent.",
        detail: "A request to a private or loopback address can change settings of devices that \
            trust whoever is inside. Browsers hold the pages of websites back from them and not the \
            pages of an extension, so the extension asks by itself.",
        fixes: [
            Visitor: "Check it again and allow it, if you know what is at that address.",
        ],
        test: NextTest::Look {
            ask: t("Check it again, and answer the question with \"Allow once\"."),
            shows: t("What is there."),
        },
        sources: [src::LOCAL_NETWORK],
        outcome: NotVerified,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: |facts| {
            let held = facts.evidence.held == Some(Held::OwnNetwork);
            (held && facts.class == Class::NotTried).then(|| {
                certain([
                    Signal::seen("The address is private")
                        .with(facts.evidence.target.host.as_str()),
                    Signal::absent("You have not permitted asking there"),
                    Signal::absent("No request was sent"),
                ])
            })
        },
    },
    cause! {
        id: "redirect.into-own-network",
        title: "Redirects into your own network",
        plain: "The address is a public one, and sends visitors on to an address of your own \
            machine or network. Turnaway did not go there.",
        detail: "A redirect from the public network to a private or loopback address is either a \
            mistake, such as a development address left in a configuration, or an attempt to make \
            your browser ask a device that trusts it. It is never followed, whatever was allowed \
            for the addresses of the list.",
        fixes: [
            ServerOperator: "Put the public address into the redirect: look for the base URL in the \
                application's settings, and for `Host` and `X-Forwarded-Host` at the proxy.",
            Visitor: "If you trust it, check the address that the redirect leads to by itself.",
        ],
        test: FOLLOW_BY_HAND,
        sources: [src::LOCAL_NETWORK, src::HTTP_REDIRECTION],
        outcome: NotVerified,
        ceiling: Certain,
        gate: Gate::Codes(300, 399),
        find: |facts| {
            let leg = own(facts, Held::RedirectIntoOwnNetwork)?;
            Some(certain([
                code("The answer", leg),
                place(LEADS, leg),
                Signal::absent("No request was sent there"),
            ]))
        },
    },
    cause! {
        id: "redirect.not-followed",
        title: "Redirects to another host, not followed",
        plain: "The address sends visitors on to another host, and lets pages see that. Turnaway \
            does not go there for hosts that you have not granted, since it cannot see where it \
            would go.",
        detail: "Of a host without a grant the extension sees what a page sees: that an answer is a \
            redirect, and not where it leads. A page could follow; what it would find is open.",
        fixes: [
            Visitor: "Grant the host and look again: then the redirect is seen, and followed as far \
                as it leads to granted hosts.",
        ],
        test: FOLLOW_BY_HAND,
        sources: [src::FETCH_REDIRECT],
        outcome: NotVerified,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::RedirectNotFollowed).then(|| {
                certain([
                    Signal::seen("A redirect that pages may see"),
                    Signal::hidden(LEADS),
                ])
            })
        },
    },
    cause! {
        id: "own-network.maybe",
        title: "The name may lead into your own network",
        plain: "No answer came that could be used. The browser lets this request reach the public \
            network only, so a name that leads to an address of your own network looks the same.",
        detail: "The request came from a frame that counts as a page of the public network, which \
            Chromium holds back from private and loopback addresses (Local Network Access).",
        fixes: [
            Visitor: "Grant the host and look again: then the address that answered is seen.",
        ],
        test: NextTest::Command {
            command: t("getent hosts '{host}' || nslookup '{host}'"),
            shows: t("The address that the name leads to."),
        },
        sources: [src::LOCAL_NETWORK],
        ceiling: Possible,
        gate: Gate::Unreadable,
        find: |facts| {
            let context = &facts.evidence.context;
            let held = context.vantage == Vantage::Page
                && context.page_origin.is_none()
                && context.local_network == Permission::Denied;
            let silent = matches!(facts.class, Class::Isolated | Class::NoAnswerOrIsolated);
            let root = matches!(facts.event(ProbeKind::HostRoot), Some(Event::Opaque));
            (held && silent && !root).then(|| {
                rival([
                    Signal::absent("There is no permission for private addresses"),
                    Signal::hidden("Whether the name leads to a private address"),
                ])
            })
        },
    },
    cause! {
        id: "own-network.behind-name",
        title: "The name leads into your own network",
        plain: "The name looks like one of the public network, and the server that answered lies on \
            your own machine or network. Turnaway stopped after that first request.",
        detail: "A name of a company's own network looks like this, a proxy on your machine or in \
            your network does, and so does a name that somebody has pointed at your devices (DNS \
            rebinding). Whether a page may read it was not tried.",
        fixes: [
            Visitor: "If you know the name or use a proxy, check it again and allow it.",
        ],
        test: NextTest::Look {
            ask: t("Check it again, and answer the question with \"Allow once\"."),
            shows: t("What a page would get, and where redirects lead."),
        },
        sources: [src::LOCAL_NETWORK],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let leg = own(facts, Held::NameIntoOwnNetwork)?;
            Some(further([
                Signal::seen(ANSWERED).with(shortened(leg.address()?)),
                Signal::absent("You have not permitted asking there"),
            ]))
        },
    },
    cause! {
        id: "redirect.leaves-session",
        title: "Your cookies stopped at the redirect",
        plain: "With your cookies the address sends you on to another site. They were given for this \
            one, so Turnaway did not follow with them.",
        detail: "The request with cookies stops where a redirect leaves its origin: cookies of the \
            other site would go along otherwise, also those that no page could send \
            (`SameSite=Strict`). A redirect to a sign-in server often means that the session is over.",
        fixes: [
            Visitor: "Open the address in a tab to see where it leads with your session.",
        ],
        test: NextTest::Settled,
        sources: [src::SAMESITE, src::HTTP_REDIRECTION],
        ceiling: Certain,
        gate: Gate::Always,
        find: |facts| {
            let leg = facts.compared?.signed_in?;
            (leg.held() == Some(Held::RedirectLeavesOrigin))
                .then(|| further([code("The answer with your cookies", leg), place(LEADS, leg)]))
        },
    },
];

/// The extension's own request, when it was held there.
fn own<'a>(facts: &Facts<'a>, held: Held) -> Option<Leg<'a>> {
    let leg = facts.compared?.own?;
    (leg.held() == Some(held)).then_some(leg)
}
