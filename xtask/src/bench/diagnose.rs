//! How many evidences a second the classification takes, natively.

use anyhow::{Context as _, Result};

use crate::process;
use crate::workspace::Workspace;

/// Runs `benches/diagnose.rs`, which prints its own table. The budget is 200,000 a second.
pub fn run(workspace: &Workspace) -> Result<()> {
    process::run(
        process::own_cargo()
            .current_dir(&workspace.root)
            .args(["bench", "--quiet", "--locked", "--package", "turnaway"])
            .args(["--no-default-features", "--bench", "diagnose"]),
    )
    .context("the benchmark of `diagnose`")
}
