//! Packages from Debian and its relatives, where the machine has them and lets us install them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Whether this machine installs software with `apt-get`.
pub fn is_here() -> bool {
    process::find("apt-get").is_some()
}

/// Installs packages, refreshing the package lists first.
///
/// Needs to be root, or `sudo` without a password. Waits for another `apt-get` to finish.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let mut update = as_root(&list)?;
    process::capture(update.args(["apt-get", "update", "-qq"]).args(WAIT))?;
    let mut install = as_root(&list)?;
    process::capture(
        install
            .args(["apt-get", "install", "-y", "-qq", "--no-install-recommends"])
            .args(WAIT)
            .args(packages),
    )?;
    Ok(())
}

/// Whether the package lists, refreshed if they are empty, know a package.
pub fn knows(package: &str) -> bool {
    let known = || {
        process::capture(Command::new("apt-cache").args(["show", "--no-all-versions", package]))
            .is_ok()
    };
    known() || (refresh().is_ok() && known())
}

/// The names of all packages that match a regular expression.
pub fn names_like(pattern: &str) -> Result<Vec<String>> {
    let found =
        process::capture(Command::new("apt-cache").args(["search", "--names-only", pattern]))?;
    Ok(found
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect())
}

fn refresh() -> Result<()> {
    let mut update = as_root("the package lists")?;
    process::capture(update.args(["apt-get", "update", "-qq"]).args(WAIT)).map(drop)
}

/// Another `apt-get` may hold the lock; wait for it for up to ten minutes.
const WAIT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=600"];

fn as_root(packages: &str) -> Result<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if process::capture(Command::new("sudo").args(["-n", "true"])).is_ok() {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    } else {
        bail!(
            "this needs packages, and neither are you root nor does `sudo` work without a \
             password. Run once by hand: sudo apt-get install {packages}"
        );
    };
    command.arg("DEBIAN_FRONTEND=noninteractive");
    Ok(command)
}

fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|answer| answer.trim() == "0")
}
