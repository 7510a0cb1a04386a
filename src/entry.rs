//! Where JavaScript enters: `www/boot.js` calls [`mount`] when the page's program has arrived.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Takes over `root`, the page's `main` element.
#[wasm_bindgen]
pub fn mount(root: Element) {
    root.set_attribute("data-mounted", "true").ok();
}
