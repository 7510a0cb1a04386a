//! The panel in the developer tools of a real Chromium: a page asks for situations of the lab, and
//! the panel says why it was turned away.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Stage, Target};
use turnaway_lab::Page as Served;

use crate::Test;
use crate::accessibility::axe;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_panel_names_the_cause", causes),
    ("extension_panel_pauses_keeps_and_copies", bar),
    ("extension_panel_shows_hostile_answers_as_text", hostile),
    ("extension_panel_survives_a_flood", flood),
];

/// How long the panel may take for anything.
const LIMIT: Duration = Duration::from_secs(25);

/// Method and situation, what is sent along, and the cause that must lead.
const ASKED: [(&str, &str, &str, &str); 13] = [
    ("GET", "G20", "{}", "cors.missing-allow-origin"),
    ("GET", "G25", "{}", "cors.origin-mismatch"),
    ("GET", "G21", "{}", "auth.missing"),
    ("GET", "G22", "{}", "fetch.no-credentials"),
    ("GET", "G14", "{}", "login.redirect"),
    (
        "GET",
        "G01",
        "{ credentials: 'include' }",
        "cors.credentials-wildcard",
    ),
    (
        "GET",
        "G40",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-auth",
    ),
    (
        "GET",
        "G42",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-auth",
    ),
    (
        "GET",
        "G43",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-status",
    ),
    (
        "GET",
        "G45",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-redirect",
    ),
    (
        "GET",
        "G46",
        "{ headers: { Authorization: 'Bearer s3cret-of-the-page' } }",
        "cors.authorization-not-allowed",
    ),
    ("PUT", "G49", "{ method: 'PUT' }", "cors.method-not-allowed"),
    ("GET", "N73", "{}", "net.refused"),
];

fn causes(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let mut expected = Vec::new();
    for (method, id, options, cause) in ASKED {
        let url = urls(stage, [id])?.remove(0);
        tools.ask(&url, options)?;
        expected.push(format!("{method} {url} {cause}"));
    }
    // A page with TLS may not ask for an address without.
    tools.ask("http://plain.target.test:8080/x", "{}")?;
    expected.push("GET http://plain.target.test:8080/x page.mixed-content".to_owned());
    expected.sort();
    tools.wait_for_rows(&expected)?;
    // Each has a line to paste with the page's own values.
    tools.choose("cors.preflight-auth")?;
    let detail = tools.detail()?;
    let page = stage.lab.page(Served::Usual);
    let page = page.trim_end_matches('/');
    for text in [
        "What would make it work",
        "OPTIONS is answered with 200 to 299",
        &format!("{page}\") {{ set $cors_origin"),
        "x-own",
        "Copy the preflight as cURL",
        &format!("-H 'origin: {page}'"),
    ] {
        ensure!(detail.contains(text), "{text} is not in:\n{detail}");
    }
    tools.choose("cors.authorization-not-allowed")?;
    let detail = tools.detail()?;
    ensure!(detail.contains("authorization: Bearer <token>"), "{detail}");
    ensure!(!detail.contains("s3cret"), "{detail}");
    tools.press("With the values of")?;
    let detail = tools.detail()?;
    ensure!(detail.contains("Bearer s3cret-of-the-page"), "{detail}");
    for theme in ["light", "dark"] {
        tools.at_panel(&format!(
            "document.documentElement.dataset.theme = '{theme}'"
        ))?;
        let found = tools.violations(&axe(stage)?)?;
        ensure!(found == json!([]), "in {theme}: {found:#}");
    }
    // The arrows go through the list, and Esc closes the detail.
    let key = |key: &str| {
        format!(
            "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {{
                key: '{key}', bubbles: true, cancelable: true }}))"
        )
    };
    tools.at_panel("document.querySelector('.request').focus()")?;
    tools.at_panel(&key("ArrowDown"))?;
    let second = "document.querySelectorAll('.request')[1].getAttribute('aria-pressed') === 'true'";
    tools.wait("the second request to be chosen", second)?;
    tools.at_panel(&key("Escape"))?;
    tools.wait("no detail", "!document.querySelector('.network .detail')")?;
    // Another filter, and nothing is left; the status is said.
    tools.filter("G25")?;
    let left = format!("GET {} cors.origin-mismatch", urls(stage, ["G25"])?[0]);
    tools.wait_for_rows(&[left])?;
    tools.filter("")?;
    // Elsewhere the list begins anew.
    tools.go(stage)?;
    tools.wait_for_rows(&[])?;
    Ok(())
}

