//! The reference pages, all made from the tables that the verdicts are made from.

use super::{about::About, causes, compare::compare, outcomes::outcomes, status};
use crate::ui::route::Route;
use yew::prelude::*;

/// Which page.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The page.
    pub route: Route,
}

/// A reference page with the links between them.
#[component]
pub fn Reference(props: &Props) -> Html {
    let route = &props.route;
    let page = match route {
        Route::Statuses => html! { <status::Statuses /> },
        Route::Status(code) => status::status(*code),
        Route::Compare(pair) => compare(pair),
        Route::Causes => html! { <causes::Causes /> },
        Route::Cause(id) => causes::cause(id),
        Route::Outcomes => outcomes(),
        Route::About => html! { <About /> },
        Route::Checker => Html::default(),
    };
    if *route == Route::About {
        return html! { <article class="reference">{ page }</article> };
    }
    let link = |href: &'static str, word: &'static str, current: bool| {
        html! { <a {href} aria-current={current.then_some("page")}>{ word }</a> }
    };
    html! {
        <article class="reference">
            <nav class="pages" aria-label="Reference">
                { link("#/status", "Status codes", matches!(route, Route::Statuses | Route::Status(_))) }
                { link("#/401-vs-403", "401 or 403", matches!(route, Route::Compare(_))) }
                { link("#/causes", "Causes", matches!(route, Route::Causes | Route::Cause(_))) }
                { link("#/outcomes", "Outcomes", *route == Route::Outcomes) }
            </nav>
            { page }
        </article>
    }
}
