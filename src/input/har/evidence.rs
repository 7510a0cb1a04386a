//! Entries as evidence: one request of a page, with its preflight and the redirects before it.

use super::Entry;
use super::entry::Body as Kept;
use crate::classify::knowledge::messages;
use crate::evidence::{
    Body, ConsoleMessage, Context, CredentialShape, Engine, EngineFamily, Evidence, Exchange,
    Headers, Request, Response, ResponseKind, Speaker, Target, UrlParser, Vantage, Visibility,
};
use crate::input::paste::request::{clean, facts};
use crate::input::paste::step::RawRequest;
use crate::input::paste::tokens;

/// What Chromium says for "the answer came, and the page does not get it" as well as for "the
/// preflight did not give permission".
const FAILED: &str = "net::ERR_FAILED";

/// One request of a page, as far as its entries came in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The browser's own question before it.
    pub preflight: Option<Entry>,
    /// Redirects that were followed, in order.
    pub hops: Vec<Entry>,
    /// The request itself, or where the redirects ended. `None` while only the preflight is known.
    pub last: Option<Entry>,
}

impl Asked {
    /// The entry that shows what the page asked for.
    pub fn first(&self) -> Option<&Entry> {
        self.hops
            .first()
            .or(self.last.as_ref())
            .or(self.preflight.as_ref())
    }

    /// The entry that shows how it ended.
    pub fn end(&self) -> Option<&Entry> {
        self.last
            .as_ref()
            .or(self.preflight.as_ref())
            .or(self.hops.last())
    }

    /// All entries in the order in which they went over the wire.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.preflight
            .iter()
            .chain(&self.hops)
            .chain(self.last.iter())
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        self.entries().map(Entry::size).sum()
    }

    /// As evidence. `page` is what is known of the page that asked besides.
    pub fn evidence(&self, urls: &dyn UrlParser, page: &Context) -> Evidence {
        let url = self.first().map_or("", |entry| entry.url.as_str());
        let target = Target::parse(&as_http(url), urls);
        let mut evidence = Evidence::new(target, self.context(urls, page));
        for entry in self.entries() {
            let place = evidence.exchanges.len();
            let redirected = place > usize::from(self.preflight.is_some());
            evidence.exchanges.push(exchange(entry, redirected));
        }
        if let Some(request) = self.entries().last().map(request) {
            evidence.request = facts(&request);
        }
        self.announced(&mut evidence);
        if let Some(end) = self.end() {
            evidence.console.extend(said(end));
            let token = end.asks("authorization").and_then(tokens::in_authorization);
            evidence.tokens.extend(token);
            let proof = end.asks("dpop").and_then(tokens::in_proof);
            evidence.tokens.extend(proof);
        }
        evidence
    }

    /// What the preflight announces is what the page wants to send, whether or not it was sent.
    fn announced(&self, evidence: &mut Evidence) {
        let Some(preflight) = &self.preflight else {
            return;
        };
        if self.last.is_none()
            && let Some(method) = preflight.asks("access-control-request-method")
        {
            method.clone_into(&mut evidence.request.method);
        }
        let names = preflight.asks("access-control-request-headers");
        for name in names.into_iter().flat_map(|names| names.split(',')) {
            let name = name.trim().to_ascii_lowercase();
            let wanted = &mut evidence.request;
            if name == "authorization" {
                wanted.authorization.get_or_insert_default();
                let partial = self.last.as_ref().is_some_and(|last| last.partial);
                if let Some(sent) = evidence
                    .exchanges
                    .last_mut()
                    .and_then(|it| it.request.as_mut())
                    && partial
                {
                    // It was let through and is missing here, so it was taken out of the recording.
                    sent.authorization.get_or_insert_default();
                }
            } else if !name.is_empty() && !wanted.custom_headers.contains(&name) {
                wanted.custom_headers.push(name);
            }
        }
    }

    fn context(&self, urls: &dyn UrlParser, page: &Context) -> Context {
        let header = |name: &'static str| self.entries().filter_map(move |entry| entry.asks(name));
        // After a redirect between origins the browser says `null`; the first one is the page's.
        let own = header("origin").find(|origin| origin.contains("://"));
        let referrer = header("referer").find_map(|referrer| origin(referrer, urls));
        let page_origin = own
            .map(str::to_owned)
            .or(referrer)
            .or_else(|| page.page_origin.clone());
        let engine = header("user-agent")
            .next()
            .map(Engine::from_user_agent)
            .filter(|engine| engine.family != EngineFamily::Unknown)
            .unwrap_or(page.engine);
        let timed = self.entries().filter(|entry| !entry.zoneless);
        let started = timed.map(|entry| entry.started_ms);
        let at_ms = started.fold(0.0, f64::max);
        Context {
            vantage: match page.vantage {
                // Recorded by something that is no browser, and knows nothing of CORS.
                Vantage::Capture => Vantage::Capture,
                _ => Vantage::Har,
            },
            secure: page_origin
                .as_deref()
                .is_some_and(|page| page.starts_with("https:")),
            page_origin,
            engine,
            at_ms: if at_ms > 0.0 { at_ms } else { page.at_ms },
            ..Context::default()
        }
    }
}

