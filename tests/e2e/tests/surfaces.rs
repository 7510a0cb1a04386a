//! Where people are: the toolbar button, menus, the address bar, the side panel. Events of the
//! browser's own surfaces are fired in the background script, since no test can press them.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Page, Stage};

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_surfaces_toolbar_checks_the_tab", toolbar),
    ("extension_surfaces_press_lets_one_page_be_read", real_press),
    ("extension_surfaces_menu_checks_what_is_under_it", menu),
    (
        "extension_surfaces_menu_checks_the_links_of_a_hostile_page",
        links,
    ),
    (
        "extension_surfaces_menu_bears_a_page_of_20000_links",
        many_links,
    ),
    ("extension_surfaces_watches_the_requests_of_a_tab", watch),
    ("extension_surfaces_stands_beside_a_tab", beside),
    (
        "extension_surfaces_address_bar_checks_what_is_typed",
        address_bar,
    ),
    (
        "extension_surfaces_asks_calmly_for_tabs_and_bookmarks",
        refusal,
    ),
    (
        "extension_surfaces_checks_tabs_and_bookmarks",
        tabs_and_bookmarks,
    ),
];

const SOON: Duration = Duration::from_secs(15);

/// Says yes to the question about the local network, if it is asked: the lab lies on this machine,
/// which the extension sees by the addresses of its servers.
const ALLOW: &str = "([...document.querySelectorAll('.question button')]
    .find((button) => button.textContent === 'Allow once')?.click(), true)";

fn toolbar(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    stage.extension_page("/")?;
    let mut surfaces = Surfaces::of(stage, stage.extension_origin()?)?;
    let url = urls(stage, ["G02"])?.remove(0);
    let press = |url: &str| {
        let tab = json!({ "id": 1, "index": 0, "windowId": -1, "url": url });
        format!("chrome.action.onClicked.dispatch({tab})")
    };
    let app = surfaces.open_by(&press(&url))?;
    surfaces.wait_for_rows(&app, &[(&url, "ok")])?;
    surfaces.close(app)?;
    // What is no web page cannot be checked.
    let app = surfaces.open_by(&press("chrome://settings/"))?;
    let text = surfaces.ask(&app, "document.querySelector('#input').value")?;
    ensure!(text == "", "{text}");
    surfaces.close(app)?;
    // What was handed over is not kept.
    let left = "chrome.storage.session.get().then((all) => Object.keys(all).length)";
    ensure!(surfaces.at_background(left)? == 0, "something was kept");
    Ok(())
}

/// A press of the real button, with nothing granted: it tells the tab's address, and lets that one
/// page be read until its tab goes elsewhere.
fn real_press(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    stage.extension_page("/")?;
    let origin = stage.extension_origin()?;
    let mut surfaces = Surfaces::of(stage, origin.clone())?;
    let [ok, kept] = urls(stage, ["G02", "G22"])?.try_into().expect("two");
    let elsewhere = Page::address_in(stage, "asks.html#%5B%5D");
    let html = format!("<a href='{kept}'>link</a><iframe src='{elsewhere}'></iframe>");
    surfaces.go(stage, &ok, &html)?;
    let shown = surfaces.devtools.wait_for("the page", |target| {
        target.kind == "tab" && target.url == ok
    })?;
    let id = origin.rsplit('/').next().unwrap_or_default().to_owned();
    let known = surfaces.devtools.targets()?;
    surfaces.devtools.command(
        None,
        "Extensions.triggerAction",
        json!({ "id": id, "targetId": shown.id }),
    )?;
    let target = surfaces.devtools.wait_for("the app", |target| {
        let is_page = target.kind == "page" && target.url.starts_with(&origin);
        is_page && known.iter().all(|known| known.id != target.id)
    })?;
    let app = surfaces.devtools.attach(&target)?;
    surfaces.wait_for_rows(&app, &[(&ok, "ok")])?;
    let pressed = "document.querySelector('.said').textContent.includes('not what a page')";
    surfaces.wait_until(&app, "what the press means", pressed)?;
    surfaces.press(&app, "From the browser")?;
    surfaces.ask(&app, "document.querySelector('[data-item=links]').click()")?;
    // The press opens the host of the tab, which no page could read; the app says so.
    surfaces.wait_for_rows(&app, &[(&kept, "forbidden")])?;
    let said = surfaces.said(&app)?;
    ensure!(said.contains("Left out: what 1 frame"), "{said}");
    // On another page the press means nothing any more.
    surfaces.go(stage, &elsewhere, "")?;
    surfaces.press(&app, "From the browser")?;
    surfaces.ask(&app, "document.querySelector('[data-item=links]').click()")?;
    let closed = "document.querySelector('.said').textContent.startsWith('The browser keeps')";
    surfaces.wait_until(&app, "a calm sentence", closed)?;
    surfaces.close(app)
}

