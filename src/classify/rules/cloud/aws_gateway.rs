//! Amazon API Gateway and Lambda function URLs. `x-amzn-errortype` names the error; where it is
//! hidden, the body's fixed texts do.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::{certain, likely, rival};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal};

const ERROR_TYPE: &str = "x-amzn-errortype";
const HEADERS: NextTest = NextTest::Command {
    command: t("curl -sSi '{url}'"),
    shows: t("`x-amzn-errortype` names the error, and `x-amzn-requestid` the line in the log."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "apigw.no-route",
        title: "There is nothing under this path and method",
        plain: "The service has nothing at this address. Its wording about a missing token \
            misleads.",
        detail: "Amazon API Gateway says \"Missing Authentication Token\" when path, method or \
            stage do not exist, and also when a route that wants an AWS signature got none.",
        fixes: [
            ClientDeveloper: "Compare path, method and stage with the API's list of routes; \
                the stage is the first part of the path.",
            ServerOperator: "Deploy the API again after a change, and set the gateway response \
                MISSING_AUTHENTICATION_TOKEN to 404.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -X {method} '{origin}{path}'"),
            shows: t("If another path of the same stage answers otherwise, the path is wrong."),
        },
        sources: [web::APIGW_RESPONSES],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let mark = unsigned(facts)?;
            is_gateway(facts).then(|| likely([mark]))
        },
    },
    cause! {
        id: "aws.unsigned",
        title: "The request is not signed",
        plain: "The service takes requests only with a signature by an Amazon account, and this one \
            had none.",
        detail: "`MissingAuthenticationToken`: there is no Signature Version 4, neither in \
            Authorization nor in the address. At API Gateway a path or method that does not exist \
            gives the same error.",
        fixes: [
            ClientDeveloper: "Call it by one of Amazon's SDKs, or sign the request for this service and \
                region; a browser gets temporary credentials from Cognito or from your own server.",
        ],
        test: HEADERS,
        sources: [docs::AWS_COMMON],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            let mark = unsigned(facts)?;
            if is_gateway(facts) {
                return Some(rival([mark, Signal::hidden("Whether the route wants a signature")]));
            }
            Some(speaker::says(mark, speaker::aws(facts)))
        },
    },
    cause! {
        id: "apigw.access-denied",
        title: "The service's authorizer said no",
        plain: "The service knows who is asking and does not let them do this.",
        detail: "API Gateway: an authorizer or a resource policy denied the request. A cached \
            policy that is too narrow denies other paths for as long as it is cached.",
        fixes: [
            IdentityAdmin: "Grant the caller this route in the authorizer or the policy.",
            ServerOperator: "Let the authorizer return a policy for all routes it allows (a \
                wildcard ARN), or set its cache time to 0.",
        ],
        test: HEADERS,
        sources: [web::APIGW_RESPONSES],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "User is not authorized to access this resource",
                    "is not authorized to perform: execute-api:Invoke",
                ],
            )
            .map(|mark| likely([mark]))
            .or_else(|| {
                // An HTTP API has no keys: its bare no comes from an authorizer, or from a domain that
                // is mapped to nothing.
                let id = marks::header(facts, "apigw-requestid")?;
                let bare = facts.body().len() <= 40;
                let mark = marks::data(facts, &["\"Forbidden\""]).filter(|_| bare)?;
                Some(likely([mark, id]))
            })
        },
    },
    cause! {
        id: "apigw.unauthorized",
        title: "The gateway found no usable credentials",
        plain: "The service's front door found no credentials, or none that it could check.",
        detail: "API Gateway's own 401. If the header that it was told to look at is missing, \
            it answers without asking the authorizer at all.",
        fixes: [
            ClientDeveloper: "Send the header that the API's authorizer names, usually \
                Authorization.",
            ServerOperator: "Compare the authorizer's identity source with what clients send, \
                and look into its log for failures.",
        ],
        test: HEADERS,
        sources: [web::APIGW_RESPONSES],
        ceiling: Likely,
        rank: General,
        gate: Gate::Code(401),
        find: |facts| own_text(facts, "\"Unauthorized\"", &["Unauthorized"]),
    },
    cause! {
        id: "apigw.key",
        title: "No API key that is valid here",
        plain: "The service wants an API key, and got none that is valid for this part of it.",
        detail: "API Gateway's own 403 \"Forbidden\": the key is missing, or its usage plan does \
            not include this stage. A WAF rule gives the same text.",
        fixes: [
            ClientDeveloper: "Send the key in the header x-api-key.",
            ServerOperator: "Add the API's stage to the key's usage plan; if it is there, look \
                for the request in the WAF's log.",
        ],
        test: HEADERS,
        sources: [web::APIGW_RESPONSES],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| match facts.header("apigw-requestid").was_there() {
            true => None,
            false => own_text(facts, "\"Forbidden\"", &["ForbiddenException"]),
        },
    },
    cause! {
        id: "apigw.sig",
        title: "The AWS signature does not fit the request",
        plain: "The request is signed, and the signature does not belong to what arrived.",
        detail: "Signature Version 4: wrong secret, region or service name, a clock that is \
            off, or a part of the request that changed after signing.",
        fixes: [
            ClientDeveloper: "Sign for the service's own region and name (execute-api), set \
                the clock, and let nothing change path, query or signed headers afterwards.",
        ],
        test: HEADERS,
        sources: [web::SIGV4_TROUBLE],
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            aws_error(
                facts,
                &["InvalidSignature", "SignatureDoesNotMatch", "IncompleteSignature"],
                &["The request signature we calculated does not match"],
            )
        },
    },
    cause! {
        id: "apigw.expired",
        title: "The temporary AWS credentials are not valid any more",
        plain: "The credentials were made for a limited time, and it has passed.",
        detail: "`ExpiredTokenException` or `UnrecognizedClientException`: a session token of \
            AWS STS that has expired or was not sent along.",
        fixes: [
            ClientDeveloper: "Get new temporary credentials, send their session token in \
                X-Amz-Security-Token, and renew them before they end.",
        ],
        test: HEADERS,
        sources: [web::SIGV4_TROUBLE],
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            aws_error(
                facts,
                &["ExpiredToken", "UnrecognizedClient"],
                &[
                    "The security token included in the request is expired",
                    "The security token included in the request is invalid",
                ],
            )
        },
    },
    cause! {
        id: "apigw.quota",
        title: "The API key's plan is used up or too slow",
        plain: "The plan behind your key allows no more requests for now.",
        detail: "API Gateway: \"Limit Exceeded\" is the plan's quota for the day, week or month; \
            \"Too Many Requests\" is its rate.",
        fixes: [
            ClientDeveloper: "Ask less often, double the wait each time, and keep answers.",
            ServerOperator: "Raise the usage plan's quota or rate.",
        ],
        test: HEADERS,
        sources: [web::APIGW_RESPONSES],
        outcome: RateLimited,
        ceiling: Certain,
        gate: Gate::Code(429),
        find: |facts| {
            error_type(facts, &["LimitExceeded", "TooManyRequests"])
                .map(|mark| certain([mark]))
                .or_else(|| {
                    marks::data(facts, &["\"Limit Exceeded\""]).map(|mark| likely([mark]))
                })
        },
    },
    cause! {
        id: "apigw.jwt",
        title: "The gateway rejects the token",
        plain: "The service's front door checked your token and does not accept it.",
        detail: "API Gateway's JWT authorizer. Its challenge, which separates parameters by \
            spaces, names the reason: expired, audience, issuer, scope or key.",
        fixes: [
            ClientDeveloper: "Get a new token for this API; compare its `aud` and `iss` with \
                the authorizer's.",
            IdentityAdmin: "Compare issuer and audience of the authorizer with what the \
                sign-in service writes into tokens.",
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine, for instance with Turnaway, which sends it nowhere."),
            shows: t("Compare `exp`, `aud` and `iss` with the reason that the challenge names."),
        },
        sources: [web::APIGW_JWT],
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            const FORM: &str = "\" error=\"invalid_token\" error_description=\"";
            marks::header_has(facts, "www-authenticate", &[FORM]).map(|mark| certain([mark]))
        },
    },
    cause! {
        id: "lambda.url",
        title: "The function's address is not open to the caller",
        plain: "The address belongs to a function that does not let this caller in.",
        detail: "A Lambda function URL: with AuthType AWS_IAM it wants a signature; with NONE \
            its resource policy must allow everyone, for newer URLs both \
            lambda:InvokeFunctionUrl and lambda:InvokeFunction.",
        fixes: [
            ServerOperator: "Add both permissions to the function's resource policy, or look \
                for an organisation policy that forbids public functions.",
            ClientDeveloper: "If the address is not meant to be public, sign requests for the \
                service `lambda`.",
        ],
        test: HEADERS,
        sources: [web::LAMBDA_URLS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(facts, &["For troubleshooting Function URL authorization issues"])
                .map(|mark| speaker::says(mark, speaker::lambda_url(facts)))
        },
    },
];

