//! What the app holds besides the view: results, texts, credentials, and the run under way.

use super::intake::Intake;
use super::kept::Keeper;
use super::nearby::Nearby;
use super::store::Store;
use crate::browser::Credentials;
use crate::run::LocalConsent;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Steers a run that goes on.
pub trait Steer {
    /// Starts nothing more for now.
    fn pause(&self);
    /// Goes on.
    fn resume(&self);
    /// Ends the run; what is under way is aborted.
    fn cancel(&self);
    /// What the user allows of addresses on their own network, for the whole run.
    fn allow_local(&self, consent: LocalConsent);
    /// Leaves the server alone that this check of the run belongs to.
    fn skip_server_of(&self, check: usize);
    /// Does not wait for the network.
    fn go_on_without_network(&self);
}

#[derive(Default)]
struct Shared {
    store: Store,
    intake: Intake,
    run: RefCell<Option<Rc<dyn Steer>>>,
    credentials: RefCell<Credentials>,
    nearby: RefCell<Rc<Nearby>>,
    keeper: Keeper,
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

    /// What keeps the run over a reload.
    pub fn keeper(&self) -> Keeper {
        self.0.keeper.clone()
    }

    /// What is known of the browser around the extension.
    pub fn nearby(&self) -> Rc<Nearby> {
        self.0.nearby.borrow().clone()
    }

    /// Replaces it.
    pub fn set_nearby(&self, nearby: Rc<Nearby>) {
        *self.0.nearby.borrow_mut() = nearby;
    }

    /// Does something to the run, if there is one.
    pub fn steer(&self, act: impl FnOnce(&dyn Steer)) {
        // The run may call back at once, so nothing may be borrowed while it acts.
        let run = self.0.run.borrow().clone();
        if let Some(run) = run {
            act(&*run);
        }
    }

    /// The run that [`Session::steer`] leads to from now on.
    pub fn set_run(&self, run: Rc<dyn Steer>) {
        *self.0.run.borrow_mut() = Some(run);
    }

    /// A number for a new run; events of runs with an earlier one are stale.
    pub fn next_run(&self) -> u32 {
        let serial = self.0.serial.get().wrapping_add(1);
        self.0.serial.set(serial);
        serial
    }

    /// Whether no later run has begun.
    pub fn is_current(&self, run: u32) -> bool {
        self.0.serial.get() == run
    }
}
