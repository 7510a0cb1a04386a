//! Ruby on Rails: forged requests, unknown hosts and its built-in HTTP sign-in.

use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json_says, page, page_says, plain_says, said};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "rails.csrf",
        title: "The form token is missing or out of date",
        plain: t(
            "The application could not make sure that the form comes from one of its own pages. \
            Loading the page again usually helps.",
        ),
        detail: t(
            "Rails answers 422 for InvalidAuthenticityToken and InvalidCrossOriginRequest. In \
            production the page says `The change you wanted was rejected` and not why.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the token from the page's `csrf-token` element with every change."),
                help: &[Help::on(FixKind::SendCsrfToken, &["Rails"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "For an API that takes tokens and no cookies, use the null session there. \
                    Behind a proxy that ends TLS, pass X-Forwarded-Proto on, or the origin check \
                    fails.",
                ),
                help: &[
                    Help::on(FixKind::TokenApiWithoutCsrf, &["Rails"]),
                    Help::any(FixKind::PassScheme),
                ],
            },
        ],
        test: NextTest::Look {
            ask: t("Look into the Rails log at the time of the request."),
            shows: t(
                "`Can't verify CSRF token authenticity` or `HTTP Origin header` names the check.",
            ),
        },
        sources: &[docs::RAILS_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(422),
        find: |facts| {
            let told = page_says(
                facts,
                &["InvalidAuthenticityToken", "InvalidCrossOriginRequest"],
            )
            .or_else(|| {
                json_says(
                    facts,
                    &["InvalidAuthenticityToken", "InvalidCrossOriginRequest"],
                )
            });
            if told.is_some() {
                return said(Confidence::Likely, told);
            }
            said(
                Confidence::Likely,
                page_says(facts, &["The change you wanted was rejected"]),
            )
        },
    },
    Rule {
        id: "rails.host",
        title: "The host name is not on the application's list",
        plain: t(
            "The application answers only under the names it was told, and the one in this \
            address is not among them.",
        ),
        detail: t(
            "Rails' HostAuthorization, switched on in development, answers 403 for a Host that \
            is not in `config.hosts`.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Add the name to the list, and restart the application."),
            help: &[Help::on(FixKind::AllowHost, &["Rails"])],
        }],
        test: NextTest::Settled,
        sources: &[docs::RAILS_HOSTS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["Blocked hosts:", "Blocked host:"];
            let told = page_says(facts, texts)
                .filter(|_| page(facts).contains("config.hosts"))
                .or_else(|| plain_says(facts, texts));
            said(Confidence::Likely, told)
        },
    },
    Rule {
        id: "rails.http-auth",
        title: "The application asks for name and password, or a token",
        plain: t(
            "The application itself asks for a name and password, or a token, and got none that fits.",
        ),
        detail: t(
            "Rails' built-in HTTP authentication: the body is `HTTP Basic: Access denied.`, the \
            same with Digest or Token.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the credentials in the scheme that the answer names."),
                help: &[
                    Help::any(FixKind::SendPassword),
                    Help::any(FixKind::SendToken),
                ],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Look at `http_basic_authenticate_with` or `authenticate_with_http_token`.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -u 'NAME' '{url}'"),
            shows: t("With the right password it must answer otherwise."),
        },
        sources: &[docs::RAILS_HTTP_AUTH],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            // GitLab's door for git says the same, and why.
            if facts.body_holds("for Git authentication") {
                return None;
            }
            said(
                Confidence::Likely,
                plain_says(
                    facts,
                    &[
                        "HTTP Basic: Access denied.",
                        "HTTP Digest: Access denied.",
                        "HTTP Token: Access denied.",
                    ],
                ),
            )
        },
    },
];
