//! Kong and the gateways built on it, such as Supabase's.

use crate::classify::rules::kit::answer::{challenge, quoted};
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::member_begins;
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

const WITH_KEY: NextTest = NextTest::Command {
    command: t("curl -sSi -H \"apikey: $KEY\" '{url}'"),
    shows: t("With a good key it must answer otherwise."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "kong.no-key",
        title: "The gateway found no API key",
        plain: t(
            "A gateway in front of the service wants an API key with every request and found \
            none where it looks for it.",
        ),
        detail: t(
            "Kong's key-auth plug-in looks for the header or query parameter `apikey`, unless \
            told otherwise. A token in Authorization does not count: Supabase wants both.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send the key in the header `apikey`, beside Authorization where one is used.",
                ),
                help: &[Help::on(FixKind::SendApiKey, &["Kong"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Browsers ask first with OPTIONS and no key: let that pass."),
                help: &[Help::on(FixKind::PreflightFirst, &["Kong"])],
            },
        ],
        test: WITH_KEY,
        sources: &[docs::KONG_KEY],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            speaker::told_by(
                speaker::kong(facts),
                member_begins(facts, "message", &["No API key found in request"]),
            )
        },
    },
    Rule {
        id: "kong.key-bad",
        title: "The gateway does not know this API key",
        plain: t(
            "A gateway in front of the service got an API key that is not, or no longer, on its list.",
        ),
        detail: t(
            "Kong's key-auth plug-in: the challenge's scheme is `Key`, and the body says no more \
            than `Unauthorized`, in older versions `Invalid authentication credentials`.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Compare the key with the one you were given, for this environment."),
                help: &[],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Make a new key for this consumer, and check its time to live."),
                help: &[],
            },
        ],
        test: WITH_KEY,
        sources: &[docs::KONG_KEY],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let text = member_begins(
                facts,
                "message",
                &["Unauthorized", "Invalid authentication credentials"],
            )?;
            challenge(facts, |found| found.is("Key"))?;
            Some(likely([
                quoted(text),
                Signal::seen("The challenge's scheme is Key"),
            ]))
        },
    },
    Rule {
        id: "kong.acl",
        title: "Your key is not in a group that may use this",
        plain: t(
            "The gateway knows you, and your account is not in a group that may use this service.",
        ),
        detail: t("Kong's ACL plug-in: none of the consumer's groups is on the route's list."),
        actor: Actor::IdentityAdmin,
        fixes: &[Fix {
            actor: Actor::IdentityAdmin,
            text: t("Add the consumer to a group that the route allows."),
            help: &[Help::on(FixKind::JoinGroup, &["Kong"])],
        }],
        test: NextTest::Settled,
        sources: &[docs::KONG_ACL],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            speaker::told_by(
                speaker::kong(facts),
                member_begins(
                    facts,
                    "message",
                    &[
                        "You cannot consume this service",
                        "You cannot consume this API",
                    ],
                ),
            )
        },
    },
    Rule {
        id: "kong.ip",
        title: "The gateway does not let your network address in",
        plain: t(
            "A gateway in front of the service has a list of network addresses, and yours is refused.",
        ),
        detail: t(
            "Kong's ip-restriction plug-in. Behind a load balancer Kong may see the balancer's \
            address; recent versions print the address they saw.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t(
                "Add the address to the list, or tell Kong which proxies in front to trust, so \
                that it sees the visitor's address.",
            ),
            help: &[
                Help::on(FixKind::RealAddress, &["Kong"]),
                Help::on(FixKind::AllowAddress, &["Kong"]),
            ],
        }],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: &[docs::KONG_IP],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            // Many programs write this sentence.
            let text = member_begins(
                facts,
                "message",
                &["IP address not allowed", "Your IP address is not allowed"],
            )?;
            let another = facts.header_value("server").is_some();
            match speaker::kong(facts) {
                Some(kong) => Some(speaker::says(quoted(text), Some(kong))),
                None => (!another).then(|| likely([quoted(text)])),
            }
        },
    },
    Rule {
        id: "kong.jwt",
        title: "The gateway has no key for the issuer of this token",
        plain: t(
            "A gateway in front of the service does not know who issued your token, so it cannot \
            check it.",
        ),
        detail: t(
            "Kong's JWT plug-in looks for a credential whose key equals the token's `iss` (or \
            the configured claim) and found none, or the token lacks that claim.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Create a JWT credential whose key is exactly the token's `iss`."),
                help: &[Help::on(FixKind::RegisterKey, &["Kong"])],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Check that the token comes from the sign-in service of this environment."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look at `iss`."),
            shows: t("It must equal the key of a credential in Kong, letter for letter."),
        },
        sources: &[docs::KONG_JWT],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            speaker::told_by(
                speaker::kong(facts),
                member_begins(
                    facts,
                    "message",
                    &["No credentials found for given '", "No mandatory '"],
                ),
            )
        },
    },
];
