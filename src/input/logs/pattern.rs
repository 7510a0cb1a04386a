//! A format that the user gives: nginx's `log_format` or Apache's `LogFormat`, compiled once and
//! then held against every line.

use super::entry::{Entry, ReasonKind};
use super::format::Format;
use super::slot::{Assembly, MICROS, MILLIS, SECONDS, Slot};
use memchr::memmem;

/// Why a format cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing stands between two variables: where one ends cannot be told.
    Touching(String, String),
    /// It has no status, without which nothing can be said.
    NoStatus,
    /// It has no variable at all.
    NoVariable,
    /// It is longer than any format is.
    TooLong,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unreadable::Touching(one, two) => {
                write!(f, "nothing stands between {one} and {two}")
            }
            Unreadable::NoStatus => write!(f, "the format has no status code"),
            Unreadable::NoVariable => write!(f, "the format has no variable"),
            Unreadable::TooLong => write!(f, "the format is too long"),
        }
    }
}

/// A compiled format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Literal(Vec<u8>),
    Value(Slot, String),
}

const LONGEST: usize = 16 * 1024;

impl Pattern {
    /// Compiles either kind: a line out of the configuration, or only the format.
    pub fn compile(text: &str) -> Result<Pattern, Unreadable> {
        if text.len() > LONGEST {
            return Err(Unreadable::TooLong);
        }
        let trimmed = text.trim().trim_end_matches(';').trim_end();
        let of_nginx =
            trimmed.starts_with("log_format") || (trimmed.contains('$') && !trimmed.contains('%'));
        let pieces = if of_nginx {
            nginx(trimmed)
        } else {
            apache(trimmed)
        };
        let pieces = joined(pieces);
        for pair in pieces.windows(2) {
            if let [Piece::Value(_, one), Piece::Value(_, two)] = pair {
                return Err(Unreadable::Touching(one.clone(), two.clone()));
            }
        }
        let has = |wanted: fn(&Piece) -> bool| pieces.iter().any(wanted);
        if !has(|piece| matches!(piece, Piece::Value(..))) {
            return Err(Unreadable::NoVariable);
        }
        if !has(|piece| matches!(piece, Piece::Value(Slot::Status, _))) {
            return Err(Unreadable::NoStatus);
        }
        Ok(Pattern { pieces })
    }

    /// One line.
    pub(super) fn read<'a>(&self, line: &'a [u8]) -> Option<(Entry<'a>, Format)> {
        let mut assembly = Assembly::default();
        let mut rest = line;
        let mut pieces = self.pieces.iter().peekable();
        let mut before = b' ';
        let mut status = None;
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Literal(text) => {
                    rest = rest.strip_prefix(text.as_slice())?;
                    before = text.last().copied().unwrap_or(b' ');
                }
                Piece::Value(slot, _) => {
                    let length = match pieces.peek() {
                        Some(Piece::Literal(next)) => end_of_value(rest, next, before)?,
                        _ => rest.len(),
                    };
                    let (value, behind) = rest.split_at_checked(length)?;
                    if *slot == Slot::Status {
                        status = Some(value);
                    }
                    assembly.put(*slot, value);
                    rest = behind;
                }
            }
        }
        let entry = assembly.finish();
        let known =
            entry.status.is_some() || matches!(status, Some(b"-" | b"0" | b"000" | b"-1" | b""));
        (rest.is_empty() && known).then_some((entry, Format::Own))
    }
}

/// Where a value ends: before the text that follows it. Inside quotes an escaped quote is part of it.
fn end_of_value(rest: &[u8], next: &[u8], before: u8) -> Option<usize> {
    let quoted = before == b'"' && next.first() == Some(&b'"');
    memmem::find_iter(rest, next).find(|at| {
        let escapes = rest
            .get(..*at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        !quoted || escapes % 2 == 0
    })
}

/// Literals beside each other are one; empty ones are none.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (all.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.extend(text),
            (_, piece) => all.push(piece),
        }
    }
    all
}

/// `log_format name 'part' 'part';`, or only its text.
fn nginx(text: &str) -> Vec<Piece> {
    let text = match text.strip_prefix("log_format") {
        Some(rest) => parts(rest),
        None if text.starts_with(['\'', '"']) && text.ends_with(['\'', '"']) => quoted_parts(text),
        None => text.to_owned(),
    };
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('$') {
        let (literal, behind) = rest.split_at(at);
        pieces.push(Piece::Literal(literal.as_bytes().to_vec()));
        let behind = behind.strip_prefix('$').unwrap_or(behind);
        let (name, after) = match behind
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'))
        {
            Some(found) => found,
            None => {
                let end = behind
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                    .unwrap_or(behind.len());
                behind.split_at(end)
            }
        };
        pieces.push(Piece::Value(nginx_variable(name), format!("${name}")));
        rest = after;
    }
    pieces.push(Piece::Literal(rest.as_bytes().to_vec()));
    pieces
}

