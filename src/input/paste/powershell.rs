//! What PowerShell's Invoke-WebRequest and Invoke-RestMethod print: errors of versions 5 and 7, and
//! the table of properties of an answer.

use super::head::{header_line, status_code, status_line};
use super::lines::{Leftovers, Line};
use super::programs;
use super::reader::LineReader;
use super::said;
use super::step::{LooseParts, RawRequest, RawResponse, Step, add_header};
use super::told_status;
use crate::evidence::Speaker;

const COMMANDS: [&str; 4] = ["Invoke-WebRequest", "Invoke-RestMethod", "iwr ", "irm "];

/// Whether a line can only come from PowerShell.
pub(super) fn is_sure_sign(line: &str) -> bool {
    let error = ["Invoke-WebRequest", "Invoke-RestMethod"]
        .iter()
        .any(|name| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
    error
        || line.starts_with("StatusCode        :")
        || line.trim_start().starts_with("+ CategoryInfo")
}

/// Reads the output line by line.
pub(super) struct PowerShell {
    answer: Option<RawResponse>,
    url: Option<String>,
    in_raw: bool,
    in_error: bool,
    steps: Vec<Step>,
}

impl PowerShell {
    pub(super) fn new() -> Self {
        PowerShell {
            answer: None,
            url: None,
            in_raw: false,
            in_error: false,
            steps: Vec::new(),
        }
    }

    fn read(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        let text = line.text.trim();
        if let Some(url) = url_of_command(text) {
            self.url.get_or_insert(url);
            return;
        }
        if is_sure_sign(line.text) && !text.starts_with('+') {
            self.close_answer();
            self.in_error = true;
        }
        let error = text
            .split_once(':')
            .filter(|(name, _)| COMMANDS.iter().any(|known| name.trim() == known.trim()));
        if let Some(("StatusCode", value)) = property(text) {
            self.answer = status_code(value).map(answer);
            self.in_error = false;
        } else if let Some(("RawContent", value)) = property(text) {
            self.in_raw = status_line(value).is_some();
        } else if property(text).is_some() && !self.in_error {
            self.in_raw = false;
        } else if let (true, Some(answer)) = (self.in_raw, &mut self.answer) {
            if let Some((name, value)) = header_line(text) {
                add_header(&mut answer.headers, name, value);
            }
        } else if let Some(steps) =
            told_status::of_line(&format!("{text} ")).or_else(|| programs::status(text))
        {
            self.answer = steps.into_iter().find_map(|step| match step {
                Step::Response(response) => Some(response),
                _ => None,
            });
        } else if let Some(message) = said::known(text, Speaker::PowerShell) {
            self.steps.push(Step::Said {
                message,
                passing: true,
            });
        } else if let Some(body) = error.map(|(_, rest)| rest.trim())
            && body.starts_with(['{', '<'])
        {
            // Version 5 shows the body in place of the sentence with the code.
            let mut parts = LooseParts::default();
            parts.body.add_line(body);
            self.steps.push(Step::Loose(parts));
        } else if !is_note(text) {
            leftovers.add(line);
        }
    }

    fn close_answer(&mut self) {
        if let Some(answer) = self.answer.take() {
            if let Some(target) = self.url.take() {
                self.steps.push(Step::Command(request(target)));
            }
            self.steps.push(Step::Response(answer));
        }
        self.in_raw = false;
    }

    /// Ends what is being read.
    fn end(&mut self) {
        self.close_answer();
        if let Some(target) = self.url.take() {
            self.steps.push(Step::Command(request(target)));
        }
    }
}

impl LineReader for PowerShell {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        self.read(line, leftovers);
    }

    fn idle(&self) -> bool {
        false
    }

    fn close(&mut self, _leftovers: &mut Leftovers) {
        self.end();
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}

fn answer(status: u16) -> RawResponse {
    RawResponse {
        status,
        ..RawResponse::default()
    }
}

fn request(target: String) -> RawRequest {
    RawRequest {
        method: "GET".to_owned(),
        target,
        headers: vec![("user-agent".to_owned(), "PowerShell".to_owned())],
        whole: false,
    }
}

/// `Name : value` with the spaces that the table puts before the colon.
fn property(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(" : ")?;
    let name = name.trim();
    let known = [
        "StatusCode",
        "StatusDescription",
        "Content",
        "RawContent",
        "Forms",
        "Headers",
        "Images",
        "InputFields",
        "Links",
        "ParsedHtml",
        "RawContentLength",
        "RelationLink",
    ];
    known.contains(&name).then(|| (name, value.trim()))
}

/// The URL of the command, as typed or as the error repeats it.
fn url_of_command(text: &str) -> Option<String> {
    let text = text
        .trim_start_matches("PS ")
        .trim_start_matches('+')
        .trim();
    let command = match text.split_once("> ") {
        Some((prompt, rest)) if prompt.contains(":\\") => rest,
        _ => text,
    };
    COMMANDS.iter().find(|name| command.starts_with(*name))?;
    let at = command
        .find("http://")
        .or_else(|| command.find("https://"))?;
    let url = command.get(at..)?;
    let end = url
        .find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '`'))
        .unwrap_or(url.len());
    // An error's own sentence also begins with the command's name, and a colon.
    let is_error = command
        .get(..at)
        .is_some_and(|before| before.contains(": ") || before.contains(" :"));
    (!is_error).then(|| url.get(..end).unwrap_or(url).to_owned())
}

fn is_note(text: &str) -> bool {
    text.is_empty()
        || text.starts_with('+')
        || text.starts_with("At line:")
        || text.starts_with("Line |")
        || text.starts_with('|')
        || text.starts_with('~')
        || text.split_once('|').is_some_and(|(before, _)| {
            before.trim().is_empty() || before.trim().bytes().all(|b| b.is_ascii_digit())
        })
}
