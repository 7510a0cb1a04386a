//! Watching: addresses checked on a schedule by the extension's background, in a real browser. The
//! alarm is fired as the browser would; what the background stores, tells and counts is looked at.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Page, Stage};
use turnaway_lab::{Place, Switched};

use crate::Test;
use crate::accessibility;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_watching_tells_what_changed", changed),
    ("extension_watching_looks_twice_at_what_may_pass", confirms),
    ("extension_watching_goes_on_after_a_stop", stopped),
    ("extension_watching_outlives_a_reload", reloaded),
    ("extension_watching_waits_as_servers_ask", waits),
    ("extension_watching_loses_only_what_is_damaged", damaged),
    (
        "extension_watching_without_grants_says_what_is_hidden",
        hidden,
    ),
    ("extension_watching_is_added_to_saved_and_forgotten", kept),
    ("extension_watching_looks_right", looks_right),
    ("watching_is_not_on_the_site", not_on_the_site),
];

/// What is told of Firefox alone.
pub const FIREFOX_TESTS: &[Test] = &[("firefox_extension_watches_in_the_background", in_firefox)];

/// The longest wait for anything.
const SOON: Duration = Duration::from_secs(20);

const fn status(status: u16) -> Switched {
    Switched {
        status,
        retry_after: None,
        shared: true,
        held: false,
    }
}

/// The page of the watch list and the background script, of the copy that was granted all.
struct Watching<'a> {
    stage: &'a Stage,
    page: Page<'a>,
    origin: String,
}

impl<'a> Watching<'a> {
    /// With nothing watched, and the switched address answering 200.
    fn open(stage: &'a Stage) -> Result<Self> {
        stage.lab.switch(Switched::default());
        let page = stage.granted_page("/watching")?;
        let watching = Self {
            stage,
            page,
            origin: stage.granted_origin(),
        };
        watching.store("await chrome.storage.local.clear(); await chrome.alarms.clearAll(); await chrome.action.setBadgeText({ text: '' })")?;
        Ok(watching)
    }

    /// Runs a script in the page, which may use what the extension may.
    fn store(&self, script: &str) -> Result<Value> {
        self.page.ask_async(script, vec![])
    }

    /// Runs an expression in the background, waking it. It sleeps again when this has ended.
    fn background<T>(&self, act: impl FnOnce(&mut Devtools, &Attached) -> Result<T>) -> Result<T> {
        let mut devtools = self.stage.devtools()?;
        let worker = devtools.background(&self.origin)?;
        devtools.wait_until(
            &worker,
            "the background's scripts",
            "!!globalThis.turnawayWatching",
        )?;
        act(&mut devtools, &worker)
    }

    /// Fires the alarm, and keeps the notifications that follow from it.
    fn alarm(&self, until: &str) -> Result<Value> {
        self.background(|devtools, worker| {
            devtools.evaluate(
                worker,
                "globalThis.told = []; chrome.notifications.create = async (id, what) => {
                    told.push({ id, ...what });
                 }; 1",
            )?;
            let fire = format!("chrome.alarms.onAlarm.dispatch({{ name: {ALARM:?} }}); 1");
            devtools.evaluate(worker, &fire)?;
            devtools.wait_until(worker, until, until)?;
            devtools.evaluate(worker, "told")
        })
    }

    /// Adds addresses as a reader does.
    fn add(&self, text: &str) -> Result<()> {
        let there = "return !!t.labelled('Addresses to watch')";
        self.page.wait_until(SOON, "the form", there)?;
        self.page.fill("Addresses to watch", text)?;
        self.page.press("Watch")
    }

    /// Waits until the row of an address has these attributes.
    fn wait_for(&self, url: &str, attributes: Value) -> Result<()> {
        let script = "const row = [...document.querySelectorAll('.watched')]
            .find((row) => row.dataset.url === arguments[0]);
            return row ? { ...row.dataset } : null;";
        let mut last = Value::Null;
        let waited = self.page.wait(SOON, "the watched address", |page| {
            last = page.ask(script, vec![json!(url)])?;
            let wanted = attributes.as_object().into_iter().flatten();
            Ok(last.is_object() && wanted.clone().all(|(name, value)| last[name] == *value))
        });
        waited.with_context(|| format!("{url} is {last}, not {attributes}"))
    }

    /// Makes an address due, as if its interval had passed.
    fn make_due(&self, url: &str) -> Result<()> {
        let script = "const key = `watch.${args[0]}`;
            const { [key]: value } = await chrome.storage.local.get(key);
            Object.assign(value, { dueMs: 1, startedMs: 1 });
            await chrome.storage.local.set({ [key]: value });";
        self.page.ask_async(script, vec![json!(url)])
    }

    fn stored(&self, url: &str) -> Result<Value> {
        let script = "return (await chrome.storage.local.get())[`watch.${args[0]}`] ?? null";
        self.page.ask_async(script, vec![json!(url)])
    }

    fn badge(&self) -> Result<Value> {
        self.store("return await chrome.action.getBadgeText({})")
    }

    /// Seconds until the alarm goes off.
    fn alarm_in(&self) -> Result<Option<f64>> {
        let script = "const alarm = await chrome.alarms.get(args[0]);
            return alarm ? (alarm.scheduledTime - Date.now()) / 1000 : null";
        self.page.ask_async(script, vec![json!(ALARM)])
    }
}

