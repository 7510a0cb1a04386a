//! What checkers of JSON Web Tokens say in the body or the challenge: each text is a library's
//! own, and names the claim that failed.

use super::token;
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{
    Sent, body_says, challenge_says, quoted, sent, sent_scheme,
};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, further_likely, likely, rival};
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Role, Rule, Signal,
    Situation,
};
use crate::fixes::{FixKind, Help};

/// One failed claim.
macro_rules! claim {
    (
        $id:literal, $title:literal, $actor:ident,
        $plain:literal, $detail:literal,
        fixes $(($who:ident, $fix:literal))+,
        compare $claim:literal,
        sources $sources:expr,
        says $texts:expr $(, or $claims:expr)? $(, at most $ceiling:ident)? $(,)?
    ) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: Actor::$actor,
            fixes: &[$(Fix { actor: Actor::$who, text: t($fix), help: &[] }),+],
            test: NextTest::Look {
                ask: t("Decode the token on your own machine, for instance with Turnaway, which sends it nowhere."),
                shows: t($claim),
            },
            sources: $sources,
            outcome: None,
            ceiling: claim!(@ceiling $($ceiling)?),
            rank: Rank::Ordinary,
            gate: Gate::Always,
            find: |facts| {
                told(facts, $texts, claim!(@ceiling $($ceiling)?))$(.or_else(|| $claims(facts)))?
            },
        }
    };
    (@ceiling) => { Confidence::Certain };
    (@ceiling $ceiling:ident) => { Confidence::$ceiling };
}

