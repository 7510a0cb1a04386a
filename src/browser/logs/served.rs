//! The worker's end.

use super::job::{Order, Said};
use super::reading::{compare, find, read};
use crate::browser::global;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// `DedicatedWorkerGlobalScope`.
    type WorkerScope;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &WorkerScope, message: &JsValue) -> Result<(), JsValue>;
}

thread_local! {
    /// The word to stop, for what is being read.
    static STOPPED: RefCell<Rc<Cell<bool>>> = RefCell::default();
}

/// Takes orders from now on: `[JSON of an Order, file, file, …]`.
pub fn serve() {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let order = message.get(0).as_string();
        let files = message.iter().skip(1);
        let files: Vec<Blob> = files.map(JsCast::unchecked_into).collect();
        if let Some(order) = order.and_then(|order| serde_json::from_str(&order).ok()) {
            carry_out(order, files);
        }
    });
    let added =
        global::scope().add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    if added.is_ok() {
        // It listens as long as the worker lives.
        heard.forget();
    }
}

fn carry_out(order: Order, files: Vec<Blob>) {
    match order {
        Order::Read(number, job) => {
            let stopped = Rc::new(Cell::new(false));
            // One is read at a time.
            STOPPED.replace(stopped.clone()).set(true);
            spawn_local(async move {
                read(&job, &files, &stopped, &|said| say(number, &said)).await;
            });
        }
        Order::Find(number, job, most) => {
            spawn_local(async move { say(number, &find(&job, most, &files).await) });
        }
        Order::Compare(number, job, sides) => {
            spawn_local(async move { say(number, &compare(&job, sides, &files).await) });
        }
        Order::Stop => STOPPED.with_borrow(|stopped| stopped.set(true)),
    }
}

fn say(number: u32, said: &Said) {
    if let Ok(said) = serde_json::to_string(&(number, said)) {
        let scope: WorkerScope = js_sys::global().unchecked_into();
        let _ = scope.post_message(&JsValue::from(said));
    }
}
