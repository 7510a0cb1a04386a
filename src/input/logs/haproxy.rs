//! HAProxy's `option httplog` and `option httpslog`, and what it says beside requests.

use super::entry::{Entry, Field, Read, ReasonKind, Upstream};
use super::format::Format;
use super::slot::{self, Assembly, MILLIS, Slot};
use super::time;
use super::tokens::Tokens;

/// One line, with or without what syslog puts before it.
pub(super) fn read(line: &[u8]) -> Option<(Read<'_>, Format)> {
    let named = memchr::memmem::find(line, b"haproxy[");
    let own = match named {
        Some(at) => {
            let rest = line.get(at..)?;
            let end = memchr::memmem::find(rest, b"]: ")?;
            rest.get(end + 3..)?
        }
        None => line,
    };
    match request(own) {
        Some(entry) => Some((Read::Entry(entry), Format::HaproxyHttp)),
        // Its own name is before it: it is no request, but it is no riddle either.
        None if named.is_some() => Some((Read::Aside, Format::HaproxyHttp)),
        None => None,
    }
}

/// `peer [time] frontend backend/server timers status bytes cookie cookie state counters queues
/// {captured} "request"` (HAProxy, configuration manual §8.2.3).
fn request(line: &[u8]) -> Option<Entry<'_>> {
    let mut tokens = Tokens::of(line);
    let mut assembly = Assembly::default();
    assembly.put(Slot::Client, tokens.next()?.text);
    let moment = tokens.next()?;
    if moment.mark != b'[' {
        return None;
    }
    assembly.entry.time = Some(time::common(moment.text)?);
    let _frontend = tokens.next()?;
    let (_, server) = halves(tokens.next()?.text)?;
    let timers = tokens.next()?.text;
    if timers.iter().filter(|byte| **byte == b'/').count() < 3 {
        return None;
    }
    let total = timers.rsplit(|byte| *byte == b'/').next()?;
    assembly.put(MILLIS, total.strip_prefix(b"+").unwrap_or(total));
    let code = tokens.next()?.text;
    assembly.put(Slot::Status, code);
    if assembly.entry.status.is_none() && code != b"-1" {
        return None;
    }
    let bytes = tokens.next()?.text;
    assembly.put(Slot::Bytes, bytes.strip_prefix(b"+").unwrap_or(bytes));
    let state = tokens.nth(2)?.text;
    if state.len() != 4 {
        return None;
    }
    assembly.put(Slot::Reason(ReasonKind::HaproxyState), state);
    assembly.put(Slot::Reason(ReasonKind::HaproxyServer), server);
    if server == b"<NOSRV>" {
        assembly.entry.upstream = Upstream::None;
    }
    // Captured headers may hold quotes: the request is in the last pair of them, unless TLS
    // details follow.
    let rest = tokens.rest();
    let open = memchr::memmem::find(rest, b" \"")? + 2;
    let inside = rest.get(open..)?;
    let end = memchr::memchr(b'"', inside).unwrap_or(inside.len());
    let line = inside.get(..end)?;
    let mut entry = assembly.finish();
    slot::request(&mut entry, line);
    // A line that was cut by syslog has no protocol and is a request all the same.
    if line == b"<BADREQ>" {
        entry.malformed = true;
        entry.path = Field::Absent;
    }
    Some(entry)
}

fn halves(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b'/', name)?;
    Some((name.get(..at)?, name.get(at + 1..)?))
}