/// The service misses a signature, by its header or in its body.
fn unsigned(facts: &Facts<'_>) -> Option<Signal> {
    error_type(facts, &["MissingAuthenticationToken"]).or_else(|| {
        marks::data(
            facts,
            &[
                "\"Missing Authentication Token\"",
                "\"MissingAuthenticationTokenException\"",
                "#MissingAuthenticationTokenException\"",
                "<Code>MissingAuthenticationToken</Code>",
            ],
        )
    })
}

/// API Gateway answered, as far as can be seen: it says so, or its own error is all there is and
/// nothing shows another service of Amazon's.
fn is_gateway(facts: &Facts<'_>) -> bool {
    let host = facts.evidence.target.host.as_str();
    let ids = ["x-amz-apigw-id", "apigw-requestid"];
    let own =
        host.contains(".execute-api.") || ids.iter().any(|name| facts.header(name).was_there());
    let other = marks::host_under(facts, "amazonaws.com") && !host.contains(".execute-api.");
    !other
        && (own
            || (facts.body_holds("\"Missing Authentication Token\"")
                && !facts.body_holds("TokenException")))
}

fn error_type(facts: &Facts<'_>, names: &[&str]) -> Option<Signal> {
    marks::header_has(facts, ERROR_TYPE, names)
}

