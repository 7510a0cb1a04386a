//! Fiddler's archive (`.saz`): a zip with the bytes of each request (`raw/1_c.txt`) and answer
//! (`raw/1_s.txt`), and what is known of both (`raw/1_m.xml`).

use super::time;
use super::{Body, Entry, MOST_BODY, Source};
use crate::evidence::cut_to;
use crate::input::unpack::{Piece, Unpacker, foreign, text_of};
use serde_json::Value;
use std::collections::BTreeMap;

/// So much of each member is kept, in bytes.
pub const SAZ_MEMBER: usize = 96 * 1024;

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Client,
    Server,
    Meta,
}

/// The sessions of an archive, as their members come.
#[derive(Debug, Default)]
pub struct SazSessions(BTreeMap<u32, Session>);

#[derive(Debug, Default)]
struct Session {
    client: Vec<u8>,
    server: Vec<u8>,
    meta: Vec<u8>,
}

impl SazSessions {
    /// Takes a member in; `false`: it is none of a session.
    pub fn take(&mut self, name: &str, bytes: &[u8]) -> bool {
        let Some((number, part)) = part_of(name) else {
            return false;
        };
        let session = self.0.entry(number).or_default();
        *match part {
            Part::Client => &mut session.client,
            Part::Server => &mut session.server,
            Part::Meta => &mut session.meta,
        } = bytes.to_vec();
        true
    }

    /// The requests in the order of their numbers; `None`: a session without a request that can be read.
    pub fn entries(&mut self) -> Vec<Option<Entry>> {
        let sessions = std::mem::take(&mut self.0);
        sessions
            .iter()
            .map(|(number, session)| session.entry(*number))
            .collect()
    }
}

/// `a.saz/raw/012_c.txt` is the request of the twelfth session.
fn part_of(name: &str) -> Option<(u32, Part)> {
    let (_, last) = name.rsplit_once("raw/")?;
    let (number, rest) = last.split_once('_')?;
    let part = match rest {
        "c.txt" => Part::Client,
        "s.txt" => Part::Server,
        "m.xml" => Part::Meta,
        _ => return None,
    };
    Some((number.parse().ok()?, part))
}

impl Session {
    fn entry(&self, number: u32) -> Option<Entry> {
        let (line, request_headers, sent) = message(&self.client)?;
        let mut words = line.split_ascii_whitespace();
        let (method, target) = (words.next()?.to_owned(), words.next()?);
        let host = request_headers.iter().find(|(name, _)| name == "host");
        let url = match (target.contains("://"), host) {
            (true, _) => target.to_owned(),
            (false, _) if method == "CONNECT" => format!("https://{target}"),
            (false, Some((_, host))) => format!("http://{host}{target}"),
            (false, None) => return None,
        };
        let (status, response_headers, received) = match message(&self.server) {
            Some((line, headers, body)) => {
                let code = line
                    .split_ascii_whitespace()
                    .nth(1)
                    .and_then(|code| code.parse().ok());
                let status = code.filter(|code| (100..1_000).contains(code)).unwrap_or(0);
                let body = readable(&headers, body);
                (status, headers, body)
            }
            None => (0, Vec::new(), None),
        };
        let (started_ms, zoned) = self.began().unwrap_or((0.0, true));
        let redirect = response_headers.iter().find(|(name, _)| name == "location");
        let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
        Some(Entry {
            started_ms,
            zoneless: !zoned,
            source: match (&*method, self.server.is_empty()) {
                ("CONNECT", _) => Source::Tunnel,
                (_, true) => Source::NotRecorded,
                _ => Source::Network,
            },
            redirect: redirect
                .filter(|_| redirects)
                .map_or(String::new(), |(_, to)| to.clone()),
            method: cut_to(&method, 40).to_owned(),
            url: url.split('#').next().unwrap_or_default().to_owned(),
            sent: (!sent.is_empty()).then(|| body_of(&sent)),
            request_headers,
            status,
            response_headers,
            received,
            place: number,
            ..Entry::default()
        })
    }

    /// `ClientBeginRequest="2026-11-20T09:58:17.1234567+01:00"`.
    fn began(&self) -> Option<(f64, bool)> {
        let meta = String::from_utf8_lossy(&self.meta);
        let (_, rest) = meta.split_once("ClientBeginRequest=\"")?;
        let (written, _) = rest.split_once('"')?;
        time::of(&Value::String(written.to_owned())).filter(|(ms, _)| *ms > 0.0)
    }
}

type Message = (String, Vec<(String, String)>, Vec<u8>);

/// The first line, the headers and the body.
fn message(bytes: &[u8]) -> Option<Message> {
    let end = memchr::memmem::find(bytes, b"\r\n\r\n").unwrap_or(bytes.len());
    let head = text_of(bytes.get(..end)?).text;
    let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
    let mut lines = head.lines();
    let first = lines
        .next()
        .filter(|line| !line.trim().is_empty())?
        .to_owned();
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let value = cut_to(value.trim(), 8_192);
        Some((
            cut_to(name.trim(), 200).to_ascii_lowercase(),
            value.to_owned(),
        ))
    };
    Some((first, lines.take(500).filter_map(header).collect(), body))
}

/// The body without chunks and gzip, where it is text.
fn readable(headers: &[(String, String)], body: Vec<u8>) -> Option<Body> {
    let has = |name: &str, word: &str| {
        let mut found = headers.iter().filter(|(found, _)| found == name);
        found.any(|(_, value)| value.to_ascii_lowercase().contains(word))
    };
    let mut bytes = body;
    if has("transfer-encoding", "chunked") {
        bytes = without_chunks(&bytes);
    }
    if has("content-encoding", "gzip") {
        let mut out = Vec::new();
        let mut take = |piece: Piece<'_>| {
            if let Piece::Data(part) = piece {
                let room = MOST_BODY.saturating_sub(out.len());
                out.extend_from_slice(part.get(..room).unwrap_or(part));
            }
        };
        let mut unpacker = Unpacker::new("body.gz");
        unpacker.push(&bytes, &mut take);
        unpacker.finish(&mut take);
        bytes = out;
    }
    (!bytes.is_empty() && foreign(&bytes).is_none()).then(|| body_of(&bytes))
}

fn body_of(bytes: &[u8]) -> Body {
    Body::of(&text_of(bytes).text)
}

/// RFC 9112 §7.1.
fn without_chunks(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(end) = memchr::memmem::find(rest, b"\r\n") {
        let (line, after) = rest.split_at(end);
        let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
        let size = std::str::from_utf8(digits).ok();
        let size = size.and_then(|digits| usize::from_str_radix(digits.trim(), 16).ok());
        let Some(size) = size.filter(|size| *size > 0) else {
            break;
        };
        let data = after.get(2..).unwrap_or_default();
        out.extend_from_slice(data.get(..size).unwrap_or(data));
        rest = size
            .checked_add(2)
            .and_then(|skip| data.get(skip..))
            .unwrap_or_default();
    }
    out
}
