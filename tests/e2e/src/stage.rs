//! Lab, driver and browser together.

use std::env;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;
use turnaway_hostile::Hostile;
use turnaway_lab::{Lab, Options, Page as Served};

use crate::Browser;
use crate::browser::{ABROAD, GRANTED};
use crate::cdp::Devtools;
use crate::driver::Driver;
use crate::extension;
use crate::firefox;
use crate::page::Page;
use crate::screen::Screen;
use crate::session;
use crate::site;

/// The folder of the browser's profile.
const PROFILE: &str = "profile";

/// The folder with the site, in the scratch folder.
const SITE: &str = "site";

/// Everything a test needs. [`Stage::close`] stops it all.
pub struct Stage {
    /// The situations.
    pub lab: Lab,
    /// Sites and servers that mean harm.
    pub hostile: Hostile,
    /// The browser under test.
    pub browser: Browser,
    // Dropped in this order: session, driver, screen, files.
    web: Option<WebDriver>,
    _driver: Driver,
    screen: Option<Screen>,
    runtime: Runtime,
    scratch: Scratch,
    folder: PathBuf,
}

impl Stage {
    /// Starts the lab with the built site, the driver and the browser.
    ///
    /// # Errors
    /// If one of them does not start; the message says which and what to do.
    pub fn open() -> Result<Self> {
        let browser = Browser::from_env()?;
        let folder = output_folder()?;
        let scratch = Scratch::make(&folder)?;
        let profile = scratch.0.join(PROFILE);
        let site = scratch.0.join(SITE);
        site::lay_out(&site)?;
        let lab = Lab::start(Options {
            app_dir: Some(site),
            ..Options::for_tests()
        })?;
        let hostile = Hostile::start().context("starting the hostile servers")?;
        let copies = [GRANTED, ABROAD].map(|name| scratch.0.join(name));
        for copy in &copies {
            extension::grant_copy(browser, copy)?;
        }
        if extension::folder(browser).is_some() {
            let public = [lab.public_ports(), hostile.public_ports()].concat();
            extension::go_abroad(&scratch.0.join(ABROAD), &public)?;
        }
        let screen = browser.has_window().then(Screen::start).transpose()?;
        // WebKit takes no names by itself.
        let names = (browser == Browser::WebKit)
            .then(|| hosts_file(&scratch.0, &lab))
            .transpose()?;
        let driver = Driver::start(browser, screen.as_ref(), names.as_deref())?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let capabilities = browser.capabilities(&lab, &hostile, &profile);
        let web = runtime
            .block_on(session::start(&driver.url(), &capabilities))
            .context("the browser did not start")?;
        if browser == Browser::Firefox {
            runtime
                .block_on(firefox::prepare(&web, &lab))
                .context("Firefox did not take the lab's names and authority")?;
            runtime
                .block_on(extension::install(&web, &copies))
                .context("Firefox did not take the extension on")?;
        }
        Ok(Self {
            lab,
            hostile,
            browser,
            web: Some(web),
            _driver: driver,
            screen,
            runtime,
            scratch,
            folder,
        })
    }

