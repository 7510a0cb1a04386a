//! The names that Firefox gives to network errors: in the network panel of its developer tools, to
//! extensions, and on its error page.
//!
//! The names are those of `xpc.msg`, of `PSMErrors` and of NSS. Extensions are told TLS errors as a
//! sentence in the reader's language; [`TLS`] stands for all of those.

use super::{Message, browser};
use crate::classify::{Class, Confidence};
use crate::evidence::EngineFamily;

const NAMES: &str = "https://searchfox.org/mozilla-central/source/js/xpconnect/src/xpc.msg";
const TLS_NAMES: &str =
    "https://searchfox.org/mozilla-central/source/security/nss/lib/ssl/SSLerrs.h";

/// The id of the message that stands for every TLS error.
pub const TLS: &str = "firefox.err-tls";

const fn said(
    id: &'static str,
    shape: &'static str,
    cause: &'static str,
    class: Class,
    source: &'static str,
) -> Message {
    browser(
        id,
        EngineFamily::Gecko,
        shape,
        cause,
        Confidence::Certain,
        class,
        source,
    )
}

const fn no_answer(id: &'static str, shape: &'static str, cause: &'static str) -> Message {
    said(id, shape, cause, Class::SaidNoAnswer, NAMES)
}

const fn tls(id: &'static str, shape: &'static str) -> Message {
    said(id, shape, "net.tls", Class::SaidNoAnswer, TLS_NAMES)
}

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    no_answer("firefox.err-name", "NS_ERROR_UNKNOWN_HOST", "net.dns"),
    no_answer(
        "firefox.err-dns",
        "NS_ERROR_DNS_LOOKUP_QUEUE_FULL",
        "net.dns",
    ),
    no_answer(
        "firefox.err-proxy-name",
        "NS_ERROR_UNKNOWN_PROXY_HOST",
        "net.proxy",
    ),
    no_answer("firefox.err-proxy", "NS_ERROR_PROXY_", "net.proxy"),
    no_answer(
        "firefox.err-refused",
        "NS_ERROR_CONNECTION_REFUSED",
        "net.refused",
    ),
    no_answer("firefox.err-reset", "NS_ERROR_NET_RESET", "net.reset"),
    no_answer(
        "firefox.err-interrupt",
        "NS_ERROR_NET_INTERRUPT",
        "net.reset",
    ),
    no_answer(
        "firefox.err-empty",
        "NS_ERROR_NET_EMPTY_RESPONSE",
        "net.reset",
    ),
    no_answer("firefox.err-http2", "NS_ERROR_NET_HTTP2_", "net.reset"),
    no_answer("firefox.err-http3", "NS_ERROR_NET_HTTP3_", "net.reset"),
    no_answer("firefox.err-timeout", "NS_ERROR_NET_TIMEOUT", "net.timeout"),
    no_answer("firefox.err-offline", "NS_ERROR_OFFLINE", "page.offline"),
    // Lengths that contradict each other, HTTP/2 frames out of order: no message came of it.
    browser(
        "firefox.err-corrupted",
        EngineFamily::Gecko,
        "NS_ERROR_CORRUPTED_CONTENT",
        "net.reset",
        Confidence::Likely,
        Class::SaidNoAnswer,
        NAMES,
    ),
    tls("firefox.err-security", "NS_ERROR_NET_INADEQUATE_SECURITY"),
    tls(TLS, "NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY"),
    tls("firefox.err-ssl", "Error code: SSL_ERROR_"),
    tls("firefox.err-certificate", "Error code: SEC_ERROR_"),
    tls("firefox.err-pkix", "Error code: MOZILLA_PKIX_ERROR_"),
    said(
        "firefox.err-partial",
        "NS_ERROR_NET_PARTIAL_TRANSFER",
        "body.broken",
        Class::SaidWithheld,
        NAMES,
    ),
    said(
        "firefox.err-encoding",
        "NS_ERROR_INVALID_CONTENT_ENCODING",
        "body.broken",
        Class::SaidWithheld,
        NAMES,
    ),
    said(
        "firefox.err-redirects",
        "NS_ERROR_REDIRECT_LOOP",
        "redirect.loop",
        Class::SaidWithheld,
        NAMES,
    ),
    said(
        "firefox.err-corp",
        "NS_ERROR_DOM_CORP_FAILED",
        "corp.blocked",
        Class::SaidWithheld,
        NAMES,
    ),
    said(
        "firefox.err-port",
        "NS_ERROR_PORT_ACCESS_NOT_ALLOWED",
        "url.bad-port",
        Class::SaidBlocked,
        NAMES,
    ),
    said(
        "firefox.err-local",
        "NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED",
        "page.local-network-denied",
        Class::SaidBlocked,
        NAMES,
    ),
    said(
        "firefox.err-tracking",
        "NS_ERROR_TRACKING_URI",
        "page.content-blocker",
        Class::SaidBlocked,
        NAMES,
    ),
];
