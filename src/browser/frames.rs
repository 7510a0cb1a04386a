//! R and Z: the two probes that need a frame of their own.
//!
//! **R** asks from a frame that may talk to the target's origin and to no other. When the request
//! is redirected elsewhere, the frame's policy refuses that and reports it, which a page may see
//! although it may not see the redirect. Costs 1 GET without cookies. A redirect within the
//! target's origin goes unnoticed. The frame is an empty document of our own origin and holds no
//! script: the page calls the frame's `fetch` itself, so a strict `script-src` is no obstacle. An
//! origin that no policy can name, such as that of an IPv6 address, is not asked in this way.
//!
//! **Z** asks from a frame whose origin is `null`, to find servers that are set up to share with
//! exactly that. Costs 1 GET. Such a frame cannot be reached into, so it loads `null-origin.js`,
//! which lies beside the page and sends back the status code.

use super::fetch::Limits;
use super::frame_document::FrameDocument;
use super::global::{self, Scope};
use super::hidden_frame::HiddenFrame;
use super::request::failed;
use super::slice;
use super::slot::Slot;
use super::timer::{Deadline, Ended, Stop, Timer};
use crate::evidence::{Event, Headers, Response, ResponseKind, Target};
use js_sys::{Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, MessageEvent, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode,
};

#[wasm_bindgen]
extern "C" {
    /// The frame's own global scope.
    type FrameWindow;

    #[wasm_bindgen(method, catch)]
    fn fetch(this: &FrameWindow, url: &str, init: &RequestInit) -> Result<Promise, JsValue>;

    /// Throws where the frame was not let in and shows an error page of another origin.
    #[wasm_bindgen(method, catch, getter)]
    fn document(this: &FrameWindow) -> Result<Option<Document>, JsValue>;
}

/// R. `None` without a document, when no policy can name the origin, or when the frame cannot be
/// reached into.
pub async fn redirect_frame(target: &Target, limits: Limits, stop: &Stop) -> Option<Event> {
    let page = global::document()?;
    let frame = HiddenFrame::new(&page, FrameDocument::OnlyTo(&target.origin), None)?;
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    if let Err(why) = deadline.within(frame.attach(&page)).await {
        return Some(ended(why));
    }
    let window: FrameWindow = frame.element.content_window()?.unchecked_into();
    let document = window.document().ok()??;
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

/// Z. `None` without a document, or when the frame's script is not to be had: it lies beside the
/// app, but not beside a page that uses the JavaScript API.
pub async fn null_origin(target: &Target, limits: Limits, stop: &Stop) -> Option<Event> {
    if SCRIPT_MISSING.get() {
        return None;
    }
    let page = global::document()?;
    let script = global::beside("null-origin.js")?;
    let document = FrameDocument::Script {
        src: &script,
        url: &target.url,
    };
    let frame = HiddenFrame::new(&page, document, Some("allow-scripts"))?;
    let slot = Slot::new();
    let started = Rc::new(Cell::new(false));
    let receive = {
        let (slot, started, element) = (slot.clone(), started.clone(), frame.element.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let from_frame = element
                .content_window()
                .is_some_and(|window| message.source().as_ref() == Some(window.as_ref()));
            if !from_frame {
                return;
            }
            let data = message.data();
            if Reflect::has(&data, &"started".into()) == Ok(true) {
                started.set(true);
            } else {
                slot.fill(Some(data));
            }
        })
    };
    let _listening = Listening::new("message", receive)?;
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    if let Err(why) = deadline.within(frame.attach(&page)).await {
        return Some(ended(why));
    }
    // The frame has loaded, so its script has run or failed. Its messages may still be under way.
    let _grace = {
        let (slot, started) = (slot.clone(), started.clone());
        Timer::new(SCRIPT_GRACE_MS, move || {
            if !started.get() {
                slot.fill(None);
            }
        })
    };
    match deadline.within(slot.wait()).await {
        Ok(Some(data)) => Some(told(&data)),
        Ok(None) => {
            SCRIPT_MISSING.set(true);
            None
        }
        Err(why) => Some(ended(why)),
    }
}

/// How long after loading a frame may take to say that its script runs.
const SCRIPT_GRACE_MS: u32 = 1_000;

thread_local! {
    /// No frame of this page will find its script.
    static SCRIPT_MISSING: Cell<bool> = const { Cell::new(false) };
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
