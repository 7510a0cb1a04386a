//! Header panels of browsers' developer tools, as they come out of the clipboard.
//!
//! Chromium: `Request URL:`, `Status Code:` and so on, name and value on one line or the value on
//! the next. Safari: the sections Summary, Request and Response.

use super::head::{StatusLine, folded, header_line, request_line, status_code, status_line};
use super::lines::{Leftovers, Line};
use super::reader::LineReader;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_fold, add_header};

/// Whether a line can only come from such a panel.
pub(super) fn is_sure_sign(line: &str) -> bool {
    let line = line.trim();
    ["Request URL", "Request Method", "Status Code"]
        .iter()
        .any(|name| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
        || safari_status(line).is_some()
}

/// `Status: 401 Unauthorized` of Safari's summary.
fn safari_status(line: &str) -> Option<StatusLine<'_>> {
    let rest = line.strip_prefix("Status: ")?;
    let (code, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(StatusLine {
        code: status_code(code)?,
        reason,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    General,
    Response,
    Request,
}

/// Reads a panel line by line.
pub(super) struct Devtools {
    section: Section,
    /// A name whose value stands on the next line.
    name: Option<String>,
    url: Option<String>,
    method: Option<String>,
    status: Option<(u16, String)>,
    request: Vec<(String, String)>,
    response: Vec<(String, String)>,
    /// Names stand on lines of their own, without a colon.
    bare: bool,
    /// Some headers of the request are not shown.
    provisional: bool,
    steps: Vec<Step>,
}

impl Devtools {
    pub(super) fn new() -> Self {
        Devtools {
            section: Section::General,
            name: None,
            url: None,
            method: None,
            status: None,
            request: Vec::new(),
            response: Vec::new(),
            bare: false,
            provisional: false,
            steps: Vec::new(),
        }
    }

    fn read(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        let text = line.text.trim();
        if let Some(name) = self.name.take() {
            // An empty value stands as an empty line.
            self.header(&name, text);
            return;
        }
        if text.is_empty() {
            return;
        }
        if let Some(section) = heading(text) {
            self.section = section;
        } else if let Some(status) = status_line(text).or_else(|| safari_status(text)) {
            self.status = Some((status.code, status.reason.to_owned()));
            self.section = Section::Response;
        } else if let Some(request) = request_line(text) {
            self.method = Some(request.method.to_owned());
            self.section = Section::Request;
        } else if text.starts_with("Provisional headers are shown") {
            self.provisional = true;
            self.section = Section::Request;
        } else if let Some(name) = text.strip_suffix(':').filter(|name| is_panel_name(name)) {
            self.name = Some(name.to_owned());
        } else if is_own_name(text) || (self.bare && is_panel_name(text)) {
            self.bare = true;
            self.name = Some(text.to_owned());
        } else if let Some((name, value)) = panel_line(text) {
            self.header(name, value);
        } else {
            let list = match self.section {
                Section::Request => &mut self.request,
                _ => &mut self.response,
            };
            let fold = folded(line.text).is_some_and(|text| add_fold(list, text));
            if !fold && !is_note(text) {
                leftovers.add(line);
            }
        }
    }

    fn header(&mut self, name: &str, value: &str) {
        match name {
            "Request URL" | "URL" => {
                if self.url.is_some() {
                    self.end();
                }
                self.url = Some(value.to_owned());
                self.section = Section::General;
            }
            "Request Method" => self.method = Some(value.to_owned()),
            "Status Code" => {
                let (code, reason) = value.split_once(' ').unwrap_or((value, ""));
                if let Some(code) = status_code(code) {
                    self.status = Some((code, reason.to_owned()));
                }
                self.section = Section::Response;
            }
            "Remote Address" | "Referrer Policy" | "Source" | "Address" | "Initiator" => {}
            "Status" if self.section == Section::General => {
                if let Some(code) = value.get(..3).and_then(status_code) {
                    self.status = Some((code, String::new()));
                }
            }
            _ => {
                let lower = name.to_ascii_lowercase();
                if self.section != Section::Request && starts_request(&lower) {
                    self.section = Section::Request;
                }
                match (self.section, lower.as_str()) {
                    (_, ":status") => {
                        self.section = Section::Response;
                        if let Some(code) = status_code(value) {
                            self.status = Some((code, String::new()));
                        }
                    }
                    (Section::Request, ":method") => self.method = Some(value.to_owned()),
                    (Section::Request, _) => {
                        add_header(&mut self.request, &lower, value);
                    }
                    (Section::General | Section::Response, _) => {
                        add_header(&mut self.response, &lower, value);
                    }
                }
            }
        }
    }

    /// Ends what is being read.
    fn end(&mut self) {
        if let Some(name) = self.name.take() {
            self.header(&name, "");
        }
        let request = std::mem::take(&mut self.request);
        let response = std::mem::take(&mut self.response);
        let (url, method) = (self.url.take(), self.method.take());
        if url.is_some() || method.is_some() || !request.is_empty() {
            self.steps.push(Step::Request(RawRequest {
                method: method.unwrap_or_else(|| "GET".to_owned()),
                target: url.unwrap_or_default(),
                whole: !request.is_empty() && !self.provisional,
                headers: request,
            }));
        }
        if let Some((status, reason)) = self.status.take() {
            self.steps.push(Step::Response(RawResponse {
                status,
                reason,
                headers: response,
                body: BodyText::default(),
                told: false,
            }));
        }
        self.provisional = false;
        self.section = Section::General;
    }
}

impl LineReader for Devtools {
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

fn heading(text: &str) -> Option<Section> {
    let name = text.trim_end_matches(':');
    match name {
        "General" | "Summary" => Some(Section::General),
        "Response Headers" | "Response" | "Response headers" => Some(Section::Response),
        "Request Headers" | "Request" | "Request headers" => Some(Section::Request),
        _ => None,
    }
}

/// A header's name, or one of the panel's own with a space in it.
fn is_panel_name(name: &str) -> bool {
    header_line(&format!("{}: x", name.replace(' ', "-"))).is_some()
        && (!name.contains(' ') || is_own_name(name))
}

fn is_own_name(name: &str) -> bool {
    matches!(
        name,
        "Request URL" | "Request Method" | "Status Code" | "Remote Address" | "Referrer Policy"
    )
}

fn panel_line(text: &str) -> Option<(&str, &str)> {
    if let Some((name, value)) = header_line(text) {
        return Some((name, value));
    }
    let (name, value) = text.split_once(':')?;
    is_own_name(name).then(|| (name, value.trim()))
}

/// Headers that only requests have, and that stand first among a request's.
fn starts_request(name: &str) -> bool {
    matches!(
        name,
        ":authority"
            | ":method"
            | ":path"
            | ":scheme"
            | "accept"
            | "accept-encoding"
            | "host"
            | "user-agent"
    )
}

/// What panels show besides.
fn is_note(text: &str) -> bool {
    [
        "Disable cache to see full headers",
        "Learn more",
        "view source",
        "view parsed",
        "Raw",
        "Explanation",
    ]
    .iter()
    .any(|note| text.starts_with(note))
}
