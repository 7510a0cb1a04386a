//! The results table: sorted, filtered, grouped, and drawn only where it is in sight.

use super::result_row::ResultRow;
use super::table_head::table_head;
use crate::ui::arrange::{Column, Item};
use crate::ui::command::{Command, Ui};
use crate::ui::hooks::{WINDOWED_ABOVE, use_watch, use_window};
use crate::ui::number::count;
use crate::ui::row::Row;
use crate::ui::state::Action;
use crate::ui::store::Results;
use crate::ui::web;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is to be shown.
#[derive(Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// The lines of the body from top to bottom.
    pub items: Rc<Vec<Item>>,
}

/// The lines are compared by pointer: there may be a hundred thousand.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.ui == other.ui && Rc::ptr_eq(&self.items, &other.items)
    }
}

/// The table named "Results".
#[component]
pub fn ResultsTable(props: &Props) -> Html {
    let ui = &props.ui;
    let scroller = use_node_ref();
    let body = use_node_ref();
    let active = use_state_eq(|| 0_usize);
    let total = props.items.len();
    let (window, onscroll) = use_window(scroller.clone(), total);
    let (first, end) = (window.first.min(total), window.end.min(total));
    // The rows in sight, by pointer: a commit without a change here draws nothing.
    let items = props.items.clone();
    use_watch(
        &ui.session.store(),
        Rc::new(move |results| {
            let shown = items.get(first..end).unwrap_or_default().iter();
            shown.fold(0, |sum: u64, item| {
                let row = row_of(results, item).map_or(0, |row| Rc::as_ptr(row) as usize);
                sum.wrapping_mul(31).wrapping_add(row as u64)
            })
        }),
    );
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
        let (items, active, ui) = (props.items.clone(), active.clone(), ui.clone());
        let scroller = scroller.clone();
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
            if let (Some(Item::Row(index)), true) = (items.get(to), ui.view.selected.is_some()) {
                ui.run(Command::Look(Action::Select(Some(*index))));
            }
            reveal(&scroller, to);
        })
    };
    let onclick = {
        let (items, active, ui) = (props.items.clone(), active.setter(), ui.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(index) = row_at(&event) else {
                return;
            };
            if let Some(at) = items.iter().position(|item| *item == Item::Row(index)) {
                active.set(at);
            }
            ui.run(Command::Look(Action::Select(Some(index))));
            focus_detail();
        })
    };
    let onscroll = {
        let scroller = scroller.clone();
        Callback::from(move |event: Event| {
            keep_focus(&scroller);
            onscroll.emit(event);
        })
    };
    let windowed = total > WINDOWED_ABOVE;
    // The Tab key must reach some row: the active one, or the first one drawn.
    let reachable = if (first..end).contains(&*active) {
        *active
    } else {
        let is_row = |at: &usize| matches!(props.items.get(*at), Some(Item::Row(_)));
        (first..end).find(is_row).unwrap_or(first)
    };
    let lines: Html = ui.session.store().read(|results| {
        let shown = props.items.get(first..end).unwrap_or_default();
        let line = |(offset, item): (usize, &Item)| {
            let at = first + offset;
            let place = windowed.then_some(at + 2);
            let above = at.checked_sub(1).and_then(|above| props.items.get(above));
            let above = above.and_then(|item| row_of(results, item));
            match (item, row_of(results, item)) {
                (_, Some(row)) => html! {
                    <ResultRow key={row.index} row={row.clone()} {place} active={at == reachable}
                        repeated={above.is_some_and(|above| above.target.origin == row.target.origin)}
                        selected={ui.view.selected == Some(row.index)} />
                },
                (Item::Heading(name, members), None) => heading(name, *members, place),
                (Item::Row(_), None) => Html::default(),
            }
        };
        shown.iter().enumerate().map(line).collect()
    });
    html! {
        <div class="scroller" ref={scroller} {onscroll} {onkeydown} tabindex="-1">
            <table id="results" aria-label="Results" aria-rowcount={windowed.then(|| (total + 1).to_string())}>
                { table_head(ui) }
                <tbody ref={body} {onclick}>
                    if window.above > 0 {
                        <tr key="above" class="above" aria-hidden="true"></tr>
                    }
                    { lines }
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

fn row_of<'r>(results: &'r Results, item: &Item) -> Option<&'r Rc<Row>> {
    match item {
        Item::Row(index) => results.rows.get(*index),
        Item::Heading(..) => None,
    }
}

fn heading(name: &str, members: usize, place: Option<usize>) -> Html {
    html! {
        <tr key={format!("heading-{name}")} class="heading" aria-rowindex={place.map(|place| place.to_string())}>
            <th scope="rowgroup" colspan={Column::ALL.len().to_string()}>
                <bdi>{ name.to_owned() }</bdi><span class="members">{ count(members) }</span>
            </th>
        </tr>
    }
}

/// The row that was pressed.
fn row_at(event: &MouseEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest("tr[data-row]").ok().flatten()?;
    row.get_attribute("data-row")?.parse().ok()
}

/// Where the detail covers the table, the focus goes along.
fn focus_detail() {
    let width = web::window().inner_width().ok();
    if width
        .and_then(|width| width.as_f64())
        .is_none_or(|width| width >= 1_100.0)
    {
        return;
    }
    web::next_frame(|| {
        if let Some(detail) = web::document().get_element_by_id("detail") {
            web::focus(&detail);
        }
    });
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
    let last = items.len().checked_sub(1)?;
    let (from, down) = match key {
        "ArrowDown" | "j" => (at + 1, true),
        "ArrowUp" | "k" => (at.checked_sub(1)?, false),
        "PageDown" => ((at + 15).min(last), true),
        "PageUp" => (at.saturating_sub(15), false),
        "Home" => (0, true),
        "End" => (last, false),
        _ => return None,
    };
    let mut to = from;
    while to <= last {
        if let Some(Item::Row(_)) = items.get(to) {
            return Some(to);
        }
        to = if down { to + 1 } else { to.checked_sub(1)? };
    }
    None
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
