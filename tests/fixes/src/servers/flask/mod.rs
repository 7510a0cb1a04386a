//! Flask, one process for each case.

mod connection;
mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, gunicorn};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Flask",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES, connection::CASES],
};

/// `head` comes before everything, `around` are the routes of the neighbourhood.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        "from flask import Flask, abort, redirect, request

import around

app = Flask(__name__)
around.protect(app)",
    ),
    ("around", "around.routes(app)"),
    (
        "known",
        "from flask import g


@app.before_request
def know():
    g.user = around.session() or around.caller()",
    ),
    (
        "shared",
        r#"from flask_cors import CORS

CORS(
    app,
    origins=["{{page}}"],
    methods=["GET"],
    allow_headers=["Authorization"],
    expose_headers=["WWW-Authenticate", "Retry-After"],
)"#,
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write("around.py", include_str!("around.py"))?;
    stand.write("main.py", &stand.setup)?;
    if let Some(gunicorn) = gunicorn(stand) {
        return Ok(gunicorn);
    }
    let mut command = Command::new(stand.installed.join("python/bin/python"));
    command
        .args(["-m", "flask", "--app", "main", "run"])
        .args(["--host", "127.0.0.1", "--port"])
        .arg(stand.port.to_string())
        .current_dir(&stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

const fn flask(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
