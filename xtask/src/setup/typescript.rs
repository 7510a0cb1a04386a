//! TypeScript's compiler, which tests read the package's types with as its users do.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::npm;
use crate::workspace::Workspace;

// renovate: npm typescript
const VERSION: &str = "5.9.3";

/// Returns the path of `tsc`, to be run by Node.js.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let package = npm::ensure(workspace, "typescript", VERSION)
        .context("TypeScript, which the tests of the package need, is not to be had")?;
    Ok(package.join("bin/tsc"))
}
