//! Tells the format of a paste by its beginning.

use super::head::{header_line, request_line, status_code, status_line};
use super::lines::lines;
use super::step::Step;
use super::{
    command, console, curl_verbose, devtools, json_headers, parts, powershell, tokens, told_status,
    wget,
};
use crate::evidence::cut_to;

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Heads and bodies as on the wire.
    Http,
    /// `curl -v`.
    CurlVerbose,
    /// wget.
    Wget,
    /// A header panel of developer tools.
    Devtools,
    /// Headers as JSON.
    JsonHeaders,
    /// PowerShell.
    PowerShell,
    /// A command line alone.
    Command,
    /// Messages of a browser's console.
    Console,
    /// A status code in words, alone.
    Status,
    /// Tokens alone.
    Token,
    /// Challenges alone.
    Challenge,
    /// Headers without a status line.
    Headers,
    /// A body alone.
    Body,
    /// Anything, in pieces.
    Mixed,
}

/// How many lines of the beginning are looked at.
const LOOKED_AT: usize = 400;

/// How much of one line is looked at, in bytes.
const LINE: usize = 4_096;

/// The format, or `None` for what is no evidence.
pub(super) fn format(text: &str) -> Option<Format> {
    let mut best: Option<Format> = None;
    for line in lines(text).take(LOOKED_AT) {
        let line = cut_to(line.text, LINE);
        if let Some(sure) = sure(line) {
            return Some(sure);
        }
        // What was seen first decides, except that a head says more than a command.
        let fits = if starts_head(line) {
            Some(Format::Http)
        } else if command::start(line).is_some() {
            Some(Format::Command)
        } else if console::opens(line) || console::of_line(line).is_some() {
            Some(Format::Console)
        } else {
            None
        };
        best = match (best, fits) {
            (None, fits) => fits,
            (Some(Format::Command), Some(fits)) => Some(fits),
            (best, _) => best,
        };
    }
    if best.is_some() {
        return best;
    }
    // What is left is told by the whole text.
    [
        Format::Status,
        Format::Token,
        Format::Challenge,
        Format::JsonHeaders,
        Format::Headers,
        Format::Body,
    ]
    .into_iter()
    .find(|format| whole(*format, text).is_some())
    .or(Some(Format::Mixed))
}

/// The steps of a format that is read as a whole; `None` when the text has another form.
pub(super) fn whole(format: Format, text: &str) -> Option<Vec<Step>> {
    match format {
        Format::Token => {
            tokens::alone(text).map(|tokens| tokens.into_iter().map(Step::Token).collect())
        }
        Format::Status => told_status::alone(text),
        Format::Challenge => parts::challenges(text),
        Format::JsonHeaders => json_headers::steps(text),
        Format::Headers => parts::headers(text),
        Format::Body => parts::body(text),
        _ => None,
    }
}

/// Formats that one line gives away.
fn sure(line: &str) -> Option<Format> {
    if curl_verbose::is_sure_sign(line) {
        Some(Format::CurlVerbose)
    } else if wget::is_sure_sign(line) {
        Some(Format::Wget)
    } else if devtools::is_sure_sign(line) {
        Some(Format::Devtools)
    } else if powershell::is_sure_sign(line) {
        Some(Format::PowerShell)
    } else {
        None
    }
}

fn starts_head(line: &str) -> bool {
    status_line(line).is_some()
        || request_line(line).is_some()
        || matches!(header_line(line), Some((":status", code)) if status_code(code).is_some())
}
