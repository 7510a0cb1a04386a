//! Chromium with a window: what it says is what it says without one, and no prompt for a name and
//! password is ever drawn.
//!
//! `cargo xtask test window` runs these. Each has a prompt drawn first, so that it is known how one
//! looks and that it would be seen.

use anyhow::{Context as _, Result, ensure};
use turnaway_e2e::{Page, Stage};
use turnaway_hostile::Who;

use crate::granted::situations;
use crate::{Test, hostile, hostile_gate, links, truth};

pub const TESTS: &[Test] = &[
    ("window_page_tells_the_truth_unprompted", |stage| {
        unprompted(stage, truth::full)
    }),
    ("window_page_is_quick_unprompted", |stage| {
        unprompted(stage, truth::quick)
    }),
    ("window_page_is_sharp_unprompted", |stage| {
        unprompted(stage, truth::sharp)
    }),
    ("window_links_are_told_unprompted", |stage| {
        all_unprompted(stage, links::TESTS)
    }),
    ("window_extension_tells_the_truth_unprompted", |stage| {
        unprompted(stage, situations::all)
    }),
    ("window_gate_holds_unprompted", |stage| {
        all_unprompted(stage, hostile_gate::TESTS)
    }),
    ("window_hostile_answers_open_no_prompt", |stage| {
        all_unprompted(stage, hostile::TESTS)
    }),
];

/// The test in which a reader signs in somewhere by themselves: that prompt is theirs, and is drawn.
const READERS_OWN: &str = "gate_leaves_requests_of_the_reader_alone";

fn all_unprompted(stage: &Stage, tests: &[Test]) -> Result<()> {
    for (name, test) in tests {
        let seen = watched(stage, *test).context(*name)?;
        let wanted = *name == READERS_OWN;
        ensure!(
            (seen > 0) == wanted,
            "{name}: a prompt was seen {seen} times"
        );
        stage.lab.release();
    }
    Ok(())
}

fn unprompted(stage: &Stage, test: fn(&Stage) -> Result<()>) -> Result<()> {
    let seen = watched(stage, test)?;
    ensure!(seen == 0, "a prompt was seen {seen} times");
    Ok(())
}

/// Runs a test while the screen is looked at, and says how often a prompt was there.
fn watched(stage: &Stage, test: fn(&Stage) -> Result<()>) -> Result<u32> {
    let screen = stage.screen()?;
    let page = Page::current(stage);
    page.go(&stage.hostile.url(Who::Evil, "/blank"))?;
    page.act(
        "document.documentElement.style.background = 'black'",
        vec![],
    )?;
    let prompt = screen.learn_prompt(
        || {
            page.act(
                "fetch('/basic', { credentials: 'include' }).catch(() => {})",
                vec![],
            )
        },
        || page.go("about:blank"),
    )?;
    let watch = screen.watch(&prompt)?;
    let ended = test(stage);
    let seen = watch.end()?;
    println!("the screen was looked at {} times", seen.looks);
    ended?;
    ensure!(seen.looks >= 3, "the screen was hardly looked at: {seen:?}");
    Ok(seen.prompts)
}
