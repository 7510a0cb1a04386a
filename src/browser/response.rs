//! From the browser's `Response` to [`evidence::Response`](crate::evidence::Response).

use crate::evidence::{Body, Headers, Response, ResponseKind, Visibility};
use web_sys::ResponseType;

/// More header lines than this are not kept: no server needs them, and evidence is kept for every
/// row.
const MAX_HEADERS: usize = 100;

/// Longer header values are cut. Content-Security-Policy is the longest that rules look at.
const MAX_VALUE: usize = 4096;

/// Longer addresses are cut: browsers show no more, and sign-in redirects can carry kilobytes.
const MAX_URL: usize = 16_384;

/// Everything but the body.
pub fn read(raw: &gloo_net::http::Response) -> Response {
    let basic = raw.type_() == ResponseType::Basic;
    let (kind, visibility) = if basic {
        (ResponseKind::Basic, Visibility::SameOrigin)
    } else {
        (ResponseKind::Cors, Visibility::Filtered)
    };
    let redirected = raw.redirected();
    let list = raw
        .headers()
        .entries()
        .take(MAX_HEADERS)
        // The Fetch standard hands names out in lower case.
        .map(|(name, value)| (name, cut(value, MAX_VALUE)))
        .collect();
    Response {
        status: raw.status(),
        kind,
        final_url: redirected.then(|| cut(raw.url(), MAX_URL)),
        redirected,
        headers: Headers { visibility, list },
        body: Body::NotRead,
    }
}

/// Cuts at the last character boundary at or before `limit` bytes.
fn cut(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        let end = (0..=limit)
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(0);
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn cutting_respects_characters() {
        assert_eq!(cut("abc".to_owned(), 3), "abc");
        assert_eq!(cut("abcd".to_owned(), 3), "abc");
        assert_eq!(cut("aéb".to_owned(), 2), "a");
        assert_eq!(cut("é".to_owned(), 0), "");
    }
}
