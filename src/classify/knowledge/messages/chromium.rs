//! Chromium's console (Chrome, Edge, Opera, …): CORS, policies, and the `net::ERR_` codes.
//!
//! The words are those of `cors_error_string.cc`, `content_security_policy.cc`,
//! `mixed_content_checker.cc` and `net_error_list.h` in Chromium's sources; what they mean is laid
//! down in the Fetch standard.

use super::{Message, browser};
use crate::classify::{Class, Confidence};
use crate::evidence::EngineFamily;

const CORS_CHECK: &str = "https://fetch.spec.whatwg.org/#concept-cors-check";
const PREFLIGHT: &str = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
const REDIRECT: &str = "https://fetch.spec.whatwg.org/#http-redirect-fetch";
const CORP: &str = "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header";
const CSP: &str = "https://w3c.github.io/webappsec-csp/#directive-connect-src";
const MIXED: &str = "https://w3c.github.io/webappsec-mixed-content/";
const NETWORK_ERROR: &str = "https://fetch.spec.whatwg.org/#concept-network-error";
const LOCAL: &str = "https://wicg.github.io/local-network-access/";
const NET_ERRORS: &str =
    "https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h";

/// `Access to fetch at … from origin … has been blocked by CORS policy: ` and the reason.
macro_rules! cors {
    ($id:literal, $reason:literal, $cause:literal, $source:expr) => {
        cors!($id, $reason, $cause, Class::SaidWithheld, $source)
    };
    (blocked $id:literal, $reason:literal, $cause:literal, $source:expr) => {
        cors!($id, $reason, $cause, Class::SaidBlocked, $source)
    };
    ($id:literal, $reason:literal, $cause:literal, $class:expr, $source:expr) => {
        browser(
            concat!("chromium.", $id),
            EngineFamily::Chromium,
            concat!(
                " at '{url}' from origin '{page}' has been blocked by CORS policy: {}",
                $reason
            ),
            $cause,
            Confidence::Certain,
            $class,
            $source,
        )
    };
}

const fn said(
    id: &'static str,
    shape: &'static str,
    cause: &'static str,
    class: Class,
    source: &'static str,
) -> Message {
    browser(
        id,
        EngineFamily::Chromium,
        shape,
        cause,
        Confidence::Certain,
        class,
        source,
    )
}

