//! A button that copies a text and says so.

use super::icon;
use crate::ui::web;
use yew::prelude::*;

/// What to copy.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The text.
    pub text: AttrValue,
    /// What it is, for the button's label: "Copy command".
    pub label: AttrValue,
}

/// A button that copies a text.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    // None: not pressed; then whether it worked.
    let copied = use_state_eq(|| None::<bool>);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, copied) = (text.to_string(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                copied.set(Some(web::copy(text).await));
                web::after(2_500, move || copied.set(None));
            });
        })
    };
    let (name, word) = match *copied {
        None => ("copy", props.label.clone()),
        Some(true) => ("ok", "Copied".into()),
        Some(false) => (
            "client-error",
            "Not allowed: select and copy by hand".into(),
        ),
    };
    html! {
        <button type="button" class="quiet" {onclick}>
            { icon(name) }<span aria-live="polite">{ word }</span>
        </button>
    }
}
