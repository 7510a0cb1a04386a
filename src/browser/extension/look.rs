//! Checks of hosts that the user granted to the extension: everything on the wire can be seen.
//!
//! `granted.js`, which only the extension's page has, asks and watches; here what it saw becomes
//! evidence of the same form as a recording. Two requests are compared, both without cookies:
//!
//! | request | as whom | on the wire |
//! |---|---|---|
//! | the extension's own | nobody: no Origin, and CORS does not apply | 1 GET |
//! | a page's | a frame without rights, whose origin is `null` | 1 GET |
//!
//! What a page would get is what counts ([`Looked::evidence`]); the other is kept as evidence.

use super::offered;
use crate::browser::probe::ProbeSettings;
use crate::browser::timer::{Deadline, Ended, Stop};
use crate::browser::{fetch, global};
use crate::classify::knowledge::messages;
use crate::evidence::{
    Body, ConsoleMessage, Event, Evidence, Exchange, Headers, Probe, ProbeKind, Request, Response,
    ResponseKind, Speaker, Vantage, Visibility,
};
use js_sys::{JsString, Promise};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What `granted.js` offers for looking.
    type Looker;

    #[wasm_bindgen(method, catch)]
    fn look(this: &Looker, url: &str, timeout: u32, limit: u32) -> Result<Promise, JsValue>;
}

fn here() -> Option<Looker> {
    offered("turnawayExtension").map(JsCast::unchecked_into)
}

/// Looks at the evidence's target, whose origin is granted, and adds what was seen.
pub async fn look(mut evidence: Evidence, settings: ProbeSettings, stop: &Stop) -> Evidence {
    evidence.context.vantage = Vantage::Extension;
    let Some(extension) = here() else {
        return evidence;
    };
    let url = evidence.target.url.clone();
    let started_ms = global::now_ms();
    // Each of the two requests has its own limit; this one is for a script that never answers.
    let limit = settings.timeout_ms.saturating_mul(2).saturating_add(5_000);
    let deadline = Deadline::new(limit, stop, None);
    let looked = extension.look(&url, settings.timeout_ms, settings.body_limit);
    let event = match looked {
        Err(error) => fetch::failed(&error),
        Ok(promise) => match deadline.within(JsFuture::from(promise)).await {
            Err(Ended::Stopped) => Event::Cancelled,
            Err(Ended::TimedOut) => Event::TimedOut,
            Ok(Err(error)) => fetch::failed(&error),
            Ok(Ok(text)) => {
                let text = text.dyn_into::<JsString>().map(String::from);
                let looked = text.ok().and_then(|text| serde_json::from_str(&text).ok());
                match looked.map(Looked::evidence) {
                    Some(Ok((exchanges, console))) => {
                        evidence.exchanges = exchanges;
                        evidence.console = console;
                        return evidence;
                    }
                    Some(Err(event)) => event,
                    None => fetch::failed(&JsValue::NULL),
                }
            }
        },
    };
    evidence.probes.push(Probe {
        kind: ProbeKind::CorsGet,
        url: None,
        started_ms: 0,
        took_ms: (global::now_ms() - started_ms).round() as u32,
        event,
        timing: None,
    });
    evidence
}

/// What `granted.js` hands over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Looked {
    own: Seen,
    page_like: Option<Seen>,
}

/// One request, as far as it went.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen {
    hops: Vec<Hop>,
    /// The browser's own name of what ended it, such as `net::ERR_CONNECTION_REFUSED`.
    error: Option<String>,
    body: Option<Start>,
    #[serde(default)]
    timed_out: bool,
    /// A page's script could read the answer.
    readable: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct Hop {
    url: String,
    status: u16,
    headers: Vec<(String, String)>,
}

#[derive(Debug, Deserialize)]
struct Start {
    text: String,
    complete: bool,
}

impl Looked {
    /// Exchanges in the order made, the one that counts last, and what the browser said. An event
    /// when nothing was on the wire and the browser gave no reason.
    ///
    /// The page's request counts where it fared otherwise: another status code, or an answer that
    /// is no refusal and yet was kept from its script. Else the extension's own counts, since its
    /// body was read.
    fn evidence(self) -> Result<(Vec<Exchange>, Vec<ConsoleMessage>), Event> {
        let Looked { own, page_like } = self;
        if own.hops.is_empty() {
            return match own.error {
                _ if own.timed_out => Err(Event::TimedOut),
                Some(error) => match said(&error) {
                    Some(message) => Ok((Vec::new(), vec![message])),
                    None => Err(Event::Failed { message: error }),
                },
                None => Err(Event::Failed {
                    message: String::new(),
                }),
            };
        }
        let status = |seen: &Seen| seen.hops.last().map(|hop| hop.status);
        let page_counts = page_like.as_ref().is_some_and(|page| {
            let kept = page.readable == Some(false) && status(page) < Some(400);
            status(page).is_some() && (kept || status(page) != status(&own))
        });
        let own = own.exchanges(None);
        let page = page_like.map_or_else(Vec::new, |page| page.exchanges(Some("null")));
        let exchanges = match page_counts {
            true => own.into_iter().chain(page).collect(),
            false => page.into_iter().chain(own).collect(),
        };
        Ok((exchanges, Vec::new()))
    }
}

