//! What the app does with the browser around it, as an extension: takes in what is handed over,
//! gathers addresses, shows a link where it stands.

mod watching;
mod words;

use super::command::{Command, Ui};
use super::nearby::{Browse, Nearby};
use super::state::{Action, Panel};
use crate::browser::extension::browsing::{self, Folders, Gathered, Handed, InPage, Problem, Tab};
use crate::browser::extension::requests;
use crate::browser::{BrowserUrl, extension};
use crate::evidence::Target;
use crate::run::gate::List;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use watching::{find_hosts, watch};
use words::{AT_ONCE, Source, where_shown, why_not};

/// Does it.
pub fn carry_out(ui: &Ui, what: Browse) {
    let ui = ui.clone();
    match what {
        Browse::TakeHanded(name) => spawn_local(async move { take(&ui, &name).await }),
        Browse::Follow => browsing::follow(move |tab| {
            change(&ui, |nearby| {
                if !nearby
                    .tab
                    .as_ref()
                    .is_some_and(|before| same_page(before, &tab))
                {
                    nearby.others = None;
                }
                nearby.tab = Some(tab);
            });
        }),
        Browse::CheckTab => {
            if let Some(tab) = tab(&ui).filter(|tab| !tab.url.is_empty()) {
                change(&ui, |nearby| *nearby = known(nearby));
                let from = on_page(Some(&tab));
                ui.put_gathered(String::new(), &[tab.url], from);
                ui.run(Command::Check);
            }
        }
        Browse::SeeTabs => {
            let asked = browsing::see_tabs();
            spawn_local(async move {
                if let Some(problem) = asked.await {
                    say(&ui, why_not(problem), true);
                }
            });
        }
        Browse::Links { main_only } => {
            let Some(tab) = tab(&ui).and_then(|tab| tab.id) else {
                return;
            };
            let what = InPage {
                what: if main_only { "main" } else { "links" }.to_owned(),
                tab,
                frame: 0,
            };
            spawn_local(async move { gather(&ui, &what, Handed::default()).await });
        }
        Browse::Tabs { everywhere } => {
            let asked = browsing::tabs(everywhere);
            spawn_local(async move { put(&ui, asked.await, None, Source::Tabs) });
        }
        Browse::Folders => {
            let asked = browsing::folders();
            spawn_local(async move { choose(&ui, asked.await) });
        }
        Browse::Bookmarks(folder) => {
            let asked = browsing::bookmarks(&folder);
            ui.view.dispatch(Action::Show(None));
            spawn_local(async move { put(&ui, asked.await, None, Source::Bookmarks) });
        }
        Browse::FindHosts => find_hosts(&ui),
        Browse::Watch(others) => {
            let Some(tab) = tab(&ui) else {
                return;
            };
            if let (Some(id), Some(own)) = (tab.id, own_origin(&tab)) {
                let asked = extension::ask(&others.into_iter().chain([own]).collect());
                spawn_local(async move {
                    match asked.await {
                        true => watch(&ui, id).await,
                        false => say(&ui, why_not(Problem::Refused), true),
                    }
                });
            }
        }
        Browse::StopWatching => requests::stop(),
        Browse::Show(url) => {
            if let Some(page) = ui.session.nearby().page {
                spawn_local(async move {
                    let shown = browsing::show(page, &url).await;
                    let (text, failed) = where_shown(shown);
                    say(&ui, text, failed);
                });
            }
        }
    }
}

/// Puts what was handed over into the text box, or beside it when it is long, and checks it if that
/// was asked for.
async fn take(ui: &Ui, name: &str) {
    let Some(mut handed) = browsing::handed(name).await else {
        return;
    };
    let page = handed.from.as_ref().and_then(|tab| tab.id);
    change(ui, |nearby| {
        nearby.tab = handed.from.clone().or(nearby.tab.take());
        nearby.page = page.filter(|_| handed.on_page);
        nearby.others = None;
    });
    if let Some(what) = handed.gather.take() {
        return gather(ui, &what, handed).await;
    }
    // Without a tab it was typed into the address bar.
    let from = handed.from.as_ref();
    let list = from.map_or(List::Given, |tab| on_page(Some(tab)));
    ui.put_gathered(handed.text, &handed.urls, list);
    if handed.check {
        ui.run(Command::Check);
    }
    let url = handed.from.map_or_else(String::new, |tab| tab.url);
    let target = Target::parse(&url, &BrowserUrl);
    // Of a granted host, what a page would get is seen besides.
    let granted = extension::granted(&target.origin).await;
    if !handed.on_page && !granted && browsing::reaches(&target.origin).await {
        let text = format!(
            "Your press lets Turnaway read the answers of {} while the tab stays there. Verdicts on \
             them say what the server answers, not what a page of another site would get.",
            target.host
        );
        say(ui, text, false);
    }
}

