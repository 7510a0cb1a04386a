//! The report that was given, and which of its addresses are ticked.

use crate::input::reports::Entry;
use crate::intake::ReportIn;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What another checker says of an address.
#[derive(Debug, PartialEq)]
pub struct Theirs {
    /// What people call the checker.
    pub tool: &'static str,
    /// What it says.
    pub entry: Entry,
}

/// A report, and which of its addresses are ticked at first.
pub type Preset = (Rc<ReportIn>, Vec<bool>);

/// A handle to the report. Clones lead to the same.
#[derive(Clone, Default)]
pub struct Reports(Rc<Shared>);

#[derive(Default)]
struct Shared {
    given: RefCell<Option<Rc<ReportIn>>>,
    /// There are other texts, which are left aside.
    others: Cell<bool>,
    ticked: RefCell<Vec<bool>>,
    /// Its addresses are asked, or what it says is shown.
    begun: Cell<bool>,
}

impl PartialEq for Reports {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reports {
    /// The report, if one was given.
    pub fn report(&self) -> Option<Rc<ReportIn>> {
        self.0.given.borrow().clone()
    }

    /// Whether there is one.
    pub fn given(&self) -> bool {
        self.0.given.borrow().is_some()
    }

    /// Whether there is a text besides that is left aside.
    pub fn others(&self) -> bool {
        self.0.others.get()
    }

    /// It is this one now, with these ticked by their places.
    pub fn set(&self, report: Option<Rc<ReportIn>>, ticked: Vec<bool>, others: bool) {
        *self.0.given.borrow_mut() = report;
        *self.0.ticked.borrow_mut() = ticked;
        self.0.others.set(others);
        self.0.begun.set(false);
    }

    /// Whether the address at this place is ticked.
    pub fn is_ticked(&self, place: usize) -> bool {
        self.0.ticked.borrow().get(place) == Some(&true)
    }

    /// Ticks the address at this place, or takes the tick away.
    pub fn tick(&self, place: usize, ticked: bool) {
        if let Some(slot) = self.0.ticked.borrow_mut().get_mut(place) {
            *slot = ticked;
        }
    }

    /// Whether its addresses are asked, or what it says is shown.
    pub fn begun(&self) -> bool {
        self.0.begun.get()
    }

    /// See [`Reports::begun`].
    pub fn set_begun(&self, begun: bool) {
        self.0.begun.set(begun);
    }
}
