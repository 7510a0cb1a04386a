//! A report as people write it: prose, a command, error lines, a head, a body, log lines, one
//! behind the other and in any order. Each piece is read like the thing itself; what speaks of one
//! request is joined later (`chains`).

use super::console::Console;
use super::head::{request_line, status_line};
use super::http::HttpReader;
use super::lines::{Leftovers, Line};
use super::parts;
use super::printed;
use super::reader::LineReader;
use super::step::Step;
use super::told_status::request_alone;
use super::tries::Tries;
use crate::input::errors;

/// How many lines of a piece of data are kept together.
const MOST_LINES: usize = 4_000;

/// Reads pieces of every kind.
pub(super) struct Mixed {
    http: HttpReader,
    console: Console,
    /// Data that has begun: its lines, and how deep its brackets are open.
    data: Option<Data>,
    tries: Tries,
    steps: Vec<Step>,
}

/// JSON, a printed value or markup over several lines.
struct Data {
    text: String,
    lines: Vec<(u32, String)>,
    depth: printed::Depth,
    /// What closes it, for markup.
    closing: Option<String>,
}

impl Mixed {
    pub(super) fn new() -> Self {
        Mixed {
            http: HttpReader::new(),
            console: Console::default(),
            data: None,
            tries: Tries::new(),
            steps: Vec::new(),
        }
    }

    /// Begins data at this place of a line. `false`: none begins here.
    fn begin(&mut self, line: Line<'_>, text: &str, leftovers: &mut Leftovers) -> bool {
        let closing = match text.as_bytes().first() {
            Some(b'{' | b'[') => None,
            Some(b'<') => match closing_of(text) {
                Some(closing) => Some(closing),
                None => return false,
            },
            _ => return false,
        };
        let mut data = Data {
            text: String::new(),
            lines: Vec::new(),
            depth: printed::Depth::default(),
            closing,
        };
        data.add(line, text);
        if data.is_done() {
            self.finish(data, leftovers);
        } else {
            self.data = Some(data);
        }
        true
    }

    fn finish(&mut self, data: Data, leftovers: &mut Leftovers) {
        match data.steps(&self.tries) {
            Some(steps) => self.steps.extend(steps),
            None => {
                // No data after all: a stack with brackets in it, or code.
                for (number, text) in data.lines {
                    match super::console::of_line(&text) {
                        Some(steps) => self.steps.extend(steps),
                        None => leftovers.add(Line {
                            number,
                            text: &text,
                        }),
                    }
                }
            }
        }
    }

    /// A line that nothing else explains.
    fn other(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        // `Error: {…}`, `HTTP 403 <?xml …`: data behind a few words.
        let frame = line.text.trim_start().starts_with("at ");
        if !frame
            && let Some(at) = printed::data_in(line.text)
            && let Some((before, text)) = line.text.split_at_checked(at)
            && self.begin(line, text, leftovers)
        {
            if let Some(url) = alone(before.trim_end().trim_end_matches(']')) {
                self.steps.push(Step::Url(url.to_owned()));
            }
            return;
        }
        // apt names the address, and below it what became of it.
        if line.text.starts_with("Err:")
            && let Some(url) = errors::url_in(line.text)
        {
            self.steps.push(Step::Url(url));
            return;
        }
        if let Some(request) = line
            .text
            .trim()
            .strip_prefix("URL: ")
            .and_then(request_alone)
        {
            self.steps.push(request);
            return;
        }
        // A preview of developer tools shows members without the brackets around them.
        if let Some(member) = member(line.text)
            && self.tries.says(&member)
        {
            self.steps.extend(parts::body_step(&member));
            return;
        }
        if let Some(url) = alone(line.text) {
            self.steps.push(Step::Url(url.to_owned()));
            return;
        }
        if parts::may_be_said(line.text) && self.tries.says(line.text.trim()) {
            self.steps.extend(parts::body_step(line.text.trim()));
            return;
        }
        self.console.line(line, leftovers);
        self.steps.append(self.console.steps());
    }
}

