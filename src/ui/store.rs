//! The results, kept outside the virtual DOM.
//!
//! A hundred thousand rows in a component's state would be compared on every change. Here they
//! are changed in place as results arrive; whoever draws them is told at most once per frame.

use super::reports::Theirs;
use super::row::{Row, Stage};
use super::web;
use crate::browser::check::Check;
use crate::classify::{Outcome, Question};
use crate::evidence::{Target, Vantage};
use crate::input::Place;
use crate::run::{Progress, Wait};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::Callback;

/// How far the run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Nothing was started yet.
    #[default]
    Idle,
    /// Checks are under way.
    Running,
    /// All that was started has ended.
    Done,
}

impl Phase {
    /// The value of `data-run`.
    pub const fn id(self) -> &'static str {
        match self {
            Phase::Idle => "idle",
            Phase::Running => "running",
            Phase::Done => "done",
        }
    }
}

/// Everything the results page shows.
#[derive(Debug, Default)]
pub struct Results {
    /// The lines in the order of the input.
    pub rows: Vec<Rc<Row>>,
    /// How many rows have each outcome, in the order of [`Outcome::ALL`].
    pub counts: [usize; Outcome::ALL.len()],
    /// How many results were seen from a page, by the extension, and in what was pasted.
    pub places: [usize; 3],
    /// How far the run has come.
    pub phase: Phase,
    /// How many runs, rechecks and explanations have begun: tells the end of one from the end of
    /// the one before.
    pub runs: u32,
    /// Numbers of the run under way.
    pub progress: Option<Progress>,
    /// Servers that are waited for, the longest wait first, each with a row of its own.
    pub waits: Vec<(usize, Wait)>,
    /// The run was told to end; what was under way is not to count.
    pub stopping: bool,
    /// The row that waits for an answer about the local network.
    pub question: Option<usize>,
    /// When the run began, in milliseconds since 1970, UTC.
    pub started_ms: f64,
    /// How long the run took, once it has ended.
    pub took_ms: Option<f64>,
    /// How long the latest run or recheck took.
    pub latest_ms: Option<f64>,
    /// Recorded evidence was explained; no run took place.
    pub explained: bool,
    /// The rows are a recording's: its addresses are asked for by the button that lists them, by no other.
    pub recorded: bool,
    /// The evidence is that of a tab's own requests.
    pub watched: bool,
    /// The depth of the run.
    pub depth: crate::run::plan::Depth,
    /// What is asked of the rows.
    pub asked: Question,
    /// Where its addresses come from.
    pub list: crate::run::gate::List,
    /// Counts commits.
    pub version: u32,
    /// Another list, or results in such numbers that a filtered or grouped view is out of date.
    pub arrangement: u32,
}

impl Results {
    /// Replaces everything by checks that have not begun.
    ///
    /// Each comes with the line of the input that named it.
    pub fn begin(&mut self, targets: impl Iterator<Item = (Target, u32)>, asked: Question) {
        let rows = targets
            .enumerate()
            .map(|(index, (target, line))| Rc::new(Row::new(index, target, line, asked)))
            .collect();
        *self = Results {
            rows,
            asked,
            phase: Phase::Running,
            runs: self.runs.wrapping_add(1),
            arrangement: self.arrangement.wrapping_add(1),
            version: self.version,
            ..Results::default()
        };
    }

    /// Asks the other question of what was seen. Nothing is sent.
    pub fn ask(&mut self, asked: Question) {
        if asked == self.asked {
            return;
        }
        self.asked = asked;
        self.counts = Default::default();
        for slot in &mut self.rows {
            *slot = Rc::new(Row {
                asked,
                ..(**slot).clone()
            });
            if let Some(count) = slot.outcome().and_then(|is| self.counts.get_mut(place(is))) {
                *count += 1;
            }
        }
        self.arrangement = self.arrangement.wrapping_add(1);
    }

    /// Notes where the link of each row stands.
    pub fn place(&mut self, places: Vec<Option<Box<Place>>>) {
        for (slot, place) in self.rows.iter_mut().zip(places) {
            if let Some(place) = place {
                *slot = Rc::new(Row {
                    place: Some(Rc::from(place)),
                    ..(**slot).clone()
                });
            }
        }
    }

    /// Notes what another checker said of each row.
    pub fn hear(&mut self, said: Vec<Rc<Theirs>>) {
        for (slot, theirs) in self.rows.iter_mut().zip(said) {
            *slot = Rc::new(Row {
                theirs: Some(theirs),
                ..(**slot).clone()
            });
        }
    }

    /// Moves a row to another stage.
    pub fn set_stage(&mut self, index: usize, stage: Stage) {
        let Some(slot) = self.rows.get_mut(index) else {
            return;
        };
        let (old, from) = (slot.outcome(), seen_from(slot));
        let row = Rc::new(slot.at(stage));
        let (new, to) = (row.outcome(), seen_from(&row));
        *slot = row;
        if let Some(count) = from.and_then(|place| self.places.get_mut(place)) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = to.and_then(|place| self.places.get_mut(place)) {
            *count += 1;
        }
        if old != new {
            self.count(old, |count| count.saturating_sub(1));
            self.count(new, |count| count + 1);
        }
    }

    /// Takes a result in.
    pub fn finish(&mut self, index: usize, check: Rc<Check>) {
        self.set_stage(index, Stage::Done(check));
    }

    /// Puts rows that a cancelled run left under way back to what they were; those that were
    /// nothing yet were not asked.
    pub fn settle(&mut self) {
        for slot in &mut self.rows {
            let left = match &slot.stage {
                Stage::Done(_) => continue,
                Stage::NotAsked if slot.before.is_none() => continue,
                Stage::Waiting | Stage::Running | Stage::NotAsked => slot.before.clone(),
            };
            let stage = left.map_or(Stage::NotAsked, Stage::Done);
            *slot = Rc::new(slot.at(stage));
        }
    }

