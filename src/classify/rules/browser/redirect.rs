//! Redirects: followed, leading to a place that shares nothing, or leading nowhere
//! (`redirect_fails`).
//!
//! A page never sees a `Location` header. What it can see: that a redirect which is itself shared
//! exists (probe M), that a chain left the target's origin (probe R), and where a readable answer
//! came from.

use super::recording;
use super::redirect_fails;
use crate::classify::rules::kit::found::{certain, further, likely, likely_rival, rival};
use crate::classify::rules::kit::redirect_signals::{
    FOLLOW_BY_HAND, LEAVES, SHARED_REDIRECT, leaves,
};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Class, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::{EngineFamily, ProbeKind};
use crate::fixes::{FixKind, Help};

const OPAQUE: Signal = Signal::seen("A server answered at the end of the redirects");
const NOT_READABLE: Signal = Signal::absent("That answer cannot be read by this page");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "redirect.elsewhere",
        title: "Redirects to another site",
        plain: t(
            "The address sends visitors on to another site, which does not let this page read its \
            answer. It may be a move, or a page to sign in: from here they look the same.",
        ),
        detail: t(
            "The redirect chain leaves {origin}. A page finds out by an opaque request from a frame \
            that may only talk to that origin, which is a policy violation then; the status \
            codes and the Location header stay hidden from pages.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Open the address in a tab. If you land on a sign-in page, sign in there; a \
                    checking page cannot do it for you.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "For an API, answer requests without a session with 401 and CORS headers \
                    instead of a redirect to the sign-in page.",
                ),
                help: &[
                    Help::any(FixKind::NoRedirect),
                    Help::any(FixKind::Api401),
                    Help::any(FixKind::AllowOrigin),
                ],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("If the resource has moved for good, call the new address directly."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a new tab and see where it ends."),
            shows: t(
                "A sign-in page: sign-in is required. The content: you have a session there. \
                It proves nothing about what a script may read.",
            ),
        },
        sources: &[src::FETCH_REDIRECT, src::CSP3],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::UnreadableOrRecorded,
        find: |facts| match facts.class {
            Class::LeavesOrigin => Some(certain([LEAVES, OPAQUE, NOT_READABLE])),
            Class::RedirectNotShared if leaves(facts) => {
                Some(certain([SHARED_REDIRECT, LEAVES, OPAQUE, NOT_READABLE]))
            }
            _ => recording::led_away(facts, "redirect.elsewhere"),
        },
    },
    Rule {
        id: "redirect.target-not-shared",
        title: "Redirects to a place that does not share its answer",
        plain: t(
            "The address sends visitors on, and the place it leads to does not let this page read \
            its answer. If that place is another site, it is often a sign-in page.",
        ),
        detail: t(
            "The redirect itself passes the CORS check (a manual redirect shows as \
            `opaqueredirect`), the final answer does not. After a redirect to another origin \
            the browser sends `Origin: null`, so a server that allows a list of origins then \
            fails, while `*` still works.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Call the final address directly instead of relying on the redirect."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Send CORS headers on the final answer too. If the redirect means \"sign in \
                    first\", answer API requests with 401 instead.",
                ),
                help: &[
                    Help::any(FixKind::NoRedirect),
                    Help::any(FixKind::AllowOrigin),
                    Help::any(FixKind::Api401),
                ],
            },
        ],
        test: NextTest::Probe {
            kind: ProbeKind::RedirectFrame,
            shows: t(
                "Whether the redirect leaves the site (typical of sign-in) or stays on it. One \
                more request, without cookies.",
            ),
        },
        sources: &[src::FETCH_REDIRECT, src::FETCH_CORS_CHECK],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::UnreadableOrRecorded,
        find: |facts| {
            let seen = [SHARED_REDIRECT, NOT_READABLE];
            let follows_credentials =
                facts.evidence.context.engine.family != EngineFamily::Chromium;
            // An opaque request may follow a redirect to an address with a password in it (Fetch,
            // HTTP-redirect fetch), and Firefox and WebKit do: then that may be what fails.
            let found = facts.class == Class::RedirectNotShared && !leaves(facts);
            let found = found.then(|| match follows_credentials {
                true => likely(seen),
                false => certain(seen),
            });
            found.or_else(|| recording::led_away(facts, "redirect.target-not-shared"))
        },
    },
    Rule {
        id: "login.redirect-hidden",
        title: "A sign-in page may stand behind the redirect",
        plain: t("Sign-in pages are the most common reason for a redirect to another site."),
        detail: t(
            "Single sign-on answers a request without a session with 302 to the identity \
            provider, which never sends CORS headers on its pages.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Open the address in a tab and sign in."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send a token with API requests instead of relying on the sign-in cookie."),
                help: &[],
            },
            crate::classify::rules::credential::login::API_FIX,
        ],
        test: FOLLOW_BY_HAND,
        sources: &[src::HTTP_REDIRECTION, src::FETCH_REDIRECT],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| match facts.class {
            Class::LeavesOrigin => Some(likely_rival([LEAVES])),
            Class::RedirectNotShared if leaves(facts) => Some(likely_rival([LEAVES])),
            Class::RedirectNotShared => Some(rival([
                SHARED_REDIRECT,
                Signal::hidden("Where the redirect leads"),
            ])),
            _ => None,
        },
    },
    redirect_fails::DOWNGRADE,
    redirect_fails::LOOP,
    redirect_fails::CREDENTIALS,
    redirect_fails::FAILS,
    Rule {
        id: "redirect.moved-origin",
        title: "The answer came from another site",
        plain: t(
            "The address sent the browser on to another site, and the answer shown is from there.",
        ),
        detail: t(
            "`Response.redirected` is set and the final URL has another origin. Browsers drop \
            the Authorization header on such a hop and send `Origin: null` from then on.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Use the final address, so that no header gets lost on the way."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::FETCH_REDIRECT],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let url = facts.final_url()?;
            facts
                .moved_to_other_origin()
                .then(|| further([Signal::seen("The answer came from").with(url)]))
        },
    },
    Rule {
        id: "redirect.followed",
        title: "The address redirects",
        plain: t("The address sent the browser on to another one on the same site."),
        detail: t(
            "`Response.redirected` is set. How many hops there were, and with which status \
            codes, stays hidden from pages.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Update the link to the final address; it saves a round trip."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::HTTP_REDIRECTION],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let url = facts.final_url()?;
            (!facts.moved_to_other_origin())
                .then(|| further([Signal::seen("The answer came from").with(url)]))
        },
    },
];