const ALARM: &str = "turnaway.watching";

/// An expression for the background: this address has had so many looks.
fn has_looks(url: &str, count: usize) -> String {
    format!(
        "chrome.storage.local.get().then((all) => (all['watch.{url}']?.looks ?? []).length === {count})"
    )
}

fn changed(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let url = stage.lab.switched_url(Place::Api, "changes");
    stage.lab.clear_log();
    watching.add(&format!("- {url}, and https://user:secret@a.example/"))?;
    let ok = json!({ "outcome": "ok", "status": "200", "looks": "1" });
    watching.wait_for(&url, ok)?;
    ensure!(watching.badge()? == "", "a first look is no news");
    // The next look is about six hours away, give or take a tenth.
    let hours = watching.alarm_in()?.context("there is an alarm")? / 3600.0;
    ensure!((5.3..6.7).contains(&hours), "{hours} hours");

    // Fired before its time, it looks at nothing.
    watching.alarm("true")?;
    let before = stage.lab.log().len();

    stage.lab.switch(status(403));
    watching.make_due(&url)?;
    let told = watching.alarm("told.length > 0")?;
    let only = json!([{
        "id": format!("watch.{url}"),
        "title": url.split_once("://").map(|(_, rest)| rest),
        "message": "OK (200) → Forbidden (403). It now refuses access.",
        "type": "basic",
        "iconUrl": format!("{}/icons/icon-128.png", watching.origin),
    }]);
    ensure!(told == only, "{told}");
    ensure!(stage.lab.log().len() > before, "nobody asked");
    let news = json!({ "outcome": "forbidden", "status": "403", "looks": "2", "news": "unseen" });
    watching.wait_for(&url, news)?;
    ensure!(watching.badge()? == "1", "{}", watching.badge()?);
    let text: String = watching
        .page
        .ask("return document.querySelector('.news').innerText", vec![])?;
    for part in ["It now refuses access.", "OK", "200", "Forbidden", "403"] {
        ensure!(text.contains(part), "{part} is not in: {text}");
    }
    watching.page.press("Seen")?;
    watching
        .page
        .wait(SOON, "the badge to go", |_| Ok(watching.badge()? == ""))?;

    // The same again is not told again; back to normal is.
    watching.make_due(&url)?;
    let told = watching.alarm(&has_looks(&url, 3))?;
    ensure!(told == json!([]), "{told}");
    stage.lab.switch(status(200));
    watching.make_due(&url)?;
    let told = watching.alarm("told.length > 0")?;
    let message = "Forbidden (403) → OK (200). It answers normally now.";
    ensure!(told[0]["message"] == message, "{told}");

    // A private window adds nothing.
    watching
        .page
        .act("globalThis.turnawayWatching.isPrivate = () => true", vec![])?;
    watching.add("https://private.example/")?;
    watching.page.wait_until(
        SOON,
        "the refusal",
        "return t.words(document.querySelector('main')).includes('This is a private window')",
    )?;
    ensure!(
        watching.stored("https://private.example/")?.is_null(),
        "it was kept"
    );

    // Nothing of the reader went along.
    for hit in stage.lab.log() {
        ensure!(!hit.cookie && !hit.authorization && !hit.referer, "{hit:?}");
    }
    let kept = watching.store("return JSON.stringify(await chrome.storage.local.get())")?;
    ensure!(!kept.to_string().contains("secret"), "{kept}");
    Ok(())
}

