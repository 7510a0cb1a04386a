//! Applications that many run themselves: Jenkins, and Jupyter on Tornado.

use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json_says, page_says, plain_says, said};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "jenkins.crumb",
        title: "The one-time code against forged requests is missing",
        plain: t(
            "Jenkins wants a one-time code with every request that changes something, and got \
            none that fits.",
        ),
        detail: t(
            "The crumb belongs to a session: fetch it from /crumbIssuer and send it with the \
            cookie of the same session. Requests signed in with an API token need none.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("In scripts, sign in with an API token in place of the password."),
                help: &[Help::on(FixKind::SendPassword, &["curl"])],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Or fetch a crumb and send it with the cookie that came along."),
                help: &[Help::on(FixKind::SendCsrfToken, &["Jenkins"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If it fails for everyone, a proxy changes the visitor's address or drops \
                    the header: switch on proxy compatibility under Security.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -X POST -u 'NAME:API_TOKEN' '{url}'"),
            shows: t("If it works with an API token, only the crumb was missing."),
        },
        sources: &[docs::JENKINS_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["No valid crumb was included in the request"];
            let told = page_says(facts, texts)
                .or_else(|| json_says(facts, texts))
                .or_else(|| plain_says(facts, texts));
            said(Confidence::Likely, told)
        },
    },
    Rule {
        id: "tornado.xsrf",
        title: "The form token is missing or does not fit",
        plain: t(
            "The application refuses requests that change something unless they carry the token \
            from its cookie. Loading the page again usually helps.",
        ),
        detail: t(
            "Tornado, and so Jupyter, compares `_xsrf` in the form or X-XSRFToken with the \
            cookie `_xsrf`.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Load the page again; in Jupyter, open it with the link that has a token."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send the cookie's value in X-XSRFToken. For Jupyter, a token in the \
                    Authorization header needs no `_xsrf`.",
                ),
                help: &[
                    Help::on(FixKind::SendCsrfToken, &["Tornado"]),
                    Help::on(FixKind::SendToken, &["curl"]),
                ],
            },
        ],
        test: NextTest::Look {
            ask: t(
                "Look at the request in the network panel: cookie `_xsrf` and header X-XSRFToken.",
            ),
            shows: t("Both must be there and belong together."),
        },
        sources: &[docs::TORNADO_XSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &[
                "'_xsrf' argument missing from POST",
                "XSRF cookie does not match POST argument",
                "'_xsrf' argument has invalid format",
                "&#x27;_xsrf&#x27; argument missing from POST",
                "&#39;_xsrf&#39; argument missing",
            ];
            let told = json_says(facts, texts)
                .or_else(|| page_says(facts, texts))
                .or_else(|| plain_says(facts, texts));
            said(Confidence::Likely, told)
        },
    },
];
