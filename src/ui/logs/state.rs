//! The logs that were given, and how far they are read.

use crate::input::logs::Recognised;
use crate::traffic::access::{AccessReport, Comparison, SampleLine, Thresholds};
use crate::ui::web;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::File;
use yew::Callback;

/// A file that is a log.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedLog {
    /// The file. It is read in slices when its turn comes, never as a whole.
    pub file: File,
    /// What its samples were recognised as.
    pub recognised: Rc<Recognised>,
}

/// How far the reading is. Sizes are bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Stage {
    /// Not begun.
    #[default]
    Waiting,
    /// Under way.
    Reading {
        /// So much is read.
        done: f64,
        /// Of so much.
        total: f64,
        /// When it began, on the clock of the page, in ms.
        since: f64,
        /// What was found so far.
        report: Option<Rc<AccessReport>>,
    },
    /// Over.
    Done {
        /// What it says.
        report: Rc<AccessReport>,
        /// So much was read.
        done: f64,
        /// Of so much: more where it was cancelled, or where a file could not be read on.
        total: f64,
        /// Files that could not be read to their end, by name.
        failed: Vec<String>,
    },
}

/// What was chosen by hand of how logs are read and shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// Read as this and as nothing else, by the format's id.
    pub format: Option<String>,
    /// Read as it stands in the server's configuration.
    pub own: Option<String>,
    /// The bars of the findings, where they are not the usual ones.
    pub bars: Option<Thresholds>,
    /// Only from the first moment up to before the second, in ms since 1970.
    pub window: Option<[i64; 2]>,
    /// Addresses and names are shown as made-up ones.
    pub masked: bool,
}

/// Lines that a number stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Of what.
    pub title: String,
    /// How many there should be.
    pub count: u64,
    /// The first of them, and whether others may follow; `None` while they are looked for.
    pub lines: Option<(Rc<[SampleLine]>, bool)>,
}

/// What was compared, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What with what.
    pub title: String,
    /// The moment that parts them, where it is one.
    pub moment: Option<i64>,
    /// `None` while it is read; `Err` where a file could not be.
    pub outcome: Option<Result<Rc<Comparison>, ()>>,
}

/// A text that is a log, and as what.
type Text = (Rc<str>, Rc<Recognised>);

/// A handle to the logs. Clones lead to the same.
#[derive(Clone, Default)]
pub struct Logs(Rc<Shared>);

#[derive(Default)]
struct Shared {
    files: RefCell<Vec<OpenedLog>>,
    texts: RefCell<Vec<Text>>,
    /// There are other texts, which are no logs.
    others: Cell<bool>,
    stage: RefCell<Stage>,
    choice: RefCell<Choice>,
    /// What was found in all of it, whatever part is looked at now.
    whole: RefCell<Option<Rc<AccessReport>>>,
    found: RefCell<Option<Found>>,
    compared: RefCell<Option<Compared>>,
    serial: Cell<u32>,
    cancelled: Cell<bool>,
    begun: Cell<u32>,
    next: Cell<u32>,
    subscribers: RefCell<Vec<(u32, Callback<()>)>>,
}

impl PartialEq for Logs {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Ends when it is dropped.
pub struct Subscription(Logs, u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        let (logs, own) = (&self.0, self.1);
        logs.0.subscribers.borrow_mut().retain(|(id, _)| *id != own);
    }
}

impl Logs {
    /// Calls `call` whenever something changed.
    pub fn subscribe(&self, call: Callback<()>) -> Subscription {
        let id = self.0.next.get();
        self.0.next.set(id.wrapping_add(1));
        self.0.subscribers.borrow_mut().push((id, call));
        Subscription(self.clone(), id)
    }

    /// Tells those who listen.
    pub fn tell(&self) {
        let calls: Vec<_> = self.0.subscribers.borrow().clone();
        for (_, call) in calls {
            call.emit(());
        }
    }

    /// Whether something that was given is a log.
    pub fn given(&self) -> bool {
        !self.0.files.borrow().is_empty() || !self.0.texts.borrow().is_empty()
    }

    /// The files that are logs.
    pub fn files(&self) -> Vec<OpenedLog> {
        self.0.files.borrow().clone()
    }

    /// The texts that are logs.
    pub fn texts(&self) -> Vec<Text> {
        self.0.texts.borrow().clone()
    }

    /// Whether there is a text besides that is no log.
    pub fn others(&self) -> bool {
        self.0.others.get()
    }

    /// What the first of them was recognised as.
    pub fn recognised(&self) -> Option<Rc<Recognised>> {
        let first = self
            .0
            .files
            .borrow()
            .first()
            .map(|log| log.recognised.clone());
        first.or_else(|| {
            self.0
                .texts
                .borrow()
                .first()
                .map(|(_, known)| known.clone())
        })
    }

