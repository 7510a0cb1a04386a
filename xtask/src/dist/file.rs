//! One file of the site, and the two things its contents decide: its name and its integrity.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its address, relative to the site's root.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// Whether the name changes with the contents, so that it may be cached for ever.
    pub hashed: bool,
    /// Whether the first visit transfers it.
    pub first_visit: bool,
}

/// The `integrity` attribute of a file (W3C Subresource Integrity §3.3).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// `app.css` becomes `app-` + 16 hexadecimal digits of its contents' hash + `.css`.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha384::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Subresource Integrity specification, §3.1.
    #[test]
    fn integrity_is_base64_of_sha384() {
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }

    #[test]
    fn names_change_with_contents_only() {
        assert_eq!(hashed_name("a.css", b"x"), hashed_name("a.css", b"x"));
        assert_ne!(hashed_name("a.css", b"x"), hashed_name("a.css", b"y"));
        let name = hashed_name("turnaway_bg.wasm", b"x");
        assert!(name.starts_with("turnaway_bg-") && name.ends_with(".wasm"));
    }
}
