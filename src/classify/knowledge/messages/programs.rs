//! What wget, HTTPie and PowerShell say when there is no HTTP answer.

use super::Message;
use crate::classify::{Class, Confidence};
use crate::evidence::{EngineFamily, Speaker};

const WGET: &str = "https://www.gnu.org/software/wget/manual/html_node/Exit-Status.html";
const HTTPIE: &str = "https://httpie.io/docs/cli/exit-status";
const DOTNET: &str = "https://learn.microsoft.com/dotnet/api/system.net.http.httprequesterror";

const fn no_answer(
    id: &'static str,
    speaker: Speaker,
    shape: &'static str,
    cause: &'static str,
    source: &'static str,
) -> Message {
    Message {
        id,
        speaker,
        engine: EngineFamily::Unknown,
        shape,
        cause,
        confidence: Confidence::Certain,
        class: Class::SaidNoAnswer,
        source,
        marker: super::marker_of(shape),
    }
}

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    no_answer(
        "wget.name",
        Speaker::Wget,
        "unable to resolve host address",
        "net.dns",
        WGET,
    ),
    no_answer(
        "wget.refused",
        Speaker::Wget,
        "failed: Connection refused",
        "net.refused",
        WGET,
    ),
    no_answer(
        "wget.timeout",
        Speaker::Wget,
        "failed: Connection timed out",
        "net.timeout",
        WGET,
    ),
    no_answer(
        "wget.ssl",
        Speaker::Wget,
        "Unable to establish SSL connection",
        "net.tls",
        WGET,
    ),
    no_answer(
        "wget.cert",
        Speaker::Wget,
        "ERROR: cannot verify ",
        "net.tls",
        WGET,
    ),
    no_answer(
        "wget.cert-name",
        Speaker::Wget,
        "ERROR: no certificate subject alternative name matches",
        "net.tls",
        WGET,
    ),
    no_answer(
        "wget.empty",
        Speaker::Wget,
        "No data received",
        "net.reset",
        WGET,
    ),
    no_answer(
        "wget.read-timeout",
        Speaker::Wget,
        "Read error (Connection timed out",
        "net.timeout",
        WGET,
    ),
    no_answer(
        "wget.read",
        Speaker::Wget,
        "Read error (",
        "net.reset",
        WGET,
    ),
    no_answer(
        "httpie.name",
        Speaker::Httpie,
        "http: error: ConnectionError: {}Name or service not known",
        "net.dns",
        HTTPIE,
    ),
    no_answer(
        "httpie.name-mac",
        Speaker::Httpie,
        "http: error: ConnectionError: {}nodename nor servname",
        "net.dns",
        HTTPIE,
    ),
    no_answer(
        "httpie.resolve",
        Speaker::Httpie,
        "http: error: {}Failed to resolve",
        "net.dns",
        HTTPIE,
    ),
    no_answer(
        "httpie.refused",
        Speaker::Httpie,
        "http: error: ConnectionError: {}Connection refused",
        "net.refused",
        HTTPIE,
    ),
    no_answer(
        "httpie.ssl",
        Speaker::Httpie,
        "http: error: SSLError:",
        "net.tls",
        HTTPIE,
    ),
    no_answer(
        "httpie.timeout",
        Speaker::Httpie,
        "http: error: Request timed out",
        "net.timeout",
        HTTPIE,
    ),
    no_answer(
        "httpie.redirects",
        Speaker::Httpie,
        "http: error: Too many redirects",
        "redirect.loop",
        HTTPIE,
    ),
    no_answer(
        "httpie.reset",
        Speaker::Httpie,
        "http: error: ConnectionError: {}Connection aborted",
        "net.reset",
        HTTPIE,
    ),
    no_answer(
        "powershell.name",
        Speaker::PowerShell,
        "The remote name could not be resolved: {url}",
        "net.dns",
        DOTNET,
    ),
    no_answer(
        "powershell.host",
        Speaker::PowerShell,
        "No such host is known",
        "net.dns",
        DOTNET,
    ),
    no_answer(
        "powershell.refused",
        Speaker::PowerShell,
        "actively refused it",
        "net.refused",
        DOTNET,
    ),
    no_answer(
        "powershell.connect",
        Speaker::PowerShell,
        "Unable to connect to the remote server",
        "net.refused",
        DOTNET,
    ),
    no_answer(
        "powershell.trust",
        Speaker::PowerShell,
        "Could not establish trust relationship for the SSL/TLS secure channel",
        "net.tls",
        DOTNET,
    ),
    no_answer(
        "powershell.ssl",
        Speaker::PowerShell,
        "The SSL connection could not be established",
        "net.tls",
        DOTNET,
    ),
    no_answer(
        "powershell.channel",
        Speaker::PowerShell,
        "Could not create SSL/TLS secure channel",
        "net.tls",
        DOTNET,
    ),
    no_answer(
        "powershell.timeout",
        Speaker::PowerShell,
        "The operation has timed out",
        "net.timeout",
        DOTNET,
    ),
    no_answer(
        "powershell.closed",
        Speaker::PowerShell,
        "The underlying connection was closed",
        "net.reset",
        DOTNET,
    ),
];
