//! What wget, HTTPie and PowerShell say when there is no HTTP answer.

use super::Message;
use super::voice::{HTTPIE, POWERSHELL, WGET};

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    WGET.no_answer("wget.name", "unable to resolve host address", "net.dns"),
    WGET.no_answer("wget.refused", "failed: Connection refused", "net.refused"),
    WGET.no_answer(
        "wget.timeout",
        "failed: Connection timed out",
        "net.timeout",
    ),
    WGET.no_answer("wget.ssl", "Unable to establish SSL connection", "net.tls"),
    WGET.no_answer("wget.cert", "ERROR: cannot verify ", "net.tls"),
    WGET.no_answer(
        "wget.cert-name",
        "ERROR: no certificate subject alternative name matches",
        "net.tls",
    ),
    WGET.no_answer("wget.empty", "No data received", "net.reset"),
    WGET.no_answer(
        "wget.read-timeout",
        "Read error (Connection timed out",
        "net.timeout",
    ),
    WGET.no_answer("wget.read", "Read error (", "net.reset"),
    HTTPIE.no_answer(
        "httpie.name",
        "http: error: ConnectionError: {}Name or service not known",
        "net.dns",
    ),
    HTTPIE.no_answer(
        "httpie.name-mac",
        "http: error: ConnectionError: {}nodename nor servname",
        "net.dns",
    ),
    HTTPIE.no_answer(
        "httpie.resolve",
        "http: error: {}Failed to resolve",
        "net.dns",
    ),
    HTTPIE.no_answer(
        "httpie.refused",
        "http: error: ConnectionError: {}Connection refused",
        "net.refused",
    ),
    HTTPIE.no_answer("httpie.ssl", "http: error: SSLError:", "net.tls"),
    HTTPIE.no_answer(
        "httpie.timeout",
        "http: error: Request timed out",
        "net.timeout",
    ),
    HTTPIE.no_answer(
        "httpie.redirects",
        "http: error: Too many redirects",
        "redirect.loop",
    ),
    HTTPIE.no_answer(
        "httpie.reset",
        "http: error: ConnectionError: {}Connection aborted",
        "net.reset",
    ),
    POWERSHELL.no_answer(
        "powershell.name",
        "The remote name could not be resolved: {url}",
        "net.dns",
    ),
    POWERSHELL.no_answer(
        "powershell.host-name",
        "No such host is known. ({url})",
        "net.dns",
    ),
    POWERSHELL.no_answer(
        "powershell.refused-name",
        "actively refused it. ({url})",
        "net.refused",
    ),
    POWERSHELL.no_answer("powershell.host", "No such host is known", "net.dns"),
    POWERSHELL.no_answer("powershell.refused", "actively refused it", "net.refused"),
    POWERSHELL.no_answer(
        "powershell.connect",
        "Unable to connect to the remote server",
        "net.refused",
    ),
    POWERSHELL.no_answer(
        "powershell.trust",
        "Could not establish trust relationship for the SSL/TLS secure channel",
        "net.tls",
    ),
    POWERSHELL.no_answer(
        "powershell.ssl",
        "The SSL connection could not be established",
        "net.tls",
    ),
    POWERSHELL.no_answer(
        "powershell.channel",
        "Could not create SSL/TLS secure channel",
        "net.tls",
    ),
    POWERSHELL.no_answer(
        "powershell.timeout",
        "The operation has timed out",
        "net.timeout",
    ),
    POWERSHELL.no_answer(
        "powershell.closed",
        "The underlying connection was closed",
        "net.reset",
    ),
];
