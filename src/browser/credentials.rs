//! What the user gave for particular origins, and nothing else may see it.
//!
//! A credential goes to exactly the origin it was given for, over https, or over http to this
//! machine. It lives in memory only: it is not serialised, and debug output does not show it.
//! When a server redirects to another origin, the browser drops `Authorization` by itself (Fetch
//! standard, HTTP-redirect fetch); headers of an API's own are *not* dropped by the standard, so
//! the probe that carries one does not follow redirects.

use crate::evidence::{AddressKind, RequestFacts, Target};
use crate::run::plan::CredentialKind;
use std::fmt;

/// One credential for one origin.
#[derive(Clone, PartialEq, Eq)]
pub struct OriginCredential {
    /// `scheme://host[:port]`, as serialised by the browser.
    pub origin: String,
    /// What it is.
    pub kind: CredentialKind,
    /// The header's name for [`CredentialKind::ApiKeyHeader`]; unused otherwise.
    pub header_name: String,
    /// The whole header value, such as `Bearer …`; unused for cookies.
    pub secret: String,
}

/// What the user gave, in the order given.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// One entry for each origin; the first that fits counts.
    pub entries: Vec<OriginCredential>,
}

impl Credentials {
    /// The credential for exactly this target's origin, if it may be sent there at all.
    pub fn for_target(&self, target: &Target) -> Option<&OriginCredential> {
        let safe = target.scheme == "https"
            || (target.scheme == "http" && target.address == AddressKind::Loopback);
        if !safe || target.origin.is_empty() {
            return None;
        }
        self.entries
            .iter()
            .find(|entry| entry.origin == target.origin)
    }
}

impl OriginCredential {
    /// The header that carries it, none for cookies.
    pub(super) fn header(&self) -> Option<(&str, &str)> {
        match self.kind {
            CredentialKind::Authorization => Some(("Authorization", &self.secret)),
            CredentialKind::ApiKeyHeader => Some((&self.header_name, &self.secret)),
            CredentialKind::Cookies => None,
        }
    }

    /// What the rules may know of it: of which sort it is, never its value.
    pub(super) fn facts(&self) -> RequestFacts {
        let mut facts = RequestFacts::default();
        match self.kind {
            CredentialKind::Authorization => facts.authorization = scheme(&self.secret),
            CredentialKind::ApiKeyHeader => {
                facts.custom_headers = vec![self.header_name.to_ascii_lowercase()];
            }
            CredentialKind::Cookies => facts.with_cookies = true,
        }
        facts
    }
}

/// The scheme of an `Authorization` value, lower case. A value of one word has none: the word may
/// be the secret itself.
fn scheme(value: &str) -> Option<String> {
    let (scheme, rest) = value.trim().split_once(' ')?;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_scheme = scheme.len() <= 24 && scheme.chars().all(word) && !rest.trim().is_empty();
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

impl fmt::Debug for OriginCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OriginCredential")
            .field("origin", &self.origin)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.entries).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(scheme: &str, authority: &str, address: AddressKind) -> Target {
        Target {
            scheme: scheme.to_owned(),
            origin: format!("{scheme}://{authority}"),
            address,
            ..Target::default()
        }
    }

    fn given(origin: &str) -> Credentials {
        Credentials {
            entries: vec![OriginCredential {
                origin: origin.to_owned(),
                kind: CredentialKind::Authorization,
                header_name: String::new(),
                secret: "Bearer s3cret".to_owned(),
            }],
        }
    }

    #[test]
    fn of_a_value_only_its_scheme_is_told() {
        let told = |secret: &str| {
            let entry = OriginCredential {
                secret: secret.to_owned(),
                ..given("https://a.example").entries.remove(0)
            };
            entry.facts().authorization
        };
        assert_eq!(told("Bearer s3cret").as_deref(), Some("bearer"));
        assert_eq!(
            told("AWS4-HMAC-SHA256 Credential=x").as_deref(),
            Some("aws4-hmac-sha256")
        );
        for secret in ["s3cret", "s3cret ", "s3.cret more", ""] {
            assert_eq!(told(secret), None, "{secret}");
        }
    }

    #[test]
    fn only_the_exact_origin_gets_them() {
        use AddressKind::{Loopback, Private, Public};
        let cases = [
            (
                "https://a.example",
                target("https", "a.example", Public),
                true,
            ),
            (
                "https://a.example",
                target("https", "b.a.example", Public),
                false,
            ),
            (
                "https://a.example",
                target("https", "a.example:8443", Public),
                false,
            ),
            (
                "https://a.example",
                target("http", "a.example", Public),
                false,
            ),
            (
                "http://a.example",
                target("http", "a.example", Public),
                false,
            ),
            (
                "http://10.0.0.1",
                target("http", "10.0.0.1", Private),
                false,
            ),
            (
                "http://localhost:8080",
                target("http", "localhost:8080", Loopback),
                true,
            ),
        ];
        for (origin, target, expected) in cases {
            assert_eq!(
                given(origin).for_target(&target).is_some(),
                expected,
                "{origin} for {}",
                target.origin
            );
        }
        assert_eq!(given("").for_target(&Target::default()), None);
    }

    #[test]
    fn debug_output_keeps_the_secret() {
        let text = format!("{:?}", given("https://a.example"));
        assert!(
            text.contains("https://a.example") && !text.contains("s3cret"),
            "{text}"
        );
    }
}
