//! Tools from npm, each pinned to one version and kept in a folder of its own under `target/tools`.

use std::fs;
use std::path::PathBuf;
use std::process::{self as os, Command};

use anyhow::{Context, Result, bail};

use super::step;
use crate::process;
use crate::workspace::Workspace;

/// Installs one npm package, without its install scripts, and returns its folder.
pub fn ensure(workspace: &Workspace, package: &str, version: &str) -> Result<PathBuf> {
    ensure_with(workspace, package, version, &[])
}

/// The same with others beside it, by name and version. All of them
/// name the folder, so that another version is another folder.
pub fn ensure_with(
    workspace: &Workspace,
    package: &str,
    version: &str,
    others: &[(&str, &str)],
) -> Result<PathBuf> {
    let with: String = others
        .iter()
        .map(|(name, version)| format!("+{}-{version}", name.replace('/', ".")))
        .collect();
    let name = format!("{package}-{version}{with}");
    let place = workspace.tools().join(&name);
    let made = |root: &PathBuf| root.join("node_modules").join(package);
    if made(&place).exists() {
        return Ok(made(&place));
    }
    if process::find("npm").is_none() {
        bail!("npm is missing. Install Node.js 18 or newer, which brings it: https://nodejs.org");
    }
    step(&format!("fetching {package} {version} from npm"), || {
        // Moved to its place when whole, so that an interrupted download leaves nothing.
        let work = workspace
            .tools()
            .join(format!("{name}.fetching-{}", os::id()));
        fs::create_dir_all(&work)?;
        fs::write(work.join("package.json"), "{ \"private\": true }\n")?;
        let fetched = process::capture(
            Command::new("npm")
                .current_dir(&work)
                .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
                .args(["--no-package-lock", "--loglevel=error"])
                .arg(format!("{package}@{version}"))
                .args(
                    others
                        .iter()
                        .map(|(name, version)| format!("{name}@{version}")),
                ),
        );
        let moved = fetched.and_then(|_| match fs::rename(&work, &place) {
            Err(_) if made(&place).exists() => Ok(()),
            other => other.context("the package could not be put in its place"),
        });
        fs::remove_dir_all(&work).ok();
        moved
    })?;
    Ok(made(&place))
}
