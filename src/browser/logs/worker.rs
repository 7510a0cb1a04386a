//! The page's end.

use super::job::{Order, Said};
use crate::browser::frame_document::worker_address;
use crate::browser::global;
use crate::browser::slot::Slot;
use js_sys::{Array, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element, EventTarget, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// `Worker`. Not `web_sys::Worker`: its address may be a `TrustedScriptURL`.
    #[wasm_bindgen(extends = EventTarget)]
    type Worker;

    #[wasm_bindgen(constructor, catch)]
    fn new(address: &JsValue, options: &Object) -> Result<Worker, JsValue>;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &Worker, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn terminate(this: &Worker);
}

/// Whoever listens, with the number of the order.
type Hears = Rc<dyn Fn(u32, Said)>;

/// A worker that has said that it is ready. It ends when this is dropped.
pub struct LogWorker {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(web_sys::Event)>,
}

impl LogWorker {
    /// Starts one, whose words `hear` is told. `None` where the browser, a policy or the network does not
    /// let it come up.
    pub async fn start(hear: impl Fn(u32, Said) + 'static) -> Option<Self> {
        let hear: Hears = Rc::new(hear);
        let address = worker_address()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"module".into()).ok()?;
        let worker = Worker::new(&address, &options).ok()?;
        let ready = Slot::new();
        let message = {
            let (ready, hear) = (ready.clone(), hear.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let Some(text) = event.data().as_string() else {
                    // Its first word is no text: whether it is ready.
                    ready.fill(event.data().is_truthy());
                    return;
                };
                if let Ok((number, said)) = serde_json::from_str(&text) {
                    hear(number, said);
                }
            })
        };
        let error = {
            let ready = ready.clone();
            let mut lost = Some(hear);
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
                ready.fill(false);
                // Whoever hears of it drops this worker, and this closure with it: not while it runs.
                if let Some(hear) = lost.take() {
                    spawn_local(async move { hear(0, Said::Lost) });
                }
            })
        };
        listen(&worker, "message", message.as_ref());
        listen(&worker, "error", error.as_ref());
        let started = LogWorker {
            worker,
            _message: message,
            _error: error,
        };
        started.worker.post_message(&program()?).ok()?;
        ready.wait().await.then_some(started)
    }

    /// Gives an order, with files. `None`: it cannot be given.
    pub fn order(&self, order: &Order, files: &[Blob]) -> Option<()> {
        let message = Array::of1(&JsValue::from(serde_json::to_string(order).ok()?));
        for file in files {
            message.push(file);
        }
        self.worker.post_message(&message).ok()
    }
}

impl Drop for LogWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn listen(target: &EventTarget, name: &str, call: &JsValue) {
    let _ = target.add_event_listener_with_callback(name, call.unchecked_ref());
}

/// Where the program is, as index.html says: the worker has no document to look it up in.
fn program() -> Option<JsValue> {
    let document = global::document()?;
    let find = |selector: &str| document.query_selector(selector).ok().flatten();
    let message = Object::new();
    let set = |name: &str, element: Option<Element>| -> Option<()> {
        let Some(element) = element else {
            return Some(());
        };
        let part = Object::new();
        let href = Reflect::get(&element, &"href".into()).ok()?;
        let integrity = element.get_attribute("data-integrity").unwrap_or_default();
        Reflect::set(&part, &"href".into(), &href).ok()?;
        Reflect::set(&part, &"integrity".into(), &integrity.into()).ok()?;
        Reflect::set(&message, &name.into(), &part).ok()?;
        Some(())
    };
    set("glue", Some(find("link[rel=modulepreload]")?))?;
    set("wasm", Some(find("link[rel=preload][as=fetch]")?))?;
    set("later", find("#later"))?;
    Some(message.into())
}
