//! Collections of requests that nobody has sent yet: Postman, Insomnia, Bruno, OpenAPI, `.http` files and
//! Hurl.
//!
//! [`read`] lists their addresses with the name and method of each. Variables that the file itself sets are
//! filled in; an address with another one is rejected and says which. Requests that are no questions (POST,
//! DELETE and the like) are rejected, too: a check sends none of them, and GET in their place would tell
//! nothing about them. Values of headers, bodies and credentials are not read.

mod collection;
mod http_file;
mod openapi;
mod variables;

use super::lists::Gather;
use super::{Reading, Reason, What};
use crate::evidence::UrlParser;
use serde_json::Value;
use variables::Variables;

/// A request of a collection.
#[derive(Debug, Default)]
struct Request<'t> {
    method: &'t str,
    url: &'t str,
    name: &'t str,
    folder: &'t str,
    line: u32,
}

/// What a collection asks for; `None` for anything else.
pub fn read(text: &str, urls: &dyn UrlParser) -> Option<Reading> {
    let text = text.trim_start_matches('\u{feff}');
    let mut gather = Gather::new(text, urls);
    let start = text.trim_start();
    let found = match start.starts_with('{') {
        true => json(start, &mut gather),
        false => openapi::yaml(text, &mut gather).or_else(|| http_file::read(text, &mut gather)),
    };
    found?;
    Some(gather.finish(What::Requests))
}

fn json(text: &str, gather: &mut Gather<'_>) -> Option<()> {
    const MARKS: [&str; 6] = [
        "_postman_id",
        "schema.getpostman.com",
        "\"_type\"",
        "\"openapi\"",
        "\"swagger\"",
        "\"request\"",
    ];
    let head = crate::evidence::cut_to(text, 64 * 1024);
    if !MARKS.iter().any(|mark| head.contains(mark)) {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    collection::postman(&value, gather)
        .or_else(|| collection::insomnia(&value, gather))
        .or_else(|| openapi::json(&value, gather))
}

/// Gives a request to the list, with its variables filled in.
fn add(request: &Request<'_>, variables: &Variables, gather: &mut Gather<'_>) {
    let method = match request.method.trim() {
        "" => "GET".to_owned(),
        method => method.to_ascii_uppercase(),
    };
    let filled = variables.fill(request.url.trim());
    let mut anchor = method.clone();
    if !request.name.trim().is_empty() {
        anchor = format!("{method} {}", request.name.trim());
    }
    let link = super::lists::Link {
        url: &filled,
        line: request.line,
        anchor: &anchor,
        found_on: request.folder,
    };
    if filled.starts_with('/') {
        gather.reject(link, Reason::NoHost);
    } else if variables::is_open(&filled) {
        gather.reject(link, Reason::Variable);
    } else if !["GET", "HEAD", "OPTIONS"].contains(&method.as_str()) {
        gather.reject(link, Reason::Method);
    } else {
        gather.add(link);
    }
}