/// An error of AWS by its header, or by a text that only AWS uses, outside S3's XML.
fn aws_error(facts: &Facts<'_>, names: &[&str], texts: &[&'static str]) -> Option<Finding> {
    if let Some(mark) = error_type(facts, names) {
        return Some(certain([mark]));
    }
    let json = facts.body().trim_start().starts_with('{');
    json.then(|| marks::body(facts, texts).map(|mark| likely([mark])))?
}

/// `{"message":"Forbidden"}` and the like are short enough to be anybody's: sure with a header of
/// the gateway's, a rival where headers are hidden, nothing without.
fn own_text(facts: &Facts<'_>, text: &'static str, names: &[&str]) -> Option<Finding> {
    if let Some(mark) = error_type(facts, names) {
        return Some(likely([mark]));
    }
    let body = facts.body();
    if body.len() > 40 || !body.trim_start().starts_with("{\"message\"") {
        return None;
    }
    let mark = marks::body(facts, &[text])?;
    let ids = ["apigw-requestid", "x-amz-apigw-id"];
    if let Some(id) = ids.into_iter().find_map(|name| marks::header(facts, name)) {
        return Some(likely([mark, id]));
    }
    let hidden = facts.header("apigw-requestid").is_unknown();
    hidden.then(|| rival([mark, Signal::hidden("The gateway's request id")]))
}
