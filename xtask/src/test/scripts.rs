//! The scripts in `www/`: their types, what a linter sees in them, and what they decide.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::counts::{self, Counts};
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// Runs all three. What the compiler or the linter finds is one failed test each, and hides nothing of
/// the rest.
pub fn check(workspace: &Workspace) -> Result<Counts> {
    let tsc = setup::typescript::ensure(workspace)?;
    let checkers = setup::script_checkers::ensure(workspace)?;
    let root = &workspace.root;
    let mut sum = Counts::default();
    sum.add(one(node(root)
        .arg(tsc)
        .args(["--project", "www", "--pretty", "false", "--typeRoots"])
        .arg(&checkers.types)));
    sum.add(one(node(root)
        .arg(&checkers.eslint)
        .args(["--config", "tests/scripts/eslint.config.mjs"])
        .args(["--max-warnings", "0", "www", "tests/scripts"])));
    sum.add(tests(root)?);
    Ok(sum)
}

fn node(root: &Path) -> Command {
    let mut command = Command::new("node");
    command.current_dir(root);
    command
}

fn one(command: &mut Command) -> Counts {
    match process::run(command) {
        Ok(()) => Counts {
            passed: 1,
            ..Counts::default()
        },
        Err(error) => {
            println!("{error:#}");
            Counts {
                failed: 1,
                ..Counts::default()
            }
        }
    }
}

fn tests(root: &Path) -> Result<Counts> {
    let output = node(root)
        // Some leave the port of a frame open, as pages do until they are closed.
        .args(["--test", "--test-force-exit", "--test-reporter=tap"])
        .arg("tests/scripts/")
        .output()
        .context("node could not be started")?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let sum = counts::read_tap(&printed);
    if sum.passed == 0 || sum.failed > 0 || !output.status.success() {
        print!("{printed}{}", String::from_utf8_lossy(&output.stderr));
    }
    if sum.passed == 0 {
        bail!("no test of the scripts ran");
    }
    Ok(sum)
}
