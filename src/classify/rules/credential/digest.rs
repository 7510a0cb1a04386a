//! Digest (RFC 7616): a password that is sent as a hash with the server's one-time number.

use super::auth::IS_401;
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{challenge, challenges, shortened};
use crate::classify::rules::kit::found::likely;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::protocol::challenge::Challenge;

/// The nonce was used up.
pub(in crate::classify::rules) const STALE: Rule = Rule {
    id: "digest.stale",
    title: "The server asks to repeat the request with a new number",
    plain: t(
        "This is a normal step of this kind of sign-in: the one-time number was used up, \
        and the client repeats the request with a new one by itself.",
    ),
    detail: t(
        "`stale=true` in a Digest challenge: the nonce has expired. A server should say so only where \
        name and password were right. The next request with the new nonce succeeds.",
    ),
    actor: Actor::ClientDeveloper,
    fixes: &[Fix {
        actor: Actor::ClientDeveloper,
        text: t("Repeat the request with the new nonce without asking for the password again."),
        help: &[],
    }],
    test: NextTest::Command {
        command: t("curl -sSi --digest -u 'NAME' '{url}'"),
        shows: t("curl makes both steps. A 2xx at the end means that all is well."),
    },
    sources: &[rfc!("7616", "3.3")],
    outcome: None,
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Code(401),
    find: |facts| {
        challenge(facts, |found| {
            found.is("digest")
                && found
                    .param("stale")
                    .is_some_and(|value| value.eq_ignore_ascii_case("true"))
        })
        .map(|_| likely([IS_401, Signal::seen("The Digest challenge says stale=true")]))
    },
};

/// Only algorithms that few clients know.
pub(in crate::classify::rules) const UNSUPPORTED_ALGORITHM: Rule = Rule {
    id: "digest.unsupported-alg",
    title: "The password sign-in uses a method that many programs lack",
    plain: t(
        "The server asks for a password by a method that many programs do not know, so that \
        they cannot sign in although the password is right.",
    ),
    detail: t(
        "Every Digest challenge names an `algorithm` that few clients implement. RFC 7616 \
        §3.3: one that a client does not know makes it ignore the challenge.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t(
            "Offer SHA-256, and MD5 beside it where old clients must get in, as challenges of \
            their own, the stronger first; or Basic over https.",
        ),
        help: &[],
    }],
    test: NextTest::Command {
        command: t("curl -sSi --digest -u 'NAME' '{url}'"),
        shows: t(
            "If curl gets in and the program in question does not, the program lacks the method.",
        ),
    },
    sources: &[rfc!("7616", "3.3"), rfc!("7616", "6.1")],
    outcome: None,
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Code(401),
    find: |facts| {
        let offered = challenges(facts);
        let unknown = |found: &Challenge| {
            found.is("digest")
                && found.param("algorithm").is_some_and(|algorithm| {
                    !["md5", "md5-sess", "sha-256", "sha-256-sess"]
                        .iter()
                        .any(|known| known.eq_ignore_ascii_case(algorithm))
                })
        };
        let algorithm = offered.first()?.param("algorithm")?;
        offered.iter().all(unknown).then(|| {
            likely([
                IS_401,
                Signal::seen("The algorithm that is offered").with(shortened(algorithm)),
            ])
        })
    },
};