    /// The rows that a cancelled run did not come to and that can still be asked for.
    pub fn not_asked(&self) -> impl Iterator<Item = usize> {
        let not_asked = |row: &&Rc<Row>| matches!(row.stage, Stage::NotAsked) && !row.cut;
        self.rows.iter().filter(not_asked).map(|row| row.index)
    }

    /// How many rows have a result.
    pub fn checked(&self) -> usize {
        self.counts.iter().sum()
    }

    fn count(&mut self, outcome: Option<Outcome>, change: impl Fn(usize) -> usize) {
        if let Some(count) = outcome.and_then(|outcome| self.counts.get_mut(place(outcome))) {
            *count = change(*count);
        }
    }
}

/// The place of a row's result in [`Results::places`]. What was not tried was seen from nowhere.
pub fn seen_from(row: &Row) -> Option<usize> {
    let check = row.check().filter(|check| check.not_tried.is_none())?;
    Some(match check.evidence.context.vantage {
        Vantage::Page => 0,
        Vantage::Extension => 1,
        Vantage::Capture | Vantage::Har | Vantage::Log => 2,
    })
}

fn place(outcome: Outcome) -> usize {
    outcome as usize
}

/// Lists up to this length are drawn as every result arrives.
const FEW_ROWS: usize = 100;

/// The least time between two commits of a longer list, in milliseconds.
const COMMIT_EVERY_MS: f64 = 200.0;

type Listeners = RefCell<Vec<(u32, Callback<()>)>>;

#[derive(Default)]
struct Shared {
    results: RefCell<Results>,
    listeners: Listeners,
    last_id: Cell<u32>,
    commit_due: Cell<bool>,
    committed_at: Cell<f64>,
    commits: Cell<u32>,
    arranged_at: Cell<f64>,
    arrangement_due: Cell<bool>,
}

/// A handle to the results. Clones lead to the same results.
#[derive(Clone, Default)]
pub struct Store(Rc<Shared>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    /// Looks at the results.
    pub fn read<T>(&self, look: impl FnOnce(&Results) -> T) -> T {
        look(&self.0.results.borrow())
    }

    /// Changes the results; the table hears of it with the next frame.
    pub fn change(&self, change: impl FnOnce(&mut Results)) {
        let rows_before = self.0.results.borrow().rows.len();
        change(&mut self.0.results.borrow_mut());
        let many = rows_before > 20_000;
        self.commit_soon(if many { 3_000.0 } else { 1_000.0 });
    }

    /// Draws what has changed with the next frame: somebody pressed a button and looks for what it
    /// does.
    pub fn hurry(&self) {
        if self.0.commit_due.get() {
            let store = self.clone();
            web::next_frame(move || store.commit(0.0));
        }
    }

    /// Calls back after each commit, until the returned value is dropped.
    pub fn subscribe(&self, call: Callback<()>) -> Subscription {
        let id = self.0.last_id.get().wrapping_add(1);
        self.0.last_id.set(id);
        self.0.listeners.borrow_mut().push((id, call));
        Subscription {
            store: self.clone(),
            id,
        }
    }

    fn commit_soon(&self, arrange_every: f64) {
        self.0.arrangement_due.set(true);
        if self.0.commit_due.replace(true) {
            return;
        }
        let early = self.early();
        let store = self.clone();
        if early > 0 {
            web::after(early, move || {
                web::next_frame(move || store.commit(arrange_every));
            });
        } else {
            web::next_frame(move || store.commit(arrange_every));
        }
        // A tab in the background draws no frames, yet its title tells how far the run is.
        let (store, serial) = (self.clone(), self.0.commits.get());
        web::after(1_000, move || {
            if store.0.commits.get() == serial {
                store.commit(arrange_every);
            }
        });
    }

    /// How many milliseconds too early a commit would be now. Results of a long list come in
    /// hundreds per second; drawing each frame would take a tenth of the run (measured), and
    /// nobody reads sixty numbers a second.
    fn early(&self) -> i32 {
        let (running, rows) =
            self.read(|results| (results.phase == Phase::Running, results.rows.len()));
        if !running || rows <= FEW_ROWS {
            return 0;
        }
        let passed = web::now() - self.0.committed_at.get();
        (COMMIT_EVERY_MS - passed).clamp(0.0, COMMIT_EVERY_MS) as i32
    }

    fn commit(&self, arrange_every: f64) {
        if !self.0.commit_due.replace(false) {
            return;
        }
        self.0.commits.set(self.0.commits.get().wrapping_add(1));
        self.0.results.borrow_mut().version += 1;
        let now = web::now();
        self.0.committed_at.set(now);
        let ended = self.read(|results| results.phase != Phase::Running);
        let waited = now - self.0.arranged_at.get() >= arrange_every;
        if self.0.arrangement_due.get() && (ended || waited) {
            self.0.arrangement_due.set(false);
            self.0.arranged_at.set(now);
            let mut results = self.0.results.borrow_mut();
            results.arrangement = results.arrangement.wrapping_add(1);
        }
        let listeners: Vec<_> = self.0.listeners.borrow().clone();
        for (_, call) in listeners {
            call.emit(());
        }
    }
}

/// Ends a subscription when dropped.
pub struct Subscription {
    store: Store,
    id: u32,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let id = self.id;
        self.store
            .0
            .listeners
            .borrow_mut()
            .retain(|(other, _)| *other != id);
    }
}
