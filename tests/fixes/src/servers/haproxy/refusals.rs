//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
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
        setup: r#"{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    {{fix}}
    acl signed_in req.cook(sid) -m found
    acl signed_in req.hdr(Authorization) -m str "Bearer good" "Bearer weak"
    http-request redirect location {{login}} code 302 if { path_beg /shop/ } !signed_in
    {{around}}
{{app}}
"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..haproxy(FixKind::Api401)
    },
    Case {
        setup: "{{head}}
    stick-table type ip size 1m expire 60s store http_req_rate(60s)
    http-request track-sc0 src if { path_beg /shop/ }
    {{shared}}
    http-after-response set-header Access-Control-Expose-Headers Retry-After
    {{fix}}
    {{around}}
{{app}}
",
        without: "http-request deny deny_status 429 if { sc_http_req_rate(0) gt 100 }",
        host: "later.localhost",
        warm_up: 101,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..haproxy(FixKind::RetryAfter)
    },
];
