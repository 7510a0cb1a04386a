//! The browser extension: the site's own program and page, as a package for Chromium and one for
//! Firefox.
//!
//! It is made from the files that the site is made from, so both say the same. Names carry no
//! hash and tags no integrity: the browser checks the package as a whole, and a reviewer compares
//! file by file (`docs/extension-review.md`).

mod archive;
mod lint;
mod manifest;
mod scripts;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::dist::page;
use crate::package;
use crate::workspace::Workspace;
pub use lint::lint;

/// A browser family that takes packages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Chrome, Edge, Opera and others.
    Chromium,
    /// Firefox, also on Android.
    Firefox,
}

/// All of them.
pub const TARGETS: [Target; 2] = [Target::Chromium, Target::Firefox];

impl Target {
    /// As in file names.
    pub fn name(self) -> &'static str {
        match self {
            Target::Chromium => "chromium",
            Target::Firefox => "firefox",
        }
    }

    /// The file with what only this browser wants to be told.
    fn manifest(self) -> String {
        format!("manifest.{}.json", self.name())
    }
}

/// One package.
#[derive(Clone, Debug)]
pub struct Built {
    /// For which browser.
    pub target: Target,
    /// Its files, to be loaded by a developer.
    pub folder: PathBuf,
    /// The same, as stores take it.
    pub zip: PathBuf,
    /// Bytes of the zip.
    pub bytes: usize,
}

/// Bytes that a zip may have.
const BUDGET: usize = 1_700_000;

/// Files of `www/` that only the site needs: the host shows or fetches them, or they are asked for
/// in a way that an extension's page does not use.
const SITE_ONLY: [&str; 3] = ["404.html", "control.txt", "null-origin.js"];

/// Files that say what the scripts' values are, for the type checker alone.
const FOR_CHECKERS: [&str; 2] = ["tsconfig.json", "extension/types.d.ts"];

/// Files that only Chromium needs: its background has no document to put a frame into, and a frame of
/// its own stands for the private network.
const CHROMIUM_ONLY: [&str; 3] = ["offscreen.html", "offscreen.js", "page-near.html"];

/// Where files of the extension's own lie among the sources.
const OWN: &str = "extension/";

/// Makes both packages in `dist-extension/`.
///
/// `template` is index.html and `sources` is what the site is made from, by name.
pub fn build(
    workspace: &Workspace,
    template: &str,
    sources: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Built>> {
    let cargo = fs::read_to_string(workspace.root.join("Cargo.toml"))?;
    let version = package::value(&cargo, "[package]", "version")?;
    let top = workspace.root.join("dist-extension");
    let mut built = Vec::new();
    for target in TARGETS {
        let files = files(template, sources, target, &version)?;
        let folder = top.join(target.name());
        fs::remove_dir_all(&folder).ok();
        for (name, bytes) in &files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, bytes)?;
        }
        let packed = archive::pack(&files)?;
        if packed.len() > BUDGET {
            bail!(
                "the extension for {} has {} bytes, {} more than its limit",
                target.name(),
                packed.len(),
                packed.len() - BUDGET
            );
        }
        let zip = top.join(format!("turnaway-{}.zip", target.name()));
        fs::write(&zip, &packed).with_context(|| format!("writing {}", zip.display()))?;
        built.push(Built {
            target,
            folder,
            zip,
            bytes: packed.len(),
        });
    }
    Ok(built)
}

