//! The whole app: state at the top, header, and the page that the address asks for.

use super::command::{Command, Ui};
use super::components::{Awaited, header};
use super::draft::Draft;
use super::hooks::{use_back, use_logs, use_route, use_watch};
use super::later::Part;
use super::linked::{Linked, link_query};
use super::nearby::Browse;
use super::opened::take;
use super::pages::Checker;
use super::preferences::{Preferences, Theme};
use super::route::Route;
use super::session::Session;
use super::state::{Action, Panel, View};
use super::store::{Phase, Results};
use super::web::{self, Listener};
use crate::browser::Dropped;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
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
    let session = (*use_state(Session::default)).clone();
    let view = use_reducer(|| {
        let own = Preferences::load();
        let linked = Linked {
            // A check that was asked for before anything was said runs without them.
            in_force: !props.draft.requested,
            ..linked_here(&own)
        };
        View::opened(own, linked)
    });
    let ui = Ui { session, view };
    {
        // Before the fragment is written anew.
        let ui = ui.clone();
        use_effect_with((), move |()| take_handed(&ui));
    }
    let store = ui.session.store();
    let begun_and_phase = |results: &Results| u64::from(results.runs) << 8 | results.phase as u64;
    use_watch(&store, Rc::new(begun_and_phase));
    let route = use_route();
    let shown = (ui.view.preferences.clone(), ui.view.linked.clone());
    use_effect_with(shown, |(preferences, linked)| {
        show_preferences(preferences, linked);
    });
    {
        // What lay over one page does not belong over the next, which begins at its top.
        let view = ui.view.dispatcher();
        use_effect_with(route.clone(), move |_| {
            view.dispatch(Action::Show(None));
            if let Some(main) = web::document().get_element_by_id("main") {
                main.set_scroll_top(0);
            }
        });
    }
    use_listeners(&ui);
    use_back(&ui);
    let (phase, runs) = store.read(|results| (results.phase, results.runs));
    let intake = ui.session.intake();
    let (given, read, log_phase) = {
        let intake = intake.clone();
        use_logs(&intake.logs(), move || {
            let logs = intake.logs();
            let recordings = intake.recordings();
            let begun = logs.begun().wrapping_add(recordings.begun());
            match recordings.given() {
                true if recordings.asked() => ("recording", begun, None),
                true => ("recording", begun, Some(recordings.phase())),
                false => (intake.given(), begun, logs.phase()),
            }
        })
    };
    let run = match given {
        "log" => log_phase.unwrap_or("idle"),
        "recording" => log_phase.unwrap_or(phase.id()),
        _ => phase.id(),
    };
    let runs = runs.wrapping_add(read);
    let checking = route == Route::Checker;
    html! {
        <>
            <a class="skip" href="#main" onclick={skip_to_main}>{ "Skip to the content" }</a>
            { header(&ui, &route) }
            // A reading page scrolls as a whole, so the Tab key must reach it.
            <main id="main" tabindex={if checking { "-1" } else { "0" }} data-run={run} data-runs={runs.to_string()} data-given={given}>
                // Kept alive on other pages, so that a run goes on and nothing typed is lost.
                <div class="checker-page" hidden={!checking}>
                    <Checker ui={ui.clone()} draft={props.draft.clone()} />
                </div>
                if !checking {
                    <Awaited key={route.title()} ui={ui.clone()} part={Part::Reference(route.clone())} />
                }
            </main>
            if !ui.view.linked.is_empty() {
                <Awaited key={"linked"} ui={ui.clone()} part={Part::Linked} />
            }
            if let Some(panel) = ui.view.panel {
                <Awaited key={"panel"} {ui} part={Part::Panel(panel)} />
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

/// The keys that work anywhere, and links with settings that are opened while the app runs.
#[hook]
fn use_listeners(ui: &Ui) {
    use_effect_with(ui.clone(), |ui| {
        let (here, there) = (ui.clone(), ui.clone());
        let keys = Listener::on_window("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                on_key(event, &here);
            }
        });
        let drops = drop_zone(ui);
        let links = Listener::on_window("hashchange", move |_| take_linked_settings(&there));
        move || drop((keys, links, drops))
    });
}

