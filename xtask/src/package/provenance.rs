//! `provenance.json`: what the package was built from and with, and the hash of every file, so that
//! anyone can build it again and compare.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::dist::compile::Profile;
use crate::dist::compress::compress;
use crate::process;
use crate::workspace::Workspace;

/// Bytes of a file, as it is and as hosts send it.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// As it is.
    pub bytes: usize,
    /// With gzip.
    pub gzip: usize,
    /// With brotli.
    pub brotli: usize,
}

impl Sizes {
    /// Measures a file.
    pub fn of(path: &Path, profile: Profile) -> Result<Sizes> {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        let packed = compress(&bytes, profile)?;
        Ok(Sizes {
            bytes: bytes.len(),
            gzip: packed.gzip.len(),
            brotli: packed.brotli.len(),
        })
    }
}

/// The tools that made the package.
#[derive(Clone, Debug)]
pub struct Tools<'a> {
    /// `rustc --version`
    pub rustc: &'a str,
    /// The version of wasm-bindgen.
    pub bindings: &'a str,
    /// The version of binaryen, where it was used.
    pub wasm_opt: Option<&'a str>,
}

/// The text of the file, for what lies in `folder` now.
pub fn describe(
    workspace: &Workspace,
    folder: &Path,
    version: &str,
    repository: &str,
    tools: &Tools<'_>,
) -> Result<String> {
    let mut files = Map::new();
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    for name in names {
        let bytes = fs::read(folder.join(&name)).with_context(|| format!("reading {name}"))?;
        let hash = json!({ "bytes": bytes.len(), "sha256": sha256(&bytes) });
        files.insert(name, hash);
    }
    let lock = fs::read(workspace.root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let whole = json!({
        "source": repository,
        "version": version,
        "commit": commit(workspace),
        "cargoLockSha256": sha256(&lock),
        "command": "cargo xtask package",
        "rustc": tools.rustc,
        "wasmBindgen": tools.bindings,
        "binaryen": tools.wasm_opt,
        "files": Value::Object(files),
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&whole)?))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The commit that was built; `None` where the sources are not those of a commit.
fn commit(workspace: &Workspace) -> Option<String> {
    let git = |arguments: &[&str]| {
        process::capture(
            Command::new("git")
                .current_dir(&workspace.root)
                .args(arguments),
        )
        .ok()
    };
    let changed = git(&["status", "--porcelain"])?;
    let head = git(&["rev-parse", "HEAD"])?;
    changed.trim().is_empty().then(|| head.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::sha256;

    /// FIPS 180-2, appendix B.1.
    #[test]
    fn hashes_are_written_in_hexadecimal() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
