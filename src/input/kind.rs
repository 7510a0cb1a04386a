//! What the text was recognised as.

use serde::Serialize;

/// What the text was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "what")]
pub enum Kind {
    /// No URL was found, and nothing else was recognised.
    #[default]
    Nothing,
    /// URLs, one in a line or inside any text.
    Urls,
    /// Something that says more than its URLs do. Only the URLs in it are read.
    LooksLike(What),
}

/// Things people paste that are not lists of URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Status line, headers, perhaps a body.
    HttpResponse,
    /// A command line that starts with `curl`.
    Curl,
    /// An HTTP archive as browsers export it.
    Har,
    /// Lines of a web server's access log.
    AccessLog,
    /// A message from a browser's console.
    ConsoleMessage,
    /// A JSON Web Token.
    Token,
}
