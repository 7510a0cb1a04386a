//! Fastify, one Node process for each case.

mod connection;
mod cors;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Fastify",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cors::CASES, refusals::CASES, connection::CASES],
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
        "known",
        "app.decorateRequest('user', null);
app.addHook('onRequest', async (request) => {
  request.user = around.session(request) ?? around.caller(request);
});",
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
