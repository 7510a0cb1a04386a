//! Messages of a browser's console, one or several, with whatever stands before and behind them.

use super::lines::{Leftovers, Line};
use super::page_text;
use super::programs;
use super::reader::LineReader;
use super::said;
use super::step::Step;
use super::told_status;
use crate::classify::grams::Grams;
use crate::classify::knowledge::messages::{self, Message};
use crate::evidence::{ConsoleMessage, Speaker, cut_to};
use crate::input::errors;
use std::borrow::Cow;

/// The longest line that is looked at, in bytes.
const LINE: usize = 8_192;

/// Who may say a line on its own.
const SPEAKERS: [Speaker; 4] = [
    Speaker::Browser,
    Speaker::Curl,
    Speaker::Httpie,
    Speaker::PowerShell,
];

/// What a line says, if its words are known.
pub(super) fn of_line(line: &str) -> Option<Vec<Step>> {
    let line = head(line);
    let address = line.contains("://") && !line.trim().contains(char::is_whitespace);
    if line.trim().len() < 11 || address {
        return None;
    }
    if let Some(message) = said::of_curl(line) {
        let steps = programs::status(line);
        return steps.or(Some(vec![Step::Said {
            message,
            passing: false,
        }]));
    }
    let named = page_text::code_name(line.trim()).or_else(|| bare(line));
    if let Some(message) = browser(named.as_deref().unwrap_or(line)) {
        return Some(vec![Step::Said {
            message,
            passing: false,
        }]);
    }
    programs::logged(line)
        .or_else(|| told_status::of_line(&format!("{line} ")))
        .or_else(|| programs::of_line(line))
}

fn browser(line: &str) -> Option<ConsoleMessage> {
    // "at 'B' (redirected from 'A') from origin": A was asked for.
    let asked = line
        .split_once("' (redirected from '")
        .and_then(|(_, rest)| rest.split_once("') from origin"));
    let line: Cow<'_, str> = match asked {
        Some(_) => line.replacen("') from origin", "' from origin", 1).into(),
        None => line.into(),
    };
    let pieces = Grams::of(std::iter::once(&*line));
    let (message, values) = SPEAKERS
        .iter()
        .filter(|speaker| !matches!(speaker, Speaker::Curl))
        .find_map(|speaker| messages::find_in(&line, &pieces, *speaker))?;
    let message = closer(message, &values, asked.map(|(asked, _)| asked)).unwrap_or(message);
    let mut said = said::of(&line, message, &values);
    if let Some((asked, _)) = asked {
        said.url = Some(asked.to_owned());
    } else if said.url.is_none() && said.page_origin.is_none() && said.speaker == Speaker::Browser {
        said.url = errors::url_in(&line);
    }
    Some(said)
}

/// What a script is told of a failure, copied without the name of the error.
fn bare(line: &str) -> Option<String> {
    let line = line.trim().trim_end_matches('.');
    let known = [
        "Failed to fetch",
        "Load failed",
        "NetworkError when attempting to fetch resource",
    ];
    known.contains(&line).then(|| format!("TypeError: {line}"))
}

/// A sentence that says more once it is known where the answer came from: a sign-in page on another
/// site, or the token endpoint of Microsoft Entra.
fn closer(
    message: &Message,
    values: &messages::Captured<'_>,
    asked: Option<&str>,
) -> Option<&'static Message> {
    if !message.id.starts_with("chromium.") || message.cause != "cors.missing-allow-origin" {
        return None;
    }
    let to = values.url?;
    if let Some(asked) = asked {
        let elsewhere = host(to) != host(asked);
        return (elsewhere && is_sign_in(to)).then(|| messages::by_id("chromium.sign-in"))?;
    }
    let entra = to.starts_with("https://login.microsoftonline.com/")
        && to
            .split(['?', '#'])
            .next()
            .is_some_and(|path| path.ends_with("/token"));
    entra.then(|| messages::by_id("chromium.entra-token"))?
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// An address that looks like a place to sign in.
fn is_sign_in(url: &str) -> bool {
    const HOSTS: [&str; 9] = [
        "login.",
        "auth.",
        "sso.",
        "signin.",
        "accounts.",
        "id.",
        "idp.",
        "adfs.",
        "keycloak.",
    ];
    const PATHS: [&str; 12] = [
        "/login",
        "/signin",
        "/sign-in",
        "/sign_in",
        "/authorize",
        "/oauth",
        "/saml",
        "/sso",
        "/adfs/",
        "/openid-connect",
        "/cdn-cgi/access/",
        "/auth",
    ];
    let host = host(url);
    let path = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    HOSTS.iter().any(|start| host.starts_with(start))
        || host.contains(".okta.")
        || host.contains(".auth0.")
        || PATHS.iter().any(|part| path.contains(part))
}

fn head(line: &str) -> &str {
    cut_to(line, LINE)
}

/// Lines that consoles print besides: frames of a stack, the word for a repeated message.
fn is_note(line: &str) -> bool {
    let line = line.trim();
    let frame = (line.starts_with("at ") || line.contains("@http")) && line.contains(':');
    let place = line.len() < 200
        && !line.contains(' ')
        && line
            .rsplit_once(':')
            .is_some_and(|(_, number)| number.bytes().all(|b| b.is_ascii_digit()));
    frame || place || line.starts_with("Understand this error") || line == "Promise.catch"
}

/// Reads messages; what is wrapped over several lines is put together again.
#[derive(Default)]
pub(super) struct Console {
    /// The beginning of a message whose end is not there yet.
    open: Option<(String, Vec<(u32, String)>)>,
    steps: Vec<Step>,
}

/// How many lines a wrapped message may have.
const WRAPPED: usize = 6;

/// Words with which a message begins that may be wrapped.
pub(super) fn opens(line: &str) -> bool {
    let access = line
        .split_once("Access to ")
        .is_some_and(|(_, rest)| rest.contains(" at '"));
    access
        || [
            "Cross-Origin Request Blocked: ",
            "Refused to connect to ",
            "Mixed Content: The page",
        ]
        .iter()
        .any(|start| line.contains(start))
}

impl Console {
    fn give_up(&mut self, leftovers: &mut Leftovers) {
        if let Some((_, lines)) = self.open.take() {
            for (number, text) in lines {
                leftovers.add(Line {
                    number,
                    text: &text,
                });
            }
        }
    }
}

impl LineReader for Console {
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers) {
        // Another message begins, so the one before will not be completed.
        if self.open.is_some() && opens(line.text) {
            self.give_up(leftovers);
        }
        if let Some((mut text, mut lines)) = self.open.take() {
            text.push(' ');
            text.push_str(head(line.text.trim()));
            lines.push((line.number, head(line.text).to_owned()));
            if let Some(steps) = of_line(&text) {
                self.steps.extend(steps);
                return;
            }
            let enough = lines.len() >= WRAPPED || line.is_blank();
            self.open = Some((text, lines));
            if enough {
                self.give_up(leftovers);
            }
            return;
        }
        if opens(line.text) {
            let text = head(line.text.trim()).to_owned();
            self.open = Some((text, vec![(line.number, head(line.text).to_owned())]));
        } else if let Some(request) = told_status::request_alone(line.text) {
            self.steps.push(request);
        } else if !is_note(line.text) {
            leftovers.add(line);
        }
    }

    fn idle(&self) -> bool {
        self.open.is_none()
    }

    fn close(&mut self, leftovers: &mut Leftovers) {
        self.give_up(leftovers);
    }

    fn steps(&mut self) -> &mut Vec<Step> {
        &mut self.steps
    }
}
