//! A button that copies a text and says so.

use super::icon;
use crate::ui::{clipboard, web};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// A button that copies `text`. The stylesheet shows the word that fits what happened.
pub fn copy_button(text: String, label: &'static str) -> Html {
    let onclick = Callback::from(move |event: MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(button) = button {
            copy(button, text.clone());
        }
    });
    html! {
        <button type="button" class="quiet copy" {onclick}>
            { icon("copy") }
            <span aria-live="polite">
                <span class="before">{ label }</span>
                <span class="copied">{ "Copied" }</span>
                <span class="refused">{ "Not allowed: select and copy by hand" }</span>
            </span>
        </button>
    }
}

fn copy(button: Element, text: String) {
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = if clipboard::copy(text).await {
            "copied"
        } else {
            "refused"
        };
        let _ = button.set_attribute("data-copy", outcome);
        web::after(2_500, move || {
            let _ = button.remove_attribute("data-copy");
        });
    });
}
