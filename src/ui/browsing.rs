//! What the app does with the browser around it, as an extension: takes in what is handed over,
//! gathers addresses, shows a link where it stands.

use super::command::{Command, Ui};
use super::intake::ASIDE_ABOVE;
use super::nearby::{Browse, Nearby};
use super::number::{count, counted};
use super::running;
use super::state::{Action, Panel};
use crate::browser::extension::browsing::{self, Folders, Gathered, InPage, Problem, Shown, Tab};
use crate::browser::extension::requests::{self, Watched, Why};
use crate::browser::{BrowserUrl, context, extension};
use crate::evidence::{Context, Target};
use crate::input::har::{Entry, NetworkLog};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// More addresses than these wait for a press of "Check".
const AT_ONCE: usize = 1_000;

/// Does it.
pub fn carry_out(ui: &Ui, what: Browse) {
    let ui = ui.clone();
    match what {
        Browse::TakeHanded(name) => spawn_local(async move { take(&ui, &name).await }),
        Browse::Follow => browsing::follow(move |tab| {
            let id = tab.id;
            change(&ui, |nearby| nearby.tab = Some(tab));
            find_hosts(&ui, id);
        }),
        Browse::CheckTab => {
            if let Some(tab) = tab(&ui).filter(|tab| !tab.url.is_empty()) {
                change(&ui, |nearby| *nearby = known(nearby));
                ui.run(Command::Try(tab.url));
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
            spawn_local(async move { gather(&ui, &what, String::new()).await });
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
        Browse::Watch => {
            let nearby = ui.session.nearby();
            if let Some(tab) = nearby.tab.as_ref().and_then(|tab| tab.id) {
                let asked = extension::ask(&nearby.hosts.iter().cloned().collect());
                spawn_local(async move {
                    match asked.await {
                        true => watch(&ui, tab).await,
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
    let Some(handed) = browsing::handed(name).await else {
        return;
    };
    let page = handed.from.as_ref().and_then(|tab| tab.id);
    change(ui, |nearby| {
        nearby.tab = handed.from.clone().or(nearby.tab.take());
        nearby.page = page.filter(|_| handed.on_page);
    });
    find_hosts(ui, page);
    if let Some(what) = &handed.gather {
        return gather(ui, what, handed.text).await;
    }
    put_text(ui, handed.text);
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

/// Reads something in a page. `instead` is taken when that fails.
async fn gather(ui: &Ui, what: &InPage, instead: String) {
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
    if gathered.text.trim().is_empty() && !instead.is_empty() {
        gathered = Gathered {
            text: instead,
            ..Gathered::default()
        };
    }
    put(ui, gathered, Some(what.tab), source);
}

/// Where addresses were gathered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Page,
    MainContent,
    Selection,
    Tabs,
    Bookmarks,
}

/// Puts what was gathered into the text box, says what was left out, and checks it unless it is
/// much.
fn put(ui: &Ui, gathered: Gathered, page: Option<i32>, source: Source) {
    let (text, failed) = sentence(&gathered, source);
    let put_in = !gathered.text.is_empty();
    change(ui, |nearby| {
        nearby.said = text;
        (nearby.waiting, nearby.failed) = (false, failed);
        if put_in {
            nearby.page = page;
        }
    });
    if put_in {
        put_text(ui, gathered.text);
        if gathered.found <= AT_ONCE {
            ui.run(Command::Check);
        }
    }
}

/// In place of all that was there.
fn put_text(ui: &Ui, text: String) {
    let intake = ui.session.intake();
    while !intake.aside().is_empty() {
        intake.remove_aside(0);
    }
    if text.len() > ASIDE_ABOVE {
        ui.put(String::new());
        intake.put_aside("From the browser", text);
    } else {
        ui.put(text);
    }
}

/// Finds out whose hosts the tab's page has asked: watching needs their grants, and those can only
/// be asked for at once on a press.
fn find_hosts(ui: &Ui, tab: Option<i32>) {
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
async fn watch(ui: &Ui, tab: i32) {
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
        seen_sentence(&watched, refused, rows.len() - refused),
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

fn seen_sentence(watched: &Watched, refused: usize, failed: usize) -> String {
    let mut text = format!(
        "{} of the tab seen. ",
        counted(watched.seen, "request", "requests")
    );
    text.push_str(&match (refused, failed) {
        (0, 0) => "None was refused or blocked.".to_owned(),
        (0, failed) => format!(
            "None was refused or blocked; {} failed otherwise.",
            count(failed)
        ),
        (refused, 0) => format!("{} refused or blocked.", count(refused)),
        (refused, failed) => format!(
            "{} refused or blocked, {} failed otherwise.",
            count(refused),
            count(failed)
        ),
    });
    if watched.waiting > 0 {
        let waiting = counted(watched.waiting, "request", "requests");
        text.push_str(&format!(" {waiting} had no answer yet."));
    }
    text.push_str(match watched.why {
        Why::Quiet | Why::Stopped => "",
        Why::Time => " The watching ended after 15 seconds.",
        Why::Limit => " The watching ended at 5,000 requests.",
    });
    text
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

/// Only what stays true whatever is checked.
fn known(nearby: &Nearby) -> Nearby {
    Nearby {
        tab: nearby.tab.clone(),
        hosts: nearby.hosts.clone(),
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

/// What was found and what was left out, and whether there is nothing.
fn sentence(gathered: &Gathered, source: Source) -> (String, bool) {
    if let Some(problem) = gathered.problem {
        return (why_not(problem), true);
    }
    let (one, many, place) = match source {
        Source::Page => ("link", "links", "on the page"),
        Source::MainContent => ("link", "links", "in the main content of the page"),
        Source::Selection => return (String::new(), false),
        Source::Tabs => ("address", "addresses", "in tabs"),
        Source::Bookmarks => ("address", "addresses", "in the folder"),
    };
    if gathered.found == 0 {
        let mut text = format!("There are no web addresses {place}.");
        text.push_str(&left_out(gathered));
        return (text, true);
    }
    let mut text = format!("{} {place}", counted(gathered.found, one, many));
    if gathered.again > 0 {
        let more = counted(gathered.again, "repetition", "repetitions");
        text.push_str(&format!(", besides {more}"));
    }
    text.push('.');
    text.push_str(&left_out(gathered));
    if gathered.found > AT_ONCE {
        text.push_str(" Nothing has been asked yet: press Check to begin.");
    }
    (text, false)
}

fn left_out(gathered: &Gathered) -> String {
    let mut parts = Vec::new();
    if gathered.other > 0 {
        parts.push(format!(
            "{} that {} no web address (mail, phone, script and the like)",
            count(gathered.other),
            if gathered.other == 1 { "is" } else { "are" }
        ));
    }
    if gathered.over > 0 {
        parts.push(format!("{} over the limit", count(gathered.over)));
    }
    if gathered.closed > 0 {
        parts.push(format!(
            "what {} of other sites {}, which stay closed until you grant their hosts",
            counted(gathered.closed, "frame", "frames"),
            if gathered.closed == 1 {
                "holds"
            } else {
                "hold"
            }
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(" Left out: {}.", parts.join("; "))
}

fn where_shown(shown: Shown) -> (String, bool) {
    match (shown.problem, shown.found, shown.visible) {
        (Some(problem), ..) => (why_not(problem), true),
        (None, 0, _) => ("The page has no link to this address now.".to_owned(), true),
        (None, found, 0) => (
            format!(
                "{} to it on the page, which cannot be seen now: look in closed menus.",
                counted(found, "link", "links")
            ),
            false,
        ),
        (None, found, _) => (
            format!(
                "{} to it outlined on the page.",
                counted(found, "link", "links")
            ),
            false,
        ),
    }
}

fn why_not(problem: Problem) -> String {
    match problem {
        Problem::Refused => {
            "You did not allow it, so nothing was read. Everything else works as before."
        }
        Problem::Closed => {
            "The browser keeps that page closed to Turnaway. Go to the page and press Turnaway's \
             toolbar button, or choose it from the page's menu. Pages of the browser itself and of \
             its store always stay closed."
        }
        Problem::Silent => {
            "The page did not answer within 10 seconds. It may be busy; try again later."
        }
        Problem::Gone => "That tab is closed.",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said() {
        let gathered = Gathered {
            text: "https://a.example/".to_owned(),
            found: 1,
            again: 2,
            other: 1,
            closed: 2,
            ..Gathered::default()
        };
        let (text, failed) = sentence(&gathered, Source::Page);
        assert!(!failed);
        assert_eq!(
            text,
            "1 link on the page, besides 2 repetitions. Left out: 1 that is no web address (mail, \
             phone, script and the like); what 2 frames of other sites hold, which stay closed \
             until you grant their hosts."
        );
        let many = Gathered {
            found: 20_000,
            ..gathered
        };
        let (text, _) = sentence(&many, Source::MainContent);
        assert!(text.ends_with("press Check to begin."), "{text}");
        let (text, failed) = sentence(&Gathered::default(), Source::Bookmarks);
        assert!(
            failed && text == "There are no web addresses in the folder.",
            "{text}"
        );
    }

    #[test]
    fn a_refusal_is_said_calmly() {
        let refused: Gathered = serde_json::from_str(r#"{"problem": "refused"}"#).expect("JSON");
        let (text, failed) = sentence(&refused, Source::Tabs);
        assert!(failed && text.starts_with("You did not allow it"), "{text}");
    }
}
