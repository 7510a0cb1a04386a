//! What JavaScript outside a page prints: axios, got, ky, ofetch, undici, request.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "ky",
        words: "Request failed with status code {status} {}: {method} {url}",
    },
    Sentence {
        program: "got",
        words: "Request failed with status code {status} ({}): {method} {url}",
    },
    Sentence {
        program: "axios",
        words: "Request failed with status code {status}",
    },
    Sentence {
        program: "got",
        words: "HTTPError: Response code {status} (",
    },
    Sentence {
        program: "ofetch",
        words: "[{method}] \"{url}\": {status} ",
    },
    Sentence {
        program: "request-promise",
        words: "StatusCodeError: {status} - {rest}",
    },
    Sentence {
        program: "Octokit",
        words: "RequestError [HttpError]: {rest} status: {status}",
    },
    Sentence {
        program: "undici",
        words: "ResponseStatusCodeError: Response status code {status}",
    },
    Sentence {
        program: "Gaxios",
        words: "GaxiosError: Request failed with status code {status}",
    },
    Sentence {
        program: "AWS SDK for JavaScript",
        words: "httpStatusCode: {status}",
    },
    Sentence {
        program: "the WebSocket library ws",
        words: "Unexpected server response: {status}",
    },
];
