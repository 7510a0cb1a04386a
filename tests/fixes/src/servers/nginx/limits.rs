//! What nginx takes, and over which scheme.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "inside http { }",
        setup: "{{fix}}
server {
    {{head}}
    {{around}}
    {{rest}}
}",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_HEADERS,
        ..nginx(FixKind::LargerHeaders)
    },
    Case {
        place: "inside the default server { }",
        setup: "server {
    {{fix}}
    {{head}}
    {{around}}
    {{rest}}
}",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_HEADERS,
        ..nginx(FixKind::LargerHeaders)
    },
    Case {
        setup: "server {
    {{fix}}
    {{head}}
    {{around}}
    {{rest}}
}",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: SENT_TO_HTTPS,
        also: ALL_TO_HTTPS,
        ..nginx(FixKind::RedirectToHttps)
    },
];
