//! A place for one value that comes later: the bridge from a callback to a future.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Filled once, by whoever comes first; awaited by at most one.
pub struct Slot<T> {
    state: RefCell<State<T>>,
}

enum State<T> {
    Empty(Option<Waker>),
    Filled(T),
    Taken,
}

impl<T> Slot<T> {
    /// An empty one, shared between the callback and the future.
    pub fn new() -> Rc<Self> {
        Rc::new(Slot {
            state: RefCell::new(State::Empty(None)),
        })
    }

    /// Puts the value in and wakes whoever waits. Later values are dropped.
    pub fn fill(&self, value: T) {
        let mut state = self.state.borrow_mut();
        let State::Empty(waker) = &mut *state else {
            return;
        };
        let waker = waker.take();
        *state = State::Filled(value);
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Takes the value, or remembers who to wake.
    fn poll(&self, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.state.borrow_mut();
        match std::mem::replace(&mut *state, State::Taken) {
            State::Filled(value) => Poll::Ready(value),
            State::Empty(_) => {
                *state = State::Empty(Some(context.waker().clone()));
                Poll::Pending
            }
            State::Taken => Poll::Pending,
        }
    }

    /// Waits for the value.
    pub async fn wait(&self) -> T {
        poll_fn(|context| self.poll(context)).await
    }
}
