//! Fastify, one Node process for each case.

mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, program};
use crate::case::{ANSWERS_OPTIONS, ANSWERS_PREFLIGHTS, Case};

pub(super) const SERVER: Server = Server {
    platform: "Fastify",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES],
};

/// `head` comes before everything, `around` are the routes of the neighbourhood.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        "const app = require('fastify')();
const around = require('./around.js');
app.addHook('onRequest', around.protect);",
    ),
    (
        "around",
        "app.register(around.routes);
app.listen({ port: {{port}}, host: '127.0.0.1' });",
    ),
    (
        "shared",
        "app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
});",
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write("around.js", include_str!("around.js"))?;
    let script = stand.write("app.js", &stand.setup)?;
    let mut command = Command::new(program("node"));
    command
        .arg(script)
        .current_dir(&stand.folder)
        .env("NODE_PATH", stand.installed.join("node/node_modules"));
    Ok(command)
}

const fn fastify(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// A recipe that uses the package `@fastify/cors`, which answers preflights itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS, ANSWERS_OPTIONS],
        ..fastify(kind)
    }
}
