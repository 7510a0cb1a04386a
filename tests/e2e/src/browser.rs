//! Which browser the tests drive, and what it is told when it starts.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde_json::{Value, json};
use turnaway_hostile::Hostile;
use turnaway_lab::{Engine, Lab, Need, Situation};

use crate::{extension, screen};

/// A browser under test. Chosen by `TURNAWAY_BROWSER`; Chromium where that is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver; needs a display.
    WebKit,
}

impl Browser {
    /// The browser that the environment asks for.
    ///
    /// # Errors
    /// If it asks for one that is not known.
    pub fn from_env() -> Result<Self> {
        match env::var("TURNAWAY_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium" | "chrome") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => {
                bail!("TURNAWAY_BROWSER is `{other}`; it may be chromium, firefox or webkit")
            }
        }
    }

    /// The engine, for the lab's expectations.
    pub const fn engine(self) -> Engine {
        match self {
            Self::Chromium => Engine::Chromium,
            Self::Firefox => Engine::Firefox,
            Self::WebKit => Engine::WebKit,
        }
    }

    /// Whether it draws a window: where `TURNAWAY_WINDOW` is set, and always for WebKit, which has no
    /// other way.
    pub fn has_window(self) -> bool {
        self == Self::WebKit || env::var_os("TURNAWAY_WINDOW").is_some_and(|set| !set.is_empty())
    }

    /// The driver's program: from the environment, or by its usual name.
    pub fn driver_program(self) -> PathBuf {
        let (variable, name) = match self {
            Self::Chromium => ("TURNAWAY_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("TURNAWAY_GECKODRIVER", "geckodriver"),
            Self::WebKit => ("TURNAWAY_WEBKITDRIVER", "WebKitWebDriver"),
        };
        env::var_os(variable).map_or_else(|| PathBuf::from(name), PathBuf::from)
    }

    /// What the driver has to be told.
    pub(crate) const fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            // Without it, Firefox lets no driver open the page of an extension.
            Self::Firefox => &["--allow-system-access"],
            Self::Chromium | Self::WebKit => &[],
        }
    }

    /// The capabilities of a session: one window, the lab's names and certificates, nothing that
    /// would go out to the network by itself.
    pub fn capabilities(self, lab: &Lab, hostile: &Hostile, profile: &Path) -> Value {
        match self {
            Self::Chromium => chromium(lab, hostile, profile),
            Self::Firefox => firefox(lab),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "acceptInsecureCerts": true,
                "webkitgtk:browserOptions": {
                    "binary": env::var("TURNAWAY_WEBKIT").unwrap_or_else(|_| {
                        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser".to_owned()
                    }),
                    "args": ["--automation"],
                },
            }),
        }
    }

    /// Whether this browser, as it is started here, can be put into a situation.
    ///
    /// Only Chromium takes address spaces on its command line. WebKit can neither be given names
    /// nor be told to trust one key instead of every certificate.
    pub fn can(self, situation: &Situation) -> bool {
        let spaces = situation.needs(Need::AddressSpaces);
        let beyond = ["N81", "N82", "N83"].contains(&situation.id)
            || situation.needs(Need::ResolverRules)
            || spaces;
        match self {
            Self::Chromium => true,
            Self::Firefox => !spaces && !situation.needs(Need::NotInFirefox),
            Self::WebKit => !beyond && !situation.needs(Need::NotInWebKit),
        }
    }
}

/// The folder beside the profile with the extension's copy that may look at every host.
pub(crate) const GRANTED: &str = "granted";

/// The same with a copy to which the public places look public, see `extension::copy_abroad`.
pub(crate) const ABROAD: &str = "abroad";

fn chromium(lab: &Lab, hostile: &Hostile, profile: &Path) -> Value {
    let mut args: Vec<String> = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-search-engine-choice-screen",
    ]
    .map(str::to_owned)
    .to_vec();
    let (width, height) = screen::SIZE;
    args.push(format!("--window-size={width},{height}"));
    args.push(match Browser::Chromium.has_window() {
        true => "--window-position=0,0".to_owned(),
        false => "--headless=new".to_owned(),
    });
    args.push(format!("--user-data-dir={}", profile.display()));
    if let Some(folder) = extension::folder(Browser::Chromium) {
        args.push(format!(
            "--load-extension={},{},{}",
            folder.display(),
            profile.with_file_name(GRANTED).display(),
            profile.with_file_name(ABROAD).display()
        ));
        // Without this, Chromium ignores the switch before it.
        args.push("--disable-features=DisableLoadExtensionCommandLineSwitch".to_owned());
    }
    args.extend(lab.chromium_args(&hostile.public_ports()));
    // Without this preference, an extension loaded from a folder does not survive its reload.
    let mut options = json!({ "args": args, "prefs": { "extensions.ui.developer_mode": true } });
    if let (Some(binary), Some(options)) = (env::var_os("TURNAWAY_CHROME"), options.as_object_mut())
    {
        options.insert("binary".to_owned(), json!(binary.to_string_lossy()));
    }
    json!({
        "browserName": "chrome",
        "unhandledPromptBehavior": "ignore",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

fn firefox(lab: &Lab) -> Value {
    let names = [lab.host_names(), Hostile::names()].concat().join(",");
    let headless = (!Browser::Firefox.has_window()).then_some("-headless");
    let mut options = json!({
        "args": headless.into_iter().collect::<Vec<_>>(),
        "prefs": {
            // Each extension's pages lie at an address drawn by lot, unless it is drawn already.
            "extensions.webextensions.uuids": extension::firefox_addresses().to_string(),
            "network.dns.localDomains": names,
            // Names that are local are served on loopback, which Firefox would ask about.
            "network.lna.enabled": false,
            "app.update.enabled": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "browser.safebrowsing.downloads.remote.enabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
    });
    if let (Some(binary), Some(options)) =
        (env::var_os("TURNAWAY_FIREFOX"), options.as_object_mut())
    {
        options.insert("binary".to_owned(), json!(binary.to_string_lossy()));
    }
    json!({
        "browserName": "firefox",
        "unhandledPromptBehavior": "ignore",
        "moz:firefoxOptions": options,
    })
}
