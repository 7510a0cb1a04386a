//! Looks at the watched addresses that are due: in the extension's background, without a document.
//!
//! Nothing is kept in memory that matters. Before a check the address is marked as begun, after it
//! the result is stored, and the alarm always stands for what comes next; so the browser may stop
//! this at any moment.

use super::{edit, edit_one, is_offline, now_ms};
use crate::browser::anonymous::AnonymousFrame;
use crate::browser::check::{Check, CheckSetup, check};
use crate::browser::neighbours::Neighbourhood;
use crate::browser::probe::ProbeSettings;
use crate::browser::runner::feedback;
use crate::browser::slot::Slot;
use crate::browser::timer::{Stop, Timer};
use crate::browser::{BrowserUrl, context};
use crate::evidence::{Evidence, Held, Target};
use crate::run::Settings;
use crate::run::gate::List;
use crate::run::plan::Depth;
use crate::watch::{Look, Next, notes};
use js_sys::Math;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// A pause longer than this is left to the alarm.
const PATIENCE_MS: f64 = 25_000.0;

/// After this long nothing more is begun; the alarm goes on. Browsers stop workers that never rest.
const LONGEST_MS: f64 = 4.0 * 60_000.0;

/// The version whose rules judge.
const VERSION: &str = env!("CARGO_PKG_VERSION");

thread_local! {
    /// The run under way in this worker.
    static UNDER_WAY: RefCell<Option<Rc<Run>>> = const { RefCell::new(None) };
}

/// Looks at what is due, until nothing is due soon. Where a run is under way already, that one is
/// told to look at the list again, and this returns at once.
pub async fn run() {
    let before = UNDER_WAY.with_borrow(Clone::clone);
    if let Some(run) = before {
        return run.poke();
    }
    let run = Rc::new(Run {
        busy: RefCell::default(),
        slot: RefCell::new(Slot::new()),
        poked: Cell::new(false),
        untold: Cell::new(false),
    });
    UNDER_WAY.set(Some(run.clone()));
    run.clone().go().await;
    UNDER_WAY.set(None);
    if run.untold.get() {
        tell().await;
    }
}

struct Run {
    /// Hosts with a check under way.
    busy: RefCell<BTreeSet<String>>,
    /// Filled when the list is to be looked at again.
    slot: RefCell<Rc<Slot<()>>>,
    poked: Cell<bool>,
    /// There are news that nobody was told of.
    untold: Cell<bool>,
}

/// What the list said.
enum Step {
    Look(String),
    Wait(f64),
    End,
}

impl Run {
    fn poke(&self) {
        self.poked.set(true);
        self.slot.borrow().fill(());
    }

    async fn go(self: Rc<Self>) {
        let started = now_ms();
        loop {
            let slot = Slot::new();
            *self.slot.borrow_mut() = slot.clone();
            self.poked.set(false);
            let step = self.step(now_ms() - started < LONGEST_MS).await;
            let idle = self.busy.borrow().is_empty();
            let wait = match step {
                Step::Look(url) => match begin(&url).await {
                    Some(Some((host, knowingly))) => {
                        self.busy.borrow_mut().insert(host.clone());
                        let run = self.clone();
                        spawn_local(async move {
                            look(&url, knowingly).await;
                            run.busy.borrow_mut().remove(&host);
                            run.poke();
                        });
                        continue;
                    }
                    Some(None) => continue,
                    // What can not be stored is not begun: it would be begun for ever.
                    None => f64::INFINITY,
                },
                Step::Wait(moment) => moment - now_ms(),
                Step::End => f64::INFINITY,
            };
            if idle && wait > PATIENCE_MS && !self.poked.get() {
                return;
            }
            // With all hosts busy, an end of a check is what to wait for.
            let timer = (wait.is_finite() && (wait > 0.0 || idle)).then(|| {
                let slot = slot.clone();
                Timer::new(wait.max(50.0).ceil() as u32, move || slot.fill(()))
            });
            if !self.poked.get() {
                slot.wait().await;
            }
            drop(timer);
        }
    }

