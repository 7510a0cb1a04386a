//! The hosts that the user granted: asked for, listed, taken back.

use super::{offered, settled};
use js_sys::{Array, Promise};
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `granted.js` offers about grants.
    type Grants;

    #[wasm_bindgen(method, catch)]
    fn granted(this: &Grants, origin: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Grants, origins: &Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestAll)]
    fn request_all(this: &Grants) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn grants(this: &Grants) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn revoke(this: &Grants, granted: &str) -> Result<Promise, JsValue>;
}

fn here() -> Option<Grants> {
    offered("turnawayExtension").map(JsCast::unchecked_into)
}

/// Whether the user granted this origin. Never on the site.
pub async fn granted(origin: &str) -> bool {
    let Some(extension) = here() else {
        return false;
    };
    settled(extension.granted(origin))
        .await
        .is_some_and(|answer| answer == true)
}

/// Asks the user, in the browser's own dialog; `true` when all were granted. The question is put
/// before this returns, since browsers allow it only while a click is being handled.
pub fn ask(origins: &BTreeSet<String>) -> impl Future<Output = bool> + use<> {
    let list: Array = origins.iter().map(JsValue::from).collect();
    let asked = here().map(|extension| extension.request(&list));
    async move {
        match asked {
            Some(asked) => settled(asked).await.is_some_and(|answer| answer == true),
            None => false,
        }
    }
}

/// Asks the user for every host at once; the same holds for the moment of the question.
pub fn ask_for_all() -> impl Future<Output = bool> {
    let asked = here().map(|extension| extension.request_all());
    async move {
        match asked {
            Some(asked) => settled(asked).await.is_some_and(|answer| answer == true),
            None => false,
        }
    }
}

/// The grant of every host, for [`revoke`].
pub const EVERYWHERE: &str = "<all>";

/// What the user granted so far, as match patterns (`https://api.example/*`).
pub async fn grants() -> Vec<String> {
    let Some(extension) = here() else {
        return Vec::new();
    };
    let list = settled(extension.grants())
        .await
        .map(|list| Array::from(&list));
    let texts = list.iter().flat_map(Array::iter);
    texts.filter_map(|text| text.as_string()).collect()
}

/// Takes a grant back.
pub async fn revoke(granted: &str) {
    if let Some(extension) = here() {
        settled(extension.revoke(granted)).await;
    }
}
