//! What is on the wire of others is not taken for Turnaway's own, and not interfered with.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Browser, Page, Stage, Status};
use turnaway_hostile::Who;

use super::{LIMIT, SETTINGS, asked_as, only};
use crate::surfaces::Surfaces;

/// The named page asks for the same address all the time, with its cookies: as an app does that polls
/// its own service. Its answers are personal, and never Turnaway's.
pub fn racing(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let asker = hostile.origin(Who::EvilAgain);
    let url = hostile.url(Who::Evil, "/racer");
    let page = stage.abroad_page(&format!("{SETTINGS}&page={asker}"))?;
    let racing = format!("/racing?to={}", turnaway_hostile::escaped(&url));
    let tab: u64 = page.ask_async(
        "const { id } = await chrome.tabs.create({ url: args[0], active: false });
         while ((await chrome.tabs.get(id)).status !== 'complete')
             await new Promise((resolve) => setTimeout(resolve, 50));
         await new Promise((resolve) => setTimeout(resolve, 300));
         return id",
        vec![json!(hostile.url(Who::EvilAgain, &racing))],
    )?;
    let mut looked = Vec::new();
    for _ in 0..8 {
        let ended = page.run_at_home(&url, LIMIT);
        if ended.is_err() {
            looked.push(ended);
            break;
        }
        looked.push(one_race(&page, &asker));
    }
    page.ask_async::<Option<bool>>("await chrome.tabs.remove(args[0])", vec![json!(tab)])?;
    let forget = "document.cookie = 'sid=; path=/; max-age=0'";
    let current = Page::current(stage);
    current.go(&hostile.url(Who::Evil, "/blank"))?;
    current.act(forget, vec![])?;
    looked.into_iter().collect()
}

fn one_race(page: &Page<'_>, asker: &str) -> Result<()> {
    let (_, text) = page.export("JSON")?;
    ensure!(
        !text.contains("Ada Lovelace"),
        "the page's own answer is exported"
    );
    let check = only(page)?;
    ensure!(
        check.status == (Status::Known { code: 401 }),
        "{:?}: {}",
        check.status,
        check.outcome
    );
    for hop in asked_as(&check, "page") {
        let list = hop["request"]["headers"]["list"].as_array();
        let has = |name: &str| list.is_some_and(|list| list.iter().any(|pair| pair[0] == name));
        ensure!(!has("cookie"), "a request with cookies: {hop}");
        ensure!(has("origin"), "for {asker}: {hop}");
    }
    Ok(())
}

/// A site whose service worker passes requests on, which asks for a name and password: what it does is
/// the same before and after the background has looked at something, and nobody listens any more.
pub fn own_requests(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    stage.granted_page("/watching")?;
    let mut surfaces = Surfaces::of(stage, stage.granted_origin())?;
    // A service worker needs a secure page, which one on this machine is.
    let site = format!("http://localhost:{}", hostile.port(Who::Device));
    let page = Page::current(stage);
    page.go(&format!("{site}/working"))?;
    page.wait_until(LIMIT, "the worker", "return document.title === 'works'")?;
    let ask = "return await Promise.race([
            fetch('/basic?' + args[0]).then(({ status }) => status, () => 'failed'),
            new Promise((resolve) => setTimeout(() => resolve('waits'), 2500)),
        ])";
    let before: Value = page.ask_async(ask, vec![json!("before")])?;
    // The background looks at an address of a granted host.
    let url = hostile.url(Who::Evil, "/ok");
    let script = format!(
        "chrome.storage.local.clear()
            .then(() => chrome.storage.local.set({{ [{}]: {{ v: 1 }} }}))
            .then(() => chrome.alarms.onAlarm.dispatch({{ name: 'turnaway.watching' }}))
            .then(() => true)",
        json!(format!("watch.{url}"))
    );
    surfaces.at_background(&script)?;
    let looked = format!(
        "chrome.storage.local.get().then((all) => (all[{}]?.looks ?? []).length > 0)",
        json!(format!("watch.{url}"))
    );
    surfaces.wait_until_at_background("the look", &looked)?;
    let after: Value = page.ask_async(ask, vec![json!("after")])?;
    ensure!(before == after, "before it {before}, after it {after}");
    let listening = "Object.entries(chrome.webRequest)
        .filter(([name, event]) => name.startsWith('on') && event.hasListeners?.())
        .map(([name]) => name)";
    let left = surfaces.at_background(listening)?;
    ensure!(left == json!([]), "still listening: {left}");
    surfaces.at_background("chrome.storage.local.clear()")?;
    let unregister = "for (const worker of await navigator.serviceWorker.getRegistrations())
        await worker.unregister()";
    page.ask_async::<Option<bool>>(unregister, vec![])?;
    // Nor does a page of the app that has looked.
    let app = stage.granted_page(SETTINGS)?;
    app.run_at_home(&url, LIMIT)?;
    let left: Value = app.ask(&format!("return {listening}"), vec![])?;
    ensure!(left == json!([]), "still listening: {left}");
    Ok(())
}

/// Marks that repeat, as of a broken source of chance: whose answer is whose can not be told, so none
/// is taken for another's.
pub fn repeated_marks(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let list = [
        (hostile.url(Who::Evil, "/ok"), 200),
        (hostile.url(Who::Bank, "/refused"), 403),
        (hostile.url(Who::EvilAgain, "/basic"), 401),
        (hostile.url(Who::Taken, "/slow"), 200),
    ];
    let page = stage.abroad_page(&format!("{SETTINGS}&per-host=4"))?;
    page.act(
        "crypto.randomUUID = () => '00000000-0000-4000-8000-000000000000'",
        vec![],
    )?;
    let urls: Vec<&str> = list.iter().map(|(url, _)| url.as_str()).collect();
    page.run_at_home(&urls.join("\n"), LIMIT)?;
    let report = page.report()?;
    ensure!(report.checks.len() == list.len(), "a check is missing");
    for (url, code) in &list {
        let status = report.check(url).map(|check| check.status.clone());
        let right = match &status {
            Some(Status::Known { code: seen }) => seen == code,
            Some(_) => true,
            None => false,
        };
        ensure!(right, "{url}: {status:?}, not {code}");
    }
    Ok(())
}

/// The same address in two tabs of the app at the same time, one of them with what the reader gave:
/// each sees its own.
pub fn two_at_once(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let url = hostile.url(Who::Evil, "/slow");
    let page = stage.abroad_page(SETTINGS)?;
    let mut surfaces = Surfaces::of(stage, stage.abroad_origin())?;
    hostile.clear();
    let typed = format!(
        "chrome.omnibox.onInputEntered.dispatch({}, 'newForegroundTab')",
        json!(url)
    );
    let other = surfaces.open_by(&typed)?;
    page.run_at_home(&url, LIMIT)?;
    surfaces.wait_for_rows(&other, &[(&url, "ok")])?;
    surfaces.close(other)?;
    let check = only(&page)?;
    ensure!(check.outcome == "ok", "{}", check.outcome);
    let legs = (
        asked_as(&check, "extension").len(),
        asked_as(&check, "page").len(),
    );
    ensure!(
        legs == (1, 1),
        "{legs:?} requests were taken for this check's"
    );
    Ok(())
}
