//! Express, one Node process for each case.

mod connection;
mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Express",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES, connection::CASES],
};

/// `head` comes before everything, `around` are the routes of the neighbourhood.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        "const app = require('express')();
const around = require('./around.js');
app.use(around.protect);",
    ),
    (
        "shared",
        "app.use(require('cors')({
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  exposedHeaders: ['WWW-Authenticate'],
}));",
    ),
    (
        "around",
        "around.routes(app);
app.listen({{port}}, '127.0.0.1');",
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write("around.js", include_str!("around.js"))?;
    let script = stand.write("app.js", &stand.setup)?;
    // A recipe for the command line is run as it stands, but for the folder.
    let options = stand.setup.lines().next().and_then(|line| {
        let line = line.strip_prefix("// node ")?;
        line.strip_suffix(" app.js")
    });
    let mut command = Command::new(program("node"));
    command
        .args(options.map(str::split_whitespace).into_iter().flatten())
        .arg(script)
        .current_dir(&stand.folder)
        .env("NODE_PATH", stand.installed.join("node/node_modules"));
    Ok(command)
}

const fn express(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
