//! WordPress' REST API.

use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{member_begins, said};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "wp.rest-nonce",
        title: "The page's one-time code has expired",
        plain: t(
            "You are signed in by a cookie, and the code that the page sends along with it is \
            out of date. Loading the page again usually helps.",
        ),
        detail: t(
            "WordPress: the nonce in X-WP-Nonce or `_wpnonce` is not valid for the action \
            `wp_rest`. Nonces last up to a day; cached pages carry old ones.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Load the page again; sign in again if that does not help."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Do not cache pages that hold a nonce, and make a fresh one for scripts."),
                help: &[Help::on(FixKind::GiveCsrfToken, &["WordPress"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Load the page without the cache and repeat the action."),
            shows: t("If it works, an old page was the reason."),
        },
        sources: &[docs::WP_AUTH],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            said(
                Confidence::Likely,
                member_begins(facts, "code", &["rest_cookie_invalid_nonce"]),
            )
        },
    },
    Rule {
        id: "wp.rest-forbidden",
        title: "WordPress does not let this account do it",
        plain: t(
            "The site's programming interface is for accounts with certain rights here, and \
            yours has too few or you are not signed in.",
        ),
        detail: t(
            "WordPress answers 401 to those who are not signed in and 403 to those who are, \
            with a code such as `rest_forbidden`, `rest_not_logged_in` or `rest_cannot_edit`.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Sign in with an application password of an account that may do this."),
                help: &[Help::on(FixKind::SendPassword, &["curl"])],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Give the account a role with the capability that is missing."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If a good password does not help, pass the Authorization header on to PHP, \
                    and look for plug-ins that close the interface.",
                ),
                help: &[Help::on(FixKind::PassAuthorization, &["Apache"])],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -u 'NAME:APPLICATION PASSWORD' '{url}'"),
            shows: t("401 again: the password did not arrive. 403: the account lacks the right."),
        },
        sources: &[docs::WP_AUTH],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            said(
                Confidence::Likely,
                member_begins(
                    facts,
                    "code",
                    &[
                        "rest_forbidden",
                        "rest_not_logged_in",
                        "rest_cannot_",
                        "rest_login_required",
                    ],
                ),
            )
        },
    },
];
