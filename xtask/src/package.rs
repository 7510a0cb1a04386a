//! The npm package: the JavaScript API without the app, with types.
//!
//! The same sources as the page, built without the feature `ui`. `package.json` takes name,
//! version and license from `Cargo.toml`, so that nothing is written down twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::compile::{Parts, Profile, compile};
use crate::dist::generate::optimise;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// Files that go into the package as they are, and their names there.
const FIXED: [(&str, &str); 4] = [
    ("docs/javascript-api.md", "README.md"),
    ("docs/schema/report-1.schema.json", "report-1.schema.json"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Builds the package and returns its folder.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let compiler = setup::wasm_target::ensure(workspace)?;
    setup::bindings::ensure(workspace)?;
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
    if profile == Profile::Release {
        let wasm_opt = setup::wasm_opt::ensure(workspace)?;
        optimise(&wasm_opt, &folder.join("turnaway_bg.wasm"))?;
    }
    for (from, to) in FIXED {
        fs::copy(workspace.root.join(from), folder.join(to))
            .with_context(|| format!("copying {from} into the package"))?;
    }
    let cargo = fs::read_to_string(workspace.root.join("Cargo.toml"))?;
    fs::write(folder.join("package.json"), package_json(&cargo)?)?;
    Ok(folder)
}

/// Runs the tests of `tests/api` against a package and returns what the test runner printed.
pub fn test(workspace: &Workspace, package: &Path) -> Result<String> {
    if process::find("node").is_none() {
        bail!("node is missing. Install Node.js 20.14 or newer: https://nodejs.org");
    }
    process::capture(
        Command::new("node")
            .current_dir(&workspace.root)
            // A run keeps a message channel open, as long as its page lives.
            .args(["--test", "--test-force-exit", "--test-reporter=tap"])
            .arg("tests/api/")
            .env("TURNAWAY_PACKAGE", package),
    )
}

fn package_json(cargo: &str) -> Result<String> {
    let version = value(cargo, "[package]", "version")?;
    let description = value(cargo, "[package]", "description")?;
    let license = value(cargo, "[workspace.package]", "license")?;
    let repository = value(cargo, "[workspace.package]", "repository")?;
    Ok(format!(
        r#"{{
  "name": "turnaway",
  "version": "{version}",
  "description": "{description}",
  "license": "{license}",
  "repository": "{repository}",
  "type": "module",
  "main": "./turnaway.js",
  "types": "./turnaway.d.ts",
  "exports": {{
    ".": {{ "types": "./turnaway.d.ts", "default": "./turnaway.js" }},
    "./turnaway_bg.wasm": "./turnaway_bg.wasm",
    "./report-1.schema.json": "./report-1.schema.json"
  }},
  "files": ["turnaway.js", "turnaway.d.ts", "turnaway_bg.wasm", "turnaway_bg.wasm.d.ts", "report-1.schema.json", "LICENSE-APACHE", "LICENSE-MIT"],
  "sideEffects": false
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
