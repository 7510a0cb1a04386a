//! Where JavaScript enters: `www/boot.js` calls [`mount`] when the page's program has arrived, and
//! the extension's background calls [`watch_due`] when the alarm goes off, and `www/log-worker.js`
//! calls [`serve_logs`] in a worker.

use crate::ui::{App, AppProps, Draft, later};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Takes over `root` from the page's shell: the text typed so far, caret and focus, and an early
/// press of "Check".
#[wasm_bindgen]
pub fn mount(root: Element) {
    yew::set_custom_panic_hook(Box::new(|info| {
        // boot.js shows what to do; the text is found again after the reload.
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        crate::ui::keep_draft();
    }));
    let draft = Rc::new(Draft::take(&root));
    let _ = root.set_attribute("data-mounted", "true");
    yew::Renderer::<App>::with_root_and_props(root, AppProps { draft }).render();
}

/// Looks at the watched addresses that are due. Ends when nothing is due soon.
///
/// # Errors
/// When the later part of the program can not be loaded.
#[wasm_bindgen]
pub async fn watch_due() -> Result<(), JsError> {
    let Some(later) = later::load().await else {
        return Err(JsError::new("the later part of the program is missing"));
    };
    (later.watch)().await;
    Ok(())
}

/// Reads logs for the page that started this worker, from now on.
///
/// # Errors
/// When the later part of the program can not be loaded.
#[wasm_bindgen]
pub async fn serve_logs() -> Result<(), JsError> {
    let Some(later) = later::load().await else {
        return Err(JsError::new("the later part of the program is missing"));
    };
    (later.serve_logs)();
    Ok(())
}
