//! The family of the Common Log Format: what Apache, nginx, and nearly everything after them write
//! by default, and what they put before and behind it.

use super::entry::{Entry, Field, ReasonKind, Upstream};
use super::format::Format;
use super::slot::{self, Assembly, MILLIS, SECONDS, Slot, field};
use super::time;
use super::tokens::{Token, Tokens, quote_end};
use memchr::{memchr, memchr_iter, memrchr};

/// One line. `None` if it is none of this family.
pub(super) fn read(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut entry = Entry::default();
    let (head, rest) = around_time(line, &mut entry)?;
    let front = names(&mut entry, head);
    let rest = request(&mut entry, rest)?;
    let front = match front {
        // varnishncsa writes whole addresses.
        Front::Plain if entry.host.given().is_some() => Front::WholeAddress,
        front => front,
    };
    let (code, rest) = word(rest);
    entry.status = slot::status(code);
    if entry.status.is_none() && !matches!(code, b"-" | b"0" | b"000" | b"-1") {
        return None;
    }
    let (bytes, rest) = word(rest);
    match bytes {
        b"-" => entry.bytes = Some(0),
        bytes => entry.bytes = Some(u64::try_from(time::number(bytes)?).ok()?),
    }
    let rest = rest.trim_ascii();
    if rest.is_empty() {
        let format = match front {
            Front::Site => Format::VhostCommon,
            _ => Format::Common,
        };
        return Some((entry, format));
    }
    let Some((referer, agent, tail)) = two_quoted(rest) else {
        // Numbers behind the bytes, such as the time that it took.
        let number = rest
            .first()
            .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
        return number.then_some((entry, Format::CombinedMore));
    };
    entry.referer = field(referer);
    entry.agent = field(agent);
    let format = behind(&mut entry, tail);
    let format = match (front, format) {
        (Front::Site, _) => Format::VhostCombined,
        (Front::HostAsIdentity, Format::Combined) => Format::Lighttpd,
        (Front::WholeAddress, Format::Combined) => Format::Varnish,
        (_, format) => format,
    };
    Some((entry, format))
}

/// What the front of a line has beside the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Front {
    Plain,
    Site,
    HostAsIdentity,
    WholeAddress,
}

/// What stands before ` [time] ` and what behind.
fn around_time<'a>(line: &'a [u8], entry: &mut Entry<'a>) -> Option<(&'a [u8], &'a [u8])> {
    for at in memchr_iter(b'[', line).take(4) {
        let inside = line.get(at + 1..)?;
        // Nearly always 26 bytes.
        let length = match inside.get(26) {
            Some(b']') => 26,
            _ => memchr(b']', inside.get(..40).unwrap_or(inside))?,
        };
        if let Some(time) = inside.get(..length).and_then(time_in_brackets) {
            entry.time = Some(time);
            let head = line.get(..at)?.trim_ascii_end();
            return Some((head, inside.get(length + 1..)?));
        }
    }
    None
}

fn time_in_brackets(text: &[u8]) -> Option<time::Time> {
    time::common(text).or_else(|| time::iso(text))
}

/// Client, identity and user: everything before the time.
fn names<'a>(entry: &mut Entry<'a>, head: &'a [u8]) -> Front {
    let (first, rest) = word(head);
    let (second, after) = word(rest);
    let peer = |entry: &mut Entry<'a>, text: &'a [u8]| {
        entry.client = match field(text) {
            // A comma: a list of X-Forwarded-For was put in the place of the client.
            Field::Given(peer) => {
                Field::Given(slot::without_port(peer.strip_suffix(b",").unwrap_or(peer)))
            }
            other => other,
        };
    };
    if second != b"-" && looks_like_address(second) {
        entry.host = field(slot::without_port(first));
        peer(entry, second);
        let (_, user) = word(after);
        user_in(entry, user);
        return Front::Site;
    }
    peer(entry, first);
    let user = if second.is_empty() { second } else { after };
    user_in(entry, user);
    if second != b"-" && second.iter().any(|byte| matches!(byte, b'.' | b':')) {
        entry.host = field(slot::without_port(second));
        return Front::HostAsIdentity;
    }
    if second == b"localhost" {
        entry.host = field(second);
        return Front::HostAsIdentity;
    }
    Front::Plain
}

/// A user's name may hold spaces; a line without one says nothing.
fn user_in<'a>(entry: &mut Entry<'a>, user: &'a [u8]) {
    let user = user.trim_ascii();
    let user = match user {
        [b'"', inside @ .., b'"'] => inside,
        user => user,
    };
    entry.user = if user.is_empty() {
        Field::NotLogged
    } else {
        field(user.strip_suffix(b" -").unwrap_or(user))
    };
}

