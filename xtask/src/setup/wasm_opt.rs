//! `wasm-opt`, which makes the compiled page smaller: from the npm package `binaryen`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::npm;
use crate::workspace::Workspace;

/// The version that the size budget was measured with. Debian's own is too old for today's Rust.
// renovate: npm binaryen
const VERSION: &str = "132.0.0";

/// A `wasm-opt` that works on this machine.
#[derive(Clone, Debug)]
pub struct WasmOpt {
    script: PathBuf,
}

impl WasmOpt {
    /// The command, to which arguments are added.
    pub fn command(&self) -> Command {
        let mut command = Command::new("node");
        command.arg(&self.script);
        command
    }

    /// Tells this version's output from another's.
    pub fn version(&self) -> &'static str {
        VERSION
    }
}

/// Finds or fetches `wasm-opt`.
pub fn ensure(workspace: &Workspace) -> Result<WasmOpt> {
    let package = npm::ensure(workspace, "binaryen", VERSION)
        .context("wasm-opt, which makes the page smaller, is not to be had")?;
    Ok(WasmOpt {
        script: package.join("bin/wasm-opt"),
    })
}
