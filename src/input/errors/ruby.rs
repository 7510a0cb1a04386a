//! What Ruby prints: Faraday, RestClient, OpenURI, Net::HTTP, gem and bundler.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "Faraday",
        words: "the server responded with status {status} for {method} {url}",
    },
    Sentence {
        program: "Faraday",
        words: "the server responded with status {status}",
    },
    Sentence {
        program: "Octokit",
        words: "Octokit::{}: {method} {url}: {status} - {rest}",
    },
    Sentence {
        program: "Octokit",
        words: "{method} {url}: {status} - {rest} // See:",
    },
    Sentence {
        program: "RestClient",
        words: "RestClient::{}: {status} ",
    },
    Sentence {
        program: "RestClient",
        words: "{status} {}(RestClient::",
    },
    Sentence {
        program: "RestClient",
        words: "HTTP status code {status}",
    },
    Sentence {
        program: "OpenURI",
        words: "OpenURI::HTTPError: {status} ",
    },
    Sentence {
        program: "OpenURI",
        words: "{status} {}(OpenURI::HTTPError)",
    },
    Sentence {
        program: "Net::HTTP",
        words: "Net::HTTP{}Exception: {status} \"",
    },
    Sentence {
        program: "Net::HTTP",
        words: "{status} \"{}\" (Net::HTTP",
    },
    Sentence {
        program: "Net::HTTP",
        words: "#<Net::HTTP{} {status} ",
    },
    Sentence {
        program: "gem",
        words: "bad response {} {status} ({url})",
    },
    Sentence {
        program: "bundler",
        words: "Net::HTTPForbidden: {status}",
    },
];
