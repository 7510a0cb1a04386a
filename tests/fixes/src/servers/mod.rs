//! The servers, and how each is started for one case.

mod apache;
mod caddy;
mod django;
mod envoy;
mod express;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod haproxy;
mod nginx;
mod workers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::case::Case;

/// A server that recipes are applied to.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The recipes' platform.
    pub platform: &'static str,
    /// Writes its files and says how to start it.
    pub command: fn(&Stand) -> Result<Command>,
    /// Its cases.
    pub cases: &'static [Case],
}

/// All servers.
pub const SERVERS: &[Server] = &[
    nginx::SERVER,
    apache::SERVER,
    caddy::SERVER,
    haproxy::SERVER,
    envoy::SERVER,
    express::SERVER,
    fastify::SERVER,
    fastapi::SERVER,
    django::SERVER,
    flask::SERVER,
    go::SERVER,
    workers::SERVER,
];

/// Where a server stands for one round of one case.
#[derive(Debug)]
pub struct Stand {
    /// Where what it prints goes.
    pub log: PathBuf,
    /// A folder of its own, empty.
    pub folder: PathBuf,
    /// The port to listen on.
    pub port: u16,
    /// The port of the application behind proxies.
    pub backend: u16,
    /// The set-up, filled.
    pub setup: String,
    /// What `cargo xtask prove-fixes` installed: `node/`, `python/`, `go/`.
    pub installed: PathBuf,
}

impl Stand {
    /// Writes a file into the folder and returns its path.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    }

    /// The files that static cases serve.
    pub fn write_site(&self) -> Result<()> {
        for (name, text) in [
            ("site/index.html", "<title>start</title>"),
            ("site/open.html", "<title>open</title>"),
            ("site/an open file.html", "<title>open</title>"),
            ("site/other.html", "<title>other</title>"),
            ("site/folder/index.html", "<title>folder</title>"),
            ("site/bare/unlisted.txt", "unlisted"),
        ] {
            self.write(name, text)?;
        }
        Ok(())
    }
}

/// Fills a set-up's template.
pub fn fill(template: &str, values: &BTreeMap<&str, String>) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{{{name}}}}}"), value);
    }
    text
}

/// Puts the lines at `{{fix}}`, as deep as that stands.
pub fn insert(setup: &str, lines: &str) -> String {
    let Some((before, after)) = setup.split_once("{{fix}}") else {
        return setup.to_owned();
    };
    let margin = before.rsplit('\n').next().unwrap_or_default();
    let deeper = match margin.trim().is_empty() {
        true => lines.replace('\n', &format!("\n{margin}")),
        false => lines.to_owned(),
    };
    format!("{before}{deeper}{after}")
}

/// A program by its usual places, since servers live in `sbin`, which is not always on `PATH`.
fn program(name: &str) -> PathBuf {
    let places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
    let found = places
        .iter()
        .map(|place| Path::new(place).join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| PathBuf::from(name))
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn lines_are_put_in_as_deep_as_their_place_and_otherwise_unchanged() {
        assert_eq!(
            insert("a:\n  {{fix}}\nb", "x:\n  y {{z}}"),
            "a:\n  x:\n    y {{z}}\nb"
        );
        assert_eq!(insert("a = {{fix}};", "x\ny"), "a = x\ny;");
        assert_eq!(insert("a", "x"), "a");
    }
}
