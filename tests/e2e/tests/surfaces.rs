//! Where people are: the toolbar button, menus, the address bar, the side panel. Events of the
//! browser's own surfaces are fired in the background script, since no test can press them.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Stage};

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[("extension_toolbar_checks_the_tab", toolbar)];

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

/// The browser's surfaces, for one copy of the extension.
struct Surfaces {
    devtools: Devtools,
    background: Attached,
    origin: String,
}

impl Surfaces {
    /// Of the extension with this origin, a page of which is open.
    fn of(stage: &Stage, origin: String) -> Result<Self> {
        let mut devtools = stage.devtools()?;
        let background = devtools.background(&origin)?;
        Ok(Self {
            devtools,
            background,
            origin,
        })
    }

    fn at_background(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.background, expression)
    }

    fn ask(&mut self, at: &Attached, expression: &str) -> Result<Value> {
        self.devtools.evaluate(at, expression)
    }

    /// The app in the tab that opens when the background script does this.
    fn open_by(&mut self, expression: &str) -> Result<Attached> {
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
    fn wait_for_rows(&mut self, app: &Attached, expected: &[(&str, &str)]) -> Result<()> {
        let rows = "[...document.querySelectorAll('#results tr[data-row]')]
            .map((row) => [row.dataset.url, row.dataset.outcome])";
        let is = format!(
            "JSON.stringify({rows}) === JSON.stringify({})",
            json!(expected)
        );
        let waited = self.devtools.wait_until(app, "the rows", &is);
        if let Err(error) = waited {
            let seen = self.ask(app, rows)?;
            return Err(error.context(format!("there are {seen}, not {expected:?}")));
        }
        Ok(())
    }

    fn close(&mut self, app: Attached) -> Result<()> {
        self.devtools
            .command(Some(&app), "Page.close", json!({}))
            .map(drop)
    }
}
