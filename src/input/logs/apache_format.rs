//! Apache's `LogFormat`, taken apart.

use super::nginx_format::quoted_parts;
use super::piece::Piece;
use super::slot::{MICROS, MILLIS, SECONDS, Slot};

/// `LogFormat "…" name`, or only its text.
pub(super) fn apache(text: &str) -> Vec<Piece> {
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
