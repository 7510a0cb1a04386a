//! Marks that frameworks and servers leave in their answers.
//!
//! Bodies are told apart by their first character, so that a rule about JSON costs nothing on a
//! page of markup and the other way round.

use super::answer::{body_says, quoted};
use crate::classify::{BodyKind, Confidence, Facts, Finding, Role, Signal};
use crate::evidence::Vantage;
use crate::protocol::method::is_safe;

/// An error of a program is short; longer texts may hold such words for any reason.
const SHORT: usize = 4096;

/// The body when it is JSON, empty otherwise.
pub fn json<'a>(facts: &Facts<'a>) -> &'a str {
    match facts.body_kind() {
        BodyKind::Json => facts.body_start().trim_start(),
        _ => "",
    }
}

/// The body when it is markup, empty otherwise.
pub fn page<'a>(facts: &Facts<'a>) -> &'a str {
    match facts.body_kind() {
        BodyKind::Markup => facts.body_start().trim_start(),
        _ => "",
    }
}

/// The body when it is a short plain text, empty otherwise.
pub fn plain<'a>(facts: &Facts<'a>) -> &'a str {
    match facts.body_kind() {
        BodyKind::Other if facts.body_start().len() <= SHORT => facts.body_start().trim(),
        _ => "",
    }
}

/// The body was read and holds nothing.
pub fn empty_body(facts: &Facts<'_>) -> bool {
    use crate::evidence::Body;
    facts.response.is_some_and(
        |response| matches!(&response.body, Body::Read { text, .. } if text.trim().is_empty()),
    )
}

/// The first of these texts that stands in `body`, letter for letter.
#[inline(never)]
pub fn first(body: &str, texts: &[&'static str]) -> Option<&'static str> {
    if body.is_empty() {
        return None;
    }
    texts.iter().copied().find(|text| body.contains(text))
}

/// The first of these texts that stands in a JSON body.
pub fn json_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    if facts.body_kind() != BodyKind::Json {
        return None;
    }
    body_says(facts, texts)
}

/// The first of these texts that stands in a body of markup.
pub fn page_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    if facts.body_kind() != BodyKind::Markup {
        return None;
    }
    body_says(facts, texts)
}

/// The first of these texts that stands in a short plain body.
pub fn plain_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    if plain(facts).is_empty() {
        return None;
    }
    body_says(facts, texts)
}

/// The values of a string member of this name, escapes left as they are, wherever it stands.
pub fn members<'a>(json: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    json.match_indices(name).filter_map(move |(at, _)| {
        if !json.get(..at)?.ends_with('"') {
            return None;
        }
        let rest = json.get(at + name.len()..)?.strip_prefix('"')?;
        let value = rest
            .trim_start()
            .strip_prefix(':')?
            .trim_start()
            .strip_prefix('"')?;
        let mut escaped = false;
        let end = value.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        value.get(..end.unwrap_or(value.len()))
    })
}

/// A JSON body has a string member of this name that begins with one of these texts.
#[inline(never)]
pub fn member_begins(
    facts: &Facts<'_>,
    name: &'static str,
    texts: &[&'static str],
) -> Option<&'static str> {
    members(json(facts), name)
        .find_map(|value| texts.iter().copied().find(|text| value.starts_with(text)))
}

/// The main cause, since the body says this; `None` when it does not.
pub fn said(confidence: Confidence, text: Option<&'static str>) -> Option<Finding> {
    Some(main(confidence, vec![quoted(text?)]))
}

/// The main cause.
pub fn main(confidence: Confidence, because: Vec<Signal>) -> Finding {
    Finding {
        confidence,
        role: Role::Main,
        because,
    }
}

/// The request that got the answer is one that changes something. A page's own probes never are,
/// whatever the user's request does.
pub fn changes_something(facts: &Facts<'_>) -> bool {
    let method = facts.evidence.request.method.as_str();
    facts.evidence.context.vantage != Vantage::Page && !method.is_empty() && !is_safe(method)
}

/// A header's value contains this text, in any case.
pub fn header_has(facts: &Facts<'_>, name: &str, text: &str) -> bool {
    facts
        .header_value(name)
        .is_some_and(|value| crate::classify::contains_ignore_case(value, text))
}
