//! The extension: the same app in a page of its own, with no more rights than it was given.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Browser, Page, Stage};

use crate::results::urls;
use crate::{Test, accessibility};

const SOON: Duration = Duration::from_secs(10);

pub const TESTS: &[Test] = &[
    ("extension_has_no_hosts_when_installed", no_hosts),
    ("extension_checks_like_a_page_without_grants", like_a_page),
    ("extension_offers_to_look_at_what_is_hidden", offer),
    ("extension_asks_for_what_was_pressed", asks),
    ("extension_page_looks_right", looks_right),
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
    page.run_at_home(&list, Duration::from_secs(30))?;
    ensure!(!page.has_button("Grant and look again")?, "it was granted");
    page.press("Settings")?;
    page.wait(Duration::from_secs(10), "the list of grants", |page| {
        page.has_button("Take back")
    })?;
    stage.screenshot("shots/extension-settings");
    Ok(())
}

/// The browser's own dialog cannot be pressed from here, so the call that opens it is looked at, and
/// answered as a reader would: no for one host, then yes for all.
fn asks(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/extension")?;
    page.act(
        "window.asked = [];
         chrome.permissions.request = async (what) => { asked.push(what); return asked.length > 1 }",
        vec![],
    )?;
    page.fill("Host to grant", "api.example.com/some/path")?;
    page.press("Grant")?;
    page.wait_until(SOON, "the dialog", "return asked.length === 1")?;
    let says = |text: &str| {
        let said = format!(
            "return document.querySelector('main').innerText.includes({})",
            json!(text)
        );
        page.wait_until(SOON, text, &said)
    };
    says("The browser did not grant it")?;
    page.fill("Host to grant", "not an address")?;
    page.press("Grant")?;
    says("Enter an address such as")?;
    page.press("Grant every site")?;
    page.wait_until(SOON, "the second dialog", "return asked.length === 2")?;
    let asked: Value = page.ask("return window.asked", vec![])?;
    ensure!(
        asked
            == json!([
                { "origins": ["https://api.example.com/*"] },
                { "origins": ["https://*/*", "http://*/*"] },
            ]),
        "{asked}"
    );
    Ok(())
}

/// With and without grants, at every width, in light and dark.
fn looks_right(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let axe = accessibility::axe(stage)?;
    let mut problems = Vec::new();
    for theme in ["light", "dark"] {
        let address = format!("/extension?theme={theme}");
        let page = stage.extension_page(&address)?;
        accessibility::look_at(&page, &axe, theme, "extension-without", &mut problems)?;
        let page = stage.granted_page(&address)?;
        page.wait(SOON, "the grants", |page| page.has_button("Take back"))?;
        accessibility::look_at(&page, &axe, theme, "extension-with", &mut problems)?;
    }
    Page::current(stage).resize(1440, 900)?;
    ensure!(problems.is_empty(), "{}", problems.join("\n  "));
    Ok(())
}
