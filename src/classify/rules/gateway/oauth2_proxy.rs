//! oauth2-proxy: a sign-in page in front of everything.

use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{first, page, page_says, said};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "o2p.csrf",
        title: "The sign-in was begun in another tab or too long ago",
        plain: t(
            "You came back from the sign-in service, and the cookie that belongs to this sign-in \
            was not there. Starting again usually helps.",
        ),
        detail: t(
            "oauth2-proxy sets a cookie when a sign-in begins and wants it back with the answer. \
            Two tabs, another host name, http beside https, or SameSite settings lose it.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Close the other tabs, open {origin}/ and sign in again."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Use one host name for start and return, cookies with SameSite=Lax, and one \
                    cookie for each sign-in.",
                ),
                help: &[Help::any(FixKind::KeepCsrfCookie)],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {origin}/ in a private window and sign in there."),
            shows: t("If it works, an old cookie or a second tab was the reason."),
        },
        sources: &[docs::OAUTH2_PROXY_OPTIONS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            said(
                Confidence::Likely,
                page_says(facts, &["Unable to find a valid CSRF token"]),
            )
        },
    },
    Rule {
        id: "o2p.login-page",
        title: "Sign-in needed, said with 403",
        plain: t(
            "A sign-in page stands in front of this address. It comes with the code that usually \
            means a lack of rights.",
        ),
        detail: t(
            "oauth2-proxy answers 403 with its sign-in page to those who are not signed in, and \
            401 without a page to scripts that accept JSON and to its API routes.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Open the address in a tab and sign in."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send `Accept: application/json`, so that your script gets a 401 it can act on.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Send browsers straight to the sign-in service, name the routes of the API, \
                    and let OPTIONS pass.",
                ),
                help: &[
                    Help::on(FixKind::Api401, &["oauth2-proxy"]),
                    Help::on(FixKind::PreflightFirst, &["oauth2-proxy"]),
                ],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("If the content comes, a session was all that was missing."),
        },
        sources: &[web::OAUTH2_PROXY, docs::OAUTH2_PROXY_OPTIONS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let body = page(facts);
            let start = first(body, &["/oauth2/start"])?;
            // Its error page has the same way back to the sign-in.
            let refused = first(
                body,
                &[
                    "Unable to find a valid CSRF token",
                    "<title>403 Forbidden</title>",
                    "<title>403 Permission Denied</title>",
                ],
            );
            said(Confidence::Likely, refused.is_none().then_some(start))
        },
    },
];
