//! What Go programs print. net/http puts method and address in front of what happened.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "a Go program",
        words: "{method} \"{url}\": {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "GET {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "POST {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "PUT {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "PATCH {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "DELETE {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "HEAD {url}: {status} {rest}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected HTTP status: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected HTTP status code: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected http status code: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected HTTP response status: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected status code: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected status code {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected status: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "unexpected status {status}",
    },
    Sentence {
        program: "a Go program",
        words: "server returned HTTP status {status}",
    },
    Sentence {
        program: "a Go program",
        words: "non-200 status code: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "bad response code: {status}",
    },
    Sentence {
        program: "a Go program",
        words: "returned status code {status}",
    },
    Sentence {
        program: "a Go program",
        words: "returned HTTP status {status}",
    },
    Sentence {
        program: "gorilla/websocket",
        words: "websocket: bad handshake (HTTP status {status})",
    },
    Sentence {
        program: "an OAuth client for Go",
        words: "oauth2: cannot fetch token: {status} {rest}",
    },
];
