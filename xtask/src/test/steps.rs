//! The steps of `cargo xtask test`: what a change has to pass, quickest first.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::counts::{self, Counts};
use super::preparation::Preparation;
use crate::bench::first_visit::{self, BUDGET};
use crate::dist;
use crate::dist::compile::Profile;
use crate::extension::{self, Target};
use crate::package;
use crate::process;
use crate::prove_fixes;
use crate::setup;
use crate::setup::python;
use crate::workspace::Workspace;

/// What the steps work with.
#[derive(Debug)]
pub struct Run {
    /// The repository.
    pub workspace: Workspace,
    /// The set-up that goes on beside the first steps.
    pub preparation: Preparation,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it makes sure of.
    pub what: &'static str,
    /// Runs only when it is named, or with `all`: together with the others it takes longer than
    /// the 25 minutes that a change should wait on two cores.
    pub apart: bool,
    /// Does it. An error counts as one failed test.
    pub run: fn(&Run) -> Result<Counts>,
}

/// All steps, in the order they run in.
pub const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        what: "the source is formatted",
        apart: false,
        run: fmt,
    },
    Step {
        name: "clippy",
        what: "clippy has nothing to say about any crate with any feature",
        apart: false,
        run: clippy,
    },
    Step {
        name: "scripts",
        what: "the scripts in www/ keep to their types, and decide what they should",
        apart: false,
        run: scripts,
    },
    Step {
        name: "core",
        what: "the pure core works without a browser crate",
        apart: false,
        run: core,
    },
    Step {
        name: "native",
        what: "everything that runs without a browser works",
        apart: false,
        run: native,
    },
    Step {
        name: "fleet",
        what: "DuckDB and ClickHouse count what lines say",
        apart: false,
        run: fleet,
    },
    Step {
        name: "api",
        what: "the npm package builds, and JavaScript gets what its types promise",
        apart: false,
        run: api,
    },
    Step {
        name: "dist",
        what: "the site builds, and a first visit keeps to the size budget",
        apart: false,
        run: site,
    },
    Step {
        name: "extension",
        what: "building the extension again gives the same bytes, and Mozilla's checker is content",
        apart: false,
        run: packages,
    },
    Step {
        name: "browser",
        what: "the real page works in a real browser",
        apart: false,
        run: browser,
    },
    Step {
        name: "fleet-large",
        what: "the same of a table of 50 million requests",
        apart: true,
        run: fleet_large,
    },
    Step {
        name: "firefox",
        what: "the extension and the page work in Firefox, too",
        apart: true,
        run: firefox,
    },
    Step {
        name: "window",
        what: "Chromium says the same with a window, and no prompt is ever drawn",
        apart: true,
        run: window,
    },
    Step {
        name: "webkit",
        what: "the page tells the truth in WebKit, too",
        apart: true,
        run: webkit,
    },
    Step {
        name: "fixes",
        what: "the fixes to copy mend real servers, and open nothing else",
        apart: true,
        run: fixes,
    },
];

const ONE_PASSED: Counts = Counts {
    passed: 1,
    failed: 0,
    skipped: 0,
};

fn fmt(run: &Run) -> Result<Counts> {
    process::run(cargo(run).args(["fmt", "--all", "--check"])).context("`cargo fmt` mends this")?;
    Ok(ONE_PASSED)
}

fn clippy(run: &Run) -> Result<Counts> {
    process::run(
        cargo(run)
            .args(["clippy", "--workspace", "--all-targets", "--all-features"])
            .args(["--locked", "--", "-D", "warnings"]),
    )?;
    Ok(ONE_PASSED)
}

fn scripts(run: &Run) -> Result<Counts> {
    super::scripts::check(&run.workspace)
}

fn core(run: &Run) -> Result<Counts> {
    tests(cargo(run).args(["test", "--package", "turnaway", "--no-default-features"]))
}

