//! What front-end libraries print in a browser's console: Angular, jQuery, Apollo, uploads.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "Angular",
        "Http failure response for {url}: {status} {rest}",
    ),
    Sentence::new("Angular", "Http failure during parsing for {url}: {status}"),
    Sentence::new(
        "Apollo",
        "Response not successful: Received status code {status}",
    ),
    Sentence::new("SWR or a script", "HTTP error! status: {status}"),
    Sentence::new("SWR or a script", "HTTP error! Status: {status}"),
    Sentence::new(
        "SignalR",
        "Failed to complete negotiation with the server: Error: {}: Status code '{status}'",
    ),
    Sentence::new(
        "Socket.IO",
        "websocket error: Unexpected server response: {status}",
    ),
    Sentence::new(
        "PDF.js",
        "Unexpected server response ({status}) while retrieving PDF \"{url}\"",
    ),
    Sentence::new(
        "webpack",
        "Loading chunk {} failed.{}({}: {url}) status {status}",
    ),
    Sentence::new(
        "the browser",
        "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}",
    ),
];
