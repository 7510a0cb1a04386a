//! Cloudflare Workers in `workerd`, the runtime that Cloudflare itself runs. What the worker
//! fetches goes to the site behind it.

mod cases;

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{SITE, Server, Stand};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Cloudflare Workers",
    command,
    pieces: PIECES,
    around: SITE,
    cases: &[cases::CASES],
};

/// `answer` fetches the site's answer, `shared` lets the page read it.
const PIECES: &[(&str, &str)] = &[
    (
        "answer",
        "const site = await fetch(request, { redirect: 'manual' });
const answer = new Response(site.body, site);",
    ),
    (
        "shared",
        "answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
answer.headers.append('Vary', 'Origin');",
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    start(stand)
}

/// Writes the worker and its configuration, and starts workerd.
pub fn start(stand: &Stand) -> Result<Command> {
    stand.write("worker.js", &stand.setup)?;
    let config = stand.write(
        "config.capnp",
        &format!(
            r#"using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-01-01",
      globalOutbound = "site",
    )),
    (name = "site", external = (address = "127.0.0.1:{}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:{}", http = (), service = "worker")],
);
"#,
            stand.site, stand.port
        ),
    )?;
    // One package for each system; only the fitting one is installed.
    let packages = stand.installed.join("node/node_modules/@cloudflare");
    let program = fs::read_dir(&packages)
        .with_context(|| format!("looking for workerd in {}", packages.display()))?
        .flatten()
        .map(|package| package.path().join("bin/workerd"))
        .find(|program| program.is_file())
        .with_context(|| format!("no workerd in {}", packages.display()))?;
    let mut command = Command::new(program);
    command.arg("serve").arg(config);
    Ok(command)
}

const fn worker(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
