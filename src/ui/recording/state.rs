//! The recordings that were given, and how far they are read.

use crate::traffic::page::Recording;
use crate::ui::logs::Logs;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::File;

/// How far the reading is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Stage {
    /// Not begun.
    #[default]
    Waiting,
    /// Under way, in bytes.
    Reading {
        /// So much is read.
        done: f64,
        /// Of so much.
        total: f64,
    },
    /// All is read; requests are judged.
    Judging {
        /// So many are.
        done: usize,
        /// Of so many.
        total: usize,
    },
    /// Over.
    Done(Rc<Told>),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Told {
    /// What the recordings say.
    pub recording: Recording,
    /// What could not be read, with why and what to do.
    pub faults: Vec<String>,
    /// Reading was cancelled: all this is about the part before.
    pub cancelled: bool,
    /// For each request its row in the table.
    pub row_of: Vec<usize>,
}

/// It is never changed: what is the same stands in the same place.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A text that is a recording, and what it is called.
type Text = (Rc<str>, Rc<str>);

/// A handle to the recordings. Clones lead to the same.
#[derive(Clone, Default)]
pub struct Recordings(Rc<Shared>);

#[derive(Default)]
struct Shared {
    files: RefCell<Vec<File>>,
    /// Those that were too long for the text box.
    texts: RefCell<Vec<Text>>,
    /// That in the text box.
    typed: RefCell<Option<Rc<str>>>,
    stage: RefCell<Stage>,
    serial: Cell<u32>,
    begun: Cell<u32>,
    cancelled: Cell<bool>,
    /// Its addresses were asked: the results are those of that run.
    asked: Cell<bool>,
    /// Whoever listens to the logs hears of these as well.
    listeners: RefCell<Logs>,
}

impl PartialEq for Recordings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Recordings {
    /// Tells those who listen to these logs.
    pub fn telling(logs: &Logs) -> Self {
        let recordings = Recordings::default();
        recordings.0.listeners.replace(logs.clone());
        recordings
    }

    fn tell(&self) {
        let listeners = self.0.listeners.borrow().clone();
        listeners.tell();
    }

    /// Whether something that was given is a recording.
    pub fn given(&self) -> bool {
        self.0.typed.borrow().is_some()
            || !self.0.files.borrow().is_empty()
            || !self.0.texts.borrow().is_empty()
    }

    /// The files, in their order.
    pub fn files(&self) -> Vec<File> {
        self.0.files.borrow().clone()
    }

    /// All texts, that in the text box last.
    pub fn texts(&self) -> Vec<Text> {
        let mut texts = self.0.texts.borrow().clone();
        let typed = self.0.typed.borrow().clone();
        texts.extend(typed.map(|text| (Rc::from("Pasted"), text)));
        texts
    }

    /// The texts that are held aside.
    pub fn texts_aside(&self) -> Vec<Text> {
        self.0.texts.borrow().clone()
    }

    /// How far the reading is.
    pub fn stage(&self) -> Stage {
        self.0.stage.borrow().clone()
    }

    /// What `main` says of the run.
    pub fn phase(&self) -> &'static str {
        match *self.0.stage.borrow() {
            Stage::Waiting => "idle",
            Stage::Reading { .. } | Stage::Judging { .. } => "running",
            Stage::Done(_) => "done",
        }
    }

    /// How many readings have begun.
    pub fn begun(&self) -> u32 {
        self.0.begun.get()
    }

    /// Takes a file in.
    pub fn add_file(&self, file: File) {
        self.0.files.borrow_mut().push(file);
        self.stop();
    }

    /// Takes a long text in.
    pub fn add_text(&self, name: &str, text: &str) {
        self.0.texts.borrow_mut().push((name.into(), text.into()));
        self.stop();
    }

    /// The text box holds this recording now, or none.
    pub fn set_typed(&self, typed: Option<Rc<str>>) {
        let same = match (&*self.0.typed.borrow(), &typed) {
            (Some(one), Some(two)) => Rc::ptr_eq(one, two),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.0.typed.replace(typed);
            self.stop();
        }
    }

    /// Lets go of a text or, behind those, of a file.
    pub fn remove(&self, place: usize) {
        let texts = self.0.texts.borrow().len();
        match place.checked_sub(texts) {
            None => drop(self.0.texts.borrow_mut().remove(place)),
            Some(place) => {
                let mut files = self.0.files.borrow_mut();
                if place < files.len() {
                    files.remove(place);
                }
            }
        }
        self.stop();
    }

    /// Its addresses are asked: the results are those of that run, until it is read again.
    pub fn ask(&self) {
        self.0.asked.set(true);
        self.stop();
    }

    /// Whether the results are those of a run that asked its addresses.
    pub fn asked(&self) -> bool {
        self.0.asked.get()
    }

    /// What was read says nothing about what is there now.
    fn stop(&self) {
        self.0.serial.set(self.0.serial.get().wrapping_add(1));
        self.0.stage.replace(Stage::Waiting);
        self.tell();
    }

    /// Begins to read; answers what the reading is known by.
    pub fn begin(&self, total: f64) -> u32 {
        self.0.serial.set(self.0.serial.get().wrapping_add(1));
        self.0.begun.set(self.0.begun.get().wrapping_add(1));
        self.0.cancelled.set(false);
        self.0.asked.set(false);
        self.set_stage(Stage::Reading { done: 0.0, total });
        self.0.serial.get()
    }

    /// Whether this is the reading that goes on.
    pub fn is_current(&self, serial: u32) -> bool {
        self.0.serial.get() == serial
    }

    /// It ends with what it has read by now.
    pub fn cancel(&self) {
        self.0.cancelled.set(true);
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.get()
    }

    /// Another stage is reached.
    pub fn set_stage(&self, stage: Stage) {
        self.0.stage.replace(stage);
        self.tell();
    }
}
