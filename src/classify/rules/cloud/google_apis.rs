//! Google's APIs name the reason of a refusal: `reason` in `error.details` (google.rpc.ErrorInfo).

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule};

const READ: NextTest = NextTest::Look {
    ask: t("Read `metadata` beside `reason` in the answer."),
    shows: t("It names the service, the project and often the address of the setting."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "gapi.reason",
        title: "The API is not switched on for the project",
        plain: "The Google project behind the request has not switched this service on, or \
            cannot pay for it.",
        detail: "`SERVICE_DISABLED` or `BILLING_DISABLED`. The project is the one that the key \
            or token belongs to.",
        fixes: [
            IdentityAdmin: "Switch the API on, or billing, for the project that the answer \
                names; it takes some minutes to work.",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| reason(
            facts,
            &["\"SERVICE_DISABLED\"", "\"BILLING_DISABLED\"", "\"CONSUMER_SUSPENDED\""],
        ),
    },
    cause! {
        id: "gapi.key",
        title: "The API key is not valid for this service",
        plain: "The key that was sent does not exist, or does not cover this service.",
        detail: "`API_KEY_INVALID` (sent with 400) or `API_KEY_SERVICE_BLOCKED` (the key's API \
            restrictions leave this one out).",
        fixes: [
            ClientDeveloper: "Copy the key again, and look for spaces or a missing end.",
            IdentityAdmin: "Add the service to the key's API restrictions.",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| reason(facts, &["\"API_KEY_INVALID\"", "\"API_KEY_SERVICE_BLOCKED\""]),
    },
    cause! {
        id: "gapi.key-referrer",
        title: "The API key may not be used from here",
        plain: "The key works only on the pages, addresses or apps that its owner listed.",
        detail: "`API_KEY_HTTP_REFERRER_BLOCKED`, `API_KEY_IP_ADDRESS_BLOCKED` and their like. \
            Extensions, files and pages with a strict referrer policy send no Referer at all.",
        fixes: [
            IdentityAdmin: "Add the caller to the key's application restrictions, for a page \
                as {page}/*.",
            ClientDeveloper: "Let the page send its origin as Referer (Referrer-Policy: \
                strict-origin-when-cross-origin).",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            // Older services give a reason of quota beside this message.
            if let Some(mark) = marks::data(facts, RESTRICTED) {
                return Some(likely([mark]));
            }
            reason(
                facts,
                &[
                    "API_KEY_HTTP_REFERRER_BLOCKED",
                    "API_KEY_IP_ADDRESS_BLOCKED",
                    "API_KEY_ANDROID_APP_BLOCKED",
                    "API_KEY_IOS_APP_BLOCKED",
                ],
            )
        },
    },
    cause! {
        id: "gapi.token",
        title: "The Google token is missing, too old or too narrow",
        plain: "The token that was sent cannot be used for this request.",
        detail: "`ACCESS_TOKEN_EXPIRED`, `ACCESS_TOKEN_SCOPE_INSUFFICIENT`, \
            `ACCESS_TOKEN_TYPE_UNSUPPORTED`, `CREDENTIALS_MISSING` or `JWT_TOKEN_INVALID`.",
        fixes: [
            ClientDeveloper: "Get a new access token with the scope that the API's page lists; \
                an ID token does not do.",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        ceiling: Certain,
        gate: Gate::Codes(401, 403),
        find: |facts| reason(
            facts,
            &[
                "\"ACCESS_TOKEN_EXPIRED\"",
                "\"ACCESS_TOKEN_SCOPE_INSUFFICIENT\"",
                "\"ACCESS_TOKEN_TYPE_UNSUPPORTED\"",
                "\"CREDENTIALS_MISSING\"",
                "\"JWT_TOKEN_INVALID\"",
            ],
        ),
    },
    cause! {
        id: "gapi.iam",
        title: "The account lacks a right in Google Cloud",
        plain: "Google knows the caller, and a rule of the project or organisation says no.",
        detail: "`IAM_PERMISSION_DENIED` (a role is missing), `SECURITY_POLICY_VIOLATED` \
            (outside a VPC service perimeter), `ORG_RESTRICTION_VIOLATION`, or \
            `USER_PROJECT_DENIED` (the project to charge).",
        fixes: [
            IdentityAdmin: "Grant the permission that `metadata` names, or let the caller into \
                the perimeter.",
            ClientDeveloper: "For USER_PROJECT_DENIED, set x-goog-user-project to a project \
                that the account may use.",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| reason(
            facts,
            &[
                "\"IAM_PERMISSION_DENIED\"",
                "\"SECURITY_POLICY_VIOLATED\"",
                "\"ORG_RESTRICTION_VIOLATION\"",
                "\"USER_PROJECT_DENIED\"",
            ],
        ),
    },
    cause! {
        id: "gapi.quota",
        title: "The Google project's quota is used up for now",
        plain: "Too many requests were made for this project or user in a short time.",
        detail: "`RATE_LIMIT_EXCEEDED` with 429, or `rateLimitExceeded` and its like with 403.",
        fixes: [
            ClientDeveloper: "Double the wait each time, and spread the requests.",
            IdentityAdmin: "Ask for a higher quota in the project's settings.",
        ],
        test: READ,
        sources: [web::GOOGLE_REASONS],
        outcome: RateLimited,
        ceiling: Certain,
        gate: Gate::Codes(403, 429),
        find: |facts| if marks::data(facts, RESTRICTED).is_some() { None } else { reason(
            facts,
            &[
                "\"RATE_LIMIT_EXCEEDED\"",
                "\"rateLimitExceeded\"",
                "\"userRateLimitExceeded\"",
                "\"dailyLimitExceeded\"",
            ],
        ) },
    },
];

/// What the service says of a key that is restricted to other callers.
const RESTRICTED: &[&str] = &[
    "Requests from referer ",
    "Requests from this Android client application",
    "Requests from this iOS client application",
    "The provided API key has an IP address restriction",
    "The provided API key has an HTTP referrer restriction",
];

fn reason(facts: &Facts<'_>, reasons: &[&'static str]) -> Option<Finding> {
    let mark = marks::data(facts, reasons)?;
    // The words alone are used by others, too.
    let google = [
        "googleapis.com",
        "\"usageLimits\"",
        "\"RESOURCE_EXHAUSTED\"",
        "\"PERMISSION_DENIED\"",
        "\"UNAUTHENTICATED\"",
    ];
    Some(match marks::data(facts, &google) {
        Some(_) => speaker::says(mark, speaker::google(facts)),
        None => likely([mark]),
    })
}
