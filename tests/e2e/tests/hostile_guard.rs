//! Links, frames and pages that try to make the app do what its reader did not ask for.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Browser, Page, Stage};
use turnaway_lab::{Page as Served, Place};

use crate::results::urls;
use crate::surfaces::Surfaces;
use crate::{Test, accessibility};

pub const TESTS: &[Test] = &[
    ("guard_a_link_says_what_it_sets", link_says),
    ("guard_a_link_weakens_nothing", link_weakens_nothing),
    ("guard_a_press_keeps_nothing_of_a_link", press_keeps_nothing),
    ("guard_a_fragment_in_mid_session_waits", mid_session),
    ("guard_a_link_looks_right", link_looks_right),
    ("guard_no_other_page_frames_the_app", framed),
    ("guard_no_elements_are_made_from_text", trusted_types),
    ("guard_the_local_question_names_hosts", local_question),
    ("guard_a_panel_reads_nothing_by_itself", panel_reads_nothing),
    (
        "guard_a_page_does_not_choose_what_is_granted",
        page_does_not_choose,
    ),
    ("guard_the_store_is_closed_to_pages", closed_store),
    ("guard_a_secret_is_asked_about", secret_asked_about),
    ("guard_names_of_elements_hide_nothing", hidden_by_names),
    ("guard_the_walk_over_a_page_ends", walk_ends),
];

const SOON: Duration = Duration::from_secs(15);

/// What the bar about a link says; empty when there is none.
fn said(page: &Page<'_>) -> Result<String> {
    page.ask(
        "return document.querySelector('.linked p')?.textContent ?? ''",
        vec![],
    )
}

fn wait_for_bar(page: &Page<'_>, there: bool) -> Result<()> {
    let what = if there { "the bar" } else { "the bar to go" };
    let is = format!("return !!document.querySelector('.linked p') === {there}");
    page.wait_until(SOON, what, &is)
}

/// The settings as the dialog shows them: what is in force.
fn in_force(page: &Page<'_>) -> Result<Value> {
    page.press("Settings")?;
    page.wait(SOON, "the dialog", |page| {
        page.ask(
            "return !!document.querySelector('dialog [name=timeout]')",
            vec![],
        )
    })?;
    let settings = page.ask(
        "const form = document.querySelector('dialog .fields');
         const number = (name) => Number(form.querySelector(`[name=${name}]`).value);
         return {
           depth: form.querySelector('[name=depth]:checked').value,
           redact: form.querySelector('[name=redact]').checked,
           timeout: number('timeout'),
           perHost: number('per-host'),
           retries: number('retries'),
         }",
        vec![],
    )?;
    page.press("Close")?;
    page.wait_until(
        SOON,
        "the dialog to go",
        "return !document.querySelector('dialog')",
    )?;
    Ok(settings)
}

/// What nobody has changed.
fn usual() -> Value {
    json!({ "depth": "", "redact": true, "timeout": 15000, "perHost": 2, "retries": 1 })
}

fn stored(page: &Page<'_>) -> Result<String> {
    page.ask(
        "return localStorage.getItem('turnaway.preferences') ?? ''",
        vec![],
    )
}

/// The app's address with another fragment.
fn address(stage: &Stage, fragment: &str) -> String {
    format!("{}#{fragment}", stage.lab.page(Served::Usual))
}

fn link_says(stage: &Stage) -> Result<()> {
    let page = stage.page("/?ask=&depth=quick&timeout=2500&per-host=9")?;
    wait_for_bar(&page, true)?;
    let text = said(&page)?;
    for part in [
        "A link set, for this visit",
        "depth: quick",
        "2.5 s",
        "per host: 9",
    ] {
        ensure!(text.contains(part), "{part} is missing in: {text}");
    }
    // It is a link still after a reload.
    page.reload()?;
    wait_for_bar(&page, true)?;
    let set =
        json!({ "depth": "quick", "redact": true, "timeout": 2500, "perHost": 9, "retries": 1 });
    let shown = in_force(&page)?;
    ensure!(shown == set, "{shown}");
    page.press("Drop them")?;
    wait_for_bar(&page, false)?;
    let shown = in_force(&page)?;
    ensure!(shown == usual(), "{shown}");
    let hash: String = page.ask("return location.hash", vec![])?;
    ensure!(hash == "#/", "{hash}");
    page.reload()?;
    let shown = in_force(&page)?;
    ensure!(shown == usual() && said(&page)?.is_empty(), "{shown}");
    ensure!(stored(&page)?.is_empty(), "{}", stored(&page)?);
    Ok(())
}

