//! The few global functions that a page, a worker and an extension page have in common.
//!
//! `web_sys::window()` exists in pages only, so they are looked up on the global scope itself.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, Performance, RequestInit};

#[wasm_bindgen]
extern "C" {
    /// The global scope: `Window`, or some `WorkerGlobalScope`.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    pub type Scope;

    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Scope, request: &web_sys::Request) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = fetch)]
    fn fetch_with(this: &Scope, url: &str, init: &RequestInit) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, js_name = setTimeout)]
    fn set_timeout(this: &Scope, callback: &Function, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(method, js_name = clearTimeout)]
    fn clear_timeout(this: &Scope, id: &JsValue);

    #[wasm_bindgen(method, getter)]
    fn performance(this: &Scope) -> Option<Performance>;

    #[wasm_bindgen(method, getter)]
    fn navigator(this: &Scope) -> Option<Navigator>;

    #[wasm_bindgen(method, getter)]
    fn origin(this: &Scope) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = isSecureContext)]
    fn is_secure_context(this: &Scope) -> Option<bool>;

    #[wasm_bindgen(method, getter)]
    fn document(this: &Scope) -> Option<web_sys::Document>;

    #[wasm_bindgen(method, getter)]
    fn location(this: &Scope) -> Option<Location>;

    /// `Location` or `WorkerLocation`.
    pub type Location;

    #[wasm_bindgen(method, getter)]
    fn href(this: &Location) -> Option<String>;

    /// `Navigator` or `WorkerNavigator`.
    pub type Navigator;

    #[wasm_bindgen(method, getter, js_name = userAgent)]
    pub fn user_agent(this: &Navigator) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = onLine)]
    pub fn on_line(this: &Navigator) -> Option<bool>;

    #[wasm_bindgen(method, getter)]
    pub fn permissions(this: &Navigator) -> Option<Permissions>;

    /// The Permissions API, where there is one. Not `web_sys::Permissions`, since the descriptor
    /// there knows no names but its own.
    pub type Permissions;

    #[wasm_bindgen(method, catch)]
    pub fn query(this: &Permissions, descriptor: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    static SCOPE: Scope = js_sys::global().unchecked_into();
    static PERFORMANCE: Option<Performance> = SCOPE.with(Scope::performance);
    static NAVIGATOR: Option<Navigator> = SCOPE.with(Scope::navigator);
}

/// The scope itself, as a target for listeners.
pub fn scope() -> Scope {
    SCOPE.with(Clone::clone)
}

/// `fetch(request)`. Not gloo-net's, which ends the program when something that replaced `fetch`
/// (an extension, a script blocker) rejects with anything but an `Error`.
pub fn fetch(request: &web_sys::Request) -> Result<Promise, JsValue> {
    SCOPE.with(|scope| scope.fetch(request))
}

/// `fetch(url, init)`, which spares the browser a `Request` of our own.
pub fn fetch_with(url: &str, init: &RequestInit) -> Result<Promise, JsValue> {
    SCOPE.with(|scope| scope.fetch_with(url, init))
}

/// `setTimeout`.
pub fn set_timeout(callback: &Function, milliseconds: u32) -> JsValue {
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    SCOPE.with(|scope| scope.set_timeout(callback, milliseconds))
}

/// `clearTimeout`.
pub fn clear_timeout(id: &JsValue) {
    SCOPE.with(|scope| scope.clear_timeout(id));
}

/// `performance`, which every browser's scope has.
pub fn performance() -> Option<Performance> {
    PERFORMANCE.with(Clone::clone)
}

/// Milliseconds since the page was opened, never going back.
pub fn now_ms() -> f64 {
    PERFORMANCE.with(|performance| {
        performance
            .as_ref()
            .map_or_else(js_sys::Date::now, Performance::now)
    })
}

/// Looks at `navigator`.
pub fn with_navigator<T>(look: impl FnOnce(&Navigator) -> Option<T>) -> Option<T> {
    NAVIGATOR.with(|navigator| look(navigator.as_ref()?))
}

/// `origin`, `None` when it is opaque.
pub fn origin() -> Option<String> {
    SCOPE
        .with(Scope::origin)
        .filter(|origin| origin.as_str() != "null" && !origin.is_empty())
}

/// `isSecureContext`.
pub fn is_secure_context() -> bool {
    SCOPE.with(Scope::is_secure_context).unwrap_or(false)
}

/// `document`, in a page only.
pub fn document() -> Option<web_sys::Document> {
    SCOPE.with(Scope::document)
}

/// The address of a file that lies beside this page or worker.
pub fn beside(name: &str) -> Option<String> {
    let base = match document() {
        Some(document) => document.base_uri().ok().flatten()?,
        None => SCOPE.with(Scope::location)?.href()?,
    };
    Some(web_sys::Url::new_with_base(name, &base).ok()?.href())
}
