//! Lines in which a console or a program names the status code of an answer and shows nothing else
//! of it: `GET https://api.example/v1 401 (Unauthorized)`.

use super::head::{is_method, status_code, status_line};
use super::step::{BodyText, RawRequest, RawResponse, Step};
use crate::classify::knowledge::messages::{Captured, matches};
use crate::classify::knowledge::status;
use crate::input::errors;

/// Sentences with the code in them, most common first.
const SHAPES: &[&str] = &[
    // Chromium and Safari.
    "Failed to load resource: the server responded with a status of {status} ",
];

/// The request and the answer that a line tells of.
pub(super) fn of_line(line: &str) -> Option<Vec<Step>> {
    let line = line.get(..4_096).unwrap_or(line);
    if let Some(found) = request_and_status(line) {
        return Some(found);
    }
    // Firefox puts the request on the line before.
    if let Some(bracketed) = line.trim().strip_prefix('[')
        && let Some(status) = status_line(bracketed.split(']').next()?)
    {
        return Some(steps("GET", None, status.code));
    }
    let named: Option<Captured<'_>> = SHAPES.iter().find_map(|shape| matches(shape, line));
    let values = named?;
    let place = line
        .split_once(" Failed to load resource")
        .map(|(place, _)| place.trim())
        .map(|place| place.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':'))
        .filter(|place| !place.is_empty() && !place.contains(char::is_whitespace));
    let url = values
        .url
        .map(str::to_owned)
        .or_else(|| {
            place
                .filter(|place| place.contains("://"))
                .map(str::to_owned)
        })
        .or_else(|| errors::url_in(line));
    let mut all = Vec::new();
    if url.is_none()
        && let Some(place) = place
    {
        all.push(Step::At(place.trim_start_matches('/').to_owned()));
    }
    all.extend(steps("GET", url, values.status?));
    Some(all)
}

/// A code in so many words and nothing else: `403`, `401 Unauthorized`, `HTTP Error 403: Forbidden`.
pub(super) fn alone(text: &str) -> Option<Vec<Step>> {
    const LONGEST: usize = 80;
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.contains('\n') {
        return None;
    }
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (before, from_code) = text.split_at_checked(digits)?;
    let (code, after) = from_code.split_at_checked(3)?;
    let code = status_code(code)?;
    let known = status::find(code)?;
    let introduces = |word: &str| {
        ["http", "status", "error", "code", "response"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    let introduced = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(introduces);
    let phrase = after.trim_matches([' ', ':', '-', '(', ')', '.']);
    let named = phrase.is_empty()
        || phrase.eq_ignore_ascii_case(known.name)
        || phrase.eq_ignore_ascii_case("error");
    let apart = after.is_empty() || after.starts_with([' ', ':', '.', ')']);
    (introduced && named && apart).then(|| steps("GET", None, code))
}

/// `GET https://a.example/ 401 (Unauthorized)` (Chromium), `XHRGET https://a.example/ [HTTP/2 403
/// Forbidden 52ms]` (Firefox).
fn request_and_status(line: &str) -> Option<Vec<Step>> {
    let at = line.find("http://").or_else(|| line.find("https://"))?;
    let (before, from_url) = line.split_at_checked(at)?;
    let word = before.split_whitespace().last()?;
    let method = word.strip_prefix("XHR").unwrap_or(word);
    if !is_method(method) {
        return None;
    }
    let (url, after) = from_url.split_once(char::is_whitespace)?;
    let after = after.trim_start();
    let status = match after.strip_prefix('[') {
        Some(bracketed) => status_line(bracketed.split(']').next()?)?.code,
        None => {
            let (code, reason) = after.split_once(' ').unwrap_or((after, ""));
            let named = reason.trim_start().starts_with('(');
            status_code(code).filter(|_| named)?
        }
    };
    Some(steps(method, Some(url.to_owned()), status))
}

/// A request alone on a line, as Firefox lists it: `XHRGET https://a.example/`.
pub(super) fn request_alone(line: &str) -> Option<Step> {
    let (word, url) = line.trim().split_once(char::is_whitespace)?;
    let method = word.strip_prefix("XHR").unwrap_or(word);
    let fits = is_method(method) && url.contains("://") && !url.contains(char::is_whitespace);
    fits.then(|| {
        Step::Command(RawRequest {
            method: method.to_owned(),
            target: url.to_owned(),
            ..RawRequest::default()
        })
    })
}

fn steps(method: &str, url: Option<String>, status: u16) -> Vec<Step> {
    let request = url.map(|target| {
        Step::Command(RawRequest {
            method: method.to_owned(),
            target,
            ..RawRequest::default()
        })
    });
    let response = Step::Response(RawResponse {
        status,
        reason: String::new(),
        headers: Vec::new(),
        body: BodyText::default(),
        told: true,
    });
    request.into_iter().chain([response]).collect()
}
