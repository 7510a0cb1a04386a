//! Cuts a text into lines, and a line that is too long to be looked at as a whole into parts.
//!
//! A text may be one line of 10 MB. No piece is longer than [`LONG`], so that one piece is a
//! bounded amount of work. Where a long line is cut depends on the text alone, never on how much
//! was asked for, so reading in small steps finds the same as reading at once.

use super::MAX_URL_BYTES;
use crate::evidence::cut_to;

/// Lines up to this many bytes are looked at as a whole.
pub(super) const LONG: usize = STRIDE + AHEAD;

/// How far a part of a long line advances.
const STRIDE: usize = MAX_URL_BYTES;

/// How far a part shows the text that follows it, for a URL that starts near its end: enough that
/// a URL reaching the end of the view is surely too long.
const AHEAD: usize = MAX_URL_BYTES + LOOK_BACK;

/// How far a cut moves back, so as not to cut through a scheme. Longer than any scheme we look for.
const LOOK_BACK: usize = 64;

/// A piece of text to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// The text, without what ends the line.
    pub view: &'t str,
    /// URLs that start here or later belong to the next part. The length of `view` in a whole
    /// line and in the last part of a long one.
    pub own: usize,
    /// The line goes on behind `view`.
    pub goes_on: bool,
    /// Where the next line starts, when this piece ends one.
    pub next_line: usize,
}

/// The piece that starts at `at`, or `None` at the end of the text.
pub(super) fn piece_at(text: &str, at: usize) -> Option<Piece<'_>> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    let window = rest.get(..floor(rest, LONG)).unwrap_or(rest);
    if let Some(end) = window.bytes().position(is_line_end) {
        let ending = if rest_starts_crlf(rest, end) { 2 } else { 1 };
        return Some(Piece {
            view: window.get(..end).unwrap_or(window),
            own: end,
            goes_on: false,
            next_line: at + end + ending,
        });
    }
    if window.len() == rest.len() {
        return Some(Piece {
            view: window,
            own: window.len(),
            goes_on: false,
            next_line: text.len(),
        });
    }
    Some(Piece {
        view: window,
        own: cut(window),
        goes_on: true,
        next_line: text.len(),
    })
}

fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

fn rest_starts_crlf(rest: &str, end: usize) -> bool {
    rest.as_bytes().get(end..end + 2) == Some(b"\r\n")
}

/// Where a part ends: at [`STRIDE`], or a little before it so that a scheme and the quotation mark
/// in front of it stay together.
fn cut(view: &str) -> usize {
    let bytes = view.as_bytes();
    let latest = floor(view, STRIDE);
    let earliest = latest.saturating_sub(LOOK_BACK);
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let back = bytes
        .get(earliest..latest)
        .unwrap_or_default()
        .iter()
        .rposition(|byte| !in_scheme(byte))
        .map_or(latest, |offset| earliest + offset);
    floor(view, back)
}

/// The last character boundary at or before `index`.
pub(super) fn floor(text: &str, index: usize) -> usize {
    cut_to(text, index).len()
}
