//! Services with conventions of their own: errors inside a 200, and numbers no standard knows.

use crate::classify::rules::kit::answer::lines;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::{Facts, Gate, NextTest, Rule, Signal};

/// Longer answers of these services carry data, not an error.
const SHORT: usize = 2048;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "slack.auth",
        title: "Success by its number, \"not signed in\" by its text",
        plain: "The service says that all is well, but its text says that you are not signed \
            in.",
        detail: "200 with `\"ok\":false` and `not_authed`, `invalid_auth`, `token_expired`, \
            `token_revoked` or `account_inactive`, as Slack's API answers. Treat it as 401.",
        fixes: [
            ClientDeveloper: "Read `ok` and `error` before anything else; get a new token and \
                send it as Authorization: Bearer.",
        ],
        test: NextTest::Settled,
        sources: [web::SLACK_ERRORS],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Code(200),
        find: |facts| {
            not_ok(facts)?;
            marks::body(
                facts,
                &[
                    "\"not_authed\"",
                    "\"invalid_auth\"",
                    "\"token_expired\"",
                    "\"token_revoked\"",
                    "\"account_inactive\"",
                ],
            )
            .map(|mark| speaker::says(mark, speaker::slack(facts)))
        },
    },
    cause! {
        id: "slack.scope",
        title: "Success by its number, \"not allowed\" by its text",
        plain: "The service says that all is well, but its text says that the token may not do \
            this.",
        detail: "200 with `\"ok\":false` and `missing_scope`, `no_permission` or \
            `not_allowed_token_type`, as Slack's API answers. `needed` names the scope. Treat it \
            as 403.",
        fixes: [
            ClientDeveloper: "Add the scope that `needed` names to the app, and install it \
                again.",
            IdentityAdmin: "Approve the app's new scope in the workspace.",
        ],
        test: NextTest::Settled,
        sources: [web::SLACK_ERRORS],
        outcome: Forbidden,
        ceiling: Certain,
        gate: Gate::Code(200),
        find: |facts| {
            not_ok(facts)?;
            marks::body(
                facts,
                &[
                    "\"missing_scope\"",
                    "\"no_permission\"",
                    "\"not_allowed_token_type\"",
                    "\"ekm_access_denied\"",
                ],
            )
            .map(|mark| speaker::says(mark, speaker::slack(facts)))
        },
    },
    cause! {
        id: "arcgis.token",
        title: "The map service wants a token, and says so inside a success",
        plain: "The map service says that all is well, but its text asks for a sign-in.",
        detail: "ArcGIS sends its errors inside a 200: `error.code` 499 (a token is needed) or \
            498 (it is not valid or has expired).",
        fixes: [
            ClientDeveloper: "Send a token of the portal that the service belongs to, and get \
                a new one when 498 comes.",
            ServerOperator: "Share the service with everyone if it is meant to be public.",
        ],
        test: NextTest::Settled,
        sources: [web::ARCGIS_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(200, 499),
        find: |facts| {
            if !matches!(facts.code(), Some(200 | 400 | 401 | 403 | 498 | 499)) {
                return None;
            }
            arcgis(facts, &["498", "499"]).map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "arcgis.denied",
        title: "The map service refuses, inside a success",
        plain: "The map service says that all is well, but its text says that you may not see \
            this.",
        detail: "ArcGIS sends its errors inside a 200: `error.code` 403, the account may not \
            use this item.",
        fixes: [
            IdentityAdmin: "Share the item with the account or one of its groups.",
        ],
        test: NextTest::Settled,
        sources: [web::ARCGIS_ERRORS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| arcgis(facts, &["403"]).map(|mark| likely([mark])),
    },
    cause! {
        id: "facebook.token",
        title: "Facebook does not accept the token",
        plain: "The token that was sent is not valid at Facebook any more, or never was.",
        detail: "The challenge `OAuth \"Facebook Platform\"` names the error and describes it in \
            quoted strings, without parameter names.",
        fixes: [
            ClientDeveloper: "Get a new token; look at the old one in the Access Token \
                Debugger.",
        ],
        test: NextTest::Settled,
        sources: [web::FACEBOOK_ERRORS],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            lines(facts, "www-authenticate")
                .find(|line| {
                    line.contains("\"Facebook Platform\"") && line.contains("\"invalid_token\"")
                })
                .map(|_| certain([Signal::seen("The challenge is Facebook's: invalid_token")]))
        },
    },
];

fn not_ok(facts: &Facts<'_>) -> Option<Signal> {
    if facts.body().len() > SHORT {
        return None;
    }
    marks::data(facts, &["\"ok\":false", "\"ok\": false"])
}

/// The `error.code` of an ArcGIS answer, with any spacing.
fn arcgis(facts: &Facts<'_>, codes: &[&'static str]) -> Option<Signal> {
    if facts.body().len() > SHORT {
        return None;
    }
    let rest = after(facts.body(), "{")?;
    let rest = after(after(after(rest, "\"error\"")?, ":")?, "{")?;
    let rest = after(after(rest, "\"code\"")?, ":")?.trim_start();
    let digits = rest.split(|next: char| !next.is_ascii_digit()).next()?;
    let code = codes.iter().find(|code| **code == digits)?;
    Some(Signal::words("The body's own error code").with(*code))
}

fn after<'b>(text: &'b str, part: &str) -> Option<&'b str> {
    text.trim_start().strip_prefix(part)
}
