//! What curl says when there is no HTTP answer.

use super::Message;
use super::sources::CURL_EXIT;
use super::voice::CURL;
use crate::classify::{Class, Confidence};

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    CURL.no_answer(
        "curl.proxy-name",
        "Could not resolve proxy: {}",
        "net.proxy",
    ),
    CURL.no_answer("curl.name", "Could not resolve host: {url}", "net.dns"),
    CURL.no_answer(
        "curl.proxy-tunnel",
        "CONNECT tunnel failed, response {status}",
        "net.proxy",
    ),
    CURL.no_answer(
        "curl.proxy-connect",
        "Received HTTP code {status} from proxy after CONNECT",
        "net.proxy",
    ),
    CURL.no_answer("curl.refused", "Connection refused", "net.refused"),
    CURL.may_mean(
        "curl.connect-port",
        "Couldn't connect to server",
        "net.refused",
        Confidence::Likely,
        Class::SaidNoAnswer,
        CURL_EXIT,
    ),
    CURL.may_mean(
        "curl.connect-server",
        "Could not connect to server",
        "net.refused",
        Confidence::Likely,
        Class::SaidNoAnswer,
        CURL_EXIT,
    ),
    CURL.no_answer("curl.timeout", "Connection timed out after", "net.timeout"),
    CURL.no_answer(
        "curl.timeout-bytes",
        "Operation timed out after",
        "net.timeout",
    ),
    CURL.no_answer(
        "curl.timeout-resolve",
        "Resolving timed out after",
        "net.dns",
    ),
    CURL.no_answer("curl.ssl-version", "wrong version number", "net.not-tls"),
    CURL.no_answer(
        "curl.packet-length",
        "packet length too long",
        "net.not-tls",
    ),
    CURL.no_answer(
        "curl.http09",
        "Received HTTP/0.9 when not allowed",
        "net.reset",
    ),
    CURL.no_answer(
        "curl.client-cert",
        "certificate required",
        "tls.client-cert",
    ),
    CURL.no_answer("curl.cert", "SSL certificate problem: {named}", "net.tls"),
    CURL.no_answer(
        "curl.cert-name",
        "no alternative certificate subject name matches",
        "net.tls",
    ),
    CURL.no_answer("curl.ssl", "SSL connect error", "net.tls"),
    CURL.no_answer("curl.ssl-syscall", "OpenSSL SSL_connect:", "net.tls"),
    CURL.no_answer("curl.ssl-error", "routines:{}:{}alert", "net.tls"),
    CURL.no_answer("curl.empty", "Empty reply from server", "net.reset"),
    CURL.no_answer("curl.reset", "Connection reset by peer", "net.reset"),
    CURL.no_answer(
        "curl.http2",
        "HTTP/2 stream {} was not closed cleanly",
        "net.reset",
    ),
    CURL.no_answer(
        "curl.redirects",
        "Maximum ({}) redirects followed",
        "redirect.loop",
    ),
    CURL.no_answer("curl.recv", "Recv failure", "net.reset"),
];
