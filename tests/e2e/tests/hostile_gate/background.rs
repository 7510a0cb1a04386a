//! What happens while nobody can be asked.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Browser, Stage};
use turnaway_hostile::Who;

use super::LIMIT;
use crate::surfaces::Surfaces;

/// Puts an address on the watch list, as due.
fn watch(url: &str) -> String {
    let key = json!(format!("watch.{url}"));
    format!("chrome.storage.local.set({{ [{key}]: {{ v: 1 }} }}).then(() => true)")
}

const FIRE: &str = "chrome.alarms.onAlarm.dispatch({ name: 'turnaway.watching' }); true";

fn looks(url: &str) -> String {
    let key = json!(format!("watch.{url}"));
    format!("chrome.storage.local.get().then((all) => (all[{key}]?.looks ?? []).length)")
}

/// Watched addresses that lie at home are left alone, until the reader says that they are meant.
pub fn left_alone(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let page = stage.abroad_page("/watching")?;
    let mut surfaces = Surfaces::of(stage, stage.abroad_origin())?;
    surfaces.at_background("chrome.storage.local.clear().then(() => true)")?;
    let device = hostile.url(Who::Device, "/ok");
    let redirect = hostile.redirect(Who::Evil, &hostile.url(Who::Device, "/reboot"));
    hostile.clear();
    for url in [&device, &redirect] {
        surfaces.at_background(&watch(url))?;
    }
    surfaces.at_background(FIRE)?;
    for url in [&device, &redirect] {
        let looked = format!("{}.then((count) => count === 1)", looks(url));
        surfaces.wait_until_at_background("a look", &looked)?;
    }
    ensure!(hostile.at_home().is_empty(), "{:?}", hostile.at_home());
    // The reader knows what it is.
    page.wait(LIMIT, "the offer", |page| {
        page.has_button("Watch it all the same")
    })?;
    page.press("Watch it all the same")?;
    let looked = format!("{}.then((count) => count === 2)", looks(&device));
    // The same host is asked again after ten seconds at the earliest.
    let mut waited = 0;
    while surfaces.at_background(&looked)? != Value::Bool(true) {
        ensure!(waited < 60, "it is not looked at");
        waited += 1;
        std::thread::sleep(Duration::from_millis(500));
        surfaces.at_background(FIRE)?;
    }
    let home = hostile.at_home();
    ensure!(!home.is_empty(), "nobody asked");
    ensure!(home.iter().all(|asked| asked.path == "/ok"), "{home:?}");
    surfaces.at_background("chrome.storage.local.clear().then(() => true)")?;
    Ok(())
}

/// The background is stopped while a frame's request of its is under way, and with it all that it knew.
/// The next one begins anew and finds what there is.
pub fn stopped(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let page = stage.extension_page("/watching")?;
    let origin = stage.extension_origin()?;
    let url = hostile.url(Who::Evil, "/slow");
    let mut surfaces = Surfaces::of(stage, origin.clone())?;
    surfaces.at_background("chrome.storage.local.clear().then(() => true)")?;
    hostile.clear();
    surfaces.at_background(&watch(&url))?;
    surfaces.at_background(FIRE)?;
    page.wait(LIMIT, "the request", |_| {
        Ok(!hostile.asked(Who::Evil).is_empty())
    })?;
    surfaces.stop_background(&origin)?;
    drop(surfaces);
    let mut surfaces = Surfaces::of(stage, origin)?;
    let due = format!(
        "chrome.storage.local.get().then(async (all) => {{
            const value = all[{key}];
            await chrome.storage.local.set({{ [{key}]: {{ ...value, dueMs: 1, startedMs: 1 }} }});
            return (value.looks ?? []).length;
         }})",
        key = json!(format!("watch.{url}"))
    );
    let before = surfaces.at_background(&due)?;
    ensure!(before == json!(0), "{before} looks without an answer");
    surfaces.at_background(FIRE)?;
    let looked = format!("{}.then((count) => count === 1)", looks(&url));
    surfaces.wait_until_at_background("a look", &looked)?;
    let outcome = format!(
        "chrome.storage.local.get().then((all) => all[{}].looks[0].outcome)",
        json!(format!("watch.{url}"))
    );
    let outcome = surfaces.at_background(&outcome)?;
    ensure!(outcome == json!("ok"), "{outcome}");
    for asked in hostile.asked(Who::Evil) {
        let origin = asked.header("origin");
        ensure!(origin == Some("null"), "asked as {origin:?}");
    }
    surfaces.at_background("chrome.storage.local.clear().then(() => true)")?;
    Ok(())
}
