//! The whole app: state at the top, header, and the page that the address asks for.

use super::components::{Header, Help};
use super::draft::Draft;
use super::hooks::{Session, use_results, use_route};
use super::pages::{Checker, Reference};
use super::preferences::{Preferences, Theme};
use super::route::Route;
use super::state::{Action, Panel, View, ViewHandle};
use super::store::Phase;
use super::web::{self, Listener};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// What the page hands over.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What was typed and pressed before the program was ready.
    pub draft: Rc<Draft>,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let session = use_state(Session::default);
    let view = use_reducer(|| View {
        preferences: Rc::new(Preferences::load(Route::query(&web::fragment()))),
        ..View::default()
    });
    use_effect_with(view.preferences.clone(), |preferences| {
        show_preferences(preferences);
    });
    html! {
        <ContextProvider<Session> context={(*session).clone()}>
            <ContextProvider<ViewHandle> context={view}>
                <Frame draft={props.draft.clone()} />
            </ContextProvider<ViewHandle>>
        </ContextProvider<Session>>
    }
}

#[component]
fn Frame(props: &AppProps) -> Html {
    let route = use_route();
    let phase = use_results(|results| results.phase);
    let view = super::hooks::use_view();
    use_keys();
    use_linked_settings();
    {
        // What lay over one page does not belong over the next, which begins at its top.
        let view = view.dispatcher();
        use_effect_with(route.clone(), move |_| {
            view.dispatch(Action::Show(None));
            if let Some(main) = web::document().get_element_by_id("main") {
                main.set_scroll_top(0);
            }
        });
    }
    let checking = route == Route::Checker;
    html! {
        <>
            <a class="skip" href="#main" onclick={skip_to_main}>{ "Skip to the content" }</a>
            <Header route={route.clone()} />
            // A reading page scrolls as a whole, so the Tab key must reach it.
            <main id="main" tabindex={if checking { "-1" } else { "0" }} data-run={phase.id()} class={classes!((!checking).then_some("reading-page"))}>
                // Kept alive on other pages, so that a run goes on and nothing typed is lost.
                <div class="checker-page" hidden={!checking}>
                    <Checker draft={props.draft.clone()} />
                </div>
                if !checking {
                    <Reference {route} />
                }
            </main>
            if view.panel == Some(Panel::Help) {
                <Help />
            }
        </>
    }
}

fn skip_to_main(event: MouseEvent) {
    event.prevent_default();
    if let Some(main) = web::document().get_element_by_id("main") {
        web::focus(&main);
    }
}

/// Takes over settings from a link that is opened while the app runs.
#[hook]
fn use_linked_settings() {
    let view = super::hooks::use_view();
    use_effect_with(view, |view| {
        let view = view.clone();
        let listener = Listener::on_window("hashchange", move |_| {
            let fragment = web::fragment();
            let query = Route::query(&fragment);
            if Route::parse(&fragment) == Route::Checker && !query.is_empty() {
                let linked = (*view.preferences).clone().with_query(query);
                if linked != *view.preferences {
                    view.dispatch(Action::Prefer(linked));
                }
            }
        });
        move || drop(listener)
    });
}

/// The keys that work anywhere.
#[hook]
fn use_keys() {
    let view = super::hooks::use_view();
    let session = super::hooks::use_session();
    use_effect_with((view, session), |(view, session)| {
        let (view, session) = (view.clone(), session.clone());
        let listener = Listener::on_window("keydown", move |event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
                return;
            };
            if event.default_prevented() || event.is_composing() {
                return;
            }
            on_key(&event, &view, &session);
        });
        move || drop(listener)
    });
}

fn on_key(event: &KeyboardEvent, view: &ViewHandle, session: &Session) {
    let typing = web::is_typing(event);
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    match event.key().as_str() {
        "Escape" if view.panel.is_some() => view.dispatch(Action::Show(None)),
        "Escape" if view.selected.is_some() => {
            view.dispatch(Action::Select(None));
            focus_first("#results tbody button[tabindex='0']");
        }
        "Escape" if !typing => {
            if session
                .store()
                .read(|results| results.phase == Phase::Running)
            {
                session.cancel();
            }
        }
        "?" if !typing && !modified => view.dispatch(Action::Show(Some(Panel::Help))),
        "/" if !typing && !modified => {
            focus_first("#filter");
            event.prevent_default();
        }
        _ => {}
    }
}

fn focus_first(selector: &str) {
    if let Ok(Some(element)) = web::document().query_selector(selector) {
        web::focus(&element);
    }
}

/// Shows them: in the page's colours, and as a link in the address bar.
fn show_preferences(preferences: &Preferences) {
    if let Some(html) = web::document().document_element() {
        let _ = match preferences.theme {
            Theme::System => html.remove_attribute("data-theme"),
            theme => html.set_attribute("data-theme", theme.id()),
        };
    }
    if Route::parse(&web::fragment()) == Route::Checker {
        let query = preferences.run_query();
        let wanted = if query.is_empty() {
            "#/".to_owned()
        } else {
            format!("#/?{query}")
        };
        if web::fragment() != wanted && !(query.is_empty() && web::fragment().is_empty()) {
            web::replace_fragment(&wanted);
        }
    }
}
