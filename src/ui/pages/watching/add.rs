//! The form that adds addresses.

use super::actions::Actions;
use crate::ui::components::icon;
use crate::watch::{DEFAULT_EVERY_MIN, INTERVALS_MIN, every_words};
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the form is given.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Adds them.
    pub actions: Actions,
    /// Nothing is watched yet.
    pub first: bool,
}

/// The form.
#[component]
pub fn AddForm(props: &Props) -> Html {
    let (area, every) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (area, every) = (area.clone(), every.clone());
        let (actions, first) = (props.actions.clone(), props.first);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(area) = area.cast::<HtmlTextAreaElement>() else {
                return;
            };
            let minutes = every
                .cast::<HtmlSelectElement>()
                .and_then(|select| select.value().parse().ok())
                .unwrap_or(DEFAULT_EVERY_MIN);
            actions.add(&area.value(), minutes, first);
            area.set_value("");
        })
    };
    html! {
        <form class="watch-add" {onsubmit}>
            <label for="watch-urls">{ "Addresses to watch" }</label>
            <textarea id="watch-urls" ref={area} rows={if props.first { "4" } else { "2" }}
                placeholder="https://example.com/, one or many, in any text"
                autocomplete="off" autocapitalize="off" spellcheck="false" />
            <div class="actions">
                <label class="group"><span>{ "Look every" }</span>
                    <select ref={every}>{ intervals(DEFAULT_EVERY_MIN) }</select>
                </label>
                <button type="submit" class="primary">{ icon("plus") }<span>{ "Watch" }</span></button>
                if props.first {
                    <span class="fine">{ "Your browser will ask whether Turnaway may show notifications. Without them, the number on the toolbar button tells." }</span>
                }
            </div>
        </form>
    }
}

/// The intervals to choose from; one that is not offered is added.
pub fn intervals(chosen: u32) -> Html {
    let mut offered = INTERVALS_MIN.to_vec();
    if !offered.contains(&chosen) {
        offered.push(chosen);
        offered.sort_unstable();
    }
    let option = |minutes: u32| {
        html! {
            <option value={minutes.to_string()} selected={minutes == chosen}>{ every_words(minutes) }</option>
        }
    };
    offered.into_iter().map(option).collect()
}
