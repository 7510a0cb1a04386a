//! HAProxy, one process in the foreground for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "HAProxy",
    command,
    cases: CASES,
};

fn command(stand: &Stand) -> Result<Command> {
    let config = stand.write(
        "haproxy.cfg",
        &format!(
            "defaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout \
             server 30s\n{}\n",
            stand.setup
        ),
    )?;
    let mut command = Command::new(program("haproxy"));
    command.arg("-db").arg("-f").arg(config);
    Ok(command)
}

const fn haproxy(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands in the frontend.
const FRONTEND: &str = "frontend web
    bind 127.0.0.1:{{port}}
    {{fix}}
    default_backend app
backend app
    server one {{backend}}
";

/// The same, with CORS set up.
const SHARED: &str = r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Vary Origin
    {{fix}}
    http-request return status 204 if METH_OPTIONS
    default_backend app
backend app
    server one {{backend}}
"#;

/// CORS is set up, and a rule refuses everything but the recipe's exception.
const REFUSED: &str = r#"userlist users
    user good insecure-password good
frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Access-Control-Allow-Headers Authorization
    http-request return status 204 if METH_OPTIONS
    {{fix}}
    default_backend app
backend app
    server one {{backend}}
"#;

const CASES: &[Case] = &[
    Case {
        setup: FRONTEND,
        ..haproxy(FixKind::AllowOrigin)
    },
    Case {
        setup: FRONTEND,
        without: "http-after-response set-header Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        refused: &[OTHER_ORIGIN, NO_CREDENTIALS_FOR_OTHERS, VARIES],
        ..haproxy(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    {{fix}}
    http-request return status 204 hdr Access-Control-Allow-Origin "{{page}}" hdr Access-Control-Allow-Methods "GET, OPTIONS" if METH_OPTIONS
    http-request deny deny_status 403
    default_backend app
backend app
    server one {{backend}}
"#,
        without: r#"http-response set-header Access-Control-Allow-Origin "{{page}}""#,
        before: ERROR_PATH,
        after: READABLE_403,
        refused: &[OTHER_ORIGIN, VARIES, STILL_403],
        ..haproxy(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    {{fix}}
    http-request deny deny_status 401 unless { req.hdr(Authorization) -m found }
    default_backend app
backend app
    server one {{backend}}
"#,
        without: r#"http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        refused: &[
            OTHER_ORIGIN,
            OTHER_PREFLIGHT,
            VARIES,
            ANONYMOUS_401,
            WRONG_401,
        ],
        ..haproxy(FixKind::PreflightFirst)
    },
    Case {
        setup: SHARED,
        without: r#"http-after-response set-header Access-Control-Allow-Methods "GET, OPTIONS"
    http-after-response set-header Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_STRANGE_HEADER],
        ..haproxy(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"http-after-response set-header Access-Control-Allow-Methods "GET""#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_DELETE],
        ..haproxy(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..haproxy(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response add-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Vary Origin
    default_backend app
backend app
    {{fix}}
    server one {{backend}}
"#,
        path: "/shared",
        before: MULTIPLE_ORIGINS,
        ..haproxy(FixKind::OneLayer)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    {{fix}}
    http-request redirect location /items/ code 301 if { path /items }
    default_backend app
backend app
    server one {{backend}}
"#,
        without: r#"http-after-response set-header Access-Control-Allow-Origin "{{page}}""#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..haproxy(FixKind::NoRedirect)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    http-after-response set-header Vary Origin
    {{fix}}
    default_backend app
backend app
    server one {{backend}}
"#,
        path: "/silent",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..haproxy(FixKind::AddChallenge)
    },
    Case {
        setup: FRONTEND,
        without: "http-after-response set-header Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        refused: &[OTHER_ORIGIN],
        ..haproxy(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Access-Control-Expose-Headers WWW-Authenticate
    {{fix}}
    http-request redirect location {{login}} code 302
"#,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, CHALLENGED, PEOPLE_REDIRECTED],
        ..haproxy(FixKind::Api401)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    {{fix}}
    http-request deny deny_status 403
    default_backend app
backend app
    server one {{backend}}
"#,
        path: "/an%20open'item",
        before: HAPROXY_DENIED,
        refused: &[NEIGHBOUR_403],
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        setup: REFUSED,
        without: "http-request deny deny_status 403",
        credential: Credential::Authorization(GOOD_BASIC),
        before: HAPROXY_DENIED,
        refused: &[CHALLENGED, WRONG_401],
        ..haproxy(FixKind::BasicAuth)
    },
    Case {
        setup: r#"frontend web
    bind 127.0.0.1:{{port}}
    stick-table type ip size 1m expire 10s store http_req_rate(10s)
    http-request track-sc0 src
    http-after-response set-header Access-Control-Allow-Origin "{{page}}"
    http-after-response set-header Access-Control-Expose-Headers Retry-After
    {{fix}}
    default_backend app
backend app
    server one {{backend}}
"#,
        without: "http-request deny deny_status 429 if { sc_http_req_rate(0) gt 100 }",
        host: "later.localhost",
        warm_up: 101,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        refused: &[OTHER_ORIGIN, STILL_429],
        ..haproxy(FixKind::RetryAfter)
    },
];
