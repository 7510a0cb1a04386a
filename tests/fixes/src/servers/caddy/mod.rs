//! Caddy, one process for each case.

mod access;
mod cors;
mod limits;
mod proxy;
mod refusals;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{PROXY, Server, Stand};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Caddy",
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

/// `head` begins the site's block, `around` is what Caddy itself guards, and `rest` is the
/// application.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        r#"root * {{folder}}/site
header {
    Strict-Transport-Security "max-age=31536000"
    Content-Security-Policy "default-src 'self'; frame-ancestors 'none'"
    X-Frame-Options DENY
}"#,
    ),
    (
        "around",
        r#"handle /.* {
    respond 403
}
@scripts path *.php
handle @scripts {
    reverse_proxy {{backend}}
}
handle /private/* {
    basic_auth bcrypt members {
        bob {{hash}}
        mallory {{another-hash}}
    }
    file_server
}
handle /office/* {
    @elsewhere not remote_ip 192.0.2.7
    respond @elsewhere 403
    file_server
}"#,
    ),
    // bcrypt of `hunter2`, at the lowest cost.
    (
        "hash",
        "JDJiJDA0JG1iMWZGSXVqL2NBeU1xdndOQjFadXVFNUFmeThxMzlRNFNlay9xRGRIai9xOEhKWFVrSU1x",
    ),
    // Of another password. For a name that it does not know, Caddy takes a second to compare.
    (
        "another-hash",
        "JDJiJDA0JHE3RGNPTHcyVHRMMkhZU29INlFpS2VsTVVBcUpKeXBQcEl0dnZRRGN4YnJtSGpCNld0SlNp",
    ),
    (
        "rest",
        "handle {
    reverse_proxy {{backend}}
}",
    ),
    (
        "shared",
        r#"header Access-Control-Allow-Origin "{{page}}"
header +Vary Origin"#,
    ),
    (
        "policy",
        "header Content-Security-Policy \"default-src 'self'; connect-src 'self'; frame-ancestors 'none'\"",
    ),
    ("anonymous", ANONYMOUS),
    (
        "answer-options",
        "@options method OPTIONS
handle @options {
    respond 204
}",
    ),
];

/// Who is sent to the sign-in page.
const ANONYMOUS: &str = "path /shop/*
not header Cookie *sid=*
not header_regexp Authorization \"^Bearer (good|weak)$\"";

/// Caddy itself, as a wheel: distributions lag years behind.
pub(in crate::servers) fn program(stand: &Stand) -> PathBuf {
    stand.installed.join("python/bin/caddy")
}

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    // What a set-up has above `{{site}}` are global options.
    let (options, site) = stand
        .setup
        .split_once("{{site}}")
        .unwrap_or(("", stand.setup.as_str()));
    let config = stand.write(
        "Caddyfile",
        &format!(
            "{{\n    admin off\n    auto_https off\n{options}\n}}\nhttp://127.0.0.1:{0}, http://later.localhost:{0} {{\n{site}\n}}\n",
            stand.port
        ),
    )?;
    let mut command = Command::new(program(stand));
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(config)
        .env("HOME", &stand.folder)
        .env("XDG_CONFIG_HOME", stand.folder.join("config"))
        .env("XDG_DATA_HOME", stand.folder.join("data"));
    Ok(command)
}

const fn caddy(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// CORS is set up, and the recipe stands in `reverse_proxy`.
const INSIDE_PROXY: &str = r#"{{head}}
{{shared}}
header Access-Control-Allow-Headers "Authorization"
header Access-Control-Expose-Headers "WWW-Authenticate"
{{answer-options}}
{{around}}
handle {
    reverse_proxy {{backend}} {
        {{fix}}
    }
}"#;
