//! Takes in what the extension hands over: from its toolbar button, its menus, the address bar.

use super::command::{Command, Ui};
use super::intake::ASIDE_ABOVE;
use crate::browser::extension::browsing;
use wasm_bindgen_futures::spawn_local;

/// Puts it into the text box, or beside it when it is long, and checks it if that was asked for.
pub fn take(ui: &Ui, name: String) {
    let ui = ui.clone();
    spawn_local(async move {
        let Some(handed) = browsing::handed(&name).await else {
            return;
        };
        if handed.text.len() > ASIDE_ABOVE {
            ui.session
                .intake()
                .put_aside("From the browser", handed.text);
        } else {
            ui.put(handed.text);
        }
        if handed.check {
            ui.run(Command::Check);
        }
    });
}
