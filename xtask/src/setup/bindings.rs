//! The bindings generator: a library inside this tool, which must be of the very version of the
//! `wasm-bindgen` crate that the page is compiled with, because the two share a private format.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Returns the version of both, or fails when `Cargo.lock` has them at different ones.
pub fn ensure(workspace: &Workspace) -> Result<String> {
    let path = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    agree(&lock)
}

fn agree(lock: &str) -> Result<String> {
    let library = versions(lock, "wasm-bindgen");
    let generator = versions(lock, "wasm-bindgen-cli-support");
    match library.as_slice() {
        [version] if library == generator => Ok(version.clone()),
        _ => bail!(
            "the crate wasm-bindgen is locked at {} but its generator, wasm-bindgen-cli-support, \
             at {}. They must be equal: change both `=` versions, in Cargo.toml and in \
             xtask/Cargo.toml, to the same one.",
            library.join(" and "),
            generator.join(" and "),
        ),
    }
}

/// All versions of one crate in a `Cargo.lock`.
fn versions(lock: &str, krate: &str) -> Vec<String> {
    let name = format!("name = \"{krate}\"");
    let mut lines = lock.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if line == name
            && let Some(version) = lines
                .next()
                .and_then(|next| next.strip_prefix("version = \"")?.strip_suffix('"'))
        {
            found.push(version.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::agree;

    fn lock(library: &str, generator: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{library}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{generator}\"\n"
        )
    }

    #[test]
    fn equal_versions_agree() {
        let version = agree(&lock("0.2.130", "0.2.130")).expect("they are equal");
        assert_eq!(version, "0.2.130");
    }

    #[test]
    fn unequal_versions_are_named_in_the_error() {
        let error = agree(&lock("0.2.131", "0.2.130")).expect_err("they differ");
        assert!(error.to_string().contains("0.2.131"), "{error}");
        assert!(error.to_string().contains("xtask/Cargo.toml"), "{error}");
    }
}
