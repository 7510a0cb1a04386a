//! A dialog over the page, with the browser's own focus handling.

use super::{bookmarks, help, icon, settings};
use crate::ui::command::Ui;
use crate::ui::state::{Action, Panel};
use crate::ui::web;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// A dialog.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// Which.
    pub panel: Panel,
}

/// A modal dialog. Closing it tells the view.
#[component]
pub fn PanelDialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    let redraw = use_force_update();
    use_effect_with(dialog.clone(), |dialog| {
        // The dialog is taken out of the page when it closes, so the browser does not lead back.
        let opener = web::document().active_element();
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
        move || {
            web::next_frame(move || {
                if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
                    web::focus(&opener);
                }
            });
        }
    });
    let ui = &props.ui;
    let on_close = {
        let ui = ui.clone();
        Callback::from(move |_: Event| ui.view.dispatch(Action::Show(None)))
    };
    let (title, body) = match props.panel {
        Panel::Help => ("Help", help::help()),
        Panel::Bookmarks => ("A bookmarks folder", bookmarks::bookmarks(ui)),
        Panel::Settings => ("Settings", settings::settings(ui, &redraw)),
    };
    html! {
        <dialog class="panel" ref={dialog} aria-labelledby="panel-title" onclose={on_close}>
            <header>
                <h2 id="panel-title">{ title }</h2>
                <button type="button" class="quiet square" aria-label="Close"
                    onclick={ui.on_press_look(Action::Show(None))}>
                    { icon("close") }
                </button>
            </header>
            { body }
        </dialog>
    }
}
