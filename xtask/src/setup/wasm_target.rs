//! A Rust compiler that can make WebAssembly.
//!
//! Three ways, the first that works: the compiler at hand already has the target; `rustup` adds
//! it; or, on Debian where rustup cannot download, the distribution's own compiler (`rustc-web`)
//! with a standard library built once from its source package (`wasm_std`). Once the third way was
//! gone, it is taken again without asking rustup anew.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{apt, step, wasm_std};
use crate::process;
use crate::workspace::Workspace;

/// The target's name, as compilers know it.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that can make WebAssembly, and how to call it.
#[derive(Clone, Debug)]
pub struct WasmCompiler {
    cargo: PathBuf,
    rustc: PathBuf,
    /// First line of `rustc --version`.
    pub version: String,
    /// Set where the standard library is one that we built.
    sysroot: Option<PathBuf>,
    /// Set where the compiler does not bring its own linker.
    linker: Option<PathBuf>,
}

impl WasmCompiler {
    /// A `cargo` that uses this compiler, with flags for the WebAssembly target.
    pub fn cargo(&self, flags: &[String]) -> Command {
        let mut command = clean(&self.cargo, &self.rustc);
        let mut flags = flags.to_vec();
        if let Some(sysroot) = &self.sysroot {
            flags.push(format!("--sysroot={}", sysroot.display()));
        }
        // This form separates by a character that no path contains, so that spaces are safe.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    /// Where the standard library's source lies, whose paths would show up in panic messages.
    pub fn library_source(&self) -> Option<PathBuf> {
        // A library from rustup names its source /rustc/<commit>, which needs no change.
        self.sysroot.as_ref()?;
        let sysroot = wasm_std::sysroot_of(&self.rustc).ok()?;
        sysroot.join("lib/rustlib/src/rust").canonicalize().ok()
    }
}

/// Finds a compiler that can make WebAssembly, installing what is missing.
pub fn ensure(workspace: &Workspace) -> Result<WasmCompiler> {
    let (cargo, rustc) = at_hand();
    if has_target(&rustc) {
        return compiler(cargo, rustc, None, None);
    }
    if let Some(found) = distribution_as_it_is(workspace) {
        return Ok(found);
    }
    if process::find("rustup").is_some() {
        let added = step("adding the WebAssembly target with rustup", || {
            process::capture(Command::new("rustup").args(["target", "add", TARGET]))
        });
        match added {
            Ok(_) if has_target(&rustc) => return compiler(cargo, rustc, None, None),
            Ok(_) => println!(
                "setup: rustup added it to another compiler than {}",
                rustc.display()
            ),
            Err(_) => println!(
                "setup: rustup cannot download it here; trying the distribution's compiler"
            ),
        }
    }
    distribution(workspace).context(BY_HAND)
}

const BY_HAND: &str = "there is no Rust compiler that makes WebAssembly. \
    Install one by hand, either with `rustup target add wasm32-unknown-unknown`, \
    or on Debian with `apt-get install rustc-web cargo-web rust-web-src lld`";

/// Debian's `rustc-web` is kept new enough for browsers, but comes without a WebAssembly library.
fn distribution(workspace: &Workspace) -> Result<WasmCompiler> {
    let (cargo, rustc) = distribution_programs();
    let complete = process::is_program(&cargo)
        && process::is_program(&rustc)
        && wasm_std::has_source(&rustc)
        && linker().is_some();
    if !complete {
        if !apt::is_here() || !apt::knows("rustc-web") {
            bail!("neither rustup nor this distribution offers a compiler for it");
        }
        let lld = newest_lld()?;
        let packages = ["rustc-web", "cargo-web", "rust-web-src", &lld];
        step(&format!("installing {}", packages.join(", ")), || {
            apt::install(&packages)
        })?;
    }
    let linker = linker().context("no `wasm-ld` was found after its package was installed")?;
    let sysroot = wasm_std::ensure(workspace, &cargo, &rustc, &linker)?;
    compiler(cargo, rustc, Some(sysroot), Some(linker))
}

/// The distribution's compiler, if nothing needs to be installed or built for it.
fn distribution_as_it_is(workspace: &Workspace) -> Option<WasmCompiler> {
    let (cargo, rustc) = distribution_programs();
    if !process::is_program(&cargo) || !process::is_program(&rustc) {
        return None;
    }
    let linker = Some(linker()?);
    if has_target(&rustc) {
        return compiler(cargo, rustc, None, linker).ok();
    }
    let sysroot = wasm_std::built(workspace, &rustc)?;
    compiler(cargo, rustc, Some(sysroot), linker).ok()
}

fn distribution_programs() -> (PathBuf, PathBuf) {
    ("/usr/bin/cargo".into(), "/usr/bin/rustc".into())
}

fn compiler(
    cargo: PathBuf,
    rustc: PathBuf,
    sysroot: Option<PathBuf>,
    linker: Option<PathBuf>,
) -> Result<WasmCompiler> {
    let version = version_of(&rustc)?;
    Ok(WasmCompiler {
        cargo,
        rustc,
        version,
        sysroot,
        linker,
    })
}

/// The cargo that runs us, and the compiler beside it.
fn at_hand() -> (PathBuf, PathBuf) {
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let rustc = cargo.with_file_name("rustc");
    let rustc = if process::is_program(&rustc) {
        rustc
    } else {
        PathBuf::from("rustc")
    };
    (cargo, rustc)
}

/// Whether a compiler has a standard library for WebAssembly.
fn has_target(rustc: &Path) -> bool {
    let printed = process::capture(Command::new(rustc).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]));
    let Ok(folder) = printed else { return false };
    let Ok(files) = std::fs::read_dir(folder.trim()) else {
        return false;
    };
    files
        .filter_map(Result::ok)
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

