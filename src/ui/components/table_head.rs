//! The table's headings, each a button that sorts.

use super::icon;
use crate::ui::arrange::Column;
use crate::ui::command::Ui;
use crate::ui::state::Action;
use yew::prelude::*;

/// The head of the table.
pub fn table_head(ui: &Ui) -> Html {
    let heading = |column: Column| {
        let sorted = ui
            .view
            .arrangement
            .sort
            .filter(|(sorted, _)| *sorted == column);
        let direction = sorted.map(|(_, down)| if down { "descending" } else { "ascending" });
        html! {
            <th scope="col" class={column.class()} aria-sort={direction}>
                <button type="button" onclick={ui.on_press_look(Action::SortBy(column))}>
                    <span>{ column.word() }</span>
                    { match sorted {
                        Some((_, false)) => icon("sort-up"),
                        Some((_, true)) => icon("sort-down"),
                        None => Html::default(),
                    } }
                </button>
            </th>
        }
    };
    html! {
        <thead><tr>{ for Column::ALL.into_iter().map(heading) }</tr></thead>
    }
}
