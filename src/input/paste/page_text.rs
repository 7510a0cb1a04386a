//! What a person saw in a browser's window and copied: the browser's own error page, or a server's
//! stock page, as text without markup.

use super::head::status_code;
use super::said;
use super::step::{RawRequest, RawResponse, Step};
use crate::classify::knowledge::{messages, status};
use crate::evidence::ConsoleMessage;
use crate::input::errors;

/// How long such a page is at most, in bytes.
const LONGEST: usize = 3_000;

/// Signatures that servers put below their own pages.
const SIGNATURES: [(&str, &str); 9] = [
    ("nginx", "nginx"),
    ("openresty", "openresty"),
    ("tengine", "Tengine"),
    ("cloudflare", "Cloudflare"),
    ("Apache/", "Apache"),
    ("Apache Tomcat/", "Tomcat"),
    ("Powered by Jetty", "Jetty"),
    (
        "Microsoft-Azure-Application-Gateway",
        "Azure Application Gateway",
    ),
    ("LiteSpeed", "LiteSpeed"),
];

/// The steps of such a page, when the whole text is one.
pub(super) fn steps(text: &str) -> Option<Vec<Step>> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.starts_with(['{', '<', '[']) {
        return None;
    }
    let plain = plain(text);
    browsers_own(&plain).or_else(|| servers(text, &plain))
}

/// In one line, with straight quotation marks.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// How browsers' own error pages begin. Their sentences stand in letters about them as well.
const HEADINGS: [&str; 27] = [
    "This site can't",
    "This page isn't",
    "This webpage",
    "Your connection is",
    "Your connection was",
    "Hmm",
    "Unable to connect",
    "Unable to Connect",
    "Server Not Found",
    "Server not found",
    "Secure Connection Failed",
    "Did Not Connect",
    "Warning: Potential Security Risk",
    "The connection",
    "The page isn't",
    "The proxy server",
    "The Connection",
    "Problem loading page",
    "Safari",
    "This Connection Is Not Private",
    "This address is restricted",
    "Access to ",
    "No internet",
    "No Internet",
    "You're not connected",
    "Your organization",
    "Privacy error",
];

fn browsers_own(plain: &str) -> Option<Vec<Step>> {
    let coded = plain.split_whitespace().any(|word| {
        code_name(word.trim_end_matches('.')).is_some() || word.starts_with("DNS_PROBE_")
    });
    let begins = HEADINGS.iter().any(|heading| plain.starts_with(heading));
    let own = begins || (coded && plain.len() < 600);
    if !own {
        return None;
    }
    let (message, values) = match messages::error_page(plain) {
        Some(found) => found,
        None => return refused_by_code(plain),
    };
    // The name behind it is more exact than the sentence.
    let exact = plain
        .split_whitespace()
        .filter_map(|word| code_name(word.trim_end_matches('.')))
        .find_map(|name| messages::find(&name, message.speaker).map(|(found, _)| found))
        .filter(|found| found.cause != "redirect.loop");
    let url = values.url.and_then(last_word).and_then(errors::address_in);
    let said = ConsoleMessage {
        url: url.map(|(url, _)| url),
        ..said::of(plain, exact.unwrap_or(message), &values)
    };
    Some(vec![Step::Said {
        message: said,
        passing: false,
    }])
}

/// `ERR_CONNECTION_REFUSED` and `NET::ERR_CERT_DATE_INVALID`, as consoles write them.
pub(super) fn code_name(word: &str) -> Option<String> {
    let name = word.strip_prefix("NET::").unwrap_or(word);
    let fits = name.starts_with("ERR_")
        && name.len() > 6
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    fits.then(|| format!("net::{name}"))
}

/// `Check if there is a typo in shop.example.`: the last word before or behind the place, if it is
/// a host's name.
fn last_word(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next_back()?;
    let name = word.trim_end_matches('.');
    (name.contains(['.', ':']) || name == "localhost").then_some(word)
}

/// `HTTP ERROR 403` of Chromium's page for an answer without a body.
fn refused_by_code(plain: &str) -> Option<Vec<Step>> {
    let (before, rest) = plain.split_once("HTTP ERROR ")?;
    let code = status_code(rest.get(..3)?)?;
    let host = [
        " was denied",
        " is currently unable to handle",
        " can't be found",
    ]
    .iter()
    .find_map(|mark| before.split_once(mark))
    .map(|(before, _)| before)
    .or_else(|| {
        before
            .split_once(" found for the web address: ")
            .map(|(_, url)| url)
    });
    let url = host.and_then(last_word).and_then(errors::address_in);
    let own = [
        "You don't have authorization",
        "Access to ",
        "This page isn't working",
        "No webpage was found",
        "can't be found",
        "unable to handle",
    ];
    if !own.iter().any(|mark| before.contains(mark)) {
        return None;
    }
    Some(answer(code, url.map(|(url, _)| url)))
}

fn answer(code: u16, url: Option<String>) -> Vec<Step> {
    let request = url.map(|target| {
        Step::Command(RawRequest {
            method: "GET".to_owned(),
            target,
            ..RawRequest::default()
        })
    });
    let response = Step::Response(RawResponse {
        status: code,
        told: true,
        ..RawResponse::default()
    });
    request.into_iter().chain([response]).collect()
}

/// A server's stock page: a heading with code and phrase, or words known to be one's own.
fn servers(text: &str, plain: &str) -> Option<Vec<Step>> {
    let heading = heading(text);
    let page = messages::server_page(plain);
    if heading.is_none() && page.is_none() {
        return None;
    }
    let mut steps = match heading {
        Some(code) => answer(code, None),
        None => Vec::new(),
    };
    if let Some((message, values)) = page {
        let said = ConsoleMessage {
            url: None,
            ..said::of(plain, message, &values)
        };
        steps.push(Step::Said {
            message: said,
            passing: false,
        });
    }
    Some(steps)
}

/// The code in the heading of a page that carries a server's signature: `502 Bad Gateway` and
/// `nginx/1.18.0` below it, `HTTP Status 401 – Unauthorized` of Tomcat.
fn heading(text: &str) -> Option<u16> {
    let signed = text.lines().any(|line| {
        let line = line.trim();
        SIGNATURES
            .iter()
            .any(|(mark, _)| line.starts_with(mark) && line.len() < 120)
    });
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let tomcat = lines.clone().find_map(|line| {
        line.strip_prefix("HTTP Status ")
            .or_else(|| line.strip_prefix("HTTP ERROR "))
    });
    if let Some(code) = tomcat.and_then(|rest| status_code(rest.get(..3)?)) {
        return Some(code);
    }
    if !signed {
        return None;
    }
    lines.find_map(|line| {
        let (code, phrase) = line.split_once(' ')?;
        let code = status_code(code)?;
        let known = status::find(code)?;
        let same = phrase.trim().eq_ignore_ascii_case(known.name)
            || phrase.trim().len() < 40 && code >= 400;
        same.then_some(code)
    })
}
