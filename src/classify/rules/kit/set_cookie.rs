//! What a `Set-Cookie` line says, and whether a browser would keep the cookie.

use crate::evidence::AddressKind;

/// The attribute SameSite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSite {
    /// Not there, or a word that nobody knows.
    Missing,
    /// `Strict`.
    Strict,
    /// `Lax`.
    Lax,
    /// `None`.
    None,
}

/// One line, as far as its reach goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetCookie<'a> {
    /// The cookie's name.
    pub name: &'a str,
    /// The attribute Domain without a leading dot, empty for none.
    pub domain: &'a str,
    /// The attribute Path, empty for none.
    pub path: &'a str,
    /// The attribute Secure.
    pub secure: bool,
    /// The attribute SameSite.
    pub same_site: SameSite,
}

impl<'a> SetCookie<'a> {
    /// Reads the line; of attributes that come twice, the last one counts (RFC 6265 §5.3).
    pub fn read(line: &'a str) -> Self {
        let mut parts = line.split(';');
        let pair = parts.next().unwrap_or_default();
        let name = pair.split_once('=').map_or("", |(name, _)| name).trim();
        let mut cookie = SetCookie {
            name,
            domain: "",
            path: "",
            secure: false,
            same_site: SameSite::Missing,
        };
        for part in parts {
            let (attribute, value) = part.split_once('=').unwrap_or((part, ""));
            let (attribute, value) = (attribute.trim(), value.trim());
            let is = |known: &str| attribute.eq_ignore_ascii_case(known);
            if is("domain") {
                cookie.domain = value.strip_prefix('.').unwrap_or(value);
            } else if is("path") {
                cookie.path = value;
            } else if is("secure") {
                cookie.secure = true;
            } else if is("samesite") {
                cookie.same_site = [
                    ("strict", SameSite::Strict),
                    ("lax", SameSite::Lax),
                    ("none", SameSite::None),
                ]
                .into_iter()
                .find(|(word, _)| value.eq_ignore_ascii_case(word))
                .map_or(SameSite::Missing, |(_, same_site)| same_site);
            }
        }
        cookie
    }
}

/// Why a browser drops a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// Domain is neither the host nor a parent of it.
    OtherDomain,
    /// Secure, and the answer came by http.
    InsecureConnection,
    /// SameSite=None without Secure.
    NoneWithoutSecure,
    /// `__Host-` or `__Secure-` without what the name promises.
    Prefix,
}

/// Why a browser drops this cookie when it comes from this host. Scheme and host may be unknown
/// (empty); then nothing is said about them.
pub fn dropped(cookie: &SetCookie<'_>, scheme: &str, host: &str) -> Option<Dropped> {
    if !cookie.domain.is_empty() && !host.is_empty() && !covers(cookie.domain, host) {
        return Some(Dropped::OtherDomain);
    }
    let begins = |prefix: &str| {
        cookie
            .name
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let bound = cookie.secure && cookie.domain.is_empty() && cookie.path == "/";
    if (begins("__Secure-") && !cookie.secure) || (begins("__Host-") && !bound) {
        return Some(Dropped::Prefix);
    }
    if cookie.same_site == SameSite::None && !cookie.secure {
        return Some(Dropped::NoneWithoutSecure);
    }
    // Browsers trust their own machine even without TLS.
    let local = AddressKind::of_host(host) == AddressKind::Loopback;
    (cookie.secure && scheme == "http" && !local).then_some(Dropped::InsecureConnection)
}

fn covers(domain: &str, host: &str) -> bool {
    let Some(at) = host.len().checked_sub(domain.len()) else {
        return false;
    };
    host.get(at..)
        .is_some_and(|end| end.eq_ignore_ascii_case(domain))
        && (at == 0 || host.get(..at).is_some_and(|start| start.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_that_browsers_drop() {
        let cases = [
            ("s=1; Path=/", "https", "a.example", None),
            ("s=1; Domain=.example", "https", "a.example", None),
            ("s=1; domain=A.EXAMPLE", "https", "a.example", None),
            (
                "s=1; Domain=b.example",
                "https",
                "a.example",
                Some(Dropped::OtherDomain),
            ),
            (
                "s=1; Domain=a.example",
                "https",
                "ba.example",
                Some(Dropped::OtherDomain),
            ),
            (
                "s=1; Secure",
                "http",
                "a.example",
                Some(Dropped::InsecureConnection),
            ),
            ("s=1; Secure", "http", "localhost", None),
            ("s=1; Secure", "", "", None),
            (
                "s=1; SameSite=None",
                "https",
                "a.example",
                Some(Dropped::NoneWithoutSecure),
            ),
            ("s=1; SameSite=None; Secure", "https", "a.example", None),
            ("__Host-s=1; Secure; Path=/", "https", "a.example", None),
            (
                "__Host-s=1; Secure; Path=/; Domain=a.example",
                "https",
                "a.example",
                Some(Dropped::Prefix),
            ),
            (
                "__Secure-s=1; Path=/",
                "https",
                "a.example",
                Some(Dropped::Prefix),
            ),
            ("", "https", "a.example", None),
        ];
        for (line, scheme, host, expected) in cases {
            assert_eq!(
                dropped(&SetCookie::read(line), scheme, host),
                expected,
                "{line}"
            );
        }
    }
}