/// The link that was measured to send cookies and to leave tokens in exports.
const HOSTILE: &str = "/?depth=sharp&redact=off&give-up-after=0&per-host=256&global=256&retries=0\
                       &timeout=3000&page=https://bank.example";

fn link_weakens_nothing(stage: &Stage) -> Result<()> {
    // A cookie of the page's own site, which goes along wherever cookies go.
    let cookie = |value: &str| {
        format!(
            "const site = location.hostname.split('.').slice(-2).join('.');
             document.cookie = 'guard={value}; Secure; Path=/; Domain=' + site;"
        )
    };
    stage.page("/")?.act(&cookie("1"), vec![])?;
    let page = Page::follow(stage, &address(stage, HOSTILE))?;
    // A hidden answer is what the prefetch, which carried cookies once, is made for.
    let list = urls(stage, ["G02", "P117"])?;
    let with_token: Vec<String> = list
        .iter()
        .map(|url| format!("{url}?access_token=hunter2hunter2"))
        .collect();
    stage.lab.clear_log();
    page.run(&with_token.join("\n"), Duration::from_secs(30))?;
    let hits = stage.lab.log();
    ensure!(
        hits.iter().any(|hit| hit.path.contains("access_token")),
        "nothing was asked"
    );
    ensure!(hits.iter().all(|hit| !hit.cookie), "cookies were sent");
    let (_, json) = page.export("JSON")?;
    ensure!(!json.contains("hunter2"), "the export holds the token");
    ensure!(
        !json.contains("bank.example"),
        "the page of the link was named"
    );
    wait_for_bar(&page, true)?;
    let text = said(&page)?;
    for part in [
        "costs the most requests",
        "secrets left in exports",
        "a page in whose name",
    ] {
        ensure!(text.contains(part), "{part} is missing in: {text}");
    }
    let shown = in_force(&page)?;
    ensure!(shown["depth"] == "" && shown["redact"] == true, "{shown}");
    // What the reader chose stays, whatever a link says.
    stage.page("/?depth=sharp&redact=off")?;
    let page = Page::follow(stage, &address(stage, "/?redact=on&timeout=3000"))?;
    wait_for_bar(&page, true)?;
    let shown = in_force(&page)?;
    ensure!(
        shown["depth"] == "sharp" && shown["redact"] == false,
        "{shown}"
    );
    page.act(&cookie("; Max-Age=0"), vec![])
}

fn press_keeps_nothing(stage: &Stage) -> Result<()> {
    let page = stage.page("/?ask=&depth=quick&timeout=2500&retries=0")?;
    page.press("Theme: System. Change to Light")?;
    page.wait_until(
        SOON,
        "the theme",
        "return document.documentElement.dataset.theme === 'light'",
    )?;
    ensure!(stored(&page)? == "theme=light", "{}", stored(&page)?);
    // The link goes on for this visit, and for this visit only.
    let shown = in_force(&page)?;
    ensure!(shown["timeout"] == 2500, "{shown}");
    let page = Page::follow(stage, &stage.lab.page(Served::Usual))?;
    let shown = in_force(&page)?;
    ensure!(shown == usual(), "{shown}");
    let theme: String = page.ask("return document.documentElement.dataset.theme", vec![])?;
    ensure!(theme == "light", "{theme}");
    // A change in the dialog keeps that one.
    let page = Page::follow(stage, &address(stage, "/?timeout=2500&retries=0"))?;
    wait_for_bar(&page, true)?;
    page.press("Settings")?;
    page.wait(SOON, "the dialog", |page| {
        page.ask(
            "return !!document.querySelector('dialog [name=timeout]')",
            vec![],
        )
    })?;
    page.act(
        "const field = document.querySelector('dialog [name=retries]');
         field.value = '3'; field.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )?;
    page.press("Close")?;
    page.wait(SOON, "the choice to be kept", |page| {
        Ok(stored(page)? == "retries=3&theme=light")
    })?;
    let text = said(&page)?;
    ensure!(
        !text.contains("retries") && text.contains("2.5 s"),
        "{text}"
    );
    Ok(())
}

