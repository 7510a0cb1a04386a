//! FastAPI under uvicorn, one process for each case.

mod connection;
mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "FastAPI",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES, connection::CASES],
};

/// `head` comes before everything, `around` are the routes of the neighbourhood.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        "from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, Response

import around

app = FastAPI()",
    ),
    ("around", "around.routes(app)"),
    (
        "shared",
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{{page}}"],
    allow_headers=["Authorization"],
    expose_headers=["WWW-Authenticate"],
)"#,
    ),
];

/// The server in front of the application adds the protecting headers, to faults, too.
const SERVE: &str = "import around
import main

app = around.protect(main.app)
";

fn command(stand: &Stand) -> Result<Command> {
    stand.write("around.py", include_str!("around.py"))?;
    stand.write("serve.py", SERVE)?;
    stand.write("main.py", &stand.setup)?;
    // A recipe for the command line is run as it stands, but for what is in front of it.
    let line = stand.setup.lines().next().unwrap_or_default();
    let options = line
        .strip_prefix("# uvicorn ")
        .and_then(|line| line.strip_suffix("main:app"))
        .unwrap_or_default();
    let mut command = Command::new(stand.installed.join("python/bin/python"));
    command
        .args(["-m", "uvicorn", "serve:app"])
        .args(options.split_whitespace())
        .args(["--host", "127.0.0.1", "--port"])
        .arg(stand.port.to_string())
        .args(["--no-access-log", "--log-level", "warning"])
        .current_dir(&stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

const fn fastapi(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