/// The rules of this family.
pub const RULES: &[Rule] = &[
    claim!(
        "jwt.expired", "The token has expired", ClientDeveloper,
        "Your token was good for a limited time, and that time is over.",
        "The claim `exp` lies before the server's time (RFC 7519 §4.1.4).",
        fixes (ClientDeveloper, "Renew the token 30 to 60 seconds before `exp`, and once more \
            when a 401 comes.")
              (ServerOperator, "If fresh tokens count as expired, set the clock by NTP and allow \
                  a minute of difference."),
        compare "`exp`, in seconds since 1970, must lie after the Date header of the answer.",
        sources &[
            rfc!("7519", "4.1.4"), web::ENVOY_JWT, web::IDENTITY_MODEL, docs::NODE_JWT, docs::PYJWT,
            docs::JOSE,
        ],
        says &[
            "Jwt is expired", "Jwt expired at", "jwt expired", "JWT expired", "token is expired",
            "token expired", "Token has expired", "The token expired at", "The token is expired",
            "IDX10223", "PGRST303", "Signature has expired", "Expired JWT Token",
            "exp\" claim timestamp check failed", "exp\\\" claim timestamp check failed",
            "access token expired", "access token has expired",
        ],
        or token::expired,
    ),
    claim!(
        "jwt.not-yet", "The token is not valid yet", ServerOperator,
        "Your token counts from a moment that, by the server's clock, has not come.",
        "The claim `nbf` or `iat` lies after the server's time: the clocks differ.",
        fixes (ServerOperator, "Set the clocks of the server and the sign-in service by NTP, and \
            allow a minute of difference."),
        compare "`nbf` and `iat` must lie before the Date header of the answer.",
        sources &[
            rfc!("7519", "4.1.5"), web::ENVOY_JWT, web::IDENTITY_MODEL, docs::NODE_JWT, docs::PYJWT,
            docs::JOSE,
        ],
        says &[
            "Jwt not yet valid", "Jwt used before", "jwt not active", "token is not valid before",
            "not valid yet", "IDX10222", "token is not yet valid",
            "nbf\" claim timestamp check failed", "nbf\\\" claim timestamp check failed",
        ],
        or token::not_yet,
    ),
    claim!(
        "jwt.audience", "The token is meant for another service", ClientDeveloper,
        "Your token was issued for another service than this one.",
        "The claim `aud` does not name this service. Envoy answers 403 in this case, most others \
        401.",
        fixes (ClientDeveloper, "Ask for a token for this service, with `audience`, `resource` \
            or its own scope.")
              (IdentityAdmin, "Register the service, and let the application ask for tokens for \
                  it."),
        compare "`aud` must be the name this service goes by at the sign-in service.",
        sources &[
            rfc!("7519", "4.1.3"), web::ENVOY_JWT, web::IDENTITY_MODEL, docs::NODE_JWT, docs::PYJWT,
            docs::JOSE,
        ],
        says &[
            "Audiences in Jwt are not allowed", "jwt audience invalid",
            "does not have a valid audience", "The audience '", "Invalid audience", "IDX10214",
            "Audience doesn't match", "unexpected \"aud\" claim value",
            "unexpected \\\"aud\\\" claim value", "token has invalid audience",
        ],
    ),
    claim!(
        "jwt.issuer", "The token comes from another sign-in service", IdentityAdmin,
        "Your token was issued by a sign-in service that this server does not know.",
        "The claim `iss` is not the configured one: another tenant, realm or environment, a \
        slash at the end, or version 1 beside version 2 of Entra.",
        fixes (ServerOperator, "Configure exactly the issuer that stands in `iss`, to the letter.")
              (ClientDeveloper, "Sign in at the service that belongs to this environment."),
        compare "`iss` must equal the configured issuer, slash by slash.",
        sources &[
            rfc!("7519", "4.1.1"), web::ENVOY_JWT, web::IDENTITY_MODEL, docs::NODE_JWT, docs::PYJWT,
            docs::JOSE,
        ],
        says &[
            "Jwt issuer is not configured", "jwt issuer invalid", "The iss claim is not valid",
            "The issuer '", "IDX10205", "unexpected \"iss\" claim value",
            "unexpected \\\"iss\\\" claim value", "token has invalid issuer",
        ],
    ),
    claim!(
        "jwt.signature", "The token's signature does not fit", ServerOperator,
        "Your token was signed with another key than the one the server checks it with, or it \
        was changed.",
        "The signature does not verify: wrong secret, key or certificate, or HS and RS \
        algorithms mixed up.",
        fixes (ServerOperator, "Compare the signing key of the sign-in service with the one \
            configured here."),
        compare "`kid` and `alg` in the header must name a key in the issuer's key list.",
        sources &[
            rfc!("7515", "5.2"), web::ENVOY_JWT, web::IDENTITY_MODEL, docs::NODE_JWT, docs::PYJWT,
        ],
        says &[
            "Jwt verification fails", "invalid signature", "Invalid signature",
            "signature is invalid", "IDX10511", "ignature verification failed",
            "JWT signature does not match locally computed signature",
        ],
    ),
    claim!(
        "jwt.kid", "The server does not know the token's key", ServerOperator,
        "Your token was signed with a key that the server has not fetched yet or no longer has.",
        "No key in the server's copy of the key list (JWKS) has the token's `kid`: keys were \
        rotated, or the copy is old.",
        fixes (ServerOperator, "Fetch the key list again, and again whenever an unknown `kid` \
            comes, with a limit on how often."),
        compare "`kid` must stand in the key list at the issuer's `jwks_uri`.",
        sources &[rfc!("7517", "4.5"), web::ENVOY_JWT, web::IDENTITY_MODEL],
        says &[
            "Jwks doesn't have key to match kid or alg", "signature key was not found",
            "Unable to find a signing key", "IDX10503",
            "no applicable key found in the JSON Web Key Set",
        ],
    ),
    claim!(
        "jwt.alg", "The token's algorithm is not accepted", ServerOperator,
        "Your token is signed by a method that the server does not accept.",
        "`alg` in the token's header is not on the server's list. `none` must not be \
        accepted unless it was asked for (RFC 8725 §3.2).",
        fixes (ServerOperator, "Allow exactly the algorithm that the sign-in service uses, such \
            as RS256 or ES256.")
              (IdentityAdmin, "Or let the sign-in service sign with one that is allowed."),
        compare "`alg` in the token's header against the server's list.",
        sources &[rfc!("7515", "4.1.1"), web::ENVOY_JWT],
        says &[
            "Jwt header [alg] is not supported", "Invalid algorithm", "invalid algorithm",
            "IDX10696", "The specified alg value is not allowed",
            "Header Parameter value not allowed",
        ],
        at most Likely,
    ),
    claim!(
        "jwt.malformed", "The token is not a complete JSON Web Token", ClientDeveloper,
        "What was sent as the token is cut off, in quotes, or of another kind.",
        "A signed token has three parts with dots between them. Opaque tokens have none, \
        encrypted ones five.",
        fixes (ClientDeveloper, "Send the access token exactly as received: without quotes, line \
            breaks or a second \"Bearer\"."),
        compare "It must have three parts with two dots, and the first must begin with eyJ.",
        sources &[
            rfc!("7515", "3.1"), web::ENVOY_JWT, web::POSTGREST_ERRORS, docs::NODE_JWT, docs::JOSE,
        ],
        says &[
            "Jwt is not in the form of Header.Payload.Signature", "invalid number of segments",
            "jwt malformed", "Not enough segments", "PGRST301", "IDX12741", "Invalid Compact JWS",
            "Wrong number of segments", "JWT strings must contain exactly 2 period characters",
            "Invalid JWT Token",
        ],
        or token::malformed,
    ),
    claim!(
        "jwt.jwks-fetch", "The server cannot fetch the keys it needs", ServerOperator,
        "The server could not reach the sign-in service to check your token. Nothing is wrong \
        with the token.",
        "Fetching the key list (JWKS) failed: no way out of the network, DNS, TLS, or a wrong \
        address.",
        fixes (ServerOperator, "From the machine of the proxy, fetch the issuer's `jwks_uri`, \
            and open the way to it."),
        compare "Nothing in the token: the next step is on the server.",
        sources &[web::ENVOY_JWT],
        says &[
            "Jwks remote fetch is failed", "IDX20803", "Unable to obtain configuration from",
        ],
        at most Likely,
    ),
    Rule {
        id: "envoy.jwt-missing",
        title: "A gateway asks for a token",
        plain: t("A gateway in front of the service wants a token and saw none."),
        detail: t(
            "The text \"Jwt is missing\" is that of Envoy's JWT filter, as used by Istio and \
            others; the application was not asked.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send `Authorization: Bearer` with a token."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If this address should be open, exempt it in the gateway's JWT rules; let \
                    OPTIONS through without a token.",
                ),
                help: &[
                    Help::on(FixKind::PassAuthorization, &["Envoy", "Istio"]),
                    Help::on(FixKind::PreflightFirst, &["Envoy", "Istio"]),
                ],
            },
        ],
        test: NextTest::Settled,
        sources: &[web::ENVOY_JWT],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            body_says(facts, &["Jwt is missing"]).map(|text| further_likely([quoted(text)]))
        },
    },
    Rule {
        id: "envoy.rbac",
        title: "A gateway's access rule refused the request",
        plain: t(
            "A gateway in front of the service has a rule that does not let this request \
            through.",
        ),
        detail: t(
            "The body is exactly \"RBAC: access denied\", the text of Envoy's RBAC filter, \
            as written by Istio's AuthorizationPolicy.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Find the policy that matches this path and caller. Behind a load balancer, \
                compare the address the rule sees with the real one.",
            ),
            help: &[
                Help::on(FixKind::AskPolicy, &["Istio"]),
                Help::on(FixKind::AllowAddress, &["Envoy", "Istio"]),
                Help::on(FixKind::RealAddress, &["Envoy", "Istio"]),
                Help::on(FixKind::AllowPath, &["Envoy", "Istio"]),
            ],
        }],
        test: NextTest::Settled,
        sources: &[web::ENVOY_RBAC],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            (facts.body().trim() == "RBAC: access denied")
                .then(|| speaker::says(quoted("RBAC: access denied"), speaker::envoy(facts)))
        },
    },
];

