//! Where the reader is: what the toolbar, a menu or the address bar hands over to the app.
//!
//! `browsing.js`, which only the extension's page has, asks the browser; here its answers are read.

use super::{offered, settled};
use js_sys::Promise;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `browsing.js` offers.
    type Browsing;

    #[wasm_bindgen(method, catch)]
    fn handed(this: &Browsing, id: &str) -> Result<Promise, JsValue>;
}

fn here() -> Option<Browsing> {
    offered("turnawayBrowsing").map(JsValue::unchecked_into)
}

/// Something to check that comes from outside the app.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Handed {
    /// What goes into the text box.
    pub text: String,
    /// The check starts at once.
    pub check: bool,
}

/// What was handed over under this name. `None` on the site, and when it was picked up before.
pub async fn handed(id: &str) -> Option<Handed> {
    let text = settled(here()?.handed(id)).await?.as_string()?;
    serde_json::from_str(&text).ok()
}
