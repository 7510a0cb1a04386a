//! Protected files or folders.

use super::{Detect, Scenario};
use crate::classify::knowledge::measure::measure;
use crate::classify::t;

pub(super) const SCENARIO: Scenario = Scenario {
    id: "protected-files",
    title: "Protected files or folders",
    plain: t(
        "A file, a folder or a download is refused by the web server or the storage itself: no \
        start page, no permission in the file system, a private bucket, a link that has run \
        out.",
    ),
    causes: &[
        "nginx.dir-listing",
        "nginx.denied",
        "nginx.fs-perm",
        "nginx.rule",
        "nginx.basic",
        "apache.denied",
        "apache.fs",
        "apache.index",
        "apache.basic",
        "iis.403.14",
        "iis.401.3",
        "s3.access-denied",
        "s3.expired-url",
        "gcs.anon",
        "az.storage-public",
        "cfr.origin-s3",
        "cfr.signed",
        "hotlink",
        "vite.fs",
    ],
    example: "nginx.dir-listing",
    url: Some("https://httpbin.org/basic-auth/user/passwd"),
    detect: Detect {
        status: t(
            "403 with the web server's own short page: the server refused before any \
            application ran. 401 with `Basic`: the folder has a password. 403 with XML: the \
            storage refused.",
        ),
        logs: t(
            "nginx and Apache write the reason into the error log: \"directory index of … is \
            forbidden\", \"Permission denied\" with the number 13, \"client denied by server \
            configuration\".",
        ),
        traffic: t(
            "An address that ends in `/` asks for a folder. Ask for a file inside it: if that \
            answers, only the start page is missing. For a signed link compare `Expires` or \
            `X-Amz-Expires` with the time.",
        ),
        mechanism: t(
            "There is mostly none: no challenge, no account. The rule looks at the path, the \
            address, the referrer or the link's signature.",
        ),
    },
    measures: &[
        measure!(
            ServerOperator,
            "Name the file that answers for the folder.",
            "Check the folder's address: it answers 200 with the start page and not with a list of files.",
            FolderIndex
        ),
        measure!(
            ServerOperator,
            "Let the server's user read the file and enter every folder above it.",
            "`namei -l /path/to/file` shows `r` for the file and `x` for every folder; the check answers 200."
        ),
        measure!(
            ServerOperator,
            "Ask for a name and a password instead of refusing everyone.",
            "Without a password the answer is 401 with `Basic`, with one it is 200.",
            BasicAuth
        ),
        measure!(
            ClientDeveloper,
            "Ask for a new signed link shortly before it is used.",
            "The new link answers 200, and the old one still answers 403."
        ),
    ],
};
