//! R and Z: the two probes that need a frame of their own.
//!
//! **R** asks from a frame that may talk to the target's origin and to no other. When the request
//! is redirected elsewhere, the frame's policy refuses that and reports it, which a page may see
//! although it may not see the redirect. Costs 1 GET without cookies. A redirect within the
//! target's origin goes unnoticed. The frame is an empty document of our own origin and holds no
//! script: the page calls the frame's `fetch` itself, so a strict `script-src` is no obstacle.
//!
//! **Z** asks from a frame whose origin is `null`, to find servers that are set up to share with
//! exactly that. Costs 1 GET. Such a frame cannot be reached into, so it loads `null-origin.js`,
//! which lies beside the page and sends back the status code.

use super::fetch::{Limits, failed};
use super::global::{self, Scope};
use super::slice;
use super::slot::Slot;
use super::timer::{Deadline, Ended, Stop};
use crate::evidence::{Event, Headers, Response, ResponseKind, Target};
use js_sys::{Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, HtmlIFrameElement, MessageEvent, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestMode,
};

#[wasm_bindgen]
extern "C" {
    /// The frame's own global scope.
    type FrameWindow;

    #[wasm_bindgen(method, catch)]
    fn fetch(this: &FrameWindow, url: &str, init: &RequestInit) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn document(this: &FrameWindow) -> Option<Document>;
}

/// R. `None` without a document, or when the frame cannot be reached into.
pub async fn redirect_frame(target: &Target, limits: Limits, stop: &Stop) -> Option<Event> {
    let page = global::document()?;
    let frame = Frame::new(&page)?;
    // The origin is serialised by the browser: no quote, no bracket, no space.
    frame.element.set_srcdoc(&format!(
        "<meta http-equiv=Content-Security-Policy content=\"connect-src {}\">",
        target.origin
    ));
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    if let Err(why) = deadline.within(frame.attach(&page)).await {
        return Some(ended(why));
    }
    let window: FrameWindow = frame.element.content_window()?.unchecked_into();
    let document = window.document()?;
    let violated = Rc::new(Cell::new(false));
    let note = {
        let violated = violated.clone();
        Closure::<dyn FnMut()>::new(move || violated.set(true))
    };
    document
        .add_event_listener_with_callback("securitypolicyviolation", note.as_ref().unchecked_ref())
        .ok()?;
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let result = match window.fetch(&target.url, &init) {
        Ok(promise) => deadline.within(JsFuture::from(promise)).await,
        Err(error) => Ok(Err(error)),
    };
    if !violated.get() {
        // The report is a task of its own and may come after the rejection.
        slice::next_task().await;
    }
    Some(match result {
        _ if violated.get() => Event::FrameFetch { elsewhere: true },
        Ok(Ok(_)) => Event::FrameFetch { elsewhere: false },
        Ok(Err(error)) => failed(&error),
        Err(why) => ended(why),
    })
}

/// Z. `None` without a document.
pub async fn null_origin(target: &Target, limits: Limits, stop: &Stop) -> Option<Event> {
    let page = global::document()?;
    let script = global::beside("null-origin.js")?;
    let frame = Frame::new(&page)?;
    let _ = frame.element.set_attribute("sandbox", "allow-scripts");
    frame.element.set_srcdoc(&format!(
        "<script src=\"{}\" data-url=\"{}\"></script>",
        escaped(&script),
        escaped(&target.url)
    ));
    let slot = Slot::new();
    let element = frame.element.clone();
    let answer = slot.clone();
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let from_frame = element
            .content_window()
            .is_some_and(|window| message.source().as_ref() == Some(window.as_ref()));
        if from_frame {
            answer.fill(message.data());
        }
    });
    let listening = Listening::new("message", receive)?;
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    let _ = page.body()?.append_child(&frame.element);
    let event = match deadline.within(slot.wait()).await {
        Ok(data) => told(&data),
        Err(why) => ended(why),
    };
    drop(listening);
    Some(event)
}

/// What the frame's script sends: a status code, or the text of the error.
fn told(data: &JsValue) -> Event {
    let status = Reflect::get(data, &"status".into())
        .ok()
        .and_then(|status| status.as_f64());
    match status {
        Some(status) if (100.0..1000.0).contains(&status) => Event::Response {
            response: Response {
                status: status as u16,
                kind: ResponseKind::Cors,
                final_url: None,
                redirected: false,
                headers: Headers::default(),
                body: Default::default(),
            },
        },
        _ => failed(data),
    }
}

fn ended(why: Ended) -> Event {
    match why {
        Ended::TimedOut => Event::TimedOut,
        Ended::Stopped => Event::Cancelled,
    }
}

/// For an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// A hidden frame that is removed when dropped, which also ends what it is loading.
struct Frame {
    element: HtmlIFrameElement,
}

impl Frame {
    fn new(page: &Document) -> Option<Self> {
        let element: HtmlIFrameElement = page.create_element("iframe").ok()?.dyn_into().ok()?;
        element.set_hidden(true);
        let _ = element.set_attribute("aria-hidden", "true");
        let _ = element.set_attribute("tabindex", "-1");
        Some(Frame { element })
    }

    /// Puts it into the page and waits until its document is there.
    async fn attach(&self, page: &Document) {
        let slot = Slot::new();
        let loaded = slot.clone();
        let callback = Closure::once(move || loaded.fill(()));
        self.element
            .set_onload(Some(callback.as_ref().unchecked_ref()));
        let attached = page
            .body()
            .is_some_and(|body| body.append_child(&self.element).is_ok());
        if attached {
            slot.wait().await;
        }
        self.element.set_onload(None);
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.element.set_onload(None);
        self.element.remove();
    }
}

/// A listener on the page that is removed when dropped.
struct Listening {
    name: &'static str,
    scope: Scope,
    callback: Closure<dyn FnMut(MessageEvent)>,
}

impl Listening {
    fn new(name: &'static str, callback: Closure<dyn FnMut(MessageEvent)>) -> Option<Self> {
        let scope = global::scope();
        scope
            .add_event_listener_with_callback(name, callback.as_ref().unchecked_ref())
            .ok()?;
        Some(Listening {
            name,
            scope,
            callback,
        })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self
            .scope
            .remove_event_listener_with_callback(self.name, self.callback.as_ref().unchecked_ref());
    }
}
