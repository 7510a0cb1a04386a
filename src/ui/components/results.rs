//! The results table: sorted, filtered, grouped, and drawn only where it is in sight.

use super::result_row::ResultRow;
use super::table_head::table_head;
use crate::ui::arrange::{Column, Item};
use crate::ui::hooks::{WINDOWED_ABOVE, use_results, use_view, use_window};
use crate::ui::number::count;
use crate::ui::row::Row;
use crate::ui::web;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is to be shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The lines of the body from top to bottom.
    pub items: Rc<Vec<Item>>,
    /// Called with the row whose detail is to open.
    pub on_open: Callback<usize>,
}

/// The table named "Results".
#[component]
pub fn ResultsTable(props: &Props) -> Html {
    let view = use_view();
    let scroller = use_node_ref();
    let body = use_node_ref();
    let active = use_state_eq(|| 0_usize);
    let total = props.items.len();
    let (window, onscroll) = use_window(scroller.clone(), total);
    let (first, end) = (window.first.min(total), window.end.min(total));
    // The rows in sight. Compared by pointer, so a frame without a change here draws nothing.
    let rows: Vec<Option<Rc<Row>>> = {
        let items = props.items.clone();
        use_results(move |results| {
            let shown = items.get(first..end).unwrap_or_default().iter();
            shown
                .map(|item| match item {
                    Item::Row(index) => results.rows.get(*index).cloned(),
                    Item::Heading(..) => None,
                })
                .collect()
        })
    };
    use_effect_with((body.clone(), window), |(body, window)| {
        if let Some(body) = body.cast::<Element>() {
            web::set_property(&body, "--above", &format!("{}px", window.above));
            web::set_property(&body, "--below", &format!("{}px", window.below));
        }
    });
    // A key moved to another row; it gets the focus as soon as it is drawn.
    let focus_wanted = use_memo((), |()| Cell::new(false));
    {
        let (body, focus_wanted) = (body.clone(), focus_wanted.clone());
        let drawn = (first..end).contains(&*active);
        use_effect(move || {
            if drawn && focus_wanted.take() {
                focus_active(&body);
            }
        });
    }
    let onkeydown = {
        let (items, active, view) = (props.items.clone(), active.clone(), view.clone());
        let (scroller, on_open) = (scroller.clone(), props.on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let Some(to) = destination(&event.key(), &items, *active) else {
                return;
            };
            event.prevent_default();
            active.set(to);
            focus_wanted.set(true);
            if let (Some(Item::Row(index)), true) = (items.get(to), view.selected.is_some()) {
                on_open.emit(*index);
            }
            reveal(&scroller, to);
        })
    };
    let on_open = {
        let (items, active, open) = (props.items.clone(), active.setter(), props.on_open.clone());
        use_callback((items, open), move |index: usize, (items, open)| {
            if let Some(at) = items.iter().position(|item| *item == Item::Row(index)) {
                active.set(at);
            }
            open.emit(index);
        })
    };
    let windowed = total > WINDOWED_ABOVE;
    let onscroll = {
        let scroller = scroller.clone();
        Callback::from(move |event: Event| {
            keep_focus(&scroller);
            onscroll.emit(event);
        })
    };
    // The Tab key must reach some row: the active one, or the first one drawn.
    let reachable = if (first..end).contains(&*active) {
        *active
    } else {
        (first..end)
            .find(|at| matches!(props.items.get(*at), Some(Item::Row(_))))
            .unwrap_or(first)
    };
    let line = |(offset, row): (usize, &Option<Rc<Row>>)| {
        let at = first + offset;
        let place = windowed.then_some(at + 2);
        match (row, props.items.get(at)) {
            (Some(row), _) => html! {
                <ResultRow key={row.index} row={row.clone()} {place} active={at == reachable}
                    selected={view.selected == Some(row.index)} on_open={on_open.clone()} />
            },
            (None, Some(Item::Heading(name, members))) => html! {
                <tr key={format!("heading-{name}")} class="heading" aria-rowindex={place.map(|place| place.to_string())}>
                    <th scope="rowgroup" colspan={Column::ALL.len().to_string()}>
                        <bdi>{ &**name }</bdi><span class="members">{ count(*members) }</span>
                    </th>
                </tr>
            },
            _ => Html::default(),
        }
    };
    html! {
        <div class="scroller" ref={scroller} {onscroll} {onkeydown} tabindex="-1">
            <table id="results" aria-label="Results" aria-rowcount={windowed.then(|| (total + 1).to_string())}>
                { table_head(&view, &view.arrangement) }
                <tbody ref={body}>
                    if window.above > 0 {
                        <tr key="above" class="above" aria-hidden="true"></tr>
                    }
                    { for rows.iter().enumerate().map(line) }
                    if window.below > 0 {
                        <tr key="below" class="below" aria-hidden="true"></tr>
                    }
                </tbody>
            </table>
            if total == 0 {
                <p class="nothing">{ "No row matches the filters." }</p>
            }
        </div>
    }
}

/// Gives the focus to the row that the Tab key reaches.
fn focus_active(body: &NodeRef) {
    let body = body.cast::<Element>();
    let button = body.and_then(|body| body.query_selector("button[tabindex='0']").ok().flatten());
    if let Some(button) = button {
        web::focus(&button);
    }
}

/// Where a key leads from `at`, passing over headings.
fn destination(key: &str, items: &[Item], at: usize) -> Option<usize> {
    let is_row = |at: &usize| matches!(items.get(*at), Some(Item::Row(_)));
    match key {
        "ArrowDown" | "j" => (at + 1..items.len()).find(is_row),
        "ArrowUp" | "k" => (0..at.min(items.len())).rev().find(is_row),
        "PageDown" => {
            (at.saturating_add(15).min(items.len().checked_sub(1)?)..items.len()).find(is_row)
        }
        "PageUp" => (0..=at.saturating_sub(15)).rev().find(is_row),
        "Home" => (0..items.len()).find(is_row),
        "End" => (0..items.len()).rev().find(is_row),
        _ => None,
    }
}

/// Before a row with the focus is scrolled away and removed, the box takes the focus, so that the
/// keys go on working.
fn keep_focus(scroller: &NodeRef) {
    let focused = web::document().active_element();
    let row = focused.and_then(|focused| focused.closest("#results tbody tr").ok().flatten());
    let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
    if let (Some(row), Some(scroller)) = (row, scroller.cast::<Element>()) {
        let top = row.offset_top() - scroller.scroll_top();
        if top < -64 || top > scroller.client_height() + 64 {
            web::focus(&scroller);
        }
    }
}

/// Scrolls the line into sight.
fn reveal(scroller: &NodeRef, at: usize) {
    let Some(element) = scroller.cast::<Element>() else {
        return;
    };
    let size = |selector: &str| {
        let found = element.query_selector(selector).ok().flatten();
        found.map_or(32, |found| found.client_height())
    };
    let (row, head) = (size("tbody tr[data-row]"), size("thead"));
    let top = i32::try_from(at).unwrap_or(i32::MAX).saturating_mul(row);
    let room = element.client_height() - head;
    if top < element.scroll_top() {
        element.set_scroll_top(top);
    } else if top + row > element.scroll_top() + room {
        element.set_scroll_top(top + row - room);
    }
    // The box has the focus until the row is drawn, so that keys held down go on working.
    web::focus(&element);
}
