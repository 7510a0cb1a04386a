//! One line that says that somebody was turned away, reduced to what is counted.

use super::causes::Named;
use super::hash::hash;
use crate::input::logs::{Entry, Field, Upstream};

/// Who answered, as far as a field says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Unknown,
    /// Whoever wrote the log, before any server behind it.
    Edge,
    /// The server behind.
    Origin,
}

/// GET and HEAD, preflights, everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Method {
    Read,
    Write,
    Options,
}

impl Method {
    pub(super) fn of(entry: &Entry<'_>) -> Method {
        match entry.method {
            Field::Given(b"GET" | b"HEAD") => Method::Read,
            Field::Given(b"OPTIONS") => Method::Options,
            Field::Given(_) => Method::Write,
            // What is no request reads nothing and writes nothing.
            _ => Method::Read,
        }
    }
}

/// What is special about a refusal, in the order in which it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Tag {
    None,
    /// A probe for a hole.
    Probe,
    /// The address was signed, and its time was over.
    Expired(ExpiredBy),
    /// A request for permission.
    Preflight,
    /// A program says why.
    Named(Named),
}

/// Whose signed address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum ExpiredBy {
    S3,
    CloudFront,
    Azure,
    Other,
}

impl ExpiredBy {
    /// The rule that explains it.
    pub(super) const fn cause(self) -> Option<&'static str> {
        match self {
            ExpiredBy::S3 => Some("s3.expired-url"),
            ExpiredBy::CloudFront => Some("cfr.signed"),
            ExpiredBy::Azure => Some("az.storage-signature"),
            ExpiredBy::Other => None,
        }
    }
}

/// Statuses by which somebody is turned away.
pub(super) const fn is_turned_away(status: u16) -> bool {
    matches!(
        status,
        401 | 403 | 407 | 419 | 429 | 430 | 440 | 451 | 495 | 496 | 511 | 561
    )
}

/// Statuses that are of interest only when many come at once: the client left, the server closed,
/// timed out, or had too much to do.
pub(super) const fn is_storm(status: u16) -> bool {
    matches!(status, 408 | 444 | 460 | 499 | 503)
}

pub(super) fn by(entry: &Entry<'_>) -> By {
    match entry.upstream {
        Upstream::NotLogged => By::Unknown,
        Upstream::None => By::Edge,
        Upstream::Status(_) => By::Origin,
    }
}

/// The address that stands for the client: the peer, or, where only the list of proxies is logged,
/// its last one, which the writer of the log put there itself.
pub(super) fn client<'a>(entry: &Entry<'a>) -> &'a [u8] {
    let last = |list: &'a [u8]| {
        list.rsplit(|byte| *byte == b',')
            .next()
            .map_or(list, <[u8]>::trim_ascii)
    };
    match (entry.client, entry.forwarded) {
        (Field::Given(peer), _) => peer,
        (_, Field::Given(list)) => last(list),
        _ => b"-",
    }
}

/// The network of a client: /24 of IPv4, /64 of IPv6, as text.
pub(super) fn network(client: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(client).ok()?;
    if let Ok(v4) = text.parse::<std::net::Ipv4Addr>() {
        let [a, b, c, _] = v4.octets();
        return Some(format!("{a}.{b}.{c}.0/24"));
    }
    let text = text.split('%').next()?;
    let v6: std::net::Ipv6Addr = text.parse().ok()?;
    let [a, b, c, d, ..] = v6.segments();
    Some(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
}

/// The host of a referer; none stands for itself.
pub(super) fn site<'a>(field: Field<'a>) -> Option<&'a [u8]> {
    match field {
        Field::NotLogged | Field::Removed => None,
        Field::Absent => Some(b"(none)"),
        Field::Given(address) => {
            let rest = match memchr::memmem::find(address.get(..12).unwrap_or(address), b"://") {
                Some(at) => address.get(at + 3..).unwrap_or_default(),
                None => address,
            };
            let end = rest
                .iter()
                .position(|byte| matches!(byte, b'/' | b'?' | b'#' | b':'));
            rest.get(..end.unwrap_or(rest.len()))
        }
    }
}

/// What makes a challenge and its answer one: client, path and agent.
pub(super) fn handshake_key(client: u64, entry: &Entry<'_>) -> u64 {
    let part = |field: Field<'_>| field.given().map_or(0, hash);
    super::hash::both(
        super::hash::both(client, part(entry.path)),
        part(entry.agent),
    )
}

