//! The lines that were not understood: those without a URL, each with the reason, and those that
//! are no part of pasted evidence.

use crate::input::Rejected;
use crate::input::paste::Leftover;
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use yew::prelude::*;

/// How many are listed; the rest is counted.
const LISTED: usize = 200;

/// Those that brought no URL. `total` counts all, `rejected` holds the first of them.
pub fn rejected_list(rejected: &[Rejected], total: usize) -> Html {
    let lines = rejected.iter().take(LISTED);
    list(
        lines.map(|line| (line.line, line.text.as_str(), line.reason.text())),
        total,
    )
}

/// Those that no reader of evidence made sense of.
pub fn leftover_list(leftover: &[Leftover]) -> Html {
    let lines = leftover.iter().take(LISTED);
    list(
        lines.map(|line| {
            (
                line.line,
                line.text.as_str(),
                "Says nothing about a request",
            )
        }),
        leftover.len(),
    )
}

fn list<'l>(
    lines: impl ExactSizeIterator<Item = (u32, &'l str, &'static str)>,
    total: usize,
) -> Html {
    let shown = lines.len();
    html! {
        <div class="rejected" id="rejected" tabindex="0" role="group" aria-label="Lines not understood">
            <table>
                <thead><tr><th scope="col">{ "Line" }</th><th scope="col">{ "Text" }</th><th scope="col">{ "Why" }</th></tr></thead>
                <tbody>
                    { for lines.map(|(line, text, why)| html! {
                        <tr>
                            <td class="number">{ count(usize::try_from(line).unwrap_or(0)) }</td>
                            <td class="mono"><bdi>{ visible(text) }</bdi></td>
                            <td>{ why }</td>
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
