//! What command lines print: git, gh, curl, wget, aria2, rclone and what is built on them.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "git",
        "unable to access '{url}': The requested URL returned error: {status}",
    ),
    Sentence::new("git", "error: RPC failed; HTTP {status} "),
    Sentence::new("git", "RPC failed; HTTP {status} "),
    Sentence::new("git LFS", "LFS: Client error: {url} from HTTP {status}"),
    Sentence::new("git LFS", "LFS: Authorization error: {url}{status}"),
    Sentence::new("curl", "The requested URL returned error: {status}"),
    Sentence::new("wget", "ERROR {status}: "),
    Sentence::new(
        "aria2",
        "The response status is not successful. status={status}",
    ),
    Sentence::new("gh", "HTTP {status}: {rest} (http"),
    Sentence::new("gh", "gh: {rest} (HTTP {status})"),
    Sentence::new(
        "rclone",
        "HTTP error {status} ({} {}) returned body: {rest}",
    ),
    Sentence::new("youtube-dl", "unable to download {}: HTTP Error {status}: "),
    Sentence::new("a program", "(HTTP {status}): {rest}"),
    Sentence::new("a program", "HTTP status code: {status}"),
    Sentence::new("a program", "HTTP status code {status}"),
    Sentence::new("a program", "HTTP response code: {status}"),
    Sentence::new("a program", "HTTP response code said error: {status}"),
    Sentence::new("a program", "returned HTTP {status}"),
    Sentence::new("a program", "failed with status code {status}"),
    Sentence::new("a program", "failed with status {status}"),
    Sentence::new("a program", "responded with status code {status}"),
    Sentence::new("a program", "responded with status {status}"),
    Sentence::new("a program", "server returned status {status}"),
    Sentence::new("a program", "server returned {status} "),
    Sentence::new("a program", "Bad status code: {status}"),
    Sentence::new("a program", "Error {status} ("),
];
