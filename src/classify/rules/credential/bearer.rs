//! What OAuth resource servers say in the challenge: RFC 6750, 9449 (DPoP), 9470 (step-up) and
//! 9728 (discovery).

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{Sent, challenge, sent, shortened};
use crate::classify::rules::kit::found::{certain, further, likely};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::{Seen, Vantage};
use crate::fixes::{FixKind, Help};
use crate::protocol::challenge::Challenge;

const LOOK_INTO_TOKEN: NextTest = NextTest::Look {
    ask: t(
        "Decode the token on your own machine, for instance with Turnaway, which sends it nowhere.",
    ),
    shows: t(
        "Compare `exp` with the time, `aud` with this service, `iss` with its sign-in \
        service, `scope` with what is asked for.",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "dpop.nonce",
        title: "The server wants its own number in the proof",
        plain: t(
            "The server asks to repeat the request with a number that it has just handed out. \
            Clients made for this do so by themselves.",
        ),
        detail: t(
            "`error=\"use_dpop_nonce\"`: the DPoP proof must contain the nonce from the \
            DPoP-Nonce header.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Put the value of DPoP-Nonce into the proof's `nonce` claim and repeat the \
                    request; keep using the latest value.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Let pages read the number: list DPoP-Nonce and WWW-Authenticate in \
                    Access-Control-Expose-Headers.",
                ),
                help: &[Help::any(FixKind::ExposeNonce)],
            },
        ],
        test: NextTest::Settled,
        sources: &[rfc!("9449", "9")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 401),
        find: |facts| {
            let found = error(facts, "use_dpop_nonce")?;
            let nonce = match facts.header("dpop-nonce") {
                Seen::Present(_) | Seen::Removed => Signal::seen("The DPoP-Nonce header"),
                Seen::Absent => Signal::absent("The answer has no DPoP-Nonce header"),
                Seen::NotObservable => Signal::hidden("The DPoP-Nonce header"),
            };
            Some(certain([says(&found), nonce]))
        },
    },
    Rule {
        id: "dpop.proof",
        title: "The proof that belongs to the token is not valid",
        plain: t("Your token came with a proof that the server does not accept."),
        detail: t(
            "`error=\"invalid_dpop_proof\"`: `htm` or `htu` do not match method and address \
            (without query), `iat` is too old, `ath` is not the token's hash, `jti` was used \
            before, or the key is not the one in the token's `cnf.jkt`.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Make a new proof for every request. Behind a proxy, use the outer address in \
                `htu`.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t(
                "Decode the proof and compare htm with {method} and htu with the address \
                without its query.",
            ),
            shows: t("A difference is the reason."),
        },
        sources: &[rfc!("9449", "4.3"), rfc!("9449", "7.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 401),
        find: |facts| error(facts, "invalid_dpop_proof").map(|found| certain([says(&found)])),
    },
    Rule {
        id: "auth.step-up",
        title: "A stronger or more recent sign-in is needed",
        plain: t(
            "You are signed in, but this part wants a stronger or more recent sign-in, such \
            as a second factor.",
        ),
        detail: t(
            "`error=\"insufficient_user_authentication\"`; `acr_values` names the level, \
            `max_age` the greatest age of the sign-in in seconds.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send the user through sign-in again with the `acr_values` and `max_age` \
                    of the challenge.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Sign in again, with the second factor."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look at `acr` and `auth_time`."),
            shows: t("They must reach what the challenge demands."),
        },
        sources: &[rfc!("9470", "3")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            let found = error(facts, "insufficient_user_authentication")?;
            let demand = ["acr_values", "max_age"]
                .into_iter()
                .filter_map(|name| Some(format!("{name}={}", found.param(name)?)))
                .collect::<Vec<_>>()
                .join(", ");
            let signal = Signal::seen("What the challenge demands");
            Some(certain([
                says(&found),
                if demand.is_empty() {
                    signal
                } else {
                    signal.with(shortened(&demand))
                },
            ]))
        },
    },
    Rule {
        id: "bearer.insufficient_scope",
        title: "The token does not allow this",
        plain: t("Your token is valid, but it was issued for less than what this request needs."),
        detail: t("`error=\"insufficient_scope\"`; the challenge's `scope` lists what is needed."),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Ask for the listed scopes when getting the token, and send the user \
                    through consent again.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Grant the application the listed scopes or roles."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look at `scope`, `scp` and `roles`."),
            shows: t("What the challenge lists and the token lacks is what to ask for."),
        },
        sources: &[rfc!("6750", "3.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            let found = error(facts, "insufficient_scope")?;
            let needed = found.param("scope").map_or_else(
                || Signal::absent("The challenge does not say which scopes are needed"),
                |scope| Signal::seen("The scopes that are needed").with(shortened(scope)),
            );
            Some(certain([says(&found), needed]))
        },
    },
    Rule {
        id: "bearer.invalid_token",
        title: "The token is not valid",
        plain: t("Your token is expired, revoked, damaged, or meant for another service."),
        detail: t("`error=\"invalid_token\"`; `error_description` often says which."),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Get a new token and repeat the request once. Renew tokens about a minute \
                    before they expire.",
                ),
                help: &[Help::any(FixKind::RenewToken)],
            },
            Fix {
                actor: Actor::IdentityAdmin,
                text: t(
                    "If new tokens fail too, compare issuer, audience and signing keys with \
                    what the service expects.",
                ),
                help: &[],
            },
        ],
        test: LOOK_INTO_TOKEN,
        sources: &[rfc!("6750", "3.1")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::General,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            let found = error(facts, "invalid_token")?;
            // Which of a token's claims failed has rules of its own.
            let told = super::jwt::names_the_reason(facts);
            match sent(facts) {
                // RFC 6750 §3.1: no error code when there was no token. Some send it all the same.
                Sent::Nothing
                    if matches!(
                        facts.evidence.context.vantage,
                        Vantage::Page | Vantage::Extension
                    ) =>
                {
                    None
                }
                _ if told => Some(further([says(&found), described(&found)])),
                // The words tell that there was one, whatever the record shows.
                Sent::Unknown | Sent::Nothing => Some(likely([says(&found), described(&found)])),
                Sent::Authorization | Sent::Other => {
                    Some(certain([says(&found), described(&found)]))
                }
            }
        },
    },
    Rule {
        id: "bearer.invalid_request",
        title: "The token was sent in a way the server cannot read",
        plain: t(
            "The server could not make out the token: it was sent twice, or the header is \
            malformed.",
        ),
        detail: t(
            "`error=\"invalid_request\"`: a parameter is missing, repeated or malformed, or \
            the token came in more than one place (header, body, query).",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Send the token once, as `Authorization: Bearer` followed by one space and the \
                token.",
            ),
            help: &[Help::any(FixKind::SendToken)],
        }],
        test: NextTest::Look {
            ask: t("Look at the request in the network panel: header, query and body."),
            shows: t("The token may stand in one of them only."),
        },
        sources: &[rfc!("6750", "3.1"), rfc!("6750", "2")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 401),
        find: |facts| {
            error(facts, "invalid_request").map(|found| certain([says(&found), described(&found)]))
        },
    },
    Rule {
        id: "auth.discover",
        title: "The server says where to get a token",
        plain: t("The server names a document that says where to sign in for it."),
        detail: t(
            "`resource_metadata` in the challenge leads to the OAuth protected resource \
            metadata, with `authorization_servers` and `scopes_supported`.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Fetch the document, check that its `resource` is the address that you use (RFC 9728 §3.3), \
                get a token from one of its authorization servers with that very value as `resource` \
                (RFC 8707), and send it.",
            ),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[rfc!("9728", "5.1"), rfc!("9728", "3.3"), rfc!("8707", "2")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            let found = challenge(facts, |found| found.param("resource_metadata").is_some())?;
            let address = found.param("resource_metadata").map(shortened)?;
            Some(further([
                Signal::seen("The challenge names the document").with(address)
            ]))
        },
    },
];

/// The challenge with this `error`.
fn error(facts: &Facts<'_>, name: &str) -> Option<Challenge> {
    challenge(facts, |found| found.param("error") == Some(name))
}

fn says(found: &Challenge) -> Signal {
    Signal::seen("The challenge gives the error").with(found.param("error").unwrap_or_default())
}

fn described(found: &Challenge) -> Signal {
    found.param("error_description").map_or_else(
        || Signal::absent("The challenge does not describe the error"),
        |text| Signal::seen("The challenge describes it as").with(shortened(text)),
    )
}
