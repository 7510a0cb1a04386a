//! From compiled WebAssembly to the files a browser loads: the program, its later part, and the
//! JavaScript glue.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::compile::Profile;
use super::split::{self, Parts};
use crate::process;
use crate::setup::wasm_opt::WasmOpt;
use crate::workspace::Workspace;

/// The program and its glue, as index.html names them before hashing.
#[derive(Clone, Debug)]
pub struct Generated {
    /// `turnaway.js`
    pub glue: Vec<u8>,
    /// `turnaway_bg.wasm`
    pub wasm: Vec<u8>,
    /// `turnaway_later.wasm`, unless the program is in one piece.
    pub later: Option<Vec<u8>>,
}

/// Generates the files, or returns those of last time when the compiled program is the same.
///
/// `generator` is the version of wasm-bindgen.
pub fn generate(
    workspace: &Workspace,
    compiled: &Path,
    generator: &str,
    wasm_opt: Option<&WasmOpt>,
    profile: Profile,
) -> Result<Generated> {
    let bytes = fs::read(compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let folder = workspace
        .web_target()
        .join(format!("generated-{}", profile.name()));
    let glue = folder.join("turnaway.js");
    let wasm = folder.join("turnaway_bg.wasm");
    let later = folder.join("turnaway_later.wasm");
    let stamp = folder.join("made-from");
    let made_from = format!(
        "{} wasm-bindgen {} wasm-opt {} inert",
        super::file::integrity(&bytes),
        generator,
        wasm_opt.map_or("none", WasmOpt::version),
    );
    let read = || {
        Ok(Generated {
            glue: fs::read(&glue)?,
            wasm: fs::read(&wasm)?,
            later: match profile.parts_apart() {
                true => Some(fs::read(&later)?),
                false => None,
            },
        })
    };
    if fs::read_to_string(&stamp).is_ok_and(|last| last == made_from) {
        return read();
    }
    fs::create_dir_all(&folder)?;
    fs::remove_file(&stamp).ok();
    let parts = match profile.parts_apart() {
        true => Some(split::split(&bytes, &folder).context("the program could not be cut in two")?),
        false => None,
    };
    let first = parts.as_ref().map_or(compiled, |parts| &parts.first);
    bindings(first, parts.as_ref(), &glue, &wasm)?;
    if let Some(parts) = &parts {
        fs::write(&later, &parts.later)?;
    }
    if let Some(wasm_opt) = wasm_opt {
        optimise(wasm_opt, &wasm)?;
        if parts.is_some() {
            optimise(wasm_opt, &later)?;
        }
    }
    fs::write(&stamp, made_from)?;
    read()
}

fn bindings(compiled: &Path, parts: Option<&Parts>, glue: &Path, wasm: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("turnaway")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The later part shares the table and the memory of the first.
        .keep_lld_exports(parts.is_some())
        // boot.js always says where the program is; its name has a hash.
        .omit_default_module_path(true)
        .generate_output()
        .context("the JavaScript bindings could not be generated")?;
    let own_scripts = output
        .snippets()
        .iter()
        .find(|(_, scripts)| !scripts.is_empty());
    if let Some((from, _)) = own_scripts {
        bail!(
            "the crate {from} brings JavaScript of its own, which the page would load without an \
             integrity check. Put it into www/ instead."
        );
    }
    if let Some(path) = output.local_modules().keys().next() {
        bail!("{path} is imported by Rust, without an integrity check. Load it from boot.js.");
    }
    let script = match parts {
        Some(parts) => split::join(output.js(), &parts.loader)?,
        None => output.js().to_owned(),
    };
    fs::write(glue, super::glue::inert(&script)?)?;
    fs::write(wasm, output.wasm_mut().emit_wasm())?;
    Ok(())
}

/// What current Rust compiles to by default; wasm-opt refuses code that uses more than it is told.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Copying small functions to where they are called saves bytes, and costs a twentieth more of them
/// once brotli has run (measured): calls to one function compress better than its copies.
const NO_INLINING: [&str; 3] = [
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
];

/// Makes a program smaller, in its place.
pub fn optimise(wasm_opt: &WasmOpt, wasm: &Path) -> Result<()> {
    let smaller = wasm.with_extension("smaller");
    process::capture(
        wasm_opt
            .command()
            .args(["-Oz", "--strip-debug"])
            .args(NO_INLINING)
            .args(FEATURES)
            .arg(wasm)
            .arg("-o")
            .arg(&smaller),
    )
    .context("wasm-opt could not make the program smaller")?;
    fs::rename(&smaller, wasm)?;
    Ok(())
}
