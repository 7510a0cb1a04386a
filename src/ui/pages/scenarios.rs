//! Scenarios: the list, and one scenario.

use super::example::text_to_try;
use super::measures::{cause_list, measure_list};
use super::prose::prose;
use crate::classify::examples;
use crate::classify::knowledge::scenarios::{SCENARIOS, find};
use crate::ui::command::Ui;
use yew::prelude::*;

/// All scenarios.
pub fn scenarios() -> Html {
    html! {
        <>
            <h1>{ "Scenarios" }</h1>
            <p>{ "Five situations in which people meet 401 and 403, how to tell which one it is, and what to change." }</p>
            <ul class="entries">
                { for SCENARIOS.iter().map(|scenario| html! {
                    <li key={scenario.id}>
                        <a href={format!("#/scenarios/{}", scenario.id)}>{ scenario.title }</a>
                        <p>{ prose(&scenario.plain) }</p>
                    </li>
                }) }
            </ul>
            <p>{ "What to try, one remedy after the other, is told in " }<a href="#/remedies">{ "Remedies" }</a>{ "." }</p>
        </>
    }
}

/// One scenario.
pub fn scenario(ui: &Ui, id: &str) -> Html {
    let Some(scenario) = find(id) else {
        return html! {
            <>
                <h1>{ "No such scenario" }</h1>
                <p><a href="#/scenarios">{ "All scenarios" }</a></p>
            </>
        };
    };
    html! {
        <>
            <h1>{ scenario.title }</h1>
            <p class="lead">{ prose(&scenario.plain) }</p>
            <h2>{ "Try it" }</h2>
            if let Some(text) = examples::first(scenario.example) {
                <p>{ "As somebody could paste it. Nothing is sent." }</p>
                { text_to_try(ui, text, "Try this example") }
            }
            if let Some(url) = scenario.url {
                <p>{ "An address that behaves like this. At most six requests are sent." }</p>
                { text_to_try(ui, url, "Check this address") }
            }
            <h2>{ "How to tell" }</h2>
            <dl class="facts">
                { for scenario.detect.parts().into_iter().map(|(word, text)| html! {
                    <><dt>{ word }</dt><dd>{ prose(&text) }</dd></>
                }) }
            </dl>
            <h2>{ "What to change" }</h2>
            { measure_list(ui, scenario.measures) }
            <h2>{ "Causes" }</h2>
            { cause_list(scenario.causes) }
        </>
    }
}
