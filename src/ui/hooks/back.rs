//! The browser's Back button closes a detail that takes the place of everything else.

use crate::ui::command::Ui;
use crate::ui::route::Route;
use crate::ui::state::Action;
use crate::ui::web::{self, Listener};
use std::cell::Cell;
use yew::prelude::*;

/// On a narrow screen an open detail is an entry of its own in the history: Back leads to the results
/// and not out of the app, and closing the detail otherwise takes the entry away.
#[hook]
pub fn use_back(ui: &Ui) {
    let open = ui.view.selected.is_some();
    let added = use_memo((), |()| Cell::new(false));
    use_effect_with(open, move |open| {
        match (*open, web::is_detail_entry()) {
            (true, false) if web::is_narrow() => {
                web::push_detail_entry();
                added.set(true);
            }
            (false, true) if added.replace(false) => web::go_back(),
            // Left from before a reload.
            (false, true) => web::unmark_detail_entry(),
            _ => {}
        }
    });
    let view = ui.view.dispatcher();
    use_effect_with((), move |()| {
        let popped = Listener::on_window("popstate", move |_| {
            // Another page of the app leaves the detail as it is.
            let here = Route::parse(&web::fragment()) == Route::Checker;
            if here && web::is_narrow() && !web::is_detail_entry() {
                view.dispatch(Action::Select(None));
            }
        });
        move || drop(popped)
    });
}
