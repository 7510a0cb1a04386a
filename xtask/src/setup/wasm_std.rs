//! The standard library for WebAssembly, built once from the compiler's own source package.
//!
//! A distribution's compiler may come without it. It is built with `-Zbuild-std` and kept in a
//! sysroot of our own, keyed by the exact compiler, so that a newer compiler gets a new one and
//! every later build is a plain stable build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self as os, Command};

use anyhow::{Context, Result, bail};

use super::step;
use super::wasm_target::{TARGET, clean};
use crate::process;
use crate::workspace::Workspace;

/// Name of the empty library that is compiled to make cargo compile the standard library.
const SEED: &str = "seed";

/// Whether the compiler's source of the standard library is installed.
pub fn has_source(rustc: &Path) -> bool {
    sysroot_of(rustc).is_ok_and(|sysroot| {
        sysroot
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .exists()
    })
}

/// The sysroot that an earlier run built for this very compiler, if there is one.
pub fn built(workspace: &Workspace, rustc: &Path) -> Option<PathBuf> {
    Some(place(workspace, rustc).ok()?).filter(|place| place.exists())
}

/// Returns a sysroot with the standard library for WebAssembly, building it if needed.
pub fn ensure(workspace: &Workspace, cargo: &Path, rustc: &Path, linker: &Path) -> Result<PathBuf> {
    let place = place(workspace, rustc)?;
    if !place.exists() {
        step(
            "building the standard library for WebAssembly, once",
            || build(&place, cargo, rustc, linker),
        )?;
    }
    Ok(place)
}

fn place(workspace: &Workspace, rustc: &Path) -> Result<PathBuf> {
    Ok(workspace.machine_cache().join("wasm-std").join(key(rustc)?))
}

fn build(place: &Path, cargo: &Path, rustc: &Path, linker: &Path) -> Result<()> {
    // Built beside its place and moved there when whole: an interrupted build leaves nothing, and
    // two checkouts that build at once do no harm.
    let work = place.with_extension(format!("building-{}", os::id()));
    let seed = work.join(SEED);
    fs::create_dir_all(seed.join("src"))?;
    fs::write(
        seed.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{SEED}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n"
        ),
    )?;
    fs::write(seed.join("src/lib.rs"), "#![no_std]\n")?;

    let target = seed.join("target");
    let built = process::capture(
        clean(cargo, rustc)
            .current_dir(&seed)
            .args(["build", "--release", "--target", TARGET])
            .arg("-Zbuild-std=std,panic_abort")
            .arg("--target-dir")
            .arg(&target)
            // `-Z` is open to a stable compiler only by this variable. The library is the one that
            // belongs to this very compiler, so nothing unstable reaches our own code.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            // Link-time optimisation needs bitcode in every library.
            .env("CARGO_ENCODED_RUSTFLAGS", flags(&work, rustc)),
    );
    let moved = built.and_then(|_| {
        let made = work.join("sysroot");
        let libraries = made.join("lib/rustlib").join(TARGET).join("lib");
        collect(&target.join(TARGET).join("release/deps"), &libraries)?;
        match fs::rename(&made, place) {
            Err(_) if place.exists() => Ok(()),
            other => other.context("the built library could not be put in its place"),
        }
    });
    fs::remove_dir_all(&work).ok();
    moved
}

fn flags(work: &Path, rustc: &Path) -> String {
    let source = sysroot_of(rustc)
        .and_then(|sysroot| Ok(sysroot.join("lib/rustlib/src/rust").canonicalize()?));
    let mut flags = vec!["-Cembed-bitcode=yes".to_owned()];
    for (folder, name) in [(Some(work.to_path_buf()), "/std"), (source.ok(), "/rust")] {
        if let Some(folder) = folder {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
    }
    flags.join("\u{1f}")
}

fn collect(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut count = 0;
    for file in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with(&format!("lib{SEED}-")) {
            fs::copy(file.path(), to.join(&name))?;
            count += 1;
        }
    }
    if count < 3 {
        bail!("only {count} libraries came out of the build of the standard library");
    }
    Ok(())
}

/// Tells compilers apart: release, commit, host and the LLVM that wrote the bitcode.
fn key(rustc: &Path) -> Result<String> {
    let verbose = process::capture(Command::new(rustc).arg("-vV"))?;
    Ok(key_from(&verbose))
}

fn key_from(verbose: &str) -> String {
    let field = |name: &str| {
        verbose
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .unwrap_or("unknown")
    };
    let commit = field("commit-hash");
    folder_name(&format!(
        "{} {} llvm {} {}",
        field("release"),
        commit.get(..9).unwrap_or(commit),
        field("LLVM version"),
        field("host"),
    ))
}

fn folder_name(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The compiler's own folder of libraries.
pub fn sysroot_of(rustc: &Path) -> Result<PathBuf> {
    let printed = process::capture(Command::new(rustc).args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(printed.trim()))
}

#[cfg(test)]
mod tests {
    use super::key_from;

    const DEBIAN: &str = "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)\n\
        binary: rustc\n\
        commit-hash: ac68faa20c58cbccd01ee7208bf3b6e93a7d7f96\n\
        host: x86_64-unknown-linux-gnu\n\
        release: 1.96.0\n\
        LLVM version: 22.1.8\n";

    #[test]
    fn a_compiler_has_one_folder_name() {
        assert_eq!(
            key_from(DEBIAN),
            "1.96.0-ac68faa20-llvm-22.1.8-x86-64-unknown-linux-gnu"
        );
    }

    #[test]
    fn a_rebuild_with_another_llvm_is_another_compiler() {
        let rebuilt = DEBIAN.replace("22.1.8", "22.1.9");
        assert_ne!(key_from(DEBIAN), key_from(&rebuilt));
    }
}
