//! What front-end libraries print in a browser's console: Angular, jQuery, Apollo, uploads.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "Angular",
        words: "Http failure response for {url}: {status} {rest}",
    },
    Sentence {
        program: "Angular",
        words: "Http failure during parsing for {url}: {status}",
    },
    Sentence {
        program: "Apollo",
        words: "Response not successful: Received status code {status}",
    },
    Sentence {
        program: "SWR or a script",
        words: "HTTP error! status: {status}",
    },
    Sentence {
        program: "SWR or a script",
        words: "HTTP error! Status: {status}",
    },
    Sentence {
        program: "SignalR",
        words: "Failed to complete negotiation with the server: Error: {}: Status code '{status}'",
    },
    Sentence {
        program: "Socket.IO",
        words: "websocket error: Unexpected server response: {status}",
    },
    Sentence {
        program: "PDF.js",
        words: "Unexpected server response ({status}) while retrieving PDF \"{url}\"",
    },
    Sentence {
        program: "webpack",
        words: "Loading chunk {} failed.{}({}: {url}) status {status}",
    },
    Sentence {
        program: "the browser",
        words: "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}",
    },
];