    /// How far the reading is.
    pub fn stage(&self) -> Stage {
        self.0.stage.borrow().clone()
    }

    /// What `main` says of the run, if a log is read: `running` or `done`.
    pub fn phase(&self) -> Option<&'static str> {
        match *self.0.stage.borrow() {
            _ if !self.given() => None,
            Stage::Waiting => None,
            Stage::Reading { .. } => Some("running"),
            Stage::Done { .. } => Some("done"),
        }
    }

    /// Takes a file in.
    pub fn add_file(&self, log: OpenedLog) {
        self.0.files.borrow_mut().push(log);
        self.stop();
    }

    /// Lets go of a file.
    pub fn remove_file(&self, place: usize) {
        let mut files = self.0.files.borrow_mut();
        if place < files.len() {
            files.remove(place);
        }
        drop(files);
        self.stop();
    }

    /// The texts are these now. `others`: there are some besides that are no logs.
    pub fn set_texts(&self, texts: Vec<Text>, others: bool) {
        self.0.others.set(others);
        let same = {
            let before = self.0.texts.borrow();
            let pairs = before.iter().zip(&texts);
            before.len() == texts.len() && pairs.into_iter().all(|(a, b)| Rc::ptr_eq(&a.0, &b.0))
        };
        if same {
            return;
        }
        *self.0.texts.borrow_mut() = texts;
        self.stop();
    }

    /// What was read says nothing about what is there now.
    fn stop(&self) {
        self.0.serial.set(self.0.serial.get().wrapping_add(1));
        *self.0.stage.borrow_mut() = Stage::Waiting;
        self.0.choice.borrow_mut().window = None;
        self.0.whole.replace(None);
        self.0.found.replace(None);
        self.0.compared.replace(None);
        self.tell();
    }

    /// What was compared.
    pub fn compared(&self) -> Option<Compared> {
        self.0.compared.borrow().clone()
    }

    /// Two sides are compared, were, or are put away.
    pub fn set_compared(&self, compared: Option<Compared>) {
        self.0.compared.replace(compared);
        self.tell();
    }

    /// What was chosen by hand.
    pub fn choice(&self) -> Choice {
        self.0.choice.borrow().clone()
    }

    /// Chooses otherwise. Who chooses has it read again.
    pub fn choose(&self, choice: Choice) {
        self.0.choice.replace(choice);
        self.tell();
    }

    /// What was found in all of it, if it was read as a whole.
    pub fn whole(&self) -> Option<Rc<AccessReport>> {
        self.0.whole.borrow().clone()
    }

    /// The lines that were asked for.
    pub fn found(&self) -> Option<Found> {
        self.0.found.borrow().clone()
    }

    /// Lines are asked for, have come, or are put away.
    pub fn set_found(&self, found: Option<Found>) {
        self.0.found.replace(found);
        self.tell();
    }

    /// Begins to read; answers what the reading is known by.
    pub fn begin(&self, total: f64) -> u32 {
        self.0.serial.set(self.0.serial.get().wrapping_add(1));
        self.0.cancelled.set(false);
        self.0.begun.set(self.0.begun.get().wrapping_add(1));
        self.set_stage(Stage::Reading {
            done: 0.0,
            total,
            since: web::now(),
            // What is on show stays until there is something new.
            report: match self.stage() {
                Stage::Done { report, .. } => Some(report),
                Stage::Reading { report, .. } => report,
                Stage::Waiting => None,
            },
        });
        self.0.serial.get()
    }

    /// How many readings have begun.
    pub fn begun(&self) -> u32 {
        self.0.begun.get()
    }

    /// Whether this is the reading that goes on.
    pub fn is_current(&self, serial: u32) -> bool {
        self.0.serial.get() == serial
    }

    /// It ends with what it has read by now.
    pub fn cancel(&self) {
        self.0.cancelled.set(true);
        self.tell();
    }

    /// So much is read, of so much.
    pub fn progress(&self, read: f64, of: f64) {
        if let Stage::Reading { done, total, .. } = &mut *self.0.stage.borrow_mut() {
            (*done, *total) = (read, of);
        }
        self.tell();
    }

    /// What was found so far.
    pub fn show_so_far(&self, found: Rc<AccessReport>) {
        if let Stage::Reading { report, .. } = &mut *self.0.stage.borrow_mut() {
            *report = Some(found);
        }
        self.tell();
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.get()
    }

    /// Another stage is reached.
    pub fn set_stage(&self, stage: Stage) {
        if let (Stage::Done { report, .. }, None) = (&stage, self.0.choice.borrow().window) {
            self.0.whole.replace(Some(report.clone()));
        }
        *self.0.stage.borrow_mut() = stage;
        self.tell();
    }
}
