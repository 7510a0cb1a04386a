//! What only the extension can do. On the site none of it is there, and everything says so by
//! doing nothing.
//!
//! Each file here speaks to one script of the extension, which it finds on the global scope: the
//! script asks the browser and hands over what it saw; judging is done in Rust.

pub mod browsing;
pub mod framed;
mod grants;
mod kept;
mod leg;
mod look;
mod looking;
pub mod network_log;
pub mod requests;
mod seen;
mod walk;
pub mod watching;
mod wire;

pub use grants::{EVERYWHERE, ask, ask_for_all, granted, grants, revoke};
pub use look::look;
pub use looking::Looking;

use super::global;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Whether this is a page of the extension.
pub fn is_here() -> bool {
    offered("turnawayExtension").is_some()
}

/// What one of the extension's scripts offers under `name`. `None` on the site.
fn offered(name: &str) -> Option<JsValue> {
    let found = Reflect::get(&global::scope(), &name.into()).ok()?;
    found.is_object().then_some(found)
}

/// What a script answered; `None` when it failed.
async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}