fn confirms(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let url = stage.lab.switched_url(Place::Api, "blip");
    watching.add(&url)?;
    watching.wait_for(&url, json!({ "outcome": "ok" }))?;
    let doubtful = format!("chrome.storage.local.get().then((all) => !!all['watch.{url}'].doubt)");
    // Once without an answer, then as before.
    stage.lab.switch(status(0));
    watching.make_due(&url)?;
    watching.alarm(&doubtful)?;
    watching.wait_for(&url, json!({ "outcome": "ok", "looks": "1" }))?;
    let minutes = watching.alarm_in()?.context("there is an alarm")? / 60.0;
    ensure!((1.0..2.1).contains(&minutes), "{minutes} minutes");
    stage.lab.switch(status(200));
    watching.make_due(&url)?;
    let told = watching.alarm(&has_looks(&url, 3))?;
    ensure!(told == json!([]) && watching.badge()? == "", "{told}");
    let text: String = watching
        .page
        .ask("return document.querySelector('.marks').innerText", vec![])?;
    ensure!(text.contains("Unreachable, passed"), "{text}");
    // Twice without an answer.
    stage.lab.switch(status(0));
    watching.make_due(&url)?;
    watching.alarm(&doubtful)?;
    watching.make_due(&url)?;
    let told = watching.alarm("told.length > 0")?;
    let message = "OK (200) → Unreachable. It gives no answer any more.";
    ensure!(told[0]["message"] == message, "{told}");
    Ok(())
}

/// The background is stopped while it waits for an answer. What was found is there, the alarm
/// stands, and the next background looks at what is left.
fn stopped(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let quick = urls(stage, ["G04"])?.remove(0);
    let slow = stage.lab.switched_url(Place::Api, "slow");
    stage.lab.switch(Switched {
        held: true,
        ..Switched::default()
    });
    stage.lab.clear_log();
    watching.add(&format!("{quick}\n{slow}"))?;
    let asked = |part: &str| stage.lab.log().iter().any(|hit| hit.path.contains(part));
    watching
        .page
        .wait(SOON, "the slow address to be asked", |_| Ok(asked("slow")))?;
    let mut devtools = stage.devtools()?;
    let page = devtools.wait_for("the page", |target| {
        target.kind == "page" && target.url.starts_with(&watching.origin)
    })?;
    let page = devtools.attach(&page)?;
    devtools.command(Some(&page), "ServiceWorker.enable", json!({}))?;
    devtools.command(Some(&page), "ServiceWorker.stopAllWorkers", json!({}))?;
    let origin = watching.origin.clone();
    watching.page.wait(SOON, "the background to stop", |_| {
        let targets = devtools.targets()?;
        let lives = |target: &turnaway_e2e::Target| {
            target.kind == "service_worker" && target.url.starts_with(&origin)
        };
        Ok(!targets.iter().any(lives))
    })?;
    drop(devtools);

    let kept = watching.stored(&slow)?;
    ensure!(kept["tries"] == 1 && kept["looks"] == json!([]), "{kept}");
    let seconds = watching.alarm_in()?.context("there is an alarm")?;
    ensure!(seconds <= 31.0, "the alarm is {seconds} s away");
    stage.lab.switch(status(200));
    stage.lab.clear_log();
    watching.store("const all = await chrome.storage.local.get(); for (const [key, value] of Object.entries(all)) if (key.startsWith('watch.')) { value.startedMs = 1; await chrome.storage.local.set({ [key]: value }); }")?;
    watching.alarm(&has_looks(&slow, 1))?;
    watching.wait_for(&slow, json!({ "outcome": "ok", "looks": "1" }))?;
    watching.wait_for(&quick, json!({ "looks": "1" }))?;
    Ok(())
}

