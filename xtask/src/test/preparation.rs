//! Set-up beside the first steps: downloads take the network's time while compilers take the
//! processor's.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use anyhow::{Context as _, Result, anyhow};

use crate::setup::{self, browser::Browser, firefox::Firefox};
use crate::workspace::Workspace;

/// What the browser tests need besides the site.
#[derive(Clone, Debug)]
pub struct BrowserTools {
    /// The browser and its driver.
    pub browser: Browser,
    /// `axe.min.js`
    pub axe: PathBuf,
}

/// Set-up under way. Errors are kept as text, for every step that asks.
#[derive(Debug)]
pub struct Preparation {
    build: Awaited<()>,
    browser: Awaited<BrowserTools>,
    firefox: Awaited<Firefox>,
}

/// Which parts of set-up the chosen steps need.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// What makes the site, the extension and the package.
    pub build: bool,
    /// Chromium and what looks at its page.
    pub browser: bool,
    /// Firefox.
    pub firefox: bool,
    /// The checker of extensions.
    pub extension: bool,
}

impl Preparation {
    /// Starts what the chosen steps will need.
    pub fn start(workspace: &Workspace, needs: Needs) -> Preparation {
        let (build_sender, build_receiver) = mpsc::channel();
        let (browser_sender, browser_receiver) = mpsc::channel();
        let (firefox_sender, firefox_receiver) = mpsc::channel();
        let workspace = workspace.clone();
        thread::spawn(move || {
            if needs.build {
                build_sender.send(prepare_build(&workspace)).ok();
            }
            if needs.browser {
                browser_sender.send(prepare_browser(&workspace)).ok();
            }
            if needs.extension {
                // The step that needs it asks again, and says what was wrong.
                setup::web_ext::ensure(&workspace).ok();
            }
            if needs.firefox {
                firefox_sender.send(setup::firefox::ensure(&workspace)).ok();
            }
        });
        Preparation {
            build: Awaited::new(build_receiver),
            browser: Awaited::new(browser_receiver),
            firefox: Awaited::new(firefox_receiver),
        }
    }

    /// Waits for the compiler and the tools that make the site.
    pub fn wait_for_build(&self) -> Result<()> {
        self.build.wait()
    }

    /// Waits for the browser.
    pub fn wait_for_browser(&self) -> Result<BrowserTools> {
        self.browser.wait()
    }

    /// Waits for Firefox.
    pub fn wait_for_firefox(&self) -> Result<Firefox> {
        self.firefox.wait()
    }
}

fn prepare_build(workspace: &Workspace) -> Result<()> {
    setup::wasm_target::ensure(workspace)?;
    setup::wasm_opt::ensure(workspace)?;
    Ok(())
}

fn prepare_browser(workspace: &Workspace) -> Result<BrowserTools> {
    Ok(BrowserTools {
        browser: setup::browser::ensure()?,
        axe: setup::axe::ensure(workspace)?,
    })
}

/// Something that arrives once and is then there for all who ask.
#[derive(Debug)]
struct Awaited<T> {
    arrives: Mutex<Receiver<Result<T>>>,
    arrived: OnceLock<Result<T, String>>,
}

impl<T: Clone> Awaited<T> {
    fn new(arrives: Receiver<Result<T>>) -> Awaited<T> {
        Awaited {
            arrives: Mutex::new(arrives),
            arrived: OnceLock::new(),
        }
    }

    fn wait(&self) -> Result<T> {
        self.arrived
            .get_or_init(|| {
                let receiver = self.arrives.lock().unwrap_or_else(PoisonError::into_inner);
                receiver
                    .recv()
                    .context("set-up stopped half-way")
                    .and_then(|result| result)
                    .map_err(|error| format!("{error:#}"))
            })
            .clone()
            .map_err(|text| anyhow!(text))
    }
}
