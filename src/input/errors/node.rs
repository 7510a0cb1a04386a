//! What JavaScript outside a page prints: axios, got, ky, ofetch, undici, request.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "ky",
        "Request failed with status code {status} {}: {method} {url}",
    ),
    Sentence::new(
        "got",
        "Request failed with status code {status} ({}): {method} {url}",
    ),
    Sentence::new("axios", "Request failed with status code {status}"),
    Sentence::new("got", "HTTPError: Response code {status} ("),
    Sentence::new("ofetch", "[{method}] \"{url}\": {status} "),
    Sentence::new("request-promise", "StatusCodeError: {status} - {rest}"),
    Sentence::new(
        "Octokit",
        "RequestError [HttpError]: {rest} status: {status}",
    ),
    Sentence::new(
        "undici",
        "ResponseStatusCodeError: Response status code {status}",
    ),
    Sentence::new(
        "Gaxios",
        "GaxiosError: Request failed with status code {status}",
    ),
    Sentence::new("AWS SDK for JavaScript", "httpStatusCode: {status}"),
    Sentence::new(
        "the WebSocket library ws",
        "Unexpected server response: {status}",
    ),
];
