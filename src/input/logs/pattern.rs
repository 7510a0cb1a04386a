//! A format that the user gives: nginx's `log_format` or Apache's `LogFormat`, compiled once and
//! then held against every line.

use super::apache_format::apache;
use super::entry::Entry;
use super::format::Format;
use super::nginx_format::nginx;
use super::piece::Piece;
use super::slot::{Assembly, Slot};
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
