//! What a paste was recognised as.

use serde::Serialize;

/// What a paste was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PastedKind {
    /// Nothing that says more than its URLs do: a list of URLs, prose, or nothing at all.
    #[default]
    NotEvidence,
    /// One or more answers with status line and headers.
    Response,
    /// Only a status line.
    StatusLine,
    /// Requests with their answers.
    Exchange,
    /// A request without an answer.
    Request,
    /// The output of `curl -v`.
    CurlVerbose,
    /// The output of wget.
    Wget,
    /// Headers from a browser's developer tools.
    Devtools,
    /// The output of PowerShell's web commands.
    PowerShell,
    /// A command line, such as one from "Copy as cURL".
    Command,
    /// Messages from a browser's console.
    Console,
    /// An error line of a program that makes requests.
    Program,
    /// Lines of a server's error log.
    ServerLog,
    /// The text of an error page, copied from a browser's window.
    ErrorPage,
    /// A JSON Web Token.
    Token,
    /// Values of `WWW-Authenticate`.
    Challenge,
    /// Headers without a status line.
    Headers,
    /// A body without a head.
    Body,
}

impl PastedKind {
    /// What it is, in a sentence for the user. Empty for [`PastedKind::NotEvidence`].
    pub const fn sentence(self) -> &'static str {
        match self {
            PastedKind::NotEvidence => "",
            PastedKind::Response => "An HTTP response, with its headers.",
            PastedKind::StatusLine => "The first line of an HTTP response.",
            PastedKind::Exchange => "HTTP requests with their responses.",
            PastedKind::Request => "An HTTP request without its response.",
            PastedKind::CurlVerbose => "What `curl -v` printed.",
            PastedKind::Wget => "What wget printed.",
            PastedKind::Devtools => "Headers from a browser's developer tools.",
            PastedKind::PowerShell => "What PowerShell printed.",
            PastedKind::Command => "A command line that makes a request, without the response.",
            PastedKind::Console => "What a browser's console says.",
            PastedKind::Program => "What a program printed when its request failed.",
            PastedKind::ServerLog => "Lines of a server's error log.",
            PastedKind::ErrorPage => "The text of an error page, copied from a browser's window.",
            PastedKind::Token => {
                "A token (JWT), decoded here. It is not kept and goes nowhere; its signature is not \
                 checked."
            }
            PastedKind::Challenge => "What a server asks for (WWW-Authenticate), alone.",
            PastedKind::Headers => "HTTP headers without the line that has the status code.",
            PastedKind::Body => "The text of an answer, without its status code and headers.",
        }
    }
}
