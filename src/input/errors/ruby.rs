//! What Ruby prints: Faraday, RestClient, OpenURI, Net::HTTP, gem and bundler.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "Faraday",
        "the server responded with status {status} for {method} {url}",
    ),
    Sentence::new("Faraday", "the server responded with status {status}"),
    Sentence::new("Octokit", "Octokit::{}: {method} {url}: {status} - {rest}"),
    Sentence::new("Octokit", "{method} {url}: {status} - {rest} // See:"),
    Sentence::new("RestClient", "RestClient::{}: {status} "),
    Sentence::new("RestClient", "{status} {}(RestClient::"),
    Sentence::new("RestClient", "HTTP status code {status}"),
    Sentence::new("OpenURI", "OpenURI::HTTPError: {status} "),
    Sentence::new("OpenURI", "{status} {}(OpenURI::HTTPError)"),
    Sentence::new("Net::HTTP", "Net::HTTP{}Exception: {status} \""),
    Sentence::new("Net::HTTP", "{status} \"{}\" (Net::HTTP"),
    Sentence::new("Net::HTTP", "#<Net::HTTP{} {status} "),
    Sentence::new("gem", "bad response {} {status} ({url})"),
    Sentence::new("bundler", "Net::HTTPForbidden: {status}"),
];
