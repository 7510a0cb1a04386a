//! Where a value of a line belongs, and how it is read there: the one place that all readers share.

use super::entry::{Entry, Field, ReasonKind, Upstream};
use super::time::{self, Time};

/// What a column, a member or a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Nothing that is used.
    Skip,
    /// The peer, with or without a port.
    Client,
    Forwarded,
    User,
    /// A time of any shape.
    Time,
    /// The two halves of a time.
    Date,
    Clock,
    Method,
    /// Path and query, or a whole address.
    Target,
    Path,
    Query,
    Protocol,
    /// `GET /path HTTP/1.1`.
    Request,
    Status,
    Bytes,
    Referer,
    Origin,
    Agent,
    Host,
    RequestId,
    UpstreamStatus,
    /// The address of the server behind; none means that the writer of the log answered.
    UpstreamAddress,
    /// How long it took, in this many microseconds.
    Took(u32),
    /// Whether there was `Authorization`.
    Authorization,
    Reason(ReasonKind),
    /// How many requests the row stands for, and when the last of them was.
    Count,
    Until,
}

/// How long it took, by unit.
pub(super) const SECONDS: Slot = Slot::Took(1_000_000);
pub(super) const MILLIS: Slot = Slot::Took(1_000);
pub(super) const MICROS: Slot = Slot::Took(1);
/// Nanoseconds are told by a zero.
pub(super) const NANOS: Slot = Slot::Took(0);

/// `-` and nothing are no value.
pub(super) fn field(value: &[u8]) -> Field<'_> {
    match value {
        b"-" | b"" | b"\"\"" | b"null" => Field::Absent,
        b"REDACTED" => Field::Removed,
        value => Field::Given(value),
    }
}

/// A status code; 0, `-` and -1 are none.
pub(super) fn status(value: &[u8]) -> Option<u16> {
    match value {
        [a @ b'1'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] => {
            Some(u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0'))
        }
        // Writers of JSON that know only floating point.
        [code @ .., b'.', b'0'] => status(code),
        _ => None,
    }
}

/// The address of a peer without its port: `192.0.2.1:443`, `[2001:db8::1]:443`, `::ffff:192.0.2.1`.
pub(super) fn without_port(peer: &[u8]) -> &[u8] {
    let peer = match peer {
        [b'[', rest @ ..] => {
            let end = memchr::memchr(b']', rest).unwrap_or(rest.len());
            return rest.get(..end).unwrap_or(rest);
        }
        peer => peer,
    };
    match memchr::memchr(b':', peer) {
        Some(at) if memchr::memrchr(b':', peer) == Some(at) => peer.get(..at).unwrap_or(peer),
        _ => peer.strip_prefix(b"::ffff:").unwrap_or(peer),
    }
}

fn decimal(value: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(value).ok()?;
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// `0.012`, `12ms`, `0.012s`, `1.5e-05`.
fn took(value: &[u8], unit: u32) -> Option<u64> {
    let (value, unit) = match value {
        [value @ .., b'm', b's'] => (value, 1_000.0),
        [value @ .., b'u', b's'] => (value, 1.0),
        [value @ .., b's'] => (value, 1_000_000.0),
        value if unit == 0 => (value, 0.001),
        value => (value, f64::from(unit)),
    };
    decimal(value).map(|number| (number * unit) as u64)
}

/// An entry in the making.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Assembly<'a> {
    pub(super) entry: Entry<'a>,
    date: Option<&'a [u8]>,
    clock: Option<&'a [u8]>,
}

impl<'a> Assembly<'a> {
    /// Takes a value in.
    pub(super) fn put(&mut self, slot: Slot, value: &'a [u8]) {
        let entry = &mut self.entry;
        match slot {
            Slot::Skip => {}
            Slot::Client => {
                entry.client = match field(value) {
                    Field::Given(peer) => Field::Given(without_port(peer)),
                    other => other,
                }
            }
            Slot::Forwarded => entry.forwarded = field(value),
            Slot::User => entry.user = field(value),
            Slot::Time => match time_in(value) {
                Some(time) => entry.time = Some(time),
                // Half of one, beside a date.
                None => self.clock = Some(value),
            },
            Slot::Date => self.date = Some(value),
            Slot::Clock => self.clock = Some(value),
            Slot::Method => entry.method = field(value),
            Slot::Target => target(entry, value),
            Slot::Path => entry.path = field(value),
            Slot::Query => {
                let value = value.strip_prefix(b"?").unwrap_or(value);
                entry.query = field(value);
            }
            Slot::Protocol => entry.protocol = field(value),
            Slot::Request => request(entry, value),
            Slot::Status => entry.status = status(value).or(entry.status),
            Slot::Bytes => {
                entry.bytes = time::number(value)
                    .and_then(|bytes| u64::try_from(bytes).ok())
                    .or_else(|| decimal(value).map(|bytes| bytes as u64));
            }
            Slot::Referer => entry.referer = field(value),
            Slot::Origin => entry.origin = field(value),
            Slot::Agent => entry.agent = field(value),
            Slot::Host => entry.host = field(value),
            Slot::RequestId => entry.request_id = field(value),
            Slot::UpstreamStatus => entry.upstream = upstream(value),
            Slot::UpstreamAddress => {
                if field(value) == Field::Absent {
                    entry.upstream = Upstream::None;
                }
            }
            Slot::Took(unit) => entry.duration_us = took(value, unit).or(entry.duration_us),
            Slot::Authorization => {
                entry.authorization = match field(value) {
                    Field::Given(value) if is_placeholder(value) => Field::Removed,
                    other => other,
                }
            }
            Slot::Count => {
                let count = time::number(value).and_then(|count| u32::try_from(count).ok());
                entry.count = count.unwrap_or(0);
            }
            Slot::Until => entry.until = time_in(value),
            Slot::Reason(kind) => {
                if let Field::Given(value) = field(value) {
                    entry.reasons.add(kind, value);
                }
            }
        }
    }

    /// The entry, once all values are in.
    pub(super) fn finish(mut self) -> Entry<'a> {
        if let (None, Some(date), Some(clock)) = (self.entry.time, self.date, self.clock) {
            self.entry.time = time::date_and_clock(date, clock);
        }
        if let (None, Some(date)) = (self.entry.time, self.date) {
            self.entry.time = time::any(date);
        }
        self.entry
    }
}