/// The handshake of a web socket is an HTTP request, and what is said of those holds for it.
pub(super) fn as_http(url: &str) -> String {
    match url.split_once("://") {
        Some(("ws", rest)) => format!("http://{rest}"),
        Some(("wss", rest)) => format!("https://{rest}"),
        _ => url.to_owned(),
    }
}

fn origin(url: &str, urls: &dyn UrlParser) -> Option<String> {
    let origin = Target::parse(url, urls).origin;
    (!origin.is_empty()).then_some(origin)
}

fn request(entry: &Entry) -> Request {
    let raw = RawRequest {
        method: entry.method.clone(),
        target: entry.url.clone(),
        headers: entry.request_headers.clone(),
        // Of a request that got no answer, browsers show a part of the head only.
        whole: entry.status != 0 && !entry.request_headers.is_empty() && !entry.partial,
    };
    let mut request = clean(&raw, Some(entry.url.clone()));
    if let (Some(sent), Some(value)) = (&mut request.authorization, entry.asks("authorization"))
        && was_taken_out(value)
    {
        // What stands there now was never sent.
        sent.shape = CredentialShape::Plain;
    }
    request
}

/// What programs that clean recordings write in place of a secret, such as `[Authorization redacted]`
/// (cloudflare/har-sanitizer), `REDACTED` and `obfuscated` (Dev Proxy, npm `har-sanitizer`).
fn was_taken_out(value: &str) -> bool {
    const WORDS: [&str; 9] = [
        "redact", "obfuscat", "sanitiz", "sanitis", "removed", "filtered", "masked", "scrubbed",
        "***",
    ];
    let value = value.to_ascii_lowercase();
    WORDS.iter().any(|word| value.contains(word))
}

fn exchange(entry: &Entry, redirected: bool) -> Exchange {
    let response = (entry.status != 0).then(|| Response {
        status: entry.status,
        kind: ResponseKind::Captured,
        final_url: redirected.then(|| entry.url.clone()),
        redirected,
        headers: Headers {
            visibility: if entry.response_headers.is_empty() {
                Visibility::Listed
            } else {
                Visibility::All
            },
            list: entry.response_headers.clone(),
        },
        body: match &entry.received {
            Some(Kept { text, complete }) => Body::Read {
                text: text.clone(),
                complete: *complete,
            },
            None => Body::NotRead,
        },
    });
    Exchange {
        request: Some(request(entry)),
        response,
        watched: None,
    }
}

/// The browser's word on it, as a message that is known. The one bare `net::ERR_FAILED` means two
/// things: beside an answer that it was withheld, else that nothing came.
fn said(entry: &Entry) -> Option<ConsoleMessage> {
    let error = entry.error.as_deref().filter(|error| !error.is_empty())?;
    let status = (entry.status != 0).then_some(entry.status);
    let (known, _) = messages::find(error, Speaker::Browser)
        .or_else(|| messages::find(error, Speaker::Program))?;
    Some(ConsoleMessage {
        speaker: known.speaker,
        engine: known.engine,
        text: error.to_owned(),
        message: match status {
            Some(_) if error == FAILED => "chromium.err-failed-status".to_owned(),
            _ => known.id.to_owned(),
        },
        url: Some(entry.url.clone()),
        status,
        ..ConsoleMessage::default()
    })
}
