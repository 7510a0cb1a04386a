//! The output of `curl -v`: what was sent (`> `), what came back (`< `), notes (`* `), and the body
//! in between.

use super::head::{folded, header_line, request_line, status_line};
use super::lines::{Leftovers, Line};
use super::reader::LineReader;
use super::said;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_fold, add_header};
use crate::evidence::Speaker;

/// Whether a line can only come from `curl -v`.
pub(super) fn is_sure_sign(line: &str) -> bool {
    sent(line).is_some_and(|text| request_line(text).is_some())
        || received(line).is_some_and(|text| status_line(text).is_some())
}

fn prefixed<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(mark)?;
    match rest.strip_prefix(' ') {
        Some(rest) => Some(rest),
        None => rest.trim().is_empty().then_some(""),
    }
}

fn sent(line: &str) -> Option<&str> {
    prefixed(line, ">")
}

fn received(line: &str) -> Option<&str> {
    prefixed(line, "<")
}

enum State {
    Between,
    Request(RawRequest),
    Head(RawResponse),
    Body(RawResponse),
}

/// Reads the output line by line.
pub(super) struct CurlVerbose {
    state: State,
    steps: Vec<Step>,
}

impl CurlVerbose {
    pub(super) fn new() -> Self {
        CurlVerbose {
            state: State::Between,
            steps: Vec::new(),
        }
    }

    fn read(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        let text = line.text;
        if let Some(request) = sent(text).and_then(request_line) {
            self.end();
            self.state = State::Request(RawRequest {
                method: request.method.to_owned(),
                target: request.target.to_owned(),
                headers: Vec::new(),
                whole: true,
            });
        } else if let Some(status) = received(text).and_then(status_line) {
            self.end();
            self.state = State::Head(RawResponse {
                status: status.code,
                reason: status.reason.to_owned(),
                headers: Vec::new(),
                body: BodyText::default(),
                told: false,
            });
        } else if !self.inside(text) && !self.note(text) {
            match &mut self.state {
                State::Body(answer) => answer.body.add_line(text),
                _ => leftovers.add(line),
            }
        }
    }

    /// A line of the head at hand.
    fn inside(&mut self, text: &str) -> bool {
        match &mut self.state {
            State::Request(request) => {
                let Some(text) = sent(text) else { return false };
                if text.is_empty() {
                    let request = std::mem::take(request);
                    self.steps.push(Step::Request(request));
                    self.state = State::Between;
                    return true;
                }
                add_line(&mut request.headers, text)
            }
            State::Head(answer) => {
                let Some(text) = received(text) else {
                    return false;
                };
                if text.is_empty() {
                    let answer = std::mem::take(answer);
                    self.state = State::Body(answer);
                    return true;
                }
                add_line(&mut answer.headers, text)
            }
            State::Between | State::Body(_) => false,
        }
    }

    /// A note of curl's own.
    fn note(&mut self, text: &str) -> bool {
        if let Some(message) = said::of_curl(text) {
            self.steps.push(Step::Said {
                message,
                passing: false,
            });
            return true;
        }
        if is_counter(text) {
            return true;
        }
        let Some(note) = prefixed(text, "*") else {
            return false;
        };
        if matches!(self.state, State::Body(_)) && !is_note(note) {
            return false;
        }
        if let Some((_, url)) = note.split_once("Issue another request to this URL: ") {
            let url = url.trim_matches(['\'', '"', ' ']);
            self.end();
            self.steps.push(Step::Url(url.to_owned()));
        } else if let Some(scheme) = scheme_of(note) {
            self.close_body();
            self.steps.push(Step::Scheme(scheme));
        } else if let Some(message) = said::known(note, Speaker::Curl) {
            self.steps.push(Step::Said {
                message,
                passing: true,
            });
        }
        true
    }

    fn close_body(&mut self) {
        if matches!(self.state, State::Body(_)) {
            self.end();
        }
    }

    /// Ends what is being read.
    fn end(&mut self) {
        match std::mem::replace(&mut self.state, State::Between) {
            State::Between => {}
            State::Request(request) => self.steps.push(Step::Request(request)),
            State::Head(answer) | State::Body(answer) => self.steps.push(Step::Response(answer)),
        }
    }
}

impl LineReader for CurlVerbose {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        self.read(line, leftovers);
    }

    fn idle(&self) -> bool {
        matches!(self.state, State::Between)
    }

    fn close(&mut self, _leftovers: &mut Leftovers) {
        self.end();
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}

fn add_line(headers: &mut Vec<(String, String)>, text: &str) -> bool {
    if let Some(text) = folded(text)
        && add_fold(headers, text)
    {
        return true;
    }
    header_line(text.trim_end()).is_some_and(|(name, value)| add_header(headers, name, value))
}

/// Which scheme the connection has, when the note tells.
fn scheme_of(note: &str) -> Option<&'static str> {
    if note.starts_with("SSL connection using")
        || note.starts_with("ALPN")
        || note.starts_with("TLSv")
        || note.starts_with("schannel:")
    {
        return Some("https");
    }
    let connected = note.starts_with("Connected to ") || note.starts_with("Established connection");
    if !connected {
        return None;
    }
    match note.split_once(" port ").map(|(_, port)| port) {
        Some(port) if port.starts_with("443") => Some("https"),
        Some(_) => Some("http"),
        None => None,
    }
}

/// How curl's notes begin; in a body, other lines with a star are the body's own.
fn is_note(note: &str) -> bool {
    const BEGINNINGS: [&str; 32] = [
        "ALPN",
        "Added ",
        "Clear auth",
        "Closing connection",
        "Connected to",
        "Connection ",
        "Connection #",
        "Could not",
        "Curl_",
        "Established ",
        "Excess found",
        "Found bundle",
        "HTTP error",
        "HTTP/",
        "Host ",
        "IPv",
        "Ignoring the response-body",
        "Issue another",
        "Mark bundle",
        "Maximum ",
        "Recv failure",
        "Request completely",
        "SSL ",
        "Server auth",
        "Switched from",
        "TLSv",
        "The requested URL returned",
        "Trying ",
        "Using ",
        "[HTTP",
        "closing connection",
        "upload completely",
    ];
    let note = note.trim_start();
    note.is_empty()
        || note.starts_with("Re-using existing")
        || note.starts_with("shutting down")
        || note.starts_with("STATE:")
        || note.starts_with("schannel:")
        || BEGINNINGS.iter().any(|start| note.starts_with(start))
}

/// Lines in which curl counts bytes: `{ [512 bytes data]`, and the progress meter.
pub(super) fn is_counter(text: &str) -> bool {
    let bytes = text.starts_with(['{', '}']) && text.trim_end().ends_with("bytes data]");
    let meter_head =
        text.contains("% Total") && text.contains("% Received") || text.contains("Dload  Upload");
    let meter = text.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && (text.contains("--:--:--") || text.matches(':').count() >= 4)
        && text.bytes().all(|byte| {
            byte.is_ascii_digit()
                || matches!(byte, b' ' | b':' | b'-' | b'.' | b'k' | b'M' | b'G' | b'\r')
        });
    bytes || meter_head || meter
}
