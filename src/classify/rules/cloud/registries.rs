//! Container registries that follow the OCI distribution specification.

use crate::classify::rules::kit::answer::{challenge, header_signal, quoted, shortened};
use crate::classify::rules::kit::found::certain;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json, members};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::Seen;
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "oci.token-needed",
        title: "The registry says where to get a token",
        plain: t(
            "This is the normal first step: the registry names the place that hands out tokens, \
            and clients such as docker go there by themselves.",
        ),
        detail: t(
            "A Bearer challenge with `realm`, `service` and `scope`. The token for that scope \
            comes from the realm, anonymously for public repositories.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Get a token from the realm, with service and scope as the challenge names them.",
            ),
            help: &[
                Help::any(FixKind::RegistrySignIn),
                Help::on(FixKind::SendToken, &["registry API"]),
            ],
        }],
        test: NextTest::Look {
            ask: t("Repeat the request with the token from the realm."),
            shows: t("If it is refused again, the account lacks the right to this repository."),
        },
        sources: &[docs::DISTRIBUTION_TOKEN],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let found = challenge(facts, |found| {
                found.is("bearer")
                    && found.param("realm").is_some()
                    && found.param("error").is_none()
            })?;
            let scope = found.param("scope").unwrap_or_default();
            let registry = matches!(
                facts.header("docker-distribution-api-version"),
                Seen::Present(_)
            ) || scope.starts_with("repository:")
                || scope.starts_with("registry:")
                || code(facts, &["UNAUTHORIZED"]).is_some() && found.param("service").is_some();
            registry.then(|| {
                certain([
                    Signal::seen("The place that hands out tokens")
                        .with(shortened(found.param("realm").unwrap_or_default())),
                    header_signal(
                        facts,
                        "docker-distribution-api-version",
                        "The registry's version (Docker-Distribution-Api-Version)",
                    ),
                ])
            })
        },
    },
    Rule {
        id: "oci.denied",
        title: "The account may not use this repository",
        plain: t(
            "The registry refuses this image to your account: it is private, does not exist, or \
            you may only read it.",
        ),
        detail: t(
            "Error code DENIED. Registries answer the same for private repositories and for \
            those that do not exist.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Check the name, with account and tag, and sign in to the registry."),
                help: &[Help::any(FixKind::RegistrySignIn)],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Give the account the right to pull, or to push, on this repository."),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("docker pull {host}/NAME:TAG"),
            shows: t("If pulling works, only the right to push is missing."),
        },
        sources: &[docs::DISTRIBUTION_ERRORS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            code(facts, &["DENIED"])
                .map(|text| speaker::says(quoted(text), speaker::registry(facts)))
        },
    },
    Rule {
        id: "oci.toomany",
        title: "Too many images were pulled",
        plain: t(
            "The registry limits how many images may be fetched in some hours, and your account \
            or network address has reached it.",
        ),
        detail: t(
            "Error code TOOMANYREQUESTS. Without signing in, everyone behind one address shares \
            a limit.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Sign in to the registry: accounts have a limit of their own."),
                help: &[Help::any(FixKind::RegistrySignIn)],
            },
            Fix {
                actor: Actor::EdgeAdmin,
                text: t("Keep a mirror for all machines behind one address."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Sign in and try again, or wait some hours."),
            shows: t("If it works signed in, the shared limit was used up."),
        },
        sources: &[docs::DISTRIBUTION_ERRORS],
        outcome: Some(Outcome::RateLimited),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(429),
        find: |facts| {
            code(facts, &["TOOMANYREQUESTS"])
                .map(|text| speaker::says(quoted(text), speaker::registry(facts)))
        },
    },
];

/// A code in the list of errors.
fn code(facts: &Facts<'_>, wanted: &[&'static str]) -> Option<&'static str> {
    let body = json(facts);
    if !body.contains("\"errors\"") {
        return None;
    }
    members(body, "code").find_map(|code| wanted.iter().copied().find(|text| *text == code))
}
