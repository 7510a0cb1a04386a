//! Who else wrote what is shipped, and under which licences: `third-party.txt`, in the site, in the
//! extension and in the npm package.
//!
//! Made anew by every build from what the lock file names. A crate whose licence does not allow
//! `MIT OR Apache-2.0` distribution, or that has no text of a licence, ends the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;
use crate::workspace::Workspace;

/// Its name, wherever it is shipped.
pub const NAME: &str = "third-party.txt";

/// Licences that oblige whoever passes the program on to keep a notice, and to nothing more.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

const HEAD: &str = "\
Turnaway is made with the work of others. Each part below is named with its licence; the texts of the
licences follow. The standard library of Rust, by the Rust Project Developers (MIT OR Apache-2.0,
https://www.rust-lang.org), is part of the program as well.
";

/// The parts of `cargo metadata` that are asked for.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Krate>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
struct Krate {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: String,
    source: Option<String>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    root: Option<String>,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Debug, Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The text, for a program with these features of the crate.
pub fn write(workspace: &Workspace, features: &str) -> Result<String> {
    let printed = process::capture(
        process::own_cargo()
            .current_dir(&workspace.root)
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", "wasm32-unknown-unknown"])
            .args(["--no-default-features", "--features", features]),
    )?;
    let metadata = serde_json::from_str(&printed).context("reading what cargo says of crates")?;
    text(&metadata)
}

fn text(metadata: &Metadata) -> Result<String> {
    let mut list = String::new();
    let mut licences: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for krate in shipped(metadata)? {
        let named = krate.license.as_deref().unwrap_or_default();
        if !is_allowed(named) {
            bail!(
                "{} {} is licensed `{named}`, which is not among those that allow Turnaway to be \
                 passed on (xtask/src/dist/notices.rs)",
                krate.name,
                krate.version,
            );
        }
        let home = krate.repository.as_deref().unwrap_or("crates.io");
        list.push_str(&format!(
            "\n{} {}\n    {named}\n    {home}\n",
            krate.name, krate.version
        ));
        for licence in texts(krate)? {
            licences.entry(licence).or_default().insert(&krate.name);
        }
    }
    let mut whole = format!("{HEAD}{list}");
    for (licence, crates) in licences {
        let crates: Vec<&str> = crates.into_iter().collect();
        let line = "-".repeat(78);
        whole.push_str(&format!("\n{line}\n{}\n\n{licence}\n", crates.join(", ")));
    }
    Ok(whole)
}

/// All crates whose code is in the program: reached over usual dependencies, and no macros, which run in
/// the compiler. By name and version.
fn shipped(metadata: &Metadata) -> Result<Vec<&Krate>> {
    let root = metadata.resolve.root.as_deref();
    let root = root.context("cargo names no crate of this folder")?;
    let krate = |id: &str| metadata.packages.iter().find(|krate| krate.id == id);
    let is_macro = |krate: &Krate| {
        let mut kinds = krate.targets.iter().flat_map(|target| &target.kind);
        kinds.any(|kind| kind == "proc-macro")
    };
    let mut reached = BTreeSet::from([root]);
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let node = metadata.resolve.nodes.iter().find(|node| node.id == id);
        for dependency in node.into_iter().flat_map(|node| &node.deps) {
            let usual = dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
            let runs = krate(&dependency.pkg).is_some_and(|krate| !is_macro(krate));
            if usual && runs && reached.insert(&dependency.pkg) {
                open.push(&dependency.pkg);
            }
        }
    }
    let mut crates: Vec<&Krate> = reached
        .into_iter()
        .filter_map(krate)
        .filter(|krate| krate.source.is_some())
        .collect();
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

/// Whether an SPDX expression can be met with the allowed licences. `/` is how older crates write `OR`.
fn is_allowed(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    !flat.trim().is_empty()
        && flat.split(" AND ").all(|all_of| {
            all_of
                .split(" OR ")
                .any(|one| ALLOWED.contains(&one.trim()))
        })
}

/// The licence texts that a crate brings, one of those that may be chosen among: MIT where there is one.
fn texts(krate: &Krate) -> Result<Vec<String>> {
    let folder = Path::new(&krate.manifest_path).parent();
    let folder = folder.context("a manifest lies in a folder")?;
    let mut names: Vec<String> = fs::read_dir(folder)?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| {
            let upper = name.to_uppercase();
            ["LICENSE", "LICENCE", "COPYING", "UNLICENSE"]
                .iter()
                .any(|start| upper.starts_with(start))
                && folder.join(name).is_file()
        })
        .collect();
    names.sort();
    if let Some(mit) = names
        .iter()
        .find(|name| name.to_uppercase().contains("MIT"))
    {
        names = vec![mit.clone()];
    }
    if names.is_empty() {
        return fallback(krate).map(|text| vec![text]);
    }
    names
        .iter()
        .map(|name| {
            let text = fs::read_to_string(folder.join(name))
                .with_context(|| format!("the licence of {}", krate.name))?;
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            Ok(lines.join("\n").trim().to_owned())
        })
        .collect()
}

/// What stands for the text where a crate was published without one: its choice among the two licences
/// that this project is under itself, whose texts come along.
fn fallback(krate: &Krate) -> Result<String> {
    let named = krate.license.as_deref().unwrap_or_default();
    if !["MIT", "Apache-2.0"].iter().any(|one| named.contains(one)) {
        bail!(
            "{} {} brings no text of its licence",
            krate.name,
            krate.version
        );
    }
    Ok(format!(
        "Published without a text of its licence, as {named}. The texts of these are in LICENSE-MIT \
         and\nLICENSE-APACHE of Turnaway, but for the names."
    ))
}

#[cfg(test)]
mod tests {
    use super::{is_allowed, write};
    use crate::workspace::Workspace;

    #[test]
    fn expressions_are_met_or_not() {
        assert!(is_allowed("MIT OR Apache-2.0"));
        assert!(is_allowed("MIT/Apache-2.0"));
        assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(is_allowed("GPL-3.0 OR MIT"));
        assert!(!is_allowed("MIT AND GPL-3.0"));
        assert!(!is_allowed("MPL-2.0"));
        assert!(!is_allowed(""));
    }

    #[test]
    fn what_the_page_is_made_of_is_named_with_its_licence() {
        let workspace = Workspace::find().expect("this workspace");
        let text = write(&workspace, "ui").expect("all licences allow it");
        for krate in ["yew", "web-sys", "memchr", "linkify"] {
            let named = text.lines().any(|line| {
                line.split_once(' ')
                    .is_some_and(|(name, version)| name == krate && version.contains('.'))
            });
            assert!(named, "{krate} is missing");
        }
        // Only tests and the build use these.
        assert!(!text.contains("\nproptest "), "a crate for tests is named");
        assert!(!text.contains("\nzip "), "a crate of the build is named");
        assert!(
            text.contains("Permission is hereby granted"),
            "the MIT text"
        );
    }
}
