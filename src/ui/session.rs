//! Joins the app to the runner: starts runs and rechecks, takes their events in.

use super::intake::Intake;
use super::preferences::Preferences;
use super::row::Stage;
use super::store::{Phase, Store};
use super::web;
use crate::browser::Credentials;
use crate::browser::runner::{self, RunEvent, RunHandle};
use crate::browser::texts;
use crate::evidence::Target;
use crate::input::Found;
use crate::run::Settings;
use crate::run::plan::{Depth, depth_for};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

#[derive(Default)]
struct Shared {
    store: Store,
    intake: Intake,
    handle: RefCell<Option<RunHandle>>,
    credentials: RefCell<Credentials>,
    serial: Cell<u32>,
}

/// A handle to results, input and run control. Clones lead to the same.
#[derive(Clone, Default)]
pub struct Session(Rc<Shared>);

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Session {
    /// The results.
    pub fn store(&self) -> Store {
        self.0.store.clone()
    }

    /// The texts to be checked.
    pub fn intake(&self) -> Intake {
        self.0.intake.clone()
    }

    /// What the user gave for particular origins. In memory only.
    pub fn credentials(&self) -> Credentials {
        self.0.credentials.borrow().clone()
    }

    /// Replaces them; the next run uses them.
    pub fn set_credentials(&self, credentials: Credentials) {
        *self.0.credentials.borrow_mut() = credentials;
    }

    /// Checks all of these, in place of what was there.
    pub fn start(&self, found: Vec<Found>, preferences: &Preferences) {
        self.cancel();
        let targets: Vec<Target> = found.iter().map(|found| found.target.clone()).collect();
        let depth = preferences
            .run
            .depth
            .unwrap_or_else(|| depth_for(targets.len()));
        self.0.store.change(|results| {
            results.begin(found);
            results.started_ms = js_sys::Date::now();
            results.depth = depth;
        });
        let rows = (0..targets.len()).collect();
        self.launch(targets, rows, depth, preferences);
    }

    /// Checks these rows again. Nothing happens while a run goes on.
    pub fn recheck(&self, rows: Vec<usize>, depth: Depth, preferences: &Preferences) {
        let running = self.0.store.read(|results| results.phase == Phase::Running);
        if running || rows.is_empty() {
            return;
        }
        let targets = self.0.store.read(|results| {
            let target = |index: &usize| results.rows.get(*index);
            rows.iter()
                .filter_map(target)
                .map(|row| (*row.target).clone())
                .collect()
        });
        self.0
            .store
            .change(|results| results.phase = Phase::Running);
        self.launch(targets, rows, depth, preferences);
    }

    /// Starts nothing new until [`Session::resume`].
    pub fn pause(&self) {
        self.with_handle(RunHandle::pause);
    }

    /// Goes on.
    pub fn resume(&self) {
        self.with_handle(RunHandle::resume);
    }

    /// Ends the run; what is under way is aborted.
    pub fn cancel(&self) {
        self.with_handle(RunHandle::cancel);
    }

    /// Answers, for the whole run, whether the browser may ask for the local network.
    pub fn answer_local_network(&self, allow: bool) {
        self.0.store.change(|results| results.question = None);
        self.with_handle(|handle| handle.allow_local(allow));
    }

    fn with_handle(&self, act: impl FnOnce(&RunHandle)) {
        // The runner may call back at once, so nothing may be borrowed while it acts.
        let handle = self.0.handle.borrow().clone();
        if let Some(handle) = handle {
            act(&handle);
        }
    }

    fn launch(
        &self,
        targets: Vec<Target>,
        rows: Vec<usize>,
        depth: Depth,
        preferences: &Preferences,
    ) {
        let serial = self.0.serial.get().wrapping_add(1);
        self.0.serial.set(serial);
        let began = web::now();
        let session = self.clone();
        let on_event = move |event| {
            if session.0.serial.get() == serial {
                session.take_in(event, &rows, began);
            }
        };
        // The first line that someone opens should not have to wait for its explanation.
        spawn_local(async {
            texts::load().await;
        });
        let handle = runner::start(
            targets,
            Settings {
                depth: Some(depth),
                ..preferences.run.clone()
            },
            self.credentials(),
            on_event,
        );
        *self.0.handle.borrow_mut() = Some(handle);
    }

    fn take_in(&self, event: RunEvent, rows: &[usize], began: f64) {
        let row = |index: usize| rows.get(index).copied();
        self.0.store.change(|results| match event {
            RunEvent::Started(index) => {
                if let Some(row) = row(index) {
                    results.set_stage(row, Stage::Running);
                }
            }
            RunEvent::Finished(check) => {
                if let Some(row) = row(check.index) {
                    results.finish(row, check);
                }
            }
            RunEvent::Progress(progress) => results.progress = Some(progress),
            RunEvent::AsksLocalNetwork { index } => results.question = row(index),
            RunEvent::Done => {
                results.phase = Phase::Done;
                results.question = None;
                let took_ms = web::now() - began;
                results.took_ms.get_or_insert(took_ms);
                results.latest_ms = Some(took_ms);
                results.settle();
            }
        });
    }
}
