//! Signing in with an account of a Windows domain: Negotiate, NTLM and Kerberos (RFC 4559).

use super::auth::{ASKS, IS_401};
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{Sent, challenges, header_signal, sent};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};
use crate::protocol::challenge::Challenge;

/// A step of the handshake.
pub(in crate::classify::rules) const HANDSHAKE_LEG: Rule = Rule {
    id: "sso.handshake-leg",
    title: "One step of a Windows sign-in",
    plain: t(
        "This is the second of three steps of a Windows sign-in and is no failure by \
        itself, unless it comes again and again.",
    ),
    detail: t(
        "A Negotiate or NTLM challenge with a blob continues a handshake that is bound \
        to one connection. It fails for good behind proxies that do not keep a client on \
        one connection, and over HTTP/2.",
    ),
    actor: Actor::EdgeAdmin,
    fixes: &[Fix {
        actor: Actor::EdgeAdmin,
        text: t(
            "If it repeats, keep each client on one upstream connection, or use Kerberos \
            or OpenID Connect in its place.",
        ),
        help: &[],
    }],
    test: NextTest::Command {
        command: t("curl -sSi --http1.1 --negotiate -u : '{url}'"),
        shows: t("A 2xx at the end means that the handshake works without HTTP/2 and proxies."),
    },
    sources: &[rfc!("4559", "5")],
    outcome: None,
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Code(401),
    find: |facts| {
        let found = offers_with_windows(facts)?
            .iter()
            .find(|found| is_windows(found) && found.token68.is_some())?;
        Some(certain([
            IS_401,
            Signal::seen("A blob follows the scheme").with(found.scheme.as_str()),
        ]))
    },
};

/// Nothing but Windows schemes.
pub(in crate::classify::rules) const NEGOTIATE_ONLY: Rule = Rule {
    id: "sso.negotiate-only",
    title: "Only a Windows domain sign-in is offered",
    plain: t(
        "The server takes only accounts of a Windows domain, by a sign-in that Windows makes by itself.",
    ),
    detail: t(
        "Negotiate or NTLM are the only schemes offered. Browsers sign in silently on hosts that an \
        administrator has allowed, and ask for a name (as DOMAIN\\user) and password on others. \
        Scripts cannot bring either.",
    ),
    actor: Actor::IdentityAdmin,
    fixes: &[
        Fix {
            actor: Actor::IdentityAdmin,
            text: t(
                "Allow the host in the browsers' policy and register its service name, or \
                add OpenID Connect for everyone outside the domain.",
            ),
            help: &[Help::any(FixKind::AllowSso)],
        },
        Fix {
            actor: Actor::Visitor,
            text: t(
                "Open the address in a tab and sign in with an account of the domain; a computer that \
                belongs to the domain is asked for nothing.",
            ),
            help: &[],
        },
    ],
    test: NextTest::Command {
        command: t("curl -sSi --negotiate -u : '{url}'"),
        shows: t("On a domain computer a 2xx means that the sign-in itself works."),
    },
    sources: &[rfc!("4559", "4"), web::CHROME_ALLOWLIST],
    outcome: None,
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Code(401),
    find: |facts| {
        let offered = offers_with_windows(facts)?;
        let only = offered
            .iter()
            .all(|found| is_windows(found) && found.token68.is_none());
        (only && sent(facts) != Sent::Authorization)
            .then(|| likely([IS_401, header_signal(facts, "www-authenticate", ASKS)]))
    },
};

fn is_windows(found: &Challenge) -> bool {
    found.is("negotiate") || found.is("ntlm") || found.is("kerberos")
}

/// The challenges, if a Windows scheme is among them.
fn offers_with_windows<'f>(facts: &'f Facts<'_>) -> Option<&'f [Challenge]> {
    let offered = challenges(facts);
    offered.iter().any(is_windows).then_some(offered)
}
