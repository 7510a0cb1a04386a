//! Parts of an answer without its status code: what they say whatever the code was.
//!
//! Each code that such a part plausibly came with is tried. A cause counts only when the part
//! itself brings it, that is, when the bare code does not or with less certainty, and never for
//! more than `likely`.

use super::{Cause, Confidence, Facts, Role, find_causes};
use crate::evidence::{
    Body, Evidence, Exchange, Headers, Loose, Response, ResponseKind, Visibility,
};

/// The codes tried, the more plausible first.
const CODES: [u16; 15] = [
    401, 403, 400, 429, 404, 503, 407, 419, 422, 405, 451, 500, 530, 302, 200,
];

/// How many causes are kept.
const MOST: usize = 6;

/// Signals that tell the code, which nobody has seen.
const ABOUT_CODE: &str = "The status code";

/// What the part alone says.
pub(super) fn causes(evidence: &Evidence) -> Vec<Cause> {
    let Some(loose) = &evidence.loose else {
        return Vec::new();
    };
    let mut found: Vec<Cause> = Vec::new();
    for code in CODES {
        // Where a redirect leads is said by a redirect only.
        if (300..400).contains(&code) != loose.headers.value("location").is_some() {
            continue;
        }
        let bare = assume(evidence, code, None);
        let bare: Vec<_> = find_causes(&Facts::of(&bare));
        let full = assume(evidence, code, Some(loose));
        for mut cause in find_causes(&Facts::of(&full)) {
            // Brought by the bare code, and made no surer by the part.
            let by_code = bare.iter().any(|other| {
                std::ptr::eq(other.rule, cause.rule) && other.confidence <= cause.confidence
            });
            cause
                .because
                .retain(|signal| !signal.text.starts_with(ABOUT_CODE));
            let guess = cause.role == Role::Fallback && cause.confidence == Confidence::Possible;
            if by_code || cause.because.is_empty() || guess {
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
            request: None,
            response: Some(response),
        }],
        ..Evidence::new(evidence.target.clone(), evidence.context.clone())
    }
}