/// The line at the top does what it says, and a line to paste reaches the clipboard.
fn bar(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let [hidden, refused, gone] = urls(stage, ["G20", "G21", "G06"])?
        .try_into()
        .map_err(|_| anyhow!("three addresses"))?;
    let row = |url: &str, cause: &str| format!("GET {url} {cause}");
    tools.ask(&hidden, "{}")?;
    let first = row(&hidden, "cors.missing-allow-origin");
    tools.wait_for_rows(std::slice::from_ref(&first))?;
    // What comes during a pause is not listed, and the panel says that something came.
    tools.press("Pause")?;
    tools.ask(&refused, "{}")?;
    tools.wait(
        "a word on the pause",
        "document.querySelector('.network').innerText.includes('came during a pause')",
    )?;
    tools.wait_for_rows(std::slice::from_ref(&first))?;
    tools.press("Go on")?;
    tools.ask(&refused, "{}")?;
    let second = row(&refused, "auth.missing");
    let mut both = vec![first, second];
    both.sort();
    tools.wait_for_rows(&both)?;
    // A page that got its 404 was not turned away.
    tools.ask(&gone, "{}")?;
    tools.press("Only refused or blocked")?;
    let mut all = both.clone();
    all.push(row(&gone, "status.404"));
    all.sort();
    tools.wait_for_rows(&all)?;
    tools.press("Only refused or blocked")?;
    tools.wait_for_rows(&both)?;
    // It outlives the page when told to.
    tools.press("Keep across navigation")?;
    tools.go(stage)?;
    tools.wait_for_page(stage)?;
    tools.ask(&hidden, "{}")?;
    let mut kept = both.clone();
    kept.push(kept[0].clone());
    kept.sort();
    tools.wait_for_rows(&kept)?;
    for (width, height) in [(1100, 560), (420, 700)] {
        for theme in ["light", "dark"] {
            tools.choose("cors.missing-allow-origin")?;
            tools.shot(stage, theme, width, height)?;
        }
    }
    tools.press("Copy as cURL")?;
    tools.wait(
        "a word on the copy",
        "!!document.querySelector('.copy[data-copy]')",
    )?;
    let outcome = tools.at_panel("document.querySelector('.copy[data-copy]').dataset.copy")?;
    ensure!(outcome == "copied", "copying was {outcome}");
    let copied = tools.clipboard()?;
    ensure!(
        copied.starts_with("curl ") && copied.contains(&hidden),
        "the clipboard has: {copied}"
    );
    tools.press("Clear")?;
    tools.wait_for_rows(&[])?;
    Ok(())
}

/// Values that look like markup, and marks that turn the direction of writing.
fn hostile(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let asked = urls(stage, ["H09", "H10"])?;
    for url in &asked {
        let url = format!("{url}?q=<img%20src=x%20onerror=taken=1>%E2%80%AE");
        tools.ask(&url, "{ headers: { 'X-Own': '<b>\\'\"' } }")?;
    }
    let seen = "document.querySelectorAll('.request').length >= 2";
    tools.wait("two requests", seen)?;
    let found = tools.at_panel(
        "(() => {
            const all = [...document.querySelectorAll('button.request')];
            for (const button of all) button.click();
            return { taken: globalThis.taken ?? null, images: document.images.length,
                     text: document.querySelector('.network').innerText };
        })()",
    )?;
    ensure!(found["taken"].is_null() && found["images"] == 0, "{found}");
    let text = found["text"].as_str().context("there is text")?;
    ensure!(
        !text.contains('\u{202e}'),
        "a mark of direction is shown as such"
    );
    Ok(())
}

