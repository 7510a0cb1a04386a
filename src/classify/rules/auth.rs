//! 401: who are you? Missing, refused, and what the challenge asks for.
//!
//! RFC 9110 §15.5.2: a 401 says that credentials are missing or not valid; if some were sent, that
//! these were refused. From a page the challenge is hidden unless the server exposes it.

use super::answer::{
    Sent, challenge, challenges, fallback, header_signal, lines, sent, sent_scheme,
};
use super::answer_sources as web;
use super::auth_snippets::{CHALLENGE, EXPOSE, PASS_AUTHORIZATION};
use super::found::{certain, further, further_likely, likely};
use crate::classify::challenge::Challenge;
use crate::classify::knowledge::status::rfc;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Rule, Signal, contains_ignore_case,
};
use crate::evidence::{ProbeKind, Seen, Vantage};

const IS_401: Signal = Signal::seen("The status code is 401");
const SENT_NOTHING: Signal = Signal::absent("Credentials in the request");
const SENT_UNKNOWN: Signal = Signal::hidden("Whether credentials were sent");
const SENT_AUTHORIZATION: Signal = Signal::seen("An Authorization header was sent");
const ASKS: &str = "The challenge (WWW-Authenticate)";

const SEE_CHALLENGE: NextTest = NextTest::Command {
    command: "curl -sSi -H 'Origin: {page}' '{url}'",
    shows: "`www-authenticate` names the schemes the server accepts. Paste the whole answer to \
        have it explained.",
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "token.js-artifact",
        title: "A word such as \"undefined\" was sent as the token",
        plain: "Your request carried a placeholder word in place of a real token, because the \
            script sent it before the token was there.",
        detail: "The Authorization header begins with a value that JavaScript writes for a \
            missing variable, or with a quote, in place of a scheme such as Bearer.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Wait until the token is loaded, and leave the header out while there is none.",
            snippets: &[crate::classify::Snippet {
                platform: "JavaScript",
                code: "const headers = token ? { Authorization: `Bearer ${token}` } : {};\n\
                    const answer = await fetch('{url}', { headers });",
            }],
        }],
        test: NextTest::Look {
            ask: "Look at the request's Authorization header in the network panel.",
            shows: "It must be a scheme, one space, and the token itself.",
        },
        sources: &[rfc!("9110", "11.6.2"), rfc!("6750", "2.1")],
        outcome: None,
        gate: Gate::Codes(400, 403),
        find: |facts| {
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
        plain: "Your token was sent to the first address, which sent the browser on to another \
            site; browsers never take a token along to another site.",
        detail: "The request had an Authorization header, the chain changed origin (a change of \
            scheme or of `www.` counts), and fetch removes the header on such a hop.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Call the final address directly, with the exact scheme and host it ends on.",
            snippets: &[],
        }],
        test: NextTest::Command {
            command: "curl -sSiL '{url}'",
            shows: "Each `location:` is a hop. The last one is the address to call.",
        },
        sources: &[web::FETCH_AUTHORIZATION],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            let url = facts.final_url()?;
            (sent(facts) == Sent::Authorization && facts.moved_to_other_origin()).then(|| {
                certain([
                    IS_401,
                    SENT_AUTHORIZATION,
                    Signal::seen("The answer came from").with(url),
                ])
            })
        },
    },
    Rule {
        id: "digest.stale",
        title: "The server asks to repeat the request with a new number",
        plain: "This is a normal step of this kind of sign-in: the one-time number was used up, \
            and the client repeats the request with a new one by itself.",
        detail: "`stale=true` in a Digest challenge: name and password were right, the nonce has \
            expired. The next request with the new nonce succeeds.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Repeat the request with the new nonce without asking for the password again.",
            snippets: &[],
        }],
        test: NextTest::Command {
            command: "curl -sSi --digest -u 'NAME' '{url}'",
            shows: "curl makes both steps. A 2xx at the end means that all is well.",
        },
        sources: &[rfc!("7616", "3.3")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            challenge(facts, "stale", |found| {
                found.is("digest")
                    && found
                        .param("stale")
                        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
            })
            .map(|_| certain([IS_401, Signal::seen("The Digest challenge says stale=true")]))
        },
    },
    Rule {
        id: "sso.handshake-leg",
        title: "One step of a Windows sign-in",
        plain: "This is the second of three steps of a Windows sign-in and is no failure by \
            itself, unless it comes again and again.",
        detail: "A Negotiate or NTLM challenge with a blob continues a handshake that is bound \
            to one connection. It fails for good behind proxies that do not keep a client on \
            one connection, and over HTTP/2.",
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: "If it repeats, keep each client on one upstream connection, or use Kerberos \
                or OpenID Connect in its place.",
            snippets: &[],
        }],
        test: NextTest::Command {
            command: "curl -sSi --http1.1 --negotiate -u : '{url}'",
            shows: "A 2xx at the end means that the handshake works without HTTP/2 and proxies.",
        },
        sources: &[rfc!("4559", "5")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            challenge(facts, "n", |found| {
                is_windows(found) && found.token68.is_some()
            })
            .map(|found| {
                certain([
                    IS_401,
                    Signal::seen("A blob follows the scheme").with(found.scheme),
                ])
            })
        },
    },
    Rule {
        id: "dpop.used-as-bearer",
        title: "The token is bound to a key and was sent without proof",
        plain: "Your token only works together with a proof of a secret key, and the request was \
            sent without that proof.",
        detail: "The server offers DPoP and not Bearer, the request used Bearer.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Send `Authorization: DPoP` with the token, and a DPoP header with a proof for \
                this method and address.",
            snippets: &[],
        }],
        test: NextTest::Look {
            ask: "Decode the token on your own machine and look for `cnf` with `jkt`.",
            shows: "If it is there, the token is bound to a key and needs DPoP.",
        },
        sources: &[rfc!("9449", "7.1")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            if sent_scheme(facts) != Some("bearer") {
                return None;
            }
            challenge(facts, "dpop", |found| found.is("dpop"))?;
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
        plain: "Your request signed in by one method, and the server only accepts others.",
        detail: "The scheme in Authorization is none of those in WWW-Authenticate.",
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: "Use one of the offered schemes, or check that the address is that of the \
                    API and not of the site around it.",
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: "If the scheme should work here, check which layer answers: a proxy in \
                    front may ask for its own sign-in.",
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
        plain: "The server only lets in computers and accounts of its own Windows domain.",
        detail: "Negotiate or NTLM are the only schemes offered. Browsers use them only for \
            hosts that an administrator has allowed.",
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: "Allow the host in the browsers' policy and register its service name, or \
                    add OpenID Connect for everyone outside the domain.",
                snippets: &[
                    crate::classify::Snippet {
                        platform: "Chrome and Edge policy",
                        code: "AuthServerAllowlist = \"{host}\"",
                    },
                    crate::classify::Snippet {
                        platform: "Firefox policy",
                        code: "network.negotiate-auth.trusted-uris = \"{origin}\"",
                    },
                ],
            },
            Fix {
                actor: Actor::Visitor,
                text: "Use a computer that belongs to the domain, on its network.",
                snippets: &[],
            },
        ],
        test: NextTest::Command {
            command: "curl -sSi --negotiate -u : '{url}'",
            shows: "On a domain computer a 2xx means that the sign-in itself works.",
        },
        sources: &[rfc!("4559", "4"), web::CHROME_ALLOWLIST],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            let offered = lines(facts, "www-authenticate")
                .any(|line| {
                    contains_ignore_case(line, "negotiate") || contains_ignore_case(line, "ntlm")
                })
                .then(|| challenges(facts))?;
            let only = offered
                .iter()
                .all(|found| is_windows(found) && found.token68.is_none());
            (only && sent(facts) != Sent::Authorization)
                .then(|| certain([IS_401, header_signal(facts, "www-authenticate", ASKS)]))
        },
    },
    Rule {
        id: "auth.rejected",
        title: "The credentials were refused",
        plain: "Credentials were sent, and the server does not accept them: they are wrong, \
            expired or revoked, or meant for another service.",
        detail: "RFC 9110 §15.5.2: when a request with credentials gets a 401, authorization has \
            been refused for those credentials.",
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: "Do not repeat it unchanged. Get a fresh token, and compare its audience, \
                    issuer and expiry with what this service expects.",
                snippets: &[],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: "Check that the account or key still exists and is meant for this service.",
                snippets: &[],
            },
        ],
        test: NextTest::Command {
            command: "curl -sSi '{url}'",
            shows: "The same request without credentials. An answer that is the same to the \
                letter means that the header never reached the application.",
        },
        sources: &[rfc!("9110", "15.5.2")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| match sent(facts) {
            Sent::Authorization => Some(fallback(
                Confidence::Certain,
                [
                    IS_401,
                    SENT_AUTHORIZATION,
                    header_signal(facts, "www-authenticate", ASKS),
                ],
            )),
            Sent::Other => Some(fallback(
                Confidence::Likely,
                [
                    IS_401,
                    Signal::seen("Cookies or a header of your own were sent"),
                ],
            )),
            Sent::Unknown => Some(fallback(Confidence::Possible, [IS_401, SENT_UNKNOWN])),
            Sent::Nothing => None,
        },
    },
    Rule {
        id: "auth.missing",
        title: "Sign-in needed",
        plain: "The server wants to know who you are before it answers; nothing in this request \
            said so.",
        detail: "RFC 9110 §15.5.2: 401 means that the request lacks valid credentials, and this \
            one carried none.",
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: "Open the address in a tab and sign in. The link itself works: it leads to \
                    something private.",
                snippets: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: "Send credentials in one of the schemes that the server offers.",
                snippets: &[crate::classify::Snippet {
                    platform: "JavaScript",
                    code: "const answer = await fetch('{url}', { headers: { Authorization: \
                        `Bearer ${token}` } });",
                }],
            },
        ],
        test: NextTest::Probe {
            kind: ProbeKind::CorsAuthorized,
            shows: "The same request with credentials you type in, sent to {origin} only. Two \
                requests.",
        },
        sources: &[rfc!("9110", "15.5.2"), rfc!("9110", "11.6.1")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| match sent(facts) {
            Sent::Nothing => Some(fallback(
                Confidence::Certain,
                [
                    IS_401,
                    SENT_NOTHING,
                    header_signal(facts, "www-authenticate", ASKS),
                ],
            )),
            Sent::Unknown => Some(fallback(
                Confidence::Likely,
                [
                    IS_401,
                    SENT_UNKNOWN,
                    header_signal(facts, "www-authenticate", ASKS),
                ],
            )),
            Sent::Authorization | Sent::Other => None,
        },
    },
    Rule {
        id: "auth.header-stripped",
        title: "The token may have been lost on the way",
        plain: "Your credentials may have been removed by a program between the web server and \
            the application.",
        detail: "CGI, FastCGI, PHP-FPM and WSGI set-ups do not pass Authorization on unless told \
            to, and proxies may replace it by their own.",
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: "Pass the Authorization header on to the application.",
            snippets: PASS_AUTHORIZATION,
        }],
        test: NextTest::Command {
            command: "curl -sSi '{url}'",
            shows: "Without credentials: if the answer is the same to the letter, the header \
                never arrived.",
        },
        sources: &[web::APACHE_PASS],
        outcome: None,
        gate: Gate::Code(401),
        find: stripped,
    },
    Rule {
        id: "auth.no-challenge",
        title: "The server does not say how to sign in",
        plain: "The server asks for a sign-in without saying which kind, so programs cannot help \
            themselves.",
        detail: "A 401 without WWW-Authenticate: RFC 9110 §15.5.2 demands at least one challenge.",
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: "Send WWW-Authenticate with every 401; a scheme without a browser dialog, such \
                as Bearer, suits APIs.",
            snippets: CHALLENGE,
        }],
        test: NextTest::Settled,
        sources: &[rfc!("9110", "15.5.2")],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            // A log line shows no headers at all, whatever its reader says of visibility.
            let absent = facts.header("www-authenticate") == Seen::Absent
                && facts.evidence.context.vantage != Vantage::Log;
            absent.then(|| further([IS_401, Signal::absent(ASKS)]))
        },
    },
    Rule {
        id: "cors.challenge-hidden",
        title: "The server does not show pages how to sign in",
        plain: "The server lets this page read its answer; if the answer says how to sign in, \
            that part is kept from the page.",
        detail: "The status is readable and no WWW-Authenticate is: a page on another origin \
            sees only safelisted names and those in Access-Control-Expose-Headers. RFC 9110 \
            demands the header, so it was most likely sent.",
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: "List WWW-Authenticate in Access-Control-Expose-Headers.",
            snippets: EXPOSE,
        }],
        test: SEE_CHALLENGE,
        sources: &[web::FETCH_SAFELIST],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            (facts.header("www-authenticate") == Seen::NotObservable)
                .then(|| further_likely([Signal::hidden(ASKS)]))
        },
    },
];

fn is_windows(found: &Challenge) -> bool {
    found.is("negotiate") || found.is("ntlm") || found.is("kerberos")
}

/// Says that there was no token although one was sent: likely. Without such words: only a rival.
fn stripped(facts: &Facts<'_>) -> Option<Finding> {
    if sent(facts) != Sent::Authorization {
        return None;
    }
    let missing = super::answer::body_says(
        facts,
        &[
            "Jwt is missing",
            "No authorization token was found",
            "credentials were not provided",
            "Missing Authorization",
            "missing authorization",
            "No API key found",
        ],
    );
    Some(match missing {
        Some(text) => likely([IS_401, SENT_AUTHORIZATION, super::answer::quoted(text)]),
        None => fallback(
            Confidence::Possible,
            [
                SENT_AUTHORIZATION,
                Signal::hidden("What reached the application"),
            ],
        ),
    })
}
