//! Chromium's console (Chrome, Edge, Opera, …) on CORS, Content Security Policy and mixed content.
//!
//! The words are those of `cors_error_string.cc`, `content_security_policy.cc` and
//! `mixed_content_checker.cc` in Chromium's sources; what they mean is laid down in the Fetch
//! standard.

use super::Message;
use super::sources::{CORS_CHECK, CSP, LOCAL, MIXED, PREFLIGHT, REDIRECT};
use super::voice::CHROMIUM;
use crate::classify::{Class, Confidence};

/// `Access to fetch at … from origin … has been blocked by CORS policy: ` and the reason.
macro_rules! cors {
    ($id:literal, $reason:literal, $cause:literal, $source:expr) => {
        cors!($id, $reason, $cause, Class::SaidWithheld, $source)
    };
    (blocked $id:literal, $reason:literal, $cause:literal, $source:expr) => {
        cors!($id, $reason, $cause, Class::SaidBlocked, $source)
    };
    ($id:literal, $reason:literal, $cause:literal, $class:expr, $source:expr) => {
        CHROMIUM.said(
            concat!("chromium.", $id),
            concat!(
                " at '{url}' from origin '{page}' has been blocked by CORS policy: {}",
                $reason
            ),
            $cause,
            $class,
            $source,
        )
    };
}

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    cors!(
        "preflight-status",
        "Response to preflight request doesn't pass access control check: It does not have HTTP ok status",
        "cors.preflight-status",
        PREFLIGHT
    ),
    cors!(
        "preflight-redirect",
        "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request",
        "cors.preflight-redirect",
        PREFLIGHT
    ),
    cors!(blocked "preflight-private-network", "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header", "cors.private-network", LOCAL),
    cors!(blocked "preflight-private-network-value", "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Private-Network' header", "cors.private-network", LOCAL),
    cors!(
        "preflight-wildcard",
        "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'",
        "cors.credentials-wildcard",
        PREFLIGHT
    ),
    cors!(
        "preflight-missing",
        "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present",
        "cors.preflight-not-shared",
        PREFLIGHT
    ),
    cors!(
        "preflight-multiple",
        "Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains multiple values '{named}'",
        "cors.multiple-origins",
        PREFLIGHT
    ),
    cors!(
        "preflight-invalid",
        "Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains the invalid value '{named}'",
        "cors.invalid-origin",
        PREFLIGHT
    ),
    cors!(
        "preflight-mismatch",
        "Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value '{named}' that is not equal to the supplied origin",
        "cors.origin-mismatch",
        PREFLIGHT
    ),
    cors!(
        "preflight-credentials",
        "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '{named}' which must be 'true'",
        "cors.credentials-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "method",
        "Method {named} is not allowed by Access-Control-Allow-Methods in preflight response",
        "cors.method-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "authorization",
        "Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response",
        "cors.authorization-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "authorization-capital",
        "Request header field Authorization is not allowed by Access-Control-Allow-Headers in preflight response",
        "cors.authorization-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "header",
        "Request header field {named} is not allowed by Access-Control-Allow-Headers in preflight response",
        "cors.header-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "methods-unreadable",
        "Cannot parse Access-Control-Allow-Methods response header",
        "cors.method-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "headers-unreadable",
        "Cannot parse Access-Control-Allow-Headers response header",
        "cors.header-not-allowed",
        PREFLIGHT
    ),
    cors!(
        "wildcard",
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'",
        "cors.credentials-wildcard",
        CORS_CHECK
    ),
    cors!(
        "missing",
        "No 'Access-Control-Allow-Origin' header is present on the requested resource",
        "cors.missing-allow-origin",
        CORS_CHECK
    ),
    cors!(
        "multiple",
        "The 'Access-Control-Allow-Origin' header contains multiple values '{named}'",
        "cors.multiple-origins",
        CORS_CHECK
    ),
    cors!(
        "invalid",
        "The 'Access-Control-Allow-Origin' header contains the invalid value '{named}'",
        "cors.invalid-origin",
        CORS_CHECK
    ),
    cors!(
        "mismatch",
        "The 'Access-Control-Allow-Origin' header has a value '{named}' that is not equal to the supplied origin",
        "cors.origin-mismatch",
        CORS_CHECK
    ),
    cors!(
        "credentials",
        "The value of the 'Access-Control-Allow-Credentials' header in the response is '{named}' which must be 'true'",
        "cors.credentials-not-allowed",
        CORS_CHECK
    ),
    cors!(
        "redirect-credentials",
        "Redirect location '{named}' contains a username and password",
        "redirect.credentials",
        REDIRECT
    ),
    cors!(blocked "scheme", "Cross origin requests are only supported for protocol schemes", "cors.not-http", CORS_CHECK),
    cors!(blocked "insecure-private", "The request client is not a secure context and the resource is in more-private address space", "page.local-network-denied", LOCAL),
    cors!(blocked "local-network", "Permission was denied for this request to access the ", "page.local-network-denied", LOCAL),
    CHROMIUM.may_mean(
        "chromium.cors-other",
        " at '{url}' from origin '{page}' has been blocked by CORS policy",
        "cors.not-shared",
        Confidence::Likely,
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    CHROMIUM.said(
        "chromium.csp-connecting",
        "Connecting to '{url}' violates the following Content Security Policy directive: \"{named}\"",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    CHROMIUM.said(
        "chromium.csp",
        "Refused to connect to '{url}' because it violates the following Content Security Policy directive: \"{named}\"",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    CHROMIUM.said(
        "chromium.csp-document",
        "API cannot load {url}. Refused to connect because it violates the document's Content Security Policy",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    CHROMIUM.said(
        "chromium.mixed",
        "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {} '{url}'. This request has been blocked",
        "page.mixed-content",
        Class::SaidBlocked,
        MIXED,
    ),
];
