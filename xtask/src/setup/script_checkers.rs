//! What checks the scripts in `www/` beside TypeScript's compiler: a linter, and the types of the
//! extension API that the compiler reads.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::npm;
use crate::workspace::Workspace;

const ESLINT: &str = "9.39.2";
const CHROME_TYPES: (&str, &str) = ("@types/chrome", "0.3.7");

/// Where they are.
#[derive(Clone, Debug)]
pub struct ScriptCheckers {
    /// ESLint, to be run by Node.js.
    pub eslint: PathBuf,
    /// The folder in which the compiler finds types by name (`--typeRoots`).
    pub types: PathBuf,
}

/// Returns them.
pub fn ensure(workspace: &Workspace) -> Result<ScriptCheckers> {
    let package = npm::ensure_with(workspace, "eslint", ESLINT, &[CHROME_TYPES])
        .context("what checks the scripts in www/ is not to be had")?;
    Ok(ScriptCheckers {
        eslint: package.join("bin/eslint.js"),
        types: package.with_file_name("@types"),
    })
}