/// Reads something in a page. What was handed over is taken when that fails.
async fn gather(ui: &Ui, what: &InPage, instead: Handed) {
    change(ui, |nearby| {
        nearby.said = "Reading the page".to_owned();
        (nearby.waiting, nearby.failed) = (true, false);
    });
    let mut gathered = browsing::in_page(what).await;
    let source = match what.what.as_str() {
        "selection" => Source::Selection,
        "main" => Source::MainContent,
        _ => Source::Page,
    };
    if gathered.is_empty() && !(instead.text.is_empty() && instead.urls.is_empty()) {
        gathered = Gathered {
            text: instead.text,
            urls: instead.urls,
            ..Gathered::default()
        };
    }
    put(ui, gathered, Some(what.tab), source);
}

/// Puts what was gathered into the text box, says what was left out, and checks it unless it is
/// much.
fn put(ui: &Ui, gathered: Gathered, page: Option<i32>, source: Source) {
    let (text, failed) = words::what_was_found(&gathered, source);
    let put_in = !gathered.is_empty();
    change(ui, |nearby| {
        nearby.said = text;
        (nearby.waiting, nearby.failed) = (false, failed);
        if put_in {
            nearby.page = page;
        }
    });
    if put_in {
        let tab = page.and_then(|page| tab(ui).filter(|tab| tab.id == Some(page)));
        ui.put_gathered(gathered.text, &gathered.urls, on_page(tab.as_ref()));
        if gathered.found <= AT_ONCE {
            ui.run(Command::Check);
        }
    }
}

/// A list that stands on this tab's page, or is its address.
fn on_page(tab: Option<&Tab>) -> List {
    let origin = tab.map(|tab| Target::parse(&tab.url, &BrowserUrl).origin);
    List::Gathered {
        page: origin.filter(|origin| !origin.is_empty()),
    }
}

fn choose(ui: &Ui, folders: Folders) {
    if let Some(problem) = folders.problem {
        return say(ui, why_not(problem), true);
    }
    let list = Rc::new(folders.list);
    change(ui, |nearby| nearby.folders = list);
    ui.view.dispatch(Action::Show(Some(Panel::Bookmarks)));
}

fn tab(ui: &Ui) -> Option<Tab> {
    ui.session.nearby().tab.clone()
}

/// The origin of a tab's page, `None` unless it is one of the web.
fn own_origin(tab: &Tab) -> Option<String> {
    let origin = Target::parse(&tab.url, &BrowserUrl).origin;
    (!origin.is_empty()).then_some(origin)
}

/// Whether a tab still shows what it showed: its title may have changed.
fn same_page(before: &Tab, now: &Tab) -> bool {
    before.id == now.id && before.url == now.url
}

/// Only what stays true whatever is checked.
fn known(nearby: &Nearby) -> Nearby {
    Nearby {
        tab: nearby.tab.clone(),
        others: nearby.others.clone(),
        ..Nearby::default()
    }
}

fn change(ui: &Ui, change: impl FnOnce(&mut Nearby)) {
    let mut nearby = (*ui.session.nearby()).clone();
    change(&mut nearby);
    ui.session.set_nearby(Rc::new(nearby));
    ui.view.dispatch(Action::Near(ui.session.nearby()));
}

fn say(ui: &Ui, text: String, failed: bool) {
    change(ui, |nearby| {
        nearby.said = text;
        (nearby.waiting, nearby.failed) = (false, failed);
    });
}
