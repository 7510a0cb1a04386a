//! Incognito windows in Chromium, where the extension runs once more: what is asked for there stays
//! there.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Browser, Devtools, Page, Stage, Target};
use turnaway_lab::Page as Served;

use super::grants::Extensions;
use crate::results::urls;

/// The app opens in the window that it was asked from, sees what it may see, and keeps nothing.
pub fn stays_there(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let origin = stage.granted_origin();
    let mut extensions = Extensions::open(stage, &origin)?;
    // Where the extension is loaded anew, its tabs close, and the driver's window must not.
    let away = || Page::current(stage).go(&stage.lab.index_url());
    away()?;
    extensions.allow_incognito(true)?;
    let seen = in_window(stage, &origin);
    away()?;
    extensions.allow_incognito(false)?;
    drop(extensions);
    // The browser loads the extension anew, for the tests that follow.
    reloaded(stage)?;
    seen
}

fn in_window(stage: &Stage, origin: &str) -> Result<()> {
    let page = reloaded(stage)?;
    let kept = urls(stage, ["G22"])?.remove(0);
    let shown = format!("{}control.txt?private", stage.lab.page(Served::Usual));
    page.ask_async::<Option<bool>>(
        "await chrome.windows.create({ incognito: true, url: args[0] })",
        vec![json!(shown)],
    )?;
    let mut devtools = stage.devtools()?;
    let window = devtools.wait_for("the incognito window", |target| {
        target.kind == "page" && target.url == shown
    })?;
    let seen = by_its_own(&mut devtools, &window, origin, &kept);
    let close = json!({ "targetId": window.id });
    devtools.command(None, "Target.closeTarget", close)?;
    seen?;
    let left: u32 = page.ask_async(
        "const all = [await chrome.storage.session.get(), await chrome.storage.local.get()];
         return all.filter((store) => JSON.stringify(store).includes(args[0])).length",
        vec![json!(kept)],
    )?;
    ensure!(left == 0, "the address is kept");
    Ok(())
}

fn by_its_own(devtools: &mut Devtools, window: &Target, origin: &str, kept: &str) -> Result<()> {
    let there = |target: &Target| {
        target.url.starts_with(origin) && target.browser_context_id == window.browser_context_id
    };
    let worker = devtools.wait_for("its own background script", |target| {
        target.kind == "service_worker" && there(target)
    })?;
    let worker = devtools.attach(&worker)?;
    let ready = "globalThis.chrome?.extension?.inIncognitoContext === true && !!globalThis.turnawayWatching";
    devtools.wait_until(&worker, "the scripts", ready)?;
    let press = format!(
        "chrome.tabs.query({{}}).then((tabs) => {{
            const tab = tabs.find(({{ incognito }}) => incognito);
            chrome.contextMenus.onClicked.dispatch(
                {{ menuItemId: 'link', linkUrl: {} }}, tab);
            return tabs.every(({{ incognito }}) => incognito);
         }})",
        json!(kept)
    );
    let alone = devtools.evaluate(&worker, &press)?;
    ensure!(alone == true, "it sees the tabs of other windows");
    let app = devtools.wait_for("the app in the same window", |target| {
        target.kind == "page" && there(target)
    })?;
    let session = devtools.attach(&app)?;
    let row = format!(
        "(() => {{
            [...document.querySelectorAll('.question button')]
                .find((button) => button.textContent === 'Allow once')?.click();
            const row = document.querySelector('#results tr[data-outcome]');
            return row?.dataset.url === {} && row.dataset.outcome === 'forbidden'
                && row.dataset.status === '403';
         }})()",
        json!(kept)
    );
    devtools.wait_until(&session, "the check", &row)?;
    devtools.evaluate(&session, "location.hash = '#/watching'")?;
    let said = "document.querySelector('main').innerText.includes('This is a private window')";
    devtools.wait_until(&session, "why nothing is watched here", said)?;
    devtools
        .command(Some(&session), "Page.close", json!({}))
        .map(drop)
}

/// The extension is loaded anew when this is changed; until then its page is not there.
fn reloaded(stage: &Stage) -> Result<Page<'_>> {
    let mut last = None;
    for _ in 0..10 {
        match stage.granted_page("/") {
            Ok(page) => return Ok(page),
            Err(error) => last = Some(error),
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    Err(last.context("it was tried")?)
}
