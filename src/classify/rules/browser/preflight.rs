//! CORS: the plain answer can be read, and the request that the user really wants to make fails.
//!
//! Credentials, methods and headers need the server's permission, most of them before the request
//! is sent.

use super::recorded_preflight;
use crate::classify::rules::kit::found::{further, likely};
use crate::classify::rules::kit::help;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::ProbeKind;
use crate::fixes::{FixKind, Help};

const ASK_CURL: NextTest = NextTest::Command {
    command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
    shows: t(
        "The first line has the hidden status code; `access-control-allow-origin` must name \
        this page.",
    ),
};

const ASK_PREFLIGHT: NextTest = NextTest::Command {
    command: t(
        "curl -sSi -X OPTIONS -H 'Origin: {page}' -H 'Access-Control-Request-Method: \
        {method}' -H 'Access-Control-Request-Headers: authorization' '{url}'",
    ),
    shows: t(
        "It must answer 200 or 204 without asking for credentials, and name this page, the \
        method and the header.",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "cors.credentials-not-granted",
        title: "Readable without cookies, not with them",
        plain: t(
            "The server shares its answer with everyone, but not with pages that send your \
            cookies along.",
        ),
        detail: t("With `credentials: \"include\"` the answer must carry \
            `Access-Control-Allow-Credentials: true` and name the origin; `*` does not count."),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("If the request needs no cookies, leave `credentials` at its default."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Echo the exact origin and allow credentials, for origins you trust only: \
                    their pages can then act as the signed-in user.",
                ),
                help: &[Help::any(FixKind::AllowCredentials)],
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CREDENTIALS],
        outcome: Some(Outcome::CorsBlocked),
        ceiling: Confidence::Likely,
        rank: Rank::OfTheRequestMeant,
        gate: Gate::Always,
        find: |facts| {
            (facts.failed(ProbeKind::CorsCookies) && facts.readable(ProbeKind::CorsGet)).then(
                || {
                    likely([
                        Signal::seen("Without cookies the answer can be read"),
                        Signal::absent("With cookies it cannot be read"),
                    ])
                },
            )
        },
    },
    Rule {
        id: "cors.preflight-refused-authorized",
        title: "Your credentials trigger a preflight that the server refuses",
        plain: t(
            "A request with your credentials makes the browser ask the server for permission \
            first, and the server does not give it.",
        ),
        detail: t(
            "An `Authorization` or custom header needs a preflight (OPTIONS, never with \
            credentials). It was refused, redirected, dropped, or its answer lacks the header \
            name in `Access-Control-Allow-Headers`; or the answer to the request itself is not \
            shared. A page cannot tell which.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Answer OPTIONS before authentication with 204, this page's origin, and the \
                header listed by name (`*` does not cover `Authorization`).",
            ),
            help: help::PREFLIGHT,
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT, src::FETCH_WILDCARD_AUTHORIZATION],
        outcome: Some(Outcome::CorsBlocked),
        ceiling: Confidence::Likely,
        rank: Rank::OfTheRequestMeant,
        gate: Gate::Always,
        find: |facts| {
            (facts.failed(ProbeKind::CorsAuthorized) && facts.readable(ProbeKind::CorsGet)).then(
                || {
                    likely([
                        Signal::seen("Without your credentials the answer can be read"),
                        Signal::absent("With them it cannot be read"),
                        Signal::hidden("The answer to the preflight"),
                    ])
                },
            )
        },
    },
    Rule {
        id: "cors.preflight-refused",
        title: "Simple requests work, others would be refused",
        plain: t(
            "This plain request is fine. A request with extra headers, such as a sign-in token, \
            makes the browser ask the server first, and that question is refused.",
        ),
        detail: t(
            "The GET is readable; the same GET with one extra header fails, and so does OPTIONS. \
            The preflight got a status other than 2xx, a redirect, no matching \
            `Access-Control-Allow-Origin`, or no answer; pages cannot tell which.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Answer OPTIONS with 204 and CORS headers before authentication and redirects: a \
                preflight never carries cookies or tokens.",
            ),
            help: help::PREFLIGHT,
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            (facts.readable(ProbeKind::CorsGet)
                && facts.failed(ProbeKind::CorsExtraHeader)
                && facts.failed(ProbeKind::CorsOptions))
            .then(|| {
                further([
                    Signal::seen("The plain request can be read"),
                    Signal::absent("The same with one extra header cannot be read"),
                    Signal::absent("OPTIONS cannot be read"),
                ])
            })
        },
    },
    Rule {
        id: "cors.header-not-allowed",
        title: "Extra request headers are not allowed",
        plain: t(
            "The server allows this page to ask, but not with the extra headers that its requests \
            carry. A plain request without them is fine.",
        ),
        detail: t(
            "OPTIONS passes, a GET with one extra header does not: the name is missing from \
            `Access-Control-Allow-Headers`.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "List every header the page sends in `Access-Control-Allow-Headers`, \
                `Authorization` by name. If no such header is needed, nothing has to change.",
            ),
            help: &[Help::any(FixKind::AllowHeaders)],
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT],
        outcome: Some(Outcome::CorsBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let found =
                facts.failed(ProbeKind::CorsExtraHeader) && facts.readable(ProbeKind::CorsOptions);
            let found = found.then(|| {
                further([
                    Signal::seen("OPTIONS can be read"),
                    Signal::absent("A request with one extra header cannot be read"),
                ])
            });
            found.or_else(|| recorded_preflight::header_not_allowed(facts))
        },
    },
];
