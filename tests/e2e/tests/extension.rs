//! The extension: the same app in a page of its own, with no more rights than it was given.

use std::time::Duration;

use anyhow::{Result, ensure};
use turnaway_e2e::{Browser, Stage};

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_has_no_hosts_when_installed", no_hosts),
    ("extension_checks_like_a_page_without_grants", like_a_page),
    ("extension_offers_to_look_at_what_is_hidden", offer),
];

fn no_hosts(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/")?;
    let origins: Vec<String> = page.ask_async(
        "return (await chrome.permissions.getAll()).origins ?? []",
        vec![],
    )?;
    ensure!(origins.is_empty(), "granted from the start: {origins:?}");
    Ok(())
}

/// Readable, not shared, and no answer: an extension without grants sees what a page sees.
fn like_a_page(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/?depth=full&timeout=2500&retries=0")?;
    let list = urls(stage, ["G02", "G22", "N73"])?;
    page.run(&list.join("\n"), Duration::from_secs(30))?;
    let outcomes: Vec<_> = page
        .rows()?
        .into_iter()
        .filter_map(|row| row.outcome)
        .collect();
    ensure!(
        outcomes == ["ok", "cors-blocked", "unreachable"],
        "{outcomes:?}"
    );
    let report = page.export("JSON")?.1;
    let report: serde_json::Value = serde_json::from_str(&report)?;
    let vantages: Vec<_> = report["checks"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|check| check["vantage"].as_str())
        .collect();
    ensure!(vantages == [Some("page"); 3], "{vantages:?}");
    page.act("location.hash = '#/status/403'", vec![])?;
    page.wait_until(
        Duration::from_secs(10),
        "the page on 403",
        "return [...document.querySelectorAll('h1')].some((h) => h.textContent.includes('403'))",
    )
}

/// The offer stands where answers are hidden, and only in the extension.
fn offer(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let list = urls(stage, ["G02", "G22"])?.join("\n");
    let settings = "/?depth=quick&timeout=2500&retries=0";
    let page = stage.extension_page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(
        page.has_button("Grant and look again")?,
        "nothing is offered"
    );
    stage.screenshot("shots/extension-offer");
    let page = stage.page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(
        !page.has_button("Grant and look again")?,
        "the site offers it"
    );
    // Whoever granted everything is not asked, and can take it back.
    let page = stage.granted_page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(!page.has_button("Grant and look again")?, "it was granted");
    page.press("Settings")?;
    page.wait(Duration::from_secs(10), "the list of grants", |page| {
        page.has_button("Take back")
    })?;
    stage.screenshot("shots/extension-settings");
    Ok(())
}
