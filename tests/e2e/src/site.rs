//! The built site, laid out for the lab: as it is, in a sub-folder, and damaged.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// Lays the site out in `folder`.
///
/// | address | what |
/// |---|---|
/// | `/` | the site |
/// | `/some/dir/` | the site again |
/// | `/damaged/` | its WebAssembly is cut in half |
/// | `/absent/` | its WebAssembly is missing |
/// | `/first/` | the part that comes later is missing |
/// | `/asks.html#…` | a page of its own that asks for the addresses in its fragment, a JSON list |
pub(crate) fn lay_out(folder: &Path) -> Result<()> {
    let dist = built()?;
    for place in ["", "some/dir", "damaged", "absent", "first"] {
        copy(&dist, &folder.join(place))?;
    }
    for wasm in wasm_files(&folder.join("damaged"))? {
        let bytes = fs::read(&wasm)?;
        fs::write(&wasm, bytes.get(..bytes.len() / 2).unwrap_or_default())?;
    }
    for wasm in wasm_files(&folder.join("absent"))? {
        fs::remove_file(wasm)?;
    }
    for wasm in wasm_files(&folder.join("first"))? {
        if wasm.to_string_lossy().contains("_later") {
            fs::remove_file(wasm)?;
        }
    }
    fs::write(folder.join("asks.html"), ASKS)?;
    Ok(())
}

/// A method other than GET comes with a header that the browser asks for with a preflight.
const ASKS: &str = "<!doctype html><title>Asks</title><script>
    for (const [method, url] of JSON.parse(decodeURIComponent(location.hash.slice(1)))) {
      const headers = method === 'GET' ? {} : { 'x-probe': '1' };
      fetch(url, { method, headers }).catch(() => {});
    }
    </script>";

/// The site that `cargo xtask dist` made.
fn built() -> Result<PathBuf> {
    let dist = match env::var_os("TURNAWAY_DIST") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
    };
    if !dist.join("index.html").is_file() {
        bail!(
            "there is no built site in {}; `cargo xtask dist` makes one",
            dist.display()
        );
    }
    Ok(dist)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn wasm_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            found.push(path);
        }
    }
    if found.is_empty() {
        bail!("there is no .wasm in {}", folder.display());
    }
    Ok(found)
}
