//! What Rust programs print: reqwest, ureq, cargo, uv.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "reqwest",
        words: "HTTP status client error ({status} {}) for url ({url})",
    },
    Sentence {
        program: "reqwest",
        words: "HTTP status server error ({status} {}) for url ({url})",
    },
    Sentence {
        program: "cargo",
        words: "failed to get successful HTTP response from `{url}`{}got {status}",
    },
    Sentence {
        program: "ureq",
        words: "https://{}: status code {status}",
    },
    Sentence {
        program: "ureq",
        words: "http://{}: status code {status}",
    },
    Sentence {
        program: "ureq",
        words: "http status: {status}",
    },
    Sentence {
        program: "tungstenite",
        words: "HTTP error: {status} ",
    },
];
