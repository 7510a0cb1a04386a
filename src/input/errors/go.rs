//! What Go programs print. net/http puts method and address in front of what happened.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new("a Go program", "{method} \"{url}\": {status} {rest}"),
    Sentence::new("a Go program", "GET {url}: {status} {rest}"),
    Sentence::new("a Go program", "POST {url}: {status} {rest}"),
    Sentence::new("a Go program", "PUT {url}: {status} {rest}"),
    Sentence::new("a Go program", "PATCH {url}: {status} {rest}"),
    Sentence::new("a Go program", "DELETE {url}: {status} {rest}"),
    Sentence::new("a Go program", "HEAD {url}: {status} {rest}"),
    Sentence::new("a Go program", "unexpected HTTP status: {status}"),
    Sentence::new("a Go program", "unexpected HTTP status code: {status}"),
    Sentence::new("a Go program", "unexpected http status code: {status}"),
    Sentence::new("a Go program", "unexpected HTTP response status: {status}"),
    Sentence::new("a Go program", "unexpected status code: {status}"),
    Sentence::new("a Go program", "unexpected status code {status}"),
    Sentence::new("a Go program", "unexpected status: {status}"),
    Sentence::new("a Go program", "unexpected status {status}"),
    Sentence::new("a Go program", "server returned HTTP status {status}"),
    Sentence::new("a Go program", "non-200 status code: {status}"),
    Sentence::new("a Go program", "bad response code: {status}"),
    Sentence::new("a Go program", "returned status code {status}"),
    Sentence::new("a Go program", "returned HTTP status {status}"),
    Sentence::new(
        "gorilla/websocket",
        "websocket: bad handshake (HTTP status {status})",
    ),
    Sentence::new(
        "an OAuth client for Go",
        "oauth2: cannot fetch token: {status} {rest}",
    ),
];
