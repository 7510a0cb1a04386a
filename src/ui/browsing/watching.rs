//! Watches the requests of a tab while it loads again.

use super::words::{self, why_not};
use super::{change, own_origin, same_page, say, tab};
use crate::browser::extension::browsing::Problem;
use crate::browser::extension::requests;
use crate::browser::{BrowserUrl, context};
use crate::evidence::Context;
use crate::input::har::{Entry, NetworkLog};
use crate::ui::command::Ui;
use crate::ui::nearby::Others;
use crate::ui::number::counted;
use crate::ui::running;
use crate::ui::state::Action;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Lists whom the tab's page has asked besides its own host, after a press that is about that page:
/// their requests can be watched only where they are granted.
pub(super) fn find_hosts(ui: &Ui) {
    let Some((tab, id)) = tab(ui).and_then(|tab| Some((tab.clone(), tab.id?))) else {
        return;
    };
    let ui = ui.clone();
    spawn_local(async move {
        let found = requests::hosts(id).await;
        if found.is_empty() {
            return say(&ui, why_not(Problem::Closed), true);
        }
        let own = own_origin(&tab).unwrap_or_default();
        let others = Rc::new(Others::of(&found, &own));
        change(&ui, |nearby| {
            if nearby.tab.as_ref().is_some_and(|now| same_page(&tab, now)) {
                nearby.others = Some(others);
            }
        });
    });
}

/// Loads the tab again, and puts what was refused or failed in place of the results.
pub(super) async fn watch(ui: &Ui, tab: i32) {
    change(ui, |nearby| {
        nearby.said = "Loading the tab again".to_owned();
        nearby.watching = true;
        (nearby.waiting, nearby.failed) = (true, false);
    });
    let watched = {
        let ui = ui.clone();
        let tell = move |seen: u32| {
            let seen = usize::try_from(seen).unwrap_or(usize::MAX);
            let text = format!("{} so far", counted(seen, "request", "requests"));
            change(&ui, |nearby| nearby.said = text);
        };
        requests::watch(tab, tell).await
    };
    change(ui, |nearby| nearby.watching = false);
    if let Some(problem) = watched.problem {
        return say(ui, why_not(problem), true);
    }
    let page = page_context(ui);
    let mut log = NetworkLog::default();
    for (key, entry) in (0..).zip(&watched.entries) {
        match Entry::of(entry) {
            Some(entry) => drop(log.push(key, entry, &BrowserUrl, &page)),
            None => log.push_unread(),
        }
    }
    let groups = log.groups().into_iter();
    let rows: Vec<_> = groups.flat_map(|group| group.rows).collect();
    let refused = rows.iter().filter(|row| row.is_refused()).count();
    say(
        ui,
        words::watched(&watched, refused, rows.len() - refused),
        false,
    );
    if !rows.is_empty() {
        let evidence = rows.iter().map(|row| {
            let took_ms = row.asked.entries().map(|entry| entry.took_ms).sum();
            (row.evidence.clone(), took_ms)
        });
        running::show_watched(&ui.session, evidence.collect(), watched.took_ms);
        ui.view.dispatch(Action::Begin);
    }
    // Whatever the page asked for this time can be granted for the next.
    if ui.session.nearby().others.is_some() {
        find_hosts(ui);
    }
}

/// What is known of the page whose requests are watched.
fn page_context(ui: &Ui) -> Context {
    Context {
        page_origin: tab(ui).as_ref().and_then(own_origin),
        ..context::read()
    }
}
