//! HAProxy, one process in the foreground for each case.

mod access;
mod cors;
mod limits;
mod proxy;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{PROXY, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "HAProxy",
    command,
    pieces: PIECES,
    around: PROXY,
    cases: &[
        cors::CASES,
        refusals::CASES,
        access::CASES,
        limits::CASES,
        proxy::CASES,
    ],
};

/// `head` begins the frontend, `around` is what HAProxy itself guards, and `app` is the
/// application.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        r#"frontend web
    bind 127.0.0.1:{{port}}
    http-after-response set-header Strict-Transport-Security max-age=31536000
    http-after-response set-header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'"
    http-after-response set-header X-Frame-Options DENY"#,
    ),
    (
        "shared",
        r#"http-after-response set-header Access-Control-Allow-Origin "{{page}}"
http-after-response add-header Vary Origin"#,
    ),
    (
        "around",
        r"http-request deny deny_status 403 if { path_beg /. }
http-request deny deny_status 403 if { path_beg /office/ } !{ src 192.0.2.7 }
http-request auth realm members if { path_beg /private/ } !{ http_auth(members) }
default_backend app",
    ),
    (
        "app",
        "backend app
    server one {{backend}}",
    ),
    (
        "policy",
        "http-after-response set-header Content-Security-Policy \"default-src 'self'; connect-src 'self'; frame-ancestors 'none'\"",
    ),
    (
        "answer-options",
        "http-request return status 204 if METH_OPTIONS",
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    let config = stand.write(
        "haproxy.cfg",
        &format!(
            "defaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout \
             server 30s\nuserlist members\n    user bob insecure-password hunter2\n{}\n",
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
