//! Heads and bodies as they stand on the wire, one behind the other: `curl -i`, `curl -I`, HTTPie,
//! raw heads of any version, several answers in a row.

use super::curl_verbose::is_counter;
use super::head::{StatusLine, folded, header_line, request_line, status_code, status_line};
use super::lines::{Leftovers, Line};
use super::reader::LineReader;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_fold, add_header};

/// What is being read.
enum State {
    /// Nothing yet.
    Before,
    /// The head of an answer.
    Head(RawResponse),
    /// The body of an answer.
    Body(RawResponse),
    /// The head of a request.
    RequestHead(RawRequest),
    /// The body of a request, which is not kept.
    RequestBody,
}

/// Reads heads and bodies.
pub(super) struct HttpReader {
    state: State,
    steps: Vec<Step>,
}

impl HttpReader {
    pub(super) fn new() -> Self {
        HttpReader {
            state: State::Before,
            steps: Vec::new(),
        }
    }

    /// Nothing has begun.
    pub(super) fn is_before(&self) -> bool {
        matches!(self.state, State::Before)
    }

    /// Reads a line that nobody else wanted.
    fn read(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        if let Some((before, after)) = glued(line.text) {
            let Line { number, .. } = line;
            self.line(
                Line {
                    number,
                    text: before,
                },
                leftovers,
            );
            self.line(
                Line {
                    number,
                    text: after,
                },
                leftovers,
            );
            return;
        }
        if let Some(status) = starts_answer(line.text) {
            self.begin_answer(status);
            return;
        }
        if let Some(request) = request_line(line.text) {
            self.end();
            self.state = State::RequestHead(RawRequest {
                method: request.method.to_owned(),
                target: request.target.to_owned(),
                headers: Vec::new(),
                whole: false,
            });
            return;
        }
        match &mut self.state {
            State::Before if is_counter(line.text) => {}
            State::Before => leftovers.add(line),
            State::RequestBody => {}
            State::Body(answer) => answer.body.add_line(line.text),
            State::Head(answer) => {
                if line.text.is_empty() {
                    let answer = std::mem::take(answer);
                    self.state = State::Body(answer);
                } else if !add_head_line(&mut answer.headers, line.text) {
                    // The empty line is missing and the body begins, or the line is damaged.
                    if line.text.trim_start().starts_with(['<', '{', '[']) {
                        answer.body.add_line(line.text);
                        let answer = std::mem::take(answer);
                        self.state = State::Body(answer);
                    } else {
                        leftovers.add(line);
                    }
                }
            }
            State::RequestHead(request) => {
                if line.is_blank() {
                    let mut request = std::mem::take(request);
                    request.whole = !request.headers.is_empty();
                    self.steps.push(Step::Request(request));
                    self.state = State::RequestBody;
                } else if !add_head_line(&mut request.headers, line.text) {
                    leftovers.add(line);
                }
            }
        }
    }

    fn begin_answer(&mut self, status: StatusLine<'_>) {
        self.end();
        self.state = State::Head(RawResponse {
            status: status.code,
            reason: status.reason.to_owned(),
            headers: Vec::new(),
            body: BodyText::default(),
            told: false,
        });
    }

    /// Ends what is being read.
    fn end(&mut self) {
        match std::mem::replace(&mut self.state, State::Before) {
            State::Before | State::RequestBody => {}
            State::Head(answer) | State::Body(answer) => self.steps.push(Step::Response(answer)),
            State::RequestHead(mut request) => {
                request.whole = !request.headers.is_empty();
                self.steps.push(Step::Request(request));
            }
        }
    }
}

impl LineReader for HttpReader {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        self.read(line, leftovers);
    }

    fn idle(&self) -> bool {
        matches!(self.state, State::Before | State::RequestBody)
    }

    fn close(&mut self, _leftovers: &mut Leftovers) {
        self.end();
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}

/// A header, a folded line, or nothing of the kind.
fn add_head_line(headers: &mut Vec<(String, String)>, line: &str) -> bool {
    if let Some(text) = folded(line)
        && add_fold(headers, text)
    {
        return true;
    }
    header_line(line.trim_end()).is_some_and(|(name, value)| add_header(headers, name, value))
}

/// A status line, or HTTP/2's pseudo-header in place of one.
fn starts_answer(line: &str) -> Option<StatusLine<'_>> {
    if let Some(status) = status_line(line) {
        return Some(status);
    }
    let (":status", value) = header_line(line)? else {
        return None;
    };
    Some(StatusLine {
        code: status_code(value)?,
        reason: "",
    })
}

/// A status line directly behind a body that does not end its last line.
fn glued(line: &str) -> Option<(&str, &str)> {
    let at = [">HTTP/", "}HTTP/"].iter().find_map(|end| line.find(end))? + 1;
    let (before, after) = line.split_at_checked(at)?;
    status_line(after).map(|_| (before, after))
}
