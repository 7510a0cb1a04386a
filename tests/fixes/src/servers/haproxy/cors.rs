//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

/// The recipe stands in the frontend.
const FRONTEND: &str = "{{head}}
    {{fix:1}}
    {{fix:2}}
    {{around}}
{{app}}
";

/// The same, with CORS set up.
const SHARED: &str = "{{head}}
    {{shared}}
    {{fix}}
    {{answer-options}}
    {{around}}
{{app}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "inside the frontend",
        setup: FRONTEND,
        ..haproxy(FixKind::AllowOrigin)
    },
    Case {
        place: "below a line for another origin",
        setup: "{{head}}
    {{fix:1}}
    http-after-response set-header Access-Control-Allow-Origin https://first.example
    {{fix:2}}
    {{around}}
{{app}}
",
        asks: FIRST_ORIGIN_STAYS,
        ..haproxy(FixKind::AllowOrigin)
    },
    Case {
        setup: r#"{{head}}
    {{fix:1}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    {{fix:2}}
    {{around}}
{{app}}
"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..haproxy(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
    http-response set-header Access-Control-Allow-Origin "{{page}}"
    {{fix:1}}
    http-request return status 204 hdr Access-Control-Allow-Origin "{{page}}" hdr Access-Control-Allow-Methods "GET, OPTIONS" if METH_OPTIONS
    http-request deny deny_status 403 if { path_beg /shop/ }
    {{fix:2}}
    {{around}}
{{app}}
"#,
        target: CLOSED,
        before: ERROR_PATH,
        after: READABLE_403,
        ..haproxy(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
    {{fix:1}}
    {{fix:2}}
    http-request deny deny_status 401 if { path_beg /shop/ } !{ req.hdr(Authorization) -m found }
    {{around}}
{{app}}
",
        without: r#"

http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
        path: "/shop/token",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..haproxy(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Allow-Methods "GET, OPTIONS"
    http-after-response set-header Access-Control-Allow-Headers "Content-Type"
    {{fix}}
    {{answer-options}}
    {{around}}
{{app}}
"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..haproxy(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Allow-Methods "GET"
    {{fix}}
    {{answer-options}}
    {{around}}
{{app}}
"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..haproxy(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..haproxy(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"{{head}}
    http-after-response add-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Vary Origin
    {{around}}
backend app
    {{fix}}
    server one {{backend}}
"#,
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..haproxy(FixKind::OneLayer)
    },
    Case {
        setup: "{{head}}
    {{fix:1}}
    {{fix:2}}
    http-request redirect location /shop/items/ code 301 if { path /shop/items }
    {{around}}
{{app}}
",
        without: r#"

http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..haproxy(FixKind::NoRedirect)
    },
    Case {
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: NONCE_HIDDEN,
        unseen: Some("the app signs no requests with a key, so no server asks it for a nonce"),
        also: NONCE,
        ..haproxy(FixKind::ExposeNonce)
    },
    Case {
        place: "what the frontend sends everywhere",
        setup: "{{head}}
    {{fix:1}}
    http-after-response set-header Cross-Origin-Resource-Policy same-origin
    {{fix:2}}
    {{around}}
{{app}}
",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..haproxy(FixKind::AllowEmbedding)
    },
    Case {
        place: "what the backend sends, for a name with strange letters",
        setup: "{{head}}
    {{fix:1}}
    {{fix:2}}
    use_backend shop if { path_beg /shop/ }
    {{around}}
{{app}}
backend shop
    http-response set-header Cross-Origin-Resource-Policy same-origin
    server one {{backend}}
",
        path: "/shop/an%20open'item*",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..haproxy(FixKind::AllowEmbedding)
    },
    Case {
        place: "a policy of HAProxy's own",
        setup: "{{head}}
    {{policy}}
    {{fix}}
    {{around}}
{{app}}
",
        before: POLICY_FORBIDS,
        unseen: Some("the app is served with a policy of its own"),
        asks: CONNECT_ALLOWED,
        also: POLICY_GROWS,
        ..haproxy(FixKind::AllowConnect)
    },
];
