//! Origins: scheme, host and port (HTML §7.1.1, RFC 6454).

use crate::evidence::{Evidence, Vantage};
use std::fmt;

/// The origin of a URL with a host. Displays as browsers serialise it: without a default port.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'u> {
    scheme: &'u str,
    host: &'u str,
    port: Option<&'u str>,
}

impl<'u> Origin<'u> {
    /// Of a URL, or of an origin written as one. `None` for what has no host, such as `null`,
    /// `data:` and `about:blank`, whose origin is opaque and the same as no other.
    pub fn of(url: &'u str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let letter = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        if !letter || !scheme.bytes().all(plain) {
            return None;
        }
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
        let place = authority
            .rsplit_once('@')
            .map_or(authority, |(_, place)| place);
        let (host, port) = match place.rsplit_once(':') {
            // Not a colon inside the brackets of an IPv6 address.
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (place, None),
        };
        let default = default_port(scheme);
        let port = port.filter(|port| !port.is_empty() && default != Some(*port));
        (!host.is_empty()).then_some(Origin { scheme, host, port })
    }

    /// The scheme as written.
    pub fn scheme(self) -> &'u str {
        self.scheme
    }

    /// Host and port as written, the port only where it is not the default.
    fn place(self) -> (&'u str, Option<&'u str>) {
        (self.host, self.port)
    }
}

fn default_port(scheme: &str) -> Option<&'static str> {
    match &*scheme.to_ascii_lowercase() {
        "http" | "ws" => Some("80"),
        "https" | "wss" => Some("443"),
        "ftp" => Some("21"),
        _ => None,
    }
}

/// Same scheme, host and port (HTML, "same origin" of tuple origins).
impl PartialEq for Origin<'_> {
    fn eq(&self, other: &Self) -> bool {
        let ((host, port), (other_host, other_port)) = (self.place(), other.place());
        self.scheme.eq_ignore_ascii_case(other.scheme)
            && host.eq_ignore_ascii_case(other_host)
            && port == other_port
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.scheme.to_ascii_lowercase();
        let host = self.host.to_ascii_lowercase();
        write!(f, "{scheme}://{host}")?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// Whether a URL lies on `origin`. No URL lies on an opaque origin.
pub fn same_origin(url: &str, origin: &str) -> bool {
    // Serialised ones, which nearly all are, begin alike.
    let plainly = url
        .strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    if plainly && origin.contains("://") {
        return true;
    }
    match (Origin::of(url), Origin::of(origin)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// What a request says in `Origin`: the page's own origin, or `null` once a redirect has led from an
/// origin that is not the page's to another one (Fetch standard §2.2.5, "serializing a request
/// origin" with "redirect-taint"). `urls` are those that were asked for, the redirected ones first.
pub fn serialize_request_origin<'o>(
    page: &'o str,
    urls: impl IntoIterator<Item = &'o str>,
) -> &'o str {
    let mut urls = urls.into_iter();
    let Some(mut last) = urls.next() else {
        return page;
    };
    for url in urls {
        let leaves = match (Origin::of(last), Origin::of(url)) {
            (Some(from), Some(to)) => from != to,
            _ => true,
        };
        if leaves && !same_origin(last, page) {
            return "null";
        }
        last = url;
    }
    page
}

/// The target lies on the page's own origin, where neither CORS nor CORP applies.
pub fn is_own_origin(evidence: &Evidence) -> bool {
    evidence.context.vantage == Vantage::Page
        && !evidence.target.origin.is_empty()
        && evidence.context.page_origin.as_deref() == Some(evidence.target.origin.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_the_same_by_scheme_host_and_port() {
        let cases = [
            ("https://a.example/x?y#z", "https://a.example", true),
            ("https://a.example", "https://a.example", true),
            ("https://a.example?x", "https://a.example", true),
            ("https://a.example:443/x", "https://a.example", true),
            ("https://A.example/x", "https://a.example", true),
            ("https://user:pw@a.example/x", "https://a.example", true),
            ("http://[::1]:8080/x", "http://[::1]:8080", true),
            ("http://[::1]/x", "http://[::1]:80", true),
            ("https://a.example:8443/x", "https://a.example", false),
            ("http://a.example/x", "https://a.example", false),
            ("https://a.example.evil/x", "https://a.example", false),
            ("https://b.a.example/x", "https://a.example", false),
            ("https://a.example@evil/x", "https://a.example", false),
            ("data:text/plain,x", "https://a.example", false),
            // Opaque: the same as no other, not even as one that is written alike.
            ("null", "null", false),
            ("https://a.example", "null", false),
            ("https://a.example", "", false),
            ("", "", false),
        ];
        for (url, origin, expected) in cases {
            assert_eq!(same_origin(url, origin), expected, "{url} on {origin}");
        }
    }

    #[test]
    fn origins_are_written_without_a_default_port() {
        let written = |url| Origin::of(url).map(|origin| origin.to_string());
        let cases = [
            ("HTTPS://A.Example:443/x", Some("https://a.example")),
            ("http://a.example:8080", Some("http://a.example:8080")),
            ("http://[::1]:80/", Some("http://[::1]")),
            ("https://me:secret@a.example/", Some("https://a.example")),
            (
                "chrome-extension://abc/x.html",
                Some("chrome-extension://abc"),
            ),
            ("null", None),
            ("about:blank", None),
            ("https:///x", None),
            ("1x://a", None),
        ];
        for (url, expected) in cases {
            assert_eq!(written(url).as_deref(), expected, "{url}");
        }
    }

    /// The cases of the public tests of browsers on `Origin` behind redirects.
    #[test]
    fn a_redirect_between_foreign_origins_makes_the_origin_null() {
        const PAGE: &str = "https://page.example";
        let cases: &[(&[&str], &str)] = &[
            (&[], PAGE),
            (&["https://page.example/a"], PAGE),
            (&["https://b.example/"], PAGE),
            (&["https://page.example/a", "https://b.example/"], PAGE),
            (&["https://b.example/1", "https://b.example/2"], PAGE),
            (&["https://b.example/", "https://c.example/"], "null"),
            (&["https://b.example/", "https://page.example/"], "null"),
            (
                &[
                    "https://page.example/",
                    "https://b.example/1",
                    "https://b.example/2",
                ],
                PAGE,
            ),
            (
                &[
                    "https://page.example/",
                    "https://b.example/",
                    "https://c.example/",
                ],
                "null",
            ),
            (&["http://b.example/", "https://b.example/"], "null"),
        ];
        for (urls, expected) in cases {
            let found = serialize_request_origin(PAGE, urls.iter().copied());
            assert_eq!(found, *expected, "{urls:?}");
        }
    }
}
