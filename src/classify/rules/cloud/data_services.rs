//! Services that hold data: Elasticsearch and PostgREST.

use crate::classify::rules::kit::answer::{Sent, quoted, sent};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::further;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{first, json, json_says, members};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "elastic.missing",
        title: "Elasticsearch wants credentials",
        plain: t("The search service wants to know who you are, and no credentials arrived."),
        detail: t(
            "Elasticsearch's `security_exception`: missing authentication credentials for the \
            REST request. It takes an API key, a token, or name and password.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Send an API key that may do what you need, and no more."),
            help: &[Help::on(FixKind::SendApiKey, &["Elasticsearch"])],
        }],
        test: NextTest::Command {
            command: t(
                "curl -sSi -H \"Authorization: ApiKey $ENCODED_KEY\" '{origin}/_security/_authenticate'",
            ),
            shows: t("It names the account the key belongs to."),
        },
        sources: &[docs::ELASTIC_KEYS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            elastic(facts)?;
            speaker::told_by(
                speaker::elastic(facts),
                json_says(
                    facts,
                    &["missing authentication credentials for REST request"],
                ),
            )
        },
    },
    Rule {
        id: "elastic.rejected",
        title: "Elasticsearch does not accept the credentials",
        plain: t("The search service got credentials that are wrong, or no longer good."),
        detail: t(
            "Elasticsearch's `security_exception`: unable to authenticate. The name is unknown, \
            the password is wrong, or the API key has expired or was withdrawn.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Use a new API key, and send it in the encoded form that was shown with it."),
            help: &[Help::on(FixKind::SendApiKey, &["Elasticsearch"])],
        }],
        test: NextTest::Command {
            command: t(
                "curl -sSi -H \"Authorization: ApiKey $ENCODED_KEY\" '{origin}/_security/_authenticate'",
            ),
            shows: t("It names the account, or refuses the key again."),
        },
        sources: &[docs::ELASTIC_KEYS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            elastic(facts)?;
            speaker::told_by(
                speaker::elastic(facts),
                json_says(
                    facts,
                    &[
                        "unable to authenticate user [",
                        "unable to authenticate with provided credentials",
                    ],
                ),
            )
        },
    },
    Rule {
        id: "elastic.unauthorized",
        title: "The account lacks a right in Elasticsearch",
        plain: t("The search service knows you, and no role of yours allows this."),
        detail: t(
            "Elasticsearch's `security_exception`: an action is unauthorized for the user. The \
            message names action, user, roles, indices and the privileges that would do.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[Fix {
            actor: Actor::IdentityAdmin,
            text: t(
                "Give a role of the user the privilege that the message names, on these indices.",
            ),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sS -u 'NAME' '{origin}/_security/user/_privileges'"),
            shows: t("What is missing in the list is what to grant."),
        },
        sources: &[docs::ELASTIC_ROLES],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            elastic(facts)?;
            speaker::told_by(
                speaker::elastic(facts),
                json_says(facts, &["] is unauthorized for "]),
            )
        },
    },
    Rule {
        id: "postgrest.anon-role",
        title: "The database role may not do this",
        plain: t(
            "The request reached the database, and the role it runs as may not read or change \
            this table.",
        ),
        detail: t(
            "PostgreSQL's 42501, insufficient privilege. PostgREST answers 401 when the request \
            ran as the anonymous role and 403 when a token gave it another.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("If you get 401, send a token: without one you are the anonymous role."),
                help: &[],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t(
                    "Grant the role what it needs, and write a row policy that lets it see its \
                    own rows only.",
                ),
                help: &[Help::on(FixKind::GrantRole, &["PostgreSQL"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look at `role`."),
            shows: t("That role, or without a token the anonymous one, needs the grant."),
        },
        sources: &[web::POSTGREST_ERRORS],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            let body = json(facts);
            let code = body.contains("42501")
                && !body.contains("row-level security")
                && members(body, "code").any(|code| code == "42501");
            speaker::told_by(speaker::postgrest(facts), code.then_some("42501"))
        },
    },
    Rule {
        id: "postgrest.jwt",
        title: "PostgREST does not accept the token, or misses one",
        plain: t("The service in front of the database could not use your token, or wants one."),
        detail: t(
            "PGRST301: the token cannot be decoded. PGRST302: none was sent and there is no \
            anonymous role. PGRST303: a claim, such as the expiry, did not pass.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send a fresh access token of this project; an API key alone is none."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Compare `jwt-secret` and `jwt-aud` with what the sign-in service uses."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t(
                "Decode the token on your own machine, for instance with Turnaway, which sends it nowhere.",
            ),
            shows: t(
                "Compare `exp` with the time, `aud` with the setting, and `alg` with the key.",
            ),
        },
        sources: &[web::POSTGREST_ERRORS],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let body = json(facts);
            let text = first(body, &["PGRST301", "PGRST302", "PGRST303"])?;
            // What is wrong with a token that was sent has a rule of its own.
            Some(if text == "PGRST302" || sent(facts) == Sent::Nothing {
                speaker::says(quoted(text), speaker::postgrest(facts))
            } else {
                further([quoted(text)])
            })
        },
    },
];

fn elastic(facts: &Facts<'_>) -> Option<()> {
    json(facts).contains("security_exception").then_some(())
}
