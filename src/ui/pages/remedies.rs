//! Remedies: the list, and one remedy.

use super::example::text_to_try;
use super::measures::{cause_list, measure_list};
use super::prose::prose;
use crate::classify::examples;
use crate::classify::knowledge::remedies::{REMEDIES, find};
use crate::ui::command::Ui;
use yew::prelude::*;

/// All remedies.
pub fn remedies() -> Html {
    html! {
        <>
            <h1>{ "Remedies" }</h1>
            <p>{ "Eight things to try against 401 and 403, each with a check that shows whether it worked." }</p>
            <ul class="entries">
                { for REMEDIES.iter().map(|remedy| html! {
                    <li key={remedy.id}>
                        <a href={format!("#/remedies/{}", remedy.id)}>{ remedy.title }</a>
                        <p>{ prose(&remedy.plain) }</p>
                    </li>
                }) }
            </ul>
            <p>{ "Which situation it is, is told in " }<a href="#/scenarios">{ "Scenarios" }</a>{ "." }</p>
        </>
    }
}

/// One remedy.
pub fn remedy(ui: &Ui, id: &str) -> Html {
    let Some(remedy) = find(id) else {
        return html! {
            <>
                <h1>{ "No such remedy" }</h1>
                <p><a href="#/remedies">{ "All remedies" }</a></p>
            </>
        };
    };
    html! {
        <>
            <h1>{ remedy.title }</h1>
            <p class="lead">{ prose(&remedy.plain) }</p>
            <h2>{ "What to change" }</h2>
            { measure_list(ui, remedy.measures) }
            if let Some(text) = examples::first(remedy.example) {
                <h2>{ "An example where it helps" }</h2>
                { text_to_try(ui, text, "Try this example") }
            }
            <h2>{ "Causes it helps against" }</h2>
            { cause_list(remedy.causes) }
        </>
    }
}
