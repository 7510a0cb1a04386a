//! Amazon S3 and the storage servers that speak its language: the error code stands in the XML.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule};

const COMPARE: NextTest = NextTest::Look {
    ask: t("Compare CanonicalRequest and StringToSign in the answer with those of your client."),
    shows: t("The first line that differs is what changed after signing."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "s3.expired-url",
        title: "The link was made for a limited time, and it has passed",
        plain: "The link to this file was valid for a limited time, and that has passed.",
        detail: "A presigned URL past its X-Amz-Expires. It ends earlier when the session that \
            signed it ends, and lasts seven days at most.",
        fixes: [
            ClientDeveloper: "Ask for a new link just before using it; do not store or cache \
                such links.",
            ServerOperator: "Sign with credentials that live longer than the link, and choose \
                the time to fit the use.",
        ],
        test: NextTest::Look {
            ask: t("Read Expires and ServerTime in the answer."),
            shows: t("The first lies before the second."),
        },
        sources: [web::S3_PRESIGNED],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| code(facts, "<Message>Request has expired"),
    },
    cause! {
        id: "s3.signature",
        title: "The signature does not fit the request",
        plain: "The request is signed, and the signature does not belong to what arrived.",
        detail: "`SignatureDoesNotMatch`. The answer repeats what the server signed: host, \
            encoded path, query and headers. A wrong secret key looks the same.",
        fixes: [
            ClientDeveloper: "Use the method, host and headers that were signed, such as \
                Content-Type; encode the path once.",
            ServerOperator: "Let no proxy in between change Host, path or query.",
        ],
        test: COMPARE,
        sources: [web::S3_ERRORS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| certain_code(facts, "<Code>SignatureDoesNotMatch</Code>"),
    },
    cause! {
        id: "s3.skew",
        title: "The client's clock is off",
        plain: "The clock of the computer that signed the request differs from the server's.",
        detail: "`RequestTimeTooSkewed`: more than 15 minutes between the signature's time and \
            the server's.",
        fixes: [ClientDeveloper: "Set the clock by NTP, and sign just before sending."],
        test: NextTest::Look {
            ask: t("Compare RequestTime and ServerTime in the answer."),
            shows: t("The difference is that of the clocks."),
        },
        sources: [web::S3_ERRORS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| certain_code(facts, "<Code>RequestTimeTooSkewed</Code>"),
    },
    cause! {
        id: "s3.bad-key",
        title: "The access key does not exist there",
        plain: "The key that signed the request is not known to this service.",
        detail: "`InvalidAccessKeyId`: the key was deleted, belongs to another partition or \
            provider, or is temporary and came without its session token.",
        fixes: [
            ClientDeveloper: "Check key and endpoint belong together; send the session token \
                with temporary keys.",
            IdentityAdmin: "Make a new key if this one was deleted.",
        ],
        test: NextTest::Command {
            command: t("aws sts get-caller-identity"),
            shows: t("An error here too means that the key itself is not valid."),
        },
        sources: [web::S3_ERRORS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| certain_code(facts, "<Code>InvalidAccessKeyId</Code>"),
    },
    cause! {
        id: "s3.archived",
        title: "The file lies in the archive",
        plain: "The file exists and was moved to an archive, from which it must be fetched \
            first.",
        detail: "`InvalidObjectState`: the object's storage class is one of Glacier's. It can be \
            read after a restore.",
        fixes: [
            ServerOperator: "Restore the object, wait until that is done, then read it; change \
                the lifecycle rule if it should not be archived.",
        ],
        test: NextTest::Settled,
        sources: [web::S3_ERRORS],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| code(facts, "<Code>InvalidObjectState</Code>"),
    },
    cause! {
        id: "s3.token",
        title: "The temporary credentials are not valid any more",
        plain: "The credentials were made for a limited time, and it has passed.",
        detail: "`ExpiredToken` or `InvalidToken`, sent with 400: the session token of \
            temporary credentials has expired or is damaged.",
        fixes: [
            ClientDeveloper: "Get new temporary credentials and sign again; renew them before \
                they end.",
        ],
        test: NextTest::Settled,
        sources: [web::S3_CODES],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            certain_code(facts, "<Code>ExpiredToken</Code>")
                .or_else(|| certain_code(facts, "<Code>InvalidToken</Code>"))
        },
    },
    cause! {
        id: "s3.region",
        title: "Signed for another region",
        plain: "The request was signed for another region than the one the files are in.",
        detail: "`AuthorizationHeaderMalformed`: the answer names the region expected under \
            Region.",
        fixes: [ClientDeveloper: "Set the client's region to the one that the answer names."],
        test: NextTest::Settled,
        sources: [web::S3_CODES],
        ceiling: Certain,
        gate: Gate::Code(400),
        find: |facts| certain_code(facts, "<Code>AuthorizationHeaderMalformed</Code>"),
    },
    cause! {
        id: "s3.access-denied",
        title: "The storage does not let this caller read",
        plain: "The storage does not let you read this, or there is nothing of that name: to \
            strangers it says the same.",
        detail: "`AccessDenied` without detail: bucket policy, public access block, key policy \
            (KMS), object ownership, endpoint or organisation policy. A missing object gives the \
            same answer to callers who may not list the bucket.",
        fixes: [
            IdentityAdmin: "Allow s3:GetObject for this caller, and kms:Decrypt where the bucket \
                is encrypted; allow s3:ListBucket to get 404 for what is missing.",
            ServerOperator: "For files meant to be public, put a CDN with its own right to \
                read in front of the bucket rather than opening the bucket.",
            ClientDeveloper: "Check the spelling of the name, capitals included.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("With the request id in the answer, CloudTrail tells which policy refused."),
        },
        sources: [web::S3_403],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            // Google's storage names the principal, CloudFront and an expired link have causes of
            // their own.
            let others = [
                "Request has expired",
                "does not have storage.",
                "<Message>Access denied</Message>",
                // What names the policy has causes of its own (`iam`).
                "with an explicit deny",
                "because no ",
                "is not authorized to perform",
            ];
            let mark = marks::data(facts, &["<Code>AccessDenied</Code>"])?;
            let through_cdn = marks::header(facts, "x-amz-cf-id")
                .or_else(|| marks::header_has(facts, "x-cache", &["cloudfront"]))
                .is_some();
            (marks::body(facts, &others).is_none() && !through_cdn).then(|| likely([mark]))
        },
    },
];

fn code(facts: &Facts<'_>, text: &'static str) -> Option<Finding> {
    marks::data(facts, &[text]).map(|mark| likely([mark]))
}

fn certain_code(facts: &Facts<'_>, text: &'static str) -> Option<Finding> {
    marks::data(facts, &[text]).map(|mark| speaker::says(mark, speaker::s3(facts)))
}
