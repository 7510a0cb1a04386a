//! Redirects that lead nowhere: the browser follows them and ends in a network error.

use super::recording::stopped_at_redirect;
use crate::classify::rules::kit::found::{certain, rival};
use crate::classify::rules::kit::redirect_signals::{
    FOLLOW_BY_HAND, LEAVES, SHARED_REDIRECT, leaves,
};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Class, Confidence, Facts, Fix, Gate, Rank, Rule, Signal};
use crate::evidence::Held;
use crate::fixes::{FixKind, Help};

/// From https to http.
pub(in crate::classify::rules) const DOWNGRADE: Rule = Rule {
    id: "redirect.downgrade",
    title: "Redirects from https to http",
    plain: t(
        "The address sends visitors on to an unprotected http address, which a secure page \
        may not load.",
    ),
    detail: t("The chain leaves the origin and the request after it is blocked as mixed content."),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t(
            "Make the redirect point to https. Behind a proxy that ends TLS, let the \
            application know the outer scheme (X-Forwarded-Proto), so that it builds https \
            addresses.",
        ),
        help: &[
            Help::any(FixKind::PassScheme),
            Help::any(FixKind::NoRedirect),
        ],
    }],
    test: FOLLOW_BY_HAND,
    sources: &[src::FETCH_REDIRECT, src::MIXED_CONTENT],
    outcome: None,
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::UnreadableOrRecorded,
    find: |facts| {
        if facts.code().is_some() {
            return stopped_at_redirect(facts, "redirect.downgrade");
        }
        (facts.class == Class::RedirectFails && target_is_https(facts)).then(|| {
            rival([
                if leaves(facts) {
                    LEAVES
                } else {
                    SHARED_REDIRECT
                },
                Signal::hidden("The scheme of the new address"),
            ])
        })
    },
};

/// In a circle.
pub(in crate::classify::rules) const LOOP: Rule = Rule {
    id: "redirect.loop",
    title: "Redirects in a circle",
    plain: t("The address keeps sending visitors on without ever giving an answer."),
    detail: t("Browsers give up after 20 redirects with a network error."),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t(
            "Look for two rules that undo each other: http to https at the proxy while the \
            application redirects back, slash added and removed, or a sign-in page that \
            itself requires a session.",
        ),
        help: &[],
    }],
    test: FOLLOW_BY_HAND,
    sources: &[src::FETCH_REDIRECT],
    outcome: None,
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Always,
    find: |facts| {
        let own = facts.compared.and_then(|all| all.own);
        match own.filter(|leg| leg.held() == Some(Held::TooManyRedirects)) {
            Some(leg) => Some(certain([
                Signal::seen("Redirects in a row").with(leg.redirects.to_string())
            ])),
            None => (facts.class == Class::RedirectFails && !leaves(facts))
                .then(|| rival([SHARED_REDIRECT, Signal::hidden("How many redirects follow")])),
        }
    },
};

/// To an address with a password in it.
pub(in crate::classify::rules) const CREDENTIALS: Rule = Rule {
    id: "redirect.credentials",
    title: "Redirects to an address with a password in it",
    plain: t(
        "The address sends visitors on to one that contains a user name or password. Browsers \
        refuse to follow that from a page.",
    ),
    detail: t(
        "HTTP-redirect fetch, CORS mode: a Location with userinfo on another origin is a \
        network error.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t("Take `user:password@` out of the Location header."),
        help: &[],
    }],
    test: FOLLOW_BY_HAND,
    sources: &[src::FETCH_REDIRECT],
    outcome: None,
    ceiling: Confidence::Possible,
    rank: Rank::Ordinary,
    gate: Gate::Unreadable,
    find: |facts| match facts.class {
        Class::RedirectFails | Class::RedirectNotShared if !leaves(facts) => Some(rival([
            SHARED_REDIRECT,
            Signal::hidden("What the new address contains"),
        ])),
        _ => None,
    },
};

/// For whichever reason.
pub(in crate::classify::rules) const FAILS: Rule = Rule {
    id: "redirect.fails",
    title: "Redirects to a place the browser may not go",
    plain: t(
        "The address sends visitors on, but the browser gets nothing it may use at the end: a \
        circle, an unprotected address, one with a password in it, a server that is \
        down, or an answer that is kept from other sites.",
    ),
    detail: t(
        "The first answer is a redirect that passes the CORS check (`opaqueredirect`); \
        following it fails for CORS and opaque requests alike.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t("Follow the redirects by hand (next test) and mend the hop that fails."),
        help: &[
            Help::any(FixKind::NoRedirect),
            Help::any(FixKind::AllowOrigin),
        ],
    }],
    test: FOLLOW_BY_HAND,
    sources: &[src::FETCH_REDIRECT],
    outcome: None,
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::UnreadableOrRecorded,
    find: |facts| {
        if facts.code().is_some() {
            return stopped_at_redirect(facts, "redirect.fails");
        }
        (facts.class == Class::RedirectFails).then(|| {
            certain([
                SHARED_REDIRECT,
                Signal::absent("No usable answer came at the end of the redirects"),
            ])
        })
    },
};

fn target_is_https(facts: &Facts<'_>) -> bool {
    facts.evidence.target.scheme == "https"
}
