//! `cargo xtask docs`: writes the files in `docs/` that are made from the tables.
//!
//! The tests that look whether those files are fresh are what writes them.

use anyhow::{Context as _, Result};

use crate::process;
use crate::workspace::Workspace;

/// Package, its features, and the test that writes.
const TESTS: &[&[&str]] = &[
    &[
        "--package",
        "turnaway",
        "--no-default-features",
        "--test",
        "rule_docs",
    ],
    &[
        "--package",
        "turnaway-fixes",
        "--test",
        "table",
        "proofs_that",
    ],
    &[
        "--package",
        "turnaway",
        "--no-default-features",
        "--test",
        "secret",
        "docs",
    ],
    &["--package", "turnaway-fixes", "--test", "table", "docs"],
];

/// Writes them all.
pub fn run(workspace: &Workspace) -> Result<()> {
    for arguments in TESTS {
        process::run(
            process::own_cargo()
                .current_dir(&workspace.root)
                .args(["test", "--quiet", "--locked"])
                .args(*arguments)
                .env("TURNAWAY_WRITE_DOCS", "1"),
        )
        .context("writing docs/")?;
    }
    Ok(())
}
