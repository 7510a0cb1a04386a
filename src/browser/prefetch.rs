//! P: a prefetch, which in Chromium `load`s below status 400 and fails from 400 on, even for an
//! answer that is not shared with this page.
//!
//! Costs 1 GET. It is the one probe that takes the user's cookies for that site along without
//! being given any, so it is made at depth `sharp` only, which says so first. It yields a hint
//! beside a hidden status, never a code. Firefox always says `load` and may open a login prompt;
//! WebKit says nothing: neither is asked.

use super::fetch::Limits;
use super::global;
use super::request::failed;
use super::slot::Slot;
use super::timer::{Deadline, Ended, Stop};
use crate::evidence::{Engine, EngineFamily, Event};
use wasm_bindgen::prelude::*;
use web_sys::HtmlLinkElement;

/// Whether this engine's prefetch tells anything.
pub fn means_something(engine: Engine) -> bool {
    engine.family == EngineFamily::Chromium
}

/// Prefetches `url`. `None` without a document.
pub async fn send(url: &str, limits: Limits, stop: &Stop) -> Option<Event> {
    let head = global::document()?.head()?;
    let document = head.owner_document()?;
    let link: HtmlLinkElement = document.create_element("link").ok()?.dyn_into().ok()?;
    let slot = Slot::new();
    let callback = |loaded: bool| {
        let slot = slot.clone();
        Closure::once(move || slot.fill(Event::Prefetch { loaded }))
    };
    let (loaded, broke) = (callback(true), callback(false));
    link.set_onload(Some(loaded.as_ref().unchecked_ref()));
    link.set_onerror(Some(broke.as_ref().unchecked_ref()));
    link.set_rel("prefetch");
    link.set_referrer_policy("no-referrer");
    link.set_href(url);
    if let Err(error) = head.append_child(&link) {
        return Some(failed(&error));
    }
    let link = Attached(link);
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    let event = match deadline.within(slot.wait()).await {
        Ok(event) => event,
        Err(Ended::TimedOut) => Event::TimedOut,
        Err(Ended::Stopped) => Event::Cancelled,
    };
    drop(link);
    Some(event)
}

/// Removes the link and lets go of the callbacks, however the probe ends.
struct Attached(HtmlLinkElement);

impl Drop for Attached {
    fn drop(&mut self) {
        self.0.set_onload(None);
        self.0.set_onerror(None);
        self.0.remove();
    }
}
