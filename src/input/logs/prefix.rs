//! What others put before a server's own line: syslog, containers, journald, terminals.

use super::json;
use super::time::{self, Time};
use super::tokens::Tokens;
use memchr::memmem::find;

/// Who wrapped a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Prefix {
    /// `<14>Mar 24 14:02:50 web1 tomcat[7]: `, with or without the number (RFC 3164).
    Syslog,
    /// `<14>1 2024-02-16T11:36:26+01:00 fw caddy - - [meta …] ` (RFC 5424).
    Syslog5424,
    /// `2025-12-31T17:37:40.493035218+01:00 stdout F ` (Kubernetes' container runtimes).
    Cri,
    /// `{"log":"…\n","stream":"stdout","time":"…"}` (Docker's `json-file`).
    DockerJson,
    /// `{"MESSAGE":"…","__REALTIME_TIMESTAMP":"…"}` (`journalctl -o json`).
    JournalJson,
    /// `web-1  | ` (Compose), `[pod/web-7/nginx] ` (kubectl).
    Compose,
    /// A time alone, as CloudWatch and `docker logs -t` put it.
    Timestamp,
    /// Colours and other commands for a terminal.
    Terminal,
    /// Bytes that hold no text, such as a block of NULs after a crash.
    Nothing,
}

impl Prefix {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Prefix::Syslog => "syslog (RFC 3164)",
            Prefix::Syslog5424 => "syslog (RFC 5424)",
            Prefix::Cri => "CRI",
            Prefix::DockerJson => "Docker json-file",
            Prefix::JournalJson => "journald (JSON)",
            Prefix::Compose => "Compose or kubectl",
            Prefix::Timestamp => "a time",
            Prefix::Terminal => "terminal codes",
            Prefix::Nothing => "NULs",
        }
    }
}

/// A line without what was wrapped around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unwrapped<'a> {
    pub(super) prefix: Prefix,
    pub(super) line: &'a [u8],
    /// When it was wrapped: for lines that have no time of their own.
    pub(super) time: Option<Time>,
}

/// Takes one layer off. `scratch` has to be as long as the line.
pub(super) fn unwrap<'a>(line: &'a [u8], scratch: &'a mut [u8]) -> Option<Unwrapped<'a>> {
    let found = |prefix, line, time| Some(Unwrapped { prefix, line, time });
    match line {
        [0, ..] => {
            let start = line.iter().position(|byte| *byte != 0)?;
            found(Prefix::Nothing, line.get(start..)?, None)
        }
        [b'{', ..] => in_json(line, scratch),
        [b'<', b'0'..=b'9', ..] => {
            let end = memchr::memchr(b'>', line.get(..6).unwrap_or(line))?;
            let rest = line.get(end + 1..)?;
            match rest {
                [b'1', b' ', ..] => rfc_5424(rest.get(2..)?),
                rest => rfc_3164(rest).or_else(|| found(Prefix::Syslog, rest, None)),
            }
        }
        _ if memchr::memchr(0x1b, line).is_some() => {
            found(Prefix::Terminal, without_escapes(line, scratch)?, None)
        }
        [b'[', b'p', b'o', b'd', b'/', ..] => {
            let end = memchr::memchr(b']', line)?;
            found(
                Prefix::Compose,
                line.get(end + 1..)?.trim_ascii_start(),
                None,
            )
        }
        [b'0'..=b'9', ..] => with_time(line).or_else(|| compose(line)),
        _ => rfc_3164(line).or_else(|| compose(line)),
    }
}

fn in_json<'a>(line: &'a [u8], scratch: &'a mut [u8]) -> Option<Unwrapped<'a>> {
    let docker = find(line, b"\"log\"").is_some();
    if !docker && find(line, b"\"MESSAGE\"").is_none() {
        return None;
    }
    let (mut message, mut time) = (None, None);
    let names: [&[u8]; 4] = [b"log", b"MESSAGE", b"time", b"__REALTIME_TIMESTAMP"];
    json::members(line, scratch, &names, |at, text| match at {
        0 | 1 => message = Some(text),
        _ => time = time::any(text),
    })?;
    Some(Unwrapped {
        prefix: if docker {
            Prefix::DockerJson
        } else {
            Prefix::JournalJson
        },
        line: message?.trim_ascii_end(),
        time,
    })
}

