//! The npm package: the JavaScript API without the app, with types.
//!
//! The same sources as the page, built without the feature `ui`. `package.json` takes name,
//! version and license from `Cargo.toml`, so that nothing is written down twice.

pub mod install;
mod provenance;
mod readme;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::compile::{Parts, Profile, compile};
use crate::dist::generate::optimise;
use crate::dist::notices;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;
use provenance::{Sizes, Tools};

/// Files that go into the package as they are, and their names there.
const FIXED: [(&str, &str); 4] = [
    ("src/api/npm/node.js", "node.js"),
    ("docs/schema/report-1.schema.json", "report-1.schema.json"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// What a page loads; their sizes are told.
const LOADED: [&str; 2] = ["turnaway_bg.wasm", "turnaway.js"];

/// The package, not yet packed.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its files.
    pub folder: PathBuf,
    /// What a page loads, with its sizes.
    pub sizes: Vec<(&'static str, Sizes)>,
}

/// Builds the package.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<Package> {
    let compiler = setup::wasm_target::ensure(workspace)?;
    let bindings = setup::bindings::ensure(workspace)?;
    let compiled = compile(workspace, &compiler, profile, Parts::Api)?;

    let folder = workspace.target.join("package").join(profile.name());
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    Bindgen::new()
        .input_path(&compiled)
        .out_name("turnaway")
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // `init()` without arguments finds the program beside the glue.
        .omit_default_module_path(false)
        .generate(&folder)
        .context("the JavaScript bindings could not be generated")?;
    let wasm_opt = match profile {
        Profile::Release => Some(setup::wasm_opt::ensure(workspace)?),
        Profile::Dev => None,
    };
    if let Some(wasm_opt) = &wasm_opt {
        optimise(wasm_opt, &folder.join("turnaway_bg.wasm"))?;
    }
    for (from, to) in FIXED {
        fs::copy(workspace.root.join(from), folder.join(to))
            .with_context(|| format!("copying {from} into the package"))?;
    }
    let notices = notices::write(workspace, "js-api")?;
    fs::write(folder.join(notices::NAME), notices)?;
    let cargo = fs::read_to_string(workspace.root.join("Cargo.toml"))?;
    let version = value(&cargo, "[package]", "version")?;
    let repository = value(&cargo, "[workspace.package]", "repository")?;
    fs::write(folder.join("package.json"), package_json(&cargo)?)?;
    let sizes = LOADED
        .into_iter()
        .map(|name| Ok((name, Sizes::of(&folder.join(name), profile)?)))
        .collect::<Result<Vec<_>>>()?;
    let readme = fs::read_to_string(workspace.root.join("src/api/npm/README.md"))?;
    let readme = readme::fill(&readme, &version, &repository, &sizes)?;
    fs::write(folder.join("README.md"), readme)?;
    let tools = Tools {
        rustc: &compiler.version,
        bindings: &bindings,
        wasm_opt: wasm_opt.as_ref().map(|wasm_opt| wasm_opt.version()),
    };
    let provenance = provenance::describe(workspace, &folder, &version, &repository, &tools)?;
    fs::write(folder.join("provenance.json"), provenance)?;
    Ok(Package { folder, sizes })
}

/// Runs the tests of `tests/api` against an installed package and returns what the test runner
/// printed.
pub fn test(workspace: &Workspace, installed: &Path) -> Result<String> {
    let tsc = setup::typescript::ensure(workspace)?;
    process::capture(
        Command::new("node")
            .current_dir(&workspace.root)
            // A run keeps a message channel open, as long as its page lives.
            .args(["--test", "--test-force-exit", "--test-reporter=tap"])
            .arg("tests/api/")
            .env("TURNAWAY_PACKAGE", installed)
            .env("TURNAWAY_TSC", tsc),
    )
}

/// Written as text, because the order of conditions in `exports` has a meaning.
fn package_json(cargo: &str) -> Result<String> {
    let version = value(cargo, "[package]", "version")?;
    let description = value(cargo, "[package]", "description")?;
    let license = value(cargo, "[workspace.package]", "license")?;
    // The registry compares it with where a provenance statement says the package was built.
    let repository = value(cargo, "[workspace.package]", "repository")?;
    Ok(format!(
        r#"{{
  "name": "turnaway",
  "version": "{version}",
  "description": "{description}",
  "keywords": ["cors", "401", "403", "http", "link-checker", "www-authenticate"],
  "license": "{license}",
  "homepage": "{repository}",
  "repository": {{ "type": "git", "url": "git+{repository}.git" }},
  "type": "module",
  "main": "./turnaway.js",
  "types": "./turnaway.d.ts",
  "exports": {{
    ".": {{ "types": "./turnaway.d.ts", "node": "./node.js", "default": "./turnaway.js" }},
    "./turnaway_bg.wasm": "./turnaway_bg.wasm",
    "./report-1.schema.json": "./report-1.schema.json",
    "./provenance.json": "./provenance.json"
  }},
  "files": ["turnaway.js", "turnaway.d.ts", "turnaway_bg.wasm", "turnaway_bg.wasm.d.ts", "node.js", "report-1.schema.json", "provenance.json", "LICENSE-APACHE", "LICENSE-MIT", "third-party.txt"],
  "sideEffects": ["./node.js"],
  "engines": {{ "node": ">=20.14" }}
}}
"#
    ))
}

/// A plain string value of one table in a `Cargo.toml`.
pub(crate) fn value(cargo: &str, table: &str, key: &str) -> Result<String> {
    cargo
        .lines()
        .skip_while(|line| line.trim() != table)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| {
            let (name, value) = line.split_once('=')?;
            let value = value.trim().strip_prefix('"')?.strip_suffix('"')?;
            (name.trim() == key && !value.contains(['"', '\\'])).then(|| value.to_owned())
        })
        .with_context(|| format!("Cargo.toml has no plain `{key}` in {table}"))
}

#[cfg(test)]
mod tests {
    use super::package_json;

    #[test]
    fn the_package_is_described_by_the_manifest() {
        let cargo = "[workspace.package]\nlicense = \"MIT\"\nrepository = \"https://r.example\"\n\
            [package]\nversion = \"1.2.3\"\ndescription = \"Says why.\"\nlicense.workspace = true\n";
        let json = package_json(cargo).expect("everything is there");
        for line in [
            "\"version\": \"1.2.3\"",
            "\"license\": \"MIT\"",
            "\"description\": \"Says why.\"",
        ] {
            assert!(json.contains(line), "{line} in {json}");
        }
        let error = package_json("[package]\n").expect_err("nothing is there");
        assert!(error.to_string().contains("version"), "{error}");
    }
}