    /// The app, opened as it is deployed.
    ///
    /// `fragment` is what follows the `#`, such as `/?depth=full`.
    pub fn page(&self, fragment: &str) -> Result<Page<'_>> {
        self.page_at(&self.lab.page(Served::Usual), fragment)
    }

    /// The app, opened at another address.
    pub fn page_at(&self, address: &str, fragment: &str) -> Result<Page<'_>> {
        Page::open(self, address, fragment)
    }

    /// The app, opened as the page of the extension.
    ///
    /// # Errors
    /// If this browser was started without the extension.
    pub fn extension_page(&self, fragment: &str) -> Result<Page<'_>> {
        let origin = self.extension_origin()?;
        self.page_at(&format!("{origin}/index.html"), fragment)
    }

    /// The app, opened as the page of an extension that may look at every host.
    ///
    /// # Errors
    /// If this browser was started without the extension.
    pub fn granted_page(&self, fragment: &str) -> Result<Page<'_>> {
        let origin = self.granted_origin();
        self.page_at(&format!("{origin}/index.html"), fragment)
    }

    /// The same, of a copy to which the public places have public addresses.
    ///
    /// # Errors
    /// If this browser was started without the extension.
    pub fn abroad_page(&self, fragment: &str) -> Result<Page<'_>> {
        let origin = self.abroad_origin();
        self.page_at(&format!("{origin}/index.html"), fragment)
    }

    /// The origin of that copy.
    pub fn abroad_origin(&self) -> String {
        extension::origin(self.browser, &self.scratch.0.join(ABROAD))
    }

    /// The origin of the extension, `chrome-extension://` and its id.
    ///
    /// # Errors
    /// If this browser was started without the extension.
    pub fn extension_origin(&self) -> Result<String> {
        let folder = extension::folder(self.browser).context("the extension is not built")?;
        Ok(extension::origin(self.browser, &folder))
    }

    /// The origin of the extension's copy that may look at every host.
    pub fn granted_origin(&self) -> String {
        extension::origin(self.browser, &self.scratch.0.join(GRANTED))
    }

    /// Chromium's own protocol, for what WebDriver cannot reach.
    ///
    /// # Errors
    /// If this is another browser.
    pub fn devtools(&self) -> Result<Devtools> {
        Devtools::connect(&self.scratch.0.join(PROFILE))
    }

    /// Runs a script in Firefox's own window, for what WebDriver cannot reach. It may await, `args`
    /// holds the arguments, and what it returns must be JSON.
    ///
    /// # Errors
    /// If this is another browser, or the script throws.
    pub fn in_firefox<T: DeserializeOwned>(&self, script: &str, args: Vec<Value>) -> Result<T> {
        self.runtime
            .block_on(firefox::run(self.web(), script, args))
    }

    /// The screen that the browser's window is drawn on.
    ///
    /// # Errors
    /// If the browser was started without a window.
    pub fn screen(&self) -> Result<&Screen> {
        let screen = self.screen.as_ref();
        screen.context("the browser has no window; `cargo xtask test window` gives it one")
    }

    /// The folder that the app's origin is served from.
    pub fn site(&self) -> PathBuf {
        self.scratch.0.join(SITE)
    }

    /// Serves a copy of a folder from the app's origin, too.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub fn add_to_site(&self, folder: &Path, name: &str) -> Result<()> {
        site::copy(folder, &self.site().join(name))
    }

    /// Where screenshots and other findings go: `target/e2e`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends the browser, the driver and the lab.
    ///
    /// # Errors
    /// If the browser did not end when it was told to.
    pub fn close(mut self) -> Result<()> {
        match self.web.take() {
            Some(web) => self
                .runtime
                .block_on(web.quit())
                .context("ending the browser"),
            None => Ok(()),
        }
    }

    pub(crate) fn web(&self) -> &WebDriver {
        self.web
            .as_ref()
            .expect("a stage has a browser until it is closed")
    }

    pub(crate) fn wait_for<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// Runs a script in the page.
    pub(crate) fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let web = self.web();
        let answer = self.wait_for(web.execute(script.to_owned(), arguments))?;
        Ok(answer.json().clone())
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn script_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let web = self.web();
        let answer = self.wait_for(web.execute_async(script.to_owned(), arguments))?;
        Ok(answer.json().clone())
    }

    /// What the browser's console holds since the last look. Empty where the driver does not say.
    pub fn console(&self) -> Vec<String> {
        if self.browser != Browser::Chromium {
            return Vec::new();
        }
        let entries = self.wait_for(self.web().browser_log()).unwrap_or_default();
        entries
            .into_iter()
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect()
    }

    /// Saves what is on the screen and says where, for the message of a failed test.
    pub fn screenshot(&self, name: &str) -> String {
        let path = self.folder.join(format!("{name}.png"));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).ok();
        }
        match self.wait_for(self.web().screenshot(&path)) {
            Ok(()) => path.display().to_string(),
            Err(error) => format!("none: {error}"),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(web) = self.web.take() {
            self.runtime.block_on(web.quit()).ok();
        }
    }
}

/// A file that leads every name of the lab and of the hostile servers to this machine.
fn hosts_file(folder: &Path, lab: &Lab) -> Result<PathBuf> {
    let file = folder.join("hosts");
    let names = [
        vec!["localhost".to_owned()],
        lab.host_names(),
        Hostile::names(),
    ]
    .concat();
    fs::write(&file, format!("127.0.0.1 {}\n", names.join(" ")))?;
    Ok(file)
}

/// A folder for the site and the browser's profile, removed with this value.
struct Scratch(PathBuf);

impl Scratch {
    fn make(folder: &Path) -> Result<Self> {
        let own = folder.join(format!("run-{}", std::process::id()));
        fs::create_dir_all(&own).with_context(|| format!("making {}", own.display()))?;
        Ok(Self(own))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// `target/e2e` of the workspace.
fn output_folder() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = root.join(target).join("e2e");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    // The browser finds its profile by the name that it is told only when that has no dots.
    Ok(folder.canonicalize()?)
}