fn reloaded(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let url = stage.lab.switched_url(Place::Api, "kept");
    watching.add(&url)?;
    watching.wait_for(&url, json!({ "outcome": "ok", "looks": "1" }))?;
    // It fell due three times while nothing ran, and is made up for once.
    watching.make_due(&url)?;
    watching.store("await chrome.alarms.clearAll()")?;
    let mut devtools = stage.devtools()?;
    let worker = devtools.background(&watching.origin)?;
    watching.page.go(&stage.lab.index_url())?;
    stage.lab.clear_log();
    devtools
        .evaluate(&worker, "chrome.runtime.reload(); 1")
        .ok();
    drop(devtools);
    let mut tries = 0;
    let page = loop {
        match stage.granted_page("/watching") {
            Ok(page) => break page,
            Err(error) if tries == 5 => return Err(error),
            Err(_) => tries += 1,
        }
        std::thread::sleep(Duration::from_millis(300));
    };
    let watching = Watching { page, ..watching };
    watching.wait_for(&url, json!({ "outcome": "ok", "looks": "1" }))?;
    watching.page.wait(SOON, "the alarm to be set again", |_| {
        Ok(watching.alarm_in()?.is_some())
    })?;
    let seconds = watching.alarm_in()?.context("there is an alarm")?;
    ensure!(seconds <= 61.0, "the alarm is {seconds} s away");
    watching.alarm(&has_looks(&url, 2))?;
    let asked = stage.lab.log();
    let asked = asked.iter().filter(|hit| hit.path.contains("kept"));
    ensure!(asked.count() <= 2, "asked for more than one look");
    Ok(())
}

fn waits(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let url = stage.lab.switched_url(Place::Api, "busy");
    stage.lab.switch(Switched {
        retry_after: Some(5 * 3600),
        ..status(429)
    });
    watching.add(&url)?;
    watching.wait_for(&url, json!({ "outcome": "rate-limited", "status": "429" }))?;
    let hours = watching.alarm_in()?.context("there is an alarm")? / 3600.0;
    ensure!(hours >= 4.99, "the alarm is {hours} hours away");
    stage.lab.clear_log();
    watching.page.press("Check now")?;
    watching.page.wait_until(
        SOON,
        "the reason",
        "return t.words(document.querySelector('.notice')).startsWith('The server asked not to')",
    )?;
    ensure!(stage.lab.log().is_empty(), "it was asked nevertheless");
    Ok(())
}

fn damaged(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let watching = Watching::open(stage)?;
    let whole = stage.lab.switched_url(Place::Api, "whole");
    let harmed = stage.lab.switched_url(Place::ApiH2, "harmed");
    watching.add(&format!("{whole}\n{harmed}"))?;
    watching.wait_for(&whole, json!({ "looks": "1" }))?;
    watching.wait_for(&harmed, json!({ "looks": "1" }))?;
    let script = "const key = `watch.${args[0]}`;
        const { [key]: value } = await chrome.storage.local.get(key);
        value.looks = [{ atMs: 'yesterday' }];
        await chrome.storage.local.set({ [key]: value, 'watch.\\u202Eno address': 7, watching: 'x' });";
    watching
        .page
        .ask_async::<Value>(script, vec![json!(harmed)])?;
    watching.wait_for(&harmed, json!({ "looks": "0" }))?;
    watching.wait_for(&whole, json!({ "looks": "1", "outcome": "ok" }))?;
    let text: String = watching
        .page
        .ask("return document.querySelector('main').innerText", vec![])?;
    for part in [
        "2 entries in the store could not be read",
        "could not be read and is lost",
    ] {
        ensure!(text.contains(part), "{part} is not in: {text}");
    }
    watching.page.press("Remove what is damaged")?;
    watching.page.wait_until(
        SOON,
        "the message to go",
        "return !t.button('Remove what is damaged')",
    )?;
    watching.alarm(&has_looks(&harmed, 1))?;
    Ok(())
}

/// Where nothing is granted, the background sees what a page sees, says so, and offers more.
fn hidden(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let origin = stage.extension_origin()?;
    let page = stage.extension_page("/watching")?;
    let watching = Watching {
        stage,
        page,
        origin,
    };
    stage.lab.switch(Switched {
        shared: false,
        ..status(403)
    });
    let url = stage.lab.switched_url(Place::Api, "hidden");
    // Not by the form, which would ask for notifications.
    let script = "await chrome.storage.local.clear();
        await chrome.storage.local.set({ [`watch.${args[0]}`]: { v: 1 } });";
    watching.page.ask_async::<Value>(script, vec![json!(url)])?;
    let mut devtools = stage.devtools()?;
    let worker = devtools.background(&watching.origin)?;
    devtools.wait_until(&worker, "the scripts", "!!globalThis.turnawayWatching")?;
    let fire = format!("chrome.alarms.onAlarm.dispatch({{ name: {ALARM:?} }}); 1");
    devtools.evaluate(&worker, &fire)?;
    let row = json!({ "outcome": "refused-or-missing", "status": "hidden", "looks": "1" });
    watching.wait_for(&url, row)?;
    ensure!(
        watching.page.has_button("Grant and look again")?,
        "nothing is offered"
    );
    stage.screenshot("shots/watching-hidden");
    watching
        .store("await chrome.storage.local.clear()")
        .map(drop)
}