/// The name and `escape=…` stand before the quoted parts.
fn parts(rest: &str) -> String {
    match rest.find(['\'', '"']) {
        Some(at) => quoted_parts(rest.get(at..).unwrap_or_default()),
        None => {
            let mut words = rest.split_whitespace();
            let _name = words.next();
            words.next().unwrap_or_default().to_owned()
        }
    }
}

/// `'a' "b"` → `ab`, with `\'`, `\"` and `\\` undone.
fn quoted_parts(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut open = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (open, c) {
            (None, '\'' | '"') => open = Some(c),
            (None, _) => {}
            (Some(quote), c) if c == quote => open = None,
            (Some(_), '\\') => match chars.next() {
                Some('t') => all.push('\t'),
                Some('n') => all.push('\n'),
                Some(escaped) => all.push(escaped),
                None => {}
            },
            (Some(_), c) => all.push(c),
        }
    }
    all
}

fn nginx_variable(name: &str) -> Slot {
    match name {
        "remote_addr" | "realip_remote_addr" | "the_real_ip" => Slot::Client,
        "http_x_forwarded_for" | "proxy_add_x_forwarded_for" => Slot::Forwarded,
        "remote_user" => Slot::User,
        "time_local" | "time_iso8601" | "msec" => Slot::Time,
        "request" => Slot::Request,
        "request_method" => Slot::Method,
        "request_uri" => Slot::Target,
        "uri" | "document_uri" => Slot::Path,
        "args" | "query_string" => Slot::Query,
        "server_protocol" => Slot::Protocol,
        "status" => Slot::Status,
        "body_bytes_sent" | "bytes_sent" => Slot::Bytes,
        "http_referer" => Slot::Referer,
        "http_origin" => Slot::Origin,
        "http_user_agent" => Slot::Agent,
        "http_authorization" => Slot::Authorization,
        "host" | "http_host" | "server_name" => Slot::Host,
        "request_id" | "req_id" | "http_x_request_id" => Slot::RequestId,
        "upstream_status" => Slot::UpstreamStatus,
        "upstream_addr" => Slot::UpstreamAddress,
        "request_time" => SECONDS,
        "limit_req_status" => Slot::Reason(ReasonKind::LimitStatus),
        _ => Slot::Skip,
    }
}

/// `LogFormat "…" name`, or only its text.
fn apache(text: &str) -> Vec<Piece> {
    let text = text
        .strip_prefix("LogFormat")
        .or_else(|| text.strip_prefix("CustomLog"))
        .map_or_else(
            || {
                if text.starts_with('"') && text.len() > 1 {
                    quoted_parts(text)
                } else {
                    text.replace("\\\"", "\"")
                }
            },
            |rest| first_quoted(rest.trim_start()),
        );
    let mut pieces = Vec::new();
    let mut literal = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            literal.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        // `%400,501{User-agent}i`, `%!200,304,302{Referer}i`, `%>s`
        while chars
            .next_if(|c| c.is_ascii_digit() || matches!(c, ',' | '!' | '<' | '>'))
            .is_some()
        {}
        let mut argument = String::new();
        if chars.next_if_eq(&'{').is_some() {
            argument.extend(chars.by_ref().take_while(|c| *c != '}'));
        }
        let Some(letter) = chars.next() else {
            break;
        };
        if letter == '%' {
            literal.push(b'%');
            continue;
        }
        // `%^FU`
        let name = if letter == '^' {
            chars.by_ref().take(2).collect()
        } else {
            letter.to_string()
        };
        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        match apache_variable(&name, &argument) {
            (slot, true) => {
                pieces.push(Piece::Literal(b"[".to_vec()));
                pieces.push(Piece::Value(slot, "%t".to_owned()));
                literal.push(b']');
            }
            // `%q` is empty or begins with the question mark itself.
            (slot, false) => pieces.push(Piece::Value(slot, format!("%{name}"))),
        }
    }
    pieces.push(Piece::Literal(literal));
    merged_query(pieces)
}

/// `"%m %U%q %H"`: path and query touch, and are one address.
fn merged_query(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if matches!(&piece, Piece::Literal(text) if text.is_empty()) {
            continue;
        }
        match (all.last_mut(), &piece) {
            (Some(Piece::Value(before @ Slot::Path, _)), Piece::Value(Slot::Query, _)) => {
                *before = Slot::Target;
            }
            _ => all.push(piece),
        }
    }
    all
}

