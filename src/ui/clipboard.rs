//! Putting a text on the clipboard, also where the newer way of doing so is closed: a page without TLS
//! has none (Clipboard API, `[SecureContext]`), and a frame may be denied it.

use super::web::{self, Listener};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, ClipboardEvent, Event, HtmlDocument};

/// Puts `text` on the clipboard, during a press, and says whether that worked.
pub async fn copy(text: String) -> bool {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(&text)).await.is_ok()
    {
        return true;
    }
    copy_as_command(text)
}

fn clipboard() -> Option<Clipboard> {
    let navigator = web::window().navigator();
    let found = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    found.is_object().then(|| found.unchecked_into())
}

/// The older way: the browser is told to copy, and asked for what.
fn copy_as_command(text: String) -> bool {
    // Without this Chromium and WebKit see nothing selected, so nothing to copy.
    let _before = Listener::on_window("beforecopy", |event: Event| event.prevent_default());
    let _copy = Listener::on_window("copy", move |event: Event| {
        let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        if let Some(data) = data
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    });
    let document = web::document();
    let told = document.dyn_ref::<HtmlDocument>();
    told.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
