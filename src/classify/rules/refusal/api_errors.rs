//! Interfaces that answer every request with 200 and put the real status into the body.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::marks::json;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal, contains_ignore_case};
use serde_json::{Map, Value};

/// Longer answers carry data, not an error.
const MOST: usize = 2_048;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "api.sign-in-200",
        title: "Success by its number, \"not signed in\" by its text",
        plain: "The service says that all is well, but its text says that you are not signed in.",
        detail: "A 200 whose JSON has no data and states a status of 401, or an error that says so. Treat it \
            as 401.",
        fixes: [
            ClientDeveloper: "Read the status in the body before anything else, and send or renew the \
                credentials.",
            ServerOperator: "Answer with 401 and a challenge, so that clients, caches and monitors notice.",
        ],
        test: NextTest::Settled,
        sources: [rfc!("9110", "15.5.2"), web::PROBLEM_DETAILS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| stated(facts, |status| status == 401),
    },
    cause! {
        id: "api.refused-200",
        title: "Success by its number, \"not allowed\" by its text",
        plain: "The service says that all is well, but its text says that you may not do this.",
        detail: "A 200 whose JSON has no data and states a status of 403, or an error that says so. Treat it \
            as 403.",
        fixes: [
            ClientDeveloper: "Read the status in the body before anything else.",
            IdentityAdmin: "Give the account or token the right that the message names.",
            ServerOperator: "Answer with 403, so that clients, caches and monitors notice.",
        ],
        test: NextTest::Settled,
        sources: [rfc!("9110", "15.5.4"), web::PROBLEM_DETAILS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| stated(facts, |status| status == 403),
    },
    cause! {
        id: "api.limited-200",
        title: "Success by its number, \"too many requests\" by its text",
        plain: "The service says that all is well, but its text says that you asked too often.",
        detail: "A 200 whose JSON has no data and states a status of 429, or an error that says so.",
        fixes: [
            ClientDeveloper: "Wait, ask less often, and keep answers.",
            ServerOperator: "Answer with 429 and Retry-After, so that clients wait by themselves.",
        ],
        test: NextTest::Settled,
        sources: [rfc!("6585", "4"), web::PROBLEM_DETAILS],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| stated(facts, |status| status == 429),
    },
    cause! {
        id: "api.missing-200",
        title: "Success by its number, \"not found\" by its text",
        plain: "The service says that all is well, but its text says that there is nothing here.",
        detail: "A 200 whose JSON has no data and states a status of 404 or 410.",
        fixes: [
            ClientDeveloper: "Read the status in the body before anything else, and correct the address.",
            ServerOperator: "Answer with 404, so that clients, caches and search engines notice.",
        ],
        test: NextTest::Settled,
        sources: [rfc!("9110", "15.5.5"), web::PROBLEM_DETAILS],
        outcome: NotFound,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| stated(facts, |status| matches!(status, 404 | 410)),
    },
    cause! {
        id: "api.error-200",
        title: "Success by its number, an error by its text",
        plain: "The service says that all is well, but its text says that it failed.",
        detail: "A 200 whose JSON has no data and states a status of 500 or above.",
        fixes: [
            ServerOperator: "Answer with the status that the body states, so that clients, caches and \
                monitors notice.",
            ClientDeveloper: "Read the status in the body before anything else.",
        ],
        test: NextTest::Settled,
        sources: [rfc!("9110", "15.6.1"), web::PROBLEM_DETAILS],
        outcome: ServerError,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| stated(facts, |status| (500..=599).contains(&status)),
    },
];

/// Members that state a status.
const STATUSES: [&str; 9] = [
    "status",
    "statusCode",
    "status_code",
    "code",
    "errorCode",
    "error_code",
    "errcode",
    "httpStatus",
    "httpCode",
];

/// Members that say what went wrong.
const MESSAGES: [&str; 11] = [
    "message",
    "msg",
    "error",
    "detail",
    "errmsg",
    "error_description",
    "errorMessage",
    "error_message",
    "reason",
    "errors",
    "statusText",
];

/// Members of an error that hold no data.
const BESIDES: [&str; 16] = [
    "success",
    "ok",
    "timestamp",
    "path",
    "requestId",
    "request_id",
    "traceId",
    "trace_id",
    "type",
    "instance",
    "data",
    "result",
    "documentation_url",
    "help",
    "version",
    "time",
];

