//! What the panel in the developer tools has heard of, and what its reader is looking at. Both
//! outlive the page that shows them, so that one can follow a link and come back.

use super::web;
use crate::browser::BrowserUrl;
use crate::browser::context;
use crate::browser::extension::network_log::{self, Heard};
use crate::evidence::{Context, Target};
use crate::input::har::{Key, NetworkLog, Row};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Callback;

/// So long changes are gathered before they are drawn, in milliseconds.
const GATHER_MS: i32 = 120;

/// Screen readers are told of changes no more often than this, in milliseconds.
const SAY_EVERY_MS: i32 = 3_000;

/// From this width on, list and detail stand side by side.
const SIDE_BY_SIDE: f64 = 760.0;

/// What the reader is looking at.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Leave out what failed without having been turned away.
    pub only_refused: bool,
    /// What is typed into the filter.
    pub text: String,
    /// Groups whose requests are all listed.
    pub whole: BTreeSet<&'static str>,
    /// The request whose detail is open.
    pub selected: Option<u64>,
    /// Commands hold the values of credentials.
    pub secrets: bool,
    /// Keep the list when the page goes elsewhere.
    pub keep: bool,
    /// Take nothing in.
    pub paused: bool,
}

impl Default for Look {
    fn default() -> Self {
        Look {
            only_refused: true,
            text: String::new(),
            whole: BTreeSet::new(),
            selected: None,
            secrets: false,
            keep: false,
            paused: false,
        }
    }
}

/// The panel's state.
#[derive(Debug)]
pub struct Network {
    log: RefCell<NetworkLog>,
    page: RefCell<Context>,
    look: RefCell<Look>,
    /// The reader closed the detail, so none is opened unasked.
    closed: Cell<bool>,
    /// Entries that came while nothing was taken in.
    passed: Cell<u64>,
    /// Entries that were let go before they got here.
    lost: Cell<u64>,
    drawing: Cell<bool>,
    /// What was last said to screen readers, and when.
    said: RefCell<(f64, String)>,
    saying: Cell<bool>,
    listener: RefCell<Option<Callback<()>>>,
}

thread_local! {
    static NETWORK: Rc<Network> = Network::begin();
}

/// The state; the first time this is asked for, it begins to listen.
pub fn get() -> Rc<Network> {
    NETWORK.with(Rc::clone)
}

impl Network {
    fn begin() -> Rc<Self> {
        let network = Rc::new(Network {
            log: RefCell::default(),
            page: RefCell::new(Context {
                page_origin: None,
                ..context::read()
            }),
            look: RefCell::default(),
            closed: Cell::new(false),
            passed: Cell::new(0),
            lost: Cell::new(0),
            drawing: Cell::new(false),
            said: RefCell::default(),
            saying: Cell::new(false),
            listener: RefCell::default(),
        });
        let hearing = network.clone();
        network_log::listen(move |heard| hearing.hear(heard));
        network
    }

    /// Calls back when something else is to be seen.
    pub fn subscribe(&self, listener: Option<Callback<()>>) {
        *self.listener.borrow_mut() = listener;
    }

    /// Looks at the log.
    pub fn read<T>(&self, look: impl FnOnce(&NetworkLog) -> T) -> T {
        look(&self.log.borrow())
    }

    /// What the reader is looking at.
    pub fn look(&self) -> Look {
        self.look.borrow().clone()
    }

    /// Entries that are not in the log: those that came during a pause, and those that were lost.
    pub fn missing(&self) -> (u64, u64) {
        (self.passed.get(), self.lost.get())
    }

    /// Looks at something else.
    pub fn turn(&self, change: impl FnOnce(&mut Look)) {
        let selected = {
            let mut look = self.look.borrow_mut();
            let before = look.selected;
            change(&mut look);
            if look.selected != before {
                look.secrets = false;
            }
            look.selected
        };
        self.closed.set(selected.is_none());
        self.draw();
    }

    /// Empties the list.
    pub fn clear(&self) {
        self.log.borrow_mut().clear();
        self.passed.set(0);
        self.lost.set(0);
        let mut look = self.look.borrow_mut();
        look.selected = None;
        look.whole.clear();
        drop(look);
        self.closed.set(false);
        self.draw();
    }