/// Another page that holds a handle to this one can set its fragment at any time.
fn mid_session(stage: &Stage) -> Result<()> {
    let page = stage.page("/?ask=")?;
    page.paste("https://example.test/mine")?;
    let set = "location.hash = '#/?depth=sharp&retries=0&timeout=300&redact=off'";
    page.act(set, vec![])?;
    page.ask_async::<Value>("await t.frames(3); return null", vec![])?;
    let shown = in_force(&page)?;
    ensure!(shown == usual(), "{shown}");
    wait_for_bar(&page, true)?;
    let text = said(&page)?;
    ensure!(text.contains("nothing has changed yet"), "{text}");
    page.press("Leave them")?;
    wait_for_bar(&page, false)?;
    let now: (String, String) = page.ask("return [location.hash, t.box().value]", vec![])?;
    ensure!(
        now == ("#/".to_owned(), "https://example.test/mine".to_owned()),
        "{now:?}"
    );
    page.act(set, vec![])?;
    wait_for_bar(&page, true)?;
    page.press("Use them")?;
    page.wait(SOON, "the settings", |page| {
        Ok(said(page)?.starts_with("A link set"))
    })?;
    let shown = in_force(&page)?;
    let used = json!({ "depth": "", "redact": true, "timeout": 300, "perHost": 2, "retries": 0 });
    ensure!(shown == used, "{shown}");
    page.press("Drop them")?;
    wait_for_bar(&page, false)?;
    ensure!(stored(&page)?.is_empty(), "{}", stored(&page)?);
    // The reader's own way back and forth is no link.
    page.act("location.hash = '#/about'", vec![])?;
    page.wait_until(
        SOON,
        "the page",
        "return !!document.querySelector('article')",
    )?;
    page.act("history.back()", vec![])?;
    page.wait_until(SOON, "the checker", "return t.shown(t.box())")?;
    ensure!(said(&page)?.is_empty(), "{}", said(&page)?);
    Ok(())
}

/// All that a link can ask for, at every width, in light and dark; and nothing moves when it comes.
fn link_looks_right(stage: &Stage) -> Result<()> {
    let axe = accessibility::axe(stage)?;
    let mut problems = Vec::new();
    for theme in ["light", "dark"] {
        stage.page("/")?;
        let page = Page::follow(stage, &address(stage, &format!("{HOSTILE}&theme={theme}")))?;
        wait_for_bar(&page, true)?;
        accessibility::look_at(&page, &axe, theme, "linked", &mut problems)?;
        page.press("Drop them")?;
        wait_for_bar(&page, false)?;
        let place = "return JSON.stringify(t.box().getBoundingClientRect())";
        let before: String = page.ask(place, vec![])?;
        page.act(
            "location.hash = arguments[0]",
            vec![json!(format!("#{HOSTILE}"))],
        )?;
        wait_for_bar(&page, true)?;
        let after: String = page.ask(place, vec![])?;
        ensure!(before == after, "the box moved from {before} to {after}");
        accessibility::look_at(&page, &axe, theme, "linked-waits", &mut problems)?;
        page.resize(1440, 900)?;
    }
    ensure!(problems.is_empty(), "{}", problems.join("\n  "));
    Ok(())
}

fn framed(stage: &Stage) -> Result<()> {
    let frames = stage.site().join("frames.html");
    fs::write(
        &frames,
        "<!doctype html><title>Frames</title><iframe></iframe>",
    )?;
    let app = stage.lab.page(Served::Usual);
    let page = Page::current(stage);
    page.go(&format!("{app}frames.html"))?;
    page.act(
        "document.querySelector('iframe').src = arguments[0]",
        vec![json!(address(stage, "/?per-host=256"))],
    )?;
    let inside = "const inside = document.querySelector('iframe').contentDocument;";
    let refused = format!("{inside} return !!inside.querySelector('main.framed a[href]')");
    page.wait_until(SOON, "the link in place of the app", &refused)?;
    let seen: (u32, String, String) = page.ask(
        &format!(
            "{inside} const link = inside.querySelector('a');
             return [inside.querySelectorAll('textarea, form, button').length, link.href,
                     link.target];"
        ),
        vec![],
    )?;
    ensure!(seen == (0, app, "_blank".to_owned()), "{seen:?}");
    stage.screenshot("shots/framed");
    // The extension's own page is not in anybody's frame, and runs.
    if stage.browser == Browser::Chromium {
        stage.extension_page("/")?;
    }
    fs::remove_file(frames)?;
    Ok(())
}