/// The body states a status that this is true of.
fn stated(facts: &Facts<'_>, wanted: fn(u16) -> bool) -> Option<Finding> {
    let status = status(facts).filter(|(status, _)| wanted(*status))?;
    Some(likely([
        Signal::words("The body says of itself").with(status.1)
    ]))
}

/// The status that an error without data states, and the words that say so.
fn status(facts: &Facts<'_>) -> Option<(u16, String)> {
    let body = json(facts);
    let small = facts.body().len() <= MOST && body.starts_with('{');
    let error = [
        "rror",
        "\"message\"",
        "\"msg\"",
        "\"detail\"",
        "\"success\"",
        "\"ok\"",
    ];
    if !small || !error.iter().any(|text| facts.body_may_hold(text)) {
        return None;
    }
    let Value::Object(answer) = serde_json::from_str(body).ok()? else {
        return None;
    };
    // An error that is an object holds the rest.
    let inner = answer.get("error").and_then(Value::as_object);
    // RFC 9457: `title` says what went wrong where the answer says that it is a problem.
    let problem =
        crate::classify::rules::kit::marks::header_has(facts, "content-type", "problem+json");
    let only = |object: &Map<String, Value>| {
        object.iter().all(|(name, value)| {
            let name = name.as_str();
            STATUSES.contains(&name)
                || MESSAGES.contains(&name)
                || (problem && name == "title")
                || (BESIDES.contains(&name) && !holds_data(name, value))
        })
    };
    if !only(&answer) {
        return None;
    }
    let objects = [Some(&answer), inner];
    let code = objects
        .iter()
        .flatten()
        .find_map(|object| STATUSES.iter().find_map(|name| number(object.get(*name)?)));
    let said = objects
        .iter()
        .flatten()
        .find_map(|object| MESSAGES.iter().find_map(|name| object.get(*name)?.as_str()))
        .or_else(|| answer.get("title").filter(|_| problem)?.as_str());
    match (code, said) {
        (Some(code), Some(said)) if (400..=599).contains(&code) => {
            Some((code, format!("{code} {}", shortened(said))))
        }
        // Without a number only plain words for it, beside a mark that it failed.
        (None, Some(said)) if failed(&answer) => {
            let code = by_words(said)?;
            Some((code, shortened(said)))
        }
        _ => None,
    }
}

/// `data` and `result` are there, and empty.
fn holds_data(name: &str, value: &Value) -> bool {
    if !["data", "result"].contains(&name) {
        return value.is_object() || value.is_array();
    }
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Object(object) => !object.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

fn number(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => u16::try_from(number.as_u64()?).ok(),
        Value::String(text) => text.get(..3)?.parse().ok().filter(|_| text.len() <= 40),
        _ => None,
    }
}

/// The answer says of itself that it did not succeed.
fn failed(answer: &Map<String, Value>) -> bool {
    let no = |name| answer.get(name) == Some(&Value::Bool(false));
    let status = answer.get("status").and_then(Value::as_str);
    no("success")
        || no("ok")
        || matches!(
            status,
            Some("error" | "fail" | "failed" | "ERROR" | "failure")
        )
        || answer
            .get("error")
            .is_some_and(|error| error.is_string() || error.is_object())
}

/// The status that plain words stand for.
fn by_words(said: &str) -> Option<u16> {
    const SIGN_IN: [&str; 16] = [
        "unauthorized",
        "unauthenticated",
        "not authenticated",
        "not logged in",
        "not signed in",
        "login required",
        "please log in",
        "please login",
        "authentication required",
        "invalid token",
        "invalid_token",
        "token expired",
        "token has expired",
        "invalid api key",
        "invalid_api_key",
        "session expired",
    ];
    const REFUSED: [&str; 7] = [
        "forbidden",
        "access denied",
        "access_denied",
        "permission denied",
        "not authorized",
        "not allowed to",
        "insufficient permission",
    ];
    const LIMITED: [&str; 4] = [
        "rate limit",
        "rate_limit",
        "too many requests",
        "quota exceeded",
    ];
    if said.len() > 200 {
        return None;
    }
    let says = |list: &[&str]| list.iter().any(|text| contains_ignore_case(said, text));
    if says(&SIGN_IN) {
        Some(401)
    } else if says(&REFUSED) {
        Some(403)
    } else if says(&LIMITED) {
        Some(429)
    } else {
        None
    }
}

fn shortened(said: &str) -> String {
    crate::classify::rules::kit::answer::shortened(said)
}
