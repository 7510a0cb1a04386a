//! 401: who are you? Missing, refused, and what the challenge asks for.
//!
//! RFC 9110 §15.5.2: a 401 says that credentials are missing or not valid; if some were sent, that
//! these were refused. From a page the challenge is hidden unless the server exposes it.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{Sent, body_says, fallback, header_signal, quoted, sent};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{further, further_likely, likely};
use crate::classify::rules::kit::marks::{json_says, plain_says};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::{ProbeKind, Response, Seen, Vantage, Visibility};
use crate::fixes::{FixKind, Help};

pub(in crate::classify::rules) const IS_401: Signal = Signal::code("The status code is 401");
const SENT_NOTHING: Signal = Signal::absent("The request carried no credentials");
const SENT_UNKNOWN: Signal = Signal::hidden("Whether credentials were sent");
pub(in crate::classify::rules) const SENT_AUTHORIZATION: Signal =
    Signal::seen("An Authorization header was sent");
pub(in crate::classify::rules) const ASKS: &str = "The challenge (WWW-Authenticate)";

pub(in crate::classify::rules) const SEE_CHALLENGE: NextTest = NextTest::Command {
    command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
    shows: t("`www-authenticate` names the schemes the server accepts."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "auth.rejected",
        title: "The credentials were refused",
        plain: t(
            "Credentials were sent, and the server does not accept them: they are wrong, \
            expired or revoked, or meant for another service.",
        ),
        detail: t(
            "RFC 9110 §15.5.2: when a request with credentials gets a 401, authorization has \
            been refused for those credentials.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Do not repeat it unchanged. Get a fresh token, and compare its audience, \
                    issuer and expiry with what this service expects.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t(
                    "Check that the account or key still exists and is meant for this service.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t(
                "The same request without credentials. An answer that is the same to the \
                letter means that the header never reached the application.",
            ),
        },
        sources: &[rfc!("9110", "15.5.2")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
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
            Sent::Unknown | Sent::Nothing if presupposes_credentials(facts) => {
                Some(match says_refused(facts) {
                    Some(text) => {
                        fallback(Confidence::Likely, [IS_401, SENT_UNKNOWN, quoted(text)])
                    }
                    None => fallback(
                        Confidence::Likely,
                        [
                            IS_401,
                            SENT_UNKNOWN,
                            Signal::seen("The challenge says `invalid_token`"),
                        ],
                    ),
                })
            }
            Sent::Unknown => Some(fallback(Confidence::Possible, [IS_401, SENT_UNKNOWN])),
            Sent::Nothing => None,
        },
    },
    Rule {
        id: "auth.missing",
        title: "Sign-in needed",
        plain: t(
            "The server wants to know who you are before it answers; nothing in this request \
            said so.",
        ),
        detail: t(
            "RFC 9110 §15.5.2: 401 means that the request lacks valid credentials, and this \
            one carried none.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Open the address in a tab and sign in. Whether anything lies behind the sign-in shows \
                    only then: servers ask before they look.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send credentials in one of the schemes that the server offers."),
                help: &[
                    Help::any(FixKind::SendToken),
                    Help::any(FixKind::SendPassword),
                ],
            },
        ],
        test: NextTest::Probe {
            kind: ProbeKind::CorsAuthorized,
            shows: t(
                "The same request with credentials you type in, sent to {origin} only. Two \
                requests.",
            ),
        },
        sources: &[rfc!("9110", "15.5.2"), rfc!("9110", "11.6.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| match sent(facts) {
            // RFC 6750 §3.1: there is no such error where nothing was sent. Whoever wrote the request
            // down left its credentials out.
            Sent::Nothing | Sent::Unknown if presupposes_credentials(facts) => None,
            // A challenge that cannot be seen may say that what was sent is not valid.
            Sent::Nothing => Some(fallback(
                match is_record(facts) && facts.header("www-authenticate").is_unknown() {
                    true => Confidence::Likely,
                    false => Confidence::Certain,
                },
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
        plain: t(
            "Your credentials may have been removed by a program between the web server and \
            the application.",
        ),
        detail: t(
            "CGI, FastCGI, PHP-FPM and WSGI set-ups do not pass Authorization on unless told \
            to, and proxies may replace it by their own.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Pass the Authorization header on to the application."),
            help: &[Help::any(FixKind::PassAuthorization)],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t(
                "Without credentials: if the answer is the same to the letter, the header \
                never arrived.",
            ),
        },
        sources: &[web::APACHE_PASS],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| stripped(facts),
    },
    Rule {
        id: "auth.no-challenge",
        title: "The server does not say how to sign in",
        plain: t(
            "The server asks for a sign-in without saying which kind, so programs cannot help \
            themselves.",
        ),
        detail: t(
            "A 401 without WWW-Authenticate: RFC 9110 §15.5.2 demands at least one challenge.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Send WWW-Authenticate with every 401; a scheme without a browser dialog, such \
                as Bearer, suits APIs.",
            ),
            help: &[Help::any(FixKind::AddChallenge)],
        }],
        test: NextTest::Settled,
        sources: &[rfc!("9110", "15.5.2")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            // A log line shows no headers at all, whatever its reader says of visibility.
            let absent = facts.header("www-authenticate") == Seen::Absent
                && facts.evidence.context.vantage != Vantage::Log;
            absent.then(|| further([IS_401, Signal::absent(ASKS).with("not sent")]))
        },
    },
    Rule {
        id: "cors.challenge-hidden",
        title: "The server does not show pages how to sign in",
        plain: t(
            "The server lets this page read its answer; if the answer says how to sign in, \
            that part is kept from the page.",
        ),
        detail: t(
            "The status is readable and no WWW-Authenticate is: a page on another origin \
            sees only safelisted names and those in Access-Control-Expose-Headers. RFC 9110 \
            demands the header, so it was most likely sent.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("List WWW-Authenticate in Access-Control-Expose-Headers."),
            help: &[
                Help::any(FixKind::ExposeHeaders),
                Help::any(FixKind::AddChallenge),
            ],
        }],
        test: SEE_CHALLENGE,
        sources: &[web::FETCH_SAFELIST],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let filtered =
                |response: &Response| response.headers.visibility == Visibility::Filtered;
            let hidden = facts.header("www-authenticate").is_unknown();
            (hidden && facts.response.is_some_and(filtered))
                .then(|| further_likely([Signal::hidden(ASKS)]))
        },
    },
];

