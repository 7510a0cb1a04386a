//! The lines of an HTTP head: status line, request line, header line (RFC 9112 §3 to §5, and the
//! forms that tools print for HTTP/2 and HTTP/3).

use crate::protocol::is_token;

/// A status line taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) struct StatusLine<'t> {
    pub code: u16,
    pub reason: &'t str,
}

/// `HTTP/1.1 401 Unauthorized`, `HTTP/2 403`, `HTTP/3 200`. The reason may be missing.
pub(in crate::input) fn status_line(line: &str) -> Option<StatusLine<'_>> {
    let rest = version(line.trim())?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let code = rest.get(..3)?;
    let reason = rest.get(3..)?;
    if !(reason.is_empty() || reason.starts_with([' ', '\t'])) {
        return None;
    }
    Some(StatusLine {
        code: status_code(code)?,
        reason: reason.trim(),
    })
}

/// Three digits from 100 to 999.
pub(super) fn status_code(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = if digits { text.parse().ok()? } else { 0 };
    (code >= 100).then_some(code)
}

/// What follows `HTTP/1.1`, `HTTP/2` and the like.
fn version(text: &str) -> Option<&str> {
    let name = text.get(..5)?;
    if !name.eq_ignore_ascii_case("HTTP/") {
        return None;
    }
    let rest = text.get(5..)?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = rest.len() - after.len();
    (1..=3).contains(&number).then_some(after)
}

/// A request line taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RequestLine<'t> {
    pub method: &'t str,
    pub target: &'t str,
}

/// `GET /v1/things?page=2 HTTP/1.1`.
pub(super) fn request_line(line: &str) -> Option<RequestLine<'_>> {
    let line = line.trim();
    let (method, rest) = line.split_once(' ')?;
    let (target, last) = rest.trim().rsplit_once(' ')?;
    let target = target.trim();
    let fits = is_method(method)
        && version(last).is_some_and(str::is_empty)
        && !target.is_empty()
        && !target.contains(char::is_whitespace);
    fits.then_some(RequestLine { method, target })
}

/// A token in capitals, as all methods in use are.
pub(super) fn is_method(text: &str) -> bool {
    (3..=20).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'-' || b == b'_')
}

/// `Name: value`, also `:status: 403`. Names are tokens (RFC 9110 §5.6.2).
pub(super) fn header_line(line: &str) -> Option<(&str, &str)> {
    let pseudo = usize::from(line.starts_with(':'));
    let colon = line.get(pseudo..)?.find(':')? + pseudo;
    let name = line.get(..colon)?;
    let value = line.get(colon + 1..)?;
    is_name(name.get(pseudo..)?).then(|| (name, value.trim()))
}

/// A header's name.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= 256 && is_token(text)
}

/// A line that continues the header before it (`obs-fold`, RFC 9112 §5.2).
pub(super) fn folded(line: &str) -> Option<&str> {
    let text = line.trim();
    (line.starts_with([' ', '\t']) && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_lines_of_every_version() {
        let code = |line| status_line(line).map(|found| (found.code, found.reason));
        assert_eq!(
            code("HTTP/1.1 401 Unauthorized"),
            Some((401, "Unauthorized"))
        );
        assert_eq!(code("HTTP/1.0 200 OK"), Some((200, "OK")));
        assert_eq!(code("HTTP/2 403 "), Some((403, "")));
        assert_eq!(code("HTTP/3 403"), Some((403, "")));
        assert_eq!(
            code("http/1.1 999 Request denied"),
            Some((999, "Request denied"))
        );
        for other in [
            "HTTP/1.1",
            "HTTP/1.1 40",
            "HTTP/1.1 4011",
            "HTTP/1.1 099 x",
            "XHTTP/1.1 200",
            "HTTP/ 200",
            "HTTPé 200",
        ] {
            assert_eq!(code(other), None, "{other}");
        }
    }

    #[test]
    fn request_lines_and_headers() {
        let found = request_line("GET /a?b=c HTTP/1.1").map(|it| (it.method, it.target));
        assert_eq!(found, Some(("GET", "/a?b=c")));
        assert_eq!(request_line("get /a HTTP/1.1"), None);
        assert_eq!(request_line("GET HTTP/1.1"), None);
        assert_eq!(header_line("Server: nginx"), Some(("Server", "nginx")));
        assert_eq!(header_line(":status: 403"), Some((":status", "403")));
        assert_eq!(header_line("X:"), Some(("X", "")));
        assert_eq!(header_line("no colon"), None);
        assert_eq!(header_line("two words: x"), None);
        assert_eq!(header_line(":"), None);
    }
}
