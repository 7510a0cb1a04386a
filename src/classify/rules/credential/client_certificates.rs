//! Signing in with a certificate: none was sent, or it was not accepted.

use crate::classify::rules::kit::answer::{body_says, quoted};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::certain;
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "nginx.mtls-none",
        title: "The server wants a client certificate",
        plain: t(
            "The server only lets in browsers that have a certificate installed for it, and \
            none was sent.",
        ),
        detail: t(
            "nginx: \"No required SSL certificate was sent\" (496 inside, 400 on the wire). \
            Pages send no client certificate with requests without credentials.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Install the certificate the operator gave you, and choose it when the \
                    browser asks.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Ask for the certificate only where it is needed."),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi --cert client.pem '{url}'"),
            shows: t("With the certificate it must answer otherwise."),
        },
        sources: &[web::NGINX_TLS_ERRORS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 496),
        find: |facts| match facts.code() {
            Some(496) => Some(certain([Signal::code(
                "The status code is 496, nginx's number for \
                it",
            )])),
            Some(400) => body_says(facts, &["No required SSL certificate was sent"])
                .map(|text| speaker::says(quoted(text), speaker::nginx(facts))),
            _ => None,
        },
    },
    Rule {
        id: "nginx.mtls-bad",
        title: "The client certificate was not accepted",
        plain: t("A certificate was sent to sign in with, and the server does not accept it."),
        detail: t(
            "nginx: \"The SSL certificate error\" (495 inside, 400 on the wire): expired, of \
            another authority, or a chain that is too long.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Check that the certificate is in date and is the one for this site."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Check the authority's certificate, the depth of the chain and revocation \
                    lists.",
                ),
                help: &[Help::any(FixKind::TrustClientCa)],
            },
        ],
        test: NextTest::Command {
            command: t("openssl verify -CAfile client-ca.pem client.pem"),
            shows: t("It names what is wrong with the certificate."),
        },
        sources: &[web::NGINX_TLS_ERRORS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 495),
        find: |facts| match facts.code() {
            Some(495) => Some(certain([Signal::code(
                "The status code is 495, nginx's number for \
                it",
            )])),
            Some(400) => body_says(facts, &["The SSL certificate error"])
                .map(|text| speaker::says(quoted(text), speaker::nginx(facts))),
            _ => None,
        },
    },
];
