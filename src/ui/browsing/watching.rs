//! Watches the requests of a tab while it loads again.

use super::words::{self, why_not};
use super::{change, say, tab};
use crate::browser::extension::requests;
use crate::browser::{BrowserUrl, context};
use crate::evidence::{Context, Target};
use crate::input::har::{Entry, NetworkLog};
use crate::ui::command::Ui;
use crate::ui::number::counted;
use crate::ui::running;
use crate::ui::state::Action;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Finds out whose hosts the tab's page has asked: watching needs their grants, and those can only
/// be asked for at once on a press.
pub(super) fn find_hosts(ui: &Ui, tab: Option<i32>) {
    let ui = ui.clone();
    spawn_local(async move {
        let hosts = match tab {
            Some(tab) => requests::hosts(tab).await,
            None => Vec::new(),
        };
        change(&ui, |nearby| {
            if nearby.tab.as_ref().and_then(|tab| tab.id) == tab {
                nearby.hosts = Rc::new(hosts);
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
    find_hosts(ui, Some(tab));
}

/// What is known of the page whose requests are watched.
fn page_context(ui: &Ui) -> Context {
    let url = tab(ui).map_or_else(String::new, |tab| tab.url);
    let origin = Target::parse(&url, &BrowserUrl).origin;
    Context {
        page_origin: (!origin.is_empty()).then_some(origin),
        ..context::read()
    }
}
