//! Lines that are one URL of a scheme that no check can ask for. They are kept, so that the table
//! can say so; they are never opened.

/// Schemes that need no `//` behind them. Without this list, `Note:this` would be a URL.
const WITHOUT_SLASHES: [&str; 32] = [
    "about",
    "bitcoin",
    "blob",
    "callto",
    "chrome",
    "cid",
    "data",
    "edge",
    "facetime",
    "file",
    "ftp",
    "geo",
    "git",
    "intent",
    "javascript",
    "magnet",
    "mailto",
    "market",
    "mid",
    "news",
    "resource",
    "sip",
    "sips",
    "skype",
    "sms",
    "tel",
    "urn",
    "vbscript",
    "view-source",
    "ws",
    "wss",
    "xmpp",
];

/// `http:` or `https:` in any case, with or without the slashes that URL parsers add.
pub(super) fn has_http_scheme(line: &str) -> bool {
    scheme(line).is_some_and(|(scheme, _)| is_http(scheme))
}

/// `http` or `https`.
pub(super) fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The line, if it is one URL of another scheme than `http` and `https`.
pub(super) fn other_scheme(line: &str) -> Option<&str> {
    let (scheme, rest) = scheme(line)?;
    if is_http(scheme) || rest.is_empty() || rest.starts_with(char::is_whitespace) {
        return None;
    }
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let fits = if is("javascript") {
        true
    } else if is("data") {
        // RFC 2397: a comma stands between the type and the data.
        rest.contains(',')
    } else {
        let known = WITHOUT_SLASHES.iter().any(|name| is(name));
        let slashes = rest.strip_prefix("//").is_some_and(|host| !host.is_empty());
        (known || slashes) && !rest.contains(char::is_whitespace)
    };
    fits.then_some(line)
}

/// Scheme and the rest behind the colon (RFC 3986 §3.1). A single letter is a drive, not a scheme.
fn scheme(line: &str) -> Option<(&str, &str)> {
    let end = line
        .bytes()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')))?;
    let (scheme, rest) = (line.get(..end)?, line.get(end..)?);
    let starts_well = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    let rest = rest.strip_prefix(':')?;
    (starts_well && scheme.len() > 1).then_some((scheme, rest))
}
