//! What the user gave for particular origins, and nothing else may see it.
//!
//! A credential goes to exactly the origin it was given for, over https, or over http to this
//! machine. It lives in memory only: it is not serialised, and debug output does not show it.
//! When a server redirects to another origin, the browser drops `Authorization` by itself (Fetch
//! standard, HTTP-redirect fetch); headers of an API's own are *not* dropped by the standard, so
//! the probe that carries one does not follow redirects.

use crate::evidence::{AddressKind, Target};
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
