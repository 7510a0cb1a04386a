//! The table's headings, each a button that sorts.

use super::icon;
use crate::ui::arrange::{Arrangement, Column};
use crate::ui::state::{Action, ViewHandle};
use yew::prelude::*;

/// The head of the table.
pub fn table_head(view: &ViewHandle, arrangement: &Arrangement) -> Html {
    let heading = |column: Column| {
        let sorted = arrangement.sort.filter(|(sorted, _)| *sorted == column);
        let direction = sorted.map(|(_, down)| if down { "descending" } else { "ascending" });
        let onclick = {
            let view = view.clone();
            Callback::from(move |_: MouseEvent| view.dispatch(Action::SortBy(column)))
        };
        html! {
            <th scope="col" class={column.class()} aria-sort={direction}>
                <button type="button" {onclick}>
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
