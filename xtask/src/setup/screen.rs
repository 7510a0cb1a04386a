//! A screen that needs no hardware, for browsers with a window.

use anyhow::{Context, Result, bail};

use super::{apt, step};
use crate::process;

/// Makes sure that `Xvfb` is there.
pub fn ensure() -> Result<()> {
    if process::find("Xvfb").is_none() && apt::is_here() {
        step("installing xvfb", || apt::install(&["xvfb"])).context(BY_HAND)?;
    }
    if process::find("Xvfb").is_none() {
        bail!("Xvfb is not here. {BY_HAND}");
    }
    Ok(())
}

const BY_HAND: &str = "the tests of browsers with a window draw on Xvfb. Install it by hand (Debian: \
    `apt-get install xvfb`)";
