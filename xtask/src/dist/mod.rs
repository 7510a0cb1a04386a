//! The site: everything a static host needs.
//!
//! compile (Rust to WebAssembly) → generate (a program and glue that browsers load) → page (names
//! with hashes, integrity) → compress → one folder, replaced as a whole. The same source gives the
//! same bytes.

pub mod comments;
pub mod compile;
pub mod compress;
pub mod file;
pub mod fixed;
pub mod generate;
pub mod glue;
pub mod host_headers;
pub mod notices;
pub mod page;
pub mod split;
pub mod tags;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::extension::{self, Built};
use crate::setup;
use crate::setup::wasm_opt::WasmOpt;
use crate::workspace::Workspace;
use compile::{Parts, Profile};
use compress::{Compressed, compress};
use file::File;
use fixed::FIXED;
use page::Reference;

/// A file of the site with its compressed forms.
#[derive(Clone, Debug)]
pub struct Served {
    /// The file itself.
    pub file: File,
    /// What hosts send to browsers that accept it.
    pub compressed: Compressed,
}

/// The whole site, as it lies in its folder.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where it lies.
    pub folder: PathBuf,
    /// Its files in the order of their names.
    pub files: Vec<Served>,
}

/// What the site and the extension are made from.
#[derive(Clone, Debug)]
struct Sources {
    /// index.html as written.
    template: String,
    /// `www/` and the program, by name.
    files: BTreeMap<String, Vec<u8>>,
}

/// Builds the site to publish it: into `dist/`, as small as it gets.
pub fn build(workspace: &Workspace) -> Result<Site> {
    let wasm_opt = setup::wasm_opt::ensure(workspace)?;
    let sources = sources(workspace, Some(&wasm_opt), Profile::Release)?;
    site(workspace, &sources, Profile::Release)
}

/// Builds everything that is published: the site, and from the same files the extension into
/// `dist-extension/`.
pub fn build_with_extension(workspace: &Workspace) -> Result<(Site, Vec<Built>)> {
    let wasm_opt = setup::wasm_opt::ensure(workspace)?;
    let sources = sources(workspace, Some(&wasm_opt), Profile::Release)?;
    let site = site(workspace, &sources, Profile::Release)?;
    let extension = extension::build(workspace, &sources.template, &sources.files)?;
    Ok((site, extension))
}

/// Builds the site to look at it on this machine: a development build into `target/`, a release
/// into `dist/`. A machine without npm gets a larger page instead of none.
pub fn build_to_look_at(workspace: &Workspace, profile: Profile) -> Result<Site> {
    let wasm_opt = match profile {
        Profile::Dev => None,
        Profile::Release => setup::wasm_opt::ensure(workspace)
            .inspect_err(|error| println!("NOTE: {error:#}. The page is larger without it."))
            .ok(),
    };
    let sources = sources(workspace, wasm_opt.as_ref(), profile)?;
    site(workspace, &sources, profile)
}

fn sources(workspace: &Workspace, wasm_opt: Option<&WasmOpt>, profile: Profile) -> Result<Sources> {
    let compiler = setup::wasm_target::ensure(workspace)?;
    let generator = setup::bindings::ensure(workspace)?;
    let compiled = compile::compile(workspace, &compiler, profile, Parts::Page)?;
    let program = generate::generate(workspace, &compiled, &generator, wasm_opt, profile)?;

    let template = read_text(&workspace.root.join("index.html"))?;
    let mut files = read_folder(&workspace.root.join("www"))?;
    files.insert("turnaway.js".to_owned(), program.glue);
    files.insert("turnaway_bg.wasm".to_owned(), program.wasm);
    if let Some(later) = program.later {
        files.insert("turnaway_later.wasm".to_owned(), later);
    }
    let notices = notices::write(workspace, "ui")?;
    files.insert(notices::NAME.to_owned(), notices.into_bytes());
    Ok(Sources { template, files })
}

fn site(workspace: &Workspace, sources: &Sources, profile: Profile) -> Result<Site> {
    let shipped = comments::without_comments(&sources.files);
    let files = assemble(&sources.template, &shipped)?;

    let folder = match profile {
        Profile::Release => workspace.dist(),
        Profile::Dev => workspace.web_target().join("dist-dev"),
    };
    let files = compress_all(&folder, files, profile)?;
    write(&folder, &files)?;
    Ok(Site { folder, files })
}

