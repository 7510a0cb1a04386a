//! The few things the app asks of the browser directly, each in one line for its callers.

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlElement, Storage};

/// The window. A page always has one; the app never runs anywhere else.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a page")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("the app runs in a page")
}

/// So narrow that the detail takes the place of everything else, as the stylesheet says.
pub fn is_narrow() -> bool {
    let width = window().inner_width().ok();
    width
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < 720.0)
}

/// A clock in milliseconds that never goes back.
pub fn now() -> f64 {
    window()
        .performance()
        .map_or_else(Date::now, |clock| clock.now())
}

/// Calls `then` once after `ms`.
pub fn after(ms: i32, then: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(then);
    let _ =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), ms);
}

/// Calls `then` once before the next picture is drawn.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(then);
    let _ = window().request_animation_frame(call.unchecked_ref());
}

/// Runs `event` listeners on the window for as long as the returned value lives.
pub struct Listener {
    event: &'static str,
    call: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    /// Starts to listen.
    pub fn on_window(event: &'static str, call: impl FnMut(web_sys::Event) + 'static) -> Self {
        let call = Closure::<dyn FnMut(web_sys::Event)>::new(call);
        let _ = window().add_event_listener_with_callback(event, call.as_ref().unchecked_ref());
        Listener { event, call }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = window()
            .remove_event_listener_with_callback(self.event, self.call.as_ref().unchecked_ref());
    }
}

/// The fragment with its hash, or empty.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts another fragment in the address bar without a new entry in the history. `own`: it says
/// only what the user chose, see [`is_own_entry`].
pub fn replace_fragment(fragment: &str, own: bool) {
    if let Ok(history) = window().history() {
        let mark = mark(own, is_detail_entry());
        let _ = history.replace_state_with_url(&mark, "", Some(fragment));
    }
}

/// Whether the app itself wrote this entry of the history from what the user chose: then it is no
/// link, also after a reload. No other site can set the mark.
pub fn is_own_entry() -> bool {
    entry_state().is_some_and(|state| state == JsValue::TRUE || state == OWN_DETAIL)
}

/// The state of an entry that stands for an open detail, in an address that the user chose, and in one
/// that a link brought.
const OWN_DETAIL: &str = "own detail";
const LINKED_DETAIL: &str = "detail";

fn mark(own: bool, detail: bool) -> JsValue {
    match (own, detail) {
        (true, true) => OWN_DETAIL.into(),
        (false, true) => LINKED_DETAIL.into(),
        (true, false) => JsValue::TRUE,
        (false, false) => JsValue::NULL,
    }
}

fn entry_state() -> Option<JsValue> {
    window().history().ok()?.state().ok()
}

/// This entry of the history stands for an open detail.
pub fn is_detail_entry() -> bool {
    entry_state().is_some_and(|state| state == OWN_DETAIL || state == LINKED_DETAIL)
}

/// Adds an entry for a detail, at the same address.
pub fn push_detail_entry() {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&mark(is_own_entry(), true), "", None);
    }
}

/// Makes an ordinary entry of it.
pub fn unmark_detail_entry() {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&mark(is_own_entry(), false), "", None);
    }
}

/// Goes one entry back.
pub fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Opens another page of the app.
pub fn go_to(fragment: &str) {
    let _ = window().location().set_hash(fragment);
}

/// Opens an address in a tab of its own, which learns nothing of this one.
pub fn open_apart(url: &str) {
    let apart = "noopener,noreferrer";
    let _ = window().open_with_url_and_target_and_features(url, "_blank", apart);
}

/// Settings that outlive the tab, when the browser keeps any.
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What outlives a reload of this tab.
pub fn tab_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Saves `parts` as a file.
pub fn download(parts: &[String], media_type: &str, name: &str) -> Result<(), JsValue> {
    let list: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&list, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken hold of the file by then.
    after(10_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Sets a CSS custom property. Unlike a `style` attribute, the page's policy allows it.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Moves the focus without scrolling.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The element with the focus sits in something one types into.
pub fn is_typing(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            element
                .closest("input,textarea,select")
                .ok()
                .flatten()
                .is_some()
        })
}

/// A moment as the user's locale writes it: hour and minute, with the date unless it is of today;
/// and the full date with the zone.
pub fn local_moment(ms: f64) -> (String, String) {
    let day = |ms: f64| String::from(Date::new(&JsValue::from_f64(ms)).to_date_string());
    let short: &[(&str, &str)] = match day(ms) == day(Date::now()) {
        true => &[("timeStyle", "short")],
        false => &[("dateStyle", "medium"), ("timeStyle", "short")],
    };
    let (time, long) = local_time(ms);
    let date = Date::new(&JsValue::from_f64(ms));
    (locale_string(&date, short).unwrap_or(time), long)
}

/// A moment as the user's locale writes it: the time, and the full date with the zone.
pub fn local_time(ms: f64) -> (String, String) {
    let date = Date::new(&JsValue::from_f64(ms));
    let long = locale_string(&date, &[("dateStyle", "full"), ("timeStyle", "long")]);
    let short = String::from(date.to_locale_time_string("default"));
    let long = long.unwrap_or_else(|| short.clone());
    (short, long)
}

/// `date.toLocaleString(undefined, options)`.
fn locale_string(date: &Date, options: &[(&str, &str)]) -> Option<String> {
    let given = Object::new();
    for (name, value) in options {
        Reflect::set(&given, &(*name).into(), &(*value).into()).ok()?;
    }
    let method = Reflect::get(date, &"toLocaleString".into()).ok()?;
    let method = method.dyn_into::<js_sys::Function>().ok()?;
    method
        .call2(date, &JsValue::UNDEFINED, &given)
        .ok()?
        .as_string()
}
