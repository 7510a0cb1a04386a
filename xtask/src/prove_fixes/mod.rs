//! `cargo xtask prove-fixes`: installs the servers, and lets `tests/fixes` apply the recipes to them.

pub mod install;

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::dist;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// What to prove, and how.
#[derive(Debug, Default)]
pub struct Options {
    /// Words that choose cases, such as `nginx` or `cors.on-errors`; none means all.
    pub words: Vec<String>,
    /// Only with requests: no browser, and no page to build for it.
    pub wire: bool,
}

/// Proves the recipes.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.words.is_empty() {
        install::ensure(workspace)?;
        quoting(workspace).context("filling recipes with hostile values")?;
    }
    process::run(&mut command(workspace, options)?).context("proving the fixes")
}

/// Everything that people copy, filled with every hostile value: shells run it, parsers and servers
/// read it. `cargo xtask test` takes a part of the values.
fn quoting(workspace: &Workspace) -> Result<()> {
    let tests: [&[&str]; 2] = [
        &["--package", "turnaway-quoting"],
        &["--package", "turnaway-fixes", "--test", "loading"],
    ];
    for arguments in tests {
        process::run(
            process::own_cargo()
                .current_dir(&workspace.root)
                .args(["test", "--quiet", "--locked"])
                .args(arguments)
                .env("TURNAWAY_ALL", "1")
                .env("TURNAWAY_SERVERS", "1"),
        )?;
    }
    Ok(())
}

/// Does all set-up and returns the command that proves.
pub fn command(workspace: &Workspace, options: &Options) -> Result<Command> {
    install::ensure(workspace)?;
    let mut command = process::own_cargo();
    command
        .current_dir(&workspace.root)
        .args(["run", "--quiet", "--locked"])
        .args(["--package", "turnaway-fixes", "--bin", "prove", "--"])
        .args(&options.words);
    if options.wire {
        command.arg("--wire");
        return Ok(command);
    }
    let browser = setup::browser::ensure()?;
    let site = dist::build(workspace)?;
    command
        .env("TURNAWAY_DIST", &site.folder)
        .env("TURNAWAY_CHROME", &browser.chrome)
        .env("TURNAWAY_CHROMEDRIVER", &browser.driver);
    Ok(command)
}
