//! The line above the table: text filter, grouping, recheck, export.

use super::icon;
use super::menu::{Menu, MenuItem};
use super::watch_these::WatchThese;
use crate::classify::Question;
use crate::report::Format;
use crate::run::plan::Depth;
use crate::ui::arrange::{Column, Group};
use crate::ui::command::{Command, Ui, Which};
use crate::ui::number::counted;
use crate::ui::state::Action;
use crate::ui::store::{Phase, Results};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The line above the table, which shows `shown` rows after filtering.
pub fn toolbar(ui: &Ui, results: &Results, shown: usize) -> Html {
    let on_text = {
        let view = ui.view.dispatcher();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                view.dispatch(Action::FilterText(input.value()));
            }
        })
    };
    let on_group = {
        let view = ui.view.dispatcher();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                view.dispatch(Action::GroupBy(match select.value().as_str() {
                    "host" => Group::Host,
                    "cause" => Group::Cause,
                    _ => Group::None,
                }));
            }
        })
    };
    let arrangement = &ui.view.arrangement;
    let group = |value: &'static str, word: &'static str, group: Group| {
        html! { <option {value} selected={arrangement.group == group}>{ word }</option> }
    };
    html! {
        <div class="toolbar">
            <label class="search">
                { icon("search") }
                <span class="unseen">{ "Filter by URL or cause" }</span>
                <input id="filter" type="search" placeholder="Filter by URL or cause  /"
                    value={arrangement.text.clone()} oninput={on_text} autocomplete="off" spellcheck="false" />
            </label>
            <label class="group">
                <span class="word">{ "Group" }</span>
                <select onchange={on_group}>
                    { group("", "none", Group::None) }
                    { group("host", "by host", Group::Host) }
                    { group("cause", "by cause", Group::Cause) }
                </select>
            </label>
            if arrangement.filters() {
                <span class="shown" role="status">{ format!("{} shown", counted(shown, "row", "rows")) }</span>
                <button type="button" class="quiet" onclick={ui.on_press_look(Action::ClearFilters)}>
                    { icon("close") }<span>{ "Show all" }</span>
                </button>
            }
            { question(ui, results) }
            { order(ui) }
            <span class="spring"></span>
            <WatchThese ui={ui.clone()} {shown} />
            if !results.recorded {
                <Menu ui={ui.clone()} icon="recheck" word="Recheck" items={rechecks()}
                    disabled={results.phase == Phase::Running} />
            }
            <Menu ui={ui.clone()} icon="download" word="Export" items={exports()}
                disabled={results.checked() == 0} />
        </div>
    }
}

/// What is asked of the results. Changes nothing but how they are read, and is remembered.
fn question(ui: &Ui, results: &Results) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let asked = select.and_then(|select| Question::from_id(&select.value()));
            let Some(asked) = asked else {
                return;
            };
            ui.session.store().change(|results| results.ask(asked));
            ui.session.store().hurry();
            let mut preferences = (*ui.view.preferences).clone();
            preferences.question = Some(asked);
            ui.run(Command::Look(Action::Prefer(preferences)));
        })
    };
    let option = |question: &Question| {
        html! { <option value={question.id()} selected={results.asked == *question}>{ question.word() }</option> }
    };
    html! {
        <label class="group">
            <span class="word">{ "Ask" }</span>
            <select id="question" {onchange}>{ for Question::ALL.iter().map(option) }</select>
        </label>
    }
}

/// The order of the rows, where the headings of the table are not on show.
fn order(ui: &Ui) -> Html {
    let sort = ui.view.arrangement.sort;
    let onchange = {
        let view = ui.view.dispatcher();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let wanted = select.map(|select| select.value()).unwrap_or_default();
            let column = Column::ALL
                .into_iter()
                .find(|column| column.class() == wanted);
            view.dispatch(Action::Order(column.map(|column| (column, false))));
        })
    };
    let option = |column: Column| {
        let selected = sort.is_some_and(|(sorted, _)| sorted == column);
        html! { <option value={column.class()} {selected}>{ column.word() }</option> }
    };
    html! {
        <span class="order">
            <label class="group">
                <span class="word">{ "Sort" }</span>
                <select id="order" {onchange}>
                        <option value="" selected={sort.is_none()}>{ "as given" }</option>
                    { for Column::ALL.into_iter().map(option) }
                </select>
            </label>
            if let Some((column, down)) = sort {
                <button type="button" class="quiet square" aria-label={if down { "Downwards. Sort upwards" } else { "Upwards. Sort downwards" }}
                    onclick={ui.on_press_look(Action::Order(Some((column, !down))))}>
                    { icon(if down { "sort-down" } else { "sort-up" }) }
                </button>
            }
        </span>
    }
}

fn rechecks() -> Vec<MenuItem> {
    let again = |which| Command::Recheck(which, Depth::Full);
    vec![
        MenuItem::new(
            "failed",
            "Everything but OK",
            "All rows that did not end well",
            again(Which::NotOk),
        ),
        MenuItem::new(
            "not-verified",
            "Not verified",
            "Rows whose evidence does not decide, and those not tried",
            again(Which::NotVerified),
        ),
        MenuItem::new(
            "unreachable",
            "Unreachable",
            "Rows without any answer",
            again(Which::Unreachable),
        ),
        MenuItem::new(
            "sharp",
            "Hidden by CORS, sharper",
            "Notices redirects to other sites. Two more requests each",
            Command::Recheck(Which::Hidden, Depth::Sharp),
        ),
    ]
}

fn exports() -> Vec<MenuItem> {
    let item = |format: &Format| {
        MenuItem::new(
            format.id(),
            format.word(),
            format.purpose(),
            Command::Export(*format),
        )
    };
    Format::ALL.iter().map(item).collect()
}