/// Host, program, process and message id; structured data; the message.
fn rfc_5424(rest: &[u8]) -> Option<Unwrapped<'_>> {
    let (moment, rest) = word(rest);
    let mut rest = rest;
    for _ in 0..4 {
        rest = word(rest).1;
    }
    let rest = match rest {
        [b'[', ..] => {
            let end = find(rest, b"] ")
                .map(|at| at + 2)
                .or_else(|| rest.strip_suffix(b"]").map(<[u8]>::len))?;
            rest.get(end..)?
        }
        rest => rest.strip_prefix(b"- ")?,
    };
    Some(Unwrapped {
        prefix: Prefix::Syslog5424,
        line: rest.strip_prefix("\u{feff}".as_bytes()).unwrap_or(rest),
        time: time::iso(moment),
    })
}

/// `Mar 24 14:02:50 web1 tomcat[7]: message`: the year is not written. Journald's short form is the
/// same.
fn rfc_3164(line: &[u8]) -> Option<Unwrapped<'_>> {
    let (month, rest) = line.split_at_checked(3)?;
    if !month.iter().all(u8::is_ascii_alphabetic) || rest.first() != Some(&b' ') {
        return None;
    }
    let (day, rest) = word(rest.trim_ascii_start());
    let day = time::number(day)?;
    let (clock, rest) = word(rest);
    let is_clock = matches!(clock, [_, _, b':', _, _, b':', _, _, ..]);
    if !is_clock || !(1..=31).contains(&day) {
        return None;
    }
    let (_host, rest) = word(rest);
    Some(Unwrapped {
        prefix: Prefix::Syslog,
        line: behind_tag(rest),
        time: None,
    })
}

/// `tomcat[7]: message` → `message`; a program without a tag wrote the message alone.
fn behind_tag(rest: &[u8]) -> &[u8] {
    let (tag, behind) = word(rest);
    match tag {
        [name @ .., b':'] if !name.is_empty() && !name.contains(&b'"') => behind,
        _ => rest,
    }
}

/// A time first: CRI, syslog with an ISO time, or the time alone.
fn with_time(line: &[u8]) -> Option<Unwrapped<'_>> {
    let (first, rest) = word(line);
    let (moment, rest) = match time::iso(first) {
        Some(moment) => (moment, rest),
        // `2026-11-22 20:25:31.000 message`
        None => {
            let (_, behind) = word(rest);
            let length = line.len() - behind.len();
            let both = line.get(..length)?.trim_ascii_end();
            (time::iso(both).filter(|_| !behind.is_empty())?, behind)
        }
    };
    let mut words = Tokens::of(rest);
    let (second, third) = (words.next(), words.next());
    let is = |token: Option<super::tokens::Token<'_>>, texts: &[&[u8]]| {
        token.is_some_and(|token| texts.contains(&token.text))
    };
    if is(second, &[b"stdout", b"stderr"]) && is(third, &[b"F", b"P"]) {
        let line = words.rest().strip_prefix(b" ").unwrap_or(words.rest());
        return Some(Unwrapped {
            prefix: Prefix::Cri,
            line,
            time: Some(moment),
        });
    }
    let (host, behind) = word(rest);
    let tagged = behind_tag(behind);
    let is_host = host
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    if tagged.len() != behind.len() && is_host {
        return Some(Unwrapped {
            prefix: Prefix::Syslog,
            line: tagged,
            time: Some(moment),
        });
    }
    Some(Unwrapped {
        prefix: Prefix::Timestamp,
        line: rest,
        time: Some(moment),
    })
}

/// `web-1  | message`
fn compose(line: &[u8]) -> Option<Unwrapped<'_>> {
    let at = memchr::memchr(b'|', line.get(..80).unwrap_or(line))?;
    let name = line.get(..at)?.trim_ascii_end();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_name =
        !name.is_empty() && name.iter().all(plain) && line.get(at.checked_sub(1)?) == Some(&b' ');
    is_name.then_some(Unwrapped {
        prefix: Prefix::Compose,
        line: line.get(at + 1..)?.trim_ascii_start(),
        time: None,
    })
}

