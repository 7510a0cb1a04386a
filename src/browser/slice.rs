//! Lets the browser draw and react while a long run goes on.
//!
//! Finished promises wake one another without ever returning to the event loop, so a list of
//! thousands of addresses that need no request would freeze the page. Whoever works asks
//! [`Slice::breathe`] now and then, which waits for the next task when too long went by.

use super::global;
use super::slot::Slot;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// Long enough to be worth it, well short of the 50 ms from which on a task counts as long.
const SLICE_MS: f64 = 10.0;

/// When this run last let others go first.
#[derive(Debug)]
pub struct Slice {
    since_ms: Cell<f64>,
}

impl Slice {
    /// Starts counting now.
    pub fn new() -> Self {
        Slice {
            since_ms: Cell::new(global::now_ms()),
        }
    }

    /// Notes that the event loop has just turned: an answer from the network always comes in a
    /// task of its own. So a run that waits for answers anyway never has to wait for turns.
    pub fn turned(&self) {
        self.since_ms.set(global::now_ms());
    }

    /// Goes on at once, or after a turn of the event loop when the slice is used up.
    pub async fn breathe(&self) {
        if global::now_ms() - self.since_ms.get() < SLICE_MS {
            return;
        }
        next_task().await;
        self.turned();
    }
}

/// Waits for the next turn of the event loop. A message to oneself comes sooner than a timer,
/// which browsers hold back to 4 ms when it is used again and again.
pub async fn next_task() {
    let slot = Slot::new();
    POST.with(|post| match post {
        Some(post) => post.later(slot.clone()),
        None => slot.fill(()),
    });
    slot.wait().await;
}

thread_local! {
    static POST: Option<Post> = Post::open();
}

/// A channel to oneself.
struct Post {
    waiting: Rc<RefCell<VecDeque<Rc<Slot<()>>>>>,
    out: MessagePort,
    _in: MessagePort,
    _callback: Closure<dyn FnMut()>,
}

impl Post {
    fn open() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let waiting: Rc<RefCell<VecDeque<Rc<Slot<()>>>>> = Rc::default();
        let arrived = waiting.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            let next = arrived.borrow_mut().pop_front();
            if let Some(slot) = next {
                slot.fill(());
            }
        });
        let port = channel.port1();
        port.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        Some(Post {
            waiting,
            out: channel.port2(),
            _in: port,
            _callback: callback,
        })
    }

    fn later(&self, slot: Rc<Slot<()>>) {
        self.waiting.borrow_mut().push_back(slot.clone());
        if self.out.post_message(&JsValue::NULL).is_err() {
            slot.fill(());
        }
    }
}
