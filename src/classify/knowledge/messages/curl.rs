//! What curl says when there is no HTTP answer.

use super::Message;
use crate::classify::{Class, Confidence};
use crate::evidence::{EngineFamily, Speaker};

const EXIT_CODES: &str = "https://curl.se/docs/manpage.html#EXIT";

const fn no_answer(id: &'static str, shape: &'static str, cause: &'static str) -> Message {
    Message {
        id,
        speaker: Speaker::Curl,
        engine: EngineFamily::Unknown,
        shape,
        cause,
        confidence: Confidence::Certain,
        class: Class::SaidNoAnswer,
        source: EXIT_CODES,
        marker: "",
    }
}

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    no_answer(
        "curl.proxy-name",
        "Could not resolve proxy: {}",
        "net.proxy",
    ),
    no_answer("curl.name", "Could not resolve host: {url}", "net.dns"),
    no_answer(
        "curl.proxy-tunnel",
        "CONNECT tunnel failed, response {status}",
        "net.proxy",
    ),
    no_answer(
        "curl.proxy-connect",
        "Received HTTP code {status} from proxy after CONNECT",
        "net.proxy",
    ),
    no_answer("curl.refused", "Connection refused", "net.refused"),
    no_answer(
        "curl.connect-port",
        "Couldn't connect to server",
        "net.refused",
    ),
    no_answer(
        "curl.connect-server",
        "Could not connect to server",
        "net.refused",
    ),
    no_answer("curl.timeout", "Connection timed out after", "net.timeout"),
    no_answer(
        "curl.timeout-bytes",
        "Operation timed out after",
        "net.timeout",
    ),
    no_answer(
        "curl.timeout-resolve",
        "Resolving timed out after",
        "net.dns",
    ),
    no_answer("curl.cert", "SSL certificate problem: {named}", "net.tls"),
    no_answer(
        "curl.cert-name",
        "no alternative certificate subject name matches",
        "net.tls",
    ),
    no_answer("curl.ssl", "SSL connect error", "net.tls"),
    no_answer("curl.ssl-syscall", "OpenSSL SSL_connect:", "net.tls"),
    no_answer("curl.ssl-error", "routines:{}:{}alert", "net.tls"),
    no_answer("curl.ssl-version", "wrong version number", "net.tls"),
    no_answer("curl.empty", "Empty reply from server", "net.reset"),
    no_answer("curl.reset", "Connection reset by peer", "net.reset"),
    no_answer(
        "curl.http2",
        "HTTP/2 stream {} was not closed cleanly",
        "net.reset",
    ),
    no_answer(
        "curl.redirects",
        "Maximum ({}) redirects followed",
        "redirect.loop",
    ),
    no_answer("curl.recv", "Recv failure", "net.reset"),
];
