//! The reader's own values, as they go into texts and code.
//!
//! What a stranger may have written (the address, the host, the page's origin, the method) is taken
//! only in the form that its standard allows. What has another form is not mended: it stays out,
//! and a stand-in takes its place.

use std::fmt;

/// Longer values are not written into code: nobody reads them before pressing Enter.
const LONGEST: usize = 2_000;

/// Placeholders by name. The order is that in which the names are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Name {
    /// The whole address.
    Url,
    /// The server's host, without port.
    Host,
    /// The server's origin: scheme, host, port.
    Origin,
    /// The path of the address, without the query.
    Path,
    /// The origin of the page that asks.
    Page,
    /// The request's method.
    Method,
    /// The methods to allow.
    Methods,
    /// The request headers to allow.
    Headers,
}

impl Name {
    /// Every name.
    pub const ALL: [Name; 8] = [
        Name::Url,
        Name::Host,
        Name::Origin,
        Name::Path,
        Name::Page,
        Name::Methods,
        Name::Method,
        Name::Headers,
    ];

    /// As it stands between the braces.
    pub const fn word(self) -> &'static str {
        match self {
            Name::Url => "url",
            Name::Host => "host",
            Name::Origin => "origin",
            Name::Path => "path",
            Name::Page => "page",
            Name::Method => "method",
            Name::Methods => "methods",
            Name::Headers => "headers",
        }
    }

    /// What it is called in a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Name::Url => "address",
            Name::Host => "host",
            Name::Origin => "server's origin",
            Name::Path => "path",
            Name::Page => "page's origin",
            Name::Method => "method",
            Name::Methods => "list of methods",
            Name::Headers => "list of headers",
        }
    }

    /// What stands in code where the value cannot: made of letters that mean nothing in any
    /// language, and of names that can never belong to anybody (RFC 2606).
    pub const fn stand_in(self) -> &'static str {
        match self {
            Name::Url => "https://your-server.example/your-path",
            Name::Host => "your-server.example",
            Name::Origin => "https://your-server.example",
            Name::Path => "/your-path",
            Name::Page => "https://your-page.example",
            Name::Method | Name::Methods => "GET",
            Name::Headers => "Authorization",
        }
    }

    /// What stands in a sentence where the value is not known.
    pub const fn unknown(self) -> &'static str {
        match self {
            Name::Url => "<the address>",
            Name::Host => "<host>",
            Name::Origin => "<the server's origin>",
            Name::Path => "<path>",
            _ => self.stand_in(),
        }
    }
}

/// Why a value does not stand in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Nothing that was seen tells it.
    Unknown,
    /// It has not the form that its standard gives it.
    Malformed,
    /// The page has no origin of its own; to allow `null` would allow every page that hides its
    /// origin.
    NullOrigin,
    /// It is too long to be read before it is used.
    TooLong,
    /// It holds characters that mean something where it would stand.
    Special,
    /// It holds a wildcard where wildcards match.
    Wildcard,
    /// The server tidies such a path before it compares, so it would never match.
    Untidy,
}

impl Why {
    /// The reason, to follow "the path is not filled in:".
    pub const fn reason(self) -> &'static str {
        match self {
            Why::Unknown => "nothing that was seen tells it",
            Why::Malformed => "it has a form that no standard allows",
            Why::NullOrigin => {
                "the page has no origin of its own, and allowing `null` would allow every page \
                 that hides its origin"
            }
            Why::TooLong => "it is too long to be checked by eye",
            Why::Special => "it holds characters that mean something else here",
            Why::Wildcard => "it holds a wildcard, which would match other addresses, too",
            Why::Untidy => "the server tidies such a path before it compares",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

/// A value, or why there is none.
pub type Value = Result<String, Why>;

/// What the reader's request was, in parts. Made by [`Values::new`], which takes nothing on trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    url: Value,
    host: Value,
    origin: Value,
    path: Value,
    page: Value,
    method: Value,
    methods: Vec<String>,
    headers: Vec<String>,
    shown: [String; 5],
}

/// What is known of a request, as it was read: nothing of it is trusted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// The whole address; empty when it is not known.
    pub url: &'a str,
    /// The host.
    pub host: &'a str,
    /// The origin.
    pub origin: &'a str,
    /// The path, as the request line had it.
    pub path: &'a str,
    /// The origin of the page that asked.
    pub page: Option<&'a str>,
    /// The method; empty stands for GET.
    pub method: &'a str,
    /// A method that the page needs, such as a console names.
    pub wanted_method: Option<&'a str>,
    /// Request headers that the page needs.
    pub wanted_headers: &'a [&'a str],
}

