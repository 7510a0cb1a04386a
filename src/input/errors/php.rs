//! What PHP prints: Guzzle, streams, Symfony's client, Laravel's, composer.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "Guzzle",
        "Client error: `{method} {url}` resulted in a `{status} {}` response:{rest}",
    ),
    Sentence::new(
        "Guzzle",
        "Server error: `{method} {url}` resulted in a `{status} {}` response:{rest}",
    ),
    Sentence::new(
        "Guzzle",
        "Client error: `{method} {url}` resulted in a `{status} {}` response",
    ),
    Sentence::new(
        "Guzzle",
        "Server error: `{method} {url}` resulted in a `{status} {}` response",
    ),
    Sentence::new(
        "Guzzle",
        "error response [url] {url} [status code] {status} [reason phrase]",
    ),
    Sentence::new(
        "composer",
        "The \"{url}\" file could not be downloaded (HTTP/{} {status} ",
    ),
    Sentence::new(
        "composer",
        "Invalid credentials (HTTP {status}) for '{url}'",
    ),
    Sentence::new(
        "composer",
        "The '{url}' URL could not be accessed{}: HTTP/{} {status} ",
    ),
    Sentence::new(
        "PHP streams",
        "({url}): failed to open stream: HTTP request failed! HTTP/{} {status} ",
    ),
    Sentence::new(
        "PHP streams",
        "({url}): Failed to open stream: HTTP request failed! HTTP/{} {status} ",
    ),
    Sentence::new(
        "PHP streams",
        "ailed to open stream: HTTP request failed! HTTP/{} {status} ",
    ),
    Sentence::new(
        "Symfony's client",
        "HTTP/{} {status} {}returned for \"{url}\"",
    ),
    Sentence::new(
        "Laravel's client",
        "HTTP request returned status code {status}",
    ),
];
