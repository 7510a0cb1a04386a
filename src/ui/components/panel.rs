//! A dialog over the page, with the browser's own focus handling.

use super::icon;
use crate::ui::hooks::use_view;
use crate::ui::state::Action;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// A dialog.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Its heading.
    pub title: AttrValue,
    /// What it shows.
    pub children: Html,
}

/// A modal dialog. Closing it tells the view.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let view = use_view();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let view = view.clone();
        Callback::from(move |()| view.dispatch(Action::Show(None)))
    };
    html! {
        <dialog class="panel" ref={dialog} aria-labelledby="panel-title"
            onclose={close.reform(|_: Event| ())} oncancel={close.reform(|_: Event| ())}>
            <header>
                <h2 id="panel-title">{ props.title.clone() }</h2>
                <button type="button" class="quiet square" aria-label="Close"
                    onclick={close.reform(|_: MouseEvent| ())}>
                    { icon("close") }
                </button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}
