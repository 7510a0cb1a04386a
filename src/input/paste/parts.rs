//! Parts of an answer without its status line: challenges, a block of headers, a body.

use super::head::{folded, header_line};
use super::lines::lines;
use super::step::{BodyText, LooseParts, RawRequest, Step, add_fold, add_header};
use super::tries::Tries;
use crate::evidence::cut_to;
use crate::protocol::challenge::{self, Challenge};

/// The longest text that is looked at, in bytes.
const MOST: usize = 1024 * 1024;

/// Schemes that mark a text as a challenge: the registered ones and those in use
/// (<https://www.iana.org/assignments/http-authschemes/>). Words of everyday language are left out.
const SCHEMES: [&str; 17] = [
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "ntlm",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
    "apikey",
    "aws4-hmac-sha256",
];

/// One or more values of `WWW-Authenticate`, each on a line, and nothing else.
pub(super) fn challenges(text: &str) -> Option<Vec<Step>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > MOST || text.is_empty() {
        return None;
    }
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in lines(text).filter(|line| !line.is_blank()) {
        if let Some(more) = folded(line.text)
            && add_fold(&mut headers, more)
        {
            continue;
        }
        let line = line.text.trim().trim_start_matches("< ");
        let (name, value) = match header_line(line) {
            Some((name, value)) if is_challenge_header(name) => (name, value),
            _ => ("www-authenticate", line),
        };
        let own = name == "www-authenticate" && value == line;
        if own && !is_challenge(value) {
            return None;
        }
        add_header(&mut headers, name, value);
    }
    let parts = LooseParts {
        headers,
        ..LooseParts::default()
    };
    Some(vec![Step::Loose(parts)])
}

fn is_challenge_header(name: &str) -> bool {
    name.eq_ignore_ascii_case("www-authenticate") || name.eq_ignore_ascii_case("proxy-authenticate")
}

