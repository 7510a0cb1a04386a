//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "an application's answer that has none",
        setup: "{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    {{fix}}
    {{around}}
{{app}}
",
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..haproxy(FixKind::AddChallenge)
    },
    Case {
        place: "an answer of HAProxy's own that has none",
        setup: "{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    {{fix}}
    http-request deny deny_status 401 if { path_beg /shop/ } !{ req.hdr(Authorization) -m found }
    {{around}}
{{app}}
",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..haproxy(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    acl signed_in req.cook(sid) -m found
    acl signed_in req.hdr(Authorization) -m str "Bearer good" "Bearer weak"
    {{fix}}
    http-request redirect location {{login}} code 302 if { path_beg /shop/ } !signed_in
    {{around}}
{{app}}
"#,
        own: &[(
            "CONDITION_OF_THE_REDIRECT",
            "{ path_beg /shop/ } !signed_in",
        )],
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        // The application redirects by itself elsewhere.
        reach: Place::FOLDER,
        ..haproxy(FixKind::Api401)
    },
    Case {
        setup: "{{head}}
    stick-table type ip size 1m expire 60s store http_req_rate(60s)
    http-request track-sc0 src if { path_beg /shop/ }
    {{shared}}
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 100 }
    {{fix}}
    {{around}}
{{app}}
",
        host: "later.localhost",
        warm_up: 101,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..haproxy(FixKind::RetryAfter)
    },
    Case {
        setup: "{{head}}
    http-request return status 451 if { path_beg /shop/ }
    {{fix}}
    {{around}}
{{app}}
",
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: &[Ask {
            what: "The 451 says who carries the block out.",
            before: Is::Lacks(451, "link"),
            after: Is::Says(
                451,
                "link",
                "<https://blocker.example/>; rel=\"blocked-by\"",
            ),
            ..Ask::USUAL
        }],
        also: SAYS_WHO,
        ..haproxy(FixKind::SayWhoBlocks)
    },
    Case {
        setup: "{{head}}
    {{fix}}
    {{around}}
{{app}}
",
        without: "http-request deny if { path_beg /shop/ } { method DELETE }",
        own: &[(
            "CONDITION_OF_THE_DENY",
            "{ path_beg /shop/ } { method DELETE }",
        )],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..haproxy(FixKind::Answer405)
    },
];
