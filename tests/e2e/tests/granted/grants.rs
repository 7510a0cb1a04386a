//! Grants as such: listed, taken back, for one host only, and gone in the middle of a run. Chromium's
//! own page of extensions withholds and gives the hosts, as its reader would.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Stage};
use turnaway_lab::Place;

use super::{LIMIT, SETTINGS};
use crate::results::urls;

/// The browser's page of extensions, for the copy with grants. Everything is granted again when it
/// goes.
struct Extensions {
    devtools: Devtools,
    tab: String,
    page: Attached,
    id: String,
}

impl Extensions {
    /// For the extension with this origin.
    fn open(stage: &Stage, origin: &str) -> Result<Self> {
        let id = origin.rsplit('/').next().unwrap_or_default().to_owned();
        let mut devtools = stage.devtools()?;
        let what = json!({ "url": "chrome://extensions/", "background": true });
        let made = devtools.command(None, "Target.createTarget", what)?;
        let tab = made["targetId"].as_str().unwrap_or_default().to_owned();
        let target = devtools.wait_for("the page of extensions", |target| {
            // That of a test before may still be closing.
            target.id == tab && target.url.starts_with("chrome://extensions")
        })?;
        let page = devtools.attach(&target)?;
        devtools.wait_until(&page, "its abilities", "!!chrome.developerPrivate")?;
        Ok(Self {
            devtools,
            tab,
            page,
            id,
        })
    }

    /// `ON_CLICK`: no host; `ON_SPECIFIC_SITES`: those that follow; `ON_ALL_SITES`.
    fn access(&mut self, access: &str) -> Result<()> {
        let how = json!({ "extensionId": self.id, "hostAccess": access });
        self.run(&format!(
            "chrome.developerPrivate.updateExtensionConfiguration({how})"
        ))
    }

    fn grant(&mut self, pattern: &str) -> Result<()> {
        let (id, pattern) = (json!(self.id), json!(pattern));
        self.run(&format!(
            "chrome.developerPrivate.addHostPermission({id}, {pattern})"
        ))
    }

    fn run(&mut self, call: &str) -> Result<()> {
        let call = format!("Promise.resolve({call}).then(() => true)");
        self.devtools.evaluate(&self.page, &call).map(drop)
    }
}

impl Drop for Extensions {
    fn drop(&mut self) {
        self.access("ON_ALL_SITES").ok();
        self.devtools
            .command(None, "Target.closeTarget", json!({ "targetId": self.tab }))
            .ok();
    }
}

/// The host without its port, as patterns have it.
fn host_of(origin: &str) -> String {
    let host = origin.split("://").nth(1).unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_owned()
}

pub fn page(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut extensions = Extensions::open(stage, &stage.granted_origin())?;
    extensions.access("ON_SPECIFIC_SITES")?;
    let host = host_of(&stage.lab.origin(Place::Api));
    extensions.grant(&format!("https://{host}/*"))?;
    let page = stage.granted_page("/extension")?;
    page.wait(LIMIT, "the grant", |page| page.has_button("Take back"))?;
    let text: String = page.ask("return document.querySelector('main').innerText", vec![])?;
    ensure!(text.contains(&format!("https://{host}/*")), "{text}");
    ensure!(text.contains("It may look at one host"), "{text}");
    ensure!(page.has_button("Grant every site")?, "{text}");
    stage.screenshot("shots/extension-page");
    // The copy's hosts stand in its manifest, and browsers let an extension give back only what it
    // asked for later; so the call itself is looked at.
    page.act(
        "chrome.permissions.remove = async (what) => { window.takenBack = what; return true }",
        vec![],
    )?;
    page.press("Take back")?;
    page.wait_until(LIMIT, "the call", "return !!window.takenBack")?;
    let taken: Value = page.ask("return window.takenBack", vec![])?;
    ensure!(
        taken == json!({ "origins": [format!("https://{host}/*")] }),
        "{taken}"
    );
    // On the site there is nothing to grant.
    let site = stage.page("/extension")?;
    ensure!(!site.has_button("Grant")?, "the site offers grants");
    Ok(())
}

