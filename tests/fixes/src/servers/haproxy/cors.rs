//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

/// The recipe stands in the frontend.
const FRONTEND: &str = "{{head}}
    {{fix}}
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
        setup: FRONTEND,
        ..haproxy(FixKind::AllowOrigin)
    },
    Case {
        setup: FRONTEND,
        without: "http-after-response set-header Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..haproxy(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
    {{fix}}
    http-request return status 204 hdr Access-Control-Allow-Origin "{{page}}" hdr Access-Control-Allow-Methods "GET, OPTIONS" if METH_OPTIONS
    http-request deny deny_status 403 if { path_beg /shop/ }
    {{around}}
{{app}}
"#,
        without: r#"http-response set-header Access-Control-Allow-Origin "{{page}}""#,
        target: CLOSED,
        before: ERROR_PATH,
        after: READABLE_403,
        ..haproxy(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
    {{fix}}
    http-request deny deny_status 401 if { path_beg /shop/ } !{ req.hdr(Authorization) -m found }
    {{around}}
{{app}}
",
        without: r#"http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
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
    {{fix}}
    {{answer-options}}
    {{around}}
{{app}}
"#,
        without: r#"http-after-response set-header Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..haproxy(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"http-after-response set-header Access-Control-Allow-Methods "GET""#,
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
    {{fix}}
    http-request redirect location /shop/items/ code 301 if { path /shop/items }
    {{around}}
{{app}}
",
        without: r#"http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..haproxy(FixKind::NoRedirect)
    },
    Case {
        place: "inside the frontend",
        setup: FRONTEND,
        without: "http-after-response set-header Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..haproxy(FixKind::AllowEmbedding)
    },
    Case {
        place: "inside the backend",
        setup: "{{head}}
    use_backend shop if { path_beg /shop/ }
    {{around}}
{{app}}
backend shop
    {{fix}}
    server one {{backend}}
",
        without: "http-after-response set-header Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..haproxy(FixKind::AllowEmbedding)
    },
];
