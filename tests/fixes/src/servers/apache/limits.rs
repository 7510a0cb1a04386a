//! What Apache takes, and over which scheme.

use turnaway::fixes::FixKind;

use super::apache;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{fix}}
{{host}}
{{head}}
{{around}}
{{rest}}",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_HEADERS,
        ..apache(FixKind::LargerHeaders)
    },
    Case {
        setup: "{{head}}
{{fix}}",
        without: "{{around}}
{{rest}}",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: SENT_TO_HTTPS,
        also: ALL_TO_HTTPS,
        ..apache(FixKind::RedirectToHttps)
    },
];
