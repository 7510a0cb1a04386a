//! A status: the code that was seen, "hidden", or "none". Never a guess.

use super::icon;
use crate::classify::{Status, StatusHint};
use yew::prelude::*;

/// The status for a table cell.
pub fn status_cell(status: Status) -> Html {
    match status {
        Status::Known { code } => html! { <span class="code">{ code }</span> },
        Status::Hidden { hint } => html! {
            <span class="hidden-status" title={explain(hint)}>
                { icon("eye-off") }<span>{ "hidden" }</span>
                if let Some(hint) = hint {
                    <span class="hint">{ short(hint) }</span>
                }
            </span>
        },
        Status::None => html! { <span class="no-status">{ "none" }</span> },
    }
}

/// The value of `data-status`.
pub fn status_id(status: Status) -> AttrValue {
    match status {
        Status::Known { code } => code.to_string().into(),
        Status::Hidden { .. } => "hidden".into(),
        Status::None => "none".into(),
    }
}

const fn short(hint: StatusHint) -> &'static str {
    match hint {
        StatusHint::Below400 => "<400",
        StatusHint::From400 => "≥400",
    }
}

const fn explain(hint: Option<StatusHint>) -> &'static str {
    match hint {
        None => "A server answered. The browser withholds the status code from this page.",
        Some(StatusHint::Below400) => {
            "The status code is withheld. A prefetch loaded, which points to a code below 400."
        }
        Some(StatusHint::From400) => {
            "The status code is withheld. A prefetch failed, which points to a code of 400 or above."
        }
    }
}