/// The whole window takes files.
fn drop_zone(ui: &Ui) -> [Listener; 3] {
    let files = |event: &Event| {
        let data = event
            .dyn_ref::<DragEvent>()
            .and_then(DragEvent::data_transfer);
        data.filter(|data| data.types().includes(&"Files".into(), 0))
    };
    let over = Listener::on_window("dragover", move |event| {
        if files(&event).is_some() {
            event.prevent_default();
            dragging(true);
        }
    });
    let leave = Listener::on_window("dragleave", |event| {
        // From one part of the page to another there is one as well.
        let event = event.dyn_ref::<DragEvent>();
        if event.is_none_or(|event| event.related_target().is_none()) {
            dragging(false);
        }
    });
    let ui = ui.clone();
    let dropped = Listener::on_window("drop", move |event| {
        dragging(false);
        let Some(data) = files(&event) else { return };
        event.prevent_default();
        let dropped = Dropped::of(&data);
        let ui = ui.clone();
        spawn_local(async move {
            let area = web::document().get_element_by_id("input");
            let area = area.and_then(|area| area.dyn_into().ok());
            take(dropped.files().await, &ui, area);
        });
    });
    [over, leave, dropped]
}

fn dragging(on: bool) {
    if let Some(html) = web::document().document_element() {
        let _ = match on {
            true => html.set_attribute("data-dragging", ""),
            false => html.remove_attribute("data-dragging"),
        };
    }
}

fn on_key(event: &KeyboardEvent, ui: &Ui) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let typing = web::is_typing(event);
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    match event.key().as_str() {
        "Escape" if ui.view.panel.is_some() => ui.view.dispatch(Action::Show(None)),
        "Escape" if ui.view.selected.is_some() => {
            ui.view.dispatch(Action::Select(None));
            focus_first("#results tbody button[tabindex='0']");
        }
        "Escape" if !typing => {
            let phase = ui.session.store().read(|results| results.phase);
            if phase == Phase::Running {
                ui.run(Command::Cancel);
            }
            ui.session.intake().logs().cancel();
            ui.session.intake().recordings().cancel();
        }
        "?" if !typing && !modified => ui.view.dispatch(Action::Show(Some(Panel::Help))),
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

/// What the extension handed over, which it names in the fragment.
fn take_handed(ui: &Ui) {
    if let Some(name) = Route::value(&web::fragment(), "handed") {
        ui.run(Command::Browse(Browse::TakeHanded(name.to_owned())));
    }
}

/// The settings in the address, unless the app wrote them there.
fn linked_here(own: &Preferences) -> Linked {
    match web::is_own_entry() {
        true => Linked::default(),
        false => Linked::read(Route::query(&web::fragment()), own),
    }
}

/// The fragment changed while the app runs: by a link, by the user, or by another page that holds
/// a handle to this window. Whoever it was, nothing changes before a press.
fn take_linked_settings(ui: &Ui) {
    take_handed(ui);
    let linked = linked_here(&ui.view.own);
    let same = |held: &Linked| {
        held.settings == linked.settings && (held.in_force || held.withheld == linked.withheld)
    };
    if linked.is_empty() || same(&ui.view.linked) {
        show_preferences(&ui.view.preferences, &ui.view.linked);
    } else {
        ui.view.dispatch(Action::Link(linked));
    }
}

/// Shows them: in the page's colours, and as a link in the address bar.
fn show_preferences(preferences: &Preferences, linked: &Linked) {
    if let Some(html) = web::document().document_element() {
        // Inside the developer tools it looks as they do.
        let host = html.get_attribute("data-host-theme");
        let _ = match (host, preferences.theme) {
            (Some(host), _) => html.set_attribute("data-theme", &host),
            (None, Theme::System) => html.remove_attribute("data-theme"),
            (None, theme) => html.set_attribute("data-theme", theme.id()),
        };
    }
    let fragment = web::fragment();
    if Route::parse(&fragment) != Route::Checker {
        return;
    }
    let query = link_query(preferences);
    // What a link brought is still a link after a reload.
    let own = !linked.in_force || linked.settings.is_empty();
    if Route::query(&fragment) != query || web::is_own_entry() != own {
        let mark = if query.is_empty() { "#/" } else { "#/?" };
        web::replace_fragment(&format!("{mark}{query}"), own);
    }
}
