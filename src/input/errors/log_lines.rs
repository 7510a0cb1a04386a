//! Lines of servers' error logs, pasted alone: what was asked for, as far as the line names it.
//! Which cause it is, the words say (`classify::knowledge::messages`).

use super::place::clean_url;
use crate::classify::grams::Grams;
use crate::classify::knowledge::messages::{self, Captured, Message};
use crate::evidence::Speaker;

/// A log line whose words are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logged {
    /// The method, where the line has a request.
    pub method: String,
    /// Path and query, or the whole address.
    pub target: String,
    /// The host that was asked for.
    pub host: Option<String>,
    /// The status code, where the line names the one that was sent.
    pub status: Option<u16>,
}

/// The sentence in a line of an error log, the values in it, and the request that it is about.
pub fn logged<'t>(
    line: &'t str,
    pieces: &Grams,
) -> Option<(&'static Message, Captured<'t>, Logged)> {
    let line = super::head(line);
    let (message, values) = messages::find_in(line, pieces, Speaker::ServerLog)?;
    Some((message, values, request(line, &values)))
}

fn request(line: &str, values: &Captured<'_>) -> Logged {
    let mut found = Logged {
        status: values.status,
        ..Logged::default()
    };
    // nginx, HAProxy: `"GET /x HTTP/1.1"`; the referrer stands behind it.
    let quoted = line.split('"').filter_map(|part| {
        let (method, rest) = part.split_once(' ')?;
        let (target, version) = rest.rsplit_once(' ')?;
        let fits = (3..=20).contains(&method.len())
            && method.bytes().all(|b| b.is_ascii_uppercase())
            && version.starts_with("HTTP/")
            && !target.contains(' ');
        fits.then_some((method, target))
    });
    if let Some((method, target)) = quoted.into_iter().next() {
        method.clone_into(&mut found.method);
        target.clone_into(&mut found.target);
    } else if let Some(uri) = value(line, "[uri \"").or_else(|| value(line, "\"uri\":\"")) {
        uri.clone_into(&mut found.target);
        value(line, "\"method\":\"")
            .unwrap_or("GET")
            .clone_into(&mut found.method);
    } else if let Some(url) = values.url.and_then(clean_url) {
        found.target = url;
        found.method = values.method.unwrap_or("GET").to_ascii_uppercase();
    } else if let Some(path) = values.named.filter(|path| is_path(path)) {
        // A path of the site, not of the disk: those stand in `{}`.
        path.clone_into(&mut found.target);
        values.method.unwrap_or("GET").clone_into(&mut found.method);
    }
    let host = value(line, "host: \"")
        .or_else(|| value(line, "[hostname \""))
        .or_else(|| value(line, "\"host\":\""));
    found.host = host.filter(|host| !host.is_empty()).map(str::to_owned);
    found
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(char::is_whitespace) && text.len() <= 2_048
}

/// What stands between these words and the next quotation mark.
fn value<'t>(line: &'t str, before: &str) -> Option<&'t str> {
    let (_, rest) = line.split_once(before)?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_of_a_line_is_what_it_names() {
        let line = "2026/11/22 12:13:05 [error] 1#1: *4 access forbidden by rule, client: 192.0.2.7, server: _, request: \"POST /x?a=1 HTTP/2.0\", host: \"app.example:8443\", referrer: \"https://other.example/\"";
        let (_, _, found) = logged(line, &Grams::of([line].into_iter())).expect("known words");
        assert_eq!(found.method, "POST");
        assert_eq!(found.target, "/x?a=1");
        assert_eq!(found.host.as_deref(), Some("app.example:8443"));
        let line = "nothing was denied or forbidden by anybody";
        assert!(logged(line, &Grams::of([line].into_iter())).is_none());
    }
}
