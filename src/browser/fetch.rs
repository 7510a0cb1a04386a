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

use super::credentials::OriginCredential;
use super::timer::{Deadline, Ended, Stop};
use super::{body, global, response};
use crate::evidence::{Event, ProbeKind};
use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Promise, Reflect};
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode, RequestRedirect, ResponseType,
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

/// What kept a request from being made at all.
const UNSENDABLE_HEADER: &str =
    "The header name or value you gave has characters that a request cannot carry.";

/// Some names are silently left out (Fetch standard, "forbidden request-header").
const FORBIDDEN_HEADER: &str =
    "Browsers let no page set the header you named, so the request was not sent.";

/// Sends one request and waits for what comes of it.
pub async fn send(
    kind: ProbeKind,
    url: &str,
    credential: Option<&OriginCredential>,
    limits: Limits,
    stop: &Stop,
) -> Event {
    let Ok(controller) = AbortController::new() else {
        return failed(&JsValue::NULL);
    };
    let signal = controller.signal();
    let deadline = Deadline::new(limits.timeout_ms, stop, Some(controller));
    let started = match kind {
        ProbeKind::CorsGet => start_prepared(&CORS_GET, url, &signal),
        ProbeKind::NoCorsGet => start_prepared(&NO_CORS_GET, url, &signal),
        _ => start(kind, url, credential, &signal),
    };
    let promise = match started {
        Ok(promise) => promise,
        Err(event) => return event,
    };
    match deadline.within(JsFuture::from(promise)).await {
        Ok(Ok(answer)) => match answer.dyn_into::<web_sys::Response>() {
            Ok(raw) => answered(raw, limits, &deadline).await,
            Err(other) => failed(&other),
        },
        Ok(Err(error)) => failed(&error),
        Err(Ended::TimedOut) => Event::TimedOut,
        Err(Ended::Stopped) => Event::Cancelled,
    }
}

/// A bare network error, with the browser's sentence for the record.
pub fn failed(error: &JsValue) -> Event {
    const LONGEST: usize = 200;
    let message = Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_default();
    Event::Failed {
        message: message.chars().take(LONGEST).collect(),
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

fn start(
    kind: ProbeKind,
    url: &str,
    credential: Option<&OriginCredential>,
    signal: &AbortSignal,
) -> Result<Promise, Event> {
    let (method, mode) = match kind {
        ProbeKind::NoCorsGet | ProbeKind::HostRoot => (Method::GET, RequestMode::NoCors),
        ProbeKind::CorsOptions => (Method::OPTIONS, RequestMode::Cors),
        // A service worker that keeps this page for offline use answers GET without the network.
        ProbeKind::OwnOrigin => (Method::HEAD, RequestMode::Cors),
        _ => (Method::GET, RequestMode::Cors),
    };
    let cookies = kind == ProbeKind::CorsCookies;
    let header = credential.and_then(OriginCredential::header);
    // The standard strips `Authorization` when a redirect leaves the origin, but no other header.
    let own_header = header.is_some_and(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
    let redirect = if kind == ProbeKind::CorsManualRedirect || own_header {
        RequestRedirect::Manual
    } else {
        RequestRedirect::Follow
    };
    let mut builder = RequestBuilder::new(url)
        .method(method)
        .mode(mode)
        .credentials(if cookies {
            RequestCredentials::Include
        } else {
            RequestCredentials::Omit
        })
        .cache(RequestCache::NoStore)
        .redirect(redirect)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal));
    if kind == ProbeKind::CorsExtraHeader {
        builder = builder.header("X-Probe", "1");
    }
    if let Some((name, value)) = header {
        // Checked by the browser, whose error text may quote the value; so it is not passed on.
        let headers = web_sys::Headers::new().map_err(|error| failed(&error))?;
        headers.set(name, value).map_err(|_| Event::Failed {
            message: UNSENDABLE_HEADER.to_owned(),
        })?;
        builder = builder.headers(gloo_net::http::Headers::from_raw(headers));
    }
    let request: web_sys::Request = builder
        .build()
        .map_err(|error| Event::Failed {
            message: error.to_string(),
        })?
        .into();
    if header.is_some_and(|(name, _)| request.headers().has(name) != Ok(true)) {
        return Err(Event::Failed {
            message: FORBIDDEN_HEADER.to_owned(),
        });
    }
    global::fetch(&request).map_err(|error| failed(&error))
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
