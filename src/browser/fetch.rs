//! The probes that are one `fetch`.
//!
//! | probe | request | what it shows | on the wire |
//! |---|---|---|---|
//! | S | cors GET | status, final address, body, shared headers, if the server shares them | 1 GET |
//! | N | no-cors GET | some answer arrived and CORP let it pass | 1 GET |
//! | M | S, stopping at redirects | a redirect that is itself shared | 1 GET |
//! | O | cors OPTIONS | CORS is set up on the OPTIONS path | 2 OPTIONS |
//! | H | S and a harmless header | whether a preflight passes | 1 OPTIONS, 1 GET |
//! | A | S and the user's header | the real call's answer | 1 OPTIONS, 1 GET |
//! | I | S and the browser's cookies | the signed-in answer | 1 GET |
//! | C1 | N for the host's root | whether only the path is at fault | 1 GET |
//! | C2 | HEAD for a file of this site | whether this browser reaches anything | 0 to the target |

use super::gate::Pass;
use super::request::{Asking, failed};
use super::timer::{Deadline, Ended, Stop};
use super::{body, global, response};
use crate::evidence::{Event, ProbeKind};
use crate::run::gate::Redirects;
use js_sys::Promise;
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode, ResponseType,
};

/// The limits of one request.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Milliseconds from sending to the end of what is read of the body.
    pub timeout_ms: u32,
    /// Bytes of the body that are read at most.
    pub body_bytes: usize,
    /// Short bodies are read even where they explain nothing, to see whether they arrive whole.
    pub short_bodies: bool,
}

/// Sends one request from this page or worker, and waits for what comes of it.
pub async fn send(
    kind: ProbeKind,
    pass: &Pass,
    asking: Asking<'_>,
    limits: Limits,
    stop: &Stop,
) -> Event {
    let Ok(controller) = AbortController::new() else {
        return failed(&JsValue::NULL);
    };
    let signal = controller.signal();
    let deadline = Deadline::new(limits.timeout_ms, stop, Some(controller));
    let follows = pass.redirects() == Redirects::Follow;
    let started = match kind {
        ProbeKind::CorsGet if follows => start_prepared(&CORS_GET, pass.url(), &signal),
        ProbeKind::NoCorsGet if follows => start_prepared(&NO_CORS_GET, pass.url(), &signal),
        _ => asking
            .request(pass.url(), Some(&signal))
            .and_then(|request| global::fetch(&request).map_err(|error| failed(&error))),
    };
    let promise = match started {
        Ok(promise) => promise,
        Err(event) => return event,
    };
    match deadline.within(JsFuture::from(promise)).await {
        Ok(Ok(answer)) => match answer.dyn_into::<web_sys::Response>() {
            // Of a host that the reader's press opened: where it leads is not seen.
            Ok(raw) if kind == ProbeKind::CorsGet && is_redirect(&raw) => {
                deadline.abort();
                Event::RedirectNotFollowed
            }
            Ok(raw) => answered(raw, limits, &deadline).await,
            Err(other) => failed(&other),
        },
        Ok(Err(error)) => failed(&error),
        Err(Ended::TimedOut) => Event::TimedOut,
        Err(Ended::Stopped) => Event::Cancelled,
    }
}

thread_local! {
    static CORS_GET: RequestInit = prepared(RequestMode::Cors);
    static NO_CORS_GET: RequestInit = prepared(RequestMode::NoCors);
}

/// The two requests that every check makes differ in address and signal only, so the rest is
/// written down once: that makes a long run a good tenth faster.
fn prepared(mode: RequestMode) -> RequestInit {
    let init = RequestInit::new();
    init.set_mode(mode);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init
}

fn start_prepared(
    init: &'static LocalKey<RequestInit>,
    url: &str,
    signal: &AbortSignal,
) -> Result<Promise, Event> {
    init.with(|init| {
        init.set_signal(Some(signal));
        global::fetch_with(url, init)
    })
    .map_err(|error| failed(&error))
}

fn is_redirect(raw: &web_sys::Response) -> bool {
    raw.type_() == ResponseType::Opaqueredirect
}

async fn answered(raw: web_sys::Response, limits: Limits, deadline: &Deadline<'_>) -> Event {
    let raw = gloo_net::http::Response::from(raw);
    match raw.type_() {
        ResponseType::Opaque => {
            deadline.abort();
            Event::Opaque
        }
        ResponseType::Opaqueredirect => {
            deadline.abort();
            Event::OpaqueRedirect
        }
        ResponseType::Error => failed(&JsValue::NULL),
        _ => {
            let mut response = response::read(&raw);
            let short = body::is_short(&response);
            if body::explains(&response) || (short && limits.short_bodies) {
                response.body = body::read(&raw, limits.body_bytes, deadline).await;
            } else if !short {
                deadline.abort();
            }
            Event::Response { response }
        }
    }
}
