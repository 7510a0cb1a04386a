//! Everything below the text box once a run has begun: summary, question, tools, table, detail.

use super::{
    Detail, ResultsTable, grant_offer, instead_of_run, local_network_question, summary, toolbar,
};
use crate::ui::arrange::{Arrangement, Group, Item, arrange};
use crate::ui::command::{Command, Ui};
use crate::ui::hooks::use_watch;
use crate::ui::state::Action;
use crate::ui::store::{Phase, Results};
use crate::ui::web;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What the checker hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
}

/// The results. Drawn again with every commit; its large parts look for themselves whether
/// anything changed for them.
#[component]
pub fn ResultsPage(props: &Props) -> Html {
    let ui = &props.ui;
    let store = ui.session.store();
    use_watch(&store, Rc::new(|results| u64::from(results.version)));
    let arrangement = ui.view.arrangement.clone();
    let version = store.read(|results| version(results, &arrangement));
    let items = use_memo((arrangement, version), |(arrangement, _)| {
        store.read(|results| arrange(&results.rows, arrangement))
    });
    use_opening(ui);
    store.read(|results| {
        html! {
            <>
                { summary(ui, results) }
                { instead_of_run(ui, results) }
                { local_network_question(ui, results) }
                { grant_offer(ui, results) }
                { toolbar(ui, results, shown(&items)) }
                <div class="split">
                    <ResultsTable ui={ui.clone()} items={items.clone()} />
                    if let Some(index) = ui.view.selected {
                        <Detail ui={ui.clone()} {index} />
                    }
                </div>
            </>
        }
    })
}

/// What a run that begins does to what is looked at: a single address opens its detail by itself, on a
/// narrow screen as soon as there is something in it; and whoever pressed a key in the text box, which
/// then closes, has the focus on the results.
#[hook]
fn use_opening(ui: &Ui) {
    let (started, single, done) = ui.session.store().read(|results| {
        let done = results.phase == Phase::Done;
        (results.started_ms.to_bits(), results.rows.len() == 1, done)
    });
    // The runs whose results had the focus, and whose only detail was opened.
    let last = use_memo((), |()| (Cell::new(0_u64), Cell::new(0_u64)));
    let ui = ui.clone();
    use_effect_with((started, single, done), move |(started, single, done)| {
        let (focused, opened) = &*last;
        let begins = focused.replace(*started) != *started;
        let opens = *single && (*done || !web::is_narrow()) && opened.get() != *started;
        if opens {
            opened.set(*started);
            ui.run(Command::Look(Action::Select(Some(0))));
        }
        if begins || opens {
            web::next_frame(focus_results);
        }
    });
}

/// Gives the focus to what is to be read, unless somebody else has it.
fn focus_results() {
    let document = web::document();
    let free = document
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    let wanted = ["#detail", "#results tbody button[tabindex='0']"];
    let mut found = wanted
        .iter()
        .filter_map(|selector| document.query_selector(selector).ok().flatten());
    if let (true, Some(element)) = (free, found.next()) {
        web::focus(&element);
    }
}

/// Another number: the lines of the table are to be worked out again. Where results decide on
/// them, that is as often as the store says.
fn version(results: &Results, by: &Arrangement) -> (u64, usize, u32) {
    let by_results = by.filters() || by.sort.is_some() || by.group != Group::None;
    let arrangement = if by_results { results.arrangement } else { 0 };
    (
        results.started_ms.to_bits(),
        results.rows.len(),
        arrangement,
    )
}

fn shown(items: &[Item]) -> usize {
    let rows = items.iter().filter(|item| matches!(item, Item::Row(_)));
    rows.count()
}
