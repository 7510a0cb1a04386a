//! A recorded request as a cURL command, for a POSIX shell.
//!
//! Whatever a page put into its URL, headers and body, the command does one request and nothing
//! else: every value is one word of the shell ([`shell_word`]).

use crate::fixes::language::shell_word;
use crate::protocol::is_token;
use crate::secret::{self, Place, Removed};
use std::fmt::Write as _;

/// A request to write down.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'r> {
    /// The method.
    pub method: &'r str,
    /// The absolute URL.
    pub url: &'r str,
    /// Lower-case names with values, in order.
    pub headers: &'r [(String, String)],
    /// What was sent.
    pub body: Option<&'r str>,
}

/// Headers that curl makes itself, or that would make its output unreadable.
const NOT_NEEDED: [&str; 7] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "host",
    "te",
    "transfer-encoding",
];

/// The command. Without `secrets`, values of credentials are replaced by words in angle brackets,
/// and what is secret in the address and in other headers by `REDACTED`; a body is left out, since
/// no list knows what is secret in it.
pub fn curl(request: Recorded<'_>, secrets: bool) -> String {
    let mut command = "curl -sS -i".to_owned();
    if request.url.contains(['[', ']', '{', '}']) {
        command.push_str(" -g");
    }
    let url = match secrets {
        true => request.url.into(),
        false => secret::shown_address(request.url),
    };
    match (request.method, request.body) {
        ("" | "GET", None) | ("POST", Some(_)) => {}
        ("HEAD", None) => command.push_str(" -I"),
        (method, _) => {
            let _ = write!(command, " -X {}", shell_word(method));
        }
    }
    let _ = write!(command, " {}", shell_word(&url));
    for (name, value) in request.headers {
        // Anything else could be read as something else by curl.
        if NOT_NEEDED.contains(&name.as_str()) || !is_token(name) {
            continue;
        }
        let value = match secrets {
            true => value.clone(),
            false => without_secrets(name, value),
        };
        // An empty header is written with a semicolon; with a colon curl would drop it.
        let line = match value.is_empty() {
            true => format!("{name};"),
            false => format!("{name}: {value}"),
        };
        let _ = write!(command, " \\\n  -H {}", shell_word(&line));
    }
    match request.body {
        Some(body) if secrets => {
            let _ = write!(command, " \\\n  --data-raw {}", shell_word(body));
        }
        Some(_) => command.push_str(" \\\n  --data-raw '<body>'"),
        None => {}
    }
    command
}

fn without_secrets(name: &str, value: &str) -> String {
    match name {
        "authorization" | "proxy-authorization" => {
            let scheme = value.split_once(' ').map_or("", |(scheme, _)| scheme);
            match scheme.to_ascii_lowercase().as_str() {
                "bearer" | "dpop" | "token" => format!("{scheme} <token>"),
                "basic" | "digest" | "negotiate" | "ntlm" => format!("{scheme} <credentials>"),
                _ => "<credentials>".to_owned(),
            }
        }
        "cookie" => {
            let pairs = value.split(';').map(|pair| match pair.split_once('=') {
                Some((name, _)) => format!("{}=<value>", name.trim()),
                None => "<value>".to_owned(),
            });
            pairs.collect::<Vec<_>>().join("; ")
        }
        _ if secret::is_header(name, Place::Asked) => "<secret>".to_owned(),
        _ => secret::text(value, &mut Removed::default()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        list.iter().map(owned).collect()
    }

    #[test]
    fn credentials_stand_in_it_only_when_asked_for() {
        let headers = headers(&[
            ("host", "api.example"),
            ("authorization", "Bearer s3cret"),
            ("cookie", "sid=s3cret; theme=s3cret"),
            ("x-api-key", "s3cret"),
            ("origin", "https://app.example"),
        ]);
        let request = Recorded {
            method: "POST",
            url: "https://api.example/v1?page=2&access_token=s3cret",
            headers: &headers,
            body: Some("{\"password\":\"s3cret\"}"),
        };
        let without = curl(request, false);
        assert!(!without.contains("s3cret"), "{without}");
        assert!(
            without.contains("-H 'authorization: Bearer <token>'"),
            "{without}"
        );
        assert!(
            without.contains("-H 'cookie: sid=<value>; theme=<value>'"),
            "{without}"
        );
        assert!(without.contains("page=2"), "{without}");
        assert!(
            without.contains("-H 'origin: https://app.example'"),
            "{without}"
        );
        assert!(!without.contains("host:"), "{without}");
        let with = curl(request, true);
        assert_eq!(with.matches("s3cret").count(), 6, "{with}");
        assert!(!with.contains("-X"), "curl posts a body by itself");
    }

    #[test]
    fn no_value_ends_its_quotes() {
        let headers = headers(&[
            ("x", "a'; rm -rf ~ #"),
            ("@file", "x"),
            ("y", "\u{1b}]0;t\u{7}"),
        ]);
        let request = Recorded {
            method: "PUT'",
            url: "https://a.example/'$(id)`id`?q={a,b}",
            headers: &headers,
            body: Some("line\n'two'\\\u{85}"),
        };
        assert_eq!(
            curl(request, true),
            r#"curl -sS -i -g -X 'PUT'\''' 'https://a.example/'\''$(id)`id`?q={a,b}' \
  -H 'x: a'\''; rm -rf ~ #' \
  -H "$(printf 'y: \033]0;t\007')" \
  --data-raw "$(printf 'line
'\''two'\''\\\302\205')""#
        );
    }

    #[test]
    fn a_head_request_is_asked_for_as_such() {
        let request = Recorded {
            method: "HEAD",
            url: "https://a.example/",
            headers: &[],
            body: None,
        };
        assert_eq!(curl(request, false), "curl -sS -i -I 'https://a.example/'");
    }
}
