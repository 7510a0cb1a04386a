//! Reads an example's text into evidence, as the page reads what is pasted into it.

use super::WhatwgUrl;
use turnaway::evidence::{Context, Evidence};
use turnaway::input::paste;

/// When the examples are read: 2026-11-22, noon UTC.
pub const NOW_MS: f64 = 1_795_348_800_000.0;

/// The evidence in an example.
pub fn read(text: &str) -> Vec<Evidence> {
    let context = Context {
        at_ms: NOW_MS,
        ..Context::default()
    };
    paste::read(text, &WhatwgUrl, &context).evidence
}
