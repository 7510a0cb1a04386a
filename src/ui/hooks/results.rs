//! Reading results from a component.

use super::context::use_session;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What `select` takes from the results. The component is drawn again when that changes, and not
/// when anything else does.
#[hook]
pub fn use_results<T, F>(select: F) -> T
where
    T: PartialEq + Clone + 'static,
    F: Fn(&crate::ui::store::Results) -> T + 'static,
{
    let store = use_session().store();
    let update = use_force_update();
    let value = store.read(&select);
    // The subscription outlives renders, so it finds the latest question and answer in here.
    let latest: Rc<RefCell<Option<Latest<T>>>> = use_mut_ref(|| None);
    *latest.borrow_mut() = Some((Rc::new(select), value.clone()));
    use_effect_with(store.clone(), move |store| {
        let store_here = store.clone();
        let subscription = store.subscribe(Callback::from(move |()| {
            let changed = match &*latest.borrow() {
                Some((select, shown)) => store_here.read(|results| select(results)) != *shown,
                None => false,
            };
            if changed {
                update.force_update();
            }
        }));
        move || drop(subscription)
    });
    value
}

type Latest<T> = (Rc<dyn Fn(&crate::ui::store::Results) -> T>, T);
