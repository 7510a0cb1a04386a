//! Looks at the network and at the clocks while a run goes on: at regular intervals, and when the
//! browser says that it lost its connection or has one again. What that means is
//! [`crate::run::outage`]'s.

use super::global::{self, Navigator};
use super::timer::Timer;
use crate::run::outage::{EVERY_MS, Look, Outage};
use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The events by which browsers tell. Where there are none (Node), the looks alone have to do.
const EVENTS: [&str; 2] = ["offline", "online"];

/// Watches until its run has ended.
pub struct Watchman {
    shared: Rc<Shared>,
}

struct Shared {
    outage: RefCell<Outage>,
    timer: RefCell<Option<Timer>>,
    heard: RefCell<Option<Closure<dyn FnMut()>>>,
    ended: Cell<bool>,
}

impl Default for Watchman {
    fn default() -> Self {
        Watchman {
            shared: Rc::new(Shared {
                outage: RefCell::new(Outage::new(look())),
                timer: RefCell::default(),
                heard: RefCell::default(),
                ended: Cell::new(false),
            }),
        }
    }
}

impl Watchman {
    /// Calls `looked` after each look.
    pub fn begin(&self, looked: impl Fn() + 'static) {
        let looked: Rc<dyn Fn()> = Rc::new(looked);
        let (shared, call) = (self.shared.clone(), looked.clone());
        let heard = Closure::<dyn FnMut()>::new(move || {
            shared.outage.borrow_mut().look(look(), false);
            call();
        });
        for event in EVENTS {
            let _ = global::scope()
                .add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        }
        *self.shared.heard.borrow_mut() = Some(heard);
        tick(self.shared.clone(), looked);
    }

    /// What is known, as of the latest look.
    pub fn outage(&self) -> RefMut<'_, Outage> {
        self.shared.outage.borrow_mut()
    }

    /// What is known now.
    pub fn look_now(&self) -> RefMut<'_, Outage> {
        let mut outage = self.shared.outage.borrow_mut();
        outage.look(look(), false);
        outage
    }

    /// Looks no more.
    pub fn end(&self) {
        self.shared.ended.set(true);
        self.shared.timer.borrow_mut().take();
        if let Some(heard) = self.shared.heard.borrow_mut().take() {
            for event in EVENTS {
                let _ = global::scope()
                    .remove_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
            }
        }
    }
}

impl Drop for Watchman {
    fn drop(&mut self) {
        self.end();
    }
}

fn tick(shared: Rc<Shared>, looked: Rc<dyn Fn()>) {
    let again = shared.clone();
    let timer = Timer::new(EVERY_MS as u32, move || {
        again.outage.borrow_mut().look(look(), true);
        looked();
        if !again.ended.get() {
            tick(again.clone(), looked);
        }
    });
    // The timer that is replaced is the one that has just rung.
    let before = shared.timer.replace(Some(timer));
    drop(before);
}

fn look() -> Look {
    Look {
        wall_ms: js_sys::Date::now(),
        steady_ms: global::now_ms(),
        online: global::with_navigator(Navigator::on_line).unwrap_or(true),
    }
}
