//! 401: what is wrong with the way of signing in, as the challenge and the request show it.

use super::auth::{ASKS, IS_401, SEE_CHALLENGE, SENT_AUTHORIZATION, says_refused};
use super::digest;
use super::windows_sign_in;
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{
    Sent, challenge, challenges, header_signal, sent, sent_scheme,
};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, likely, rival};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::{CredentialShape, is_removed};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "token.js-artifact",
        title: "What was sent is not a token",
        plain: t(
            "Your request carried something else in place of a token, such as the word \
            \"undefined\", because the program sent it before the token was there.",
        ),
        detail: t(
            "In place of a token, the Authorization header holds the word that a program writes \
            for a missing value, nothing, quotes, a line break, a second `Bearer` or the name of a \
            variable.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Wait until the token is loaded, leave the header out while there is none, and send \
                the token as it was received: without quotes, line breaks or a second `Bearer`.",
            ),
            help: &[Help::on(FixKind::SendToken, &["JavaScript"])],
        }],
        test: NextTest::Look {
            ask: t("Look at the request's Authorization header in the network panel."),
            shows: t("It must be a scheme, one space, and the token itself."),
        },
        sources: &[rfc!("9110", "11.6.2"), rfc!("6750", "2.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| {
            // Also where only the request was pasted.
            if !matches!(facts.code(), None | Some(400..=403)) {
                return None;
            }
            let recorded = facts
                .request()
                .and_then(|request| request.authorization.as_ref());
            if let Some(sent) = recorded {
                let text = shape(sent.shape)?;
                // Who writes a request down puts such names in place of the token, too.
                return Some(match sent.shape {
                    CredentialShape::Placeholder => rival([Signal::seen(text)]),
                    _ => certain([Signal::seen(text)]),
                });
            }
            let scheme = sent_scheme(facts)?;
            [
                "undefined",
                "null",
                "[object",
                "nan",
                "true",
                "false",
                "\"bearer",
                "'bearer",
                "bearer:",
            ]
            .contains(&scheme)
            .then(|| certain([Signal::seen("The Authorization header begins with").with(scheme)]))
        },
    },
    Rule {
        id: "auth.redirect-dropped",
        title: "A redirect to another site dropped the token",
        plain: t(
            "Your token was sent to the first address, which sent the browser on to another \
            site; browsers never take a token along to another site.",
        ),
        detail: t(
            "The request had an Authorization header, the chain changed origin (a change of \
            scheme or of `www.` counts), and fetch removes the header on such a hop.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Call the final address directly, with the exact scheme and host it ends on."),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSiL '{url}'"),
            shows: t("Each `location:` is a hop. The last one is the address to call."),
        },
        sources: &[web::FETCH_AUTHORIZATION],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let url = facts.final_url()?;
            // A recorded chain shows the header before the hop, and no longer after it.
            let before = facts.hops().any(|hop| {
                let request = hop.request.as_ref();
                request.is_some_and(|request| request.authorization.is_some())
            });
            ((before || sent(facts) == Sent::Authorization) && facts.moved_to_other_origin()).then(
                || {
                    certain([
                        IS_401,
                        SENT_AUTHORIZATION,
                        Signal::seen("The answer came from").with(url),
                    ])
                },
            )
        },
    },
    digest::STALE,
    digest::UNSUPPORTED_ALGORITHM,
    windows_sign_in::HANDSHAKE_LEG,
    Rule {
        id: "dpop.used-as-bearer",
        title: "The token is bound to a key and was sent without proof",
        plain: t(
            "Your token only works together with a proof of a secret key, and the request was \
            sent without that proof.",
        ),
        detail: t("The server offers DPoP and not Bearer, the request used Bearer."),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Send `Authorization: DPoP` with the token, and a DPoP header with a proof for \
                this method and address.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look for `cnf` with `jkt`."),
            shows: t("If it is there, the token is bound to a key and needs DPoP."),
        },
        sources: &[rfc!("9449", "7.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            if sent_scheme(facts) != Some("bearer") {
                return None;
            }
            challenge(facts, |found| found.is("dpop"))?;
            let bearer_too = challenges(facts).iter().any(|found| found.is("bearer"));
            (!bearer_too).then(|| {
                certain([
                    IS_401,
                    Signal::seen("The scheme that was sent").with("bearer"),
                    Signal::seen("The server offers DPoP and not Bearer"),
                ])
            })
        },
    },
    Rule {
        id: "auth.scheme-mismatch",
        title: "Signed in by a method the server does not offer",
        plain: t("Your request signed in by one method, and the server only accepts others."),
        detail: t("The scheme in Authorization is none of those in WWW-Authenticate."),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Use one of the offered schemes, or check that the address is that of the \
                    API and not of the site around it.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If the scheme should work here, check which layer answers: a proxy in \
                    front may ask for its own sign-in.",
                ),
                help: &[Help::any(FixKind::AddChallenge)],
            },
        ],
        test: SEE_CHALLENGE,
        sources: &[rfc!("9110", "11.6.1"), web::AUTH_SCHEMES],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let scheme = sent_scheme(facts).filter(|scheme| is_scheme(scheme))?;
            // "Not valid" presupposes that it was understood: the challenge names another way besides.
            if says_refused(facts).is_some() {
                return None;
            }
            let offered = challenges(facts);
            let mismatch = !offered.is_empty() && offered.iter().all(|found| !found.is(scheme));
            mismatch.then(|| {
                // Some services take a scheme that their challenge does not name.
                likely([
                    IS_401,
                    Signal::seen("The scheme that was sent").with(scheme),
                    header_signal(facts, "www-authenticate", ASKS),
                ])
            })
        },
    },
    windows_sign_in::NEGOTIATE_ONLY,
];

/// The name of a scheme that people use, and not what somebody put in its place.
fn is_scheme(scheme: &str) -> bool {
    !scheme.is_empty()
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !is_removed(scheme)
}

/// What a mistake in the program makes of the Authorization header.
fn shape(shape: CredentialShape) -> Option<&'static str> {
    Some(match shape {
        CredentialShape::Plain => return None,
        CredentialShape::Empty => "Nothing follows the scheme in the Authorization header",
        CredentialShape::MissingValue => {
            "The Authorization header holds the word for a missing value in place of a token"
        }
        CredentialShape::RepeatedScheme => "The Authorization header names the scheme twice",
        CredentialShape::Quoted => "The token in the Authorization header stands in quotes",
        CredentialShape::Broken => "The token in the Authorization header is broken by white space",
        CredentialShape::Placeholder => {
            "The Authorization header holds the name of a variable in place of a token"
        }
    })
}
