//! Who gets what.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

/// CORS is set up, and nothing below `/shop/` is given out.
const REFUSED: &str = "{{head}}
    {{shared}}
    {{fix}}
    http-request deny deny_status 403 if { path_beg /shop/ }
    {{around}}
{{app}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "an address",
        setup: REFUSED,
        path: "/shop/an%20open'item",
        target: CLOSED,
        before: HAPROXY_DENIED,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        place: "a folder",
        setup: REFUSED,
        path: "/shop/folder/",
        target: CLOSED,
        before: HAPROXY_DENIED,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        path: "/shop/*",
        target: CLOSED,
        before: HAPROXY_DENIED,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        setup: "{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Allow-Headers Authorization
    {{answer-options}}
    {{fix}}
    {{around}}
{{app}}
",
        without: "http-request deny deny_status 403 if { path_beg /shop/ }",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: HAPROXY_DENIED,
        reach: Place::FOLDER,
        ..haproxy(FixKind::BasicAuth)
    },
];