    /// The text as it is said to screen readers: they are told of changes now and then only.
    pub fn say(self: &Rc<Self>, text: &str) -> String {
        let now = web::now();
        let mut said = self.said.borrow_mut();
        let (at, last) = &mut *said;
        if last != text {
            if now - *at >= f64::from(SAY_EVERY_MS) {
                *at = now;
                text.clone_into(last);
            } else if !self.saying.replace(true) {
                let network = self.clone();
                web::after(SAY_EVERY_MS, move || {
                    network.saying.set(false);
                    network.draw();
                });
            }
        }
        last.clone()
    }

    fn draw(&self) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener.emit(());
        }
    }

    fn hear(self: &Rc<Self>, heard: Heard) -> Vec<Key> {
        let wanted = match heard {
            Heard::Entries(list) => self.take(list),
            Heard::Body(key, text) => {
                let page = self.page.borrow();
                let mut log = self.log.borrow_mut();
                log.body(key, &text, &BrowserUrl, &page);
                Vec::new()
            }
            Heard::Page(url, goes) => {
                let origin = Target::parse(&url, &BrowserUrl).origin;
                self.page.borrow_mut().page_origin = (!origin.is_empty()).then_some(origin);
                let look = self.look.borrow();
                let anew = goes && !look.keep && !look.paused;
                drop(look);
                if anew {
                    self.clear();
                }
                Vec::new()
            }
            Heard::Lost(count) => {
                self.lost.set(self.lost.get() + u64::from(count));
                Vec::new()
            }
        };
        self.draw_soon();
        wanted
    }

    fn take(&self, list: Vec<(Key, Option<crate::input::har::Entry>)>) -> Vec<Key> {
        if self.look.borrow().paused {
            self.passed.set(self.passed.get() + list.len() as u64);
            return Vec::new();
        }
        let mut page = self.page.borrow_mut();
        page.at_ms = js_sys::Date::now();
        let mut log = self.log.borrow_mut();
        let mut wanted = Vec::new();
        for (key, entry) in list {
            match entry {
                None => log.push_unread(),
                Some(entry) => {
                    if log.push(key, entry, &BrowserUrl, &page) {
                        wanted.push(key);
                    }
                }
            }
        }
        let mut look = self.look.borrow_mut();
        if look.selected.is_none() && !self.closed.get() && wide() {
            // "Open the developer tools, see why": the worst is open from the start.
            look.selected = worst(&log);
        }
        wanted
    }

    /// Many changes, one picture.
    fn draw_soon(self: &Rc<Self>) {
        if self.drawing.replace(true) {
            return;
        }
        let network = self.clone();
        web::after(GATHER_MS, move || {
            network.drawing.set(false);
            network.draw();
        });
    }
}

fn worst(log: &NetworkLog) -> Option<u64> {
    let groups = log.groups();
    let mut rows = groups.iter().flat_map(|group| group.rows.iter().rev());
    rows.find(|row| row.is_refused()).map(|row| row.id)
}

fn wide() -> bool {
    let width = web::window().inner_width().ok();
    width.and_then(|width| width.as_f64()).unwrap_or(0.0) >= SIDE_BY_SIDE
}

/// Whether a row is among those that the reader wants to see.
pub fn is_shown(row: &Row, look: &Look) -> bool {
    if look.only_refused && !row.is_refused() {
        return false;
    }
    if look.text.trim().is_empty() {
        return true;
    }
    let cause = row.diagnosis.main().map_or("", |cause| cause.rule.title);
    let status = row.status().map_or(String::new(), |code| code.to_string());
    let places = [
        row.evidence.target.url.as_str(),
        row.evidence.request.method.as_str(),
        row.diagnosis.outcome.word(),
        row.group(),
        cause,
        &status,
    ];
    let mut words = look.text.split_whitespace();
    words.all(|word| {
        let word = word.to_lowercase();
        places
            .iter()
            .any(|place| place.to_lowercase().contains(&word))
    })
}
