//! Chromium's `net::ERR_` codes: in its console, in the network panel of its developer tools, and to
//! extensions.
//!
//! The names are those of `net_error_list.h` in Chromium's sources.

use super::Message;
use super::sources::{CORP, LOCAL, NET_ERRORS, NETWORK_ERROR};
use super::voice::CHROMIUM;
use crate::classify::{Class, Confidence};

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    CHROMIUM.said(
        "chromium.err-client",
        "net::ERR_BLOCKED_BY_CLIENT",
        "page.content-blocker",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-csp",
        "net::ERR_BLOCKED_BY_CSP",
        "csp.connect-src",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-port",
        "net::ERR_UNSAFE_PORT",
        "url.bad-port",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-local",
        "net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS",
        "page.local-network-denied",
        Class::SaidBlocked,
        LOCAL,
    ),
    CHROMIUM.said(
        "chromium.err-private",
        "net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS",
        "page.local-network-denied",
        Class::SaidBlocked,
        LOCAL,
    ),
    CHROMIUM.said(
        "chromium.err-orb",
        "net::ERR_BLOCKED_BY_ORB",
        "orb.blocked",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-coep",
        "net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep",
        "coep.blocked",
        Class::SaidWithheld,
        CORP,
    ),
    CHROMIUM.said(
        "chromium.err-corp",
        "net::ERR_BLOCKED_BY_RESPONSE.NotSame",
        "corp.blocked",
        Class::SaidWithheld,
        CORP,
    ),
    CHROMIUM.may_mean(
        "chromium.err-response",
        "net::ERR_BLOCKED_BY_RESPONSE",
        "corp.blocked",
        Confidence::Likely,
        Class::SaidWithheld,
        CORP,
    ),
    CHROMIUM.said(
        "chromium.err-redirects",
        "net::ERR_TOO_MANY_REDIRECTS",
        "redirect.loop",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.no_answer("chromium.err-name", "net::ERR_NAME_NOT_RESOLVED", "net.dns"),
    CHROMIUM.no_answer(
        "chromium.err-resolution",
        "net::ERR_NAME_RESOLUTION_FAILED",
        "net.dns",
    ),
    CHROMIUM.no_answer("chromium.err-dns", "net::ERR_DNS_", "net.dns"),
    CHROMIUM.no_answer(
        "chromium.err-refused",
        "net::ERR_CONNECTION_REFUSED",
        "net.refused",
    ),
    CHROMIUM.no_answer(
        "chromium.err-reset",
        "net::ERR_CONNECTION_RESET",
        "net.reset",
    ),
    CHROMIUM.no_answer(
        "chromium.err-closed",
        "net::ERR_CONNECTION_CLOSED",
        "net.reset",
    ),
    // The server closed the connection between its opening and its use.
    CHROMIUM.no_answer(
        "chromium.err-socket",
        "net::ERR_SOCKET_NOT_CONNECTED",
        "net.reset",
    ),
    CHROMIUM.no_answer("chromium.err-empty", "net::ERR_EMPTY_RESPONSE", "net.reset"),
    CHROMIUM.no_answer(
        "chromium.err-aborted",
        "net::ERR_CONNECTION_ABORTED",
        "net.reset",
    ),
    CHROMIUM.no_answer(
        "chromium.err-headers",
        "net::ERR_RESPONSE_HEADERS_",
        "net.reset",
    ),
    CHROMIUM.no_answer("chromium.err-http2", "net::ERR_HTTP2_", "net.reset"),
    CHROMIUM.no_answer("chromium.err-quic", "net::ERR_QUIC_", "net.reset"),
    CHROMIUM.no_answer(
        "chromium.err-invalid",
        "net::ERR_INVALID_HTTP_RESPONSE",
        "net.reset",
    ),
    CHROMIUM.no_answer(
        "chromium.err-connect-timeout",
        "net::ERR_CONNECTION_TIMED_OUT",
        "net.timeout",
    ),
    CHROMIUM.no_answer("chromium.err-timeout", "net::ERR_TIMED_OUT", "net.timeout"),
    CHROMIUM.no_answer(
        "chromium.err-offline",
        "net::ERR_INTERNET_DISCONNECTED",
        "page.offline",
    ),
    CHROMIUM.no_answer(
        "chromium.err-unreachable",
        "net::ERR_ADDRESS_UNREACHABLE",
        "net.unreachable",
    ),
    CHROMIUM.no_answer("chromium.err-cert", "net::ERR_CERT_", "net.tls"),
    CHROMIUM.no_answer(
        "chromium.err-client-cert",
        "net::ERR_BAD_SSL_CLIENT_AUTH_CERT",
        "tls.client-cert",
    ),
    CHROMIUM.no_answer(
        "chromium.err-client-cert-none",
        "net::ERR_SSL_CLIENT_AUTH_",
        "tls.client-cert",
    ),
    CHROMIUM.no_answer("chromium.err-ssl", "net::ERR_SSL_", "net.tls"),
    CHROMIUM.no_answer(
        "chromium.err-tunnel",
        "net::ERR_TUNNEL_CONNECTION_FAILED",
        "net.proxy",
    ),
    CHROMIUM.no_answer("chromium.err-proxy", "net::ERR_PROXY_", "net.proxy"),
    CHROMIUM.said(
        "chromium.err-admin",
        "net::ERR_BLOCKED_BY_ADMINISTRATOR",
        "page.admin-policy",
        Class::SaidBlocked,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-chunked",
        "net::ERR_INCOMPLETE_CHUNKED_ENCODING",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-length",
        "net::ERR_CONTENT_LENGTH_MISMATCH",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.said(
        "chromium.err-decoding",
        "net::ERR_CONTENT_DECODING_FAILED",
        "body.broken",
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.may_mean(
        "chromium.err-failed-status",
        "net::ERR_FAILED {status}",
        "cors.not-shared",
        Confidence::Possible,
        Class::SaidWithheld,
        NET_ERRORS,
    ),
    CHROMIUM.may_mean(
        "chromium.err-failed",
        "net::ERR_FAILED",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NET_ERRORS,
    ),
    CHROMIUM.may_mean(
        "chromium.failed-to-fetch",
        "TypeError: Failed to fetch",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NETWORK_ERROR,
    ),
];
