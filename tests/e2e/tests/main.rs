//! All browser tests, in one process: they share one lab, one driver and one browser, since
//! starting those takes longer than most tests. They run one after another.
//!
//! `cargo xtask test browser` sets everything up and runs them. By hand: build the site with
//! `cargo xtask dist`, then `cargo test -p turnaway-e2e`, with a name to run only some.
#![allow(clippy::print_stdout, reason = "tests report to a terminal")]

mod accessibility;
mod canary;
mod credentials;
mod devtools;
mod exports;
mod extension;
mod files;
mod firefox;
mod firefox_surfaces;
mod granted;
mod hostile;
mod hostile_gate;
mod hostile_guard;
mod hosting;
mod links;
mod local_network;
mod logs;
mod long_lists;
mod pace;
mod package;
mod pasted;
mod reading;
mod reference;
mod reports;
mod results;
mod start;
mod surfaces;
mod truth;
mod watching;
mod webkit;
mod what_if;
mod window;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};
use turnaway_e2e::{Browser, Page, Stage};

/// A test: its name and what it does.
type Test = (&'static str, fn(&Stage) -> Result<()>);

/// The stage, opened by the first test that runs. The text of an error is for all tests.
type Opened = Arc<Mutex<Option<Result<Stage, String>>>>;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let stage = Opened::default();
    let trials = [
        start::TESTS,
        results::TESTS,
        reading::TESTS,
        exports::TESTS,
        pasted::TESTS,
        logs::TESTS,
        reports::TESTS,
        files::TESTS,
        canary::TESTS,
        reference::TESTS,
        credentials::TESTS,
        local_network::TESTS,
        links::TESTS,
        hostile::TESTS,
        hostile_guard::TESTS,
        hostile_gate::TESTS,
        hosting::TESTS,
        pace::TESTS,
        package::TESTS,
        extension::TESTS,
        granted::TESTS,
        surfaces::TESTS,
        devtools::TESTS,
        accessibility::TESTS,
        watching::TESTS,
        what_if::TESTS,
        truth::TESTS,
        long_lists::TESTS,
        &own_tests(),
    ]
    .concat()
    .into_iter()
    .map(|(name, test)| {
        let stage = Arc::clone(&stage);
        Trial::test(name, move || run(name, test, &stage))
    })
    .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    let opened = stage.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Ok(stage)) = opened
        && let Err(error) = stage.close()
    {
        println!("warning: {error:#}");
    }
    conclusion.exit_code()
}

/// Those that are for one browser only.
fn own_tests() -> Vec<Test> {
    match Browser::from_env() {
        Ok(Browser::Firefox) => [
            firefox::TESTS,
            firefox_surfaces::TESTS,
            watching::FIREFOX_TESTS,
            hostile_gate::FIREFOX_TESTS,
        ]
        .concat(),
        Ok(Browser::WebKit) => webkit::TESTS.to_vec(),
        Ok(Browser::Chromium) if Browser::Chromium.has_window() => window::TESTS.to_vec(),
        _ => Vec::new(),
    }
}

fn run(name: &str, test: fn(&Stage) -> Result<()>, stage: &Opened) -> Result<(), Failed> {
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    let opened = stage.get_or_insert_with(|| Stage::open().map_err(|error| format!("{error:#}")));
    let stage = opened.as_ref().map_err(|error| error.clone())?;
    let ended = catch_unwind(AssertUnwindSafe(|| test(stage)));
    stage.lab.release();
    let problem = match ended {
        Ok(Ok(())) => {
            // A page without the watcher has nothing to say.
            let seen = Page::current(stage).seen().unwrap_or_default();
            let complaints = seen.complaints();
            if complaints.is_empty() {
                return Ok(());
            }
            format!("the page noted: {}", complaints.join("\n  "))
        }
        Ok(Err(error)) => format!("{error:#}"),
        Err(panic) => words(&*panic),
    };
    Err(Failed::from(describe(stage, name, &problem)))
}

/// The message of a failed test, with what the browser has to say.
fn describe(stage: &Stage, name: &str, problem: &str) -> String {
    let console = stage.console();
    let skipped = console.len().saturating_sub(30);
    let lines: Vec<String> = console.into_iter().skip(skipped).collect();
    format!(
        "{problem}\nscreenshot: {}\nconsole ({skipped} earlier lines left out):\n  {}",
        stage.screenshot(&format!("failed/{name}")),
        lines.join("\n  ")
    )
}

fn words(panic: &(dyn Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else if let Some(text) = panic.downcast_ref::<&str>() {
        (*text).to_owned()
    } else {
        "a panic without words".to_owned()
    }
}