/// `[Redacted]`, `***`, `<hidden>`: what programs put in the place of a credential.
fn is_placeholder(value: &[u8]) -> bool {
    let text = String::from_utf8_lossy(value.get(..64).unwrap_or(value)).to_ascii_lowercase();
    ["redact", "***", "hidden", "removed"]
        .iter()
        .any(|word| text.contains(word))
}

/// Brackets around a time belong to the format.
fn time_in(value: &[u8]) -> Option<Time> {
    let value = match value {
        [b'[', inside @ .., b']'] => inside,
        value => value,
    };
    time::any(value)
}

/// nginx lists several where several servers were tried (`502, 200`, `401 : 200`): the last counts.
fn upstream(value: &[u8]) -> Upstream {
    let last = value
        .rsplit(|byte| matches!(byte, b',' | b' ' | b':'))
        .next();
    match last.map(|last| (last, status(last))) {
        Some((_, Some(code))) => Upstream::Status(code),
        Some((b"-" | b"" | b"0" | b"null" | b"-1", None)) => Upstream::None,
        _ => Upstream::NotLogged,
    }
}

/// Path and query; of a whole address also the host.
pub(super) fn target<'a>(entry: &mut Entry<'a>, target: &'a [u8]) {
    let mut target = target;
    if let Some(at) = scheme_end(target) {
        let rest = target.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'/' | b'?' | b'#'))
            .unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if entry.host.given().is_none() && !authority.is_empty() {
            // `user@` is no part of the host.
            let host = authority.rsplit(|byte| *byte == b'@').next();
            entry.host = field(host.unwrap_or(authority));
        }
        target = path;
        if !matches!(path.first(), Some(b'/')) {
            entry.path = Field::Given(b"/");
            entry.query = path.strip_prefix(b"?").map_or(Field::Absent, Field::Given);
            return;
        }
    }
    let (path, query) = match memchr::memchr(b'?', target) {
        Some(at) => (
            target.get(..at).unwrap_or_default(),
            Field::Given(target.get(at + 1..).unwrap_or_default()),
        ),
        None => (target, Field::Absent),
    };
    entry.path = field(path);
    entry.query = query;
}

/// Where the authority of `https://…` begins.
fn scheme_end(target: &[u8]) -> Option<usize> {
    if target.first() == Some(&b'/') {
        return None;
    }
    let at = memchr::memchr(b':', target.get(..12).unwrap_or(target))?;
    (target.get(at..at + 3) == Some(b"://")).then_some(at + 3)
}

/// A method: letters, as every registered one has, and few of them.
pub(super) fn is_method(word: &[u8]) -> bool {
    (3..=20).contains(&word.len())
        && word
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_'))
}