/// A link, a file, a frame, and a selection with a link in it.
fn menu(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let [ok, kept] = urls(stage, ["G02", "G22"])?.try_into().expect("two");
    let page = surfaces.go(stage, &ok, "<p id='p'>")?;
    page.act(
        "const p = document.querySelector('#p');
         p.append('Look at ', Object.assign(document.createElement('a'), { href: arguments[0], \
         textContent: 'this' }), ' now.');
         getSelection().selectAllChildren(p);",
        vec![json!(kept)],
    )?;
    for (item, info) in [
        ("link", json!({ "linkUrl": kept })),
        ("file", json!({ "srcUrl": kept })),
        ("frame", json!({ "frameUrl": kept, "frameId": 4 })),
        (
            "selection",
            json!({ "selectionText": "Look at this now.", "frameId": 0 }),
        ),
    ] {
        let app = surfaces
            .open_by_menu(item, info)
            .with_context(|| format!("the item {item}"))?;
        surfaces
            .wait_for_rows(&app, &[(&kept, "forbidden")])
            .with_context(|| format!("the item {item}"))?;
        surfaces.close(app)?;
    }
    Ok(())
}

/// A page whose scripts and names get in the way of reading it, with frames, shadow trees and
/// links that are no addresses; then one link is shown on it.
fn links(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let [ok, kept, beside, shadowed] = urls(stage, ["G02", "G22", "G05", "G03"])?
        .try_into()
        .expect("four");
    let page = surfaces.go(
        stage,
        &ok,
        &format!(
            "<title>&lt;img src=x onerror=alert(1)&gt;\u{202e}</title>
             <img name='querySelectorAll'><img name='baseURI'><img name='constructor'>
             <form><input name='localName'><input name='shadowRoot'><input name='closest'></form>
             <nav><a href='{beside}'>in the navigation</a></nav>
             <main style='padding-top: 5000px'>
               <a id='kept' href='{kept}#here'>one</a> <a href='{kept}#there'>again</a>
               <a href='mailto:a@b.example'>mail</a> <a href='javascript:void 0'>script</a>
               <a href='http://[bad'>bad</a>
               <div id='host'></div>
             </main>
             <iframe srcdoc='<a href=\"{ok}?in-frame\">in a frame</a>'></iframe>"
        ),
    )?;
    page.act(
        "document.querySelector('#host').attachShadow({ mode: 'closed' }).innerHTML =
           `<a href='${arguments[0]}'>in a closed tree</a>`;
         Document.prototype.querySelectorAll = () => { throw 'tampered' };
         Element.prototype.getAttribute = () => 'https://tampered.example/';
         Set.prototype.add = URL.prototype.toString = Array.prototype.push = () => { throw 1 };
         globalThis.turnawayPage = { links: () => ({ links: ['https://tampered.example/'] }) };",
        vec![json!(shadowed)],
    )?;
    let app = surfaces.open_by_menu("main", json!({}))?;
    let expected = [
        (kept.as_str(), "forbidden"),
        (shadowed.as_str(), "sign-in-required"),
    ];
    surfaces.wait_for_rows(&app, &expected)?;
    surfaces.close(app)?;
    let app = surfaces.open_by_menu("links", json!({}))?;
    let framed = format!("{ok}?in-frame");
    surfaces.wait_for_rows(
        &app,
        &[
            (&beside, "forbidden"),
            (&kept, "forbidden"),
            (&shadowed, "sign-in-required"),
            (&framed, "ok"),
        ],
    )?;
    let said = surfaces.said(&app)?;
    ensure!(
        said.starts_with("4 links on the page, besides 1 repetition. Left out: 3 "),
        "{said}"
    );

    // The link is outlined where it stands, and only for a while.
    let show = format!(
        "document.querySelector('tr[data-url={}] button').click()",
        json!(kept)
    );
    surfaces.ask(&app, &show)?;
    surfaces.press(&app, "Show on the page")?;
    let outlined = "const link = document.getElementById('kept');
        const { top, bottom } = link.getBoundingClientRect();
        return link.style.outlineStyle === 'solid' && top >= 0 && bottom <= innerHeight";
    page.wait_until(SOON, "the link to be outlined", outlined)?;
    stage.screenshot("shots/surfaces-shown");
    surfaces.wait_until(
        &app,
        "the sentence",
        "document.querySelector('.said').textContent.startsWith('2 links to it outlined')",
    )?;
    let gone = "return !document.getElementById('kept').hasAttribute('style')";
    page.wait_until(SOON, "the outline to go", gone)?;
    surfaces.close(app)
}

