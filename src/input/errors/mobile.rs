//! What Dart and Flutter, Swift and Android libraries print.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new("Dio", "response has a status code of {status}"),
    Sentence::new("Dio", "Http status error [{status}]"),
    Sentence::new(
        "Flutter",
        "HTTP request failed, statusCode: {status}, {url}",
    ),
    Sentence::new("Alamofire", "unacceptableStatusCode(code: {status})"),
    Sentence::new(
        "Alamofire",
        "Response status code was unacceptable: {status}",
    ),
    Sentence::new("AFNetworking", "Request failed: {} ({status})"),
    Sentence::new(
        "SDWebImage",
        "SDWebImageErrorDownloadStatusCodeKey={status}",
    ),
    Sentence::new(
        "a Dart WebSocket",
        "was not upgraded to websocket, HTTP status code: {status}",
    ),
];
