//! Parts of an answer without its status code: what they say whatever the code was.
//!
//! Each code that such a part plausibly came with is tried. A cause counts only when the part
//! itself brings it, that is, when the bare code does not or with less certainty, and never for
//! more than `likely`.

use super::{Cause, Confidence, Role, Situation, causes};
use crate::evidence::{
    Body, Evidence, Exchange, Headers, Loose, Response, ResponseKind, Visibility,
};

/// The codes tried, the more plausible first.
const CODES: [u16; 15] = [
    401, 403, 400, 429, 404, 503, 407, 419, 422, 405, 451, 500, 530, 302, 200,
];

/// How many causes are kept.
const MOST: usize = 6;

/// What the part alone says.
pub(super) fn of_part(evidence: &Evidence) -> Vec<Cause> {
    let Some(loose) = &evidence.loose else {
        return Vec::new();
    };
    let named = code_in(&loose.body).map(|code| [code]);
    let codes: &[u16] = named.as_ref().map_or(&CODES, |codes| codes);
    let mut found: Vec<Cause> = Vec::new();
    for code in codes.iter().copied() {
        // Where a redirect leads is said by a redirect only.
        if (300..400).contains(&code) != loose.headers.has("location") {
            continue;
        }
        let bare = assume(evidence, code, None);
        let bare: Vec<_> = causes::find(&Situation::of(&bare));
        let full = assume(evidence, code, Some(loose));
        for mut cause in causes::find(&Situation::of(&full)) {
            // Brought by the bare code, and made no surer by the part.
            let by_code = bare.iter().any(|other| {
                std::ptr::eq(other.rule, cause.rule) && other.confidence <= cause.confidence
            }) && !cause.because.iter().any(|signal| signal.is_words);
            // Nobody has seen the code.
            cause.because.retain(|signal| !signal.is_code);
            let guess = cause.role == Role::Fallback && cause.confidence == Confidence::Possible;
            // Any sentence is a reason once the code is known to be 403; alone it is a sentence.
            let prose = cause.rule.id == "authz.says"
                || (cause.rule.id.starts_with("authz.") && !is_data(&loose.body));
            if by_code || prose || cause.because.is_empty() || guess {
                continue;
            }
            cause.confidence = cause.confidence.max(Confidence::Likely);
            match found
                .iter_mut()
                .find(|other| std::ptr::eq(other.rule, cause.rule))
            {
                Some(other) if (other.role, other.confidence) <= (cause.role, cause.confidence) => {
                }
                Some(other) => *other = cause,
                None => found.push(cause),
            }
        }
    }
    found.sort_by_key(|cause| (cause.role, cause.confidence));
    found.truncate(MOST);
    found
}

/// The body is JSON, as far as its first character tells.
fn is_data(body: &Body) -> bool {
    matches!(body, Body::Read { text, .. } if text.trim_start().starts_with(['{', '[']))
}

/// The code that a JSON body says it came with: `"status": 403`. It only narrows what is tried; a
/// body may say anything.
fn code_in(body: &Body) -> Option<u16> {
    let Body::Read { text, .. } = body else {
        return None;
    };
    if let Some(code) = code_in_title(text) {
        return Some(code);
    }
    ["\"status\"", "\"statusCode\"", "\"code\""]
        .iter()
        .filter_map(|name| text.split_once(name))
        .find_map(|(_, rest)| {
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            let digits = value.bytes().take_while(u8::is_ascii_digit).count();
            let code = value.get(..digits)?.parse::<u16>().ok()?;
            (400..=599).contains(&code).then_some(code)
        })
}

/// The code that a page states in its title: `<title>502 Bad Gateway</title>`, `HTTP Status 403 –
/// Forbidden`, `Error 404 Not Found`.
fn code_in_title(text: &str) -> Option<u16> {
    let start = text.get(..text.len().min(4_096)).unwrap_or(text);
    let at = ["<title>", "<TITLE>", "<h1>"].iter().find_map(|tag| {
        let at = start.find(tag)?;
        Some(at + tag.len())
    })?;
    let title = start.get(at..)?.split('<').next()?.trim();
    let rest = ["HTTP Status ", "HTTP Error ", "Error ", "ERROR ", "HTTP "]
        .iter()
        .find_map(|word| title.strip_prefix(word))
        .unwrap_or(title);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let code = rest.get(..digits)?.parse::<u16>().ok()?;
    (400..=599).contains(&code).then_some(code)
}

/// The evidence as if the part had come with this code. Of headers that are not there nothing is
/// known, since whether they belong there depends on the code.
fn assume(evidence: &Evidence, code: u16, loose: Option<&Loose>) -> Evidence {
    let (list, body) = match loose {
        Some(loose) => (loose.headers.list.clone(), loose.body.clone()),
        None => (Vec::new(), Body::NotRead),
    };
    let response = Response {
        status: code,
        kind: ResponseKind::Captured,
        final_url: None,
        redirected: false,
        headers: Headers {
            visibility: Visibility::Listed,
            list,
        },
        body,
    };
    Evidence {
        request: evidence.request.clone(),
        exchanges: vec![Exchange {
            response: Some(response),
            ..Exchange::default()
        }],
        ..Evidence::new(evidence.target.clone(), evidence.context.clone())
    }
}
