//! What package managers print: npm, yarn, pnpm, pip, twine, apt, dnf, Helm.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "npm",
        words: "npm ERR! {status} {} - {method} {url} - {rest}",
    },
    Sentence {
        program: "npm",
        words: "npm error {status} {} - {method} {url} - {rest}",
    },
    Sentence {
        program: "npm",
        words: "npm ERR! {status} {} - {method} {url}",
    },
    Sentence {
        program: "npm",
        words: "npm error {status} {} - {method} {url}",
    },
    Sentence {
        program: "npm",
        words: "npm ERR! {status} {}: {url}",
    },
    Sentence {
        program: "npm",
        words: "npm ERR! code E{status}",
    },
    Sentence {
        program: "npm",
        words: "npm error code E{status}",
    },
    Sentence {
        program: "npm",
        words: "npm ERR! registry error parsing json{}{status}",
    },
    Sentence {
        program: "pnpm",
        words: "ERR_PNPM_FETCH_{status} {method} {url}: {rest}",
    },
    Sentence {
        program: "pnpm",
        words: "ERR_PNPM_FETCH_{status}",
    },
    Sentence {
        program: "yarn",
        words: "\"{url}: Request failed \\\"{status} ",
    },
    Sentence {
        program: "yarn",
        words: "Request failed \"{status} ",
    },
    Sentence {
        program: "yarn",
        words: "Response Code: {status} (",
    },
    Sentence {
        program: "pip",
        words: "HTTP error {status} while getting {url}",
    },
    Sentence {
        program: "pip",
        words: "WARNING: {status} Error, {} for {url}",
    },
    Sentence {
        program: "pip",
        words: "Could not fetch URL {url}: {status} ",
    },
    Sentence {
        program: "twine",
        words: "HTTPError: {status} {} from {url}",
    },
    Sentence {
        program: "apt",
        words: "E: Failed to fetch {url}  {status}  ",
    },
    Sentence {
        program: "apt",
        words: "Failed to fetch {url} {status} ",
    },
    Sentence {
        program: "dnf",
        words: "Status code: {status} for {url}",
    },
    Sentence {
        program: "yum",
        words: "{url}: [Errno 14] HTTP Error {status} - ",
    },
    Sentence {
        program: "yum",
        words: "{url}: [Errno 14] HTTPS Error {status} - ",
    },
    Sentence {
        program: "yum",
        words: "[Errno 14] HTTPS Error {status} - ",
    },
    Sentence {
        program: "Helm",
        words: "failed to fetch {url} : {status} ",
    },
    Sentence {
        program: "Helm",
        words: "failed to fetch {url}: {status} ",
    },
    Sentence {
        program: "conda",
        words: "CondaHTTPError: HTTP {status} {} for url <{url}>",
    },
    Sentence {
        program: "conda",
        words: "HTTP {status} {} for url <{url}>",
    },
    Sentence {
        program: "Go's module proxy",
        words: "reading {url}: {status} ",
    },
    Sentence {
        program: "conan",
        words: "Authentication error: {status}",
    },
    Sentence {
        program: "CocoaPods",
        words: "The requested URL returned error: {status}",
    },
];