/// Where the browser knows Trusted Types, nothing makes elements or code from text, but our frames
/// still get their documents.
fn trusted_types(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut places = vec![stage.lab.page(Served::Usual)];
    places.push(format!("{}/index.html", stage.extension_origin()?));
    for place in places {
        let page = Page::current(stage);
        page.go("about:blank")?;
        // Without the watcher, to which each of these would be a violation.
        page.go(&place)?;
        let tried: Vec<String> = page.ask(
            "const tried = (act) => { try { act(); return 'done' } catch (error) { return error.name } };
             const div = document.createElement('div');
             return [
               () => { div.innerHTML = '<b>1</b>' },
               () => { div.insertAdjacentHTML('beforeend', '<b>1</b>') },
               () => { document.createElement('iframe').srcdoc = '<b>1</b>' },
               () => { new DOMParser().parseFromString('<b>1</b>', 'text/html') },
               () => { document.createElement('script').src = 'boot.js' },
               () => { trustedTypes.createPolicy('another', {}) },
             ].map(tried)",
            vec![],
        )?;
        ensure!(
            tried.iter().all(|how| how == "TypeError"),
            "{place}: {tried:?}"
        );
    }
    // A redirect to another site is noticed by the frame of one origin, and the frame without an
    // origin asks where that tells something.
    let page = stage.page("/?depth=sharp&timeout=3000&retries=0")?;
    let list = urls(stage, ["G22", "G60"])?;
    page.run(&list.join("\n"), Duration::from_secs(40))?;
    let report = page.report()?;
    let mut kinds = Vec::new();
    for check in &report.checks {
        for probe in check.evidence["probes"].as_array().into_iter().flatten() {
            kinds.push((probe["kind"].clone(), probe["event"].clone()));
        }
    }
    for kind in ["redirect-frame", "null-origin-frame"] {
        ensure!(
            kinds.iter().any(|(known, _)| known == kind),
            "no {kind} in {kinds:?}"
        );
    }
    Ok(())
}

/// Many addresses of the reader's own network: how many, where, and only one of them if so chosen.
fn local_question(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mine = urls(stage, ["P88"])?.remove(0);
    let host = mine.split(['/', ':']).nth(3).context("a host")?.to_owned();
    // Nothing listens there, and nothing may be sent there.
    let others = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];
    let mut list = vec![mine.clone()];
    list.extend(others.map(|host| format!("http://{host}:47931/a")));
    list.push("http://127.0.0.2:47931/b".to_owned());
    let origin = stage.lab.page(Served::Usual);
    let mut devtools = stage.devtools()?;
    let mut permit = |setting: &str| {
        for name in ["local-network-access", "local-network", "loopback-network"] {
            let what = json!({
                "permission": { "name": name },
                "setting": setting,
                "origin": origin.trim_end_matches('/'),
            });
            // Chromium calls it one of these, which of them depends on its version.
            let _ = devtools.command(None, "Browser.setPermission", what);
        }
    };
    permit("prompt");
    let page = stage.page("/?depth=full&timeout=2500&retries=0")?;
    page.paste(&list.join("\n"))?;
    stage.lab.clear_log();
    page.check()?;
    let only = format!("Only {host}");
    page.wait(SOON, "the question", |page| page.has_button(&only))?;
    let text: String = page.ask(
        "return document.querySelector('#local-text').textContent",
        vec![],
    )?;
    let lead = format!(
        "5 addresses on 4 hosts lie on your machine or local network: {host}, 127.0.0.2, 127.0.0.3 \
         and 1 more."
    );
    ensure!(text.starts_with(&lead), "{text}");
    let all: Vec<String> = page.ask(
        "return [...document.querySelectorAll('.question .hosts li')].map((li) => li.textContent)",
        vec![],
    )?;
    ensure!(
        all == [&host, "127.0.0.2", "127.0.0.3", "127.0.0.4"],
        "{all:?}"
    );
    let axe = accessibility::axe(stage)?;
    let mut problems = Vec::new();
    page.press("All 4 hosts")?;
    accessibility::look_at(&page, &axe, "light", "local-question", &mut problems)?;
    page.resize(1440, 900)?;
    ensure!(problems.is_empty(), "{}", problems.join("\n  "));
    permit("granted");
    page.press(&only)?;
    let ended = page.wait_done(SOON);
    devtools.command(None, "Browser.resetPermissions", json!({}))?;
    ended?;
    ensure!(
        stage.lab.log().iter().any(|hit| hit.path.ends_with("P88")),
        "it was not asked"
    );
    let report = page.report()?;
    for (url, check) in list.iter().zip(&report.checks) {
        ensure!(*url == check.url, "{url} and {}", check.url);
        let sent = check.evidence["probes"].as_array().map_or(0, Vec::len);
        ensure!((sent > 0) == (*url == mine), "{url}: {sent} requests");
    }
    Ok(())
}

