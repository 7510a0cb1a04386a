//! What can be done to the list, and what is said when it is done.

use crate::browser::BrowserUrl;
use crate::browser::extension::watching::{self, now_ms};
use crate::input::Reader;
use crate::ui::number::counted;
use crate::ui::web::local_moment;
use crate::watch::{Added, Change, MAX_WATCHED, Refused, WatchList, Watched, holds_secret, import};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What to say when the browser did not store a change.
const NOT_STORED: &str = "The browser could not store this, so nothing has changed. Free some space \
    on this device, or restart the browser, then try again.";

/// What the reader is asked about before it is stored: addresses with what looks like a secret.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// These, to be looked at every so many minutes.
    Urls(Vec<String>, u32),
    /// So many in this file.
    File(usize, Rc<str>),
}

/// Changes the list, and says what came of it.
#[derive(Clone, PartialEq)]
pub struct Actions {
    notice: UseStateSetter<String>,
    asked: UseStateSetter<Option<Asked>>,
}

impl Actions {
    /// What came of it goes to `notice`, and what is to be asked to `asked`.
    pub fn new(notice: UseStateSetter<String>, asked: UseStateSetter<Option<Asked>>) -> Self {
        Actions { notice, asked }
    }

    /// Asks the reader, or no longer.
    pub fn ask_about(&self, asked: Option<Asked>) {
        self.asked.set(asked);
    }

    /// Says something.
    pub fn say(&self, text: impl Into<String>) {
        self.notice.set(text.into());
    }

    /// Changes the list and says what `change` answers; then has the background look at what is
    /// due now.
    pub fn change(&self, change: impl FnOnce(&mut WatchList, &mut Change) -> String + 'static) {
        let actions = self.clone();
        spawn_local(async move {
            let said = watching::edit(change).await;
            actions.say(said.unwrap_or_else(|| NOT_STORED.to_owned()));
            watching::go().await;
        });
    }

    /// A button that changes one address.
    pub fn on(
        &self,
        watched: &Watched,
        change: fn(&mut Watched) -> &'static str,
    ) -> Callback<MouseEvent> {
        let (actions, url) = (self.clone(), watched.url.clone());
        Callback::from(move |_| {
            let url = url.clone();
            actions.change(move |list, written| match list.get_mut(&url) {
                Some(watched) => {
                    let said = change(watched);
                    written.put(watched);
                    said.to_owned()
                }
                None => String::new(),
            });
        })
    }

    /// Adds the addresses of a text, whatever it is; those with what looks like a secret are asked
    /// about first. Asks for notifications if none were watched before; that must happen within the
    /// click.
    pub fn add(&self, text: &str, every_min: u32, first: bool) {
        if watching::is_private() {
            return self.say(PRIVATE);
        }
        let urls = addresses(text);
        if urls.is_empty() {
            return self.say("There is no address in this text.");
        }
        let asked = first.then(watching::ask_to_notify);
        let asking = self.clone();
        self.change(move |list, change| {
            let admitted = |url: &String| list.get(url).is_some() || !holds_secret(url);
            let (urls, secret): (Vec<_>, Vec<_>) = urls.into_iter().partition(admitted);
            let found = !urls.is_empty();
            let urls = urls.iter().map(String::as_str);
            let added = list.add(urls, every_min, &BrowserUrl, now_ms(), change);
            let open = (!secret.is_empty()).then_some(Asked::Urls(secret, every_min));
            asking.ask_about(open);
            if found { said(added) } else { String::new() }
        });
        if let Some(asked) = asked {
            let actions = self.clone();
            spawn_local(async move { actions.notify(asked.await) });
        }
    }

    /// Adds what the reader was asked about.
    pub fn add_asked(&self, asked: Asked) {
        self.ask_about(None);
        self.change(move |list, change| match asked {
            Asked::Urls(urls, every_min) => {
                let urls = urls.iter().map(String::as_str);
                said(list.add(urls, every_min, &BrowserUrl, now_ms(), change))
            }
            Asked::File(_, text) => import(list, &text, &BrowserUrl, now_ms(), change)
                .map_or_else(String::new, |done| said(done.added)),
        });
    }

    /// Wants notifications, or does without.
    pub fn notify(&self, allowed: bool) {
        self.change(move |list, change| {
            list.options.notify = allowed;
            change.put_options(&list.options);
            String::new()
        });
    }

    /// Has an address looked at now.
    pub fn ask(&self, watched: &Watched) -> Callback<MouseEvent> {
        let (actions, url) = (self.clone(), watched.url.clone());
        Callback::from(move |_| {
            let url = url.clone();
            actions.change(move |list, change| match list.ask(&url, now_ms()) {
                Ok(()) => {
                    if let Some(watched) = list.get(&url) {
                        change.put(watched);
                    }
                    "It is looked at now, or as soon as its host is free.".to_owned()
                }
                Err(Refused::JustLooked) => {
                    "It was looked at less than a minute ago. Wait a moment.".to_owned()
                }
                Err(Refused::AskedToWait(until)) => format!(
                    "The server asked not to be asked again before {}.",
                    local_moment(until).0
                ),
                Err(Refused::Unknown) => "It is not watched any more.".to_owned(),
            });
        })
    }
}

/// Nothing is kept of private windows.
pub const PRIVATE: &str = "This is a private window, and watching means keeping addresses. Open \
    Turnaway in an ordinary window to watch something.";

/// What became of addresses that were to be added.
pub fn said(added: Added) -> String {
    let mut parts = Vec::new();
    let mut part = |count: usize, words: &str| {
        if count > 0 {
            parts.push(format!(
                "{} {words}",
                counted(count, "address", "addresses")
            ));
        }
    };
    part(added.added, "added");
    part(added.known, "watched already");
    part(
        added.unfit,
        "not taken: only http and https, and never with a user name or password in it",
    );
    let limit = format!("left out: the list holds at most {MAX_WATCHED}");
    part(added.over_limit, &limit);
    format!("{}.", parts.join("; "))
}

/// The addresses in a text, of whatever kind.
pub fn addresses(text: &str) -> Vec<String> {
    let mut reader = Reader::new(text);
    while !reader.step(&BrowserUrl, 1_000_000) {}
    let found = reader.finish().found.into_iter();
    found.map(|found| found.target.url).collect()
}