fn kept(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    Watching::open(stage)?;
    let list = urls(stage, ["G02", "G04"])?;
    let page = stage.granted_page("/?depth=quick&timeout=2500&retries=0")?;
    page.run_at_home(&list.join("\n"), Duration::from_secs(30))?;
    page.press("Watch these")?;
    page.wait(SOON, "the addresses to be added", |page| {
        page.has_button("2 addresses added")
    })?;
    page.press("2 addresses added")?;
    let watching = Watching {
        stage,
        page,
        origin: stage.granted_origin(),
    };
    for url in &list {
        watching.wait_for(url, json!({ "looks": "1" }))?;
    }
    // Pause, another interval, resume.
    page.press("Pause")?;
    watching.wait_for(&list[0], json!({ "paused": "true" }))?;
    ensure!(
        watching.stored(&list[0])?["paused"]["why"] == "reader",
        "not kept"
    );
    page.press("Resume")?;
    page.wait_until(SOON, "the pause to end", "return !t.button('Resume')")?;
    page.ask::<Value>(
        "const select = document.querySelector('.watched select');
         select.value = '1440'; select.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )?;
    page.wait(SOON, "the interval to be kept", |_| {
        Ok(watching.stored(&list[0])?["everyMin"] == 1440)
    })?;
    // A file that brings the list to another browser.
    page.press("Save as file")?;
    #[derive(serde::Deserialize)]
    struct Saved {
        name: String,
        text: String,
    }
    let saved: Saved = page.ask_async("return await t.lastExport()", vec![])?;
    ensure!(saved.name == "turnaway-watch-list.json", "{}", saved.name);
    page.press("Forget everything")?;
    page.press("Forget 2 addresses and all looks for good")?;
    page.wait(SOON, "the list to be empty", |page| {
        page.ask(
            "return document.querySelector('main').innerText.includes('Nothing is watched yet')",
            vec![],
        )
    })?;
    let left = watching.store("return (await chrome.storage.local.get(null))")?;
    ensure!(left == json!({}), "{left}");
    ensure!(watching.alarm_in()?.is_none(), "the alarm still stands");
    let give = "const input = document.querySelector('input[type=file][accept]');
        const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'list.json'));
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.act(give, vec![json!("no list")])?;
    page.wait_until(
        SOON,
        "the refusal",
        "return t.words(document.querySelector('.notice')).startsWith('This is no watch list')",
    )?;
    page.act(give, vec![json!(saved.text)])?;
    for url in &list {
        watching.wait_for(url, json!({ "outcome": outcome(&saved.text, url)? }))?;
    }
    let every = watching.stored(&list[0])?["everyMin"].clone();
    ensure!(every == 1440, "{every}");
    Ok(())
}

/// The outcome of the latest look at an address, in a saved list.
fn outcome(saved: &str, url: &str) -> Result<Value> {
    let saved: Value = serde_json::from_str(saved)?;
    let entries = saved["entries"].as_array().context("entries")?;
    let Some(entry) = entries.iter().find(|entry| entry["url"] == url) else {
        bail!("{url} was not saved");
    };
    let last = entry["looks"].as_array().and_then(|looks| looks.last());
    Ok(last.context("it was looked at")?["outcome"].clone())
}