/// Everything the site consists of, from the template and the sources by name.
fn assemble(template: &str, sources: &BTreeMap<String, Vec<u8>>) -> Result<Vec<File>> {
    let page = page::rewrite(template, sources)?;
    let mut files = Vec::new();
    for Reference { name, first_visit } in &page.refers_to {
        if let Some(bytes) = sources.get(name) {
            files.push(File {
                name: file::hashed_name(name, bytes),
                bytes: bytes.clone(),
                hashed: true,
                first_visit: *first_visit,
            });
        }
    }
    for fixed in FIXED {
        let Some(bytes) = sources.get(fixed.name) else {
            bail!(
                "www/{} is listed in xtask/src/dist/fixed.rs but does not exist",
                fixed.name
            );
        };
        files.push(File {
            name: fixed.name.to_owned(),
            bytes: bytes.clone(),
            hashed: false,
            first_visit: fixed.first_visit,
        });
    }
    if let Some(bytes) = sources.get(notices::NAME) {
        files.push(File {
            name: notices::NAME.to_owned(),
            bytes: bytes.clone(),
            hashed: false,
            first_visit: false,
        });
    }
    files.push(File {
        name: "index.html".to_owned(),
        bytes: page.html.into_bytes(),
        hashed: false,
        first_visit: true,
    });
    let policy = page::policy(template)
        .context("index.html has no <meta> with a Content-Security-Policy")?;
    files.push(File {
        name: "_headers".to_owned(),
        bytes: host_headers::host_headers(&policy, &files).into_bytes(),
        hashed: false,
        first_visit: false,
    });
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.dedup_by(|a, b| a.name == b.name);
    Ok(files)
}

/// Compresses every file, taking over the work of last time where the contents are the same.
fn compress_all(folder: &Path, files: Vec<File>, profile: Profile) -> Result<Vec<Served>> {
    files
        .into_iter()
        .map(|file| {
            let compressed = match last_time(folder, &file) {
                Some(compressed) => compressed,
                None => compress(&file.bytes, profile)?,
            };
            Ok(Served { file, compressed })
        })
        .collect()
}

fn last_time(folder: &Path, file: &File) -> Option<Compressed> {
    let path = folder.join(&file.name);
    if fs::read(&path).ok()? != file.bytes {
        return None;
    }
    Some(Compressed {
        brotli: fs::read(with_suffix(&path, ".br")).ok()?,
        gzip: fs::read(with_suffix(&path, ".gz")).ok()?,
    })
}

/// Writes the site beside its place and swaps it in, so that a failure leaves the last one whole.
fn write(folder: &Path, files: &[Served]) -> Result<()> {
    let new = with_suffix(folder, ".new");
    fs::remove_dir_all(&new).ok();
    for Served { file, compressed } in files {
        let path = new.join(&file.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, &file.bytes)?;
        // The host itself reads this one; nobody fetches it.
        if file.name != "_headers" {
            fs::write(with_suffix(&path, ".br"), &compressed.brotli)?;
            fs::write(with_suffix(&path, ".gz"), &compressed.gzip)?;
        }
    }
    fs::remove_dir_all(folder).ok();
    fs::rename(&new, folder).with_context(|| format!("putting the site into {}", folder.display()))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// All files below a folder by their relative names, with `/` between folders.
pub(crate) fn read_folder(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                waiting.push((entry.path(), format!("{name}/")));
            } else {
                files.insert(name, fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn sources() -> BTreeMap<String, Vec<u8>> {
        let fixed = FIXED.iter().map(|fixed| fixed.name);
        ["app.css", "unused.txt"]
            .into_iter()
            .chain(fixed)
            .map(|name| (name.to_owned(), name.as_bytes().to_vec()))
            .collect()
    }

    const TEMPLATE: &str = "<meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'\"><link rel=\"stylesheet\" href=\"app.css\">";

    #[test]
    fn a_site_has_what_the_page_names_and_what_the_table_lists() {
        let files = assemble(TEMPLATE, &sources()).expect("nothing is missing");
        let names: BTreeSet<String> = files.into_iter().map(|file| file.name).collect();
        let style = file::hashed_name("app.css", b"app.css");
        let expected = [style.as_str(), "index.html", "_headers"]
            .into_iter()
            .chain(FIXED.iter().map(|fixed| fixed.name))
            .map(str::to_owned)
            .collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_page_without_policy_is_not_published() {
        let error = assemble("<p>", &sources()).expect_err("it has no policy");
        assert!(
            error.to_string().contains("Content-Security-Policy"),
            "{error}"
        );
    }

    #[test]
    fn a_listed_file_that_is_missing_is_named() {
        let mut sources = sources();
        sources.remove("control.txt");
        let error = assemble(TEMPLATE, &sources).expect_err("control.txt is gone");
        assert!(error.to_string().contains("control.txt"), "{error}");
    }
}
