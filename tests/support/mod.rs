//! What several test files need: a WHATWG URL parser and ready-made evidence.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod canary;
pub mod corpus;
pub mod examples;
pub mod observed;
pub mod pages;
pub mod pasted;
pub mod rows;

use turnaway::evidence::{
    Context, Engine, EngineFamily, Event, Evidence, Headers, ParsedUrl, Probe, ProbeKind, Response,
    Target, UrlParser, UrlProblem, Visibility,
};

/// The `url` crate as the parser that a browser is in production.
pub struct WhatwgUrl;

impl UrlParser for WhatwgUrl {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        let base = match base {
            Some(base) => Some(url::Url::parse(base).map_err(|_| UrlProblem)?),
            None => None,
        };
        let mut parsed = url::Url::options()
            .base_url(base.as_ref())
            .parse(text)
            .map_err(|_| UrlProblem)?;
        let fragment = parsed
            .fragment()
            .map(|text| format!("#{text}"))
            .unwrap_or_default();
        parsed.set_fragment(None);
        Ok(ParsedUrl {
            href: parsed.as_str().to_owned(),
            scheme: parsed.scheme().to_owned(),
            host: parsed.host_str().unwrap_or_default().to_owned(),
            port: parsed.port(),
            path: parsed.path().to_owned(),
            query: parsed
                .query()
                .map(|text| format!("?{text}"))
                .unwrap_or_default(),
            fragment,
            username: parsed.username().to_owned(),
            password: parsed.password().unwrap_or_default().to_owned(),
        })
    }
}

/// The page that asks in most tests.
pub const PAGE: &str = "https://app.example";

/// A secure public page in Chromium.
pub fn page_context() -> Context {
    Context {
        page_origin: Some(PAGE.to_owned()),
        secure: true,
        online: Some(true),
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 156,
        },
        at_ms: 1_790_000_000_000.0,
        ..Context::default()
    }
}

/// Evidence about `url` before anything was sent.
pub fn evidence(url: &str) -> Evidence {
    Evidence::new(Target::parse(url, &WhatwgUrl), page_context())
}

/// A probe that ended like this.
pub fn probe(kind: ProbeKind, event: Event) -> Probe {
    Probe {
        kind,
        url: None,
        started_ms: 0,
        took_ms: 20,
        event,
        timing: None,
    }
}

/// A bare network error.
pub fn failed() -> Event {
    Event::Failed {
        message: "Failed to fetch".to_owned(),
    }
}

/// A readable answer with these headers, seen by a page.
pub fn answer(status: u16, headers: &[(&str, &str)]) -> Response {
    Response {
        status,
        kind: Default::default(),
        final_url: None,
        redirected: false,
        headers: Headers::new(Visibility::Filtered, headers.iter().copied()),
        body: Default::default(),
    }
}