fn many_links(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let ok = urls(stage, ["G02"])?.remove(0);
    let page = surfaces.go(stage, &ok, "")?;
    page.act(
        "document.body.append(...Array.from({ length: 20000 }, (_, at) => Object.assign(\
         document.createElement('a'), { href: `/a/rather/long/path/of/a/page/number/${at}`, \
         textContent: `${at} ` })))",
        vec![],
    )?;
    let started = Instant::now();
    let app = surfaces.open_by_menu("links", json!({}))?;
    surfaces.wait_until(
        &app,
        "the links to be counted",
        "/20.000 URLs/.test(document.querySelector('#tally').textContent) &&
         /^20.000 links on the page/.test(document.querySelector('.said').textContent)",
    )?;
    let took = started.elapsed();
    let longest = surfaces.ask(
        &app,
        "new Promise((resolve) => {
           const watch = new PerformanceObserver((list) =>
             resolve(Math.max(...list.getEntries().map((task) => task.duration))));
           watch.observe({ type: 'longtask', buffered: true });
           setTimeout(() => resolve(0), 1000);
         })",
    )?;
    println!("20,000 links: {took:?}, longest task {longest} ms");
    ensure!(
        longest.as_f64().unwrap_or(f64::MAX) < 1000.0,
        "a task of {longest} ms"
    );
    ensure!(took < Duration::from_secs(10), "{took:?}");
    let said = surfaces.said(&app)?;
    ensure!(said.ends_with("press Check to begin."), "{said}");
    surfaces.close(app)
}

/// The tab's own requests, after a press of the toolbar button: fine ones are counted, others are
/// listed with what the browser saw on the wire.
fn watch(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let [ok, kept, refused, preflight, dead] = urls(stage, ["G02", "G20", "G22", "G41", "N73"])?
        .try_into()
        .expect("five");
    let asks = json!([
        ["GET", ok],
        ["GET", kept],
        ["GET", refused],
        ["PUT", preflight],
        ["GET", dead]
    ]);
    let bytes = asks.to_string().into_bytes();
    let encoded: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
    let address = Page::address_in(stage, "asks.html");
    Page::current(stage).go(&format!("{address}#{encoded}"))?;
    let app = surfaces.open_by(
        "chrome.tabs.query({}).then((tabs) => chrome.action.onClicked.dispatch(
           tabs.find(({ url }) => url.includes('/asks.html'))))",
    )?;
    let done = format!("{ALLOW} && document.querySelector('main').dataset.run === 'done'");
    surfaces.wait_until(&app, "the tab's own row", &done)?;
    let offered = "!!document.querySelector('.watch-offer')";
    surfaces.wait_until(&app, "the offer", offered)?;
    surfaces.ask(&app, "document.querySelector('.watch-offer').open = true")?;
    surfaces.shoot(stage, &app, "offer")?;
    surfaces.press(&app, "Reload the tab and watch its requests")?;
    let counted = "document.querySelector('.said').textContent.includes(' of the tab seen.')";
    surfaces.wait_until(&app, "the count", counted)?;
    let said = surfaces.said(&app)?;
    let rows = "[...document.querySelectorAll('#results tr[data-row]')]
        .map((row) => [row.dataset.url, row.dataset.outcome, row.dataset.status].join(' ')).sort()";
    let rows = surfaces.ask(&app, rows)?;
    let mut expected = vec![
        format!("{dead} unreachable none"),
        format!("{kept} cors-blocked 200"),
        format!("{preflight} cors-blocked none"),
        format!("{refused} forbidden 403"),
    ];
    expected.sort();
    ensure!(
        rows == json!(expected),
        "{rows} and not {expected:?}; it says: {said}"
    );
    ensure!(said.ends_with("4 refused or blocked."), "{said}");
    surfaces.shoot(stage, &app, "watched")?;
    // The tab is watched no longer. (Of webRequest the app's own checks go on listening.)
    let left = "chrome.tabs.onRemoved.hasListeners()";
    ensure!(surfaces.ask(&app, left)? == false, "a listener was left");
    surfaces.close(app)
}

