//! What is kept and where, the list as a file, and forgetting it all.

use super::actions::{Actions, Asked, PRIVATE, said};
use crate::browser::BrowserUrl;
use crate::browser::extension::watching::{self, now_ms};
use crate::ui::command::Ui;
use crate::ui::components::icon;
use crate::ui::number::counted;
use crate::ui::web;
use crate::watch::{WatchList, export, import_plain};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The longest file that is read, in bytes: many times the largest list.
const LONGEST_FILE: f64 = 20_000_000.0;

/// The section at the end of the page.
pub fn panel(ui: &Ui, list: &WatchList, actions: &Actions) -> Html {
    let save = {
        let (list, actions) = (list.clone(), actions.clone());
        let whole = ui.view.preferences.keep_query_secrets;
        Callback::from(move |_: MouseEvent| {
            let text = export(&list, now_ms(), whole);
            if web::download(&[text], "application/json", "turnaway-watch-list.json").is_err() {
                actions.say("The browser did not save the file.");
            }
        })
    };
    let load = {
        let actions = actions.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                read(&input, actions.clone());
            }
        })
    };
    html! {
        <section aria-labelledby="watch-kept">
            <h2 id="watch-kept">{ "What is kept" }</h2>
            <p>{ "The addresses as you gave them, also what stands here as REDACTED (you are asked before one with what looks like a secret is kept), the last 30 looks of each (time, outcome, status, cause) and your two choices, in this browser's own store on this device. No pages, no headers, no cookies. It leaves the device only as the file that you save, without what is secret in the addresses unless your settings say otherwise, and through the requests themselves. Nothing is kept of private windows." }</p>
            <div class="actions">
                if !list.is_empty() {
                    <button type="button" onclick={save}>{ icon("download") }<span>{ "Save as file" }</span></button>
                }
                <label class="button">{ icon("file") }<span>{ "Add from a file" }</span>
                    <input class="unseen" type="file" accept="application/json,.json" onchange={load} />
                </label>
            </div>
            if !list.is_empty() || !list.damaged.is_empty() {
                { forget(list, actions) }
            }
        </section>
    }
}

/// Asks once more, without a script: the button lies in a part that is opened first.
fn forget(list: &WatchList, actions: &Actions) -> Html {
    let onclick = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            let actions = actions.clone();
            spawn_local(async move {
                watching::forget().await;
                actions.say("Everything is forgotten. Nothing is watched.");
            });
        })
    };
    let word = format!(
        "Forget {} and all looks for good",
        counted(list.len(), "address", "addresses")
    );
    html! {
        <details>
            <summary>{ "Forget everything" }</summary>
            <p><button type="button" {onclick}>{ icon("close") }<span>{ word }</span></button></p>
        </details>
    }
}

fn read(input: &HtmlInputElement, actions: Actions) {
    if watching::is_private() {
        return actions.say(PRIVATE);
    }
    let file = input.files().and_then(|files| files.item(0));
    let Some(file) = file else {
        return;
    };
    input.set_value("");
    if file.size() > LONGEST_FILE {
        return actions.say("This file is larger than any watch list. Nothing was read.");
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok();
        let Some(text) = text.and_then(|text| text.as_string()) else {
            return actions.say("The file could not be read.");
        };
        let asking = actions.clone();
        actions.change(move |list, change| {
            let done = import_plain(list, &text, &BrowserUrl, now_ms(), change);
            let secret = done.as_ref().map_or(0, |done| done.secret);
            asking.ask_about((secret > 0).then(|| Asked::File(secret, text.into())));
            match done {
                Some(done) if done.incomplete > 0 => format!(
                    "{} {} of the file came without what is secret in them. Add those again by hand.",
                    said(done.added),
                    counted(done.incomplete, "address", "addresses")
                ),
                Some(done) if done.damaged > 0 => format!(
                    "{} {} of the file could not be read.",
                    said(done.added),
                    counted(done.damaged, "entry", "entries")
                ),
                Some(done) => said(done.added),
                None => "This is no watch list of Turnaway. Paste addresses from other files into \
                         the box above."
                    .to_owned(),
            }
        });
    });
}
