//! The line above the table: text filter, grouping, recheck, export.

use super::export::ExportMenu;
use super::icon;
use super::recheck::RecheckMenu;
use crate::ui::arrange::Group;
use crate::ui::hooks::use_view;
use crate::ui::number::counted;
use crate::ui::state::Action;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the toolbar tells.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Rows on show after filtering.
    pub shown: usize,
}

/// The line above the table.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let view = use_view();
    let on_text = {
        let view = view.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                view.dispatch(Action::FilterText(input.value()));
            }
        })
    };
    let on_group = {
        let view = view.clone();
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
    let clear = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| view.dispatch(Action::ClearFilters))
    };
    let group = view.arrangement.group;
    html! {
        <div class="toolbar">
            <label class="search">
                { icon("search") }
                <span class="unseen">{ "Filter by URL or cause" }</span>
                <input id="filter" type="search" placeholder="Filter by URL or cause  /"
                    value={view.arrangement.text.clone()} oninput={on_text} autocomplete="off" spellcheck="false" />
            </label>
            <label class="group">
                <span class="word">{ "Group" }</span>
                <select onchange={on_group}>
                    <option value="" selected={group == Group::None}>{ "none" }</option>
                    <option value="host" selected={group == Group::Host}>{ "by host" }</option>
                    <option value="cause" selected={group == Group::Cause}>{ "by cause" }</option>
                </select>
            </label>
            if view.arrangement.filters() {
                <span class="shown" role="status">{ format!("{} shown", counted(props.shown, "row", "rows")) }</span>
                <button type="button" class="quiet" onclick={clear}>{ icon("close") }<span>{ "Show all" }</span></button>
            }
            <span class="spring"></span>
            <RecheckMenu />
            <ExportMenu />
        </div>
    }
}
