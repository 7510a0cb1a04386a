//! Grants as such: listed, taken back, for one host only, and gone in the middle of a run. Chromium's
//! own page of extensions withholds and gives the hosts, as its reader would.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Attached, Browser, Devtools, Page, Stage};
use turnaway_lab::{Place, Switched};

use super::{LIMIT, SETTINGS};
use crate::results::urls;

/// The browser's page of extensions, for the copy with grants. Everything is granted again when it
/// goes.
pub(crate) struct Extensions {
    devtools: Devtools,
    tab: String,
    page: Attached,
    id: String,
}

impl Extensions {
    /// For the extension with this origin.
    pub(crate) fn open(stage: &Stage, origin: &str) -> Result<Self> {
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
    pub(crate) fn access(&mut self, access: &str) -> Result<()> {
        let how = json!({ "extensionId": self.id, "hostAccess": access });
        self.run(&format!(
            "chrome.developerPrivate.updateExtensionConfiguration({how})"
        ))
    }

    /// Whether it may run in incognito windows. The browser loads it anew for that.
    pub(super) fn allow_incognito(&mut self, may: bool) -> Result<()> {
        let how = json!({ "extensionId": self.id, "incognitoAccess": may });
        self.run(&format!(
            "chrome.developerPrivate.updateExtensionConfiguration({how})"
        ))
    }

    pub(crate) fn grant(&mut self, pattern: &str) -> Result<()> {
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

/// Takes a grant back while requests of the run are on their way: nothing hangs, what is done
/// stays, and the rest is checked as a page would.
pub fn removed_on_the_way(stage: &Stage) -> Result<()> {
    let host = host_of(&stage.lab.origin(Place::Api));
    let pattern = format!("https://{host}/*");
    let refusal = Switched {
        status: 403,
        shared: false,
        ..Switched::default()
    };
    stage.lab.switch(refusal);
    let settings = format!("{SETTINGS}&per-host=2&interval=150");
    let mut grant = Taken::give(stage, pattern, &settings)?;
    let page = grant.page();
    let list: Vec<String> = (0..24)
        .map(|n| stage.lab.switched_url(Place::Api, &format!("taken-{n}")))
        .collect();
    page.paste(&list.join("\n"))?;
    page.check()?;
    allow(&page)?;
    page.wait(LIMIT, "some to be done", |page| done(page, 6))?;
    stage.lab.switch(Switched {
        held: true,
        ..refusal
    });
    stage.lab.clear_log();
    page.wait(LIMIT, "requests on their way", |_| {
        Ok(stage.lab.log().len() >= 2)
    })?;
    grant.take()?;
    stage.lab.switch(refusal);
    page.wait_done(LIMIT)?;
    stage.screenshot("shots/grant-removed");
    let report = page.report()?;
    ensure!(report.checks.len() == list.len(), "rows were lost");
    let from = |place: &str| {
        let checks = report.checks.iter();
        checks.filter(|check| check.vantage == place).count()
    };
    println!(
        "{} by the extension, {} as a page",
        from("extension"),
        from("page")
    );
    ensure!(from("extension") >= 6, "what was done did not stay");
    ensure!(from("page") >= 6, "the rest was not checked");
    for check in &report.checks {
        let right = match check.vantage.as_str() {
            "extension" => check.outcome == "forbidden",
            "page" => check.outcome == "cors-blocked",
            _ => false,
        };
        let (url, outcome, vantage) = (&check.url, &check.outcome, &check.vantage);
        ensure!(right, "{url}: {outcome} from {vantage}");
    }
    let text: String = page.ask("return document.querySelector('main').innerText", vec![])?;
    ensure!(text.contains("changed during the run"), "it is not said");
    ensure!(
        page.has_button("Grant and look again")?,
        "nothing is offered"
    );
    Ok(())
}

/// The lab lies on this machine, so the reader is asked behind the first answer.
fn allow(page: &Page<'_>) -> Result<()> {
    page.wait(LIMIT, "the question", |page| page.has_button("Allow once"))?;
    page.answer("Allow once")
}

fn done(page: &Page<'_>, least: u32) -> Result<bool> {
    let script = "return document.querySelectorAll('#results tr[data-outcome]').length";
    Ok(page.ask::<u32>(script, vec![])? >= least)
}

/// A host that is granted now, and will not be later.
enum Taken<'a> {
    /// A real grant of the extension as it is installed, put into Firefox's own list since no test
    /// can press a button in the browser's dialog.
    Removed { page: Page<'a>, pattern: String },
    /// Chromium keeps no such list that a script could write to; there the copy with grants has its
    /// hosts withheld, on the page of extensions.
    Withheld { page: Page<'a>, by: Box<Extensions> },
}

impl<'a> Taken<'a> {
    fn give(stage: &'a Stage, pattern: String, settings: &str) -> Result<Self> {
        if stage.browser != Browser::Firefox {
            let mut by = Extensions::open(stage, &stage.granted_origin())?;
            by.access("ON_ALL_SITES")?;
            let page = stage.granted_page(settings)?;
            return Ok(Self::Withheld {
                page,
                by: Box::new(by),
            });
        }
        let page = stage.extension_page(settings)?;
        let script = "
            const { ExtensionPermissions } = ChromeUtils.importESModule(
                'resource://gre/modules/ExtensionPermissions.sys.mjs');
            const { extension } = WebExtensionPolicy.getByHostname(args[0]);
            await ExtensionPermissions.add(extension.id,
                { origins: [args[1]], permissions: [] }, extension);
            return true";
        let origin = stage.extension_origin()?;
        let host = origin.rsplit('/').next().unwrap_or_default();
        stage.in_firefox::<bool>(script, vec![json!(host), json!(pattern)])?;
        Ok(Self::Removed { page, pattern })
    }

    fn page(&self) -> Page<'a> {
        match self {
            Self::Removed { page, .. } | Self::Withheld { page, .. } => *page,
        }
    }

    fn take(&mut self) -> Result<()> {
        match self {
            Self::Removed { page, pattern } => {
                let script = "return await chrome.permissions.remove({ origins: [args[0]] })";
                let removed: bool = page.ask_async(script, vec![json!(pattern)])?;
                ensure!(removed, "the browser kept the grant");
                Ok(())
            }
            Self::Withheld { by, .. } => by.access("ON_CLICK"),
        }
    }
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
    page.run_at_home(&list.join("\n"), LIMIT)?;
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
    allow(&page)?;
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
