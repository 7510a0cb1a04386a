//! Firefox and its WebDriver, for the tests that look at the extension and the page in Firefox.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{apt, step};
use crate::process;
use crate::workspace::Workspace;

/// The driver's version. It is on crates.io as source, from Mozilla; the programs that Mozilla
/// offers for download are not needed.
const GECKODRIVER: &str = "0.37.1";

/// Firefox and the driver for it.
#[derive(Clone, Debug)]
pub struct Firefox {
    /// The Firefox program.
    pub firefox: PathBuf,
    /// `geckodriver`
    pub driver: PathBuf,
}

/// Finds both: the variables `FIREFOX` and `GECKODRIVER`, then `PATH`, then Debian's package and a
/// build of the driver's source, which takes a minute or two and is kept for every checkout.
pub fn ensure(workspace: &Workspace) -> Result<Firefox> {
    Ok(Firefox {
        firefox: browser()?,
        driver: driver(workspace)?,
    })
}

fn browser() -> Result<PathBuf> {
    if look().is_none() && apt::is_here() {
        step("installing firefox-esr", || apt::install(&["firefox-esr"])).context(BY_HAND)?;
    }
    look().context(BY_HAND)
}

const BY_HAND: &str = "the Firefox tests need Firefox 140 or newer. Install it by hand (Debian: \
    `apt-get install firefox-esr`), or say where it is with the variable FIREFOX";

fn look() -> Option<PathBuf> {
    named("FIREFOX").or_else(|| {
        ["firefox-esr", "firefox"]
            .into_iter()
            .find_map(process::find)
    })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

fn driver(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(found) = named("GECKODRIVER").or_else(|| process::find("geckodriver")) {
        return Ok(found);
    }
    let place = workspace
        .machine_cache()
        .join(format!("geckodriver-{GECKODRIVER}"));
    let program = place.join("bin").join("geckodriver");
    if !process::is_program(&program) {
        step(&format!("building geckodriver {GECKODRIVER}"), || {
            build(workspace, &place)
        })
        .context(
            "geckodriver, which the Firefox tests need, could not be built. Install it by hand, or \
             say where it is with the variable GECKODRIVER",
        )?;
    }
    Ok(program)
}

/// Compiles the driver for the time that it takes to build, not for its speed: it passes messages.
fn build(workspace: &Workspace, place: &Path) -> Result<()> {
    let work = workspace.target.join("geckodriver");
    process::capture(
        process::own_cargo()
            .args(["install", "geckodriver", "--locked", "--quiet"])
            .args(["--version", GECKODRIVER])
            .arg("--root")
            .arg(place)
            .env("CARGO_TARGET_DIR", &work)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    )?;
    fs::remove_dir_all(&work).ok();
    Ok(())
}
