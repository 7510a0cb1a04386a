//! CORS: a server answered and the browser withholds the answer.
//!
//! From a page, *which* CORS rule failed cannot be told (the sentence stands in the console only),
//! so the single rules are rivals under "not shared".

use super::recorded_cors;
use super::recording;
use crate::classify::rules::kit::found::{certain, further, likely, likely_rival, rival};
use crate::classify::rules::kit::help;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Class, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
    Status, StatusHint, verdict,
};
use crate::evidence::{EngineFamily, ProbeKind};
use crate::fixes::{FixKind, Help};

const ANSWERED: Signal = Signal::seen("A server answered an opaque request");
const NOT_SHARED: Signal = Signal::absent("The answer is not shared with this page");
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

/// One of the ways in which an answer fails the CORS check. No page can tell them apart.
macro_rules! which {
    ($id:literal, $title:literal, $plain:literal, $detail:literal, $help:expr $(,)?) => {
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
                help: $help,
            }],
            test: ASK_CURL,
            sources: &[src::FETCH_CORS_CHECK, src::MDN_CORS_ERRORS],
            outcome: None,
            ceiling: Confidence::Certain,
            rank: Rank::Ordinary,
            gate: Gate::UnreadableOrRecorded,
            find: |facts| {
                let guessed = facts.class == Class::NotShared;
                guessed
                    .then(|| rival([NOT_SHARED, HEADERS_HIDDEN]))
                    .or_else(|| recording::failed_step(facts, $id))
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
                help: &[Help::any(FixKind::CorsOnErrors)],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Treat it as a refusal first: look at the request's status in the browser's \
                    network panel, where it is shown even though the page may not see it.",
                ),
                help: &[],
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_RESPONSES, src::NGINX_ADD_HEADER],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
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
            help: help::SHARE,
        }],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_CHECK],
        outcome: Some(Outcome::CorsBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| {
            let found = (facts.class == Class::SharedWithNull).then(|| {
                certain([
                    ANSWERED,
                    NOT_SHARED,
                    Signal::seen("A frame without an origin may read the answer"),
                ])
            });
            found
                .or_else(|| recorded_cors::shared_with_null(facts))
                .or_else(|| recording::failed_step(facts, "cors.null-origin"))
        },
    },
    Rule {
        id: "cors.not-shared",
        title: "The server does not share its answer",
        plain: t(
            "The server answered, but it does not let other sites read the answer; whether that \
            answer was a 200, 401, 403, 404 or 500 is hidden from this page. For an ordinary web \
            page that is normal.",
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
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("If pages at {page} are meant to read it, answer with \
                    `Access-Control-Allow-Origin: {page}` on every status code."),
                help: help::SHARE,
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "If you cannot change the server, call it from your own server and pass the \
                    result on. `mode: \"no-cors\"` does not help: it hides the answer for good.",
                ),
                help: &[],
            },
        ],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_CHECK, src::MDN_CORS_ERRORS],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::LastResort,
        gate: Gate::Unreadable,
        find: |facts| {
            let because = [ANSWERED, NOT_SHARED, STATUS_HIDDEN, HEADERS_HIDDEN];
            (facts.class == Class::NotShared).then(|| match redirect_ruled_out(facts) {
                true => certain(because),
                false => likely(because),
            })
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
            help: &[Help::any(FixKind::CorsOnErrors)],
        }],
        test: ASK_CURL,
        sources: &[src::FETCH_CORS_RESPONSES, src::NGINX_ADD_HEADER],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::UnreadableOrRecorded,
        find: |facts| {
            if facts.class == Class::SaidWithheld {
                return told_error(facts);
            }
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
        help::SHARE,
    ),
    which!(
        "cors.origin-mismatch",
        "Shared with another site only",
        "The server names another site than this page.",
        "`Access-Control-Allow-Origin` holds another origin; scheme, host and port must match \
        exactly, without a trailing slash. After a redirect between origins the browser sends \
        `Origin: null`, which matches no name.",
        help::SHARE,
    ),
    which!(
        "cors.multiple-origins",
        "The CORS header is set twice",
        "Two parts of the server each add the permission, and together they are not valid.",
        "`Access-Control-Allow-Origin` holds a list or appears twice; exactly one value is allowed.",
        help::ONE_LAYER,
    ),
    which!(
        "cors.invalid-origin",
        "The CORS header is malformed",
        "The server's permission is written wrongly.",
        "`Access-Control-Allow-Origin` must be one origin, `*` or `null`.",
        help::SHARE,
    ),
];

/// Firefox and WebKit hand an opaque answer over even where the plain request failed for a redirect
/// that is itself shared and leads to an address with a password in it. Only a look at the redirect
/// tells that from an answer that is not shared; Chromium fails both.
fn redirect_ruled_out(facts: &Facts<'_>) -> bool {
    let engine = facts.evidence.context.engine.family;
    !matches!(engine, EngineFamily::Gecko | EngineFamily::WebKit)
        || facts.event(ProbeKind::CorsManualRedirect).is_some()
}

/// An error hides behind what the browser withholds: the console shows its code.
fn told_error(facts: &Facts<'_>) -> Option<Finding> {
    // The console names the code of a WebSocket's refusal, which has nothing to do with sharing.
    let told = facts.console().iter().find_map(|message| message.status);
    let told = told.filter(|_| facts.evidence.target.is_http());
    let status = told.filter(|status| *status >= 400)?;
    let named = Signal::seen("The console names the status code").with(status.to_string());
    Some(further([named]))
}