/// The side panel, opened as the browser's own menu does.
fn beside(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let ok = urls(stage, ["G02"])?.remove(0);
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
    let none =
        "document.querySelector('.nearby .tab')?.textContent === 'This tab shows no web page.'";
    surfaces.wait_until(&panel, "a word on the tab", none)?;
    surfaces.go(stage, &ok, "")?;
    let shown = format!(
        "document.querySelector('.nearby .tab bdi')?.textContent === {}",
        json!(ok)
    );
    surfaces.wait_until(&panel, "the tab's address", &shown)?;
    surfaces.press(&panel, "Check this tab")?;
    surfaces.wait_for_rows(&panel, &[(&ok, "ok")])?;
    surfaces.shoot(stage, &panel, "beside")?;
    surfaces.close(panel)
}

fn address_bar(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    stage.extension_page("/")?;
    let mut surfaces = Surfaces::of(stage, stage.extension_origin()?)?;
    let url = urls(stage, ["G02"])?.remove(0);
    let app = surfaces.open_by(&format!(
        "chrome.omnibox.onInputEntered.dispatch({}, 'newForegroundTab')",
        json!(format!(" {url} "))
    ))?;
    surfaces.wait_for_rows(&app, &[(&url, "ok")])?;
    surfaces.close(app)?;
    let mut suggested = |text: &str| {
        surfaces.at_background(&format!(
            "new Promise((resolve) => chrome.omnibox.onInputChanged.dispatch({}, resolve))",
            json!(text)
        ))
    };
    let list = suggested("a.example/?q=<match>&x=\"1'\u{202e}")?;
    ensure!(
        list[0]["description"] == "Check https://a.example/?q=&lt;match&gt;&amp;x=&quot;1&apos; ",
        "{list}"
    );
    ensure!(
        suggested("two words")? == json!([]),
        "there are suggestions"
    );
    Ok(())
}

/// Whoever refuses is told that nothing was read, and goes on.
fn refusal(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/")?;
    page.act(
        "globalThis.asked = []; chrome.permissions.request = async ({ permissions }) => {
           asked.push(permissions.join());
           return false;
         }",
        vec![],
    )?;
    let items = [
        ("This window's tabs", "tabs"),
        ("All tabs", "tabs"),
        ("A bookmarks folder…", "bookmarks"),
    ];
    for (place, (item, permission)) in items.into_iter().enumerate() {
        page.wait(SOON, "the menu", |page| page.has_button("From the browser"))?;
        page.press("From the browser")?;
        page.press(item)?;
        page.wait(SOON, "the question", |page| {
            let asked: Vec<String> = page.ask("return asked", vec![])?;
            Ok(asked.get(place).is_some_and(|asked| asked == permission))
        })?;
        let refused = "return document.querySelector('.said').textContent.trim()
            .startsWith('You did not allow it')";
        page.wait_until(SOON, "a calm sentence", refused)?;
    }
    stage.screenshot("shots/surfaces-refused");
    ensure!(
        !page.has_button("Links of the last page")?,
        "there is no last page"
    );
    Ok(())
}

