//! Node: express-jwt, csurf, and the Vite development server.

use crate::classify::rules::kit::answer::quoted;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json_says, page_says, plain_says, said};
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule,
};
use crate::fixes::{FixKind, Help};

const SHOW_HEADER: NextTest = NextTest::Look {
    ask: t("Look at the request's Authorization header in the network panel."),
    shows: t("It must be `Bearer`, one space, and the token itself."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "express-jwt.missing",
        title: "No token arrived",
        plain: t("The application wants a token with every request, and saw none."),
        detail: t(
            "express-jwt's `credentials_required`: there was no Authorization header, or the \
            application looks for the token in another place.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the token in the Authorization header."),
                help: &[Help::any(FixKind::SendToken)],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Exempt paths that should be open, and OPTIONS, from the check."),
                help: &[
                    Help::any(FixKind::PassAuthorization),
                    Help::on(FixKind::PreflightFirst, &["Express"]),
                ],
            },
        ],
        test: SHOW_HEADER,
        sources: &[docs::EXPRESS_JWT],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| error_text(facts, &["No authorization token was found"]),
    },
    Rule {
        id: "express-jwt.format",
        title: "The Authorization header has the wrong form",
        plain: t(
            "A token was sent, and the words around it are not those that the application expects.",
        ),
        detail: t(
            "express-jwt's `credentials_bad_format` or `credentials_bad_scheme`: the header must \
            be two words, `Bearer` and the token.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Send `Bearer`, one space and the token, without quotes or a second `Bearer`."),
            help: &[Help::any(FixKind::SendToken)],
        }],
        test: SHOW_HEADER,
        sources: &[docs::EXPRESS_JWT],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| error_text(facts, &["Format is Authorization: Bearer [token]"]),
    },
    Rule {
        id: "express-jwt.revoked",
        title: "The token was revoked",
        plain: t("Your token was withdrawn before its time was over, for example by signing out."),
        detail: t("express-jwt's `revoked_token`: the application's own list says so."),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Sign in again and use the new token."),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Sign in again and repeat the request with the new token."),
            shows: t("If it works, the old token was on the list."),
        },
        sources: &[docs::EXPRESS_JWT],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| error_text(facts, &["The token has been revoked."]),
    },
    Rule {
        id: "csurf.token",
        title: "The form token is missing or does not fit",
        plain: t(
            "The application refuses requests that change something unless they carry the token \
            it handed out before. Loading the page again usually helps.",
        ),
        detail: t(
            "csurf and its successors for Express answer 403 with EBADCSRFTOKEN: `_csrf` or \
            X-CSRF-Token does not fit the cookie or session.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the token that the page holds, together with the cookie."),
                help: &[Help::on(FixKind::SendCsrfToken, &["Express"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Answer the error with words that help, and leave routes out that take \
                    tokens and no cookies.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Load the form again and send it at once."),
            shows: t("If it works, the token had been of an older session."),
        },
        sources: &[docs::CSURF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["EBADCSRFTOKEN", "invalid csrf token"];
            let told = page_says(facts, texts)
                .or_else(|| json_says(facts, texts))
                .or_else(|| plain_says(facts, texts))?;
            Some(likely([quoted(told)]))
        },
    },
    Rule {
        id: "vite.host",
        title: "The development server does not know this host name",
        plain: t(
            "A development server answers only under the names it was told, and the one in this \
            address is not among them.",
        ),
        detail: t(
            "Vite checks Host against DNS rebinding. Tunnels and containers bring a name that \
            is not on the list. A production site should not be served by it at all.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Add the name to the list and restart the server."),
            help: &[Help::on(FixKind::AllowHost, &["Vite"])],
        }],
        test: NextTest::Settled,
        sources: &[docs::VITE_HOSTS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let text = plain_says(facts, &["Blocked request. This host ("])?;
            Some(likely([quoted(text)]))
        },
    },
    Rule {
        id: "vite.fs",
        title: "The development server does not serve this folder",
        plain: t("A development server was asked for a file outside the folders it may show."),
        detail: t(
            "Vite serves the workspace and what `server.fs.allow` lists. Linked packages lie \
            elsewhere.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Add the folder, and no more than it."),
            help: &[Help::on(FixKind::AllowFolder, &["Vite"])],
        }],
        test: NextTest::Settled,
        sources: &[docs::VITE_FS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["outside of Vite serving allow list"];
            let told = page_says(facts, texts).or_else(|| plain_says(facts, texts));
            said(Confidence::Likely, told)
        },
    },
];

/// The text stands in a JSON member, in Express' own error page, or alone.
fn error_text(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Finding> {
    let told = json_says(facts, texts)
        .or_else(|| plain_says(facts, texts))
        .or_else(|| page_says(facts, texts));
    said(Confidence::Likely, told)
}
