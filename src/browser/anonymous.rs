//! P: the anonymous probe. A prefetch from a frame of its own storage, which in Chromium `load`s below
//! status 400 and fails from 400 on, even for an answer that is not shared with this page.
//!
//! The frame is `credentialless`: its storage is empty and thrown away with the page, so the requests of
//! its elements carry no cookies, and a prefetch opens no sign-in prompt (HTML standard, "credentialless
//! iframe"; measured in Chromium headless and with a window). It is sandboxed, its document is empty,
//! and no script runs in it. One frame serves a run.
//!
//! Costs 1 GET, which follows redirects; 2 where the answer's body takes long, or where this page asked
//! for the address before: what the browser's cache holds from then would answer otherwise. An error is
//! told as soon as the headers are there, a success with the end of the body, so the element is removed
//! once an opaque request that was sent much later has its headers. It yields a hint beside a hidden
//! status, never a code. Firefox and Safari have no such frame: there it is not made.

use super::frame_document::FrameDocument;
use super::global;
use super::hidden_frame::HiddenFrame;
use super::own_file::own_file;
use super::slot::Slot;
use super::timer::{Deadline, Ended, Stop, sleep};
use crate::evidence::{Anonymous, Engine, EngineFamily, Event};
use js_sys::{Math, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, HtmlIFrameElement, HtmlLinkElement, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestMode,
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

/// So long an answer may take to be told by the end of the prefetch alone. Then an opaque request asks
/// whether its headers are there.
const PATIENCE_MS: u32 = 2_000;

/// What a refusal, whose headers must be there by then, gets to be told in.
const GRACE_MS: u32 = 400;

/// How long the page's own files may take. They lie where the page came from.
const CONTROL_MS: u32 = 4_000;

thread_local! {
    /// What this page asked for in this way: the browser may answer it from its cache the next time,
    /// also in a new frame.
    static ASKED: RefCell<HashSet<u64>> = RefCell::default();
}

/// The frame of one run, and whether what it says means anything.
#[derive(Default)]
pub struct AnonymousFrame {
    frame: RefCell<Option<Rc<HiddenFrame>>>,
    looked: Cell<Option<Anonymous>>,
    waiting: RefCell<Vec<Rc<Slot<()>>>>,
    looking: Cell<bool>,
}

impl AnonymousFrame {
    /// Whether the probe can be made here. Looks at the first call of a run: costs two requests to this
    /// page's own site, none to anybody else.
    pub async fn look(&self, engine: Engine, stop: &Stop) -> Anonymous {
        if let Some(looked) = self.looked.get() {
            return looked;
        }
        if self.looking.replace(true) {
            let slot = Slot::new();
            self.waiting.borrow_mut().push(slot.clone());
            slot.wait().await;
            return self.looked.get().unwrap_or_default();
        }
        let looked = self.try_out(engine, stop).await;
        self.looked.set(Some(looked));
        for slot in self.waiting.take() {
            slot.fill(());
        }
        looked
    }

    async fn try_out(&self, engine: Engine, stop: &Stop) -> Anonymous {
        let Some(page) = global::document() else {
            return Anonymous::NotHere;
        };
        if engine.family != EngineFamily::Chromium || !has_credentialless(&page) {
            return Anonymous::NotHere;
        }
        let Some(there) = own_file() else {
            return Anonymous::NotHere;
        };
        let Some(frame) = make(&page, stop).await else {
            return Anonymous::NotHere;
        };
        self.frame.replace(Some(Rc::new(frame)));
        let missing = format!("{there}.{}.missing", (Math::random() * 1e9) as u32);
        let fresh = format!("{there}?{}", (Math::random() * 1e9) as u32);
        match self.loads(&fresh, CONTROL_MS, stop).await {
            Some(Event::Prefetch { loaded: true }) => {}
            _ => return Anonymous::SwitchedOff,
        }
        match self.loads(&missing, CONTROL_MS, stop).await {
            Some(Event::Prefetch { loaded: false }) => Anonymous::Works,
            _ => Anonymous::Misleads,
        }
    }

    /// Prefetches `url` by one request: what has not told by the time limit is not asked about in another
    /// way, and a browser may answer from its cache what this page asked for before. `None` without a
    /// frame.
    pub async fn send_once(&self, url: &str, timeout_ms: u32, stop: &Stop) -> Option<Event> {
        let link = Prefetching::begin(&*self.frame.borrow().clone()?, url)?;
        let deadline = Deadline::new(timeout_ms, stop, None);
        let event = deadline.within(link.slot.wait()).await;
        Some(event.unwrap_or_else(ended))
    }

    /// Prefetches `url`. `None` without a frame.
    pub async fn send(&self, url: &str, timeout_ms: u32, stop: &Stop) -> Option<Event> {
        let first_time = ASKED.with_borrow_mut(|asked| asked.insert(fingerprint(url)));
        if !first_time {
            let deadline = Deadline::new(timeout_ms, stop, None);
            let renewed = self.fetch(url, RequestCache::Reload)?;
            if let Err(why) = deadline.within(renewed).await {
                return Some(ended(why));
            }
        }
        self.loads(url, timeout_ms, stop).await
    }

    async fn loads(&self, url: &str, timeout_ms: u32, stop: &Stop) -> Option<Event> {
        let link = Prefetching::begin(&*self.frame.borrow().clone()?, url)?;
        let deadline = Deadline::new(timeout_ms, stop, None);
        let event = deadline.within(async {
            let mut told = pin!(link.slot.wait());
            if let Some(event) = either(told.as_mut(), sleep(PATIENCE_MS)).await {
                return event;
            }
            let Some(opaque) = self.fetch(url, RequestCache::NoStore) else {
                return told.await;
            };
            match first(told.as_mut(), opaque).await {
                Err(event) => event,
                // Nothing came: the prefetch may still tell.
                Ok(Err(_)) => told.await,
                Ok(Ok(_)) => either(told, sleep(GRACE_MS))
                    .await
                    .unwrap_or(Event::PrefetchGoesOn),
            }
        });
        Some(event.await.unwrap_or_else(ended))
    }

    /// An opaque request from inside the frame.
    fn fetch(
        &self,
        url: &str,
        cache: RequestCache,
    ) -> Option<impl Future<Output = Result<JsValue, JsValue>> + use<>> {
        let frame = self.frame.borrow().clone()?;
        let window: FrameWindow = frame.element.content_window()?.unchecked_into();
        let init = RequestInit::new();
        init.set_mode(RequestMode::NoCors);
        init.set_credentials(RequestCredentials::Omit);
        init.set_cache(cache);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        let promise = window.fetch(url, &init).ok()?;
        Some(JsFuture::from(promise))
    }
}

/// The browser knows frames without cookies.
fn has_credentialless(page: &Document) -> bool {
    page.create_element("iframe")
        .is_ok_and(|frame| Reflect::has(&frame, &"credentialless".into()) == Ok(true))
}

async fn make(page: &Document, stop: &Stop) -> Option<HiddenFrame> {
    // Its document may be reached into, and no script runs there.
    let frame = HiddenFrame::new(page, FrameDocument::Nothing, Some("allow-same-origin"))?;
    let element: &HtmlIFrameElement = &frame.element;
    Reflect::set(element, &"credentialless".into(), &JsValue::TRUE).ok()?;
    let deadline = Deadline::new(CONTROL_MS, stop, None);
    deadline.within(frame.attach(page)).await.ok()?;
    Some(frame)
}

/// A prefetch under way. Dropping it ends the transfer.
struct Prefetching {
    link: HtmlLinkElement,
    slot: Rc<Slot<Event>>,
    _callbacks: [Closure<dyn FnMut()>; 2],
}

impl Prefetching {
    fn begin(frame: &HiddenFrame, url: &str) -> Option<Self> {
        let window: FrameWindow = frame.element.content_window()?.unchecked_into();
        let document = window.document().ok()??;
        let link: HtmlLinkElement = document.create_element("link").ok()?.unchecked_into();
        let slot = Slot::new();
        let callback = |loaded: bool| {
            let slot = slot.clone();
            Closure::once(move || slot.fill(Event::Prefetch { loaded }))
        };
        let callbacks = [callback(true), callback(false)];
        let [loaded, broke] = &callbacks;
        link.set_onload(Some(loaded.as_ref().unchecked_ref()));
        link.set_onerror(Some(broke.as_ref().unchecked_ref()));
        link.set_rel("prefetch");
        link.set_referrer_policy("no-referrer");
        link.set_href(url);
        document.head()?.append_child(&link).ok()?;
        Some(Prefetching {
            link,
            slot,
            _callbacks: callbacks,
        })
    }
}

impl Drop for Prefetching {
    fn drop(&mut self) {
        self.link.set_onload(None);
        self.link.set_onerror(None);
        self.link.remove();
    }
}

/// What comes first: `Err` is the former.
async fn first<A, B>(
    mut a: Pin<&mut impl Future<Output = A>>,
    b: impl Future<Output = B>,
) -> Result<B, A> {
    let mut b = pin!(b);
    poll_fn(|context| {
        if let Poll::Ready(a) = a.as_mut().poll(context) {
            return Poll::Ready(Err(a));
        }
        b.as_mut().poll(context).map(Ok)
    })
    .await
}

/// The former, unless the latter comes first.
async fn either<A>(a: Pin<&mut impl Future<Output = A>>, b: impl Future<Output = ()>) -> Option<A> {
    first(a, b).await.err()
}

fn ended(why: Ended) -> Event {
    match why {
        Ended::TimedOut => Event::TimedOut,
        Ended::Stopped => Event::Cancelled,
    }
}

/// FNV-1a. A hundred thousand addresses are remembered as numbers; two that collide cost a request.
fn fingerprint(url: &str) -> u64 {
    url.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
