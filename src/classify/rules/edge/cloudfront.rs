//! Amazon CloudFront's own refusals. `x-amz-cf-id` comes with every answer that passes through.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{likely, rival};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Gate, NextTest, Rule, Signal};

const OWN_PAGE: &[&str] = &["The request could not be satisfied"];
const BAD_REQUEST: &[&str] = &["Bad request."];

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "cfr.signed",
        title: "The file is given out by signed links only",
        plain: "This file can be had only by a link or cookie that the site signs.",
        detail: "CloudFront: no Key-Pair-Id (`MissingKey`), a key it does not know \
            (\"Unknown Key\"), or a signature that has expired or does not fit (\"Access \
            denied\").",
        fixes: [
            ClientDeveloper: "Get a new signed URL or the three CloudFront cookies; a page must \
                send cookies along (credentials: include).",
            ServerOperator: "Put the public key into a key group that the behaviour trusts, \
                and sign the address exactly as it is asked for.",
        ],
        test: NextTest::Look {
            ask: t("Look at the address: Expires or Policy, Signature and Key-Pair-Id."),
            shows: t("What is missing or past is the reason."),
        },
        sources: [web::CLOUDFRONT_SIGNED],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "Missing Key-Pair-Id",
                    "<Message>Unknown Key</Message>",
                    "<Message>Access denied</Message>",
                    "<Code>MalformedPolicy</Code>",
                ],
            )
            .map(|mark| speaker::says(mark, speaker::cloudfront(facts)))
        },
    },
    cause! {
        id: "cfr.method",
        title: "The network in front of the site takes only reading requests",
        plain: "The network in front of the site passes on requests that read, and none that \
            change something.",
        detail: "CloudFront: the behaviour for this path does not allow the request's method.",
        fixes: [
            EdgeAdmin: "Allow the method in the behaviour for this path; OPTIONS too, if pages \
                of other origins call it.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("If a plain GET works, the method decides."),
        },
        sources: [web::CLOUDFRONT_403],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            marks::body(facts, &["not configured to allow the HTTP request method"])
                .map(|mark| speaker::says(mark, speaker::cloudfront(facts)))
        },
    },
    cause! {
        id: "cfr.protocol",
        title: "Only https, and no body in a reading request",
        plain: "The network in front of the site did not accept the way it was asked.",
        detail: "CloudFront's \"Bad request\" 403: http where only https is allowed, a GET with \
            a body, or a POST over HTTP/1.0.",
        fixes: [
            ClientDeveloper: "Use https, and send no body with GET.",
            EdgeAdmin: "Let the behaviour redirect http to https.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi 'https://{host}{path}'"),
            shows: t("If this works, the protocol was the reason."),
        },
        sources: [web::CLOUDFRONT_BAD_REQUEST],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::body(facts, OWN_PAGE)?;
            let mark = marks::body(facts, BAD_REQUEST)?;
            Some(if facts.evidence.target.scheme == "http" {
                likely([mark, Signal::seen("The request used http")])
            } else {
                rival([mark])
            })
        },
    },
    cause! {
        id: "cfr.cname",
        title: "The name leads to a network that does not know it",
        plain: "The site's name leads to a network that has no site of that name.",
        detail: "CloudFront's \"Bad request\" 403: the host name is not among the alternate \
            domain names of a distribution.",
        fixes: [
            ServerOperator: "Add the name to the distribution's alternate domain names, with a \
                certificate that covers it.",
        ],
        test: NextTest::Command {
            command: t("dig +short {host}"),
            shows: t("The name of the distribution that must list this host."),
        },
        sources: [web::CLOUDFRONT_BAD_REQUEST, web::CLOUDFRONT_403],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::body(facts, OWN_PAGE)?;
            let mark = marks::body(facts, BAD_REQUEST)?;
            Some(if facts.evidence.target.scheme == "http" { rival([mark]) } else { likely([mark]) })
        },
    },
    cause! {
        id: "cfr.origin-s3",
        title: "The storage behind the network does not let it read",
        plain: "The network in front of the site may not read the site's storage, or the file \
            does not exist there.",
        detail: "`AccessDenied` by S3, passed on by CloudFront: the bucket policy lacks the \
            origin access control, the default root object is not set, or the object is missing \
            and the bucket may not be listed.",
        fixes: [
            ServerOperator: "Allow s3:GetObject to the distribution (OAC) in the bucket policy; \
                add s3:ListBucket to get 404 for missing files; set the default root object.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{origin}/index.html'"),
            shows: t("If a full file name works, only the start page of the folder is missing."),
        },
        sources: [web::CLOUDFRONT_403, web::S3_403],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let mark = marks::data(facts, &["<Code>AccessDenied</Code>"])?;
            let cdn = marks::header_has(facts, "x-cache", &["error from cloudfront"])
                .or_else(|| marks::header(facts, "x-amz-cf-id"))?;
            marks::body(facts, &["Request has expired", "<Message>Access denied</Message>"])
                .is_none()
                .then(|| likely([mark, cdn]))
        },
    },
];
