//! The page's Rust, compiled to WebAssembly.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process;
use crate::setup::wasm_target::{TARGET, WasmCompiler};
use crate::workspace::Workspace;

/// What to trade: bytes for the reader, or seconds for whoever edits the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As published: small and fast, slow to build.
    Release,
    /// For `serve --dev`: rebuilt in seconds, several times the size.
    Dev,
}

impl Profile {
    /// The profile's name in `Cargo.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Dev => "page-dev",
        }
    }

    /// Whether the page is cut in two (`src/ui/later.rs`).
    pub fn parts_apart(self) -> bool {
        self == Profile::Release
    }
}

/// How much of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// The page.
    Page,
    /// The JavaScript API alone.
    Api,
}

impl Parts {
    /// What cargo has to be told.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Parts::Page => &[],
            Parts::Api => &["--no-default-features", "--features", "js-api"],
        }
    }

    /// Each has a folder of its own, since both make a file of the same name.
    fn folder(self, workspace: &Workspace) -> PathBuf {
        match self {
            Parts::Page => workspace.web_target(),
            Parts::Api => workspace.web_target().join("api"),
        }
    }
}

/// Compiles the page, or a part of it, and returns the path of the `.wasm` file, not yet fit for a
/// browser.
pub fn compile(
    workspace: &Workspace,
    compiler: &WasmCompiler,
    profile: Profile,
    parts: Parts,
) -> Result<PathBuf> {
    let target = parts.folder(workspace);
    process::run(
        compiler
            .cargo(&flags(workspace, compiler, profile, parts))
            .current_dir(&workspace.root)
            .args(["build", "--package", "turnaway", "--lib", "--locked"])
            .args(["--target", TARGET, "--profile", profile.name()])
            .args(parts.arguments())
            .arg("--target-dir")
            .arg(&target),
    )
    .context("the page could not be compiled to WebAssembly")?;
    Ok(target
        .join(TARGET)
        .join(profile.name())
        .join("turnaway.wasm"))
}

/// What the compiler has to be told.
fn flags(
    workspace: &Workspace,
    compiler: &WasmCompiler,
    profile: Profile,
    parts: Parts,
) -> Vec<String> {
    let mut flags = without_local_paths(workspace, compiler);
    if parts == Parts::Page && profile.parts_apart() {
        // The second lets the cut find out what belongs to which part.
        flags.extend(["--cfg", "parts_apart", "-Clink-arg=--emit-relocs"].map(str::to_owned));
    }
    flags
}

/// Flags that keep this machine's folders out of panic messages: the same source gives the same
/// bytes wherever it is built.
fn without_local_paths(workspace: &Workspace, compiler: &WasmCompiler) -> Vec<String> {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    [
        Some((workspace.root.clone(), "/turnaway")),
        cargo_home.map(|folder| (folder, "/cargo")),
        compiler.library_source().map(|folder| (folder, "/rust")),
    ]
    .into_iter()
    .flatten()
    .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
    .collect()
}
