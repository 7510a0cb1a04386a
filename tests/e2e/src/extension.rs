//! The built extension: as Chromium loads it from a folder, and as Firefox takes it on for the
//! length of a session.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;
use thirtyfour::extensions::addons::firefox::FirefoxTools;

use crate::Browser;
use crate::browser::{ABROAD, GRANTED};
use crate::site;

/// Where it lies: what `cargo xtask dist` made, or where `TURNAWAY_EXTENSION` says. `None` when it
/// is not built, or not for this browser; then the browser starts without it.
pub(crate) fn folder(browser: Browser) -> Option<PathBuf> {
    let name = match browser {
        Browser::Chromium => "chromium",
        Browser::Firefox => "firefox",
        Browser::WebKit => return None,
    };
    let folder = match env::var_os("TURNAWAY_EXTENSION") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../dist-extension/{name}")),
    };
    folder.canonicalize().ok()
}

/// Turns a granted copy into one to which the servers on these ports have a public address, as
/// Chromium itself is told by `--ip-address-space-overrides`: everything of the tests listens on this
/// machine. Of no other server is anything changed.
pub(crate) fn go_abroad(folder: &Path, public: &[u16]) -> Result<()> {
    let path = folder.join("wire.js");
    let script = fs::read_to_string(&path)?;
    let ports: Vec<String> = public.iter().map(u16::to_string).collect();
    let there = format!(
        "\nconst ABROAD = new Set({});\n\
         const ipOf = ({{ ip, url }}) => (ip && ABROAD.has(new URL(url).port) ? '{SOMEWHERE}' : ip);\n",
        json!(ports)
    );
    ensure!(
        script.matches("details.ip").count() == 1,
        "the address of a server is read in another way now"
    );
    let script = script.replace("details.ip", "ipOf(details)");
    Ok(fs::write(&path, script + there.as_str())?)
}

/// An address of the public network that belongs to nobody (RFC 5737).
const SOMEWHERE: &str = "203.0.113.7";

/// Copies the extension to a folder and grants the copy every host and whatever else may be asked
/// for: no test can press a button in the browser's own dialog.
pub(crate) fn grant_copy(browser: Browser, to: &Path) -> Result<()> {
    let Some(from) = folder(browser) else {
        return Ok(());
    };
    site::copy(&from, to)?;
    let path = to.join("manifest.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path)?)?;
    if let Some(manifest) = manifest.as_object_mut() {
        manifest.remove("optional_host_permissions");
        let hosts = json!(["https://*/*", "http://*/*"]);
        manifest.insert("host_permissions".to_owned(), hosts);
        let optional = manifest.remove("optional_permissions");
        let permissions = manifest
            .get_mut("permissions")
            .and_then(Value::as_array_mut);
        if let (Some(permissions), Some(Value::Array(optional))) = (permissions, optional) {
            permissions.extend(optional);
        }
    }
    // Two extensions of one id are one to Firefox.
    if let Some(gecko) = manifest.pointer_mut("/browser_specific_settings/gecko") {
        gecko["id"] = json!(of_copy(to).0);
    }
    Ok(fs::write(path, manifest.to_string())?)
}

/// In Firefox: the id of the extension, as its manifest has it, and where its pages shall lie.
const FIREFOX: (&str, &str) = (
    "turnaway@turnaway.github.io",
    "a0c1a9f2-4b5d-4c3e-8f10-7475726e6177",
);

/// The same of the copy that may look at every host.
const FIREFOX_GRANTED: (&str, &str) = (
    "granted@turnaway.github.io",
    "b1d2b0a3-5c6e-4d4f-9021-6772616e7465",
);

/// The same of the copy that lies abroad.
const FIREFOX_ABROAD: (&str, &str) = (
    "abroad@turnaway.github.io",
    "c2e3c1b4-6d7f-4e50-a132-6162726f6164",
);

/// Of the copy in this folder.
fn of_copy(folder: &Path) -> (&'static str, &'static str) {
    match folder.ends_with(ABROAD) {
        true => FIREFOX_ABROAD,
        false => FIREFOX_GRANTED,
    }
}

/// Has Firefox take on the extension and its copy until it ends, which needs no signature. Nothing
/// when it is not built.
pub(crate) async fn install(web: &WebDriver, copies: &[PathBuf]) -> WebDriverResult<()> {
    let Some(folder) = folder(Browser::Firefox) else {
        return Ok(());
    };
    let firefox = FirefoxTools::new(web.handle().clone());
    for folder in std::iter::once(&folder).chain(copies) {
        firefox
            .install_addon(&folder.to_string_lossy(), Some(true))
            .await?;
    }
    Ok(())
}

/// What Firefox is told about the addresses of extensions' pages.
pub(crate) fn firefox_addresses() -> Value {
    Value::Object(
        [FIREFOX, FIREFOX_GRANTED, FIREFOX_ABROAD]
            .map(|(id, place)| (id.to_owned(), json!(place)))
            .into_iter()
            .collect(),
    )
}

/// Where the pages of the extension in this folder lie.
pub(crate) fn origin(browser: Browser, folder: &Path) -> String {
    match browser {
        Browser::Firefox if folder.ends_with(GRANTED) || folder.ends_with(ABROAD) => {
            format!("moz-extension://{}", of_copy(folder).1)
        }
        Browser::Firefox => format!("moz-extension://{}", FIREFOX.1),
        Browser::Chromium | Browser::WebKit => format!("chrome-extension://{}", id(folder)),
    }
}

/// Chromium's id of an unpacked extension without a key: the first 16 bytes of the SHA-256 of its
/// path, in hexadecimal with the digits `a` to `p`.
fn id(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let digits = hash.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b'a' + digit)).collect()
}
