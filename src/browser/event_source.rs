//! E: an event source, for the state it is in when it fails.
//!
//! Chromium and WebKit give up (`CLOSED`) when an HTTP answer came, whatever its status, and also
//! when a policy forbade the request; they mean to try again (`CONNECTING`) when there was no
//! connection. That separates an answer withheld by CORP from no answer at all. Firefox always
//! gives up, so there it says nothing.
//!
//! Costs 1 GET without cookies. It is closed at the first event, or it would connect again. On
//! private addresses Chromium's two states would tell open from closed ports even where the user
//! refused access, so a page that is not itself on this machine never sends it there.

use super::fetch::Limits;
use super::request::failed;
use super::slot::Slot;
use super::timer::{Deadline, Ended, Stop};
use crate::evidence::{AddressKind, Context, Event, Target};
use wasm_bindgen::prelude::*;
use web_sys::EventSource;

/// Whether it may be sent there at all.
pub fn allowed(target: &Target, context: &Context) -> bool {
    let public = target.address == AddressKind::Public || context.page_is_loopback();
    // To its own origin an event source takes cookies along, and a 401 would open a login prompt.
    let own = context.page_origin.as_deref() == Some(target.origin.as_str());
    public && !own && js_sys::Reflect::has(&js_sys::global(), &"EventSource".into()) == Ok(true)
}

/// Opens an event source and closes it at its first event.
pub async fn send(url: &str, limits: Limits, stop: &Stop) -> Event {
    let source = match EventSource::new(url) {
        Ok(source) => Open(source),
        Err(error) => return failed(&error),
    };
    let slot = Slot::new();
    let opened = {
        let slot = slot.clone();
        Closure::once(move || slot.fill(Event::EventSourceOpen))
    };
    let broke = {
        let slot = slot.clone();
        let source = source.0.clone();
        Closure::once(move || {
            let closed = source.ready_state() == EventSource::CLOSED;
            source.close();
            slot.fill(Event::EventSourceError { closed });
        })
    };
    source.0.set_onopen(Some(opened.as_ref().unchecked_ref()));
    source.0.set_onerror(Some(broke.as_ref().unchecked_ref()));
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    match deadline.within(slot.wait()).await {
        Ok(event) => event,
        Err(Ended::TimedOut) => Event::TimedOut,
        Err(Ended::Stopped) => Event::Cancelled,
    }
}

/// Closes the source and lets go of the callbacks, however the probe ends.
struct Open(EventSource);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.set_onopen(None);
        self.0.set_onerror(None);
        self.0.close();
    }
}
