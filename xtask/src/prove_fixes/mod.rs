//! `cargo xtask prove-fixes`: installs the servers, and lets `tests/fixes` apply the recipes to them.

mod install;

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::dist;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// Proves the recipes. Words choose cases, such as `nginx` or `cors.on-errors`; none means all.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<()> {
    process::run(&mut command(workspace, words)?).context("proving the fixes")
}

/// Does all set-up and returns the command that proves.
pub fn command(workspace: &Workspace, words: &[String]) -> Result<Command> {
    let browser = setup::browser::ensure()?;
    install::ensure(workspace)?;
    let site = dist::build(workspace)?;
    let mut command = process::own_cargo();
    command
        .current_dir(&workspace.root)
        .args(["run", "--quiet", "--locked"])
        .args(["--package", "turnaway-fixes", "--bin", "prove", "--"])
        .args(words)
        .env("TURNAWAY_DIST", &site.folder)
        .env("TURNAWAY_CHROME", &browser.chrome)
        .env("TURNAWAY_CHROMEDRIVER", &browser.driver);
    Ok(command)
}
