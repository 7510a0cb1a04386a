//! The error logs of nginx and Apache, and ModSecurity's messages in them.

use super::entry::{Entry, ErrorLine, Field};
use super::format::Format;
use super::slot::{field, request, target, without_port};
use super::time;
use memchr::memmem::find;

/// `2026/11/22 20:25:31 [error] 29#29: *7 message, client: 192.0.2.7, server: a.example, request:
/// "GET / HTTP/1.1", host: "a.example"`.
pub(super) fn nginx(line: &[u8]) -> Option<(ErrorLine<'_>, Format)> {
    let (moment, rest) = line.split_at_checked(19)?;
    let moment = time::iso(moment)?;
    let rest = rest.strip_prefix(b" [")?;
    let level = rest.get(..memchr::memchr(b']', rest)?)?;
    if !level.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let rest = rest.get(level.len() + 2..)?;
    // `29#29: *7 `: process, thread, connection.
    let rest = rest.get(find(rest, b": ")? + 2..)?;
    let rest = match rest.strip_prefix(b"*") {
        Some(numbered) => numbered.get(memchr::memchr(b' ', numbered)? + 1..)?,
        None => rest,
    };
    let mut error = ErrorLine {
        time: Some(moment),
        message: rest,
        ..ErrorLine::default()
    };
    if let Some(at) = find(rest, b", client: ") {
        error.message = rest.get(..at)?;
        let tail = rest.get(at..)?;
        if let Some(client) = value(tail, b", client: ") {
            error.client = Field::Given(without_port(client));
        }
        let mut asked = Entry::default();
        if let Some(line) = value(tail, b", request: \"") {
            request(&mut asked, line);
        }
        error.method = asked.method;
        error.path = asked.path;
        error.host = value(tail, b", host: \"").map_or(Field::NotLogged, field);
        error.request_id = value(tail, b", request_id: \"").map_or(Field::NotLogged, field);
    }
    modsecurity_fields(&mut error);
    Some((error, Format::NginxError))
}

/// What stands behind a name, up to the next quote or comma.
fn value<'a>(tail: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let inside = tail.get(find(tail, name)? + name.len()..)?;
    let end = if name.ends_with(b"\"") {
        find(inside, b"\", ").or_else(|| memchr::memrchr(b'"', inside))
    } else {
        find(inside, b", ")
    };
    inside.get(..end.unwrap_or(inside.len()))
}

/// `[Sun Nov 22 20:25:31.866 2026] [authz_core:error] [pid 7:tid 8] [client 192.0.2.7:5000] AH01630:
/// message`; Apache 2.2 and 2.0 have `[error] [client 192.0.2.7] message`.
pub(super) fn apache(line: &[u8]) -> Option<(ErrorLine<'_>, Format)> {
    let (moment, rest) = bracket(line)?;
    let moment = time::ctime(moment).or_else(|| time::iso(moment))?;
    let (level, mut rest) = bracket(rest)?;
    let word = level.rsplit(|byte| *byte == b':').next()?;
    let known: [&[u8]; 16] = [
        b"emerg", b"alert", b"crit", b"error", b"warn", b"notice", b"info", b"debug", b"trace1",
        b"trace2", b"trace3", b"trace4", b"trace5", b"trace6", b"trace7", b"trace8",
    ];
    if !known.contains(&word) {
        return None;
    }
    let mut error = ErrorLine {
        time: Some(moment),
        ..ErrorLine::default()
    };
    while let Some((inside, behind)) = bracket(rest) {
        if let Some(client) = inside.strip_prefix(b"client ") {
            error.client = Field::Given(without_port(client));
        } else if let Some(peer) = inside.strip_prefix(b"remote ") {
            error.client = Field::Given(without_port(peer));
        } else if !inside.starts_with(b"pid ") && !inside.starts_with(b"tid ") {
            break;
        }
        rest = behind;
    }
    // `(13)Permission denied: ` may stand before the number, and the client behind it.
    let mut message = rest.trim_ascii();
    if let Some(at) = find(message, b"AH").filter(|at| is_number_at(message, *at)) {
        error.number = Field::Given(message.get(at..at + 7)?);
    }
    if error.client.is_not_logged()
        && let Some(at) = find(message, b"[client ")
    {
        let (inside, behind) = bracket(message.get(at..)?)?;
        error.client = inside
            .strip_prefix(b"client ")
            .map_or(Field::NotLogged, |peer| Field::Given(without_port(peer)));
        if at == 0 {
            message = behind.trim_ascii();
        }
    }
    error.message = message;
    error.path = path_in(message);
    modsecurity_fields(&mut error);
    Some((error, Format::ApacheError))
}

