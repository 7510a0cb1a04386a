//! The address asked for, taken apart.
//!
//! Parsing URLs by the WHATWG rules costs a megabyte of tables natively and nothing in a browser,
//! which has a parser. So the parser is passed in as a [`UrlParser`].

use super::AddressKind;
use serde::{Deserialize, Serialize};

/// What a URL parser says of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedUrl {
    /// The serialised URL without its fragment.
    pub href: String,
    /// Scheme without the colon, lower case.
    pub scheme: String,
    /// Host as serialised (punycode, IPv6 in brackets), empty when there is none.
    pub host: String,
    /// The port when it is not the scheme's default.
    pub port: Option<u16>,
    /// The path.
    pub path: String,
    /// The query with its question mark, or empty.
    pub query: String,
    /// The fragment with its hash, or empty.
    pub fragment: String,
    /// User name, percent-encoded, empty when there is none.
    pub username: String,
    /// Password, percent-encoded, empty when there is none.
    pub password: String,
}

/// The URL is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlProblem;

/// A WHATWG URL parser: the one that every browser has, the `url` crate in tests.
pub trait UrlParser {
    /// Parses `text`, against `base` when given.
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem>;
}

/// The address asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Target {
    /// The URL that is checked: serialised, without fragment and without credentials.
    pub url: String,
    /// Scheme, lower case, no colon.
    pub scheme: String,
    /// Host as serialised.
    pub host: String,
    /// The port in effect, 0 when the scheme has none.
    pub port: u16,
    /// Path.
    pub path: String,
    /// `scheme://host[:port]`.
    pub origin: String,
    /// Where the host leads, as far as its text tells.
    pub address: AddressKind,
    /// The text carried `user:password@`; both were removed before anything was sent.
    pub had_credentials: bool,
    /// The text could not be parsed as a URL at all.
    pub unparsable: bool,
    /// The evidence does not say which address was asked for: an answer was pasted without its
    /// request. Parts that are known (a path, a host) are filled in, the others are empty.
    #[serde(skip_serializing_if = "is_false")]
    pub unknown: bool,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Target {
    /// Takes `text` apart. Never fails: what is no URL is marked [`Target::unparsable`].
    pub fn parse(text: &str, parser: &dyn UrlParser) -> Self {
        match parser.parse(text, None) {
            Ok(parsed) => Self::from_parsed(&parsed),
            Err(UrlProblem) => Target {
                url: text.to_owned(),
                unparsable: true,
                ..Target::default()
            },
        }
    }

    /// From a parser's parts.
    pub fn from_parsed(parsed: &ParsedUrl) -> Self {
        let had_credentials = !parsed.username.is_empty() || !parsed.password.is_empty();
        let authority = match parsed.port {
            Some(port) => format!("{}:{port}", parsed.host),
            None => parsed.host.clone(),
        };
        let fetchable = parsed.scheme == "http" || parsed.scheme == "https";
        let origin = format!("{}://{authority}", parsed.scheme);
        let url = if fetchable {
            format!("{origin}{}{}", parsed.path, parsed.query)
        } else {
            parsed.href.clone()
        };
        let port = parsed.port.unwrap_or(match parsed.scheme.as_str() {
            "http" | "ws" => 80,
            "https" | "wss" => 443,
            "ftp" => 21,
            _ => 0,
        });
        Target {
            url,
            scheme: parsed.scheme.clone(),
            host: parsed.host.clone(),
            port,
            path: parsed.path.clone(),
            origin: if fetchable { origin } else { String::new() },
            address: AddressKind::of_host(&parsed.host),
            had_credentials,
            unparsable: false,
            unknown: false,
        }
    }

    /// Filled in from its URL where that is all that is given, as by hand. `None`: there is no URL
    /// either, and it is not said that the address is unknown.
    #[must_use]
    pub fn completed(self, parser: &dyn UrlParser) -> Option<Self> {
        if self.unknown || self.unparsable || !self.scheme.is_empty() {
            return Some(self);
        }
        (!self.url.trim().is_empty()).then(|| {
            let parsed = Target::parse(self.url.trim(), parser);
            Target {
                had_credentials: self.had_credentials || parsed.had_credentials,
                ..parsed
            }
        })
    }

    /// An address that the evidence does not tell.
    pub fn not_told() -> Self {
        Target {
            unknown: true,
            ..Target::default()
        }
    }

    /// What to show as the address: the URL, or that it is not known.
    pub fn label(&self) -> &str {
        if self.unknown && self.url.is_empty() {
            "(the address is not in what was pasted)"
        } else {
            &self.url
        }
    }

    /// `http` or `https`: the schemes a check can ask for.
    pub fn is_http(&self) -> bool {
        self.scheme == "http" || self.scheme == "https"
    }
}
