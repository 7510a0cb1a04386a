//! The developer tools of a page, open at the extension's panel, and what a reader does there.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Stage, Target};
use turnaway_lab::Page as Served;

use super::LIMIT;

/// A page with its developer tools open at the extension's panel.
pub struct Tools {
    devtools: Devtools,
    page: (Target, Attached),
    /// The whole of the tools, in which the panel is a frame.
    frontend: Attached,
    panel: Attached,
}

impl Tools {
    /// `None` where there are none to open.
    pub fn open(stage: &Stage) -> Result<Option<Self>> {
        if stage.browser != Browser::Chromium {
            return Ok(None);
        }
        let origin = stage.extension_origin()?;
        let mut devtools = stage.devtools()?;
        let own = format!("{origin}/devtools.html");
        let started = Instant::now();
        while devtools.targets()?.iter().any(|target| target.url == own) {
            // Those of an earlier test are still being closed.
            ensure!(started.elapsed() < LIMIT, "other tools stay open");
            sleep(Duration::from_millis(50));
        }
        // A page of the lab's own origin without a policy of its own.
        let address = format!("{}control.txt", stage.lab.page(Served::Usual));
        let made = devtools.command(None, "Target.createTarget", json!({ "url": address }))?;
        let id = made["targetId"]
            .as_str()
            .context("a page was made")?
            .to_owned();
        let page = devtools.wait_for("the page", |target| target.id == id)?;
        let page = (page.clone(), devtools.attach(&page)?);
        let ready = "document.readyState === 'complete' && location.protocol === 'https:'";
        devtools.wait_until(&page.1, "the page", ready)?;
        let opened = devtools.command(None, "Target.openDevTools", json!({ "targetId": id }))?;
        let tools = opened["targetId"]
            .as_str()
            .context("the tools opened")?
            .to_owned();
        let tools = devtools.wait_for("the tools", |target| target.id == tools)?;
        let frontend = devtools.attach(&tools)?;
        // Extensions join when the tools are set up; to touch those before would upset them.
        devtools.wait_for("the extension's part of the tools", |target| {
            target.url == own
        })?;
        let show = format!(
            "(async () => {{
                const ui = await import('./ui/legacy/legacy.js');
                const view = ui.InspectorView.InspectorView.instance();
                const panel = view.tabbedPane.tabIds().find((id) => id.startsWith('{origin}'));
                if (panel) await view.showPanel(panel);
                return !!panel;
            }})()"
        );
        devtools.wait_until(&frontend, "the panel's tab", &show)?;
        let panel = devtools.wait_for("the panel", |target| {
            target
                .url
                .starts_with(&format!("{origin}/index.html#/network"))
        })?;
        let panel = devtools.attach(&panel)?;
        let drawn = "!!document.querySelector('.network-bar')";
        devtools.wait_until(&panel, "the panel's page", drawn)?;
        Ok(Some(Self {
            devtools,
            page,
            frontend,
            panel,
        }))
    }

    pub fn at_panel(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.panel, expression)
    }

    pub fn at_page(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.page.1, expression)
    }

    pub fn wait(&mut self, what: &str, expression: &str) -> Result<()> {
        self.devtools.wait_until(&self.panel, what, expression)
    }

    /// The page asks, and looks at what comes, as its program would.
    pub fn ask(&mut self, url: &str, options: &str) -> Result<()> {
        let script = format!(
            "fetch({}, {options}).then((a) => a.text()).then(() => 0, () => 0)",
            json!(url)
        );
        self.at_page(&script).map(drop)
    }

    /// Waits until the panel lists these requests and no others: method, URL, cause; sorted.
    pub fn wait_for_rows(&mut self, expected: &[String]) -> Result<()> {
        let rows = "[...document.querySelectorAll('.cause')].flatMap((cause) =>
            [...cause.querySelectorAll('.request')].map((row) =>
                `${row.querySelector('.method').textContent} ${row.dataset.url} ${cause.dataset.cause}`
            )).sort()";
        let started = Instant::now();
        loop {
            let seen = self.at_panel(rows)?;
            if seen == json!(expected) {
                return Ok(());
            }
            if started.elapsed() > LIMIT {
                bail!("the panel lists {seen:#}, not {expected:#?}");
            }
            sleep(Duration::from_millis(100));
        }
    }

    /// Opens the latest request with this cause.
    pub fn choose(&mut self, cause: &str) -> Result<()> {
        let press = format!("document.querySelector('[data-cause=\"{cause}\"] .request').click()");
        self.at_panel(&press)?;
        let chosen =
            format!("!!document.querySelector('[data-cause=\"{cause}\"] [aria-pressed=true]')");
        self.wait("the choice", &chosen)
    }

    pub fn detail(&mut self) -> Result<String> {
        let text = self.at_panel("document.querySelector('.network .detail').innerText")?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What axe-core finds wrong.
    pub fn violations(&mut self, axe: &str) -> Result<Value> {
        self.at_panel(&format!("{axe}; 0"))?;
        self.at_panel(
            "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
                violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`))",
        )
    }

    /// Presses what is labelled so.
    pub fn press(&mut self, label: &str) -> Result<()> {
        let press = format!(
            "(() => {{
                const all = [...document.querySelectorAll('.network :is(button, label)')];
                all.find((one) => one.textContent.includes({})).click();
                return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
            }})()",
            json!(label)
        );
        self.at_panel(&press).map(drop)
    }

    pub fn filter(&mut self, text: &str) -> Result<()> {
        let typed = format!(
            "(() => {{
                const box = document.querySelector('#filter');
                box.value = {};
                box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
            }})()",
            json!(text)
        );
        self.at_panel(&typed).map(drop)
    }

    /// The page goes elsewhere.
    pub fn go(&mut self, stage: &Stage) -> Result<()> {
        let address = format!("{}control.txt?again", stage.lab.page(Served::Usual));
        self.devtools
            .command(
                Some(&self.page.1),
                "Page.navigate",
                json!({ "url": address }),
            )
            .map(drop)
    }

    /// Waits until the page has gone where `go` sent it.
    pub fn wait_for_page(&mut self, stage: &Stage) -> Result<()> {
        let address = format!("{}control.txt?again", stage.lab.page(Served::Usual));
        let there = format!(
            "location.href === {} && document.readyState === 'complete'",
            json!(address)
        );
        self.devtools
            .wait_until(&self.page.1, "the next page", &there)
    }

    /// What the clipboard holds.
    pub fn clipboard(&mut self) -> Result<String> {
        let reads = json!({ "permissions": ["clipboardReadWrite"] });
        self.devtools
            .command(None, "Browser.grantPermissions", reads)?;
        self.devtools
            .command(Some(&self.page.1), "Page.bringToFront", json!({}))?;
        let text = self.at_page("navigator.clipboard.readText()")?;
        self.devtools
            .command(None, "Browser.resetPermissions", json!({}))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Keeps a picture of the tools at this size.
    pub fn shot(&mut self, stage: &Stage, theme: &str, width: u32, height: u32) -> Result<()> {
        let dress = format!(
            "Object.assign(document.documentElement.dataset, {{ theme: '{theme}', hostTheme: '{theme}' }})"
        );
        self.at_panel(&dress)?;
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools.command(
            Some(&self.frontend),
            "Emulation.setDeviceMetricsOverride",
            size,
        )?;
        let taken =
            self.devtools
                .command(Some(&self.frontend), "Page.captureScreenshot", json!({}))?;
        self.devtools.command(
            Some(&self.frontend),
            "Emulation.clearDeviceMetricsOverride",
            json!({}),
        )?;
        let data = taken["data"].as_str().context("there is a picture")?;
        let picture = STANDARD.decode(data).context("reading the picture")?;
        let path = stage
            .folder()
            .join(format!("shots/panel-{width}-{theme}.png"));
        fs::write(&path, picture).with_context(|| format!("writing {}", path.display()))
    }
}

impl Drop for Tools {
    /// With the page its tools go, also when a test fails: the next one opens its own.
    fn drop(&mut self) {
        let id = json!({ "targetId": self.page.0.id });
        let _ = self.devtools.command(None, "Target.closeTarget", id);
    }
}
