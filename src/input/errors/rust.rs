//! What Rust programs print: reqwest, ureq, cargo, uv.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "reqwest",
        "HTTP status client error ({status} {}) for url ({url})",
    ),
    Sentence::new(
        "reqwest",
        "HTTP status server error ({status} {}) for url ({url})",
    ),
    Sentence::new(
        "cargo",
        "failed to get successful HTTP response from `{url}`{}got {status}",
    ),
    Sentence::new("ureq", "https://{}: status code {status}"),
    Sentence::new("ureq", "http://{}: status code {status}"),
    Sentence::new("ureq", "http status: {status}"),
    Sentence::new("tungstenite", "HTTP error: {status} "),
];
