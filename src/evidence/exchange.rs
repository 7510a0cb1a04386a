//! One request and its answer as somebody else recorded them: pasted, or read from a file.
//!
//! The secrets of a request are not kept: of an `Authorization` header only its scheme and shape,
//! of cookies only their names, of API keys only the header's name; each with a mark that there was
//! a value.

use super::{Headers, Response, Watched};
use serde::{Deserialize, Serialize};

/// A request, an answer, or both, in the order seen. Also interim answers (1xx), redirects and the
/// first legs of handshakes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct Exchange {
    /// What was asked, when that was recorded.
    pub request: Option<Request>,
    /// What came back, when that was recorded.
    pub response: Option<Response>,
    /// How it went, when the extension made and watched it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watched: Option<Watched>,
}

/// A recorded request without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The absolute URL, when it is known.
    pub url: Option<String>,
    /// What the request line says, such as `/v1/things?page=2` or `*`.
    pub target: Option<String>,
    /// The headers. In those that carry credentials [`super::REDACTED`] stands for what is secret;
    /// schemes and the names of cookies stay, and so do words that stand for nothing (`undefined`).
    pub headers: Headers,
    /// The `Authorization` header, when there was one.
    pub authorization: Option<Authorization>,
}

/// What is kept of an `Authorization` header.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Authorization {
    /// The scheme in lower case, empty when the value has none.
    pub scheme: String,
    /// What the credentials look like.
    pub shape: CredentialShape,
}

/// What the credentials behind the scheme look like: as they should, or like a mistake in the
/// program that sent them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum CredentialShape {
    /// Nothing remarkable.
    #[default]
    Plain,
    /// Nothing behind the scheme.
    Empty,
    /// The word that JavaScript writes for a missing value: `undefined`, `null`, `NaN`,
    /// `[object Object]`; also `None` and `nil`.
    MissingValue,
    /// The scheme twice: `Bearer Bearer …`.
    RepeatedScheme,
    /// Quotes around or inside the value.
    Quoted,
    /// White space or a line break inside the value.
    Broken,
    /// The name of a variable that was not replaced: `$TOKEN`, `{{token}}`, `<token>`.
    Placeholder,
}

impl Authorization {
    /// Looks at a whole header value, such as `Bearer eyJ…`.
    pub fn of(value: &str) -> Self {
        let value = value.trim();
        let (first, rest) = match value.split_once(char::is_whitespace) {
            Some((scheme, rest)) => (scheme, rest.trim()),
            None => (value, ""),
        };
        let is_scheme = first.len() <= 40
            && first
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let alone = rest.is_empty() && !is_known_scheme(first);
        if alone || !is_scheme {
            return Authorization {
                scheme: String::new(),
                shape: match shape_of(value, "") {
                    CredentialShape::Broken => CredentialShape::Plain,
                    shape => shape,
                },
            };
        }
        Authorization {
            scheme: first.to_ascii_lowercase(),
            shape: shape_of(rest, first),
        }
    }
}

fn is_known_scheme(word: &str) -> bool {
    [
        "basic",
        "bearer",
        "digest",
        "dpop",
        "negotiate",
        "ntlm",
        "token",
        "apikey",
    ]
    .iter()
    .any(|known| known.eq_ignore_ascii_case(word))
}

fn shape_of(credentials: &str, scheme: &str) -> CredentialShape {
    const MISSING: [&str; 9] = [
        "undefined",
        "null",
        "nan",
        "none",
        "nil",
        "true",
        "false",
        "[object object]",
        "[object promise]",
    ];
    let bare = credentials.trim_matches(['"', '\'']);
    let first = credentials.split_whitespace().next().unwrap_or_default();
    if bare.is_empty() {
        CredentialShape::Empty
    } else if MISSING.iter().any(|word| bare.eq_ignore_ascii_case(word)) {
        CredentialShape::MissingValue
    } else if !scheme.is_empty() && first.trim_end_matches(':').eq_ignore_ascii_case(scheme) {
        CredentialShape::RepeatedScheme
    } else if is_placeholder(bare) {
        CredentialShape::Placeholder
    } else if !takes_list(scheme) && credentials.contains(['"', '\'', '“', '”']) {
        CredentialShape::Quoted
    } else if !takes_list(scheme) && credentials.contains(|c: char| c.is_whitespace()) {
        CredentialShape::Broken
    } else {
        CredentialShape::Plain
    }
}

/// `$TOKEN`, `${token}`, `{{token}}`, `%TOKEN%`, `<token>`, `YOUR_TOKEN`.
fn is_placeholder(text: &str) -> bool {
    let between = |open: &str, close: &str| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    let word = text.len() <= 64
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
    between("{", "}")
        || between("<", ">")
        || between("%", "%")
        || between("[", "]")
        || (text.starts_with('$') && text.len() <= 64)
        || (word && text.contains("TOKEN") && text.contains(['_', '-']))
}

/// Schemes whose credentials are parameters, with quotes and spaces as a matter of course
/// (RFC 7616 Digest, AWS Signature Version 4, Hawk, OAuth 1.0).
fn takes_list(scheme: &str) -> bool {
    !["basic", "bearer", "dpop", "negotiate", "ntlm", ""]
        .iter()
        .any(|single| single.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_of_programs_are_told_from_tokens() {
        use CredentialShape::{
            Broken, Empty, MissingValue, Placeholder, Plain, Quoted, RepeatedScheme,
        };
        let cases = [
            ("Bearer abc.def", "bearer", Plain),
            ("bearer   abc", "bearer", Plain),
            ("Bearer", "bearer", Empty),
            ("Bearer \"\"", "bearer", Empty),
            ("Bearer undefined", "bearer", MissingValue),
            ("Bearer null", "bearer", MissingValue),
            ("Bearer [object Object]", "bearer", MissingValue),
            ("Bearer Bearer abc", "bearer", RepeatedScheme),
            ("Bearer \"abc\"", "bearer", Quoted),
            ("Bearer abc def", "bearer", Broken),
            ("Bearer $TOKEN", "bearer", Placeholder),
            ("Bearer {{token}}", "bearer", Placeholder),
            ("Bearer YOUR_ACCESS_TOKEN", "bearer", Placeholder),
            ("Digest username=\"a\", realm=\"b\"", "digest", Plain),
            (
                "AWS4-HMAC-SHA256 Credential=a, b=c",
                "aws4-hmac-sha256",
                Plain,
            ),
            ("undefined", "", MissingValue),
            ("eyJhbGciOiJIUzI1NiJ9.e30.x", "", Plain),
            ("", "", Empty),
        ];
        for (value, scheme, shape) in cases {
            let scheme = scheme.to_owned();
            assert_eq!(
                Authorization::of(value),
                Authorization { scheme, shape },
                "{value}"
            );
        }
    }
}
