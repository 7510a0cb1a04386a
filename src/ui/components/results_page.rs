//! Everything below the text box once a run has begun: summary, question, tools, table, detail.

use super::{
    Detail, ResultsTable, grant_offer, instead_of_run, local_network_question, summary, toolbar,
};
use crate::ui::arrange::{Arrangement, Group, Item, arrange};
use crate::ui::command::Ui;
use crate::ui::hooks::use_watch;
use crate::ui::store::Results;
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
