//! The sentences of the rule tables, which the page loads when it first shows one.

use anyhow::{Context as _, Result};

use crate::process;
use crate::workspace::Workspace;

/// The text file, as `src/classify/prose.rs` writes it and the page reads it.
pub fn file(workspace: &Workspace) -> Result<Vec<u8>> {
    let output = process::own_cargo()
        .current_dir(&workspace.root)
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "turnaway",
            "--no-default-features",
        ])
        .args(["--example", "texts"])
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    anyhow::ensure!(
        output.status.success(),
        "the sentences of the tables could not be collected"
    );
    Ok(output.stdout)
}