fn native(run: &Run) -> Result<Counts> {
    // This tool apart from the rest: built together, the crates they share would be compiled anew.
    let mut sum = tests(cargo(run).args(["test", "--package", "xtask"]))?;
    // One package manager at a time: what the preparation installs comes first.
    run.preparation.wait_for_browser().ok();
    let mut rest = cargo(run);
    rest.args(["test", "--workspace"])
        .args(["--exclude", "xtask", "--exclude", "turnaway-e2e"]);
    if prove_fixes::install::web_servers(&run.workspace)? {
        rest.env("TURNAWAY_SERVERS", "1");
    }
    sum.add(tests(&mut rest)?);
    Ok(sum)
}

/// The engines that the queries of `docs/fleet.md` run on.
const ENGINES: [&str; 2] = ["duckdb==2.0.1", "chdb==4.4.0"];

fn fleet(run: &Run) -> Result<Counts> {
    in_engines(run, "200000")
}

fn fleet_large(run: &Run) -> Result<Counts> {
    in_engines(run, "50000000")
}

fn in_engines(run: &Run, rows: &str) -> Result<Counts> {
    let folder = run.workspace.target.join("tools/fleet");
    let python = python::ensure(&folder, &ENGINES)?;
    tests(
        cargo(run)
            .args(["test", "--package", "turnaway", "--no-default-features"])
            .args(["--test", "fleet"])
            .env("TURNAWAY_PYTHON", python)
            .env("TURNAWAY_FLEET_ROWS", rows),
    )
}

/// The npm package as its users have it, installed in a project of its own.
fn installed_package(run: &Run) -> Result<PathBuf> {
    let package = package::build(&run.workspace, Profile::Dev)?;
    package::install::ensure(&run.workspace, &package.folder)
}

fn api(run: &Run) -> Result<Counts> {
    run.preparation.wait_for_build()?;
    let printed = package::test(&run.workspace, &installed_package(run)?)?;
    let sum = counts::read_tap(&printed);
    if sum.passed == 0 {
        bail!("no test of the package ran:\n{printed}");
    }
    Ok(sum)
}

fn site(run: &Run) -> Result<Counts> {
    run.preparation.wait_for_build()?;
    let site = dist::build(&run.workspace)?;
    let table = first_visit::table(&site);
    print!("{}", table.text);
    if table.total > BUDGET {
        bail!(
            "a first visit transfers {} bytes more than its limit",
            table.total - BUDGET
        );
    }
    Ok(Counts {
        passed: 2,
        ..ONE_PASSED
    })
}

fn packages(run: &Run) -> Result<Counts> {
    run.preparation.wait_for_build()?;
    let (_, once) = dist::build_with_extension(&run.workspace)?;
    let bytes = |built: &[extension::Built]| -> Result<Vec<Vec<u8>>> {
        let read = built.iter().map(|built| fs::read(&built.zip));
        read.map(|bytes| bytes.context("reading a package"))
            .collect()
    };
    let before = bytes(&once)?;
    let (_, again) = dist::build_with_extension(&run.workspace)?;
    if before != bytes(&again)? {
        bail!("two builds of the extension from one source differ");
    }
    for built in &again {
        extension::lint(&run.workspace, built)?;
        println!("{}: {} bytes", built.zip.display(), built.bytes);
    }
    Ok(Counts {
        passed: 3,
        ..ONE_PASSED
    })
}

fn browser(run: &Run) -> Result<Counts> {
    tests(&mut in_chromium(run)?)
}

/// The tests in Chromium, with everything that they need to know.
fn in_chromium(run: &Run) -> Result<Command> {
    let tools = run.preparation.wait_for_browser()?;
    run.preparation.wait_for_build()?;
    let (site, extension) = dist::build_with_extension(&run.workspace)?;
    let package = installed_package(run)?;
    let for_chromium = extension
        .iter()
        .find(|built| built.target == Target::Chromium)
        .context("there is an extension for Chromium")?;
    let mut command = cargo(run);
    command
        .args(["test", "--package", "turnaway-e2e"])
        .env("TURNAWAY_DIST", &site.folder)
        .env("TURNAWAY_EXTENSION", &for_chromium.folder)
        .env("TURNAWAY_CHROME", &tools.browser.chrome)
        .env("TURNAWAY_CHROMEDRIVER", &tools.browser.driver)
        .env("TURNAWAY_PACKAGE", &package)
        .env("TURNAWAY_AXE", &tools.axe);
    Ok(command)
}