/// Something of `in-page.js` ran in the tab with this address.
fn was_read(surfaces: &mut Surfaces, at: &turnaway_e2e::Attached, url: &str) -> Result<bool> {
    let read = surfaces.ask(
        at,
        &format!(
            "chrome.tabs.query({{ url: {} }}).then(([tab]) => chrome.scripting.executeScript({{
               target: {{ tabId: tab.id, allFrames: true }},
               func: () => typeof globalThis.turnawayPage,
             }})).then((frames) => frames.some(({{ result }}) => result !== 'undefined'))",
            json!(url)
        ),
    )?;
    read.as_bool().context("an answer")
}

/// The side panel follows the tab in view by its address, and reads nothing of the page before a
/// press that is about that page.
fn panel_reads_nothing(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let one = urls(stage, ["G02"])?.remove(0);
    let two = format!("{one}?two");
    let origin = stage.granted_origin();
    let own = surfaces.devtools.wait_for("the app", |target| {
        target.kind == "page" && target.url.starts_with(&origin)
    })?;
    let own = surfaces.devtools.attach(&own)?;
    surfaces.ask(
        &own,
        "chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))",
    )?;
    let panel = surfaces.devtools.wait_for("the side panel", |target| {
        target
            .url
            .starts_with(&format!("{origin}/index.html?beside"))
    })?;
    let panel = surfaces.devtools.attach(&panel)?;
    for url in [&one, &two, &one] {
        surfaces.go(stage, url, "<p>private</p>")?;
        let shown = format!(
            "document.querySelector('.nearby .tab bdi')?.textContent === {}",
            json!(url)
        );
        surfaces.wait_until(&panel, "the tab's address", &shown)?;
        let offered = "!!document.querySelector('.watch-offer')";
        surfaces.wait_until(&panel, "the offer to watch", offered)?;
        // Whatever the panel does of its own accord, it has begun by now.
        std::thread::sleep(Duration::from_millis(700));
        ensure!(!was_read(&mut surfaces, &panel, url)?, "{url} was read");
    }
    surfaces.ask(&panel, "document.querySelector('.watch-offer').open = true")?;
    surfaces.press(&panel, "List the other hosts it uses")?;
    let listed = "!!document.querySelector('.watch-offer fieldset')";
    surfaces.wait_until(&panel, "the list", listed)?;
    ensure!(
        was_read(&mut surfaces, &panel, &one)?,
        "the press read nothing"
    );
    surfaces.close(panel)
}

