//! What Dart and Flutter, Swift and Android libraries print.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "Dio",
        words: "response has a status code of {status}",
    },
    Sentence {
        program: "Dio",
        words: "Http status error [{status}]",
    },
    Sentence {
        program: "Flutter",
        words: "HTTP request failed, statusCode: {status}, {url}",
    },
    Sentence {
        program: "Alamofire",
        words: "unacceptableStatusCode(code: {status})",
    },
    Sentence {
        program: "Alamofire",
        words: "Response status code was unacceptable: {status}",
    },
    Sentence {
        program: "AFNetworking",
        words: "Request failed: {} ({status})",
    },
    Sentence {
        program: "SDWebImage",
        words: "SDWebImageErrorDownloadStatusCodeKey={status}",
    },
    Sentence {
        program: "a Dart WebSocket",
        words: "was not upgraded to websocket, HTTP status code: {status}",
    },
];
