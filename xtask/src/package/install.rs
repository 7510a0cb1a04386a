//! The package as its users get it: packed, and installed into a project that has nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// Packs the package in `folder`, installs the archive into a new project beside it, and returns
/// where it lies there.
pub fn ensure(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    if process::find("node").is_none() || process::find("npm").is_none() {
        bail!("node or npm is missing. Install Node.js 20.14 or newer: https://nodejs.org");
    }
    let project = workspace.target.join("package").join("project");
    fs::remove_dir_all(&project).ok();
    fs::create_dir_all(&project)?;
    let archive = process::capture(
        npm(&project)
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&project)
            .arg(folder),
    )
    .context("the package could not be packed")?;
    fs::write(
        project.join("package.json"),
        "{ \"private\": true, \"type\": \"module\" }\n",
    )?;
    // Nothing may have to be fetched: the package depends on nothing.
    process::capture(
        npm(&project)
            .args(["install", "--offline", "--ignore-scripts", "--no-audit"])
            .args(["--no-fund", "--loglevel=error"])
            .arg(format!("./{}", archive.trim())),
    )
    .context("the packed package could not be installed")?;
    Ok(project.join("node_modules").join("turnaway"))
}

fn npm(project: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(project);
    command
}
