//! The names that Firefox gives to network errors: in the network panel of its developer tools, to
//! extensions, and on its error page.
//!
//! The names are those of `xpc.msg`, of `PSMErrors` and of NSS. Extensions are told TLS errors as a
//! sentence in the reader's language; [`TLS`] stands for all of those.

use super::Message;
use super::sources::{TLS_NAMES, XPCOM_NAMES};
use super::voice::FIREFOX;
use crate::classify::{Class, Confidence};

/// The id of the message that stands for every TLS error.
pub const TLS: &str = "firefox.err-tls";

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    FIREFOX.no_answer("firefox.err-name", "NS_ERROR_UNKNOWN_HOST", "net.dns"),
    FIREFOX.no_answer(
        "firefox.err-dns",
        "NS_ERROR_DNS_LOOKUP_QUEUE_FULL",
        "net.dns",
    ),
    FIREFOX.no_answer(
        "firefox.err-proxy-name",
        "NS_ERROR_UNKNOWN_PROXY_HOST",
        "net.proxy",
    ),
    FIREFOX.no_answer("firefox.err-proxy", "NS_ERROR_PROXY_", "net.proxy"),
    FIREFOX.no_answer(
        "firefox.err-refused",
        "NS_ERROR_CONNECTION_REFUSED",
        "net.refused",
    ),
    FIREFOX.no_answer("firefox.err-reset", "NS_ERROR_NET_RESET", "net.reset"),
    FIREFOX.no_answer(
        "firefox.err-interrupt",
        "NS_ERROR_NET_INTERRUPT",
        "net.reset",
    ),
    FIREFOX.no_answer(
        "firefox.err-empty",
        "NS_ERROR_NET_EMPTY_RESPONSE",
        "net.reset",
    ),
    FIREFOX.no_answer("firefox.err-http2", "NS_ERROR_NET_HTTP2_", "net.reset"),
    FIREFOX.no_answer("firefox.err-http3", "NS_ERROR_NET_HTTP3_", "net.reset"),
    FIREFOX.no_answer("firefox.err-timeout", "NS_ERROR_NET_TIMEOUT", "net.timeout"),
    FIREFOX.no_answer("firefox.err-offline", "NS_ERROR_OFFLINE", "page.offline"),
    // Lengths that contradict each other, HTTP/2 frames out of order: no message came of it.
    FIREFOX.may_mean(
        "firefox.err-corrupted",
        "NS_ERROR_CORRUPTED_CONTENT",
        "net.reset",
        Confidence::Likely,
        Class::SaidNoAnswer,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-security",
        "NS_ERROR_NET_INADEQUATE_SECURITY",
        "net.tls",
        Class::SaidNoAnswer,
        TLS_NAMES,
    ),
    FIREFOX.said(
        TLS,
        "NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY",
        "net.tls",
        Class::SaidNoAnswer,
        TLS_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-ssl",
        "Error code: SSL_ERROR_",
        "net.tls",
        Class::SaidNoAnswer,
        TLS_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-certificate",
        "Error code: SEC_ERROR_",
        "net.tls",
        Class::SaidNoAnswer,
        TLS_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-pkix",
        "Error code: MOZILLA_PKIX_ERROR_",
        "net.tls",
        Class::SaidNoAnswer,
        TLS_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-partial",
        "NS_ERROR_NET_PARTIAL_TRANSFER",
        "body.broken",
        Class::SaidWithheld,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-encoding",
        "NS_ERROR_INVALID_CONTENT_ENCODING",
        "body.broken",
        Class::SaidWithheld,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-redirects",
        "NS_ERROR_REDIRECT_LOOP",
        "redirect.loop",
        Class::SaidWithheld,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-corp",
        "NS_ERROR_DOM_CORP_FAILED",
        "corp.blocked",
        Class::SaidWithheld,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-port",
        "NS_ERROR_PORT_ACCESS_NOT_ALLOWED",
        "url.bad-port",
        Class::SaidBlocked,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-local",
        "NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED",
        "page.local-network-denied",
        Class::SaidBlocked,
        XPCOM_NAMES,
    ),
    FIREFOX.said(
        "firefox.err-tracking",
        "NS_ERROR_TRACKING_URI",
        "page.content-blocker",
        Class::SaidBlocked,
        XPCOM_NAMES,
    ),
];