/// Ten thousand requests: the panel counts them all, keeps some, and goes on answering.
fn flood(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let url = urls(stage, ["G22"])?.remove(0);
    let watch = "(() => {
        globalThis.longest = 0;
        let last = performance.now();
        setInterval(() => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
        }, 10);
    })()";
    tools.at_panel(watch)?;
    let script = format!(
        "(async () => {{
            let left = 2000;
            const worker = async () => {{
                while (left-- > 0) await fetch('{url}?n=' + left).catch(() => {{}});
            }};
            await Promise.all(Array.from({{ length: 24 }}, worker));
        }})(); 0"
    );
    tools.at_page(&script)?;
    // The tools themselves are slower than the panel; so the rest comes in one burst.
    tools.wait("the first request", "!!document.querySelector('.request')")?;
    let burst = "new Promise((done) => chrome.devtools.network.getHAR(({ entries }) => {
        const sample = entries.find(({ request }) => request.url.includes('?n='));
        const copy = (n) => ({ entry: { ...sample, getContent: (then) => then(''),
            request: { ...sample.request, url: `${sample.request.url}-${n}` } } });
        turnawayNetworkLog.take(Array.from({ length: 8000 }, (_, n) => copy(n)), 0);
        done(entries.length);
    }))";
    tools.at_panel(burst)?;
    let started = Instant::now();
    let look = "(() => {
        // Thousands are set apart by a thin space.
        const plain = (selector) => (document.querySelector(selector)?.textContent ?? '')
            .replaceAll(/(?<=\\d)\\s(?=\\d)/g, '');
        return { longest, rows: document.querySelectorAll('.request').length,
                 tally: plain('.network-bar .tally'), note: plain('.network-note'),
                 count: document.querySelector('.cause')?.dataset.count ?? '' };
    })()";
    let counted = |seen: &Value| {
        seen["tally"]
            .as_str()
            .is_some_and(|it| it.starts_with("10000 "))
    };
    let mut found = tools.at_panel(look)?;
    let mut progress = (Instant::now(), found["tally"].clone());
    while !counted(&found) {
        ensure!(progress.0.elapsed() < LIMIT, "it stopped at {found}");
        sleep(Duration::from_millis(250));
        found = tools.at_panel(look)?;
        if found["tally"] != progress.1 {
            progress = (Instant::now(), found["tally"].clone());
        }
    }
    println!("the flood took {:?}: {found}", started.elapsed());
    ensure!(found["count"] == "10000", "{found}");
    let note = found["note"].as_str().unwrap_or_default();
    ensure!(note.contains("at most 2000; 8000 older ones"), "{found}");
    let rows = found["rows"].as_u64().unwrap_or(u64::MAX);
    ensure!(rows < 300, "{rows} rows are drawn");
    // Measured where five other things run at once; a panel that froze would show many seconds.
    let longest = found["longest"].as_f64().unwrap_or(f64::MAX);
    ensure!(longest < 2_000.0, "the panel stood still for {longest} ms");
    Ok(())
}

/// A page with its developer tools open at the extension's panel.
struct Tools {
    devtools: Devtools,
    page: (Target, Attached),
    /// The whole of the tools, in which the panel is a frame.
    frontend: Attached,
    panel: Attached,
}

impl Tools {
    /// `None` where there are none to open.
    fn open(stage: &Stage) -> Result<Option<Self>> {
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

    fn at_panel(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.panel, expression)
    }

    fn at_page(&mut self, expression: &str) -> Result<Value> {
        self.devtools.evaluate(&self.page.1, expression)
    }

    fn wait(&mut self, what: &str, expression: &str) -> Result<()> {
        self.devtools.wait_until(&self.panel, what, expression)
    }

    /// The page asks, and looks at what comes, as its program would.
    fn ask(&mut self, url: &str, options: &str) -> Result<()> {
        let script = format!(
            "fetch({}, {options}).then((a) => a.text()).then(() => 0, () => 0)",
            json!(url)
        );
        self.at_page(&script).map(drop)
    }

    /// Waits until the panel lists these requests and no others: method, URL, cause; sorted.
    fn wait_for_rows(&mut self, expected: &[String]) -> Result<()> {
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
    fn choose(&mut self, cause: &str) -> Result<()> {
        let press = format!("document.querySelector('[data-cause=\"{cause}\"] .request').click()");
        self.at_panel(&press)?;
        let chosen =
            format!("!!document.querySelector('[data-cause=\"{cause}\"] [aria-pressed=true]')");
        self.wait("the choice", &chosen)
    }

    fn detail(&mut self) -> Result<String> {
        let text = self.at_panel("document.querySelector('.network .detail').innerText")?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What axe-core finds wrong.
    fn violations(&mut self, axe: &str) -> Result<Value> {
        self.at_panel(&format!("{axe}; 0"))?;
        self.at_panel(
            "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
                violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`))",
        )
    }

    /// Presses what is labelled so.
    fn press(&mut self, label: &str) -> Result<()> {
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

    fn filter(&mut self, text: &str) -> Result<()> {
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
    fn go(&mut self, stage: &Stage) -> Result<()> {
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
    fn wait_for_page(&mut self, stage: &Stage) -> Result<()> {
        let address = format!("{}control.txt?again", stage.lab.page(Served::Usual));
        let there = format!(
            "location.href === {} && document.readyState === 'complete'",
            json!(address)
        );
        self.devtools
            .wait_until(&self.page.1, "the next page", &there)
    }

    /// What the clipboard holds.
    fn clipboard(&mut self) -> Result<String> {
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
    fn shot(&mut self, stage: &Stage, theme: &str, width: u32, height: u32) -> Result<()> {
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
