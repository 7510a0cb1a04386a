//! Chromium and its WebDriver, for the tests that look at the real page.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{apt, step};
use crate::process;

/// A browser and the driver that fits it.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The Chromium or Chrome program.
    pub chrome: PathBuf,
    /// `chromedriver`, of the same major version.
    pub driver: PathBuf,
}

/// Finds a browser: the variables `CHROME` and `CHROMEDRIVER`, then `PATH`, then Debian's package.
pub fn ensure() -> Result<Browser> {
    if look().is_none() && apt::is_here() {
        step("installing chromium, chromium-driver and a font", || {
            apt::install(&["chromium", "chromium-driver", "fonts-dejavu-core"])
        })
        .context(BY_HAND)?;
    }
    let browser = look().context(BY_HAND)?;
    let (chrome, driver) = (major(&browser.chrome)?, major(&browser.driver)?);
    if chrome != driver {
        bail!(
            "{} is version {chrome} but {} is version {driver}. They must be of one version: \
             update the older one, or name a pair that fits with CHROME and CHROMEDRIVER.",
            browser.chrome.display(),
            browser.driver.display(),
        );
    }
    Ok(browser)
}

const BY_HAND: &str = "the browser tests need Chromium or Chrome and chromedriver. Install them \
    by hand (Debian: `apt-get install chromium chromium-driver`), or say where they are with the \
    variables CHROME and CHROMEDRIVER";

fn look() -> Option<Browser> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    let chrome = named("CHROME").or_else(|| {
        [
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
        ]
        .into_iter()
        .find_map(process::find)
    })?;
    let driver = named("CHROMEDRIVER").or_else(|| process::find("chromedriver"))?;
    Some(Browser { chrome, driver })
}

fn major(program: &Path) -> Result<u32> {
    let printed = process::capture(Command::new(program).arg("--version"))?;
    major_in(&printed).with_context(|| {
        format!(
            "{} --version printed no version: {printed}",
            program.display()
        )
    })
}

/// The first number with a dot after it, as in `Chromium 156.0.8078.79 built on Debian`.
fn major_in(text: &str) -> Option<u32> {
    text.split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major_in;

    #[test]
    fn versions_are_read_from_what_browsers_print() {
        assert_eq!(
            major_in("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"),
            Some(156)
        );
        assert_eq!(
            major_in("ChromeDriver 156.0.8078.79 (abc-refs/branch-heads/8078@{#1})"),
            Some(156)
        );
        assert_eq!(major_in("no version"), None);
    }
}