/// A page asks for whatever it likes; only its own host is asked for unless others are ticked, and
/// those of the reader's own network are never offered.
fn page_does_not_choose(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let ok = urls(stage, ["G02"])?.remove(0);
    let own = ok.split('/').take(3).collect::<Vec<_>>().join("/");
    let other = stage.lab.origin(Place::Login);
    // As a grant is asked for: without the port.
    let pattern = |origin: &str| {
        let (scheme, rest) = origin.split_once("://").unwrap_or_default();
        let host = rest.rsplit_once(':').map_or(rest, |(host, _)| host);
        format!("{scheme}://{host}/*")
    };
    let page = surfaces.go(stage, &ok, "<p>asks around</p>")?;
    page.ask_async::<Value>(
        "const ask = (url) => fetch(url, { mode: 'no-cors' }).catch(() => {});
         await Promise.all(args[0].map(ask)); return null",
        vec![json!([
            format!("{other}/x"),
            "http://127.0.0.1:9/x",
            "http://[::1]:9/x",
            format!("{own}/y")
        ])],
    )?;
    let app = surfaces.open_by(
        "chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.onClicked.dispatch(tab))",
    )?;
    surfaces.ask(
        &app,
        "globalThis.asked = [];
         chrome.permissions.request = async (what) => { asked.push(what); return false }; 1",
    )?;
    let offered = "!!document.querySelector('.watch-offer')";
    surfaces.wait_until(&app, "the offer", offered)?;
    surfaces.ask(&app, "document.querySelector('.watch-offer').open = true")?;
    surfaces.press(&app, "Reload the tab and watch its requests")?;
    surfaces.wait_until(&app, "the first question", "asked.length === 1")?;
    let first = surfaces.ask(&app, "asked[0].origins")?;
    ensure!(first == json!([pattern(&own)]), "{first}");
    surfaces.press(&app, "List the other hosts it uses")?;
    let listed = "!!document.querySelector('.watch-offer .hosts')";
    surfaces.wait_until(&app, "the list", listed)?;
    let boxes = surfaces.ask(
        &app,
        "[...document.querySelectorAll('.watch-offer [name=other]')]
           .map(({ value, checked }) => [value, checked])",
    )?;
    ensure!(boxes == json!([[other, false]]), "{boxes}");
    let text = surfaces.ask(&app, "document.querySelector('.watch-offer').textContent")?;
    let text = text.as_str().unwrap_or_default();
    ensure!(
        text.contains("2 addresses of your own machine or network are not offered"),
        "{text}"
    );
    surfaces.shoot(stage, &app, "other-hosts")?;
    surfaces.press(&app, "Reload the tab and watch its requests")?;
    surfaces.wait_until(&app, "the second question", "asked.length === 2")?;
    surfaces.ask(
        &app,
        "document.querySelector('.watch-offer [name=other]').click()",
    )?;
    surfaces.press(&app, "Reload the tab and watch its requests")?;
    surfaces.wait_until(&app, "the third question", "asked.length === 3")?;
    let asked = surfaces.ask(&app, "asked.map(({ origins }) => origins.sort())")?;
    let mut both = [pattern(&own), pattern(&other)];
    both.sort();
    let expected = json!([[pattern(&own)], [pattern(&own)], both]);
    ensure!(asked == expected, "{asked}");
    surfaces.close(app)
}

/// A script in a page, even one of ours, does not get to what is watched.
fn closed_store(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let ok = urls(stage, ["G02"])?.remove(0);
    let page = stage.granted_page("/")?;
    let seen: String = page.ask_async(
        "await chrome.storage.local.set({ 'watch.http://secret.example/?token=abc': {} });
         const tab = await chrome.tabs.create({ url: args[0], active: false });
         while ((await chrome.tabs.get(tab.id)).status !== 'complete')
             await new Promise((resolve) => setTimeout(resolve, 50));
         const func = async () => {
             try { return JSON.stringify(await chrome.storage.local.get(null)) }
             catch (error) { return `refused: ${error.message}` }
         };
         const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func });
         await chrome.tabs.remove(tab.id);
         await chrome.storage.local.clear();
         return result",
        vec![json!(ok)],
    )?;
    ensure!(seen.starts_with("refused"), "{seen}");
    Ok(())
}

fn secret_asked_about(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let [plain, secret] = urls(stage, ["G02", "G04"])?.try_into().expect("two");
    let secret = format!("{secret}?q=1&token=hunter2hunter2");
    let page = stage.granted_page("/watching")?;
    page.ask_async::<Value>("await chrome.storage.local.clear(); return null", vec![])?;
    let kept = |page: &Page<'_>| -> Result<String> {
        page.ask_async(
            "return JSON.stringify(await chrome.storage.local.get(null))",
            vec![],
        )
    };
    let add = |text: &str| -> Result<()> {
        let there = "return !!t.labelled('Addresses to watch')";
        page.wait_until(SOON, "the form", there)?;
        page.fill("Addresses to watch", text)?;
        page.press("Watch")?;
        page.wait(SOON, "the question", |page| {
            page.has_button("Watch with the secret")
        })
    };
    add(&format!("{plain}\n{secret}"))?;
    let first = kept(&page)?;
    ensure!(
        first.contains(&plain) && !first.contains("hunter2"),
        "{first}"
    );
    let shown: String = page.ask(
        "return document.querySelector('[aria-labelledby=watch-secrets]').textContent",
        vec![],
    )?;
    ensure!(
        !shown.contains("hunter2") && shown.contains("token="),
        "{shown}"
    );
    let axe = accessibility::axe(stage)?;
    let mut problems = Vec::new();
    accessibility::look_at(&page, &axe, "light", "watch-secret", &mut problems)?;
    page.resize(1440, 900)?;
    ensure!(problems.is_empty(), "{}", problems.join("\n  "));
    page.press("Leave out")?;
    page.wait_until(SOON, "the question to go", "return !t.button('Leave out')")?;
    ensure!(!kept(&page)?.contains("hunter2"), "it was kept");
    add(&secret)?;
    page.press("Watch with the secret")?;
    page.wait(SOON, "it to be kept", |page| {
        Ok(kept(page)?.contains("hunter2"))
    })?;
    // What is on the list was asked about before.
    page.fill("Addresses to watch", &secret)?;
    page.press("Watch")?;
    page.wait_until(
        SOON,
        "a word",
        "return document.querySelector('.notice').textContent.includes('watched already')",
    )?;
    ensure!(!page.has_button("Leave out")?, "it is asked about again");
    page.ask_async::<Value>(
        "await chrome.storage.local.clear(); await chrome.alarms.clearAll(); return null",
        vec![],
    )
    .map(drop)
}