fn tabs_and_bookmarks(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut surfaces = Surfaces::granted(stage)?;
    let [ok, kept] = urls(stage, ["G02", "G22"])?.try_into().expect("two");
    let made = surfaces.at_background(&format!(
        "(async () => {{
           const title = '<img src=x onerror=\"document.title = 1\">\\u202e';
           const folder = await chrome.bookmarks.create({{ title }});
           const parentId = folder.id;
           const inner = await chrome.bookmarks.create({{ parentId, title: 'inner' }});
           await chrome.bookmarks.create({{ parentId, title, url: {kept} }});
           await chrome.bookmarks.create({{ parentId: inner.id, title, url: {kept} }});
           await chrome.bookmarks.create({{ parentId, title, url: 'javascript:alert(1)' }});
           await chrome.tabs.create({{ url: {ok}, active: false }});
           return folder.id;
         }})()",
        ok = json!(ok),
        kept = json!(kept)
    ))?;
    let page = stage.granted_page("/")?;
    page.wait(SOON, "the menu", |page| page.has_button("From the browser"))?;
    page.press("From the browser")?;
    page.press("A bookmarks folder…")?;
    page.wait(SOON, "the folders", |page| {
        page.has_button("Check the folder")
    })?;
    let texts: Vec<String> = page.ask(
        "return [...document.querySelectorAll('#folder option')].map((line) => line.textContent)",
        vec![],
    )?;
    ensure!(
        texts
            .iter()
            .any(|text| text.contains("<img src=x") && text.ends_with("(2)")),
        "{texts:?}"
    );
    ensure!(
        texts.iter().all(|text| !text.contains('\u{202e}')),
        "{texts:?}"
    );
    stage.screenshot("shots/surfaces-bookmarks");
    page.act(
        "document.querySelector('#folder').value = arguments[0]",
        vec![made.clone()],
    )?;
    page.press("Check the folder")?;
    page.wait(SOON, "the folder's row", |page| {
        page.answer("Allow once")?;
        Ok(page.phase()? == "done")
    })?;
    let rows = page.rows()?;
    ensure!(
        rows.len() == 1 && rows.iter().all(|row| row.url == kept),
        "{rows:?}"
    );
    page.press("From the browser")?;
    page.press("This window's tabs")?;
    page.wait(SOON, "the tab's row", |page| {
        page.answer("Allow once")?;
        let rows = page.rows()?;
        Ok(page.phase()? == "done" && rows.iter().any(|row| row.url == ok))
    })?;
    surfaces.at_background(&format!(
        "chrome.bookmarks.removeTree({made}).then(() => chrome.tabs.query({{ url: {} }}))
           .then((tabs) => chrome.tabs.remove(tabs.map(({{ id }}) => id)))",
        json!(ok)
    ))?;
    Ok(())
}

/// The browser's surfaces, for one copy of the extension.
pub(crate) struct Surfaces {
    pub(crate) devtools: Devtools,
    background: Attached,
    pub(crate) origin: String,
    /// The address in the window that the driver shows.
    shown: String,
}

impl Surfaces {
    /// Of the extension with this origin, a page of which is open.
    pub(crate) fn of(stage: &Stage, origin: String) -> Result<Self> {
        let mut devtools = stage.devtools()?;
        let background = devtools.background(&origin)?;
        Ok(Self {
            devtools,
            background,
            origin,
            shown: String::new(),
        })
    }

    /// Of the copy that may do whatever can be asked for.
    pub(crate) fn granted(stage: &Stage) -> Result<Self> {
        stage.granted_page("/")?;
        Self::of(stage, stage.granted_origin())
    }

