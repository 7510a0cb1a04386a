//! The lines that were not understood: those without a URL, each with the reason, and those that
//! are no part of pasted evidence.

use crate::secret;
use crate::ui::later::NotUnderstood;
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use yew::prelude::*;

/// How many are listed; the rest is counted.
const LISTED: usize = 200;

/// Those that brought no URL, or those that no reader of evidence made sense of. They may hold
/// anything, so they are shown without what looks like a secret.
pub fn not_understood(lines: &NotUnderstood) -> Html {
    match lines {
        NotUnderstood::Rejected(reading) => {
            let shown = reading.rejected.iter().take(LISTED);
            let texts = secret::lines(shown.clone().map(|line| line.text.as_str()));
            let lines = shown.zip(texts);
            list(
                lines.map(|(line, text)| (line.line, text, line.reason.text())),
                usize::try_from(reading.rejected_total).unwrap_or(usize::MAX),
            )
        }
        // Its reader cleaned these.
        NotUnderstood::Leftover(pasted) => list(
            pasted.leftover.iter().take(LISTED).map(|line| {
                let text = line.text.clone();
                (line.line, text, "Says nothing about a request")
            }),
            pasted.leftover.len(),
        ),
    }
}

fn list(lines: impl ExactSizeIterator<Item = (u32, String, &'static str)>, total: usize) -> Html {
    let shown = lines.len();
    html! {
        <div class="rejected" id="rejected" tabindex="0" role="group" aria-label="Lines not understood">
            <table>
                <thead><tr><th scope="col">{ "Line" }</th><th scope="col">{ "Text" }</th><th scope="col">{ "Why" }</th></tr></thead>
                <tbody>
                    { for lines.map(|(line, text, why)| html! {
                        <tr>
                            <td class="number">{ count(usize::try_from(line).unwrap_or(0)) }</td>
                            <td class="mono"><bdi>{ visible(&text) }</bdi></td>
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