    /// Asks the list what comes next.
    async fn step(&self, has_time: bool) -> Step {
        let busy = self.busy.borrow().clone();
        let online = !is_offline();
        let decided = edit_one("", move |list, _| {
            let step = match list.next(now_ms(), &busy) {
                Next::Look(url) if has_time && online => Step::Look(url),
                Next::Look(_) | Next::Idle => Step::End,
                Next::Wait(moment) => Step::Wait(moment),
            };
            (step, list.has_untold())
        });
        let (step, untold) = decided.await.unwrap_or((Step::End, false));
        self.untold.set(untold);
        step
    }
}

/// Marks an address as begun; its host, and whether the reader watches it knowing that it lies in the
/// own network, unless it was put off, or removed in the meantime. `None`: that could not be stored.
async fn begin(url: &str) -> Option<Option<(String, bool)>> {
    let wanted = url.to_owned();
    let begun = edit_one(url, move |list, change| {
        let watched = list.get_mut(&wanted)?;
        let begins = watched.begin(now_ms(), Math::random());
        change.put(watched);
        begins.then(|| (watched.host.clone(), watched.knowingly))
    });
    begun.await
}

/// Looks at one address and stores what was seen. Nobody can be asked here, so addresses of the own
/// network are left alone unless the reader said before that they are meant.
async fn look(url: &str, knowingly: bool) {
    let settings = Settings::default().clamp();
    let setup = CheckSetup {
        probe: ProbeSettings::of(&settings, Depth::Quick),
        depth: Depth::Quick,
        credentials: Rc::default(),
        with_cookies: false,
        as_page: None,
        list: List::Given,
        context: context::read(),
        anonymous: AnonymousFrame::default(),
        links_only: false,
        silent: RefCell::default(),
        neighbours: Neighbourhood::default(),
        stop: Stop::default(),
    };
    let started = now_ms();
    let evidence = check(Target::parse(url, &BrowserUrl), &setup, async |_| knowingly).await;
    let own_network = leads_home(&evidence);
    let vantage = evidence.context.vantage;
    let ended = now_ms();
    let check = Check::of(0, evidence, 1, ended - started);
    let pace = feedback(&check);
    let seen = Look::of(&check.diagnosis, vantage, ended);
    let offline = is_offline();
    let wanted = url.to_owned();
    edit_one(url, move |list, change| {
        // Removed meanwhile: nothing of it is kept.
        let Some(watched) = list.get_mut(&wanted) else {
            return;
        };
        watched.own_network = own_network;
        if offline {
            watched.take_back();
        } else {
            watched.record(seen, &pace, VERSION, ended, Math::random());
        }
        change.put(watched);
    })
    .await;
}

/// The gate held something back because it lies in the own network.
fn leads_home(evidence: &Evidence) -> bool {
    let hops = evidence.exchanges.iter();
    let held = hops.filter_map(|exchange| exchange.watched.as_ref()?.held);
    let mut held = held.chain(evidence.held);
    held.any(|held| matches!(held, Held::OwnNetwork | Held::NameIntoOwnNetwork))
}

/// Tells the reader of what is new, once.
async fn tell() {
    let told = edit(|list, change| {
        let (notes, about) = notes(list);
        for url in about {
            if let Some(watched) = list.get_mut(&url) {
                if let Some(news) = &mut watched.news {
                    news.told = true;
                }
                change.put(watched);
            }
        }
        match list.options.notify {
            true => notes,
            false => Vec::new(),
        }
    });
    let notes = told.await.unwrap_or_default();
    if let (Some(watching), false) = (super::here(), notes.is_empty()) {
        let notes = serde_json::to_string(&notes).unwrap_or_default();
        super::settled(watching.notify(&notes)).await;
    }
}
