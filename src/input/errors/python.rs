//! What Python's libraries print: requests, urllib3, urllib, httpx, aiohttp, and clients made from them.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new("requests", "<Response [{status}]>"),
    Sentence::new("httpx", "<Response [{status} {}]>"),
    Sentence::new("aiohttp", "<ClientResponse({url}) [{status} "),
    Sentence::new("requests", "{status} Client Error: {} for url: {url}"),
    Sentence::new("requests", "{status} Server Error: {} for url: {url}"),
    Sentence::new("httpx", "Client error '{status} {}' for url '{url}'"),
    Sentence::new("httpx", "Server error '{status} {}' for url '{url}'"),
    Sentence::new("httpx", "Redirect response '{status} {}' for url '{url}'"),
    Sentence::new(
        "aiohttp",
        "ClientResponseError: {status}, message={}url=URL('{url}')",
    ),
    Sentence::new(
        "aiohttp",
        "ClientResponseError: {status}, message={}url='{url}'",
    ),
    Sentence::new("aiohttp", "{status}, message='{}', url=URL('{url}')"),
    Sentence::new("aiohttp", "{status}, message='{}', url='{url}'"),
    Sentence::new(
        "googleapiclient",
        "<HttpError {status} when requesting {url} returned \"{rest}",
    ),
    Sentence::new(
        "google-api-core",
        "google.api_core.exceptions.{}: {status} {method} {url}: {rest}",
    ),
    Sentence::new(
        "google-api-core",
        "google.api_core.exceptions.{}: {status} {rest}",
    ),
    Sentence::new("an API client", "Error code: {status} - {rest}"),
    Sentence::new("huggingface_hub", "{status} Client Error. (Request ID: {})"),
    Sentence::new("the Kubernetes client", "ApiException: ({status})"),
    Sentence::new("the Elasticsearch client", "Exception({status}, {rest}"),
    Sentence::new(
        "websockets",
        "server rejected WebSocket connection: HTTP {status}",
    ),
    Sentence::new("urllib", "HTTP Error {status}: "),
    Sentence::new("urllib", "HTTP Error {status} - "),
];
