//! The line at the top: name, pages, vantage, theme, help.

use super::icon;
use crate::browser::extension::{self, network_log, watching};
use crate::ui::command::Ui;
use crate::ui::hooks::use_watch;
use crate::ui::preferences::{Preferences, Theme};
use crate::ui::route::Route;
use crate::ui::state::{Action, Panel};
use crate::ui::store::{Results, seen_from};
use std::rc::Rc;
use yew::prelude::*;

/// The line at the top.
pub fn header(ui: &Ui, route: &Route) -> Html {
    let own = matches!(
        route,
        Route::Checker | Route::About | Route::Network | Route::Watching | Route::Extension
    );
    html! {
        <header class="top">
            <a class="brand" href="#/" aria-label="Turnaway">{ icon("logo") }<span>{ "Turnaway" }</span></a>
            <nav aria-label="Pages">
                { link("#/", "Checker", *route == Route::Checker) }
                if network_log::is_panel() {
                    { link("#/network", "Requests", *route == Route::Network) }
                }
                { link("#/status", "Reference", !own) }
                if watching::is_here() {
                    { link("#/watching", "Watching", *route == Route::Watching) }
                }
                if extension::is_here() {
                    { link("#/extension", "Extension", *route == Route::Extension) }
                }
                { link("#/about", "About", *route == Route::About) }
            </nav>
            <Place ui={ui.clone()} />
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

#[derive(PartialEq, Properties)]
struct PlaceProps {
    ui: Ui,
}

/// From where the result was seen that is shown: the open one, or else all of them.
#[component]
fn Place(props: &PlaceProps) -> Html {
    const PLACES: [&str; 3] = [
        "from this page",
        "from the extension",
        "from what you pasted",
    ];
    let store = props.ui.session.store();
    let selected = props.ui.view.selected;
    // One bit for each place.
    let places = move |results: &Results| {
        let of_selected = selected.and_then(|row| seen_from(results.rows.get(row)?));
        match of_selected {
            Some(place) => 1 << place,
            None => {
                let places = results.places.iter().enumerate();
                places.fold(0, |bits, (place, count)| {
                    bits | u64::from(*count > 0) << place
                })
            }
        }
    };
    use_watch(&store, Rc::new(places));
    let bits = store.read(places).max(1);
    let words = PLACES.iter().enumerate();
    let words: Vec<&str> = words
        .filter(|(place, _)| bits & (1 << place) != 0)
        .map(|(_, word)| *word)
        .collect();
    html! {
        <span class="vantage" title="From where the results were seen">{ words.join(" and ") }</span>
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
