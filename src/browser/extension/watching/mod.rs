//! The watch list of the extension: read, changed and followed from the page and the background.
//!
//! `watching.js` has the store, the alarm and the badge; `crate::watch` decides. [`run`] looks at
//! what is due, in the background only.

mod run;

pub use run::run;

use super::{offered, settled};
use crate::browser::{BrowserUrl, global};
use crate::watch::{Change, WatchList, key_of};
use js_sys::{Date, Function, JsString, Promise};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `watching.js` offers.
    type Watching;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Watching) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn edit(this: &Watching, decide: &JsValue, whole: Option<String>) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn go(this: &Watching) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn allowed(this: &Watching) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn ask(this: &Watching) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn notify(this: &Watching, notes: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn listen(this: &Watching, then: &JsValue) -> Result<Function, JsValue>;

    #[wasm_bindgen(method, catch, js_name = isPrivate)]
    fn is_private(this: &Watching) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn forget(this: &Watching) -> Result<Promise, JsValue>;
}

fn here() -> Option<Watching> {
    offered("turnawayWatching").map(JsCast::unchecked_into)
}

/// Whether addresses can be watched from here: in the extension, never on the site.
pub fn is_here() -> bool {
    here().is_some()
}

/// The moment, in milliseconds since 1970, UTC.
pub fn now_ms() -> f64 {
    Date::now()
}

/// The list as it is stored. `None` when the store can not be read.
pub async fn list() -> Option<WatchList> {
    let text = settled(here()?.read()).await?.dyn_into::<JsString>().ok()?;
    Some(WatchList::read(&String::from(text), &BrowserUrl, now_ms()))
}

/// What `watching.js` is told to write.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    #[serde(flatten)]
    change: Change,
    unseen: usize,
    wake_at: Option<f64>,
}

/// Changes the list: `decide` gets it as it is stored at that moment, and puts what is to be
/// written into the [`Change`]. One change at a time, wherever it comes from. `None` when the store
/// could not be read or written; then nothing has changed.
pub async fn edit<T: 'static>(
    decide: impl FnOnce(&mut WatchList, &mut Change) -> T + 'static,
) -> Option<T> {
    change(None, decide).await
}

/// Changes one address. Of the others only what says when they are due is read, and they can not
/// be changed: with long histories that is a tenth of the work.
pub async fn edit_one<T: 'static>(
    url: &str,
    decide: impl FnOnce(&mut WatchList, &mut Change) -> T + 'static,
) -> Option<T> {
    change(Some(key_of(url)), decide).await
}

async fn change<T: 'static>(
    whole: Option<String>,
    decide: impl FnOnce(&mut WatchList, &mut Change) -> T + 'static,
) -> Option<T> {
    let watching = here()?;
    let answer = Rc::new(RefCell::new(None));
    let given = answer.clone();
    let call = Closure::once(move |stored: String| {
        let now = now_ms();
        let mut list = WatchList::read(&stored, &BrowserUrl, now);
        let mut change = Change::default();
        *given.borrow_mut() = Some(decide(&mut list, &mut change));
        let written = Written {
            change,
            unseen: list.unseen(),
            wake_at: list.wake_at(now).map(|at| at.max(now + offline_ms())),
        };
        serde_json::to_string(&written).unwrap_or_default()
    });
    settled(watching.edit(call.as_ref(), whole)).await?;
    answer.take()
}

/// How long to let things rest while the browser is offline.
fn offline_ms() -> f64 {
    match is_offline() {
        true => 5.0 * 60_000.0,
        false => 0.0,
    }
}

/// The browser believes itself offline; then nothing is asked, and nothing counts.
fn is_offline() -> bool {
    global::with_navigator(global::Navigator::on_line) == Some(false)
}

/// Has the background look at what is due now.
pub async fn go() {
    if let Some(watching) = here() {
        settled(watching.go()).await;
    }
}

/// Whether the browser lets the extension show notifications.
pub async fn may_notify() -> bool {
    match here() {
        Some(watching) => settled(watching.allowed())
            .await
            .is_some_and(|answer| answer == true),
        None => false,
    }
}

/// Asks the reader to allow notifications. The question is put before this returns, since browsers
/// allow it only while a click is being handled.
pub fn ask_to_notify() -> impl Future<Output = bool> + use<> {
    let asked = here().map(|watching| watching.ask());
    async move {
        match asked {
            Some(asked) => settled(asked).await.is_some_and(|answer| answer == true),
            None => false,
        }
    }
}

/// Whether this is a private window, of which nothing is kept.
pub fn is_private() -> bool {
    here().is_some_and(|watching| watching.is_private().unwrap_or(false))
}

/// Forgets the whole list.
pub async fn forget() {
    if let Some(watching) = here() {
        settled(watching.forget()).await;
    }
}

/// Calls `then` whenever the list has changed, for as long as the returned value lives.
pub struct Listening {
    end: Option<Function>,
    _call: Closure<dyn FnMut()>,
}

impl Listening {
    /// Begins to listen.
    pub fn new(then: impl FnMut() + 'static) -> Self {
        let call = Closure::<dyn FnMut()>::new(then);
        let end = here().and_then(|watching| watching.listen(call.as_ref()).ok());
        Listening { end, _call: call }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(end) = &self.end {
            let _ = end.call0(&JsValue::NULL);
        }
    }
}
