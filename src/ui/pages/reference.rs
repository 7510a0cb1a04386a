//! The reference pages, all made from the tables that the verdicts are made from.

use super::{
    about::about, causes, compare::compare, extension::ExtensionPage, outcomes::outcomes, remedies,
    scenarios, status,
};
use crate::ui::command::Ui;
use crate::ui::route::Route;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Which page.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// The page.
    pub route: Route,
}

/// A reference page with the links between them.
#[component]
pub fn Reference(props: &Props) -> Html {
    let wanted = use_state_eq(String::new);
    let oninput = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(input.value().to_ascii_lowercase());
            }
        })
    };
    let search = |word: &'static str, placeholder: &'static str| {
        html! {
            <label class="search wide"><span>{ word }</span>
                <input type="search" oninput={oninput.clone()} {placeholder} autocomplete="off" /></label>
        }
    };
    let route = &props.route;
    let page = match route {
        Route::Statuses => {
            status::statuses(search("Find a code", "401, gateway, timeout"), &wanted)
        }
        Route::Status(code) => status::status(*code),
        Route::Compare(pair) => compare(pair),
        Route::Causes => causes::causes(
            search("Find a cause", "preflight, token, mixed content"),
            &wanted,
        ),
        Route::Cause(id) => causes::cause(&props.ui, id),
        Route::Scenarios => scenarios::scenarios(),
        Route::Scenario(id) => scenarios::scenario(&props.ui, id),
        Route::Remedies => remedies::remedies(),
        Route::Remedy(id) => remedies::remedy(&props.ui, id),
        Route::Outcomes => outcomes(),
        Route::About => about(),
        Route::Checker | Route::Network | Route::Watching => Html::default(),
        Route::Extension => html! { <ExtensionPage ui={props.ui.clone()} /> },
    };
    let link = |href: &'static str, word: &'static str, current: bool| {
        html! { <a {href} aria-current={current.then_some("page")}>{ word }</a> }
    };
    html! {
        <article class="reference">
            if !matches!(route, Route::About | Route::Extension) {
                <nav class="pages" aria-label="Reference">
                    { link("#/status", "Status codes", matches!(route, Route::Statuses | Route::Status(_))) }
                    { link("#/401-vs-403", "401 or 403", matches!(route, Route::Compare(_))) }
                    { link("#/causes", "Causes", matches!(route, Route::Causes | Route::Cause(_))) }
                    { link("#/scenarios", "Scenarios", matches!(route, Route::Scenarios | Route::Scenario(_))) }
                    { link("#/remedies", "Remedies", matches!(route, Route::Remedies | Route::Remedy(_))) }
                    { link("#/outcomes", "Outcomes", *route == Route::Outcomes) }
                </nav>
            }
            { page }
        </article>
    }
}