/// A line without `ESC [ … letter` and `ESC ] … BEL`.
fn without_escapes<'a>(line: &[u8], scratch: &'a mut [u8]) -> Option<&'a [u8]> {
    let mut written = 0;
    let mut rest = line;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        match (*first, behind) {
            (0x1b, [b'[', inside @ ..]) => {
                let end = inside.iter().position(|byte| (0x40..=0x7e).contains(byte));
                rest = end.and_then(|at| inside.get(at + 1..)).unwrap_or_default();
            }
            (0x1b, [b']', inside @ ..]) => {
                let end = memchr::memchr(0x07, inside);
                rest = end.and_then(|at| inside.get(at + 1..)).unwrap_or_default();
            }
            (0x1b, _) => {}
            (byte, _) => {
                *scratch.get_mut(written)? = byte;
                written += 1;
            }
        }
    }
    scratch.get(..written)
}

fn word(text: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr(b' ', text) {
        Some(at) => (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        ),
        None => (text, b""),
    }
}

#[cfg(test)]
mod tests {
    use super::{Prefix, unwrap};

    #[test]
    fn wrapped_lines_are_found() {
        let own = "192.0.2.7 - - x";
        let cases = [
            (
                "Mar 24 14:02:50 web1 tomcat: 192.0.2.7 - - x",
                Prefix::Syslog,
            ),
            (
                "Mar  4 14:02:50 web1 nginx[12]: 192.0.2.7 - - x",
                Prefix::Syslog,
            ),
            (
                "<190>Mar 24 14:02:50 web1 nginx: 192.0.2.7 - - x",
                Prefix::Syslog,
            ),
            (
                "2026-11-22T20:25:31.866+01:00 web1 nginx[1]: 192.0.2.7 - - x",
                Prefix::Syslog,
            ),
            (
                "<14>1 2024-02-16T11:36:26+01:00 fw caddy - - [meta sequenceId=\"353\"] 192.0.2.7 - - x",
                Prefix::Syslog5424,
            ),
            (
                "<14>1 2024-02-16T11:36:26+01:00 fw caddy 7 - - 192.0.2.7 - - x",
                Prefix::Syslog5424,
            ),
            (
                "2025-12-31T17:37:40.493035218+01:00 stdout F 192.0.2.7 - - x",
                Prefix::Cri,
            ),
            (
                r#"{"log":"192.0.2.7 - - x\n","stream":"stdout","time":"2025-12-31T17:37:40.4Z"}"#,
                Prefix::DockerJson,
            ),
            (
                r#"{"PRIORITY":"6","MESSAGE":"192.0.2.7 - - x","__REALTIME_TIMESTAMP":"1795350522278000"}"#,
                Prefix::JournalJson,
            ),
            ("web-1  | 192.0.2.7 - - x", Prefix::Compose),
            ("[pod/web-7/nginx] 192.0.2.7 - - x", Prefix::Compose),
            ("2025-12-31T17:37:40Z 192.0.2.7 - - x", Prefix::Timestamp),
            ("\x1b[2K\x1b[31m192.0.2.7\x1b[0m - - x", Prefix::Terminal),
            ("\u{0}\u{0}\u{0}192.0.2.7 - - x", Prefix::Nothing),
        ];
        for (line, prefix) in cases {
            let mut scratch = vec![0; line.len()];
            let read = unwrap(line.as_bytes(), &mut scratch).map(|read| (read.prefix, read.line));
            assert_eq!(read, Some((prefix, own.as_bytes())), "{line}");
        }
    }

    #[test]
    fn plain_lines_are_left_alone() {
        for line in [
            "192.0.2.7 - - [x",
            "hello",
            "{\"a\":1}",
            "[22/Nov/2026:20:25:31 +0000] x",
            "",
        ] {
            let mut scratch = vec![0; line.len()];
            assert_eq!(unwrap(line.as_bytes(), &mut scratch), None, "{line}");
        }
    }
}