/// Everything a package consists of.
fn files(
    template: &str,
    sources: &BTreeMap<String, Vec<u8>>,
    target: Target,
    version: &str,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let text = |name: &str| -> Result<&str> {
        let bytes = sources.get(name);
        let bytes = bytes.with_context(|| format!("www/{name} is missing"))?;
        std::str::from_utf8(bytes).with_context(|| format!("www/{name} is no text"))
    };
    let policy = page::policy(template)
        .context("index.html has no <meta> with a Content-Security-Policy")?;
    let own = target.manifest();
    let manifest = manifest::manifest(
        text(&format!("{OWN}manifest.json"))?,
        text(&format!("{OWN}{own}"))?,
        target,
        version,
        &policy,
    )?;
    let mut files: BTreeMap<String, Vec<u8>> = sources
        .iter()
        .filter(|(name, _)| !SITE_ONLY.contains(&name.as_str()))
        .filter(|(name, _)| !FOR_CHECKERS.contains(&name.as_str()))
        .filter_map(|(name, bytes)| match name.strip_prefix(OWN) {
            Some(name) if name.starts_with("manifest.") => None,
            Some(name) if target == Target::Firefox && CHROMIUM_ONLY.contains(&name) => None,
            Some(name) => Some((name.to_owned(), bytes.clone())),
            None => Some((name.clone(), bytes.clone())),
        })
        .collect();
    let boot = scripts::boot(text("boot.js")?).context("boot.js")?;
    files.insert("boot.js".to_owned(), boot.into_bytes());
    let worker = scripts::boot(text("log-worker.js")?).context("log-worker.js")?;
    files.insert("log-worker.js".to_owned(), worker.into_bytes());
    let page = scripts::page(&page::without_trunk(template)).context("index.html")?;
    files.insert("index.html".to_owned(), page.into_bytes());
    files.insert("manifest.json".to_owned(), manifest);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::tags::tags;
    use serde_json::Value;
    use std::path::Path;

    /// The real page, scripts and manifests; the program is not built for this.
    fn real(target: Target) -> BTreeMap<String, Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut sources = crate::dist::read_folder(&root.join("www")).expect("www/ is there");
        sources.insert("turnaway.js".to_owned(), "let wasm;".into());
        files(&template(), &sources, target, "1.2.3").expect("nothing is missing")
    }

    fn template() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::read_to_string(root.join("index.html")).expect("index.html is there")
    }

    fn manifest_of(target: Target) -> Value {
        let files = real(target);
        let bytes = files.get("manifest.json").expect("it was made");
        serde_json::from_slice(bytes).expect("it is JSON")
    }

    #[test]
    fn nothing_may_be_reached_before_the_reader_allows_it() {
        for target in TARGETS {
            let manifest = manifest_of(target);
            for key in [
                "host_permissions",
                "content_scripts",
                "web_accessible_resources",
            ] {
                assert_eq!(manifest.get(key), None, "{target:?}");
            }
            let permissions = manifest["permissions"].as_array().expect("a list");
            for permission in permissions {
                let text = permission.as_str().expect("a text");
                assert!(!text.contains("://") && text != "<all_urls>", "{text}");
            }
        }
    }

    #[test]
    fn addresses_are_asked_for_as_they_are_and_no_code_comes_from_elsewhere() {
        for target in TARGETS {
            let manifest = manifest_of(target);
            let policy = manifest["content_security_policy"]["extension_pages"]
                .as_str()
                .expect("a policy is stated");
            assert!(!policy.contains("upgrade-insecure-requests"), "{policy}");
            assert!(
                policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
                "{policy}"
            );
        }
        for tag in tags(&page::without_trunk(&template())) {
            let inline = tag.name == "script" && tag.get("src").is_none();
            let handler = tag.attributes.iter().any(|(key, _)| key.starts_with("on"));
            assert!(!inline && !handler, "{tag:?}");
        }
    }

    #[test]
    fn all_that_page_and_manifest_name_is_in_the_package() {
        for target in TARGETS {
            let files = real(target);
            let manifest = manifest_of(target);
            let icons = manifest["icons"].as_object().expect("icons are listed");
            for (size, name) in icons {
                let png = files
                    .get(name.as_str().expect("a name"))
                    .expect("it is there");
                // PNG (RFC 2083 §11.2.1): the width stands at bytes 16 to 19.
                let width = png.get(16..20).expect("a header");
                let size: u32 = size.parse().expect("a number");
                assert_eq!(width, size.to_be_bytes(), "{name}");
            }
            for tag in tags(&page::without_trunk(&template())) {
                let built = ["turnaway.js", "turnaway_bg.wasm", "turnaway_later.wasm"];
                let name = tag.get("src").or(tag.get("href")).unwrap_or_default();
                let own = !name.starts_with('#') && !name.is_empty() && !built.contains(&name);
                assert!(!own || files.contains_key(name), "{name}");
            }
            let description = manifest["description"].as_str().expect("a text");
            assert!(description.chars().count() <= 132, "the stores' limit");
            let json = files.keys().filter(|name| name.ends_with(".json"));
            assert_eq!(json.collect::<Vec<_>>(), ["manifest.json"]);
            assert!(!files.keys().any(|name| name.ends_with(".ts")));
        }
    }
}