impl Seen {
    fn exchanges(self, origin: Option<&str>) -> Vec<Exchange> {
        let last = self.hops.len().saturating_sub(1);
        let mut body = Some(match self.body {
            Some(Start { text, complete }) => Body::Read { text, complete },
            None if self.timed_out => Body::Stalled,
            None if self.error.is_some() && origin.is_none() => Body::Failed,
            None => Body::NotRead,
        });
        let hops = self.hops.into_iter().enumerate();
        hops.map(|(place, hop)| {
            let headers = origin.map(|origin| [("origin", origin), ("sec-fetch-mode", "cors")]);
            Exchange {
                request: Some(Request {
                    method: "GET".to_owned(),
                    url: Some(hop.url.clone()),
                    headers: Headers::new(Visibility::All, headers.into_iter().flatten()),
                    ..Request::default()
                }),
                response: Some(Response {
                    status: hop.status,
                    kind: ResponseKind::Basic,
                    redirected: place > 0,
                    final_url: (place > 0).then_some(hop.url),
                    headers: Headers::new(Visibility::All, hop.headers),
                    body: body.take_if(|_| place == last).unwrap_or_default(),
                }),
            }
        })
        .collect()
    }
}

/// The browser's name of a network error, if it is one that is known.
///
/// Firefox names all but the errors of TLS: those it tells in a sentence of the reader's language.
fn said(error: &str) -> Option<ConsoleMessage> {
    let message = match messages::find(error, Speaker::Browser) {
        Some((message, _)) => message,
        None if !error.contains(' ') || error.starts_with("NS_") => return None,
        None => messages::all().find(|message| message.id == messages::FIREFOX_TLS)?,
    };
    Some(ConsoleMessage {
        speaker: message.speaker,
        engine: message.engine,
        text: error.to_owned(),
        message: message.id.to_owned(),
        ..ConsoleMessage::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(status: u16, readable: Option<bool>) -> Seen {
        Seen {
            hops: vec![Hop {
                url: "https://api.example/".to_owned(),
                status,
                headers: vec![("Server".to_owned(), "x".to_owned())],
            }],
            error: None,
            body: None,
            timed_out: false,
            readable,
        }
    }

    /// Whether the exchange that counts is the page's, and its status code.
    fn counts(own: u16, page: Option<(u16, bool)>) -> (bool, u16) {
        let looked = Looked {
            own: seen(own, None),
            page_like: page.map(|(status, readable)| seen(status, Some(readable))),
        };
        let (exchanges, _) = looked.evidence().expect("there are answers");
        let last = exchanges.last().expect("there is one");
        let request = last.request.as_ref().expect("it was asked");
        let response = last.response.as_ref().expect("it was answered");
        let of_page = request.headers.value("origin") == Some("null");
        (of_page, response.status)
    }

    #[test]
    fn what_a_page_would_get_is_never_replaced_by_what_the_extension_got() {
        assert_eq!(counts(200, Some((200, false))), (true, 200), "CORS");
        assert_eq!(
            counts(200, Some((403, false))),
            (true, 403),
            "a gate for pages"
        );
        assert_eq!(counts(403, Some((403, false))), (false, 403), "access");
        assert_eq!(counts(200, Some((200, true))), (false, 200), "readable");
        assert_eq!(counts(401, None), (false, 401), "no such frame");
    }

    #[test]
    fn the_name_of_a_network_error_is_kept() {
        let looked = |text: &str| -> Looked { serde_json::from_str(text).expect("it is JSON") };
        let refused = looked(
            r#"{"own": {"hops": [], "error": "net::ERR_CONNECTION_REFUSED", "body": null,
                "timedOut": false}, "pageLike": null}"#,
        );
        let (exchanges, console) = refused.evidence().expect("the browser said why");
        assert!(exchanges.is_empty());
        let text = console.first().map(|message| message.text.as_str());
        assert_eq!(text, Some("net::ERR_CONNECTION_REFUSED"));
        let text = "Peer’s certificate has expired.";
        assert_eq!(
            said(text).map(|it| it.message),
            Some("firefox.err-tls".to_owned())
        );
        assert_eq!(said("net::ERR_NEW").or(said("NS_ERROR_NEW")), None);
        let stalled = r#"{"own": {"hops": [], "error": "net::ERR_ABORTED", "body": null,
            "timedOut": true}, "pageLike": null}"#;
        assert_eq!(looked(stalled).evidence(), Err(Event::TimedOut));
    }
}
