//! Lets a URL through if it could be asked for.

use super::Reason;
use super::scheme::is_http;
use crate::evidence::{Target, UrlParser};

/// The target, or why there is none.
///
/// URL parsers accept hosts that no name server could know, such as `{host}` or `www..example.com`
/// (WHATWG URL, "host parsing", does not check DNS lengths). Those are turned down here, before
/// they cost a request.
pub(super) fn admit(url: &str, parser: &dyn UrlParser) -> Result<Target, Reason> {
    let target = Target::parse(url, parser);
    if target.unparsable {
        return Err(match has_bad_port(url) {
            true => Reason::BadPort,
            false => Reason::BadHost,
        });
    }
    if is_http(&target.scheme) && !is_host_name(&target.host) {
        return Err(Reason::BadHost);
    }
    Ok(target)
}

/// A name that DNS can hold (RFC 1035 §2.3.4: labels up to 63 bytes, 253 in all), or an address
/// literal. Underscores are no part of host names (RFC 952), but are in use. Takes names before
/// and after their translation to ASCII.
pub(super) fn is_host_name(host: &str) -> bool {
    if host.starts_with('[') {
        return host.ends_with(']');
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let good = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || c == '-' || c == '_',
        // Marks, such as vowel signs, are no letters, and yet belong into many scripts.
        false => !c.is_control() && !c.is_whitespace() && !super::visible::is_invisible(c),
    };
    name.len() <= 253
        && name
            .split('.')
            .all(|label| (1..=63).contains(&label.len()) && label.chars().all(good))
}

/// The text behind the last colon of the authority is a number too large for a port, or no number.
fn has_bad_port(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    let address = authority
        .rsplit_once('@')
        .map_or(authority, |(_, address)| address);
    match address.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            !port.is_empty() && port.parse::<u16>().is_err()
        }
        _ => false,
    }
}
