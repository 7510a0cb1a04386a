//! What can be behind "no answer". No page can tell these from one another.

use crate::classify::rules::kit::connection::{
    CURL_VERBOSE, PLAIN_FAILED, REASON_HIDDEN, before_connection, no_answer,
};
use crate::classify::rules::kit::found::rival;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, Rank, Rule, Situation};

/// One of the reasons for "no answer" that no page can tell from the others.
macro_rules! reason {
    ($id:literal, $title:literal, $plain:literal, $detail:literal, $actor:expr, $fix:literal,
     $fits:expr $(,)?) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: $actor,
            fixes: &[Fix {
                actor: $actor,
                text: t($fix),
                help: &[],
            }],
            test: CURL_VERBOSE,
            sources: &[src::FETCH_NETWORK_ERROR],
            outcome: None,
            ceiling: Confidence::Certain,
            rank: Rank::Ordinary,
            gate: Gate::Unreadable,
            find: |facts| {
                let fits: fn(&Situation<'_>) -> bool = $fits;
                fits(facts).then(|| rival([PLAIN_FAILED, REASON_HIDDEN]))
            },
        }
    };
}

/// The rules of this family.
pub const RULES: &[Rule] = &[
    reason!(
        "net.dns",
        "The name does not exist",
        "No address is known for the name {host}.",
        "DNS: NXDOMAIN, SERVFAIL, or a resolver that blocks the name.",
        Actor::ServerOperator,
        "Check the spelling of {host}, then its DNS records and whether the domain has expired.",
        before_connection,
    ),
    reason!(
        "net.refused",
        "Nothing listens there",
        "The computer exists, but no server program accepts connections at this port.",
        "TCP connection refused, or host unreachable.",
        Actor::ServerOperator,
        "Start the server, or correct the port; check that it listens on the public address and \
        not only on 127.0.0.1.",
        before_connection,
    ),
    reason!(
        "net.tls",
        "The encryption cannot be set up",
        "The server's certificate is expired, made for another name or not trusted, or the server \
        and the browser have no encryption in common.",
        "TLS handshake failure. Browsers show the reason in a tab, never to a script.",
        Actor::ServerOperator,
        "Renew the certificate for {host}, serve the whole chain, and offer TLS 1.2 or 1.3.",
        |facts| before_connection(facts) && facts.evidence.target.scheme == "https",
    ),
    reason!(
        "net.reset",
        "The connection is dropped",
        "The connection starts and is cut before an answer: a crash, a firewall, or a program that \
        does not speak HTTP.",
        "RST, an empty reply, an HTTP/2 stream reset, or bytes that are no HTTP.",
        Actor::ServerOperator,
        "Look for crashes and resets in the logs of server, proxy and firewall at the time of the \
        check.",
        no_answer,
    ),
    reason!(
        "page.content-blocker",
        "A content blocker stopped it",
        "An extension or the browser's tracking protection may have stopped the request.",
        "Blocked requests look exactly like network errors to a page.",
        Actor::Visitor,
        "Open this page in a private window without extensions, or allow {host} in the blocker.",
        no_answer,
    ),
    reason!(
        "net.proxy",
        "A proxy or VPN on the way refuses it",
        "A proxy, company filter or VPN between you and the server may refuse the connection.",
        "A proxy's refusal to open a tunnel (403, 407, 502 to CONNECT) is a network error to a \
        page.",
        Actor::EdgeAdmin,
        "Try another network. If it works there, ask whoever runs the filter to allow {host}.",
        before_connection,
    ),
];
