//! The page that the address asks for.

use crate::ui::route::Route;
use crate::ui::web::{self, Listener};
use yew::prelude::*;

/// The current page. Follows the address bar.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(|| Route::parse(&web::fragment()));
    let set = route.setter();
    use_effect_with((), move |()| {
        let listener = Listener::on_window("hashchange", move |_| {
            set.set(Route::parse(&web::fragment()));
        });
        move || drop(listener)
    });
    let title = route.title();
    use_effect_with(title, |title| web::document().set_title(title));
    (*route).clone()
}
