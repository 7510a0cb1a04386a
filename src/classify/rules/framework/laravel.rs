//! Laravel: expired forms, sign-in, policies and signed links.

use crate::classify::rules::kit::answer::quoted;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{member_begins, page_says, said};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "laravel.419",
        title: "The form has expired",
        plain: t(
            "The page was open for so long, or the session ended meanwhile, that its form is no \
            longer accepted. Loading it again usually helps.",
        ),
        detail: t(
            "Laravel answers 419 when the form token (`_token`, X-CSRF-TOKEN or X-XSRF-TOKEN) \
            does not fit the session. Without a session cookie no token ever fits.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Load the page again and send the form once more."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If it always happens, the session cookie does not come back: check its \
                    domain, Secure and SameSite, and list the front end's host for Sanctum.",
                ),
                help: &[Help::on(FixKind::TrustCsrfOrigin, &["Laravel"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Look at the request in the network panel: is the session cookie sent?"),
            shows: t("Without it the cookie's settings are the reason; with it, the token is old."),
        },
        sources: &[docs::LARAVEL_CSRF, docs::LARAVEL_SANCTUM],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(419),
        find: |facts| {
            let told = page_says(facts, &["Page Expired"])
                .or_else(|| member_begins(facts, "message", &["CSRF token mismatch."]));
            Some(match told {
                Some(text) => speaker::says(quoted(text), speaker::laravel(facts)),
                None => likely([Signal::code(
                    "The status code is 419, which Laravel uses for expired forms",
                )]),
            })
        },
    },
    Rule {
        id: "laravel.unauth",
        title: "Sign-in needed",
        plain: t("The application wants to know who you are, and found no valid sign-in."),
        detail: t(
            "Laravel's `auth` middleware. Callers that accept JSON get 401; browsers are sent \
            to the sign-in page.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send the token, and ask for JSON so that you get a status in place of a \
                    redirect.",
                ),
                help: &[Help::any(FixKind::SendToken)],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Make sure that the route uses the guard that fits what clients send: \
                    `auth:sanctum` for tokens, `web` for sessions.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t(
                "curl -sSi -H 'Accept: application/json' -H \"Authorization: Bearer $TOKEN\" '{url}'",
            ),
            shows: t("With a good token it must answer otherwise."),
        },
        sources: &[docs::LARAVEL_AUTH],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            speaker::told_by(
                speaker::laravel(facts),
                member_begins(facts, "message", &["Unauthenticated."]),
            )
        },
    },
    Rule {
        id: "laravel.policy",
        title: "Your account may not do this",
        plain: t("You are signed in, and the application's rules do not let your account do this."),
        detail: t("A Laravel policy, gate or form request said no (AuthorizationException)."),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Give the account the role that the rule asks for."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Look up the rule for {path}, and let it say why it refuses. A form request \
                    whose `authorize` returns false refuses everyone.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Repeat it with an account that has every right."),
            shows: t("If it works there, a policy decides."),
        },
        sources: &[docs::LARAVEL_POLICY],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["This action is unauthorized."];
            let in_json = member_begins(facts, "message", texts);
            speaker::told_by(
                speaker::laravel(facts),
                in_json.or(first_in_page(facts, texts)),
            )
        },
    },
    Rule {
        id: "laravel.signed-url",
        title: "The signed link has expired or was changed",
        plain: t(
            "The link carries a signature with an end date, and it is over, or something in the \
            address was changed on the way.",
        ),
        detail: t(
            "Laravel's signed URLs cover scheme, host, path and query. Mail programs that add \
            parameters, or a proxy that ends TLS unknown to Laravel, break them.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Ask for a new link, and open it without shortening or retyping it."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Trust the proxy in front, so that the address is checked with the scheme it \
                    was signed with.",
                ),
                help: &[Help::on(FixKind::RealAddress, &["Laravel"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Compare `expires` in the address, in seconds since 1970, with the time."),
            shows: t("If it lies ahead, the address was changed or the scheme is another."),
        },
        sources: &[docs::LARAVEL_SIGNED],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["Invalid signature."];
            let text = member_begins(facts, "message", texts).or(first_in_page(facts, texts))?;
            // Other programs say so too; the cookies tell.
            Some(speaker::says(quoted(text), speaker::laravel(facts)))
        },
    },
    Rule {
        id: "laravel.origin",
        title: "The request comes from another site",
        plain: t(
            "The application takes changes from its own pages only, and this came from another.",
        ),
        detail: t(
            "Recent Laravel looks at Sec-Fetch-Site before it looks at the form token, and \
            answers 403 with `Origin mismatch.` when only the origin is allowed to decide.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "If {page} should be allowed, let requests of the same site pass or go back to \
                the token check.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Look at Sec-Fetch-Site in the request's headers in the network panel."),
            shows: t("`cross-site` or `same-site` is what was refused; `same-origin` passes."),
        },
        sources: &[docs::LARAVEL_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["Origin mismatch."];
            let in_json = member_begins(facts, "message", texts);
            said(Confidence::Likely, in_json.or(first_in_page(facts, texts)))
        },
    },
];

/// Laravel's error page shows code and message side by side under the same text as title.
fn first_in_page(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    page_says(facts, texts)
}
