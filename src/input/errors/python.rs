//! What Python's libraries print: requests, urllib3, urllib, httpx, aiohttp, and clients made from them.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "requests",
        words: "{status} Client Error: {} for url: {url}",
    },
    Sentence {
        program: "requests",
        words: "{status} Server Error: {} for url: {url}",
    },
    Sentence {
        program: "httpx",
        words: "Client error '{status} {}' for url '{url}'",
    },
    Sentence {
        program: "httpx",
        words: "Server error '{status} {}' for url '{url}'",
    },
    Sentence {
        program: "httpx",
        words: "Redirect response '{status} {}' for url '{url}'",
    },
    Sentence {
        program: "aiohttp",
        words: "ClientResponseError: {status}, message={}url=URL('{url}')",
    },
    Sentence {
        program: "aiohttp",
        words: "ClientResponseError: {status}, message={}url='{url}'",
    },
    Sentence {
        program: "aiohttp",
        words: "{status}, message='{}', url=URL('{url}')",
    },
    Sentence {
        program: "aiohttp",
        words: "{status}, message='{}', url='{url}'",
    },
    Sentence {
        program: "googleapiclient",
        words: "<HttpError {status} when requesting {url} returned \"{rest}",
    },
    Sentence {
        program: "google-api-core",
        words: "google.api_core.exceptions.{}: {status} {method} {url}: {rest}",
    },
    Sentence {
        program: "google-api-core",
        words: "google.api_core.exceptions.{}: {status} {rest}",
    },
    Sentence {
        program: "an API client",
        words: "Error code: {status} - {rest}",
    },
    Sentence {
        program: "huggingface_hub",
        words: "{status} Client Error. (Request ID: {})",
    },
    Sentence {
        program: "the Kubernetes client",
        words: "ApiException: ({status})",
    },
    Sentence {
        program: "the Elasticsearch client",
        words: "Exception({status}, {rest}",
    },
    Sentence {
        program: "websockets",
        words: "server rejected WebSocket connection: HTTP {status}",
    },
    Sentence {
        program: "urllib",
        words: "HTTP Error {status}: ",
    },
    Sentence {
        program: "urllib",
        words: "HTTP Error {status} - ",
    },
];
