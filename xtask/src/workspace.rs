//! Where things are: the repository, what is built from it, and the tools that the build brings.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that every command works with.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// `target/`, or where `CARGO_TARGET_DIR` says.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace this tool was compiled from.
    pub fn find() -> Result<Workspace> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in a folder of the repository")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Workspace { root, target })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The wasm build's own target folder: it may use another compiler than the native build, and
    /// two compilers in one folder would undo each other's work.
    pub fn web_target(&self) -> PathBuf {
        self.target.join("web")
    }

    /// Tools from npm, one folder per tool and version.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// What depends on the machine's compiler only, and is shared by every checkout.
    pub fn machine_cache(&self) -> PathBuf {
        let cache = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|folder| folder.is_absolute())
            .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
            .unwrap_or_else(|| self.target.clone());
        cache.join("turnaway")
    }
}
