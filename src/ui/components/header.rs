//! The line at the top: name, pages, vantage, theme, help.

use super::icon;
use crate::evidence::Vantage;
use crate::ui::hooks::use_view;
use crate::ui::preferences::{Preferences, Theme};
use crate::ui::route::Route;
use crate::ui::state::{Action, Panel, ViewHandle};
use yew::prelude::*;

/// Where the reader is.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The current page.
    pub route: Route,
}

/// The line at the top.
#[component]
pub fn Header(props: &Props) -> Html {
    let view = use_view();
    let help = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| view.dispatch(Action::Show(Some(Panel::Help))))
    };
    let vantage = use_memo((), |()| crate::browser::context::read().vantage);
    let reference = !matches!(props.route, Route::Checker | Route::About);
    html! {
        <header class="top">
            <a class="brand" href="#/" aria-label="Turnaway">{ icon("logo") }<span>{ "Turnaway" }</span></a>
            <nav aria-label="Pages">
                { link("#/", "Checker", props.route == Route::Checker) }
                { link("#/status", "Reference", reference) }
                { link("#/about", "About", props.route == Route::About) }
            </nav>
            <span class="vantage" title="From where addresses are looked at">{ place(*vantage) }</span>
            { theme_button(&view) }
            <button type="button" class="quiet square" aria-label="Help and keys" title="Help (?)" onclick={help}>
                { icon("help") }
            </button>
        </header>
    }
}

fn link(href: &'static str, word: &'static str, current: bool) -> Html {
    html! { <a {href} aria-current={current.then_some("page")}>{ word }</a> }
}

const fn place(vantage: Vantage) -> &'static str {
    match vantage {
        Vantage::Page => "from this page",
        Vantage::Extension => "from the extension",
        Vantage::Capture | Vantage::Har | Vantage::Log => "from what you pasted",
    }
}

fn theme_button(view: &ViewHandle) -> Html {
    let now = view.preferences.theme;
    let next = match now {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    };
    let onclick = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            let preferences = Preferences {
                theme: next,
                ..(*view.preferences).clone()
            };
            preferences.store();
            view.dispatch(Action::Prefer(preferences));
        })
    };
    let label = format!("Theme: {}. Change to {}", now.word(), next.word());
    html! {
        <button type="button" class="quiet square" aria-label={label.clone()} title={label} {onclick}>
            { icon(match now {
                Theme::System => "theme-system",
                Theme::Light => "theme-light",
                Theme::Dark => "theme-dark",
            }) }
        </button>
    }
}
