//! Sleeping, deadlines, and stopping everything at once.
//!
//! Every probe of a run has a [`Deadline`], yet the run sets one timer only, for the earliest of
//! them: nearly all probes end in time, and a timer for each would cost more than it is worth.
//! A deadline keeps its own note of why it ended, because WebKit ignores `signal.reason` and calls
//! every abort an `AbortError`.

use super::global;
use super::slot::Slot;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

/// A `setTimeout` that is cleared when dropped.
pub struct Timer {
    id: JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `then` once after `ms` milliseconds.
    pub fn new(ms: u32, then: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(then);
        let id = global::set_timeout(callback.as_ref().unchecked_ref(), ms);
        Timer {
            id,
            _callback: callback,
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        global::clear_timeout(&self.id);
    }
}

/// Waits.
pub async fn sleep(ms: u32) {
    let slot = Slot::new();
    let filled = slot.clone();
    let _timer = Timer::new(ms, move || filled.fill(()));
    slot.wait().await;
}

/// Why a probe ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The time limit.
    TimedOut,
    /// The user stopped the run.
    Stopped,
}

/// An alarm that rings this much too late shows that the page was busy: answers that came
/// meanwhile stand in line behind the alarm.
const LATE_MS: f64 = 250.0;

/// What those answers get to be read in.
const GRACE_MS: f64 = 1_000.0;

/// What ends a probe: shared by the run's [`Stop`] and the probe itself.
struct End {
    due_ms: Cell<f64>,
    /// It was put off because the page was busy. Only once: tabs in the background are always late.
    put_off: Cell<bool>,
    why: Cell<Option<Ended>>,
    waker: RefCell<Option<Waker>>,
    abort: Option<AbortController>,
}

impl End {
    fn come(&self, why: Ended) {
        if self.why.get().is_some() {
            return;
        }
        self.why.set(Some(why));
        if let Some(controller) = &self.abort {
            // Without a reason, so that the rejection is a DOMException everywhere.
            controller.abort();
        }
        let waker = self.waker.borrow_mut().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Stops every probe that was started under it, and watches their time limits. Cloning shares it.
#[derive(Clone, Default)]
pub struct Stop {
    shared: Rc<Stopping>,
}

#[derive(Default)]
struct Stopping {
    stopped: Cell<bool>,
    next: Cell<u64>,
    live: RefCell<BTreeMap<u64, Rc<End>>>,
    alarm: RefCell<Option<Alarm>>,
}

struct Alarm {
    due_ms: f64,
    _timer: Timer,
}

impl Stop {
    /// Aborts what is in flight; what starts later ends at once.
    pub fn stop(&self) {
        self.shared.stopped.set(true);
        self.shared.alarm.borrow_mut().take();
        let live = std::mem::take(&mut *self.shared.live.borrow_mut());
        for end in live.into_values() {
            end.come(Ended::Stopped);
        }
    }

    /// [`Stop::stop`] was called.
    pub fn is_stopped(&self) -> bool {
        self.shared.stopped.get()
    }

    fn add(&self, end: &Rc<End>) -> u64 {
        let shared = &self.shared;
        let key = shared.next.get();
        shared.next.set(key.wrapping_add(1));
        shared.live.borrow_mut().insert(key, end.clone());
        let sooner = shared
            .alarm
            .borrow()
            .as_ref()
            .is_none_or(|alarm| end.due_ms.get() < alarm.due_ms);
        if sooner {
            self.set_alarm(end.due_ms.get());
        }
        key
    }

    fn remove(&self, key: u64) {
        self.shared.live.borrow_mut().remove(&key);
    }

    fn set_alarm(&self, due_ms: f64) {
        let shared = Rc::downgrade(&self.shared);
        let in_ms = (due_ms - global::now_ms()).ceil().max(0.0) as u32;
        let timer = Timer::new(in_ms, move || {
            if let Some(shared) = shared.upgrade() {
                Stop { shared }.ring();
            }
        });
        *self.shared.alarm.borrow_mut() = Some(Alarm {
            due_ms,
            _timer: timer,
        });
    }

    /// Ends what is due, or puts it off when the page was too busy to read what came, and sets the
    /// alarm for the next.
    fn ring(&self) {
        let alarm = self.shared.alarm.borrow_mut().take();
        let now_ms = global::now_ms();
        let late = alarm
            .as_ref()
            .is_some_and(|alarm| now_ms - alarm.due_ms > LATE_MS);
        let mut due = Vec::new();
        let mut next_ms = f64::INFINITY;
        for end in self.shared.live.borrow().values() {
            if end.due_ms.get() <= now_ms && late && !end.put_off.replace(true) {
                end.due_ms.set(now_ms + GRACE_MS);
            }
            if end.due_ms.get() <= now_ms {
                due.push(end.clone());
            } else {
                next_ms = next_ms.min(end.due_ms.get());
            }
        }
        if next_ms.is_finite() {
            self.set_alarm(next_ms);
        }
        for end in due {
            end.come(Ended::TimedOut);
        }
        // Its callback is running right now, so it goes last.
        drop(alarm);
    }
}

/// The time limit of one probe.
pub struct Deadline<'a> {
    end: Rc<End>,
    stop: &'a Stop,
    key: u64,
}

impl<'a> Deadline<'a> {
    /// Ends after `ms` milliseconds, or when `stop` does; `abort` is then told.
    pub fn new(ms: u32, stop: &'a Stop, abort: Option<AbortController>) -> Self {
        let end = Rc::new(End {
            due_ms: Cell::new(global::now_ms() + f64::from(ms)),
            put_off: Cell::new(false),
            why: Cell::new(None),
            waker: RefCell::new(None),
            abort,
        });
        let key = stop.add(&end);
        if stop.is_stopped() {
            end.come(Ended::Stopped);
        }
        Deadline { end, stop, key }
    }

    /// Waits for `future`, at most until the deadline.
    pub async fn within<F: Future>(&self, future: F) -> Result<F::Output, Ended> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                // A rejection caused by our own abort is no result.
                return Poll::Ready(self.end.why.get().map_or(Ok(output), Err));
            }
            match self.end.why.get() {
                Some(why) => Poll::Ready(Err(why)),
                None => {
                    *self.end.waker.borrow_mut() = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// Tells the browser that the rest of the answer is not wanted.
    pub fn abort(&self) {
        if let Some(controller) = &self.end.abort {
            controller.abort();
        }
    }
}

impl Drop for Deadline<'_> {
    fn drop(&mut self) {
        self.stop.remove(self.key);
    }
}
