//! Icons. The shapes are symbols in `index.html`, drawn in the colour of the text around them.

use yew::prelude::*;

/// The icon with this name. Hidden from screen readers: a word always stands beside it, or the
/// button that holds it has a label.
pub fn icon(name: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <use href={format!("#i-{name}")} />
        </svg>
    }
}