fn is_number_at(message: &[u8], at: usize) -> bool {
    let digits = message.get(at + 2..at + 7);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        && message.get(at + 7) == Some(&b':')
}

/// `[inside] rest`.
fn bracket(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = text.trim_ascii_start().strip_prefix(b"[")?;
    let end = memchr::memchr(b']', inside)?;
    Some((inside.get(..end)?, inside.get(end + 1..)?))
}

/// The path of the request in a message of Apache's: `user jane: authentication failure for "/x"`,
/// `… to access /x …`. A path of a file is none.
fn path_in(message: &[u8]) -> Field<'_> {
    for before in [
        &b"failure for \""[..],
        b"not found: /",
        b"access to ",
        b"to access ",
    ] {
        let Some(at) = find(message, before) else {
            continue;
        };
        let from = at + before.len() - usize::from(before.ends_with(b"/"));
        let rest = message.get(from..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b' ' | b','));
        let path = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        if path.starts_with(b"/") {
            let mut entry = Entry::default();
            target(&mut entry, path);
            return entry.path;
        }
    }
    Field::NotLogged
}

/// `[uri "/x"] [unique_id "…"] [hostname "a.example"]` behind ModSecurity's sentence.
fn modsecurity_fields(error: &mut ErrorLine<'_>) {
    let message = error.message;
    if find(message, b"ModSecurity:").is_none() {
        return;
    }
    if let Some(path) = tag(message, b"[uri \"") {
        error.path = field(path);
    }
    if let Some(host) = tag(message, b"[hostname \"") {
        error.host = field(host);
    }
    if let Some(id) = tag(message, b"[unique_id \"") {
        error.request_id = field(id);
    }
}

/// What ModSecurity writes as `[name "value"]`.
pub fn tag<'a>(message: &'a [u8], open: &[u8]) -> Option<&'a [u8]> {
    let inside = message.get(find(message, open)? + open.len()..)?;
    inside.get(..find(inside, b"\"]")?)
}

/// `2026-11-22 20:25:31: (mod_auth.c.850) password doesn't match for /x username: jane IP: 192.0.2.7`.
pub(super) fn lighttpd(line: &[u8]) -> Option<(ErrorLine<'_>, Format)> {
    let (moment, rest) = line.split_at_checked(19)?;
    let moment = time::iso(moment)?;
    let inside = rest.strip_prefix(b": (")?;
    let end = memchr::memchr(b')', inside)?;
    // The file of its own source that says so, and the line there.
    find(inside.get(..end)?, b".c.")?;
    let message = inside.get(end + 1..)?.trim_ascii();
    let word_behind = |name: &[u8]| {
        let rest = message.get(find(message, name)? + name.len()..)?;
        let length = memchr::memchr(b' ', rest).unwrap_or(rest.len());
        rest.get(..length)
    };
    let client = word_behind(b" IP: ").map_or(Field::NotLogged, field);
    let path = word_behind(b" for ").filter(|path| path.starts_with(b"/"));
    Some((
        ErrorLine {
            time: Some(moment),
            client,
            message,
            path: path.map_or(Field::NotLogged, field),
            ..ErrorLine::default()
        },
        Format::LighttpdError,
    ))
}

/// ModSecurity's sentence where neither server put a head before it.
pub(super) fn modsecurity(line: &[u8]) -> Option<(ErrorLine<'_>, Format)> {
    let at = find(line, b"ModSecurity: ")?;
    let message = line.get(at..)?;
    find(message, b"[id \"")?;
    let mut error = ErrorLine {
        message,
        ..ErrorLine::default()
    };
    if let Some(client) = tag(message, b"[client \"") {
        error.client = Field::Given(without_port(client));
    }
    modsecurity_fields(&mut error);
    Some((error, Format::ModSecurity))
}
