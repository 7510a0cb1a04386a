//! WebKitGTK's small browser and its WebDriver, for the engine that Safari is made of.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{apt, step};
use crate::process;

/// The browser and its driver.
#[derive(Clone, Debug)]
pub struct WebKit {
    /// `MiniBrowser`
    pub browser: PathBuf,
    /// `WebKitWebDriver`
    pub driver: PathBuf,
}

/// Finds both: the variables `WEBKIT` and `WEBKITDRIVER`, then where packages put them, then Debian's.
pub fn ensure() -> Result<WebKit> {
    if look().is_none() && apt::is_here() {
        step("installing webkit2gtk-driver", || {
            apt::install(&["webkit2gtk-driver"])
        })
        .context(BY_HAND)?;
    }
    look().context(BY_HAND)
}

const BY_HAND: &str = "the WebKit tests need WebKitGTK's MiniBrowser and WebKitWebDriver. Install them \
    by hand (Debian: `apt-get install webkit2gtk-driver`), or say where they are with the variables \
    WEBKIT and WEBKITDRIVER";

fn look() -> Option<WebKit> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    Some(WebKit {
        browser: named("WEBKIT").or_else(|| mini_browser(Path::new("/usr/lib")))?,
        driver: named("WEBKITDRIVER").or_else(|| process::find("WebKitWebDriver"))?,
    })
}

/// It lies beside the library, in a folder with the version of its interface:
/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`.
fn mini_browser(libraries: &Path) -> Option<PathBuf> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let mut folders = inside(libraries);
    folders.extend(folders.clone().iter().flat_map(|folder| inside(folder)));
    let mut found: Vec<PathBuf> = folders
        .into_iter()
        .filter(|folder| {
            let name = folder.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("webkit"))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop()
}
