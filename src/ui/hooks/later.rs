//! Draws something of the later part; asking for it fetches it.

use crate::ui::later::{self, Later};
use crate::ui::state::Arrival;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Fetches the later part when it is needed for the first time, and draws again when it came.
#[hook]
pub fn use_later() -> Result<&'static Later, Arrival> {
    let state = use_state_eq(|| Arrival::Coming);
    let setter = state.setter();
    use_effect_with((), move |()| {
        if later::get().is_none() {
            spawn_local(async move {
                setter.set(match later::load().await {
                    Some(_) => Arrival::Here,
                    None => Arrival::Missing,
                });
            });
        }
    });
    later::get().ok_or(*state)
}
