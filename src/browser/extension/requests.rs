//! The requests of one tab, watched while it loads again.
//!
//! `requests.js`, which only the extension's page has, watches; what fared badly comes in the form
//! in which developer tools record it, and [`crate::input::har`] reads it.

use super::browsing::{Problem, read, read_asked};
use super::offered;
use js_sys::Promise;
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `requests.js` offers.
    type Requests;

    #[wasm_bindgen(method, catch)]
    fn hosts(this: &Requests, tab: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn watch(this: &Requests, tab: i32, tell: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn stop(this: &Requests) -> Result<(), JsValue>;
}

fn here() -> Option<Requests> {
    offered("turnawayRequests").map(JsValue::unchecked_into)
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Watched {
    /// Redirects, preflights and what fared badly, each as an entry of a HAR file.
    pub entries: Vec<Value>,
    /// All requests, redirects counted with what they led to.
    pub seen: usize,
    /// Requests that had no answer yet at the end.
    pub waiting: usize,
    /// What ended it.
    pub why: Why,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// Why nothing was seen.
    pub problem: Option<Problem>,
}

/// What ended the watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// The page had loaded and asked for nothing more.
    #[default]
    Quiet,
    /// The time was over.
    Time,
    /// There were too many requests.
    Limit,
    /// The reader ended it.
    Stopped,
}

/// The origins that a tab's page has asked so far, its own first. Empty where that stays closed.
/// What is in it is the page's choice.
pub async fn hosts(tab: i32) -> Vec<String> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Hosts {
        list: Vec<String>,
    }
    let asked = here().map(|requests| requests.hosts(tab));
    read_asked::<Hosts>(asked).await.list
}

/// Loads a tab again and watches. `tell` hears how many requests were seen so far.
pub async fn watch(tab: i32, tell: impl Fn(u32) + 'static) -> Watched {
    let Some(requests) = here() else {
        return Watched::default();
    };
    let call = Closure::<dyn Fn(u32)>::new(tell);
    let asked = requests.watch(tab, call.as_ref());
    read(asked).await.unwrap_or_default()
}

/// Ends the watching now.
pub fn stop() {
    if let Some(requests) = here() {
        let _ = requests.stop();
    }
}
