//! Whether the explanations are here; asking for them fetches them.

use crate::browser::texts;
use crate::classify::prose;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the sentences of the rule tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// In the program.
    Here,
    /// On their way.
    Coming,
    /// They could not be loaded.
    Missing,
}

impl Texts {
    /// What to say in their place, if they are not here.
    pub fn stand_in(self) -> Option<Html> {
        match self {
            Texts::Here => None,
            Texts::Coming => Some(html! {
                <p class="fine" role="status">{ "Loading the explanations." }</p>
            }),
            Texts::Missing => Some(html! {
                <p role="alert">{ "The explanations could not be loaded. Check your connection, then \
                    open this again. Results and exports of what was seen are not affected." }</p>
            }),
        }
    }
}

/// Fetches the sentences when they are needed for the first time, and draws again when they came.
#[hook]
pub fn use_texts() -> Texts {
    let now = if prose::are_here() {
        Texts::Here
    } else {
        Texts::Coming
    };
    let state = use_state_eq(|| now);
    let setter = state.setter();
    use_effect_with((), move |()| {
        if now != Texts::Here {
            spawn_local(async move {
                let came = texts::load().await;
                setter.set(if came { Texts::Here } else { Texts::Missing });
            });
        }
    });
    if now == Texts::Here { now } else { *state }
}