fn looks_like_address(word: &[u8]) -> bool {
    let dots = word.iter().filter(|byte| **byte == b'.').count();
    let colons = word.iter().filter(|byte| **byte == b':').count();
    let digits_and_dots = word
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'.');
    (dots == 3 && digits_and_dots)
        || (colons >= 2
            && word
                .iter()
                .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'%')))
}

/// The request in quotes; what is behind them. A quote ends it only where a status follows.
fn request<'a>(entry: &mut Entry<'a>, rest: &'a [u8]) -> Option<&'a [u8]> {
    let inside = rest.trim_ascii_start().strip_prefix(b"\"")?;
    for at in memchr_iter(b'"', inside) {
        let code_behind = matches!(
            inside.get(at + 1..at + 5),
            Some([b' ', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'])
        ) || matches!(inside.get(at + 1..at + 3), Some([b' ', b'-' | b'0']));
        if code_behind {
            slot::request(entry, inside.get(..at)?);
            return inside.get(at + 2..);
        }
    }
    None
}

/// The first word and what follows the space behind it.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    match memchr(b' ', text) {
        Some(at) => (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        ),
        None => (text, b""),
    }
}

fn two_quoted(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let inside = rest.strip_prefix(b"\"")?;
    let end = quote_end(inside)?;
    let referer = inside.get(..end)?;
    let rest = inside.get(end + 1..)?.trim_ascii_start();
    let inside = rest.strip_prefix(b"\"")?;
    // Most lines end with the agent: no searching for its end.
    if let Some(agent) = inside.strip_suffix(b"\"")
        && memchr(b'"', agent).is_none()
    {
        return Some((referer, agent, b""));
    }
    let end = quote_end(inside)?;
    Some((
        referer,
        inside.get(..end)?,
        inside.get(end + 1..)?.trim_ascii(),
    ))
}

/// What stands behind the agent tells who wrote the line.
fn behind<'a>(entry: &mut Entry<'a>, tail: &'a [u8]) -> Format {
    if tail.is_empty() {
        return Format::Combined;
    }
    let mut tokens: [Option<Token<'a>>; 10] = [None; 10];
    let mut count = 0;
    for (place, token) in tokens.iter_mut().zip(Tokens::of(tail)) {
        *place = Some(token);
        count += 1;
    }
    let is_number = |token: &Token<'_>| {
        !token.is_quoted() && time::number(token.text).is_some() || token.text == b"-"
    };
    let [a, b, c, d, ..] = tokens;
    match (a, b, c, d) {
        (Some(list), None, ..) if list.is_quoted() => {
            entry.forwarded = field(list.text);
            Format::CombinedForwarded
        }
        (Some(received), Some(sent), None, _) if is_number(&received) && is_number(&sent) => {
            Format::CombinedIo
        }
        (Some(number), Some(router), Some(server), Some(took))
            if is_number(&number)
                && router.is_quoted()
                && server.is_quoted()
                && took.text.ends_with(b"ms") =>
        {
            put(entry, MILLIS, took.text);
            entry.upstream = match field(server.text) {
                Field::Absent => Upstream::None,
                _ => Upstream::NotLogged,
            };
            Format::TraefikClf
        }
        (Some(_), Some(took), Some(upstream), Some(_)) if upstream.mark == b'[' && count >= 8 => {
            put(entry, SECONDS, took.text);
            // `[namespace-service-port] [alternative] address length time status id`
            let at = |place: usize| tokens.get(place).copied().flatten();
            if let Some(status) = at(7) {
                put(entry, Slot::UpstreamStatus, status.text);
            }
            if let Some(id) = at(8) {
                entry.request_id = field(id.text);
            }
            Format::IngressNginx
        }
        (Some(result), None, ..) if is_squid_result(result.text) => {
            let end = memrchr(b':', result.text).unwrap_or(result.text.len());
            put(
                entry,
                Slot::Reason(ReasonKind::SquidResult),
                result.text.get(..end).unwrap_or_default(),
            );
            Format::SquidCombined
        }
        _ => Format::CombinedMore,
    }
}

fn put<'a>(entry: &mut Entry<'a>, slot: Slot, value: &'a [u8]) {
    let mut assembly = Assembly::default();
    assembly.entry = *entry;
    assembly.put(slot, value);
    *entry = assembly.entry;
}

/// `TCP_DENIED:HIER_NONE`.
fn is_squid_result(word: &[u8]) -> bool {
    (word.starts_with(b"TCP_") || word.starts_with(b"NONE")) && memchr(b':', word).is_some()
}
