//! What Docker, podman, skopeo, containerd, kaniko, crane and kubectl print.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "containerd",
        words: "unexpected status from {method} request to {url}: {status} ",
    },
    Sentence {
        program: "containerd",
        words: "unexpected status from {method} request to {url}: {status}: ",
    },
    Sentence {
        program: "containerd",
        words: "failed to authorize: failed to fetch oauth token: unexpected status: {status} ",
    },
    Sentence {
        program: "containerd",
        words: "failed to fetch anonymous token: unexpected status: {status} ",
    },
    Sentence {
        program: "Docker",
        words: "error parsing HTTP {status} response body: {}: \"{rest}",
    },
    Sentence {
        program: "Docker",
        words: "pulling from host {} failed with status code [manifests {}]: {status} ",
    },
    Sentence {
        program: "Docker",
        words: "received unexpected HTTP status: {status} ",
    },
    Sentence {
        program: "podman or skopeo",
        words: "invalid status code from registry {status} (",
    },
    Sentence {
        program: "podman or skopeo",
        words: "StatusCode: {status}, {rest}",
    },
    Sentence {
        program: "kaniko or crane",
        words: "{method} {url}: unexpected status code {status} {}: {rest}",
    },
    Sentence {
        program: "kaniko or crane",
        words: "{method} {url}: unexpected status code {status} ",
    },
    Sentence {
        program: "ORAS",
        words: "response status code {status}: {rest}",
    },
    Sentence {
        program: "kubectl",
        words: "response body: {}code\":{status}",
    },
];
