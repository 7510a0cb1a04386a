//! The bodies: bytes at once, bytes over time, and bytes that never end. All are bounded.

use std::time::Duration;

use axum::body::Body as Sent;
use bytes::Bytes;
use futures_util::stream;
use tokio::time::{Instant, sleep};

use crate::answer::Body;
use crate::bomb;

/// How long a stream that is asked to go on goes on.
const STREAM: Duration = Duration::from_secs(30);
/// How long a silence is kept up: longer than any client of ours waits.
pub(crate) const SILENCE: Duration = Duration::from_secs(120);

const CHUNK: &[u8] = &[b'.'; 64 * 1024];
const HUGE: u64 = 100 * 1024 * 1024;

const LOGIN_PAGE: &[u8] = b"<!doctype html><html lang=en><title>Sign in</title>\
    <form method=post action=/login><label>Name <input name=user autocomplete=username></label>\
    <label>Password <input type=password name=password></label><button>Sign in</button></form>\n";

/// A picture of one grey pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4,
    0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x68, 0x68, 0xf8,
    0x0f, 0x00, 0x05, 0x84, 0x02, 0x82, 0xa7, 0x18, 0x2b, 0x8d, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45,
    0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The media type of a body, where it has one.
pub(crate) fn media_type(body: Body) -> Option<&'static str> {
    match body {
        Body::Empty | Body::Chain(_) => None,
        Body::Json | Body::Stalls | Body::Truncated | Body::Slow => Some("application/json"),
        Body::LongHeader | Body::ManyHeaders | Body::WildChallenge | Body::WildReason => {
            Some("application/json")
        }
        Body::Text(media_type, _) => Some(media_type),
        Body::LoginPage => Some("text/html; charset=utf-8"),
        Body::Png => Some("image/png"),
        Body::Endless | Body::Huge | Body::Bomb => Some("text/plain"),
    }
}

/// The length to announce where it is not that of what is sent.
pub(crate) fn announced_length(body: Body) -> Option<u64> {
    match body {
        Body::Truncated => Some(4096),
        Body::Huge => Some(HUGE),
        _ => None,
    }
}

/// The bytes, at once or over time.
pub(crate) fn bytes(body: Body, status: u16) -> Sent {
    match body {
        Body::Empty | Body::Chain(_) => Sent::empty(),
        Body::Json | Body::LongHeader | Body::ManyHeaders => json(status),
        Body::WildChallenge | Body::WildReason => json(status),
        Body::Text(_, text) => Sent::from(text),
        Body::LoginPage => Sent::from(LOGIN_PAGE),
        Body::Png => Sent::from(PNG),
        Body::Truncated => timed(|sent| async move {
            if sent == 0 {
                return Some(b"{\"rows\":[1,2,3,".as_slice());
            }
            // What was said so far has to be on its way before the end comes.
            sleep(Duration::from_millis(50)).await;
            None
        }),
        Body::Stalls => timed(|sent| async move {
            if sent == 0 {
                return Some(b"{".as_slice());
            }
            sleep(SILENCE).await;
            None
        }),
        Body::Slow => timed(|sent| async move {
            if sent > 0 {
                sleep(Duration::from_secs(1)).await;
            }
            Some(b" ".as_slice())
        }),
        Body::Endless => timed(|_| async { Some(CHUNK) }),
        Body::Bomb => Sent::from(bomb::packed(HUGE)),
        Body::Huge => Sent::from_stream(stream::unfold(HUGE, |left| async move {
            let size = left.min(CHUNK.len() as u64);
            let chunk = CHUNK.get(..size as usize).unwrap_or(CHUNK);
            (size > 0).then(|| (Ok::<_, Ended>(Bytes::from_static(chunk)), left - size))
        })),
    }
}

fn json(status: u16) -> Sent {
    Sent::from(format!("{{\"status\":{status}}}\n"))
}

/// A stream of what `next` gives, the number of pieces sent being passed in, cut off after
/// [`STREAM`]. It ends in an error, so that the client sees a broken body and not a whole one.
fn timed<F, N>(next: F) -> Sent
where
    F: Fn(u64) -> N + Send + 'static,
    N: Future<Output = Option<&'static [u8]>> + Send,
{
    let start = Instant::now();
    Sent::from_stream(stream::unfold(
        (next, Some(0u64)),
        move |(next, sent)| async move {
            let sent = sent?;
            let piece = if start.elapsed() < STREAM {
                next(sent).await
            } else {
                None
            };
            Some(match piece {
                Some(piece) => (Ok(Bytes::from_static(piece)), (next, Some(sent + 1))),
                None => (Err(Ended), (next, None)),
            })
        },
    ))
}

/// Breaks a body off.
#[derive(Debug)]
struct Ended;

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the situation ends here")
    }
}

impl std::error::Error for Ended {}
