//! 401: what is wrong with the way of signing in, as the challenge and the request show it.

use super::answer::{Sent, challenge, challenges, header_signal, sent, sent_scheme, shortened};
use super::answer_sources as web;
use super::auth::{ASKS, IS_401, SEE_CHALLENGE, SENT_AUTHORIZATION};
use super::found::{certain, likely};
use crate::classify::challenge::Challenge;
use crate::classify::knowledge::status::rfc;
use crate::classify::t;
use crate::classify::{Actor, Facts, Fix, Gate, NextTest, Rule, Signal, Snippet};

use crate::evidence::CredentialShape;

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
            snippets: &[Snippet {
                platform: "JavaScript",
                code: t(
                    "const headers = token ? { Authorization: `Bearer ${token}` } : {};\n\
                    const answer = await fetch('{url}', { headers });",
                ),
            }],
        }],
        test: NextTest::Look {
            ask: t("Look at the request's Authorization header in the network panel."),
            shows: t("It must be a scheme, one space, and the token itself."),
        },
        sources: &[rfc!("9110", "11.6.2"), rfc!("6750", "2.1")],
        outcome: None,
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
                return shape(sent.shape).map(|text| certain([Signal::seen(text)]));
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
            snippets: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSiL '{url}'"),
            shows: t("Each `location:` is a hop. The last one is the address to call."),
        },
        sources: &[web::FETCH_AUTHORIZATION],
        outcome: None,
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
    Rule {
        id: "digest.stale",
        title: "The server asks to repeat the request with a new number",
        plain: t(
            "This is a normal step of this kind of sign-in: the one-time number was used up, \
            and the client repeats the request with a new one by itself.",
        ),
        detail: t(
            "`stale=true` in a Digest challenge: name and password were right, the nonce has \
            expired. The next request with the new nonce succeeds.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Repeat the request with the new nonce without asking for the password again."),
            snippets: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi --digest -u 'NAME' '{url}'"),
            shows: t("curl makes both steps. A 2xx at the end means that all is well."),
        },
        sources: &[rfc!("7616", "3.3")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            challenge(facts, |found| {
                found.is("digest")
                    && found
                        .param("stale")
                        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
            })
            .map(|_| certain([IS_401, Signal::seen("The Digest challenge says stale=true")]))
        },
    },
    Rule {
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
            snippets: &[Snippet {
                platform: "HTTP",
                code: t(
                    "WWW-Authenticate: Digest realm=\"staff\", nonce=\"…\", qop=\"auth\", \
                    algorithm=SHA-256\n\
                    WWW-Authenticate: Digest realm=\"staff\", nonce=\"…\", qop=\"auth\", algorithm=MD5",
                ),
            }],
        }],
        test: NextTest::Command {
            command: t("curl -sSi --digest -u 'NAME' '{url}'"),
            shows: t(
                "If curl gets in and the program in question does not, the program lacks the method.",
            ),
        },
        sources: &[rfc!("7616", "3.3"), rfc!("7616", "6.1")],
        outcome: None,
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
    },
    Rule {
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
            snippets: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi --http1.1 --negotiate -u : '{url}'"),
            shows: t("A 2xx at the end means that the handshake works without HTTP/2 and proxies."),
        },
        sources: &[rfc!("4559", "5")],
        outcome: None,
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
    },
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
            snippets: &[],
        }],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look for `cnf` with `jkt`."),
            shows: t("If it is there, the token is bound to a key and needs DPoP."),
        },
        sources: &[rfc!("9449", "7.1")],
        outcome: None,
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
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If the scheme should work here, check which layer answers: a proxy in \
                    front may ask for its own sign-in.",
                ),
                snippets: &[],
            },
        ],
        test: SEE_CHALLENGE,
        sources: &[rfc!("9110", "11.6.1"), web::AUTH_SCHEMES],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            let scheme = sent_scheme(facts)?;
            let offered = challenges(facts);
            let mismatch = !offered.is_empty() && offered.iter().all(|found| !found.is(scheme));
            mismatch.then(|| {
                certain([
                    IS_401,
                    Signal::seen("The scheme that was sent").with(scheme),
                    header_signal(facts, "www-authenticate", ASKS),
                ])
            })
        },
    },
    Rule {
        id: "sso.negotiate-only",
        title: "Only a Windows domain sign-in is offered",
        plain: t("The server only lets in computers and accounts of its own Windows domain."),
        detail: t(
            "Negotiate or NTLM are the only schemes offered. Browsers use them only for \
            hosts that an administrator has allowed.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: t(
                    "Allow the host in the browsers' policy and register its service name, or \
                    add OpenID Connect for everyone outside the domain.",
                ),
                snippets: &[
                    Snippet {
                        platform: "Chrome and Edge policy",
                        code: t("AuthServerAllowlist = \"{host}\""),
                    },
                    Snippet {
                        platform: "Firefox policy",
                        code: t("network.negotiate-auth.trusted-uris = \"{origin}\""),
                    },
                ],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Use a computer that belongs to the domain, on its network."),
                snippets: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi --negotiate -u : '{url}'"),
            shows: t("On a domain computer a 2xx means that the sign-in itself works."),
        },
        sources: &[rfc!("4559", "4"), web::CHROME_ALLOWLIST],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            let offered = offers_with_windows(facts)?;
            let only = offered
                .iter()
                .all(|found| is_windows(found) && found.token68.is_none());
            (only && sent(facts) != Sent::Authorization)
                .then(|| certain([IS_401, header_signal(facts, "www-authenticate", ASKS)]))
        },
    },
];

fn is_windows(found: &Challenge) -> bool {
    found.is("negotiate") || found.is("ntlm") || found.is("kerberos")
}

/// The challenges, if a Windows scheme is among them.
fn offers_with_windows<'f>(facts: &'f Facts<'_>) -> Option<&'f [Challenge]> {
    let offered = challenges(facts);
    offered.iter().any(is_windows).then_some(offered)
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
