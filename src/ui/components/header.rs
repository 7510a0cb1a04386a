//! The line at the top: name, pages, vantage, theme, help.

use super::icon;
use crate::browser::extension::watching;
use crate::evidence::Vantage;
use crate::ui::command::Ui;
use crate::ui::preferences::{Preferences, Theme};
use crate::ui::route::Route;
use crate::ui::state::{Action, Panel};
use yew::prelude::*;

/// The line at the top.
pub fn header(ui: &Ui, route: &Route) -> Html {
    let vantage = crate::browser::context::read().vantage;
    let reference = !matches!(route, Route::Checker | Route::About | Route::Watching);
    html! {
        <header class="top">
            <a class="brand" href="#/" aria-label="Turnaway">{ icon("logo") }<span>{ "Turnaway" }</span></a>
            <nav aria-label="Pages">
                { link("#/", "Checker", *route == Route::Checker) }
                { link("#/status", "Reference", reference) }
                if watching::is_here() {
                    { link("#/watching", "Watching", *route == Route::Watching) }
                }
                { link("#/about", "About", *route == Route::About) }
            </nav>
            <span class="vantage" title="From where addresses are looked at">{ place(vantage) }</span>
            { theme_button(ui) }
            <button type="button" class="quiet square" aria-label="Help and keys" title="Help (?)"
                onclick={ui.on_press_look(Action::Show(Some(Panel::Help)))}>
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

fn theme_button(ui: &Ui) -> Html {
    let now = ui.view.preferences.theme;
    let (next, name) = match now {
        Theme::System => (Theme::Light, "theme-system"),
        Theme::Light => (Theme::Dark, "theme-light"),
        Theme::Dark => (Theme::System, "theme-dark"),
    };
    let preferences = Preferences {
        theme: next,
        ..(*ui.view.preferences).clone()
    };
    let label = format!("Theme: {}. Change to {}", now.word(), next.word());
    html! {
        <button type="button" class="quiet square" aria-label={label.clone()} title={label}
            onclick={ui.on_press_look(Action::Prefer(preferences))}>
            { icon(name) }
        </button>
    }
}
