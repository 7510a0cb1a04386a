//! When a run is written down: a little now and then while it goes on, and the rest when the page is
//! left. A crash loses what came since the latest little.

use super::form::{Address, FORM, Head, Kept, Run, line, read_head};
use crate::ui::store::Store;
use crate::ui::web::{self, Listener};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;
use web_sys::Storage;

/// The name of the head, and the beginning of the names of its parts.
const NAME: &str = "turnaway.run";

/// So many characters at most. Browsers give a tab between five and ten million bytes, and keep two
/// for each character.
const BUDGET: usize = 2_200_000;

/// Of those, so many for the addresses, without which results are worth nothing.
const FOR_ADDRESSES: usize = 1_400_000;

/// A part is written anew until it is as long.
const PART: usize = 60_000;

/// The time between two littles.
const EVERY_MS: i32 = 1_000;

/// How long one may take: well short of what a frame has.
const SLICE_MS: f64 = 6.0;

#[derive(Default)]
struct Shared {
    store: RefCell<Option<Store>>,
    state: RefCell<State>,
    due: Cell<bool>,
    leaving: RefCell<Option<Listener>>,
}

#[derive(Default)]
struct State {
    head: Head,
    /// How many rows have been looked at for their addresses.
    addressed: usize,
    /// Rows with results to be written.
    waiting: VecDeque<usize>,
    /// Rows whose results were written.
    written: BTreeSet<usize>,
    /// Characters written.
    spent: usize,
    /// The part under way, and its number.
    part: String,
    number: usize,
    /// The browser keeps no more.
    full: bool,
}

/// Keeps the run of this tab.
#[derive(Clone, Default)]
pub struct Keeper(Rc<Shared>);

impl Keeper {
    /// Another run begins, in place of the one that was kept.
    pub fn begin(&self, store: &Store, credentials: bool) {
        self.forget();
        let head = store.read(|results| Head {
            form: FORM,
            started_ms: results.started_ms,
            asked: results.asked,
            depth: results.depth,
            list: results.list.clone(),
            total: results.rows.len(),
            credentials,
            ..Head::default()
        });
        self.0.state.borrow_mut().head = head;
        *self.0.store.borrow_mut() = Some(store.clone());
        let keeper = self.clone();
        *self.0.leaving.borrow_mut() = Some(Listener::on_window("pagehide", move |_| {
            keeper.write(f64::INFINITY);
        }));
        self.write_soon();
    }

    /// This row has a result.
    pub fn note(&self, row: usize) {
        if self.0.store.borrow().is_some() {
            self.0.state.borrow_mut().waiting.push_back(row);
            self.write_soon();
        }
    }

    /// Nothing is kept any more.
    pub fn forget(&self) {
        self.0.store.borrow_mut().take();
        self.0.leaving.borrow_mut().take();
        *self.0.state.borrow_mut() = State::default();
        if let Some(storage) = web::tab_storage() {
            let _ = storage.remove_item(NAME);
            let mut number = 0;
            while let Ok(Some(_)) = storage.get_item(&part_name(number)) {
                let _ = storage.remove_item(&part_name(number));
                number += 1;
            }
        }
    }

    fn write_soon(&self) {
        if !self.0.due.replace(true) {
            let keeper = self.clone();
            web::after(EVERY_MS, move || {
                keeper.0.due.set(false);
                if keeper.write(web::now() + SLICE_MS) {
                    keeper.write_soon();
                }
            });
        }
    }

    /// Writes until then. `true`: there is more.
    fn write(&self, until_ms: f64) -> bool {
        let Some(store) = self.0.store.borrow().clone() else {
            return false;
        };
        let Some(storage) = web::tab_storage() else {
            return false;
        };
        let mut state = self.0.state.borrow_mut();
        let before = (state.spent, state.addressed);
        let more = loop {
            let Some(next) = state.next(&store) else {
                break false;
            };
            if let Some(text) = next {
                state.add(&text, &storage);
            }
            if web::now() >= until_ms {
                break true;
            }
        };
        if before != (state.spent, state.addressed) {
            state.put(&storage);
        }
        more && !state.full
    }
}

impl State {
    /// The next line; `Some(None)` where what comes next is not kept, `None` when there is nothing.
    fn next(&mut self, store: &Store) -> Option<Option<String>> {
        if self.full {
            return None;
        }
        store.read(|results| {
            if let Some(row) = results.rows.get(self.addressed) {
                self.addressed += 1;
                let address = Address::of(row);
                let text = line(&address);
                if self.spent + text.len() > FOR_ADDRESSES {
                    return Some(None);
                }
                self.head.kept += 1;
                self.head.secret += usize::from(address.cut);
                return Some(Some(text));
            }
            let row = results.rows.get(self.waiting.pop_front()?)?;
            let check = row.check().filter(|check| !check.will_retry);
            let text = check.map(|check| {
                let mut kept = Kept::of(check);
                kept.of = row.index;
                line(&kept)
            });
            let text = text.filter(|text| self.spent + text.len() <= BUDGET);
            if text.is_some() {
                self.written.insert(row.index);
                self.head.results = self.written.len();
            }
            Some(text)
        })
    }

    fn add(&mut self, text: &str, storage: &Storage) {
        self.spent += text.len() + 1;
        self.part.push_str(text);
        self.part.push('\n');
        if self.part.len() > PART {
            self.put(storage);
            self.part.clear();
            self.number += 1;
        }
    }

    /// Writes the part under way, and the head that says what there is.
    fn put(&mut self, storage: &Storage) {
        let part = storage.set_item(&part_name(self.number), &self.part);
        let head = part.and_then(|()| storage.set_item(NAME, &line(&self.head)));
        // The browser's limit is reached, or it keeps nothing at all.
        self.full = self.full || head.is_err();
    }
}

fn part_name(number: usize) -> String {
    format!("{NAME}.{number}")
}

/// Whether a run is kept from before a reload.
pub fn is_there() -> bool {
    web::tab_storage().is_some_and(|storage| matches!(storage.get_item(NAME), Ok(Some(_))))
}

/// What is known of it without reading it all.
pub fn head() -> Option<Head> {
    read_head(&web::tab_storage()?.get_item(NAME).ok()??)
}

/// All that is kept.
pub fn read() -> Option<Run> {
    let storage = web::tab_storage()?;
    let head = storage.get_item(NAME).ok()??;
    let parts = (0..).map_while(|number| storage.get_item(&part_name(number)).ok()?);
    Run::read(&head, parts)
}
