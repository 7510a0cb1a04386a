//! Something of the later part, drawn as soon as that is here.

use crate::ui::command::Ui;
use crate::ui::hooks::use_later;
use crate::ui::later::Part;
use crate::ui::state::Arrival;
use yew::prelude::*;

/// What to draw.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// Which part.
    pub part: Part,
}

/// A part, or what stands in its place.
#[component]
pub fn Awaited(props: &Props) -> Html {
    match use_later() {
        Ok(later) => (later.view)(&props.ui, &props.part),
        Err(Arrival::Missing) => html! {
            <p class="reference" role="alert">{ MISSING }</p>
        },
        Err(_) => html! { <p class="reference fine" role="status">{ "Loading." }</p> },
    }
}

/// What to say when a part did not come.
pub const MISSING: &str = "A part of Turnaway could not be loaded. Check your connection, then try \
    again; nothing you pasted is lost.";
