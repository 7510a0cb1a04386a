//! What command lines print: git, gh, curl, wget, aria2, rclone and what is built on them.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "git",
        words: "unable to access '{url}': The requested URL returned error: {status}",
    },
    Sentence {
        program: "git",
        words: "error: RPC failed; HTTP {status} ",
    },
    Sentence {
        program: "git",
        words: "RPC failed; HTTP {status} ",
    },
    Sentence {
        program: "git LFS",
        words: "LFS: Client error: {url} from HTTP {status}",
    },
    Sentence {
        program: "git LFS",
        words: "LFS: Authorization error: {url}{status}",
    },
    Sentence {
        program: "curl",
        words: "The requested URL returned error: {status}",
    },
    Sentence {
        program: "wget",
        words: "ERROR {status}: ",
    },
    Sentence {
        program: "aria2",
        words: "The response status is not successful. status={status}",
    },
    Sentence {
        program: "gh",
        words: "HTTP {status}: {rest} (http",
    },
    Sentence {
        program: "gh",
        words: "gh: {rest} (HTTP {status})",
    },
    Sentence {
        program: "rclone",
        words: "HTTP error {status} ({} {}) returned body: {rest}",
    },
    Sentence {
        program: "youtube-dl",
        words: "unable to download {}: HTTP Error {status}: ",
    },
    Sentence {
        program: "a program",
        words: "(HTTP {status}): {rest}",
    },
    Sentence {
        program: "a program",
        words: "HTTP status code: {status}",
    },
    Sentence {
        program: "a program",
        words: "HTTP status code {status}",
    },
    Sentence {
        program: "a program",
        words: "HTTP response code: {status}",
    },
    Sentence {
        program: "a program",
        words: "HTTP response code said error: {status}",
    },
    Sentence {
        program: "a program",
        words: "returned HTTP {status}",
    },
    Sentence {
        program: "a program",
        words: "failed with status code {status}",
    },
    Sentence {
        program: "a program",
        words: "failed with status {status}",
    },
    Sentence {
        program: "a program",
        words: "responded with status code {status}",
    },
    Sentence {
        program: "a program",
        words: "responded with status {status}",
    },
    Sentence {
        program: "a program",
        words: "server returned status {status}",
    },
    Sentence {
        program: "a program",
        words: "server returned {status} ",
    },
    Sentence {
        program: "a program",
        words: "Bad status code: {status}",
    },
    Sentence {
        program: "a program",
        words: "Error {status} (",
    },
];