/// Empty, and with everything that a row can show, at every width, in light and dark.
fn looks_right(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let axe = accessibility::axe(stage)?;
    let mut problems = Vec::new();
    for theme in ["light", "dark"] {
        Watching::open(stage)?;
        let page = stage.granted_page(&format!("/watching?theme={theme}"))?;
        accessibility::look_at(&page, &axe, theme, "watching-empty", &mut problems)?;
        page.ask_async::<Value>(FULL, vec![])?;
        page.wait(SOON, "the list", |page| {
            page.ask(
                "return document.querySelectorAll('.watched').length === 5",
                vec![],
            )
        })?;
        accessibility::look_at(&page, &axe, theme, "watching", &mut problems)?;
        page.ask_async::<Value>("await chrome.storage.local.clear()", vec![])?;
    }
    Page::current(stage).resize(1440, 900)?;
    ensure!(problems.is_empty(), "{}", problems.join("\n  "));
    Ok(())
}

/// A list with news, a doubt, pauses, damage and a long history.
const FULL: &str = "
    const now = Date.now(), hour = 3600e3;
    const look = (ago, outcome, code, more) => ({ atMs: now - ago * hour, outcome,
        status: code ? { kind: 'known', code } : { kind: outcome === 'cors-blocked' ? 'hidden' : 'none' },
        confidence: 'certain', vantage: 'extension', ...more });
    const ok = (ago) => look(ago, 'ok', 200);
    const forbidden = look(2, 'forbidden', 403, { cause: 'http.forbidden' });
    await chrome.storage.local.set({
        watching: { v: 1, notify: true },
        'watch.https://docs.example/handbook/access?token=abc&lang=en': { v: 1, dueMs: now + 4 * hour,
            sinceMs: forbidden.atMs, looks: [ok(30), ok(24), ok(18), look(12, 'unreachable', 0, { passed: true }), ok(8), forbidden],
            news: { atMs: forbidden.atMs, what: { kind: 'changed', before: ok(8), after: forbidden } } },
        'watch.https://shop.example/': { v: 1, dueMs: now + 60e3, looks: [ok(12), ok(6)],
            doubt: look(0.01, 'server-error', 503) },
        'watch.https://quiet.example/a/very/long/path/that/goes/on/and/on/until/it/has/to/be/broken/somewhere/index.html': {
            v: 1, everyMin: 1440, dueMs: now + 20 * hour, looks: [look(4, 'cors-blocked', 0, { vantage: 'page' })] },
        'watch.https://gone.example/': { v: 1, looks: [ok(90), look(80, 'unreachable', 0)],
            paused: { why: 'gave-up', times: 10 },
            news: { atMs: now - hour, what: { kind: 'gave-up', times: 10 } } },
        'watch.https://broken.example/': { v: 1, looks: 'x', paused: { why: 'reader' } },
        'watch.?': 1,
    });";

fn not_on_the_site(stage: &Stage) -> Result<()> {
    let page = stage.page("/watching")?;
    page.wait(SOON, "the page", |page| {
        page.ask(
            "return document.querySelector('main').innerText.includes('Only the browser extension')",
            vec![],
        )
    })?;
    let linked: bool = page.ask(
        "return [...document.querySelectorAll('header a')].some((a) => a.hash === '#/watching')",
        vec![],
    )?;
    ensure!(!linked, "the site links to it");
    ensure!(!page.has_button("Watch")?, "the site offers it");
    Ok(())
}

/// Firefox runs the background as a page without a window; it is woken by a message from the list.
fn in_firefox(stage: &Stage) -> Result<()> {
    let watching = Watching::open(stage)?;
    let url = stage.lab.switched_url(Place::Api, "changes");
    watching.add(&url)?;
    watching.wait_for(
        &url,
        json!({ "outcome": "ok", "status": "200", "looks": "1" }),
    )?;
    let hours = watching.alarm_in()?.context("there is an alarm")? / 3600.0;
    ensure!((5.3..6.7).contains(&hours), "{hours} hours");
    stage.lab.switch(status(403));
    watching.make_due(&url)?;
    watching.store("await globalThis.turnawayWatching.go()")?;
    let news = json!({ "outcome": "forbidden", "status": "403", "looks": "2", "news": "unseen" });
    watching.wait_for(&url, news)?;
    ensure!(watching.badge()? == "1", "{}", watching.badge()?);
    stage.screenshot("shots/firefox-watching");
    watching.page.press("Forget everything")?;
    watching
        .page
        .press("Forget 1 address and all looks for good")?;
    watching.page.wait(SOON, "the list to be empty", |_| {
        Ok(watching.store("return await chrome.storage.local.get(null)")? == json!({}))
    })
}
