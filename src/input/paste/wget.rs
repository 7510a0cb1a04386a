//! The output of wget, with `-S` (whole heads, indented) and without (the status alone).

use super::head::{header_line, status_code, status_line};
use super::lines::{Leftovers, Line};
use super::reader::LineReader;
use super::said;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_fold, add_header};
use crate::evidence::Speaker;

/// Whether a line can only come from wget.
pub(super) fn is_sure_sign(line: &str) -> bool {
    started(line).is_some()
        || line.contains("HTTP request sent, awaiting response...")
        || line.starts_with("wget: ")
}

/// `--2026-11-22 10:00:00--  https://shop.example/`.
fn started(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("--")?;
    let (time, url) = rest.split_once("--  ")?;
    let is_time = time.len() <= 30 && time.starts_with(|c: char| c.is_ascii_digit());
    (is_time && url.contains("://")).then(|| url.trim())
}

/// Reads the output line by line.
pub(super) struct Wget {
    head: Option<RawResponse>,
    steps: Vec<Step>,
}

impl Wget {
    pub(super) fn new() -> Self {
        Wget {
            head: None,
            steps: Vec::new(),
        }
    }

    fn read(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        let text = line.text;
        if let Some(url) = started(text) {
            self.end();
            self.steps.push(Step::Command(RawRequest {
                method: "GET".to_owned(),
                target: url.to_owned(),
                headers: vec![("user-agent".to_owned(), "Wget".to_owned())],
                whole: false,
            }));
            return;
        }
        if let Some(status) = status_line(text).filter(|_| text.starts_with(' ')) {
            self.end();
            self.begin(status.code, status.reason);
            return;
        }
        if text.starts_with(' ')
            && let Some(answer) = &mut self.head
        {
            let taken = match header_line(text.trim()) {
                Some((name, value)) => add_header(&mut answer.headers, name, value),
                None => add_fold(&mut answer.headers, text.trim()),
            };
            if taken {
                return;
            }
        }
        if let Some((_, status)) = text.split_once("HTTP request sent, awaiting response... ") {
            self.end();
            let (code, reason) = status.split_once(' ').unwrap_or((status, ""));
            if let Some(code) = status_code(code.trim()) {
                self.begin(code, reason.trim());
            } else if let Some(message) = said::known(status, Speaker::Wget) {
                self.say(message);
            }
        } else if let Some(message) = said::known(text, Speaker::Wget) {
            self.say(message);
        } else if !is_note(text) {
            leftovers.add(line);
        }
    }

    fn begin(&mut self, status: u16, reason: &str) {
        self.head = Some(RawResponse {
            status,
            reason: reason.to_owned(),
            headers: Vec::new(),
            body: BodyText::default(),
            told: false,
        });
    }

    fn say(&mut self, message: crate::evidence::ConsoleMessage) {
        self.end();
        self.steps.push(Step::Said {
            message,
            passing: true,
        });
    }

    /// Ends what is being read.
    fn end(&mut self) {
        if let Some(answer) = self.head.take() {
            self.steps.push(Step::Response(answer));
        }
    }
}

impl LineReader for Wget {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        self.read(line, leftovers);
    }

    fn idle(&self) -> bool {
        self.head.is_none()
    }

    fn close(&mut self, _leftovers: &mut Leftovers) {
        self.end();
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}

/// What wget says besides.
fn is_note(text: &str) -> bool {
    const BEGINNINGS: [&str; 18] = [
        "Resolving ",
        "Connecting to ",
        "Reusing existing connection",
        "HTTP request sent",
        "Length: ",
        "Saving to: ",
        "Location: ",
        "Authentication selected",
        "Username/Password Authentication Failed",
        "Retrying.",
        "Cannot write to",
        "Proxy request sent",
        "Remote file",
        "Loaded CA certificate",
        "WARNING: ",
        "URL transformed to HTTPS",
        "Giving up.",
        "Saved ",
    ];
    let text = text.trim_start();
    let dated = text.starts_with("20") && (text.contains("ERROR ") || text.contains("saved ["));
    let bar = text.contains("%[") || text.contains("K ..") || text.contains("--.-K");
    dated || bar || BEGINNINGS.iter().any(|start| text.starts_with(start))
}
