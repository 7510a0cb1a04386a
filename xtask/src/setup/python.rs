//! Python packages in a folder of their own, so that nothing else on the machine changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{apt, step};
use crate::process;

/// A Python that has these packages, below `folder`.
pub fn ensure(folder: &Path, packages: &[&str]) -> Result<PathBuf> {
    ensure_with(Path::new("python3"), folder, packages)
}

/// The same, made by this Python.
pub fn ensure_with(base: &Path, folder: &Path, packages: &[&str]) -> Result<PathBuf> {
    let python = folder.join("bin/python");
    let mark = folder.join("made-of");
    let list = packages.join(" ");
    if python.is_file() && fs::read_to_string(&mark).is_ok_and(|made| made == list) {
        return Ok(python);
    }
    step(&format!("fetching {list} from PyPI"), || {
        let made = || process::capture(Command::new(base).args(["-m", "venv"]).arg(folder));
        // Debian's Python comes without it.
        if made().is_err() && apt::is_here() {
            apt::install(&["python3", "python3-venv"])?;
        }
        made().context("python3 with venv is needed (Debian: apt-get install python3-venv)")?;
        process::capture(
            Command::new(folder.join("bin/pip"))
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .args(packages),
        )?;
        fs::write(&mark, &list).context("noting what was installed")
    })?;
    Ok(python)
}