/// Begins with a scheme, and has what only a challenge has.
fn is_challenge(value: &str) -> bool {
    let first = value
        .split([' ', ',', '\t'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(':');
    if !SCHEMES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(first))
    {
        return false;
    }
    let challenges = challenge::parse([value]);
    let known = |scheme: &str| {
        SCHEMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
    };
    let parameters = challenges
        .iter()
        .any(|found| !found.params.is_empty() || (found.token68.is_some() && takes_blob(found)));
    let credentials = value.contains("eyJ");
    let bare = challenges
        .iter()
        .all(|found| known(&found.scheme) && found.token68.is_none());
    (parameters || bare) && !credentials
}

/// Any word behind another scheme would pass for a blob.
fn takes_blob(found: &Challenge) -> bool {
    found.is("negotiate") || found.is("ntlm")
}

/// Headers that answers have and that say what a text is.
const ANSWER: [&str; 30] = [
    "accept-ranges",
    "access-control-allow-origin",
    "age",
    "allow",
    "alt-svc",
    "cache-control",
    "cf-cache-status",
    "cf-mitigated",
    "cf-ray",
    "connection",
    "content-encoding",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "expires",
    "last-modified",
    "location",
    "pragma",
    "proxy-authenticate",
    "referrer-policy",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "www-authenticate",
];

/// Headers that only requests have.
const REQUEST: [&str; 12] = [
    ":authority",
    "accept",
    "accept-encoding",
    "accept-language",
    "authorization",
    "cookie",
    "host",
    "origin",
    "referer",
    "user-agent",
    "sec-fetch-mode",
    "sec-fetch-site",
];

/// A block of headers without a status line, perhaps with a body behind it.
pub(super) fn headers(text: &str) -> Option<Vec<Step>> {
    if text.len() > MOST {
        return None;
    }
    let mut all = lines(text).skip_while(|line| line.is_blank());
    let mut parts = LooseParts::default();
    let (mut answer, mut request) = (0_usize, 0_usize);
    for line in all.by_ref() {
        if line.is_blank() {
            break;
        }
        if let Some(more) = folded(line.text)
            && add_fold(&mut parts.headers, more)
        {
            continue;
        }
        let (name, value) = header_line(line.text.trim())?;
        if value.starts_with("//") {
            // A URL: its scheme is no header.
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let vendor = lower.starts_with("x-") || lower.starts_with("access-control-");
        answer += usize::from(ANSWER.contains(&lower.as_str()));
        request += usize::from(REQUEST.contains(&lower.as_str()));
        answer += usize::from(vendor && request == 0);
        add_header(&mut parts.headers, &lower, value);
    }
    let known = answer + request;
    if known < 2
        && !parts
            .headers
            .iter()
            .any(|(name, _)| is_challenge_header(name))
    {
        return None;
    }
    if known * 2 < parts.headers.len() {
        return None;
    }
    if request > answer {
        return Some(vec![Step::Request(RawRequest {
            headers: parts.headers,
            whole: false,
            ..RawRequest::default()
        })]);
    }
    for line in all {
        parts.body.add_line(line.text);
    }
    parts.whole = true;
    Some(vec![Step::Loose(parts)])
}

/// A body that speaks of an error, alone.
pub(super) fn body(text: &str) -> Option<Vec<Step>> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    let speaks = match trimmed.as_bytes().first()? {
        b'{' => json_speaks_of_error(trimmed),
        b'<' => markup_speaks_of_error(trimmed),
        _ => false,
    };
    speaks.then(|| of_body(trimmed))
}

/// How long a sentence may be to be taken for a server's words, in bytes.
const SENTENCE: usize = 2_000;

/// A line that might be what a server said: several words, and no address alone.
pub(super) fn may_be_said(text: &str) -> bool {
    let text = text.trim();
    (8..=SENTENCE).contains(&text.len()) && text.contains(' ')
}

/// A body for the answer at hand.
pub(super) fn body_step(text: &str) -> Vec<Step> {
    let mut body = BodyText::default();
    for line in lines(text) {
        body.add_line(line.text);
    }
    vec![Step::Body(body)]
}

/// Markup that speaks of an error.
pub(super) fn markup_says(text: &str, tries: &Tries) -> bool {
    markup_speaks_of_error(text.trim()) || tries.says(text)
}

/// A body, whatever it says.
pub(super) fn of_body(text: &str) -> Vec<Step> {
    let mut parts = LooseParts::default();
    for line in lines(text) {
        parts.body.add_line(line.text);
    }
    vec![Step::Loose(parts)]
}

/// Names of members that errors have.
const NAMES: [&str; 22] = [
    "error",
    "errors",
    "error_description",
    "errorcode",
    "errormessage",
    "code",
    "detail",
    "details",
    "fault",
    "message",
    "msg",
    "reason",
    "status",
    "statuscode",
    "title",
    "type",
    "__type",
    "exception",
    "error_code",
    "err",
    "hint",
    "documentation_url",
];

fn json_speaks_of_error(text: &str) -> bool {
    if text.len() > MOST {
        return false;
    }
    serde_json::from_str(text).is_ok_and(|value| speaks_of_error(&value))
}

/// An object with a member that errors have.
pub(super) fn speaks_of_error(value: &serde_json::Value) -> bool {
    let serde_json::Value::Object(object) = value else {
        return false;
    };
    let about_error = |name: &String| NAMES.contains(&name.to_ascii_lowercase().as_str());
    !object.contains_key("log") && object.len() <= 20 && object.keys().any(about_error)
}

fn markup_speaks_of_error(text: &str) -> bool {
    let lower = cut_to(text, 4_096).to_ascii_lowercase();
    let is_html = lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<head")
        || lower.starts_with("<title");
    if !is_html {
        let root_error = [
            "<error", ":error", "<fault", ":fault", "<problem", "<errors",
        ];
        return !lower.contains("<urlset")
            && !lower.contains("<sitemapindex")
            && root_error.iter().any(|root| lower.contains(root));
    }
    let title = lower
        .split_once("<title")
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(_, rest)| rest.split("</title").next().unwrap_or_default())
        .unwrap_or_default();
    const WORDS: [&str; 22] = [
        "400",
        "401",
        "403",
        "404",
        "419",
        "429",
        "451",
        "500",
        "502",
        "503",
        "access denied",
        "attention required",
        "blocked",
        "denied",
        "error",
        "expired",
        "forbidden",
        "just a moment",
        "not allowed",
        "rejected",
        "unauthorized",
        "could not be satisfied",
    ];
    WORDS.iter().any(|word| title.contains(word))
}
