//! What PHP prints: Guzzle, streams, Symfony's client, Laravel's, composer.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "Guzzle",
        words: "Client error: `{method} {url}` resulted in a `{status} {}` response:{rest}",
    },
    Sentence {
        program: "Guzzle",
        words: "Server error: `{method} {url}` resulted in a `{status} {}` response:{rest}",
    },
    Sentence {
        program: "Guzzle",
        words: "Client error: `{method} {url}` resulted in a `{status} {}` response",
    },
    Sentence {
        program: "Guzzle",
        words: "Server error: `{method} {url}` resulted in a `{status} {}` response",
    },
    Sentence {
        program: "Guzzle",
        words: "error response [url] {url} [status code] {status} [reason phrase]",
    },
    Sentence {
        program: "composer",
        words: "The \"{url}\" file could not be downloaded (HTTP/{} {status} ",
    },
    Sentence {
        program: "composer",
        words: "Invalid credentials (HTTP {status}) for '{url}'",
    },
    Sentence {
        program: "composer",
        words: "The '{url}' URL could not be accessed{}: HTTP/{} {status} ",
    },
    Sentence {
        program: "PHP streams",
        words: "({url}): failed to open stream: HTTP request failed! HTTP/{} {status} ",
    },
    Sentence {
        program: "PHP streams",
        words: "({url}): Failed to open stream: HTTP request failed! HTTP/{} {status} ",
    },
    Sentence {
        program: "PHP streams",
        words: "ailed to open stream: HTTP request failed! HTTP/{} {status} ",
    },
    Sentence {
        program: "Symfony's client",
        words: "HTTP/{} {status} {}returned for \"{url}\"",
    },
    Sentence {
        program: "Laravel's client",
        words: "HTTP request returned status code {status}",
    },
];