/// A command for a compiler other than the one that runs us: without the variables that rustup and
/// cargo set for theirs, which would send it to the wrong compiler or libraries.
pub fn clean(cargo: &Path, rustc: &Path) -> Command {
    let mut command = Command::new(cargo);
    for variable in [
        "CARGO",
        "RUSTUP_TOOLCHAIN",
        "RUSTC_WRAPPER",
        "LD_LIBRARY_PATH",
        "RUSTFLAGS",
        "CARGO_TARGET_DIR",
    ] {
        command.env_remove(variable);
    }
    command.env("RUSTC", rustc);
    if let Some(folder) = cargo.parent().filter(|folder| folder.is_absolute()) {
        command.env("PATH", process::path_with_first(folder));
    }
    command
}

fn version_of(rustc: &Path) -> Result<String> {
    let version = process::capture(Command::new(rustc).arg("--version"))?;
    Ok(version.trim().to_owned())
}

/// The newest `wasm-ld` of the machine; Debian names it by LLVM's version.
fn linker() -> Option<PathBuf> {
    let versioned = (11..=40)
        .rev()
        .flat_map(|llvm| {
            [
                PathBuf::from(format!("/usr/bin/wasm-ld-{llvm}")),
                PathBuf::from(format!("/usr/lib/llvm-{llvm}/bin/wasm-ld")),
            ]
        })
        .find(|file| process::is_program(file));
    versioned.or_else(|| process::find("wasm-ld"))
}

fn newest_lld() -> Result<String> {
    newest(&apt::names_like("^lld-[0-9]+$")?)
        .context("this distribution has no package `lld-NN`, which brings the linker")
}

fn newest(packages: &[String]) -> Option<String> {
    packages
        .iter()
        .filter_map(|name| Some((name.strip_prefix("lld-")?.parse::<u32>().ok()?, name)))
        .max()
        .map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn linkers_are_compared_as_numbers() {
        let packages = ["lld-9", "lld-22", "lld-19", "lld-dev"].map(String::from);
        assert_eq!(newest(&packages).as_deref(), Some("lld-22"));
        assert_eq!(newest(&[]), None);
    }
}