/// A `Date` and a lifetime, or an end, in the query of a signed address, against the time of the line.
pub(super) fn expired(entry: &Entry<'_>, ms: i64) -> Option<ExpiredBy> {
    let query = entry.query.given()?;
    let (mut date, mut life, mut epoch, mut end) = (None, None, None, None);
    let (mut cloudfront, mut azure) = (false, false);
    for pair in query.split(|byte| *byte == b'&').take(64) {
        let Some(at) = memchr::memchr(b'=', pair) else {
            continue;
        };
        let (name, value) = (pair.get(..at)?, pair.get(at + 1..)?);
        let number = || std::str::from_utf8(value).ok()?.parse::<i64>().ok();
        match name {
            b"X-Amz-Date" | b"X-Goog-Date" => date = compact(value),
            b"X-Amz-Expires" | b"X-Goog-Expires" => life = number(),
            b"Expires" => epoch = number(),
            b"Key-Pair-Id" => cloudfront = true,
            b"se" => end = iso(value),
            b"sv" | b"sig" => azure = true,
            _ => {}
        }
    }
    let over = |end: i64| ms > end;
    if let (Some(date), Some(life)) = (date, life) {
        return over(date.checked_add(life.checked_mul(1_000)?)?).then_some(ExpiredBy::S3);
    }
    if let (Some(end), true) = (end, azure) {
        return over(end).then_some(ExpiredBy::Azure);
    }
    let end = epoch.filter(|seconds| (1_000_000_000..100_000_000_000).contains(seconds))?;
    over(end * 1_000).then_some(if cloudfront {
        ExpiredBy::CloudFront
    } else {
        ExpiredBy::Other
    })
}

/// `20260205T200000Z`
fn compact(value: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(value).ok()?;
    let part = |from: usize, to: usize| text.get(from..to);
    let spread = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(9, 11)?,
        part(11, 13)?,
        part(13, 15)?
    );
    crate::input::logs::time_of(spread.as_bytes())
}

/// `2026-02-05T20%3A00%3A00Z`, `2026-02-05`
fn iso(value: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(value)
        .ok()?
        .replace("%3A", ":")
        .replace("%3a", ":");
    let text = match text.len() {
        10 => format!("{text}T00:00:00Z"),
        17 => text.replace('Z', ":00Z"),
        _ => text,
    };
    crate::input::logs::time_of(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{ExpiredBy, expired, network, site};
    use crate::input::logs::{Entry, Field};

    #[test]
    fn the_end_of_signed_addresses_is_known() {
        // 2026-02-05T20:30:00Z
        let ms = 1_770_323_400_000;
        for (query, expected) in [
            (
                "X-Amz-Date=20260205T200000Z&X-Amz-Expires=600&X-Amz-Signature=x",
                Some(ExpiredBy::S3),
            ),
            ("X-Amz-Date=20260205T200000Z&X-Amz-Expires=3600", None),
            (
                "Expires=1770323000&Signature=x&Key-Pair-Id=K",
                Some(ExpiredBy::CloudFront),
            ),
            ("Expires=1770323000&Signature=x", Some(ExpiredBy::Other)),
            ("Expires=1770329000&Signature=x", None),
            ("Expires=300", None),
            (
                "sv=2024&se=2026-02-05T20%3A00%3A00Z&sig=x",
                Some(ExpiredBy::Azure),
            ),
            ("sv=2024&se=2026-02-06&sig=x", None),
            ("X-Amz-Date=x&X-Amz-Expires=99999999999999999999", None),
            (
                "X-Amz-Date=20260205T200000Z&X-Amz-Expires=9223372036854775807",
                None,
            ),
            ("se=\u{fc}\u{fc}\u{fc}\u{fc}\u{fc}&sig=x", None),
        ] {
            let entry = Entry {
                query: Field::Given(query.as_bytes()),
                ..Entry::default()
            };
            assert_eq!(expired(&entry, ms), expected, "{query}");
        }
    }

    #[test]
    fn networks_and_sites() {
        assert_eq!(network(b"192.0.2.7").as_deref(), Some("192.0.2.0/24"));
        assert_eq!(
            network(b"2001:db8::1").as_deref(),
            Some("2001:db8:0:0::/64")
        );
        assert_eq!(network(b"fe80::1%eth0").as_deref(), Some("fe80:0:0:0::/64"));
        assert_eq!(network(b"host.example"), None);
        assert_eq!(
            site(Field::Given(b"https://a.example:8443/x")),
            Some(&b"a.example"[..])
        );
        assert_eq!(site(Field::Given(b"about:blank")), Some(&b"about"[..]));
        assert_eq!(site(Field::Absent), Some(&b"(none)"[..]));
        assert_eq!(site(Field::NotLogged), None);
    }
}
