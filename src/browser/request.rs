//! What a probe that is one `fetch` asks for: the same whether this page sends it or a frame does.

use super::credentials::OriginCredential;
use super::gate::Pass;
use crate::evidence::{Event, ProbeKind};
use crate::run::gate::{Redirects, Thing};
use gloo_net::http::{Method, RequestBuilder};
use wasm_bindgen::JsValue;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect,
};

/// What kept a request from being made at all.
const UNSENDABLE_HEADER: &str =
    "The header name or value you gave has characters that a request cannot carry.";

/// Some names are silently left out (Fetch standard, "forbidden request-header").
const FORBIDDEN_HEADER: &str =
    "Browsers let no page set the header you named, so the request was not sent.";

/// One request. Without cookies unless the user gave them, without cache and without referrer.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    method: &'static str,
    shared: bool,
    cookies: bool,
    stops: bool,
    header: Option<(&'a str, &'a str)>,
}

/// The harmless header of the probe that makes browsers ask first.
const HARMLESS: (&str, &str) = ("X-Probe", "1");

impl<'a> Asking<'a> {
    /// For this probe, with what the gate lets through.
    pub fn of(kind: ProbeKind, pass: &Pass, credential: Option<&'a OriginCredential>) -> Self {
        let (method, shared) = match kind {
            ProbeKind::NoCorsGet | ProbeKind::HostRoot => ("GET", false),
            ProbeKind::CorsOptions => ("OPTIONS", true),
            // A service worker that keeps this page for offline use answers GET without the network.
            ProbeKind::OwnOrigin => ("HEAD", true),
            _ => ("GET", true),
        };
        let given = credential
            .filter(|_| pass.with() == Some(Thing::Header))
            .and_then(OriginCredential::header);
        let harmless = (kind == ProbeKind::CorsExtraHeader).then_some(HARMLESS);
        Asking {
            method,
            shared,
            cookies: pass.with() == Some(Thing::Cookies),
            stops: kind == ProbeKind::CorsManualRedirect || pass.redirects() == Redirects::Stop,
            header: given.or(harmless),
        }
    }

    /// The same, stopping at a redirect. An opaque request cannot (Fetch standard, "main fetch": it
    /// would be a network error).
    pub fn stopping(self) -> Option<Self> {
        let stops = Asking {
            stops: true,
            ..self
        };
        self.shared.then_some(stops)
    }

    /// As `fetch` takes it in, for a frame.
    pub fn init(&self) -> serde_json::Value {
        serde_json::json!({
            "method": self.method,
            "mode": if self.shared { "cors" } else { "no-cors" },
            "credentials": if self.cookies { "include" } else { "omit" },
            "cache": "no-store",
            "redirect": if self.stops { "manual" } else { "follow" },
            "referrerPolicy": "no-referrer",
            "headers": self.header.into_iter().collect::<Vec<_>>(),
        })
    }

    /// As a request of this page. The event says why it cannot be made.
    pub fn request(
        &self,
        url: &str,
        signal: Option<&AbortSignal>,
    ) -> Result<web_sys::Request, Event> {
        let method = match self.method {
            "OPTIONS" => Method::OPTIONS,
            "HEAD" => Method::HEAD,
            _ => Method::GET,
        };
        let mut builder = RequestBuilder::new(url)
            .method(method)
            .mode(match self.shared {
                true => RequestMode::Cors,
                false => RequestMode::NoCors,
            })
            .credentials(match self.cookies {
                true => RequestCredentials::Include,
                false => RequestCredentials::Omit,
            })
            .cache(RequestCache::NoStore)
            .redirect(match self.stops {
                true => RequestRedirect::Manual,
                false => RequestRedirect::Follow,
            })
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(signal);
        if let Some((name, value)) = self.header {
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
        let dropped = |(name, _): (&str, &str)| request.headers().has(name) != Ok(true);
        match self.header.is_some_and(dropped) {
            true => Err(Event::Failed {
                message: FORBIDDEN_HEADER.to_owned(),
            }),
            false => Ok(request),
        }
    }
}

/// A bare network error, with the browser's sentence for the record.
pub fn failed(error: &JsValue) -> Event {
    const LONGEST: usize = 200;
    let message = js_sys::Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_default();
    Event::Failed {
        message: message.chars().take(LONGEST).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::plan::CredentialKind;

    fn given(kind: CredentialKind) -> OriginCredential {
        OriginCredential {
            origin: "https://a.example".to_owned(),
            kind,
            header_name: "X-Api-Key".to_owned(),
            secret: "Bearer s3cret".to_owned(),
        }
    }

    fn init(kind: ProbeKind, with: Option<Thing>, given: &OriginCredential) -> serde_json::Value {
        let redirects = match with {
            Some(_) => Redirects::Stop,
            None => Redirects::Follow,
        };
        let pass = Pass::of_test("https://a.example/", with, redirects);
        Asking::of(kind, &pass, Some(given)).init()
    }

    /// Chromium took `Authorization` along to wherever a redirect led until version 119, and takes any
    /// other header along still (Fetch standard, "HTTP-redirect fetch").
    #[test]
    fn what_the_reader_gave_never_follows_a_redirect() {
        let header = given(CredentialKind::Authorization);
        let asked = init(ProbeKind::CorsAuthorized, Some(Thing::Header), &header);
        assert_eq!(asked["redirect"], "manual");
        assert_eq!(asked["headers"][0][1], "Bearer s3cret");
        let key = given(CredentialKind::ApiKeyHeader);
        let asked = init(ProbeKind::CorsAuthorized, Some(Thing::Header), &key);
        assert_eq!(asked["redirect"], "manual");
        assert_eq!(asked["headers"][0][0], "X-Api-Key");
        let cookies = given(CredentialKind::Cookies);
        let asked = init(ProbeKind::CorsCookies, Some(Thing::Cookies), &cookies);
        assert_eq!(asked["redirect"], "manual");
        assert_eq!(asked["credentials"], "include");
    }

    #[test]
    fn what_the_gate_does_not_let_through_stays_here() {
        let header = given(CredentialKind::Authorization);
        for kind in [
            ProbeKind::CorsGet,
            ProbeKind::NoCorsGet,
            ProbeKind::CorsAuthorized,
            ProbeKind::HostRoot,
        ] {
            let asked = init(kind, None, &header);
            assert_eq!(asked["headers"], serde_json::json!([]), "{kind:?}");
            assert_eq!(asked["credentials"], "omit", "{kind:?}");
        }
        let pass = Pass::of_test(
            "https://a.example/x?y",
            Some(Thing::Header),
            Redirects::Stop,
        );
        let front = pass.to_front_page();
        assert_eq!((front.url(), front.with()), ("https://a.example/", None));
    }
}