const fn no_answer(id: &'static str, shape: &'static str, cause: &'static str) -> Message {
    said(id, shape, cause, Class::SaidNoAnswer, NET_ERRORS)
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
    cors!(blocked "preflight-private-network", "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header", "page.local-network-denied", LOCAL),
    cors!(blocked "preflight-private-network-value", "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Private-Network' header", "page.local-network-denied", LOCAL),
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
    browser(
        "chromium.cors-other",
        EngineFamily::Chromium,
        " at '{url}' from origin '{page}' has been blocked by CORS policy",
        "cors.not-shared",
        Confidence::Likely,
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    said(
        "chromium.csp-connecting",
        "Connecting to '{url}' violates the following Content Security Policy directive: \"{named}\"",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    said(
        "chromium.csp",
        "Refused to connect to '{url}' because it violates the following Content Security Policy directive: \"{named}\"",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    said(
        "chromium.csp-document",
        "API cannot load {url}. Refused to connect because it violates the document's Content Security Policy",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    said(
        "chromium.mixed",
        "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {} '{url}'. This request has been blocked",
        "page.mixed-content",
        Class::SaidBlocked,
        MIXED,
    ),
    said(
        "chromium.err-client",
        "net::ERR_BLOCKED_BY_CLIENT",
        "page.content-blocker",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    said(
        "chromium.err-csp",
        "net::ERR_BLOCKED_BY_CSP",
        "csp.connect-src",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    said(
        "chromium.err-port",
        "net::ERR_UNSAFE_PORT",
        "url.bad-port",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    said(
        "chromium.err-local",
        "net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS",
        "page.local-network-denied",
        Class::SaidBlocked,
        LOCAL,
    ),
    said(
        "chromium.err-private",
        "net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS",
        "page.local-network-denied",
        Class::SaidBlocked,
        LOCAL,
    ),
    said(
        "chromium.err-orb",
        "net::ERR_BLOCKED_BY_ORB",
        "orb.blocked",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    said(
        "chromium.err-corp",
        "net::ERR_BLOCKED_BY_RESPONSE.NotSame",
        "corp.blocked",
        Class::SaidWithheld,
        CORP,
    ),
    browser(
        "chromium.err-response",
        EngineFamily::Chromium,
        "net::ERR_BLOCKED_BY_RESPONSE",
        "corp.blocked",
        Confidence::Likely,
        Class::SaidWithheld,
        CORP,
    ),
    said(
        "chromium.err-redirects",
        "net::ERR_TOO_MANY_REDIRECTS",
        "redirect.loop",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    no_answer("chromium.err-name", "net::ERR_NAME_NOT_RESOLVED", "net.dns"),
    no_answer(
        "chromium.err-resolution",
        "net::ERR_NAME_RESOLUTION_FAILED",
        "net.dns",
    ),
    no_answer("chromium.err-dns", "net::ERR_DNS_", "net.dns"),
    no_answer(
        "chromium.err-refused",
        "net::ERR_CONNECTION_REFUSED",
        "net.refused",
    ),
    no_answer(
        "chromium.err-reset",
        "net::ERR_CONNECTION_RESET",
        "net.reset",
    ),
    no_answer(
        "chromium.err-closed",
        "net::ERR_CONNECTION_CLOSED",
        "net.reset",
    ),
    no_answer("chromium.err-empty", "net::ERR_EMPTY_RESPONSE", "net.reset"),
    no_answer(
        "chromium.err-aborted",
        "net::ERR_CONNECTION_ABORTED",
        "net.reset",
    ),
    no_answer(
        "chromium.err-headers",
        "net::ERR_RESPONSE_HEADERS_",
        "net.reset",
    ),
    no_answer("chromium.err-http2", "net::ERR_HTTP2_", "net.reset"),
    no_answer("chromium.err-quic", "net::ERR_QUIC_", "net.reset"),
    no_answer(
        "chromium.err-invalid",
        "net::ERR_INVALID_HTTP_RESPONSE",
        "net.reset",
    ),
    no_answer(
        "chromium.err-connect-timeout",
        "net::ERR_CONNECTION_TIMED_OUT",
        "net.timeout",
    ),
    no_answer("chromium.err-timeout", "net::ERR_TIMED_OUT", "net.timeout"),
    no_answer(
        "chromium.err-offline",
        "net::ERR_INTERNET_DISCONNECTED",
        "page.offline",
    ),
    no_answer(
        "chromium.err-unreachable",
        "net::ERR_ADDRESS_UNREACHABLE",
        "net.unreachable",
    ),
    no_answer("chromium.err-cert", "net::ERR_CERT_", "net.tls"),
    no_answer(
        "chromium.err-client-cert",
        "net::ERR_BAD_SSL_CLIENT_AUTH_CERT",
        "net.tls",
    ),
    no_answer("chromium.err-ssl", "net::ERR_SSL_", "net.tls"),
    no_answer(
        "chromium.err-tunnel",
        "net::ERR_TUNNEL_CONNECTION_FAILED",
        "net.proxy",
    ),
    no_answer("chromium.err-proxy", "net::ERR_PROXY_", "net.proxy"),
    no_answer(
        "chromium.err-admin",
        "net::ERR_BLOCKED_BY_ADMINISTRATOR",
        "net.proxy",
    ),
    said(
        "chromium.err-chunked",
        "net::ERR_INCOMPLETE_CHUNKED_ENCODING",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    said(
        "chromium.err-length",
        "net::ERR_CONTENT_LENGTH_MISMATCH",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    said(
        "chromium.err-decoding",
        "net::ERR_CONTENT_DECODING_FAILED",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    browser(
        "chromium.err-failed-status",
        EngineFamily::Chromium,
        "net::ERR_FAILED {status}",
        "cors.not-shared",
        Confidence::Possible,
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    browser(
        "chromium.err-failed",
        EngineFamily::Chromium,
        "net::ERR_FAILED",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NET_ERRORS,
    ),
    browser(
        "chromium.failed-to-fetch",
        EngineFamily::Chromium,
        "TypeError: Failed to fetch",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NETWORK_ERROR,
    ),
];
