//! nginx's `log_format`, taken apart.

use super::entry::ReasonKind;
use super::piece::Piece;
use super::slot::{SECONDS, Slot};

/// `log_format name 'part' 'part';`, or only its text.
pub(super) fn nginx(text: &str) -> Vec<Piece> {
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
pub(super) fn quoted_parts(text: &str) -> String {
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
