//! GitHub's API and GitLab's: limits, scopes, and what they hide.

use crate::classify::rules::kit::answer::fallback;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely, possible};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Confidence, Facts, Finding, Gate, NextTest, Rule, Signal};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "github.rate",
        title: "GitHub's limit for this caller is used up",
        plain: "You asked GitHub too often in a short time. It answers again later.",
        detail: "The primary limit (`x-ratelimit-remaining: 0`) ends at `x-ratelimit-reset`; \
            the secondary one, for bursts, after Retry-After or a minute. Without a token the \
            limit is 60 an hour for each address.",
        fixes: [
            ClientDeveloper: "Send a token, wait until x-ratelimit-reset (seconds since 1970), \
                and use conditional requests.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi https://api.github.com/rate_limit"),
            shows: t("What is left, and when it starts afresh. Asking this costs nothing."),
        },
        sources: [web::GITHUB_TROUBLE, web::GITHUB_RATE],
        outcome: RateLimited,
        ceiling: Certain,
        gate: Gate::Codes(403, 429),
        find: |facts| {
            if let Some(mark) = marks::data(facts, &["exceeded a secondary rate limit"]) {
                return Some(speaker::says(mark, speaker::github(facts)));
            }
            // Others count in the same words and headers.
            let github = marks::header(facts, "x-github-request-id").or_else(|| {
                marks::data(facts, &["https://docs.github.com/", "https://developer.github.com/"])
            })?;
            marks::header_is(facts, "x-ratelimit-remaining", &["0"])
                .or_else(|| marks::data(facts, &["API rate limit exceeded"]))
                .map(|mark| certain([mark, github]))
        },
    },
    cause! {
        id: "github.user-agent",
        title: "GitHub refuses requests without a User-Agent",
        plain: "GitHub wants every program to say its name, and this request did not.",
        detail: "GitHub's API answers 403 to a request without a User-Agent header, or with one that \
            is not valid. PHP's streams (`file_get_contents`, `fopen`) send none unless `user_agent` \
            is set; most other programs send one by themselves.",
        fixes: [
            ClientDeveloper: "Send a User-Agent header with the name of your program or your user \
                name. In PHP: ini_set('user_agent', …), or 'user_agent' under 'http' in the stream \
                context.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi {url}"),
            shows: t("curl sends a User-Agent. Another answer than 403 says that its absence was the reason."),
        },
        sources: [web::GITHUB_AGENT],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(403, 403),
        find: |facts| {
            let asks = marks::short_body(
                facts,
                &["Please make sure your request has a User-Agent header"],
            );
            let own = marks::short_body(facts, &["https://developer.github.com"]);
            if let (Some(asks), Some(own)) = (asks, own) {
                return Some(likely([asks, own]));
            }
            // Where only the code is told, the program that asked may be one that sends none.
            let response = facts.response?;
            let told = response.headers.list.is_empty() && response.body_text().is_empty();
            let unnamed = facts.evidence.exchanges.iter().all(|exchange| {
                let request = exchange.request.as_ref();
                request.is_none_or(|request| !request.headers.has("user-agent"))
            });
            let recorded = facts.evidence.probes.is_empty() && told && unnamed;
            (recorded && marks::host_under(facts, "api.github.com")).then(|| {
                possible([Signal::seen("GitHub's API answered, and no User-Agent is told of")])
            })
        },
    },
    cause! {
        id: "github.sso",
        title: "The organisation wants the token confirmed by its sign-in",
        plain: "Your token is valid, and this organisation wants you to confirm it with its own \
            sign-in.",
        detail: "`x-github-sso: required; url=…`: the organisation enforces SAML. The address in \
            the header authorizes the token for one organisation.",
        fixes: [
            Visitor: "Open the address in the header, sign in, and authorize the token.",
            ClientDeveloper: "Tell the user that address when the header comes.",
        ],
        test: NextTest::Settled,
        sources: [web::GITHUB_SSO],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(403, 404),
        find: |facts| {
            let required = facts
                .header_value("x-github-sso")
                .is_some_and(|value| value.trim_start().starts_with("required"));
            if required {
                return marks::header(facts, "x-github-sso").map(|mark| likely([mark]));
            }
            marks::data(facts, &["Resource protected by organization SAML enforcement"])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "github.scope",
        title: "The token does not cover this at GitHub",
        plain: "Your token is valid, and was not given the right to do this.",
        detail: "`x-accepted-github-permissions` lists what a fine-grained token needs, \
            `x-accepted-oauth-scopes` what a classic one needs; `x-oauth-scopes` is what it has.",
        fixes: [
            ClientDeveloper: "Give the token the listed permission, or set `permissions:` in \
                the workflow.",
            IdentityAdmin: "Approve the app's new permission in the organisation.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Authorization: Bearer $TOKEN\" '{url}'"),
            shows: t("Compare the header of what is accepted with the token's permissions."),
        },
        sources: [web::GITHUB_TROUBLE],
        ceiling: Certain,
        gate: Gate::Codes(403, 404),
        find: |facts| {
            if let Some(mark) = marks::data(
                facts,
                &[
                    "Resource not accessible by integration",
                    "Resource not accessible by personal access token",
                ],
            ) {
                return Some(speaker::says(mark, speaker::github(facts)));
            }
            lacks_scope(facts)
        },
    },
    cause! {
        id: "github.hidden-404",
        title: "It may be private: GitHub says \"not found\" to strangers",
        plain: "GitHub says \"not found\" also for private projects that you may not see.",
        detail: "GitHub's API answers 404 in place of 403 to callers without access, and for a \
            slash too many at the end of the path.",
        fixes: [
            ClientDeveloper: "Send a token that covers the repository, and remove a slash at \
                the end.",
            Visitor: "Open the address in a tab where you are signed in.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Authorization: Bearer $TOKEN\" '{url}'"),
            shows: t("If it works with a token, the thing exists and is private."),
        },
        sources: [web::GITHUB_TROUBLE],
        ceiling: Likely,
        gate: Gate::Code(404),
        find: |facts| {
            marks::data(facts, &["\"https://docs.github.com/rest"])
                .map(|mark| fallback(Confidence::Likely, [mark]))
        },
    },
    cause! {
        id: "gitlab.scope",
        title: "The token was issued for less than this",
        plain: "Your token is valid, but it was issued for less than what this request needs.",
        detail: "`insufficient_scope` in the body (GitLab and others); `scope` beside it lists \
            what is needed, such as `api read_api`.",
        fixes: [
            ClientDeveloper: "Make a token with one of the listed scopes.",
        ],
        test: NextTest::Look {
            ask: t("Look at the token's scopes where it was made."),
            shows: t("One of those that the answer lists must be among them."),
        },
        sources: [web::GITLAB_SCOPES],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(facts, &["\"error\":\"insufficient_scope\"", "\"error\": \"insufficient_scope\""])
                .map(|mark| speaker::says(mark, speaker::gitlab(facts)))
        },
    },
];

/// A classic token's scopes hold none of those that the address accepts.
fn lacks_scope(facts: &Facts<'_>) -> Option<Finding> {
    let accepted = facts.header_value("x-accepted-oauth-scopes")?;
    let owned = facts.header_value("x-oauth-scopes")?;
    let list = |text: &'_ str| -> Vec<String> {
        text.split(',')
            .map(|scope| scope.trim().to_owned())
            .filter(|scope| !scope.is_empty())
            .take(50)
            .collect()
    };
    let (accepted_list, owned_list) = (list(accepted), list(owned));
    let lacks =
        !accepted_list.is_empty() && !accepted_list.iter().any(|scope| owned_list.contains(scope));
    lacks.then(|| {
        likely([
            Signal::seen("The scopes that are accepted")
                .with(crate::classify::rules::kit::answer::shortened(accepted)),
            Signal::seen("The token's scopes")
                .with(crate::classify::rules::kit::answer::shortened(owned)),
        ])
    })
}