/// A page can name its elements after whatever a script calls on them.
fn hidden_by_names(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let [ok, kept] = urls(stage, ["G02", "G22"])?.try_into().expect("two");
    let page = surfaces.go(
        stage,
        &ok,
        "<form id='f'><input name='closest'><input name='parentElement'><input name='getAttribute'>
           <input name='querySelectorAll'><input name='namespaceURI'>
           <span>Look at </span></form>
         <svg><a id='old'><text>x</text></a></svg>",
    )?;
    page.act(
        "const f = document.getElementById('f');
         const link = Object.assign(document.createElement('a'), { href: arguments[0] });
         link.textContent = 'this';
         f.append(link);
         getSelection().selectAllChildren(f);",
        vec![json!(kept)],
    )?;
    let app = surfaces.open_by_menu("selection", json!({ "selectionText": "", "frameId": 0 }))?;
    surfaces.wait_for_rows(&app, &[(&kept, "forbidden")])?;
    surfaces.close(app)?;
    // An element of another vocabulary has the name of a link and is none; an old SVG link is one.
    page.act(
        "const other = document.createElementNS('urn:other', 'a');
         other.setAttributeNS('urn:more', 'y:href', arguments[0] + '?other');
         document.body.append(other);
         document.getElementById('old')
           .setAttributeNS('http://www.w3.org/1999/xlink', 'x:href', arguments[0] + '?svg');",
        vec![json!(kept)],
    )?;
    let app = surfaces.open_by_menu("links", json!({}))?;
    let svg = format!("{kept}?svg");
    surfaces
        .wait_for_rows(&app, &[(&svg, "forbidden"), (&kept, "forbidden")])
        .or_else(|_| surfaces.wait_for_rows(&app, &[(&kept, "forbidden"), (&svg, "forbidden")]))?;
    let told = surfaces.said(&app)?;
    ensure!(told == "2 links on the page.", "{told}");
    surfaces.close(app)
}

/// However large a page is, the walk over it ends, and says so.
fn walk_ends(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let ok = urls(stage, ["G02"])?.remove(0);
    let page = stage.granted_page("/")?;
    let walked: Value = page.ask_async(
        "const tab = await chrome.tabs.create({ url: args[0], active: false });
         while ((await chrome.tabs.get(tab.id)).status !== 'complete')
             await new Promise((resolve) => setTimeout(resolve, 50));
         const target = { tabId: tab.id };
         const run = async (how) => (await chrome.scripting.executeScript({ target, ...how }))[0].result;
         await run({ func: () => {
             const list = Array.from({ length: 30000 }, (_, at) => `<a href='/${at}'>x</a><p>y</p>`);
             document.body.innerHTML = list.join('');
         } });
         await run({ files: ['in-page.js'] });
         const links = (until) => run({
             func: (until) => {
                 const input = { mainOnly: false, most: 1e6, mostCharacters: 1e9, until };
                 const { links, cut, seen } = turnawayPage.links(input);
                 return [links.length, seen, cut];
             },
             args: [until],
         });
         const answer = { over: await links(0), whole: await links(Date.now() + 60000) };
         await chrome.tabs.remove(tab.id);
         return answer",
        vec![json!(ok)],
    )?;
    ensure!(
        walked == json!({ "over": [0, 0, true], "whole": [30000, 30000, false] }),
        "{walked}"
    );
    Ok(())
}
