//! How fast the real page works through a list, beside a bare pool of fetches.

use anyhow::{Context as _, Result};

use crate::dist;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// Builds the site and the lab, and lets the page and the pool take turns in one browser.
///
/// `TURNAWAY_BENCH_URLS` and `TURNAWAY_BENCH_ROUNDS` change the length of the list and the number
/// of turns.
pub fn run(workspace: &Workspace) -> Result<()> {
    measure(workspace, &[])
}

/// The same for ordinary links, which no page may read.
pub fn links(workspace: &Workspace) -> Result<()> {
    measure(workspace, &["--", "links"])
}

fn measure(workspace: &Workspace, what: &[&str]) -> Result<()> {
    let browser = setup::browser::ensure()?;
    let site = dist::build(workspace)?;
    process::run(
        process::own_cargo()
            .current_dir(&workspace.root)
            // The lab must not be what is measured, so it is optimised.
            .args(["run", "--quiet", "--profile", "bench", "--locked"])
            .args(["--package", "turnaway-e2e", "--bin", "throughput"])
            .args(what)
            .env("TURNAWAY_DIST", &site.folder)
            .env("TURNAWAY_CHROME", &browser.chrome)
            .env("TURNAWAY_CHROMEDRIVER", &browser.driver),
    )
    .context("the throughput benchmark")
}
