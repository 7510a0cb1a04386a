//! `axe-core`, the accessibility checker that the browser tests run inside the page.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::npm;
use crate::workspace::Workspace;

// renovate: npm axe-core
const VERSION: &str = "4.14.1";

/// Returns the path of `axe.min.js`.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let package = npm::ensure(workspace, "axe-core", VERSION)
        .context("axe-core, which the accessibility tests need, is not to be had")?;
    Ok(package.join("axe.min.js"))
}
