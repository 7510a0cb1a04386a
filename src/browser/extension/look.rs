//! Checks of hosts that the user granted to the extension: everything on the wire can be seen.
//!
//! `granted.js` asks and watches; here what it saw becomes evidence of the same form as a
//! recording, which [`crate::classify::Compared`] judges.
//!
//! | request | as whom | on the wire |
//! |---|---|---|
//! | the extension's own | nobody: no Origin, and CORS does not apply | 1 GET |
//! | signed in, when asked for | the same with the browser's cookies | 1 GET |
//! | a page's | the page that was named, or a frame whose origin is `null` | 1 GET |
//! | the browser's question | the same, where the user's header needs one, or at depth `sharp` | 1 OPTIONS |

use super::{offered, seen};
use crate::browser::credentials::OriginCredential;
use crate::browser::probe::ProbeSettings;
use crate::browser::timer::{Deadline, Ended, Stop};
use crate::browser::{fetch, global};
use crate::evidence::{Event, Evidence, Probe, ProbeKind, Vantage};
use crate::run::plan::{CredentialKind, Depth};
use js_sys::{JSON, JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What `granted.js` offers for looking.
    type Looker;

    #[wasm_bindgen(method, catch)]
    fn look(this: &Looker, what: &JsValue) -> Result<Promise, JsValue>;
}

fn here() -> Option<Looker> {
    offered("turnawayExtension").map(JsCast::unchecked_into)
}

/// How to look.
#[derive(Clone, Copy)]
pub struct Looking<'s> {
    /// Limits of each request.
    pub probe: ProbeSettings,
    /// How much to spend.
    pub depth: Depth,
    /// What the user gave for exactly this origin.
    pub credential: Option<&'s OriginCredential>,
    /// Also try with the cookies that the browser holds.
    pub with_cookies: bool,
    /// The origin of the page that asks, if one was named.
    pub as_page: Option<&'s str>,
    /// Ends it early.
    pub stop: &'s Stop,
}

/// Looks at the evidence's target, whose origin is granted, and adds what was seen. Hands the
/// evidence back as it was when the grant was taken back meanwhile.
pub async fn look(evidence: Evidence, looking: Looking<'_>) -> Result<Evidence, Evidence> {
    let Some(extension) = here() else {
        return Err(evidence);
    };
    let started_ms = global::now_ms();
    // Each of the requests has its own limit; this one is for a script that never answers.
    let limit = looking.probe.timeout_ms.saturating_mul(4);
    let deadline = Deadline::new(limit.saturating_add(10_000), looking.stop, None);
    let what = question(&evidence, looking);
    let event = match what.and_then(|what| extension.look(&what)) {
        Err(error) => fetch::failed(&error),
        Ok(promise) => match deadline.within(JsFuture::from(promise)).await {
            Err(Ended::Stopped) => Event::Cancelled,
            Err(Ended::TimedOut) => Event::TimedOut,
            Ok(Err(error)) => fetch::failed(&error),
            Ok(Ok(text)) => {
                let text = text.dyn_into::<JsString>().map(String::from);
                match text.ok().and_then(|text| seen::read(&text)) {
                    Some(looked) if looked.is_blind() => return Err(evidence),
                    Some(looked) => match looked.into_exchanges() {
                        Ok((exchanges, console)) => {
                            let mut evidence = seen_from_here(evidence, looking);
                            evidence.exchanges = exchanges;
                            evidence.console = console;
                            return Ok(evidence);
                        }
                        Err(event) => event,
                    },
                    None => fetch::failed(&JsValue::NULL),
                }
            }
        },
    };
    let mut evidence = seen_from_here(evidence, looking);
    evidence.probes.push(Probe {
        kind: ProbeKind::CorsGet,
        url: None,
        started_ms: 0,
        took_ms: (global::now_ms() - started_ms).round() as u32,
        event,
        timing: None,
    });
    Ok(evidence)
}

/// The page that is named is the one of which the texts speak; the extension's own address is of
/// no use to any server.
fn seen_from_here(mut evidence: Evidence, looking: Looking<'_>) -> Evidence {
    evidence.context.vantage = Vantage::Extension;
    evidence.context.page_origin = looking.as_page.map(str::to_owned);
    evidence
}

/// What `granted.js` is asked, as an object.
fn question(evidence: &Evidence, looking: Looking<'_>) -> Result<JsValue, JsValue> {
    let header = looking.credential.and_then(OriginCredential::header);
    let given_cookies = looking
        .credential
        .is_some_and(|given| given.kind == CredentialKind::Cookies);
    let what = serde_json::json!({
        "url": evidence.target.url,
        "timeoutMs": looking.probe.timeout_ms,
        "bodyLimit": looking.probe.body_limit,
        "header": header,
        "cookies": looking.with_cookies || given_cookies,
        "asPage": looking.as_page,
        "askFirst": looking.depth == Depth::Sharp,
    });
    JSON::parse(&what.to_string())
}
