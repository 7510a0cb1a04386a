//! The lines that brought no URL, each with the reason.

use crate::input::Rejected;
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use yew::prelude::*;

/// How many are listed; the rest is counted.
const LISTED: usize = 200;

/// The list. `total` counts all, `rejected` holds the first of them.
pub fn rejected_list(rejected: &[Rejected], total: usize) -> Html {
    let shown = rejected.len().min(LISTED);
    html! {
        <div class="rejected" id="rejected" tabindex="0" role="group" aria-label="Lines not understood">
            <table>
                <thead><tr><th scope="col">{ "Line" }</th><th scope="col">{ "Text" }</th><th scope="col">{ "Why" }</th></tr></thead>
                <tbody>
                    { for rejected.iter().take(LISTED).map(|line| html! {
                        <tr>
                            <td class="number">{ count(usize::try_from(line.line).unwrap_or(0)) }</td>
                            <td class="mono"><bdi>{ visible(&line.text) }</bdi></td>
                            <td>{ line.reason.text() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if total > shown {
                <p>{ format!("and {}", counted(total - shown, "more line", "more lines")) }</p>
            }
        </div>
    }
}
