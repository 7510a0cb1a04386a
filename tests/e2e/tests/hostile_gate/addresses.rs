//! A page chooses its own address, and those of its links. Whatever stands in one, it is one address:
//! one check, and nothing else is asked.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Stage};
use turnaway_hostile::{Hostile, Who};

use super::LIMIT;
use crate::surfaces::Surfaces;

/// Addresses with another one inside, parted by whatever a reader of text may take for an end.
fn hostile_addresses(hostile: &Hostile) -> Vec<String> {
    let device = hostile.url(Who::Device, "/from-a-url?reboot=1");
    let own = hostile.origin(Who::Evil);
    [
        format!("{own}/page,{device}"),
        format!("{own}/a;{device}"),
        format!("{own}/a|{device}"),
        format!("{own}/a`{device}"),
        format!("{own}/a\u{3000}{device}"),
        format!("{own}/#|{device}"),
        format!("{own}/?a=1&b=http://x.example/,{device}"),
        format!("{own}/'{device}'"),
        format!("{own}/<{device}>"),
    ]
    .to_vec()
}

/// The rows of the app, once all have ended.
fn rows(surfaces: &mut Surfaces, app: &Attached) -> Result<Vec<String>> {
    let done = "document.querySelector('main').dataset.run === 'done'";
    surfaces.wait_until(app, "the run to end", done)?;
    let rows =
        "[...document.querySelectorAll('#results tr[data-row]')].map((row) => row.dataset.url)";
    Ok(serde_json::from_value(surfaces.ask(app, rows)?)?)
}

/// As the browser writes an address, without its fragment, which no check needs.
fn as_written(surfaces: &mut Surfaces, url: &str) -> Result<String> {
    let script = format!(
        "(() => {{ const url = new URL({}); url.hash = ''; return url.href; }})()",
        json!(url)
    );
    let written = surfaces.at_background(&script)?;
    Ok(written.as_str().unwrap_or_default().to_owned())
}

/// The toolbar, the menu of a link, a file, a frame and a selection, and the address bar.
pub fn surfaces(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    stage.abroad_page("/")?;
    let mut surfaces = Surfaces::of(stage, stage.abroad_origin())?;
    hostile.clear();
    let addresses = hostile_addresses(hostile);
    for (place, url) in addresses.iter().enumerate() {
        let expected = as_written(&mut surfaces, url)?;
        surfaces.show(stage, &hostile.links(Who::Evil, std::slice::from_ref(url)))?;
        let select = "getSelection().selectAllChildren(document.querySelector('a'))";
        turnaway_e2e::Page::current(stage).act(select, vec![])?;
        let tab = json!({ "id": 1, "index": 0, "windowId": -1, "url": expected });
        let menu = [
            ("link", json!({ "linkUrl": expected })),
            ("file", json!({ "srcUrl": expected })),
            ("frame", json!({ "frameUrl": expected, "frameId": 4 })),
            (
                "selection",
                json!({ "selectionText": expected, "frameId": 0 }),
            ),
            ("links", json!({})),
            ("main", json!({})),
        ];
        // Every address by the shortest ways, the first ones by all.
        let some = if place < 3 { menu.len() } else { 1 };
        for (item, info) in menu.into_iter().take(some) {
            let app = surfaces.open_by_menu(item, info)?;
            one(&mut surfaces, app, &expected).with_context(|| format!("{item}: {url}"))?;
        }
        for press in [
            format!("chrome.action.onClicked.dispatch({tab})"),
            format!(
                "chrome.omnibox.onInputEntered.dispatch({}, 'newForegroundTab')",
                json!(expected)
            ),
        ] {
            let app = surfaces.open_by(&press)?;
            one(&mut surfaces, app, &expected).with_context(|| format!("{press}: {url}"))?;
        }
    }
    ensure!(hostile.at_home().is_empty(), "{:?}", hostile.at_home());
    Ok(())
}

fn one(surfaces: &mut Surfaces, app: Attached, expected: &str) -> Result<()> {
    let rows = rows(surfaces, &app)?;
    surfaces.close(app)?;
    ensure!(rows == [expected], "{rows:?}");
    Ok(())
}

/// Tabs, bookmarks, and the tab beside the panel.
pub fn tabs_and_bookmarks(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let page = stage.abroad_page("/?depth=quick&timeout=2500&retries=0&give-up-after=0")?;
    let mut surfaces = Surfaces::of(stage, stage.abroad_origin())?;
    hostile.clear();
    let addresses = hostile_addresses(hostile);
    let mut expected = Vec::new();
    for url in &addresses {
        expected.push(as_written(&mut surfaces, url)?);
    }
    expected.sort();
    expected.dedup();
    let made = surfaces.at_background(&format!(
        "(async () => {{
           const {{ id: parentId }} = await chrome.bookmarks.create({{ title: 'hostile' }});
           const tabs = [];
           for (const url of {list}) {{
             await chrome.bookmarks.create({{ parentId, title: 'one', url }});
             tabs.push((await chrome.tabs.create({{ url, active: false }})).id);
           }}
           return {{ folder: parentId, tabs }};
         }})()",
        list = json!(addresses)
    ))?;
    let seen = (|| -> Result<()> {
        page.press("From the browser")?;
        page.press("A bookmarks folder…")?;
        page.wait(LIMIT, "the folders", |page| {
            page.has_button("Check the folder")
        })?;
        page.act(
            "document.querySelector('#folder').value = arguments[0]",
            vec![made["folder"].clone()],
        )?;
        page.press("Check the folder")?;
        page.wait_done(LIMIT)?;
        let mut rows: Vec<String> = page.rows()?.into_iter().map(|row| row.url).collect();
        rows.sort();
        ensure!(rows == expected, "bookmarks: {rows:?}");
        let begun = page.begun()?;
        page.press("From the browser")?;
        page.press("This window's tabs")?;
        page.wait(LIMIT, "the tabs' rows", |page| {
            Ok(page.begun()? > begun && page.phase()? == "done")
        })?;
        let mut rows: Vec<String> = page.rows()?.into_iter().map(|row| row.url).collect();
        rows.retain(|url| url.starts_with(&hostile.origin(Who::Evil)));
        rows.sort();
        ensure!(rows == expected, "tabs: {rows:?}");
        Ok(())
    })();
    let close: Value = surfaces.at_background(&format!(
        "chrome.bookmarks.removeTree({}).then(() => chrome.tabs.remove({}))",
        made["folder"], made["tabs"]
    ))?;
    drop(close);
    seen?;
    let home = hostile.at_home();
    ensure!(home.is_empty(), "{home:?}");
    Ok(())
}
