//! `web-ext`, Mozilla's checker of extensions.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::npm;
use crate::workspace::Workspace;

// renovate: npm web-ext
const VERSION: &str = "10.7.0";

/// Returns the path of its script, to be run by Node.js.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let package = npm::ensure(workspace, "web-ext", VERSION)
        .context("web-ext, which checks the extension, is not to be had")?;
    Ok(package.join("bin/web-ext.js"))
}