    /// Shows a page of the lab with this content in the window that the driver shows.
    pub(crate) fn go<'a>(&mut self, stage: &'a Stage, url: &str, html: &str) -> Result<Page<'a>> {
        let page = Page::current(stage);
        page.go(url)?;
        self.shown = url.to_owned();
        page.act(
            "document.documentElement.innerHTML = arguments[0]",
            vec![json!(html)],
        )?;
        Ok(page)
    }

    /// Shows a page as it is.
    pub(crate) fn show(&mut self, stage: &Stage, url: &str) -> Result<()> {
        self.shown = url.to_owned();
        Page::current(stage).go(url)
    }

    pub(crate) fn at_background(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.background, expression)
    }

    pub(crate) fn ask(&mut self, at: &Attached, expression: &str) -> Result<Value> {
        self.devtools.evaluate(at, expression)
    }

    pub(crate) fn wait_until(&mut self, at: &Attached, what: &str, expression: &str) -> Result<()> {
        self.devtools.wait_until(at, what, expression)
    }

    /// Waits until an expression of the background script is `true`.
    pub(crate) fn wait_until_at_background(&mut self, what: &str, expression: &str) -> Result<()> {
        let worker = self.background.clone();
        self.devtools.wait_until(&worker, what, expression)
    }

    /// Stops the background script, whatever it is doing.
    pub(crate) fn stop_background(&mut self, origin: &str) -> Result<()> {
        let page = self
            .devtools
            .wait_for("a page of the extension", |target| {
                target.kind == "page" && target.url.starts_with(origin)
            })?;
        let page = self.devtools.attach(&page)?;
        self.devtools
            .command(Some(&page), "ServiceWorker.enable", json!({}))?;
        self.devtools
            .command(Some(&page), "ServiceWorker.stopAllWorkers", json!({}))
            .map(drop)
    }

    /// What the app says about the browser around it.
    pub(crate) fn said(&mut self, app: &Attached) -> Result<String> {
        let said = self.ask(app, "document.querySelector('.said').textContent.trim()")?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }

    /// Presses a button in the app, as soon as it is there.
    pub(crate) fn press(&mut self, app: &Attached, name: &str) -> Result<()> {
        let find = format!(
            "[...document.querySelectorAll('button')].find((button) => \
             button.textContent.trim() === {})",
            json!(name)
        );
        self.wait_until(app, name, &format!("!!{find}"))?;
        self.ask(app, &format!("{find}.click()")).map(drop)
    }

    /// The app in the tab that opens when an item of the context menu is chosen in the tab in view.
    pub(crate) fn open_by_menu(&mut self, item: &str, mut info: Value) -> Result<Attached> {
        info["menuItemId"] = json!(item);
        self.open_by(&format!(
            "chrome.tabs.query({{ url: {} }})
               .then(([tab]) => chrome.contextMenus.onClicked.dispatch({info}, tab))",
            json!(self.shown)
        ))
    }

    /// The app in the tab that opens when the background script does this.
    pub(crate) fn open_by(&mut self, expression: &str) -> Result<Attached> {
        let targets = self.devtools.targets()?;
        let known: Vec<String> = targets.into_iter().map(|target| target.id).collect();
        self.at_background(expression)?;
        let origin = &self.origin;
        let target = self.devtools.wait_for("the app", |target| {
            let is_page = target.kind == "page" && target.url.starts_with(origin);
            is_page && !known.contains(&target.id)
        })?;
        let app = self.devtools.attach(&target)?;
        let runs = "!!document.querySelector('[data-mounted] [data-run]')";
        self.devtools
            .wait_until(&app, "the program to take over", runs)?;
        Ok(app)
    }

    /// Waits until these rows, and no others, have ended.
    pub(crate) fn wait_for_rows(
        &mut self,
        app: &Attached,
        expected: &[(&str, &str)],
    ) -> Result<()> {
        let rows = "[...document.querySelectorAll('#results tr[data-row]')]
            .map((row) => [row.dataset.url, row.dataset.outcome])";
        let is = format!(
            "{ALLOW} && JSON.stringify({rows}) === JSON.stringify({})",
            json!(expected)
        );
        if let Err(error) = self.wait_until(app, "the rows", &is) {
            let (seen, said) = (self.ask(app, rows)?, self.said(app)?);
            bail!("{error}; there are {seen}, not {expected:?}; it says: {said}");
        }
        Ok(())
    }

    /// Pictures of something that the driver does not show: narrow and wide, light and dark.
    pub(crate) fn shoot(&mut self, stage: &Stage, at: &Attached, name: &str) -> Result<()> {
        for (width, scheme) in [
            (360, "light"),
            (360, "dark"),
            (1280, "light"),
            (1280, "dark"),
        ] {
            let size = json!({
                "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false
            });
            let media = json!({
                "features": [{ "name": "prefers-color-scheme", "value": scheme }]
            });
            for (method, how) in [
                ("Emulation.setDeviceMetricsOverride", size),
                ("Emulation.setEmulatedMedia", media),
            ] {
                self.devtools.command(Some(at), method, how)?;
            }
            let picture = self
                .devtools
                .command(Some(at), "Page.captureScreenshot", json!({}))?;
            let bytes = STANDARD.decode(picture["data"].as_str().unwrap_or_default())?;
            let path = format!("shots/surfaces-{name}-{width}-{scheme}.png");
            std::fs::write(stage.folder().join(path), bytes)?;
        }
        Ok(())
    }

    pub(crate) fn close(&mut self, app: Attached) -> Result<()> {
        self.devtools
            .command(Some(&app), "Page.close", json!({}))
            .map(drop)
    }
}