/// Says that there was no token although one was sent: likely. Without such words: only a rival.
fn stripped(facts: &Facts<'_>) -> Option<Finding> {
    if sent(facts) != Sent::Authorization {
        return None;
    }
    let missing = body_says(
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
        Some(text) => likely([IS_401, SENT_AUTHORIZATION, quoted(text)]),
        None => fallback(
            Confidence::Possible,
            [
                SENT_AUTHORIZATION,
                Signal::hidden("What reached the application"),
            ],
        ),
    })
}

/// The answer finds fault with credentials, which therefore were sent, whatever the record of the
/// request shows. A page's own plain probe is no record: it is known to have sent none.
fn presupposes_credentials(facts: &Facts<'_>) -> bool {
    if !is_record(facts) {
        return false;
    }
    let faulted = facts
        .challenges()
        .iter()
        .any(|found| found.param("error") == Some("invalid_token"));
    faulted || says_refused(facts).is_some()
}

/// Somebody wrote the request down, who may have left its credentials out.
fn is_record(facts: &Facts<'_>) -> bool {
    !matches!(
        facts.evidence.context.vantage,
        Vantage::Page | Vantage::Extension
    )
}

/// How programs say that what they were given is not right. Each presupposes that something was
/// given, so an answer that says one tells of its request.
const REFUSED: &[&str] = &[
    "Bad credentials",
    "bad credentials",
    "Invalid credentials",
    "invalid credentials",
    "Invalid API key",
    "Invalid API Key",
    "Invalid api key",
    "invalid API key",
    "invalid api key",
    "Incorrect API key",
    "invalid x-api-key",
    "Invalid x-api-key",
    "Invalid ApiKey",
    "invalid apikey",
    "Invalid apikey",
    "Invalid API-Key",
    "Invalid api-key",
    "Invalid subscription key",
    "Invalid client secret",
    "Client id not registered",
    "API Key not found",
    "API key not found",
    "API key expired",
    "API key has expired",
    "Expired API Key",
    "Unknown API key",
    "Wrong API key",
    "wrong API key",
    "API key not valid",
    "API key is invalid",
    "API key is not valid",
    "Invalid access token",
    "invalid access token",
    "Invalid authentication token",
    "Invalid token",
    "invalid token",
    "Token is invalid",
    "token is invalid",
    "Token is not valid",
    "token is not valid",
    "Invalid username or password",
    "Invalid username/password",
    "invalid username or password",
    "Incorrect username or password",
    "Invalid user name or password",
    "Wrong password",
    "Incorrect password",
    "jwt expired",
    "jwt malformed",
    "jwt audience invalid",
    "jwt issuer invalid",
    "AADSTS7000215",
    "password is incorrect",
    "has been revoked",
];

/// The same as programs say it to programs.
const REFUSED_CODES: &[&str] = &[
    "invalid_credentials",
    "INVALID_CREDENTIALS",
    "invalid_api_key",
    "INVALID_API_KEY",
    "Bad username or password",
    "Invalid password",
    "invalid password",
    "Authentication failed",
    "authentication failed",
    "oken has expired",
    "oken expired",
    "invalid signature",
    "token_not_valid",
    "token_expired",
    "expired_token",
    "invalid_auth",
    "invalid_token",
];

pub(in crate::classify::rules) fn says_refused(facts: &Facts<'_>) -> Option<&'static str> {
    json_says(facts, REFUSED)
        .or_else(|| json_says(facts, REFUSED_CODES))
        .or_else(|| plain_says(facts, REFUSED))
}