/// `GET /path HTTP/1.1`; without a protocol it is HTTP/0.9. What is none is marked so.
pub(super) fn request<'a>(entry: &mut Entry<'a>, line: &'a [u8]) {
    let space = memchr::memchr(b' ', line);
    let (method, rest) = match space {
        Some(at) => (
            line.get(..at).unwrap_or_default(),
            line.get(at + 1..).unwrap_or_default(),
        ),
        None => (line, &b""[..]),
    };
    let last = memchr::memrchr(b' ', rest);
    let (address, protocol) = match last.map(|at| rest.split_at(at)) {
        Some((address, [b' ', protocol @ ..])) if protocol.starts_with(b"HTTP/") => {
            (address, Field::Given(protocol))
        }
        _ => (rest, Field::Absent),
    };
    let address = address.trim_ascii();
    let plain = matches!(address.first(), Some(b'/' | b'*'))
        || scheme_end(address).is_some()
        || method == b"CONNECT"
        || matches!(protocol, Field::Given(_));
    if address.is_empty() || !plain || !is_method(method) {
        entry.malformed = true;
        entry.method = Field::Absent;
        entry.path = Field::Absent;
        return;
    }
    entry.method = Field::Given(method);
    entry.protocol = protocol;
    target(entry, address);
}

#[cfg(test)]
mod tests {
    use super::{Assembly, SECONDS, Slot, Upstream, without_port};
    use crate::input::logs::entry::{Entry, Field};

    fn put(slot: Slot, value: &str) -> Entry<'_> {
        let mut assembly = Assembly::default();
        assembly.put(slot, value.as_bytes());
        assembly.finish()
    }

    #[test]
    fn request_lines_are_taken_apart() {
        let cases = [
            (
                "GET /a?b=c HTTP/1.1",
                Some(("GET", "/a", Some("b=c"), None)),
            ),
            ("GET / ", Some(("GET", "/", None, None))),
            (
                "GET http://a.example/x HTTP/1.0",
                Some(("GET", "/x", None, Some("a.example"))),
            ),
            (
                "GET https://u:p@a.example?x HTTP/1.1",
                Some(("GET", "/", Some("x"), Some("a.example"))),
            ),
            (
                "CONNECT a.example:443 HTTP/1.1",
                Some(("CONNECT", "a.example:443", None, None)),
            ),
            (
                "GET /with space HTTP/1.1",
                Some(("GET", "/with space", None, None)),
            ),
            ("OPTIONS * HTTP/1.1", Some(("OPTIONS", "*", None, None))),
            ("M-SEARCH /x HTTP/1.1", Some(("M-SEARCH", "/x", None, None))),
            (r"\x16\x03\x01\x00t", None),
            ("-", None),
            ("", None),
            ("HELP", None),
            ("EHLO example.com", None),
        ];
        for (line, expected) in cases {
            let entry = put(Slot::Request, line);
            let read = (!entry.malformed).then_some(entry);
            let text = |field: Field<'_>| field.text().map(|text| text.into_owned());
            let read = read.map(|e| (text(e.method), text(e.path), text(e.query), text(e.host)));
            let own = |text: &str| Some(text.to_owned());
            let expected = expected.map(
                |(method, path, query, host): (_, _, Option<&str>, Option<&str>)| {
                    (
                        own(method),
                        own(path),
                        query.and_then(own),
                        host.and_then(own),
                    )
                },
            );
            assert_eq!(read, expected, "{line}");
        }
    }

    #[test]
    fn peers_lose_their_port_and_nothing_else() {
        for (peer, address) in [
            ("192.0.2.1:443", "192.0.2.1"),
            ("192.0.2.1", "192.0.2.1"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("fe80::1%eth0", "fe80::1%eth0"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("unix:", "unix"),
            ("", ""),
        ] {
            assert_eq!(without_port(peer.as_bytes()), address.as_bytes(), "{peer}");
        }
    }

    #[test]
    fn the_server_behind_is_told_from_none() {
        for (value, expected) in [
            ("200", Upstream::Status(200)),
            ("502, 200", Upstream::Status(200)),
            ("401 : 403", Upstream::Status(403)),
            ("-", Upstream::None),
            ("0", Upstream::None),
            ("", Upstream::None),
            ("x", Upstream::NotLogged),
        ] {
            assert_eq!(
                put(Slot::UpstreamStatus, value).upstream,
                expected,
                "{value}"
            );
        }
        assert_eq!(put(SECONDS, "0.250").duration_us, Some(250_000));
        assert_eq!(put(SECONDS, "12ms").duration_us, Some(12_000));
        assert_eq!(put(Slot::Status, "-1").status, None);
        assert_eq!(put(Slot::Status, "403.0").status, Some(403));
        assert_eq!(put(Slot::User, "REDACTED").user, Field::Removed);
    }
}