/// `message: "CSRF token mismatch."` as an object of one member.
fn member(line: &str) -> Option<String> {
    let (name, value) = line.trim().trim_end_matches(',').split_once(": ")?;
    let name = name.trim_matches(['"', '\'']);
    let fits = !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let quoted = value.len() > 8 && value.starts_with('"') && value.ends_with('"');
    (fits && quoted).then(|| format!("{{\"{name}\":{value}}}"))
}

/// A URL alone on a line.
fn alone(line: &str) -> Option<&str> {
    let line = line.trim().trim_end_matches(':');
    let fits = (line.starts_with("https://") || line.starts_with("http://"))
        && !line.contains(char::is_whitespace)
        && line.len() <= 8_192;
    fits.then_some(line)
}

/// What ends the markup that begins here.
fn closing_of(text: &str) -> Option<String> {
    let lower = text
        .get(..text.len().min(200))
        .unwrap_or(text)
        .to_ascii_lowercase();
    if lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<head")
    {
        return Some("</html>".to_owned());
    }
    let mut rest = lower.as_str();
    if rest.starts_with("<?xml") {
        rest = rest
            .split_once("?>")
            .map_or("", |(_, rest)| rest.trim_start());
        if rest.is_empty() {
            // The element stands on the next line.
            return Some("</error>".to_owned());
        }
    }
    let name = rest
        .strip_prefix('<')?
        .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .next()
        .filter(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':')
        })?;
    [
        "error",
        "errorresponse",
        "response",
        "fault",
        "title",
        "body",
        "h1",
        "errors",
    ]
    .iter()
    .any(|known| name.rsplit(':').next() == Some(known))
    .then(|| format!("</{name}>"))
}

impl Data {
    fn add(&mut self, line: Line<'_>, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.lines
            .push((line.number, line.text.chars().take(1_000).collect()));
        self.depth.read(text);
    }

    fn is_done(&self) -> bool {
        let closed = match &self.closing {
            Some(closing) => {
                let last = self.text.rsplit('\n').next().unwrap_or_default();
                last.to_ascii_lowercase().contains(closing.as_str())
            }
            None => self.depth.is_closed(),
        };
        closed || self.lines.len() >= MOST_LINES
    }

    /// The steps it makes, if it speaks of an error or is a recorded answer.
    fn steps(&self, tries: &Tries) -> Option<Vec<Step>> {
        if self.closing.is_some() {
            return parts::markup_says(&self.text, tries)
                .then(|| parts::body_step(self.text.trim()));
        }
        let end = self.depth.end().unwrap_or(self.text.len());
        let text = self.text.get(..end).unwrap_or(&self.text);
        printed::steps(text, tries)
    }
}

impl LineReader for Mixed {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        if let Some(mut data) = self.data.take() {
            data.add(line, line.text);
            if data.is_done() {
                self.finish(data, leftovers);
            } else {
                self.data = Some(data);
            }
            return;
        }
        if !self.console.idle() {
            self.console.line(line, leftovers);
            self.steps.append(self.console.steps());
            return;
        }
        let head = status_line(line.text).is_some()
            || request_line(line.text).is_some()
            || line.text.starts_with(":status:");
        if head || !self.http.is_before() {
            self.http.line(line, leftovers);
            self.steps.append(self.http.steps());
            return;
        }
        if super::console::opens(line.text) {
            self.console.line(line, leftovers);
            self.steps.append(self.console.steps());
            return;
        }
        let text = line.text.trim_start();
        if self.begin(line, text, leftovers) {
            return;
        }
        if !super::curl_verbose::is_counter(line.text) {
            self.other(line, leftovers);
        }
    }

    fn idle(&self) -> bool {
        self.data.is_none() && self.http.idle() && self.console.idle()
    }

    fn close(&mut self, leftovers: &mut Leftovers) {
        self.http.close(leftovers);
        self.steps.append(self.http.steps());
        self.console.close(leftovers);
        self.steps.append(self.console.steps());
        if let Some(data) = self.data.take() {
            self.finish(data, leftovers);
        }
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}
