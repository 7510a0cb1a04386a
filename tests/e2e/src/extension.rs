//! The built extension, as Chromium loads it from a folder.

use std::env;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// Where it lies: what `cargo xtask dist` made, or where `TURNAWAY_EXTENSION` says. `None` when it
/// is not built; then the browser starts without it.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = match env::var_os("TURNAWAY_EXTENSION") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist-extension/chromium"),
    };
    folder.canonicalize().ok()
}

/// `chrome-extension://` and the id.
pub(crate) fn origin() -> Option<String> {
    let folder = folder()?;
    Some(format!("chrome-extension://{}", id(&folder)))
}

/// Chromium's id of an unpacked extension without a key: the first 16 bytes of the SHA-256 of its
/// path, in hexadecimal with the digits `a` to `p`.
fn id(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let digits = hash.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b'a' + digit)).collect()
}
