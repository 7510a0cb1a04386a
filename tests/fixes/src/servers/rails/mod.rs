//! Rails with rack-cors, as Debian has them, one puma for each case.

mod cases;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, program};
use crate::case::{ANSWERS_OPTIONS, ANSWERS_PREFLIGHTS, Case};

pub(super) const SERVER: Server = Server {
    platform: "Rails",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cases::CASES],
};

/// `head` comes before the initializers, `boot` after them; `serve` draws the routes.
const PIECES: &[(&str, &str)] = &[
    ("head", "require_relative \"around\""),
    (
        "boot",
        "Shop::Application.initialize!
require_relative \"neighbours\"",
    ),
    ("serve", "run serve"),
];

/// Writes the files of an application into a folder and starts it.
pub fn start(stand: &Stand) -> Result<Command> {
    stand.write("around.rb", include_str!("around.rb"))?;
    stand.write("neighbours.rb", include_str!("neighbours.rb"))?;
    let file = stand.write("config.ru", &stand.setup)?;
    let mut command = Command::new(program("puma"));
    command
        .args(["--quiet", "--threads", "1:4", "--environment", "production"])
        .args(["--bind", &format!("tcp://127.0.0.1:{}", stand.port)])
        .arg(file)
        .current_dir(&stand.folder)
        .envs([("SITE_NAME", "bob"), ("SITE_PASSWORD", "hunter2")]);
    Ok(command)
}

fn command(stand: &Stand) -> Result<Command> {
    start(stand)
}

const fn rails(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// A recipe that uses rack-cors, which answers every preflight itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS, ANSWERS_OPTIONS, cases::RACK],
        ..rails(kind)
    }
}
