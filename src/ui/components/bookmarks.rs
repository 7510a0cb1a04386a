//! The dialog in which a bookmark folder is chosen.

use crate::ui::command::{Command, Ui};
use crate::ui::nearby::Browse;
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use crate::ui::web;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Folders that are listed.
const MOST: usize = 5_000;

/// The list of folders, and the button that checks the chosen one.
pub fn bookmarks(ui: &Ui) -> Html {
    let folders = &ui.view.nearby.folders;
    let onsubmit = {
        let ui = ui.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let list = web::document().get_element_by_id("folder");
            let list = list.and_then(|list| list.dyn_into::<HtmlSelectElement>().ok());
            if let Some(folder) = list.map(|list| list.value()).filter(|id| !id.is_empty()) {
                ui.run(Command::Browse(Browse::Bookmarks(folder)));
            }
        })
    };
    let first = folders.iter().position(|folder| folder.count > 0);
    let line = |(place, folder): (usize, &crate::browser::extension::browsing::Folder)| {
        let title: String = visible(&folder.title).chars().take(120).collect();
        let title = if title.is_empty() {
            "(no name)"
        } else {
            &title
        };
        let indent = "\u{2003}".repeat(folder.depth.saturating_sub(1).min(12));
        // The marks around the name keep its direction from reordering the line.
        let text = format!("{indent}\u{2068}{title}\u{2069} ({})", count(folder.count));
        html! { <option value={folder.id.clone()} selected={Some(place) == first}>{ text }</option> }
    };
    html! {
        <form class="folders" {onsubmit}>
            <label for="folder">{ "Folders, with the number of web addresses in each and the folders in it" }</label>
            <select id="folder" size="12">{ for folders.iter().take(MOST).enumerate().map(line) }</select>
            if folders.len() > MOST {
                <p class="fine">{ format!("{} more are not listed.", counted(folders.len() - MOST, "folder", "folders")) }</p>
            }
            <div class="actions"><button type="submit" class="primary">{ "Check the folder" }</button></div>
        </form>
    }
}
