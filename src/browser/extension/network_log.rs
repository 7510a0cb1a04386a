//! What the developer tools record of the page that they look at. `network-log.js`, in the panel
//! only, hands it over; see [`crate::input::har`] for what is made of it.

use super::offered;
use crate::input::har::{Entry, Key};
use js_sys::{Array, Object, Reflect};
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

const NAME: &str = "turnawayNetworkLog";

#[wasm_bindgen]
extern "C" {
    /// What `network-log.js` offers.
    type NetworkLog;

    #[wasm_bindgen(method, catch)]
    fn listen(this: &NetworkLog, listener: &Object) -> Result<(), JsValue>;
}

/// Something that the developer tools tell.
#[derive(Debug)]
pub enum Heard {
    /// Requests ended. `None`: what came is no entry. The answer: the keys of those whose bodies
    /// would tell more.
    Entries(Vec<(Key, Option<Entry>)>),
    /// The body of an answer, as text.
    Body(Key, String),
    /// The page is, or goes to, this address; `true` when it goes there.
    Page(String, bool),
    /// So many requests were let go before they could be handed over.
    Lost(u32),
}

/// Whether this is the panel in the developer tools.
pub fn is_panel() -> bool {
    offered(NAME).is_some()
}

/// Begins to listen, for as long as the panel lives.
pub fn listen(hear: impl Fn(Heard) -> Vec<Key> + 'static) {
    let Some(log) = offered(NAME) else { return };
    let hear = Rc::new(hear);
    let listener = Object::new();
    let add = |name: &str, function: JsValue| {
        let _ = Reflect::set(&listener, &name.into(), &function);
    };
    let tell = hear.clone();
    let entries = Closure::<dyn Fn(String) -> Array>::new(move |json: String| {
        let wanted = tell(Heard::Entries(read(&json)));
        wanted.into_iter().map(JsValue::from).collect()
    });
    add("entries", entries.into_js_value());
    let tell = hear.clone();
    let body = Closure::<dyn Fn(Key, String)>::new(move |key, text| {
        tell(Heard::Body(key, text));
    });
    add("body", body.into_js_value());
    for (name, goes) in [("at", false), ("navigated", true)] {
        let tell = hear.clone();
        let page = Closure::<dyn Fn(String)>::new(move |url| {
            tell(Heard::Page(url, goes));
        });
        add(name, page.into_js_value());
    }
    let lost = Closure::<dyn Fn(u32)>::new(move |count| {
        hear(Heard::Lost(count));
    });
    add("lost", lost.into_js_value());
    let log: NetworkLog = log.unchecked_into();
    let _ = log.listen(&listener);
}

fn read(json: &str) -> Vec<(Key, Option<Entry>)> {
    let Ok(Value::Array(list)) = serde_json::from_str(json) else {
        return Vec::new();
    };
    let one = |value: &Value| {
        let key = value.get("key").and_then(Value::as_u64).unwrap_or(0);
        (Key::try_from(key).unwrap_or(0), Entry::of(value))
    };
    list.iter().map(one).collect()
}
