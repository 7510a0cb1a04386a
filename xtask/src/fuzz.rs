//! Fuzzing: mutated texts for every reader, natively.

use std::ffi::OsString;

use anyhow::{Context as _, Result};

use crate::process;
use crate::workspace::Workspace;

/// Builds the fuzzer fast and with checks, and runs it with these arguments.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    process::run(
        process::own_cargo()
            .current_dir(&workspace.root)
            .args(["run", "--quiet", "--locked", "--profile", "fuzz"])
            .args(["--package", "turnaway-fuzz", "--"])
            .args(arguments),
    )
    .context("the fuzzer found something; the texts that repeat it are in target/fuzz/")
}
