//! Tells the format of a paste by its beginning.

use super::curl_verbose::is_sure_sign;
use super::head::{header_line, request_line, status_code, status_line};
use super::lines::lines;
use super::said;

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Heads and bodies as on the wire.
    Http,
    /// `curl -v`.
    CurlVerbose,
}

/// How many lines of the beginning are looked at.
const LOOKED_AT: usize = 400;

/// How much of one line is looked at, in bytes.
const LINE: usize = 4_096;

/// The format, or `None` for what is no evidence.
pub(super) fn format(text: &str) -> Option<Format> {
    let mut found = None;
    for line in lines(text).take(LOOKED_AT) {
        let end = (0..=LINE.min(line.text.len()))
            .rev()
            .find(|at| line.text.is_char_boundary(*at));
        let line = end.and_then(|end| line.text.get(..end)).unwrap_or_default();
        if is_sure_sign(line) || said::of_curl(line).is_some() {
            return Some(Format::CurlVerbose);
        }
        let starts_head = status_line(line).is_some()
            || request_line(line).is_some()
            || matches!(header_line(line), Some((":status", code)) if status_code(code).is_some());
        if starts_head && found.is_none() {
            found = Some(Format::Http);
        }
    }
    found
}
