//! Draws a component again when what it shows of the results has changed.

use crate::ui::store::{Results, Store};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Tells by a number what a component shows: another number, another picture.
pub type Watch = Rc<dyn Fn(&Results) -> u64>;

/// Draws the component again after a commit in which `watch` gives another number.
#[hook]
pub fn use_watch(store: &Store, watch: Watch) {
    let update = use_force_update();
    let shown = store.read(|results| watch(results));
    // The subscription outlives renders, so it finds the latest question and answer in here.
    let latest: Rc<RefCell<Option<(Watch, u64)>>> = use_mut_ref(|| None);
    *latest.borrow_mut() = Some((watch, shown));
    use_effect_with(store.clone(), move |store| {
        let results = store.clone();
        let subscription = store.subscribe(Callback::from(move |()| {
            let changed = latest
                .borrow()
                .as_ref()
                .is_some_and(|(watch, shown)| results.read(|results| watch(results)) != *shown);
            if changed {
                update.force_update();
            }
        }));
        move || drop(subscription)
    });
}