fn window(run: &Run) -> Result<Counts> {
    setup::screen::ensure()?;
    let mut command = in_chromium(run)?;
    command
        .args(["--test", "browser"])
        .env("TURNAWAY_WINDOW", "1");
    some_tests(&mut command, "window_")
}

fn webkit(run: &Run) -> Result<Counts> {
    setup::screen::ensure()?;
    let tools = setup::webkit::ensure()?;
    run.preparation.wait_for_build()?;
    let (site, _) = dist::build_with_extension(&run.workspace)?;
    some_tests(
        cargo(run)
            .args(["test", "--package", "turnaway-e2e", "--test", "browser"])
            .env("TURNAWAY_BROWSER", "webkit")
            .env("TURNAWAY_DIST", &site.folder)
            .env("TURNAWAY_WEBKIT", &tools.browser)
            .env("TURNAWAY_WEBKITDRIVER", &tools.driver),
        "webkit_",
    )
}

fn firefox(run: &Run) -> Result<Counts> {
    run.preparation.wait_for_build()?;
    let (site, extension) = dist::build_with_extension(&run.workspace)?;
    let for_firefox = extension
        .iter()
        .find(|built| built.target == Target::Firefox)
        .context("there is an extension for Firefox")?;
    let tools = run.preparation.wait_for_firefox()?;
    some_tests(
        cargo(run)
            .args(["test", "--package", "turnaway-e2e", "--test", "browser"])
            .env("TURNAWAY_BROWSER", "firefox")
            .env("TURNAWAY_DIST", &site.folder)
            .env("TURNAWAY_EXTENSION", &for_firefox.folder)
            .env("TURNAWAY_FIREFOX", &tools.firefox)
            .env("TURNAWAY_GECKODRIVER", &tools.driver),
        "firefox_",
    )
}

fn fixes(run: &Run) -> Result<Counts> {
    run.preparation.wait_for_browser()?;
    run.preparation.wait_for_build()?;
    let mut command = prove_fixes::command(&run.workspace, &prove_fixes::Options::default())?;
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    let mut sum = None;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.context("reading what the proof prints")?;
            println!("{line}");
            sum = counts::read_sum(&line).or(sum);
        }
    }
    child.wait()?;
    sum.context("the proof ended before its last line")
}

/// The cargo that runs us, at the repository's root.
fn cargo(run: &Run) -> Command {
    let mut command = process::own_cargo();
    command.current_dir(&run.workspace.root);
    command
}

/// Runs `cargo test …`, shows what it prints and counts the results.
fn tests(command: &mut Command) -> Result<Counts> {
    some_tests(command, "")
}

/// The same of tests whose names have `part` in them.
fn some_tests(command: &mut Command, part: &str) -> Result<Counts> {
    // The same random cases for everyone: a failure is that of the change, and comes again.
    // Plain `cargo test` draws new ones each time.
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        command.env("PROPTEST_RNG_SEED", "20261122");
    }
    command
        .args(["--locked", "--no-fail-fast"])
        .args(Some(part).filter(|part| !part.is_empty()))
        .stdout(Stdio::piped());
    let mut child = command.spawn().context("cargo could not be started")?;
    let mut sum = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.context("reading what the tests print")?;
            println!("{line}");
            sum.add(counts::read(&line));
        }
    }
    let status = child.wait()?;
    if !status.success() && sum.failed == 0 {
        // It did not compile, or a test process died before it could say so.
        sum.failed = 1;
    }
    Ok(sum)
}