impl Values {
    /// Takes what is well-formed.
    pub fn new(given: &Given<'_>) -> Self {
        let method = match (given.method, given.wanted_method) {
            ("", None) => "GET",
            ("", Some(wanted)) => wanted,
            (own, _) => own,
        };
        let method = checked(method, is_word);
        let known = |text: &str, check: fn(&str) -> bool| match text {
            "" => Err(Why::Unknown),
            text => checked(text, check),
        };
        let page = match given.page {
            None => Err(Why::Unknown),
            Some("null") => Err(Why::NullOrigin),
            Some(page) => checked(page, is_origin),
        };
        let addressed = |text: &str| match text {
            "" => Err(Why::Unknown),
            text if text.len() > LONGEST => Err(Why::TooLong),
            text => Ok(encoded(text)),
        };
        Values {
            url: addressed(given.url).and_then(|url| checked(&url, is_url)),
            host: known(given.host, is_host),
            origin: known(given.origin, is_origin),
            path: addressed(given.path).and_then(|path| match path.starts_with('/') {
                true => Ok(path),
                false => Err(Why::Malformed),
            }),
            page,
            methods: methods(method.as_deref().unwrap_or("GET")),
            headers: headers(given.wanted_headers),
            method,
            shown: [
                given.url,
                given.host,
                given.origin,
                given.path,
                given.page.unwrap_or(Name::Page.stand_in()),
            ]
            .map(shown),
        }
    }

    /// The value to write into code.
    pub fn get(&self, name: Name) -> Value {
        match name {
            Name::Url => self.url.clone(),
            Name::Host => self.host.clone(),
            Name::Origin => self.origin.clone(),
            Name::Path => self.path.clone(),
            Name::Page => self.page.clone(),
            Name::Method => self.method.clone(),
            Name::Methods => Ok(self.methods.join(", ")),
            Name::Headers => Ok(self.headers.join(", ")),
        }
    }

    /// The words of a list; of another value, the value alone.
    pub fn words(&self, name: Name) -> Vec<String> {
        match name {
            Name::Methods => self.methods.clone(),
            Name::Headers => self.headers.clone(),
            one => self.get(one).into_iter().collect(),
        }
    }

    /// The value to show in a sentence: as it was read, harmless to the eye, and short.
    pub fn in_words(&self, name: Name) -> String {
        let at = match name {
            Name::Url => 0,
            Name::Host => 1,
            Name::Origin => 2,
            Name::Path => 3,
            Name::Page => 4,
            list => {
                return self
                    .get(list)
                    .unwrap_or_else(|_| list.stand_in().to_owned());
            }
        };
        match self.shown.get(at) {
            Some(text) if !text.is_empty() => text.clone(),
            _ => name.unknown().to_owned(),
        }
    }
}

fn checked(text: &str, check: fn(&str) -> bool) -> Value {
    match text {
        text if text.len() > LONGEST => Err(Why::TooLong),
        text if check(text) => Ok(text.to_owned()),
        _ => Err(Why::Malformed),
    }
}

/// Letters, digits, `-` and `_`: what every method and header in use is made of, and a safe subset
/// of what RFC 9110 section 5.6.2 allows.
fn is_word(text: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let starts = text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    starts && text.bytes().all(part)
}

/// A name of letters, digits, `-`, `_` and dots, or an address in brackets. The URL standard allows
/// more in a host (`$`, `(`, `;` and others); no host that anybody runs has it.
fn is_host(text: &str) -> bool {
    if let Some(address) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return !address.is_empty()
            && address
                .bytes()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'));
    }
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let starts = text
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    starts && text.bytes().all(part)
}

/// Scheme, host and port, as the URL standard serialises an origin.
fn is_origin(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else {
        return false;
    };
    let is_scheme = scheme
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let end_of_host = authority.rfind(']').map_or(0, |at| at + 1);
    let port_at = authority.get(end_of_host..).and_then(|rest| rest.find(':'));
    let (host, port) = match port_at {
        Some(at) => {
            let (host, port) = authority.split_at(end_of_host + at);
            (host, port.strip_prefix(':'))
        }
        None => (authority, None),
    };
    let is_port =
        |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|b| b.is_ascii_digit());
    is_scheme && is_host(host) && port.is_none_or(is_port)
}

/// An http address whose origin is one, followed by nothing that the generic syntax (RFC 3986)
/// does not allow; user names are left to others.
fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, _) = rest.split_at(end);
    is_origin(&format!("{scheme}://{authority}"))
}

