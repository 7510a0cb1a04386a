//! The checker itself: text box, summary, results, detail.

use crate::input::Reading;
use crate::ui::arrange::{Arrangement, Item, arrange};
use crate::ui::components::{
    Detail, InputBox, LocalNetworkQuestion, ResultsTable, SettingsPanel, Summary, ThingsToTry,
    Toolbar,
};
use crate::ui::draft::Draft;
use crate::ui::hooks::{use_results, use_session, use_view};
use crate::ui::state::{Action, Panel};
use crate::ui::store::Phase;
use crate::ui::web;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the page hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What was typed before the program was ready.
    pub draft: Rc<Draft>,
}

/// The checker.
#[component]
pub fn Checker(props: &Props) -> Html {
    let session = use_session();
    let view = use_view();
    let begun = use_results(|results| results.phase != Phase::Idle);
    let items = use_items(&view.arrangement);
    let on_check = {
        let (session, view) = (session.clone(), view.clone());
        Callback::from(move |()| {
            let (here, view) = (session.clone(), view.clone());
            session
                .intake()
                .when_done(Callback::from(move |reading: Rc<Reading>| {
                    if reading.found.is_empty() {
                        focus_input();
                        return;
                    }
                    here.start(reading.found.clone(), &view.preferences);
                    view.dispatch(Action::Begin);
                }));
        })
    };
    let on_try = {
        let (session, on_check) = (session.clone(), on_check.clone());
        Callback::from(move |text: String| {
            set_input(&text);
            session.intake().type_text(text);
            on_check.emit(());
        })
    };
    let on_open = {
        let view = view.dispatcher();
        use_callback((), move |index: usize, ()| {
            view.dispatch(Action::Select(Some(index)));
            // Where the detail covers the table, the focus goes along.
            if !is_wide() {
                web::next_frame(|| {
                    if let Some(detail) = web::document().get_element_by_id("detail") {
                        web::focus(&detail);
                    }
                });
            }
        })
    };
    let shown = items
        .iter()
        .filter(|item| matches!(item, Item::Row(_)))
        .count();
    html! {
        <div class={classes!("checker", begun.then_some("begun"), view.selected.map(|_| "with-detail"))}>
            <h1 class="unseen">{ "Turnaway: why a URL turned you away" }</h1>
            <InputBox draft={props.draft.clone()} compact={begun} {on_check} />
            if begun {
                <Summary />
                <LocalNetworkQuestion />
                <Toolbar {shown} />
                <div class="split">
                    <ResultsTable {items} {on_open} />
                    if let Some(index) = view.selected {
                        <Detail {index} />
                    }
                </div>
            } else {
                <ThingsToTry {on_try} />
            }
            if view.panel == Some(Panel::Settings) {
                <SettingsPanel />
            }
        </div>
    }
}

/// The lines of the table. Worked out again when the choice changes, and, where results decide,
/// as often as the store says.
#[hook]
fn use_items(arrangement: &Rc<Arrangement>) -> Rc<Vec<Item>> {
    let session = use_session();
    let by_results = arrangement.outcomes != 0
        || arrangement.sort.is_some()
        || arrangement.group != crate::ui::arrange::Group::None
        || !arrangement.text.is_empty();
    let version = use_results(move |results| {
        let started = results.started_ms.to_bits();
        (
            started,
            if by_results { results.arrangement } else { 0 },
            results.rows.len(),
        )
    });
    use_memo((arrangement.clone(), version), move |(arrangement, _)| {
        session
            .store()
            .read(|results| arrange(&results.rows, arrangement))
    })
}

fn is_wide() -> bool {
    let width = web::window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= 1_100.0)
}

fn input() -> Option<HtmlTextAreaElement> {
    web::document().get_element_by_id("input")?.dyn_into().ok()
}

fn set_input(text: &str) {
    if let Some(input) = input() {
        input.set_value(text);
    }
}

fn focus_input() {
    if let Some(input) = input() {
        let _ = input.focus();
    }
}
