//! The offer to load a tab again and watch its requests: of the page's own host, and of others that
//! the reader chooses by name.

use super::browser_bar::is_web;
use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::nearby::{Browse, Nearby, Others};
use crate::ui::number::counted;
use crate::ui::visible::visible;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The offer, and what for. Nothing is read from the page for it.
pub fn watch_offer(ui: &Ui, nearby: &Nearby) -> Html {
    let tab = nearby.tab.as_ref();
    let Some(tab) = tab.filter(|tab| tab.id.is_some() && is_web(&tab.url)) else {
        return Html::default();
    };
    let onsubmit = {
        let ui = ui.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            ui.run(Command::Browse(Browse::Watch(chosen(&event))));
        })
    };
    html! {
        // Another page, another form: no choice goes over from one to the next.
        <details class="watch-offer" key={tab.url.clone()}>
            <summary>{ "Why do requests of this tab fail?" }</summary>
            <form {onsubmit}>
                <p>{ "A page fails when something it asks for is refused. Turnaway can load the tab again and list those requests, for at most 15 seconds. Status, headers and network errors are seen of the page's own host, and of other hosts that you choose; of nothing else. Your browser asks you first where you have not granted them yet." }</p>
                if let Some(others) = &nearby.others {
                    { offered(others) }
                }
                <div class="actions">
                    <button type="submit">{ icon("recheck") }<span>{ "Reload the tab and watch its requests" }</span></button>
                    if nearby.others.is_none() {
                        <button type="button" class="quiet" onclick={ui.on_press(Command::Browse(Browse::FindHosts))}>
                            { icon("list") }<span>{ "List the other hosts it uses" }</span>
                        </button>
                    }
                </div>
            </form>
        </details>
    }
}

fn offered(others: &Others) -> Html {
    let line = |origin: &String| {
        html! {
            <li><label class="choice">
                <input type="checkbox" name="other" value={origin.clone()} />
                <bdi class="mono">{ visible(origin) }</bdi>
            </label></li>
        }
    };
    html! {
        <fieldset>
            <legend>{ "Other hosts that the page has asked" }</legend>
            if others.origins.is_empty() {
                <p class="fine">{ "It has asked none so far." }</p>
            } else {
                <p class="fine">{ "The page decides which these are. Choose only those that you know." }</p>
                <ul class="hosts">{ for others.origins.iter().map(line) }</ul>
            }
            if others.private > 0 {
                <p class="fine">{ private(others.private) }</p>
            }
        </fieldset>
    }
}

fn private(count: usize) -> String {
    format!(
        "{} of your own machine or network {} not offered: no page should choose {}.",
        counted(count, "address", "addresses"),
        if count == 1 { "is" } else { "are" },
        if count == 1 { "it" } else { "those" },
    )
}

/// The origins whose boxes are ticked.
fn chosen(event: &SubmitEvent) -> Vec<String> {
    let form = event
        .target()
        .and_then(|form| form.dyn_into::<Element>().ok());
    let Some(boxes) = form.and_then(|form| form.query_selector_all("[name=other]:checked").ok())
    else {
        return Vec::new();
    };
    let inputs = (0..boxes.length()).filter_map(|at| boxes.item(at));
    let inputs = inputs.filter_map(|node| node.dyn_into::<HtmlInputElement>().ok());
    inputs.map(|input| input.value()).collect()
}
