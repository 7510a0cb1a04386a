//! The browser's own URL parser, which follows the WHATWG rules and costs no download.
//!
//! The browser is asked for the serialised URL only. Its parts are cut out here, since each
//! question to the browser costs as much as the cutting of all of them.

use crate::evidence::{ParsedUrl, UrlParser, UrlProblem};
use web_sys::Url;

/// Parses with `new URL(text, base)`.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserUrl;

impl UrlParser for BrowserUrl {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        let url = match base {
            Some(base) => Url::new_with_base(text, base),
            None => Url::new(text),
        }
        .map_err(|_| UrlProblem)?;
        parts(url.href()).ok_or(UrlProblem)
    }
}

/// Takes a serialised URL apart (URL standard, "URL serializing").
fn parts(mut href: String) -> Option<ParsedUrl> {
    let fragment = match href.find('#') {
        Some(start) => href.split_off(start),
        None => String::new(),
    };
    let (scheme, rest) = href.split_once(':')?;
    let (authority, rest) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())),
        // `/.` keeps two slashes at the start of a path from looking like an authority.
        None if rest.starts_with("/.//") => ("", rest.get(2..)?),
        None => ("", rest),
    };
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let (user_info, host_and_port) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (username, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let (host, port) = match host_and_port.rsplit_once(':') {
        // Not a colon inside an IPv6 address.
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
        _ => (host_and_port, None),
    };
    Some(ParsedUrl {
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        port,
        path: path.to_owned(),
        // A lone question mark is an empty query, which the browser's `search` leaves out too.
        query: if query == "?" { "" } else { query }.to_owned(),
        fragment: if fragment == "#" {
            String::new()
        } else {
            fragment
        },
        username: username.to_owned(),
        password: password.to_owned(),
        href,
    })
}

#[cfg(test)]
mod tests {
    use super::parts;
    use proptest::prelude::*;

    /// The `url` crate follows the same standard, so its parts must be ours.
    fn agree(text: &str) {
        let Ok(url) = url::Url::parse(text) else {
            return;
        };
        let ours = parts(url.to_string()).expect("a serialised URL has a scheme");
        let filled = |sign: &str, part: Option<&str>| match part {
            None | Some("") => String::new(),
            Some(part) => format!("{sign}{part}"),
        };
        assert_eq!(ours.scheme, url.scheme(), "{text}");
        assert_eq!(ours.host, url.host_str().unwrap_or(""), "{text}");
        assert_eq!(ours.port, url.port(), "{text}");
        assert_eq!(ours.path, url.path(), "{text}");
        assert_eq!(ours.query, filled("?", url.query()), "{text}");
        assert_eq!(ours.fragment, filled("#", url.fragment()), "{text}");
        assert_eq!(ours.username, url.username(), "{text}");
        assert_eq!(ours.password, url.password().unwrap_or(""), "{text}");
    }

    #[test]
    fn known_shapes() {
        for text in [
            "https://example.com",
            "https://user:p%40ss@example.com:8443/a/b?c=d:e@f#g?h",
            "https://u@[2001:db8::1]/",
            "https://[::1]:8080/?x=//y",
            "http://example.com?#",
            "http://example.com/?",
            "mailto:a@b.example?subject=x:y",
            "data:text/plain,a//b",
            "file:///etc/hosts",
            "foo://host:1/p",
            "foo:/.//p",
            "blob:https://example.com/1-2",
            "about:blank#x",
            "javascript:alert(1)",
        ] {
            agree(text);
        }
    }

    proptest! {
        #[test]
        fn whatever_parses(
            scheme in "(https?|ftp|ws|foo|mailto):",
            rest in "(//)?[a-z0-9:@/?#.%\\[\\]_~!$&'()*+,;=é -]{0,24}",
        ) {
            agree(&format!("{scheme}{rest}"));
        }
    }
}
