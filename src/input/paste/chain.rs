//! One chain: requests and answers that belong together, and the evidence that they make.
//!
//! One evidence is one thing that was asked for: with its interim answers, the redirects it led
//! through, the legs of a handshake and a preflight.

use super::request::facts;
use super::step::RawResponse;
use crate::evidence::{
    Body, ConsoleMessage, Context, Engine, Evidence, Exchange, Headers, Loose, Request,
    RequestFacts, Response, ResponseKind, Target, Token, UrlParser, Vantage, Visibility,
};
use crate::input::errors;

/// What belongs together so far.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) exchanges: Vec<Exchange>,
    /// The URL asked for first.
    pub(super) first_url: Option<String>,
    /// The URL of the latest answer.
    pub(super) url: Option<String>,
    /// A path or host, when there is no whole URL.
    pub(super) path: Option<String>,
    pub(super) host: Option<String>,
    /// The latest answer is a redirect to here, absolute when its base is known.
    pub(super) location: Option<String>,
    pub(super) redirected: bool,
    pub(super) next: Next,
    /// Messages, and of each whether an answer that comes later takes it back.
    pub(super) console: Vec<(ConsoleMessage, bool)>,
    /// The host that a tunnel leads to, as a URL.
    pub(super) tunnel_url: Option<String>,
    /// The address that a message named.
    pub(super) said_url: Option<String>,
    pub(super) loose: Option<Loose>,
    pub(super) tokens: Vec<Token>,
}

/// What may follow the latest answer in the same chain.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Next {
    /// Anything: nothing final came yet.
    #[default]
    Anything,
    /// The place that a redirect leads to.
    Location,
    /// The same address once more: a handshake, or the request after its preflight.
    Same,
    /// Nothing.
    Nothing,
}

impl Chain {
    pub(super) fn is_empty(&self) -> bool {
        self.exchanges.is_empty()
            && self.console.is_empty()
            && self.tokens.is_empty()
            && self.loose.is_none()
    }

    /// Whether a request for this URL continues it.
    pub(super) fn goes_on(&self, url: Option<&str>) -> bool {
        let same = |known: Option<&str>| match (known, url) {
            (Some(known), Some(url)) => known == url,
            _ => true,
        };
        match self.next {
            Next::Anything => self.exchanges.is_empty() || same(self.url.as_deref()),
            Next::Location => same(self.location.as_deref().filter(|it| it.contains("://"))),
            Next::Same => same(self.url.as_deref()),
            Next::Nothing => false,
        }
    }

    /// Where this answer leads, and what may follow it.
    pub(super) fn what_next(
        &self,
        raw: &RawResponse,
        request: Option<&Request>,
        urls: &dyn UrlParser,
    ) -> (Option<String>, Next) {
        let preflight = request.is_some_and(|request| {
            request.method == "OPTIONS"
                && request
                    .headers
                    .value("access-control-request-method")
                    .is_some()
        });
        let tunnel = request.is_some_and(|request| request.method == "CONNECT")
            || raw
                .reason
                .to_ascii_lowercase()
                .contains("connection established");
        match raw.status {
            100 | 102..=199 => (None, Next::Anything),
            200..=299 if tunnel => (None, Next::Anything),
            200..=299 if preflight => (None, Next::Same),
            301 | 302 | 303 | 307 | 308 => match find(&raw.headers, "location") {
                Some(location) => {
                    let base = self.url.as_deref().filter(|url| url.contains("://"));
                    let absolute = absolute(location, base, urls);
                    (
                        Some(absolute.unwrap_or_else(|| location.to_owned())),
                        Next::Location,
                    )
                }
                None => (None, Next::Nothing),
            },
            401 if find(&raw.headers, "www-authenticate").is_some() => (None, Next::Same),
            407 if find(&raw.headers, "proxy-authenticate").is_some() => (None, Next::Same),
            _ => (None, Next::Nothing),
        }
    }

    /// The answer as evidence, at the place that the chain has come to.
    pub(super) fn response(&self, raw: RawResponse) -> Response {
        let whole = !raw.headers.is_empty();
        // Where nothing is pasted behind the head, only its length says that there was nothing.
        let empty = find(&raw.headers, "content-length") == Some("0");
        Response {
            status: raw.status,
            kind: ResponseKind::Captured,
            final_url: self.url.clone(),
            redirected: self.redirected,
            headers: Headers {
                visibility: if whole {
                    Visibility::All
                } else {
                    Visibility::Listed
                },
                list: raw.headers,
            },
            body: match raw.body.finish() {
                Body::NotRead if empty => Body::Read {
                    text: String::new(),
                    complete: true,
                },
                body => body,
            },
        }
    }

    /// What it shows, in the circumstances that the paste was read in.
    pub(super) fn into_evidence(self, urls: &dyn UrlParser, context: &Context) -> Evidence {
        // A program that found no address for a name says only the name.
        let name = self
            .console
            .iter()
            .find_map(|(said, _)| said.url.as_deref());
        let url = self
            .first_url
            .or(self.tunnel_url)
            .or(self.said_url)
            .or_else(|| errors::address_in(name?).map(|(url, _)| url))
            .and_then(|url| absolute(&url, None, urls));
        let target = match url {
            Some(url) => Target::parse(&url, urls),
            None => Target {
                path: self.path.unwrap_or_default(),
                host: self.host.unwrap_or_default(),
                ..Target::not_told()
            },
        };
        let request = self
            .exchanges
            .iter()
            .rev()
            .find_map(|exchange| exchange.request.as_ref());
        let mut context = context_of(context, request);
        if let Some((said, _)) = self
            .console
            .iter()
            .find(|(said, _)| said.page_origin.is_some())
        {
            let page = said
                .page_origin
                .as_deref()
                .and_then(|page| origin(page, urls));
            context.page_origin = context.page_origin.or(page);
        }
        if let Some((said, _)) = self.console.first()
            && context.engine == Engine::default()
        {
            context.engine.family = said.engine;
        }
        let request = request.map_or_else(RequestFacts::default, facts);
        Evidence {
            request,
            exchanges: self.exchanges,
            console: self.console.into_iter().map(|(said, _)| said).collect(),
            tokens: self.tokens,
            loose: self.loose,
            ..Evidence::new(target, context)
        }
    }
}

/// A web address, absolute and without its user name and fragment.
pub(super) fn absolute(text: &str, base: Option<&str>, urls: &dyn UrlParser) -> Option<String> {
    let parsed = urls.parse(text, base).ok()?;
    let target = Target::from_parsed(&parsed);
    target.is_http().then_some(target.url)
}

/// The origin of a page's URL, if it has one.
fn origin(page: &str, urls: &dyn UrlParser) -> Option<String> {
    let parsed = urls.parse(page, None).ok()?;
    let origin = Target::from_parsed(&parsed).origin;
    (!origin.is_empty()).then_some(origin)
}

/// The circumstances of something recorded: the page is the one that the request names, if any.
fn context_of(context: &Context, request: Option<&Request>) -> Context {
    let header = |name| request.and_then(|request| request.headers.value(name));
    Context {
        vantage: Vantage::Capture,
        page_origin: header("origin")
            .filter(|origin| origin.contains("://"))
            .map(str::to_owned),
        engine: header("user-agent").map_or_else(Engine::default, Engine::from_user_agent),
        at_ms: context.at_ms,
        ..Context::default()
    }
}

/// The first header of this name, which is in lower case.
pub(super) fn find<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}
