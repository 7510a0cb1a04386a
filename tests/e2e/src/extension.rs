//! The built extension, as Chromium loads it from a folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::site;

/// Where it lies: what `cargo xtask dist` made, or where `TURNAWAY_EXTENSION` says. `None` when it
/// is not built; then the browser starts without it.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = match env::var_os("TURNAWAY_EXTENSION") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist-extension/chromium"),
    };
    folder.canonicalize().ok()
}

/// Copies the extension to a folder and grants the copy every host and whatever else may be asked
/// for: no test can press a button in the browser's own dialog.
pub(crate) fn grant_copy(to: &Path) -> Result<()> {
    let Some(from) = folder() else {
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
    Ok(fs::write(path, manifest.to_string())?)
}

/// `chrome-extension://` and the id of the extension in this folder.
pub(crate) fn origin(folder: &Path) -> String {
    format!("chrome-extension://{}", id(folder))
}

/// Chromium's id of an unpacked extension without a key: the first 16 bytes of the SHA-256 of its
/// path, in hexadecimal with the digits `a` to `p`.
fn id(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let digits = hash.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b'a' + digit)).collect()
}
