//! CORS: a server answered and the browser withholds the answer, or would withhold it from the
//! request the user really wants to make.
//!
//! From a page, *which* CORS rule failed cannot be told (the sentence stands in the console only),
//! so the single rules are rivals under "not shared".

use super::cors_snippets::{ALLOW_ORIGIN, ALWAYS, CREDENTIALS, PREFLIGHT};
use super::found::{certain, further, likely, likely_rival, rival};
use super::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Class, Fix, Gate, NextTest, Outcome, Rule, Signal, Status, StatusHint, verdict,
};
use crate::evidence::ProbeKind;

const ANSWERED: Signal = Signal::seen("A server answered an opaque request");
const NOT_SHARED: Signal = Signal::absent("The answer is shared with this page");
const STATUS_HIDDEN: Signal = Signal::hidden("The status code (200, 401, 403, 404 or 5xx)");
const HEADERS_HIDDEN: Signal = Signal::hidden("The answer's CORS headers");
const OPTIONS_SHARED: Signal = Signal::seen("An OPTIONS request is shared with this page");

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

/// One of the ways in which an answer fails the CORS check. No page can tell them apart.
macro_rules! which {
    ($id:literal, $title:literal, $plain:literal, $detail:literal $(,)?) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: Actor::ServerOperator,
            fixes: &[Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Let exactly one layer send `Access-Control-Allow-Origin: {page}` and \
                       `Vary: Origin`.",
                ),
                snippets: ALLOW_ORIGIN,
            }],
            test: ASK_CURL,
            sources: &[src::FETCH_CORS_CHECK, src::MDN_CORS_ERRORS],
            outcome: None,
            gate: Gate::Unreadable,
            find: |facts| {
                (facts.class == Class::NotShared).then(|| rival([NOT_SHARED, HEADERS_HIDDEN]))
            },
        }
    };
}

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "cors.error-path",
        title: "CORS is set up, but not on this answer",
        plain: t(
            "The server is set up to share its answers with this page, yet this one came without \
                the permission. That is typical of refusals (401, 403) and errors, which another \
                part of the server writes.",
        ),
        detail: t(
            "A preflighted OPTIONS for the same address passes the CORS check and is readable, \
                 the GET's answer does not pass it. Usual reasons: nginx `add_header` without \
                 `always`, a gateway or authentication layer in front of the CORS layer, an error \
                 handler that drops headers.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Send the CORS headers on every status code, also on 401, 403, 404 and 5xx, \
                       and put the CORS layer in front of authentication. Pages can then read the \
                       real reason.",
                ),
                snippets: ALWAYS,
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Treat it as a refusal first: look at the request's status in the browser's \
                       network panel, where it is shown even though the page may not see it.",
                ),
                snippets: &[],
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_RESPONSES, src::NGINX_ADD_HEADER],
        outcome: None,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::ErrorPath)
                .then(|| certain([ANSWERED, NOT_SHARED, OPTIONS_SHARED, STATUS_HIDDEN]))
        },
    },
    Rule {
        id: "cors.null-origin",
        title: "Shared with \"null\" instead of this page",
        plain: t(
            "The server shares its answer only with pages that have no origin, which hardly ever \
                is what was meant.",
        ),
        detail: t(
            "A frame without an origin (`Origin: null`) may read the answer, this page may not. \
                 `Access-Control-Allow-Origin: null` also lets any sandboxed frame on any site in.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Name the page's origin instead of `null`, and add `Vary: Origin`."),
            snippets: ALLOW_ORIGIN,
        }],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_CHECK],
        outcome: None,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::SharedWithNull).then(|| {
                certain([
                    ANSWERED,
                    NOT_SHARED,
                    Signal::seen("A frame without an origin may read the answer"),
                ])
            })
        },
    },
    Rule {
        id: "cors.not-shared",
        title: "The server does not share its answer",
        plain: t(
            "The server answered, but it does not let other sites read the answer; whether that \
                answer was a 200, 401, 403, 404 or 500 is hidden from this page. For an ordinary web \
                page this is normal and says nothing bad about the link.",
        ),
        detail: t(
            "The CORS check failed: no `Access-Control-Allow-Origin` that matches this page's \
                 origin. CORS blocks reading, not sending: the server did process the request.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("To see whether the link works, open it in a tab."),
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("If pages at {page} are meant to read it, answer with \
                       `Access-Control-Allow-Origin: {page}` on every status code."),
                snippets: ALLOW_ORIGIN,
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "If you cannot change the server, call it from your own server and pass the \
                       result on. `mode: \"no-cors\"` does not help: it hides the answer for good.",
                ),
                snippets: &[],
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_CHECK, src::MDN_CORS_ERRORS],
        outcome: None,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::NotShared)
                .then(|| certain([ANSWERED, NOT_SHARED, STATUS_HIDDEN, HEADERS_HIDDEN]))
        },
    },
    Rule {
        id: "cors.masked-error",
        title: "A refusal or error may hide behind it",
        plain: t(
            "What the server answered may be a refusal (401, 403), a missing page or an error: \
                servers often forget the permission on exactly those answers.",
        ),
        detail: t(
            "An answer of status 400 or above without CORS headers shows up in the page as a \
                 CORS failure. The network panel and curl show its real status.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Send the CORS headers on error answers too, so that pages can read 401 and 403.",
            ),
            snippets: ALWAYS,
        }],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_RESPONSES, src::NGINX_ADD_HEADER],
        outcome: None,
        gate: Gate::Unreadable,
        find: |facts| {
            if !matches!(
                facts.class,
                Class::NotShared | Class::ErrorPath | Class::SharedWithNull
            ) {
                return None;
            }
            match verdict(facts).status {
                Status::Hidden {
                    hint: Some(StatusHint::Below400),
                } => None,
                Status::Hidden {
                    hint: Some(StatusHint::From400),
                } => Some(likely_rival([
                    ANSWERED,
                    Signal::seen("Chromium's prefetch failed, as it does from status 400 on"),
                ])),
                _ if facts.class == Class::ErrorPath => {
                    Some(likely_rival([OPTIONS_SHARED, STATUS_HIDDEN]))
                }
                _ => Some(rival([ANSWERED, STATUS_HIDDEN])),
            }
        },
    },
    which!(
        "cors.missing-allow-origin",
        "No CORS header at all",
        "The server says nothing about other sites, which means no.",
        "`Access-Control-Allow-Origin` is absent.",
    ),
    which!(
        "cors.origin-mismatch",
        "Shared with another site only",
        "The server names another site than this page.",
        "`Access-Control-Allow-Origin` holds another origin; scheme, host and port must match \
         exactly, without a trailing slash. After a redirect between origins the browser sends \
         `Origin: null`, which matches no name.",
    ),
    which!(
        "cors.multiple-origins",
        "The CORS header is set twice",
        "Two parts of the server each add the permission, and together they are not valid.",
        "`Access-Control-Allow-Origin` holds a list or appears twice; exactly one value is allowed.",
    ),
    which!(
        "cors.invalid-origin",
        "The CORS header is malformed",
        "The server's permission is written wrongly.",
        "`Access-Control-Allow-Origin` must be one origin, `*` or `null`.",
    ),
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
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Echo the exact origin and allow credentials, for origins you trust only: \
                       their pages can then act as the signed-in user.",
                ),
                snippets: CREDENTIALS,
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CREDENTIALS],
        outcome: Some(Outcome::CorsBlocked),
        gate: Gate::Always,
        find: |facts| {
            (facts.failed(ProbeKind::CorsCookies) && facts.readable(ProbeKind::CorsGet)).then(
                || {
                    likely([
                        Signal::seen("Without cookies the answer can be read"),
                        Signal::absent("With cookies it can be read"),
                    ])
                },
            )
        },
    },
    Rule {
        id: "cors.preflight-refused-authorized",
        title: "Your credentials trigger a question the server refuses",
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
            snippets: PREFLIGHT,
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT, src::FETCH_WILDCARD_AUTHORIZATION],
        outcome: Some(Outcome::CorsBlocked),
        gate: Gate::Always,
        find: |facts| {
            (facts.failed(ProbeKind::CorsAuthorized) && facts.readable(ProbeKind::CorsGet)).then(
                || {
                    likely([
                        Signal::seen("Without your credentials the answer can be read"),
                        Signal::absent("With them it can be read"),
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
            snippets: PREFLIGHT,
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT],
        outcome: None,
        gate: Gate::Readable,
        find: |facts| {
            (facts.readable(ProbeKind::CorsGet)
                && facts.failed(ProbeKind::CorsExtraHeader)
                && facts.failed(ProbeKind::CorsOptions))
            .then(|| {
                further([
                    Signal::seen("The plain request can be read"),
                    Signal::absent("The same with one extra header can be read"),
                    Signal::absent("OPTIONS can be read"),
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
            snippets: PREFLIGHT,
        }],
        test: ASK_PREFLIGHT,
        sources: &[src::FETCH_PREFLIGHT],
        outcome: None,
        gate: Gate::Readable,
        find: |facts| {
            (facts.failed(ProbeKind::CorsExtraHeader) && facts.readable(ProbeKind::CorsOptions))
                .then(|| {
                    further([
                        Signal::seen("OPTIONS can be read"),
                        Signal::absent("A request with one extra header can be read"),
                    ])
                })
        },
    },
];
