//! How fast access logs are read natively, beside `grep -c` and GoAccess on the same file.

use anyhow::{Context as _, Result};
use std::process::Command;

use crate::process;
use crate::setup::apt;
use crate::workspace::Workspace;

/// `TURNAWAY_BENCH_LINES` changes how many lines the logs have.
pub fn run(workspace: &Workspace) -> Result<()> {
    let is_here = process::capture(Command::new("goaccess").arg("--version")).is_ok();
    if !is_here && apt::is_here() {
        apt::install(&["goaccess"])
            .context("GoAccess is what the speed is measured against")
            .inspect_err(|error| println!("NOTE: {error:#}. It is left out."))
            .ok();
    }
    let lines = std::env::var("TURNAWAY_BENCH_LINES").unwrap_or_default();
    process::run(
        process::own_cargo()
            .current_dir(&workspace.root)
            .args(["bench", "--package", "turnaway", "--no-default-features"])
            .args(["--bench", "logs", "--locked", "--"])
            .args(Some(lines).filter(|lines| !lines.is_empty())),
    )
    .context("the benchmark of logs")
}
