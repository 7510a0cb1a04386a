//! GraphQL: a refusal stands in `errors` of the body, whatever the status code says (GraphQL over HTTP; GraphQL
//! specification §7.1, "Response format").

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::{further_likely, likely};
use crate::classify::rules::kit::marks::json;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal};
use serde_json::Value;

/// Longer answers carry data.
const MOST: usize = 16 * 1024;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "graphql.unauthenticated",
        title: "Success by its number, \"not signed in\" by its text",
        plain: "The service says that all is well, but its text says that it does not know who asks, or does \
            not accept what was sent to show it.",
        detail: "GraphQL: an entry of `errors` whose code is `UNAUTHENTICATED` (Apollo), `invalid-jwt`, \
            `invalid-headers` (Hasura), `UnauthorizedException` (AppSync) or the like, and no `data`.",
        fixes: [
            ClientDeveloper: "Send the token in Authorization, and read `errors` before `data`; get a new \
                token where the message says that it is over.",
            ServerOperator: "Answer with 401 where the whole request is refused for want of a sign-in, as \
                `application/graphql-response+json` allows.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRAPHQL_RESPONSE, docs::APOLLO_ERRORS, docs::HASURA_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(200, 400),
        find: |facts| coded(facts, &UNAUTHENTICATED),
    },
    cause! {
        id: "graphql.forbidden",
        title: "Success by its number, \"not allowed\" by its text",
        plain: "The service says that all is well, but its text says that the caller may not do this.",
        detail: "GraphQL: an entry of `errors` whose code is `FORBIDDEN` (Apollo, GitHub), `access-denied` \
            (Hasura), `ACCESS_DENIED` (Shopify), `Unauthorized` (AppSync) or the like, and no `data`. Hasura \
            also says `validation-failed` for fields that the role may not see.",
        fixes: [
            IdentityAdmin: "Give the role or token the right to this field or mutation.",
            ClientDeveloper: "Read `path` and `message` beside the code: they name the field.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRAPHQL_RESPONSE, docs::APOLLO_ERRORS, docs::HASURA_ERRORS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(200, 400),
        find: |facts| coded(facts, &FORBIDDEN),
    },
    cause! {
        id: "graphql.limited",
        title: "Success by its number, \"too many requests\" by its text",
        plain: "The service says that all is well, but its text says that too much was asked.",
        detail: "GraphQL: an entry of `errors` whose code is `THROTTLED` (Shopify), `RATE_LIMITED` (GitHub) or \
            the like. Services count the cost of a query, not only their number.",
        fixes: [
            ClientDeveloper: "Wait as long as `extensions` says, ask for fewer fields or shorter pages, and \
                keep answers.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRAPHQL_RESPONSE, docs::GITHUB_GRAPHQL_LIMITS],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Codes(200, 400),
        find: |facts| coded(facts, &LIMITED),
    },
    cause! {
        id: "graphql.error",
        title: "Success by its number, an error by its text",
        plain: "The service says that all is well, but its text holds nothing but errors.",
        detail: "GraphQL: `errors` has entries, and `data` is missing or null.",
        fixes: [
            ClientDeveloper: "Read `errors`: `message` and `path` say what failed.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRAPHQL_RESPONSE],
        outcome: ClientError,
        ceiling: Likely,
        rank: General,
        gate: Gate::Code(200),
        find: |facts| {
            let errors = Errors::of(facts).filter(|errors| errors.no_data)?;
            let known = [&UNAUTHENTICATED[..], &FORBIDDEN[..], &LIMITED[..]];
            if known.iter().any(|codes| errors.has(codes).is_some()) {
                return None;
            }
            Some(likely([Signal::words("The body's first error").with(errors.message)]))
        },
    },
];

const UNAUTHENTICATED: [&str; 12] = [
    "unauthenticated",
    "unauthenticated_error",
    "not_authenticated",
    "auth_not_authenticated",
    "authentication_error",
    "authentication_required",
    "invalid-jwt",
    "jwt-invalid-claims",
    "invalid-headers",
    "unauthorizedexception",
    "invalid_token",
    "token_expired",
];
const FORBIDDEN: [&str; 10] = [
    "forbidden",
    "access-denied",
    "access_denied",
    "unauthorized",
    "not_authorized",
    "auth_not_authorized",
    "permission_denied",
    "permission-denied",
    "insufficient_scopes",
    "permission-error",
];
const LIMITED: [&str; 6] = [
    "throttled",
    "rate_limited",
    "rate_limit",
    "too_many_requests",
    "max_cost_exceeded",
    "ratelimited",
];

/// What a GraphQL answer says went wrong.
struct Errors {
    codes: Vec<String>,
    message: String,
    no_data: bool,
}

impl Errors {
    fn of(facts: &Facts<'_>) -> Option<Self> {
        let body = json(facts);
        if body.len() > MOST
            || facts.body().len() > MOST
            || !facts.body_may_hold("\"errors\"")
            || !facts.body_may_hold("\"message\"")
            || !body.starts_with('{')
        {
            return None;
        }
        let Value::Object(answer) = serde_json::from_str(body).ok()? else {
            return None;
        };
        // Nothing but what GraphQL's response has (JSON:API has `errors`, too, whose entries have no `message`).
        let known =
            |name: &String| ["errors", "data", "extensions", "hasNext"].contains(&name.as_str());
        let Some(Value::Array(entries)) = answer.get("errors").filter(|_| answer.keys().all(known))
        else {
            return None;
        };
        let message = entries.first()?.get("message")?.as_str()?;
        let texts = entries.iter().take(20).flat_map(|entry| {
            let extensions = entry.get("extensions");
            let inner = |name| extensions.and_then(|inner| inner.get(name));
            [
                inner("code"),
                inner("classification"),
                inner("errorType"),
                entry.get("errorType"),
                entry.get("type"),
                entry.get("code"),
            ]
        });
        let codes = texts
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_ascii_lowercase)
            .collect();
        let no_data = match answer.get("data") {
            None | Some(Value::Null) => true,
            Some(Value::Object(data)) => data.values().all(Value::is_null),
            Some(_) => false,
        };
        Some(Errors {
            codes,
            message: message.chars().take(200).collect(),
            no_data,
        })
    }

    fn has(&self, codes: &[&str]) -> Option<&str> {
        let known = |code: &&String| codes.contains(&code.as_str());
        self.codes.iter().find(known).map(String::as_str)
    }
}

/// An error has one of these codes. Beside data, a part was refused and the rest came.
fn coded(facts: &Facts<'_>, codes: &[&str]) -> Option<Finding> {
    let errors = Errors::of(facts)?;
    let code = Signal::words("The code of an entry in `errors`").with(errors.has(codes)?);
    let message = Signal::words("Its message").with(errors.message.as_str());
    Some(match errors.no_data {
        true => likely([code, message]),
        false => further_likely([code, message]),
    })
}
