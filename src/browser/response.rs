//! From the browser's `Response` to [`evidence::Response`](crate::evidence::Response).

use crate::evidence::{Body, Headers, Response, ResponseKind, Visibility};
use js_sys::Array;
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
    let redirected = raw.redirected();
    let headers = raw.headers().into_raw();
    let (list, whole) = lines(&String::from(Array::from(&headers).join("\n")));
    let url = redirected.then(|| raw.url());
    made(raw.status(), basic, url, list, whole)
}

/// The same of an answer that a frame got, from its parts: `url` is where redirects led.
pub fn told(
    status: u16,
    basic: bool,
    url: Option<String>,
    headers: Vec<(String, String)>,
) -> Response {
    let whole = headers.len() <= MAX_HEADERS;
    let kept = headers.into_iter().take(MAX_HEADERS);
    let list = kept.map(|(name, value)| (name, cut(value, MAX_VALUE)));
    made(status, basic, url, list.collect(), whole)
}

fn made(
    status: u16,
    basic: bool,
    url: Option<String>,
    list: Vec<(String, String)>,
    whole: bool,
) -> Response {
    let visibility = match (whole, basic) {
        (false, _) => Visibility::Listed,
        (true, true) => Visibility::SameOrigin,
        (true, false) => Visibility::of_shared(&list),
    };
    let kind = match basic {
        true => ResponseKind::Basic,
        false => ResponseKind::Cors,
    };
    Response {
        status,
        kind,
        redirected: url.is_some(),
        final_url: url.map(|url| cut(url, MAX_URL)),
        headers: Headers { visibility, list },
        body: Body::NotRead,
    }
}

/// Reads `name,value` lines, which is how JavaScript writes a list of pairs, and tells whether that
/// was all. All headers come over in this one text, since fetching them one by one takes longer than
/// the rest of a check. A name holds no comma and a value no line break.
fn lines(text: &str) -> (Vec<(String, String)>, bool) {
    let mut pairs = text.split('\n').filter_map(|line| line.split_once(','));
    let kept = pairs
        .by_ref()
        .take(MAX_HEADERS)
        // The Fetch standard hands names out in lower case.
        .map(|(name, value)| (name.to_owned(), cut(value.to_owned(), MAX_VALUE)))
        .collect();
    (kept, pairs.next().is_none())
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
    use super::{MAX_HEADERS, cut, lines};

    #[test]
    fn a_header_line_splits_at_its_first_comma() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            lines("vary,a, b\nx-empty,\ncontent-type,text/html; x=\"1,2\""),
            (
                vec![
                    pair("vary", "a, b"),
                    pair("x-empty", ""),
                    pair("content-type", "text/html; x=\"1,2\""),
                ],
                true
            )
        );
        assert_eq!(lines(""), (vec![], true));
    }

    /// So that a header behind them is not called absent.
    #[test]
    fn more_headers_than_are_kept_are_noticed() {
        let text = |count: usize| "a,b\n".repeat(count);
        assert_eq!(lines(&text(MAX_HEADERS)).0.len(), MAX_HEADERS);
        assert!(lines(&text(MAX_HEADERS)).1);
        assert_eq!(lines(&text(MAX_HEADERS + 1)).0.len(), MAX_HEADERS);
        assert!(!lines(&text(MAX_HEADERS + 1)).1);
    }

    #[test]
    fn cutting_respects_characters() {
        assert_eq!(cut("abc".to_owned(), 3), "abc");
        assert_eq!(cut("abcd".to_owned(), 3), "abc");
        assert_eq!(cut("aéb".to_owned(), 2), "a");
        assert_eq!(cut("é".to_owned(), 0), "");
    }
}