/// One of these rules names what is wrong with the token, in the checker's own words.
pub fn names_the_reason(facts: &Situation<'_>) -> bool {
    RULES
        .iter()
        .filter_map(|rule| rule.found(facts))
        .any(|finding| finding.role == Role::Main && finding.confidence <= Confidence::Likely)
}

/// A token was sent, or may have been, and the answer holds one of these texts. The challenge
/// is written by whoever checked the token; a body may quote anything.
fn told(facts: &Facts<'_>, texts: &[&'static str], ceiling: Confidence) -> Option<Finding> {
    if !matches!(facts.code(), Some(401..=403)) || sent(facts) == Sent::Nothing {
        return None;
    }
    if let Some(text) = challenge_says(facts, texts) {
        let mut finding = certain([Signal::seen("The challenge says").with(text)]);
        finding.confidence = ceiling;
        return Some(finding);
    }
    // A whole page may hold such words for any reason; an error body is short.
    if facts.body().len() > 4096 {
        return None;
    }
    let text = body_says(facts, texts)?;
    // Signatures and time limits belong to webhooks, links and opaque keys as well.
    let about_tokens = names_a_token(text)
        || !facts.tokens().is_empty()
        || sent_scheme(facts) == Some("bearer")
        || facts.challenges().iter().any(|found| found.is("bearer"))
        || ["jwt", "JWT", "oken"]
            .iter()
            .any(|word| facts.body_holds(word));
    Some(match about_tokens {
        true => likely([quoted(text)]),
        false => rival([quoted(text), Signal::hidden("Whether it is about a token")]),
    })
}

/// The text itself says that it is about a token.
fn names_a_token(text: &str) -> bool {
    [
        "wt", "WT", "oken", "IDX", "PGRST", "JWS", "wks", "JOSE", "claim", "segments",
    ]
    .iter()
    .any(|word| text.contains(word))
}
