//! Go's `net/http`, compiled and run for each case.

mod connection;
mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Go net/http",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES, connection::CASES],
};

/// `head` begins the program, `serve` ends it: whatever the handler answers is protected.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        r#"package main

import (
	"net"
	"net/http"
	"strings"
)

// Not every set-up uses them.
var _, _ = net.ParseIP, strings.Join
"#,
    ),
    (
        "serve",
        r#"panic(http.ListenAndServe("127.0.0.1:{{port}}", protect(handler)))"#,
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    let around = stand.write("around.go", include_str!("around.go"))?;
    let source = stand.write("main.go", &stand.setup)?;
    let mut command = Command::new(program("go"));
    command
        .arg("run")
        .arg(source)
        .arg(around)
        .current_dir(&stand.folder)
        .env("GOCACHE", stand.installed.join("go/cache"))
        .env("GOPATH", stand.installed.join("go/path"))
        .env("GOPROXY", "off")
        .env("CGO_ENABLED", "0");
    Ok(command)
}

const fn go(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
