//! Lines that brought no URL, and why.

use serde::Serialize;

/// Why a line brought no URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nothing in the line starts with `http://` or `https://` or looks like a host.
    NoUrl,
    /// The URL is longer than [`super::MAX_URL_BYTES`].
    TooLong,
    /// No parser accepts the host, or no name server could know it.
    BadHost,
    /// The port is not a number from 0 to 65535.
    BadPort,
    /// A path such as `/docs/page` or `C:\docs`: the host is missing.
    NoHost,
    /// A variable in it has no value.
    Variable,
    /// A request that is no question, such as POST.
    Method,
    /// A relative link, in a text that does not say which page it is.
    NoBase,
    /// The name of a file, such as `index.html`.
    FileName,
    /// An e-mail address.
    Email,
    /// A JSON Web Token. Its text is not kept, since it may still be valid.
    Token,
    /// Control characters or undecodable bytes, and no URL.
    Binary,
    /// There are already [`super::MAX_URLS`] URLs.
    TooMany,
}

impl Reason {
    /// The reason in words, to be read after the line.
    pub const fn text(self) -> &'static str {
        match self {
            Reason::NoUrl => "no URL in this line",
            Reason::TooLong => "longer than 64 kB: no browser or server takes such a URL",
            Reason::BadHost => "not a valid host name",
            Reason::BadPort => "not a valid port: ports go up to 65535",
            Reason::NoHost => "a path without a host: put https:// and the host in front",
            Reason::Variable => "a variable in it has no value: write its value in its place",
            Reason::Method => {
                "a request that may change something (POST, PUT, DELETE and the like): a check sends none"
            }
            Reason::NoBase => {
                "a relative link, and the text does not say which page it is: put \
                 <base href=\"https://…\"> with the page's address at its top"
            }
            Reason::FileName => "the name of a file, not of a host",
            Reason::Email => "an e-mail address, not a URL",
            Reason::Token => "a token (JWT), not a URL; it was not kept",
            Reason::Binary => "binary data",
            Reason::TooMany => "over the limit of 250,000 URLs in one run",
        }
    }
}

/// A line that brought no URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Which line, from 1.
    pub line: u32,
    /// Its text, at most 200 characters, with invisible characters made visible.
    pub text: String,
    /// Why.
    pub reason: Reason,
}
