//! uWSGI's own line, and that of Nginx Proxy Manager: words between fixed words.

use super::entry::{Entry, Upstream};
use super::format::Format;
use super::slot::{Assembly, MILLIS, Slot, is_method};
use super::time;
use super::tokens::Tokens;
use memchr::memmem::find;

/// `[pid: 1|app: 0|req: 1/1] 192.0.2.1 (user) {…} [Sun Mar 13 22:49:12 2016] POST /x => generated 47
/// bytes in 129 msecs (HTTP/1.1 403) …`.
pub(super) fn uwsgi(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let at = find(line, b"[pid: ")?;
    if at > 64 {
        return None;
    }
    let rest = line.get(at..)?;
    let rest = rest.get(find(rest, b"] ")? + 2..)?;
    let mut assembly = Assembly::default();
    let (client, rest) = between(rest, b"", b" (")?;
    assembly.put(Slot::Client, client);
    let (user, rest) = between(rest, b"", b") ")?;
    assembly.put(Slot::User, user);
    let (moment, rest) = between(rest, b"[", b"] ")?;
    assembly.entry.time = Some(time::ctime(moment)?);
    let (method, rest) = between(rest, b"", b" ")?;
    if !is_method(method) {
        return None;
    }
    assembly.put(Slot::Method, method);
    let (address, rest) = between(rest, b"", b" => generated ")?;
    assembly.put(Slot::Target, address);
    let (bytes, rest) = between(rest, b"", b" bytes in ")?;
    assembly.put(Slot::Bytes, bytes);
    let (took, rest) = between(rest, b"", b" ")?;
    assembly.put(MILLIS, took);
    let (answer, _) = between(rest, b"(", b")")?;
    let mut words = Tokens::of(answer);
    assembly.put(Slot::Protocol, words.next()?.text);
    assembly.put(Slot::Status, words.next()?.text);
    assembly.entry.status?;
    Some((assembly.finish(), Format::Uwsgi))
}

/// What stands between two marks, and what follows the second.
fn between<'a>(text: &'a [u8], before: &[u8], after: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = find(text, before)? + before.len();
    let rest = text.get(start..)?;
    let end = find(rest, after)?;
    Some((rest.get(..end)?, rest.get(end + after.len()..)?))
}

/// `[24/Jan/2022:16:51:02 +0000] - 404 404 - GET http h.example "/x" [Client 192.0.2.1] [Length 192]
/// [Gzip -] [Sent-to 192.0.2.9] "agent" "referer"`; a host without a server behind has `403 - GET …`.
pub(super) fn proxy_manager(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let moment = tokens.next()?;
    if moment.mark != b'[' {
        return None;
    }
    let mut assembly = Assembly::default();
    assembly.entry.time = Some(time::common(moment.text)?);
    let mut codes: [Option<&[u8]>; 4] = [None; 4];
    let mut places = codes.iter_mut();
    let method = loop {
        let word = tokens.next()?;
        if is_method(word.text) && !word.text.contains(&b'_') {
            break word.text;
        }
        *places.next()? = Some(word.text);
    };
    match codes {
        [Some(_cache), Some(behind), Some(code), Some(_)] => {
            assembly.put(Slot::UpstreamStatus, behind);
            assembly.put(Slot::Status, code);
        }
        [Some(code), Some(_), None, None] => {
            assembly.put(Slot::Status, code);
            assembly.entry.upstream = Upstream::None;
        }
        _ => return None,
    }
    assembly.entry.status?;
    assembly.put(Slot::Method, method);
    let _scheme = tokens.next()?;
    assembly.put(Slot::Host, tokens.next()?.text);
    assembly.put(Slot::Target, tokens.next()?.text);
    let mut quoted = 0;
    for token in tokens {
        let part = token.text;
        if let Some(client) = part.strip_prefix(b"Client ") {
            assembly.put(Slot::Client, client);
        } else if let Some(length) = part.strip_prefix(b"Length ") {
            assembly.put(Slot::Bytes, length);
        } else if token.is_quoted() {
            let slot = [Slot::Agent, Slot::Referer].get(quoted).copied();
            assembly.put(slot.unwrap_or(Slot::Skip), part);
            quoted += 1;
        }
    }
    Some((assembly.finish(), Format::NginxProxyManager))
}
