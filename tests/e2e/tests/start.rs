//! Before the program is there, and when it never comes.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};
use turnaway_lab::Page as Served;

use crate::Test;

pub const TESTS: &[Test] = &[
    ("early_check_runs_when_ready", early_check),
    ("early_text_and_caret_are_kept", early_text),
    ("damaged_program_keeps_the_text", |stage| {
        cannot_start(stage, "damaged/")
    }),
    ("missing_program_keeps_the_text", |stage| {
        cannot_start(stage, "absent/")
    }),
    ("later_part_is_waited_for", later_part_waited_for),
    ("missing_later_part_loses_nothing", later_part_missing),
];

const SOON: Duration = Duration::from_secs(15);

/// The page with its program held back by the lab.
fn held_back(stage: &Stage) -> Result<Page<'_>> {
    stage.lab.hold(".wasm");
    let page = Page::open_early(stage, &stage.lab.page(Served::Usual), "/?depth=quick")?;
    ensure!(!page.runs()?, "the program runs although it was held back");
    Ok(page)
}

fn url(stage: &Stage, id: &str) -> Result<String> {
    let situation = stage.lab.situation(id);
    Ok(situation
        .with_context(|| format!("the lab has no {id}"))?
        .url
        .clone())
}

fn early_check(stage: &Stage) -> Result<()> {
    let page = held_back(stage)?;
    let readable = url(stage, "G02")?;
    page.paste(&format!("{readable}\n"))?;
    page.check()?;
    page.wait_until(
        SOON,
        "a word that the check is noted",
        "return t.words(document.querySelector('#start-status')).length > 10",
    )?;
    ensure!(page.phase()? == "idle", "a run began without the program");
    stage.lab.release();
    page.wait_done(Duration::from_secs(30))?;
    let rows = page.rows()?;
    ensure!(rows.len() == 1, "{} rows", rows.len());
    let row = rows.first().context("a row")?;
    ensure!(row.url == readable, "{} in place of {readable}", row.url);
    ensure!(row.outcome.as_deref() == Some("ok"), "{row:?}");
    Ok(())
}

fn early_text(stage: &Stage) -> Result<()> {
    let page = held_back(stage)?;
    let text = format!("first {}\nsecond", url(stage, "G02")?);
    page.paste(&text)?;
    page.act("t.box().focus(); t.box().setSelectionRange(3, 7);", vec![])?;
    stage.lab.release();
    page.wait(SOON, "the program to take over", |page| page.runs())?;
    let kept: (String, u32, u32, bool) = page.ask(
        "const box = t.box();
         return [box.value, box.selectionStart, box.selectionEnd, document.activeElement === box];",
        vec![],
    )?;
    ensure!(kept == (text, 3, 7, true), "the box holds {kept:?}");
    ensure!(page.phase()? == "idle", "a run began without a press");
    Ok(())
}

fn cannot_start(stage: &Stage, folder: &str) -> Result<()> {
    let address = Page::address_in(stage, folder);
    let page = Page::open_early(stage, &address, "")?;
    page.paste("https://example.test/keep-me")?;
    page.wait_until(
        SOON,
        "an error that is shown",
        "const box = document.querySelector('#start-error');
         return !!box && !box.hidden && t.shown(box) && t.words(box).length > 40;",
    )?;
    let role: Option<String> = page.ask(
        "return document.querySelector('#start-error').getAttribute('role')",
        vec![],
    )?;
    ensure!(
        role.as_deref() == Some("alert"),
        "the error's role is {role:?}"
    );
    let kept: (String, bool) = page.ask(
        "const box = t.box(); box.value += arguments[0]; return [box.value, t.shown(box)];",
        vec![json!("?more")],
    )?;
    ensure!(
        kept == ("https://example.test/keep-me?more".to_owned(), true),
        "the box holds {kept:?}"
    );
    Ok(())
}

fn later_part_waited_for(stage: &Stage) -> Result<()> {
    stage.lab.hold("_later");
    let page = Page::open_early(stage, &stage.lab.page(Served::Usual), "/?depth=quick")?;
    page.wait(SOON, "the first part to run", |page| page.runs())?;
    let readable = url(stage, "G02")?;
    page.paste(&format!("{readable}\n"))?;
    page.check()?;
    page.wait_until(
        SOON,
        "a word that the check is noted",
        "return t.words(document.querySelector('#tally')) === 'Starting'",
    )?;
    ensure!(page.phase()? == "idle", "a run began without its program");
    stage.lab.release();
    page.wait_done(Duration::from_secs(30))?;
    ensure!(page.rows()?.len() == 1, "{:?}", page.rows()?);
    Ok(())
}

fn later_part_missing(stage: &Stage) -> Result<()> {
    let page = Page::open_early(stage, &Page::address_in(stage, "first/"), "")?;
    page.wait(SOON, "the first part to run", |page| page.runs())?;
    page.paste("https://example.test/keep-me")?;
    page.check()?;
    page.wait_until(
        SOON,
        "an alert that is shown",
        "const box = document.querySelector('#tally [role=alert]');
         return !!box && t.shown(box) && t.words(box).includes('could not be loaded');",
    )?;
    let kept: String = page.ask("return t.box().value", vec![])?;
    ensure!(
        kept == "https://example.test/keep-me",
        "the box holds {kept}"
    );
    ensure!(page.phase()? == "idle", "a run began without its program");
    Ok(())
}
