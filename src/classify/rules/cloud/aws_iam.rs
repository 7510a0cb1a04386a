//! Amazon's own words about credentials and policies, in its clients and in its answers.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "iam.explicit-deny",
        title: "A policy forbids it outright",
        plain: "A rule of the organisation or account forbids this, whatever other rules allow.",
        detail: "An explicit deny. The sentence names the kind of policy: service control policy, \
            permissions boundary, session, identity- or resource-based policy. No allow \
            elsewhere can outweigh it.",
        fixes: [
            IdentityAdmin: "Find the Deny statement in the named kind of policy and change its condition \
                or its scope. Adding an Allow does not help.",
        ],
        test: NextTest::Look {
            ask: t("Look the call up in CloudTrail, or run the policy simulator for this \
                principal and action."),
            shows: t("It names the statement that denies."),
        },
        sources: [docs::IAM_MESSAGES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            if facts.body_holds("execute-api:") || facts.body_holds("access this resource with an") {
                return None;
            }
            marks::short_body(facts, &["with an explicit deny"]).map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "iam.boundary",
        title: "The role's boundary leaves this out",
        plain: "The account or role has an upper limit to its rights, and this action lies \
            beyond it.",
        detail: "A permissions boundary must allow the action too; policies alone do not suffice.",
        fixes: [
            IdentityAdmin: "Add the action to the boundary, or use a role whose boundary has it.",
        ],
        test: NextTest::Settled,
        sources: [docs::IAM_MESSAGES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["because no permissions boundary allows"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "iam.session-policy",
        title: "The session was made for less than this",
        plain: "The role may do this, and the session was opened with fewer rights.",
        detail: "A session policy given to AssumeRole or federation narrows what the role allows.",
        fixes: [
            ClientDeveloper: "Open the session with a policy that has the action, or without one.",
        ],
        test: NextTest::Settled,
        sources: [docs::IAM_MESSAGES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["because no session policy allows"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "iam.scp",
        title: "The organisation does not allow this action here",
        plain: "The organisation's rules for this account do not include the action.",
        detail: "No service control policy on the path from the root to the account allows it.",
        fixes: [
            IdentityAdmin: "Allow the action in a service control policy of the account or its unit.",
        ],
        test: NextTest::Settled,
        sources: [docs::IAM_MESSAGES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["because no service control policy allows"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "iam.denied",
        title: "The account lacks the right to this action",
        plain: "Who asks is known, and has not been given the right to do this.",
        detail: "No policy allows the action. Newer answers name which kind of policy would have \
            to: identity-based for the caller, resource-based for what is asked for. \
            Anonymous callers are covered by resource policies alone.",
        fixes: [
            IdentityAdmin: "Allow exactly the named action on the named resource in a policy of the \
                caller; across accounts, in the resource's policy too.",
            ClientDeveloper: "Make sure that the intended profile or role is used: aws sts \
                get-caller-identity.",
        ],
        test: NextTest::Command {
            command: t("aws sts get-caller-identity"),
            shows: t("It names the principal whose policies count."),
        },
        sources: [docs::IAM_MESSAGES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["is not authorized to perform: ", "because no identity-based policy allows", "because no resource-based policy allows"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "aws.expired",
        title: "The temporary credentials have expired",
        plain: "The credentials were temporary, and their time is over.",
        detail: "ExpiredToken: session credentials of a role, of SSO or of MFA are valid for \
            minutes to hours. Copies in variables outlive them.",
        fixes: [
            ClientDeveloper: "Get new ones (aws sso login, or assume the role again), and unset \
                AWS_SESSION_TOKEN and its companions if they were exported.",
        ],
        test: NextTest::Settled,
        sources: [docs::AWS_COMMON],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["The security token included in the request is expired", "The provided token has expired", "\"ExpiredTokenException\"", "\"ExpiredToken\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "aws.skew",
        title: "The clock that signed the request is off",
        plain: "The request carries a time that is too far from the service's, so it is not \
            accepted.",
        detail: "AWS accepts signatures within five minutes (S3: fifteen). Clocks of virtual \
            machines and containers drift after sleep.",
        fixes: [
            ClientDeveloper: "Set the clock by NTP and try again.",
        ],
        test: NextTest::Settled,
        sources: [docs::AWS_COMMON],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["is now earlier than", "Signature not yet current: "],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "aws.key",
        title: "The access key is not known",
        plain: "The service does not know the access key that the request was signed with.",
        detail: "InvalidClientTokenId or UnrecognizedClientException: a deleted or inactive key, \
            one of another partition (China, GovCloud), a region that is not switched on, or \
            temporary keys without their session token.",
        fixes: [
            ClientDeveloper: "Check which key is used (aws configure list); with temporary keys send the \
                session token along.",
            IdentityAdmin: "Look whether the key is active, and whether the region is enabled for the \
                account.",
        ],
        test: NextTest::Settled,
        sources: [docs::AWS_COMMON],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["The security token included in the request is invalid", "\"UnrecognizedClientException\"", "<Code>InvalidClientTokenId</Code>"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "aws.throttled",
        title: "The service is asked too often",
        plain: "Too many calls came from this account in a short time.",
        detail: "A throttling error; limits are for account, region and action.",
        fixes: [
            ClientDeveloper: "Let the client's retries back off (AWS_RETRY_MODE=adaptive), and ask less at \
                once.",
        ],
        test: NextTest::Settled,
        sources: [docs::AWS_COMMON],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"ThrottlingException\"", "<Code>Throttling</Code>"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "aws.not-signed-in",
        title: "The program has no credentials at all",
        plain: "The program found no credentials to sign its request with, so nothing was sent.",
        detail: "None of the places was filled: variables, profile, SSO, container or instance \
            role. In a container the instance's address may be out of reach (IMDSv2 hop \
            limit).",
        fixes: [
            ClientDeveloper: "Name a profile (AWS_PROFILE), sign in with aws sso login, or give the \
                workload a role.",
        ],
        test: NextTest::Settled,
        sources: [docs::AWS_COMMON],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "cognito.waf",
        title: "The firewall in front of the sign-in service refused",
        plain: "The firewall that guards the sign-in service refused this request.",
        detail: "Amazon Cognito with AWS WAF on the user pool: `ForbiddenException`, by address, \
            country, rate or user agent.",
        fixes: [
            EdgeAdmin: "Find the request in the WAF log of the user pool's web ACL, and allow the \
                caller.",
            ClientDeveloper: "Send a User-Agent of your own, and ask less often.",
        ],
        test: NextTest::Settled,
        sources: [docs::COGNITO_WAF],
        outcome: BotWall,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["Request not allowed due to WAF block."],
            )
            .map(|mark| likely([mark]))
        },
    },
];