/// Everything outside RFC 3986's characters percent-encoded, as URLs have it anyway.
fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%?#[]".contains(c) {
            written.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                written.push('%');
                for half in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                    written.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
    written
}

/// For the eye: no control, formatting or direction characters, no backtick, not endless.
fn shown(text: &str) -> String {
    const MOST: usize = 240;
    let visible = |c: char| match c {
        '`' => '\'',
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    };
    let whole: String = text.chars().take(MOST + 1).map(visible).collect();
    if whole.chars().count() <= MOST {
        return whole;
    }
    let tail: Vec<char> = text.chars().rev().take(60).map(visible).collect();
    let head: String = whole.chars().take(MOST - 61).collect();
    head + "\u{2026}" + &tail.into_iter().rev().collect::<String>()
}

/// Characters that nobody sees, or that change how others are seen (Unicode general categories Cc,
/// Cf, Zl, Zp, and the fillers).
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
                | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{13430}'..='\u{1345f}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The methods that read, and the reader's own.
fn methods(own: &str) -> Vec<String> {
    let mut methods = vec!["GET", "HEAD", "OPTIONS"];
    if !methods.contains(&own) {
        methods.insert(2, own);
    }
    methods.into_iter().map(str::to_owned).collect()
}

/// The headers that API calls carry as a rule, and the reader's own.
fn headers(wanted: &[&str]) -> Vec<String> {
    let mut headers = vec!["Authorization", "Content-Type"];
    for name in wanted
        .iter()
        .filter(|name| is_word(name) && name.len() <= 60)
        .take(20)
    {
        if !headers.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            headers.push(name);
        }
    }
    headers.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_of_a_host_or_origin_is_one() {
        for host in [
            "a.example",
            "_dmarc.a.example",
            "xn--bcher-kva.example",
            "[::1]",
            "127.0.0.1",
        ] {
            assert!(is_host(host), "{host}");
            assert!(is_origin(&format!("https://{host}")), "{host}");
            assert!(is_origin(&format!("http://{host}:8080")), "{host}");
        }
        for host in [
            "",
            "-rf",
            "$(id).example",
            "a;id",
            "a b",
            "a'b",
            "a\"b",
            "a`b",
            "bücher.example",
            "[::1",
            "[]",
            "a|b",
            "a&b",
            "a\nb",
            "a/b",
            "a:80",
            "*.example",
            ".example",
        ] {
            assert!(!is_host(host), "{host}");
        }
        for origin in [
            "null",
            "https://",
            "https://a.example/",
            "https://a.example:",
            "https://a.example:x",
            "https://a.example:70000",
            "https://a.example:+80",
            "a.example",
            "://a.example",
            "https://u@a.example",
            "https://o.example';x;'",
            "https://a.example:80:80",
        ] {
            assert!(!is_origin(origin), "{origin}");
        }
    }

    #[test]
    fn what_has_another_form_stays_out() {
        let values = Values::new(&Given {
            url: "https://u:p@a.example/",
            host: "$(id).example",
            origin: "https://a.example';x;'",
            path: "relative",
            page: Some("null"),
            method: "GET; rm",
            ..Given::default()
        });
        for name in [
            Name::Url,
            Name::Host,
            Name::Origin,
            Name::Path,
            Name::Method,
        ] {
            assert_eq!(values.get(name), Err(Why::Malformed), "{name:?}");
        }
        assert_eq!(values.get(Name::Page), Err(Why::NullOrigin));
        let nothing = Values::new(&Given::default());
        assert_eq!(nothing.get(Name::Url), Err(Why::Unknown));
        assert_eq!(nothing.get(Name::Method), Ok("GET".to_owned()));
        assert_eq!(nothing.in_words(Name::Host), "<host>");
    }

    #[test]
    fn a_path_keeps_what_urls_may_hold_and_nothing_else() {
        let path = |path| {
            Values::new(&Given {
                path,
                ..Given::default()
            })
            .get(Name::Path)
        };
        assert_eq!(path("/a'$(b);c*"), Ok("/a'$(b);c*".to_owned()));
        assert_eq!(
            path("/a b\"\n`{}\\é"),
            Ok("/a%20b%22%0A%60%7B%7D%5C%C3%A9".to_owned())
        );
        assert_eq!(path(&format!("/{}", "a".repeat(64_000))), Err(Why::TooLong));
    }

    #[test]
    fn what_is_shown_is_visible_and_short() {
        assert_eq!(shown("a`\u{202e}\u{0}b"), "a'\u{fffd}\u{fffd}b");
        let long = shown(&"x".repeat(64_000));
        assert_eq!(long.chars().count(), 240);
        assert!(long.contains('\u{2026}'));
    }
}
