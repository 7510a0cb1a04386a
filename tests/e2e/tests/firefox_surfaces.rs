//! Firefox's own surfaces: its context menu and its developer tools, worked from its own window.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Page, Stage};
use turnaway_lab::Page as Served;

use crate::Test;
use crate::devtools::ASKED;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("firefox_extension_menu_checks_a_link", menu),
    ("firefox_extension_panel_names_the_cause", panel),
];

const SOON: Duration = Duration::from_secs(25);

/// The browser's menu for a link holds an item of each extension; the one of the copy with grants
/// is chosen.
fn menu(stage: &Stage) -> Result<()> {
    let link = urls(stage, ["G22"])?.remove(0);
    let page = Page::current(stage);
    page.go(&format!("{}control.txt", stage.lab.page(Served::Usual)))?;
    page.act(
        "document.body.innerHTML = '<a id=link>A link</a>';
         document.querySelector('#link').href = arguments[0]",
        vec![json!(link)],
    )?;
    let element = page.element("return document.querySelector('#link')", vec![])?;
    let press = || -> Result<()> {
        page.open_menu(&element)?;
        let script = "
            const menu = document.getElementById('contentAreaContextMenu');
            const soon = async (what) => {
                for (let n = 0; n < 100; n += 1) {
                    if (what()) return what();
                    await new Promise((resolve) => setTimeout(resolve, 50));
                }
                throw new Error('in vain: ' + what);
            };
            await soon(() => menu.state === 'open');
            const item = await soon(() =>
                document.getElementById('granted_turnaway_github_io-menuitem-_link'));
            const label = item.label;
            menu.activateItem(item);
            await soon(() => menu.state === 'closed');
            return label;";
        let label: String = stage.in_firefox(script, vec![])?;
        ensure!(label == "Check this link", "{label}");
        Ok(())
    };
    page.in_opened_tab(press, |app| {
        // Its name leads to this machine, as is seen when it has answered.
        app.wait(SOON, "the question", |app| app.has_button("Allow once"))?;
        let asked: String = app.ask(
            "return document.querySelector('#local-text').textContent",
            vec![],
        )?;
        ensure!(
            asked
                .starts_with("One address lies on your machine or local network: api.target.test."),
            "{asked}"
        );
        app.answer("Allow once")?;
        app.wait(SOON, "the check", |app| {
            let rows = app.rows_in_view()?;
            let row = rows.first();
            Ok(rows.len() == 1
                && row.is_some_and(|row| {
                    row.url == link
                        && row.outcome.as_deref() == Some("forbidden")
                        && row.status.as_deref() == Some("403")
                }))
        })
    })
}

/// What Firefox records otherwise than Chromium, with the cause that leads then.
const RECORDED_OTHERWISE: &[(&str, Option<&str>, &str)] = &[
    (
        "G01",
        None,
        "nothing says that the answer was kept from the script, so it counts as fine",
    ),
    (
        "N73",
        Some("recorded.no-answer"),
        "the record has no name for what went wrong",
    ),
];

fn panel(stage: &Stage) -> Result<()> {
    let page = Page::current(stage);
    page.go(&format!("{}control.txt", stage.lab.page(Served::Usual)))?;
    stage.in_firefox::<bool>(OPEN, vec![])?;
    let judged = names_causes(stage, &page);
    stage.in_firefox::<bool>(CLOSE, vec![])?;
    judged
}

fn names_causes(stage: &Stage, page: &Page<'_>) -> Result<()> {
    let at_panel =
        |script: &str| -> Result<Value> { stage.in_firefox(AT_PANEL, vec![json!(script)]) };
    let wait_for = |what: &str, script: &str, expected: Value| -> Result<()> {
        let mut seen = Value::Null;
        let waited = page.wait(SOON, what, |_| {
            seen = at_panel(script)?;
            Ok(seen == expected)
        });
        waited.with_context(|| format!("the panel lists {seen:#}, not {expected:#}"))
    };
    let mut expected = Vec::new();
    for (method, id, options, cause) in ASKED {
        let url = urls(stage, [id])?.remove(0);
        let ask =
            format!("await fetch(args[0], {options}).then((a) => a.text()).then(() => 0, () => 0)");
        page.ask_async::<Value>(&ask, vec![json!(url)])?;
        let otherwise = RECORDED_OTHERWISE.iter().find(|(other, ..)| *other == id);
        if let Some(cause) = otherwise.map_or(Some(cause), |(_, cause, _)| *cause) {
            expected.push(format!("{method} {url} {cause}"));
        }
    }
    expected.sort();
    wait_for("the causes", ROWS, json!(expected))?;
    let detail = at_panel(
        "document.querySelector('[data-cause=\"auth.missing\"] .request').click();
         return new Promise((done) => setTimeout(() =>
             done(document.querySelector('.network .detail').innerText), 300));",
    )?;
    let detail = detail.as_str().unwrap_or_default();
    for text in ["401", "Basic", "What would make it work"] {
        ensure!(detail.contains(text), "{text} is not in:\n{detail}");
    }
    // Elsewhere the list begins anew.
    page.go(&format!(
        "{}control.txt?again",
        stage.lab.page(Served::Usual)
    ))?;
    wait_for("an empty list", ROWS, json!([]))
}

/// Method, address and cause of everything that is listed, sorted.
const ROWS: &str = "
    return [...document.querySelectorAll('.cause')].flatMap((cause) =>
        [...cause.querySelectorAll('.request')].map((row) => {
            const method = row.querySelector('.method').textContent;
            return `${method} ${row.dataset.url} ${cause.dataset.cause}`;
        })).sort()";

/// Opens the developer tools of the tab at the extension's panel.
const OPEN: &str = "
    const { require } = ChromeUtils.importESModule(
        'resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = require('devtools/client/framework/devtools');
    const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });
    const ours = (id) => id.startsWith('webext-devtools-panel-turnaway_');
    for (let n = 0; n < 200; n += 1) {
        const id = [...toolbox.additionalToolDefinitions.keys()].find(ours);
        if (id) return !!(await toolbox.selectTool(id));
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the extension adds no panel');
";

/// Runs a script in the panel, which lies in a process of its own: through the driver's own half
/// there.
const AT_PANEL: &str = "
    const { require } = ChromeUtils.importESModule(
        'resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = require('devtools/client/framework/devtools');
    const toolbox = gDevTools.getToolboxForTab(gBrowser.selectedTab);
    const inside = (win) => [...win.document.querySelectorAll('iframe, browser')].flatMap((frame) => {
        let own = null;
        try { own = frame.contentWindow; } catch {}
        return [frame.browsingContext, ...(own ? inside(own) : [])];
    });
    const address = (context) => context?.currentWindowGlobal?.documentURI?.spec ?? '';
    const all = inside(toolbox.win);
    const panel = all.find((context) => address(context).includes('index.html#/network'));
    if (!panel) throw new Error('no panel in ' + all.map(address).join(' '));
    const driver = panel.currentWindowGlobal.getActor('MarionetteCommands');
    return await driver.executeScript(args[0], [], { timeout: 10000 });
";

const CLOSE: &str = "
    const { require } = ChromeUtils.importESModule(
        'resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = require('devtools/client/framework/devtools');
    await gDevTools.closeToolboxForTab(gBrowser.selectedTab);
    return true";
