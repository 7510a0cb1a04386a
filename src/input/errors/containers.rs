//! What Docker, podman, skopeo, containerd, kaniko, crane and kubectl print.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "containerd",
        "unexpected status from {method} request to {url}: {status} ",
    ),
    Sentence::new(
        "containerd",
        "unexpected status from {method} request to {url}: {status}: ",
    ),
    Sentence::new(
        "containerd",
        "failed to authorize: failed to fetch oauth token: unexpected status: {status} ",
    ),
    Sentence::new(
        "containerd",
        "failed to fetch anonymous token: unexpected status: {status} ",
    ),
    Sentence::new(
        "Docker",
        "error parsing HTTP {status} response body: {}: \"{rest}",
    ),
    Sentence::new(
        "Docker",
        "pulling from host {} failed with status code [manifests {}]: {status} ",
    ),
    Sentence::new("Docker", "received unexpected HTTP status: {status} "),
    Sentence::new(
        "podman or skopeo",
        "invalid status code from registry {status} (",
    ),
    Sentence::new("podman or skopeo", "StatusCode: {status}, {rest}"),
    Sentence::new(
        "kaniko or crane",
        "{method} {url}: unexpected status code {status} {}: {rest}",
    ),
    Sentence::new(
        "kaniko or crane",
        "{method} {url}: unexpected status code {status} ",
    ),
    Sentence::new("ORAS", "response status code {status}: {rest}"),
    Sentence::new("kubectl", "response body: {}code\":{status}"),
];
