//! Reads the beginning of a body, and no more than that.
//!
//! A login page, an error page and a firewall's challenge say in their first kilobytes what they
//! are. An endless stream costs the limit plus the one chunk in which it is reached.

use super::timer::{Deadline, Ended};
use crate::evidence::{Body, Response};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

/// A body announced to be this short mostly arrives together with the headers.
const SHORT: u64 = 8192;

/// Whether the body can say why the answer is what it is: errors, and pages.
pub fn explains(response: &Response) -> bool {
    response.status >= 400
        || matches!(
            response.media_type().as_deref(),
            Some("text/html" | "application/xhtml+xml")
        )
}

/// Whether the body is announced to be short, and not a stream.
pub fn is_short(response: &Response) -> bool {
    response.media_type().as_deref() != Some("text/event-stream")
        && response
            .headers
            .value("content-length")
            .and_then(|length| length.trim().parse::<u64>().ok())
            .is_some_and(|length| length <= SHORT)
}

/// Reads at most `limit` bytes before the deadline. What is left is aborted.
pub async fn read(raw: &gloo_net::http::Response, limit: usize, deadline: &Deadline<'_>) -> Body {
    let Some(stream) = raw.body() else {
        return Body::Read {
            text: String::new(),
            complete: true,
        };
    };
    // Throws when the stream is locked, which a replaced `fetch` may have caused.
    let Ok(reader) = get_reader(&stream) else {
        return Body::NotRead;
    };
    let mut bytes = Vec::new();
    loop {
        match deadline.within(JsFuture::from(reader.read())).await {
            Ok(Ok(result)) => {
                let result: ReadableStreamReadResult = result.unchecked_into();
                if result.get_done().unwrap_or(true) {
                    return decoded(bytes, true);
                }
                if let Ok(chunk) = result.get_value().dyn_into::<Uint8Array>() {
                    append(&mut bytes, &chunk, limit);
                }
                if bytes.len() >= limit {
                    deadline.abort();
                    return decoded(bytes, false);
                }
            }
            Ok(Err(_)) => return Body::Failed,
            Err(Ended::TimedOut) => return Body::Stalled,
            Err(Ended::Stopped) => return decoded(bytes, false),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    type Stream;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<ReadableStreamDefaultReader, JsValue>;
}

fn get_reader(stream: &web_sys::ReadableStream) -> Result<ReadableStreamDefaultReader, JsValue> {
    stream.unchecked_ref::<Stream>().get_reader()
}

fn append(bytes: &mut Vec<u8>, chunk: &Uint8Array, limit: usize) {
    let room = limit.saturating_sub(bytes.len());
    let length = chunk.length();
    let wanted = u32::try_from(room).unwrap_or(u32::MAX).min(length);
    let start = bytes.len();
    bytes.resize(start + wanted as usize, 0);
    if let Some(rest) = bytes.get_mut(start..) {
        if wanted < length {
            chunk.subarray(0, wanted).copy_to(rest);
        } else {
            chunk.copy_to(rest);
        }
    }
}

fn decoded(bytes: Vec<u8>, complete: bool) -> Body {
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Body::Read { text, complete }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Headers, Visibility};

    fn response(status: u16, headers: &[(&str, &str)]) -> Response {
        Response {
            status,
            kind: Default::default(),
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::Filtered, headers.iter().copied()),
            body: Body::NotRead,
        }
    }

    type Pairs = &'static [(&'static str, &'static str)];

    #[test]
    fn errors_and_pages_explain_themselves() {
        let cases: [(u16, Pairs, bool); 5] = [
            (401, &[], true),
            (500, &[("content-type", "application/json")], true),
            (200, &[("content-type", "text/html; charset=utf-8")], true),
            (200, &[("content-type", "application/json")], false),
            (204, &[], false),
        ];
        for (status, headers, expected) in cases {
            assert_eq!(
                explains(&response(status, headers)),
                expected,
                "{headers:?}"
            );
        }
    }

    #[test]
    fn short_is_what_says_so_and_ends() {
        let cases: [(Pairs, bool); 5] = [
            (&[("content-length", "12")], true),
            (&[("content-length", "104857600")], false),
            (&[("content-length", "99999999999999999999999")], false),
            (&[], false),
            (
                &[
                    ("content-type", "text/event-stream"),
                    ("content-length", "1"),
                ],
                false,
            ),
        ];
        for (headers, expected) in cases {
            assert_eq!(is_short(&response(200, headers)), expected, "{headers:?}");
        }
    }

    #[test]
    fn bad_utf8_is_replaced_not_refused() {
        let body = decoded(vec![b'a', 0xff, b'b'], true);
        assert_eq!(
            body,
            Body::Read {
                text: "a\u{fffd}b".to_owned(),
                complete: true
            }
        );
    }
}
