//! Draws a component again when what it shows of the given texts and logs has changed.

use crate::ui::logs::Logs;
use yew::prelude::*;

/// What `look` answers now. Draws again when it answers something else.
#[hook]
pub fn use_logs<T: PartialEq + Clone + 'static>(logs: &Logs, look: impl Fn() -> T + 'static) -> T {
    let state = use_state_eq(&look);
    let setter = state.setter();
    use_effect_with(logs.clone(), move |logs| {
        setter.set(look());
        let subscription = logs.subscribe(Callback::from(move |()| setter.set(look())));
        move || drop(subscription)
    });
    (*state).clone()
}