fn first_quoted(text: &str) -> String {
    let mut chars = text.chars();
    let mut escaped = false;
    let end = chars
        .by_ref()
        .skip(1)
        .position(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })
        .unwrap_or(text.len());
    let quoted: String = text.chars().take(end + 2).collect();
    quoted_parts(&quoted)
}

/// What a directive holds, and whether it brings brackets along.
fn apache_variable(name: &str, argument: &str) -> (Slot, bool) {
    let argument = argument.to_ascii_lowercase();
    let slot = match (name, argument.as_str()) {
        ("h" | "a", _) => Slot::Client,
        ("u", _) => Slot::User,
        ("t", "") => return (Slot::Time, true),
        ("t", _) => Slot::Time,
        ("r", _) => Slot::Request,
        ("m", _) => Slot::Method,
        ("U", _) => Slot::Path,
        ("q", _) => Slot::Query,
        ("H", _) => Slot::Protocol,
        ("s", _) => Slot::Status,
        ("b" | "B" | "O", _) => Slot::Bytes,
        ("D", _) | ("T", "us") => MICROS,
        ("T", "ms") => MILLIS,
        ("T", _) => SECONDS,
        ("v" | "V", _) => Slot::Host,
        ("L", _) | ("e", "unique_id") => Slot::RequestId,
        ("i", "referer") => Slot::Referer,
        ("i", "user-agent") => Slot::Agent,
        ("i", "x-forwarded-for") => Slot::Forwarded,
        ("i", "origin") => Slot::Origin,
        ("i", "host") => Slot::Host,
        ("i", "authorization") => Slot::Authorization,
        ("i", "x-request-id") => Slot::RequestId,
        _ => Slot::Skip,
    };
    (slot, false)
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Unreadable};
    use crate::input::logs::entry::{Field, Upstream};

    #[test]
    fn formats_of_nginx_read_its_lines() {
        let format = r#"log_format own '$host [$time_iso8601] "$request" $status $body_bytes_sent '
            'rt=$request_time us=$upstream_status "$http_user_agent" $remote_addr "$remote_user"';"#;
        let pattern = Pattern::compile(format).expect("readable");
        let line = br#"a.example [2026-11-22T20:25:31+00:00] "GET /x?y=1 HTTP/2.0" 403 12 rt=0.004 us=- "Mozilla \" x" 192.0.2.7 "jane doe""#;
        let (entry, _) = pattern.read(line).expect("read");
        assert_eq!(entry.status, Some(403));
        assert_eq!(entry.path, Field::Given(b"/x"));
        assert_eq!(entry.user, Field::Given(b"jane doe"));
        assert_eq!(entry.upstream, Upstream::None);
        assert_eq!(entry.duration_us, Some(4_000));
        assert!(pattern.read(b"a.example something else").is_none());
    }

    #[test]
    fn formats_of_apache_read_its_lines() {
        let format = r#"LogFormat "%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %{ms}T" timed"#;
        let pattern = Pattern::compile(format).expect("readable");
        let line = br#"a.example:443 192.0.2.7 - - [22/Nov/2026:20:25:31 +0000] "GET /\"x HTTP/1.1" 401 9 "-" "curl/8" 12"#;
        let (entry, _) = pattern.read(line).expect("read");
        assert_eq!((entry.status, entry.duration_us), (Some(401), Some(12_000)));
        assert_eq!(entry.host, Field::Given(b"a.example"));
        assert_eq!(entry.user, Field::Absent);
        let pattern = Pattern::compile(r#"%h %t "%m %U%q %H" %>s"#).expect("readable");
        let (entry, _) = pattern
            .read(br#"192.0.2.7 [22/Nov/2026:20:25:31 +0000] "GET /a?b=c HTTP/1.1" 403"#)
            .expect("read");
        assert_eq!(
            (entry.path, entry.query),
            (Field::Given(b"/a"), Field::Given(b"b=c"))
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let touching = Pattern::compile("$remote_addr$status");
        assert_eq!(
            touching,
            Err(Unreadable::Touching(
                "$remote_addr".into(),
                "$status".into()
            ))
        );
        assert_eq!(
            Pattern::compile("$remote_addr $request"),
            Err(Unreadable::NoStatus)
        );
        assert_eq!(Pattern::compile("hello"), Err(Unreadable::NoVariable));
        assert_eq!(
            Pattern::compile(&"%s ".repeat(10_000)),
            Err(Unreadable::TooLong)
        );
        assert!(Pattern::compile("%").is_err() && Pattern::compile("$").is_err());
    }
}
