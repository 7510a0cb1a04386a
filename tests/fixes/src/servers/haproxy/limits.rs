//! What HAProxy takes, and over which scheme.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "global
    {{fix}}
{{head}}
    {{around}}
{{app}}
",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_HEADERS,
        ..haproxy(FixKind::LargerHeaders)
    },
    Case {
        setup: "{{head}}
    {{fix}}
    {{around}}
{{app}}
",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: SENT_TO_HTTPS,
        also: ALL_TO_HTTPS,
        ..haproxy(FixKind::RedirectToHttps)
    },
];
