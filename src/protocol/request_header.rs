//! Headers of a request: which need the server's permission, and which no script may set (Fetch
//! standard §2.2.2).

/// The most bytes that the value of a safelisted header may have.
const MOST_SAFE: usize = 128;

/// A header that a page may send to another origin without asking first (Fetch standard,
/// "CORS-safelisted request-header"). The rule that all such headers together may have 1,024 bytes
/// is not looked at.
pub fn is_cors_safelisted(name: &str, value: &str) -> bool {
    if value.len() > MOST_SAFE {
        return false;
    }
    match &*name.to_ascii_lowercase() {
        "accept" => !value.bytes().any(is_unsafe_byte),
        "accept-language" | "content-language" => value.bytes().all(is_language_byte),
        "content-type" => {
            let essence = value.split(';').next().unwrap_or_default().trim();
            let simple = [
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/plain",
            ];
            !value.bytes().any(is_unsafe_byte)
                && simple
                    .iter()
                    .any(|simple| simple.eq_ignore_ascii_case(essence))
        }
        "range" => is_simple_range(value),
        _ => false,
    }
}

/// A name for which a `*` does not stand (Fetch standard, "CORS non-wildcard request-header name").
pub fn is_cors_non_wildcard(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization")
}

/// A header that scripts cannot set, since the browser does (Fetch standard, "forbidden
/// request-header").
pub fn is_forbidden(name: &str, value: &str) -> bool {
    const NAMES: [&str; 22] = [
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
        // Not in the standard any more; browsers that knew it still set it themselves.
        "access-control-request-private-network",
    ];
    const OVERRIDES: [&str; 3] = [
        "x-http-method",
        "x-http-method-override",
        "x-method-override",
    ];
    let name = &*name.to_ascii_lowercase();
    NAMES.contains(&name)
        || name.starts_with("proxy-")
        || name.starts_with("sec-")
        || (OVERRIDES.contains(&name)
            && value
                .split(',')
                .any(|method| super::method::is_forbidden(super::header_list::trim(method))))
}

/// A CORS-unsafe request-header byte.
const fn is_unsafe_byte(byte: u8) -> bool {
    match byte {
        b'\t' => false,
        0..=0x1f | 0x7f => true,
        b'"' | b'(' | b')' | b':' | b'<' | b'>' | b'?' | b'@' | b'[' | b'\\' | b']' | b'{'
        | b'}' => true,
        _ => false,
    }
}

const fn is_language_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'*' | b',' | b'-' | b'.' | b';' | b'=')
}

/// `bytes=0-` or `bytes=0-499`, and not `bytes=-500` (Fetch standard, "parse a single range header
/// value", for a range with a start).
fn is_simple_range(value: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((start, end)) = value
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return false;
    };
    let ordered = || {
        let (Ok(start), Ok(end)) = (start.parse::<u64>(), end.parse::<u64>()) else {
            return true;
        };
        start <= end
    };
    number(start) && (end.is_empty() || number(end) && ordered())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that the public tests of browsers hold against the safelist.
    #[test]
    fn safelisted_headers_are_so_by_their_values() {
        let long = "0123456789".repeat(13);
        let long_type = format!("text/plain; long={}", "0123456789".repeat(12));
        let cases = [
            ("accept", "*/*", true),
            ("Accept", "text/html, application/json;q=0.9", true),
            ("accept", "\"", false),
            ("accept", long.as_str(), false),
            ("accept-language", "bzh", true),
            ("accept-language", "de-DE,de;q=0.9", true),
            ("accept-language", "\u{1}", false),
            ("accept-language", "@", false),
            ("content-language", "fr", true),
            ("content-language", "\u{1}", false),
            ("content-language", "@", false),
            ("content-type", "text/plain;charset=UTF-8", true),
            ("content-type", "TEXT/plain", true),
            ("content-type", "multipart/form-data; boundary=x", true),
            ("content-type", "application/x-www-form-urlencoded", true),
            ("content-type", "text/html", false),
            ("content-type", "application/json", false),
            ("content-type", long_type.as_str(), false),
            ("range", "bytes=0-", true),
            ("range", "bytes=0-499", true),
            ("range", "bytes=9-1", false),
            ("range", "bytes=-500", false),
            ("range", "bytes 0-", false),
            ("range", "bytes=0-1, 4-5", false),
            ("authorization", "basics", false),
            ("last-event-id", "\"", false),
            ("test", "hi", false),
            ("x-requested-with", "XMLHttpRequest", false),
        ];
        for (name, value, expected) in cases {
            assert_eq!(is_cors_safelisted(name, value), expected, "{name}: {value}");
        }
    }

    #[test]
    fn browsers_keep_some_headers_to_themselves() {
        let cases = [
            ("Cookie", "a=b", true),
            ("host", "x", true),
            ("Sec-Fetch-Mode", "cors", true),
            ("proxy-authorization", "x", true),
            ("Access-Control-Request-Method", "PUT", true),
            ("x-http-method-override", "TRACE", true),
            ("X-HTTP-Method", "get, track ", true),
            ("x-method-override", "PUT", false),
            ("authorization", "Bearer x", false),
            ("user-agent", "x", false),
            ("accept", "*/*", false),
            ("secure", "x", false),
        ];
        for (name, value, expected) in cases {
            assert_eq!(is_forbidden(name, value), expected, "{name}: {value}");
        }
    }
}