/// One host and one scheme; not the same host over http, not another.
pub fn one_host(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut extensions = Extensions::open(stage, &stage.granted_origin())?;
    extensions.access("ON_SPECIFIC_SITES")?;
    let host = host_of(&stage.lab.origin(Place::Api));
    extensions.grant(&format!("https://{host}/*"))?;
    let page = stage.granted_page(SETTINGS)?;
    let plain = format!("{}/hidden", stage.lab.origin(Place::Plain));
    let login = format!("{}/login", stage.lab.origin(Place::Login));
    let list = [
        urls(stage, ["G22", "G14", "G11b"])?,
        vec![plain.clone(), login.clone()],
    ]
    .concat();
    page.run(&list.join("\n"), LIMIT)?;
    let report = page.report()?;
    let seen = |url: &str| -> Result<(String, String, Value)> {
        let check = report.check(url).with_context(|| url.to_owned())?;
        let exchanges = check.evidence["exchanges"].clone();
        Ok((check.vantage.clone(), check.outcome.clone(), exchanges))
    };
    ensure!(seen(&list[0])?.0 == "extension", "the granted host");
    for url in [&plain, &login] {
        let (vantage, outcome, exchanges) = seen(url)?;
        ensure!(vantage == "page", "{url} was seen from {vantage}");
        ensure!(outcome != "ok" && exchanges.is_null(), "{url}: {outcome}");
    }
    // Beyond a redirect to a host without a grant no text is read, as the browser withholds it.
    let (vantage, outcome, exchanges) = seen(&list[1])?;
    ensure!(
        vantage == "extension" && outcome != "ok",
        "{vantage} {outcome}"
    );
    let exchanges = exchanges.as_array().cloned().unwrap_or_default();
    let end = exchanges
        .iter()
        .rfind(|exchange| exchange["watched"]["asker"] == "extension")
        .context("the extension asked")?;
    ensure!(end["watched"]["beyondGrant"] == true, "{end}");
    ensure!(end["response"]["body"]["state"] == "not-read", "{end}");
    Ok(())
}

/// Taken back while a run goes on: the rest is checked as a page would, and the reader is told.
pub fn taken_back(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut extensions = Extensions::open(stage, &stage.granted_origin())?;
    extensions.access("ON_ALL_SITES")?;
    let page = stage.granted_page(&format!("{SETTINGS}&per-host=1&interval=300"))?;
    let one = urls(stage, ["G22"])?.remove(0);
    let list: Vec<String> = (0..20).map(|n| format!("{one}?n={n}")).collect();
    page.paste(&list.join("\n"))?;
    page.check()?;
    page.wait(LIMIT, "the first results", |page| {
        let script = "return document.querySelectorAll('#results tr[data-outcome]').length";
        Ok(page.ask::<u32>(script, vec![])? >= 3)
    })?;
    extensions.access("ON_CLICK")?;
    page.wait_done(LIMIT)?;
    let report = page.report()?;
    let mut places = report.checks.iter().map(|check| check.vantage.as_str());
    let first = places.by_ref().take_while(|place| *place == "extension");
    ensure!(first.count() >= 3, "the first were seen by the extension");
    for check in &report.checks {
        let right = match check.vantage.as_str() {
            "extension" => check.outcome == "forbidden",
            "page" => check.outcome == "cors-blocked",
            _ => false,
        };
        ensure!(
            right,
            "{}: {} from {}",
            check.url,
            check.outcome,
            check.vantage
        );
    }
    let last = report.checks.last().context("there are checks")?;
    ensure!(
        last.vantage == "page",
        "the last was seen from {}",
        last.vantage
    );
    let text: String = page.ask("return document.querySelector('main').innerText", vec![])?;
    ensure!(text.contains("changed during the run"), "it is not said");
    stage.screenshot("shots/extension-taken-back");
    Ok(())
}
