//! Makes evidence of requests and answers: which belong together, and which URL each has.
//!
//! One evidence is one thing that was asked for: with its interim answers, the redirects it led
//! through, the legs of a handshake and a preflight.

use super::request::{clean, facts, is_secret};
use super::step::{LooseParts, RawRequest, RawResponse, Step};
use super::tokens;
use crate::evidence::{
    Body, ConsoleMessage, Context, Engine, EngineFamily, Evidence, Exchange, Headers, Loose,
    Request, RequestFacts, Response, ResponseKind, Speaker, Target, Token, UrlParser, Vantage,
    Visibility,
};

/// How many exchanges of one paste are kept.
const MOST: usize = 2_000;

/// How many messages about one address are kept.
const MOST_SAID: usize = 50;

/// Collects steps and makes evidence of them.
pub(super) struct Chains<'u> {
    urls: &'u dyn UrlParser,
    context: &'u Context,
    done: Vec<Evidence>,
    chain: Chain,
    /// A request whose answer has not come yet.
    pending: Option<Request>,
    /// A command whose request has not been seen yet.
    command: Option<RawRequest>,
    /// The URL of the next answer, when a note told it.
    announced: Option<String>,
    scheme: Option<&'static str>,
    /// A scheme had to be assumed.
    pub assumed_scheme: bool,
    kept: usize,
    /// Exchanges beyond [`MOST`].
    pub too_many: usize,
}

/// What belongs together so far.
#[derive(Default)]
struct Chain {
    exchanges: Vec<Exchange>,
    /// The URL asked for first.
    first_url: Option<String>,
    /// The URL of the latest answer.
    url: Option<String>,
    /// A path or host, when there is no whole URL.
    path: Option<String>,
    host: Option<String>,
    /// The latest answer is a redirect to here, absolute when its base is known.
    location: Option<String>,
    redirected: bool,
    next: Next,
    console: Vec<(ConsoleMessage, bool)>,
    /// The host that a tunnel leads to, as a URL.
    tunnel_url: Option<String>,
    /// The address that a message named.
    said_url: Option<String>,
    loose: Option<Loose>,
    tokens: Vec<Token>,
}

/// What may follow the latest answer in the same chain.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Next {
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

impl<'u> Chains<'u> {
    pub(super) fn new(urls: &'u dyn UrlParser, context: &'u Context) -> Self {
        Chains {
            urls,
            context,
            done: Vec::new(),
            chain: Chain::default(),
            pending: None,
            command: None,
            announced: None,
            scheme: None,
            assumed_scheme: false,
            kept: 0,
            too_many: 0,
        }
    }

    pub(super) fn add(&mut self, step: Step) {
        match step {
            Step::Request(request) => {
                if let Some(command) = self.command.take() {
                    self.announced = Some(command.target);
                }
                self.request(&request);
            }
            Step::Command(command) => {
                self.send_command();
                self.command = Some(command);
            }
            Step::Response(response) => {
                self.send_command();
                self.response(response);
            }
            Step::Url(url) => self.announced = Some(url),
            Step::Scheme("https") => self.scheme = Some("https"),
            // A later note about TLS speaks for the same connection.
            Step::Scheme(scheme) => self.scheme = Some(scheme),
            Step::Loose(parts) => self.loose(parts),
            Step::Token(token) => {
                self.finish_chain();
                self.chain.tokens.push(token);
            }
            Step::Said { message, passing } => self.say(message, passing),
        }
    }

    /// A message belongs to what is at hand, unless it names another address.
    fn say(&mut self, message: ConsoleMessage, passing: bool) {
        let url = message.url.as_deref().and_then(|url| self.parse(url, None));
        let at_hand = match self.chain.said_url.as_deref() {
            Some(said) => Some(said),
            None => self.chain.first_url.as_deref(),
        };
        let elsewhere =
            matches!((at_hand, url.as_deref()), (Some(one), Some(other)) if one != other);
        // WebKit gives the reason first, without an address, and then what failed.
        let next_reason = url.is_none()
            && message.engine == EngineFamily::WebKit
            && self.chain.said_url.is_some()
            && !message.text.contains("Failed to load resource");
        let answered = self.chain.next == Next::Nothing && message.speaker == Speaker::Browser;
        if elsewhere || next_reason || (answered && url.is_some() && at_hand.is_none()) {
            self.send_command();
            self.finish_chain();
        }
        if url.is_some() {
            self.chain.said_url = url;
        }
        if self.chain.console.len() < MOST_SAID {
            self.chain.console.push((message, passing));
        } else {
            self.too_many += 1;
        }
    }

    fn loose(&mut self, parts: LooseParts) {
        self.send_command();
        if self.chain.loose.is_some() || !self.chain.exchanges.is_empty() {
            self.finish_chain();
        }
        self.chain.loose = Some(Loose {
            headers: Headers {
                visibility: match parts.whole {
                    true => Visibility::All,
                    false => Visibility::Listed,
                },
                list: parts.headers,
            },
            body: parts.body.finish(),
        });
    }

    /// No head told more, so the command itself is the request.
    fn send_command(&mut self) {
        if let Some(command) = self.command.take() {
            self.request(&command);
        }
    }

    fn request(&mut self, raw: &RawRequest) {
        self.unanswered();
        let url = self.url_of(raw);
        if !self.goes_on(url.as_deref()) {
            self.finish_chain();
        }
        let request = clean(raw, url.clone());
        if let Some(authorization) = find(&raw.headers, "authorization") {
            let token = tokens::in_authorization(authorization);
            self.chain.tokens.extend(token);
        }
        if let Some(proof) = find(&raw.headers, "dpop") {
            self.chain.tokens.extend(tokens::in_proof(proof));
        }
        for (name, value) in &raw.headers {
            if name != "authorization" && name != "dpop" && is_secret(name) {
                self.chain.tokens.extend(tokens::in_header(value));
            }
        }
        // A tunnel through a proxy leads to the host; what is asked for there comes next.
        let tunnel = raw.method == "CONNECT";
        if tunnel {
            self.chain.tunnel_url.clone_from(&url);
        } else if self.chain.first_url.is_none() {
            self.chain.first_url.clone_from(&url);
        }
        self.chain.path = raw.target.starts_with('/').then(|| raw.target.clone());
        self.chain.host = host_of(raw).map(str::to_owned);
        self.chain.url = if tunnel { None } else { url };
        self.pending = Some(request);
    }

    /// The absolute URL of a request.
    fn url_of(&mut self, raw: &RawRequest) -> Option<String> {
        let announced = self.announced.take();
        let target = match raw.target.as_str() {
            "" => find(&raw.headers, ":path").unwrap_or_default(),
            target => target,
        };
        if target.contains("://") {
            return self.parse(target, None);
        }
        if let Some(url) = announced {
            return self.parse(&url, None);
        }
        let host = host_of(raw).filter(|_| !target.is_empty())?;
        let path = if target.starts_with('/') { target } else { "/" };
        let scheme = find(&raw.headers, ":scheme").or(self.scheme);
        let scheme = scheme.unwrap_or_else(|| {
            self.assumed_scheme = true;
            "https"
        });
        self.parse(&format!("{scheme}://{host}{path}"), None)
    }

    /// The origin of a page's URL; a page without one stays as it is written (`null`).
    fn origin(&self, page: &str) -> Option<String> {
        let parsed = self.urls.parse(page, None).ok()?;
        let origin = Target::from_parsed(&parsed).origin;
        (!origin.is_empty()).then_some(origin)
    }

    /// A URL without its user name and fragment.
    fn parse(&self, text: &str, base: Option<&str>) -> Option<String> {
        let parsed = self.urls.parse(text, base).ok()?;
        let target = Target::from_parsed(&parsed);
        target.is_http().then_some(target.url)
    }

    /// Whether a request for this URL continues the chain.
    fn goes_on(&self, url: Option<&str>) -> bool {
        let same = |known: Option<&str>| match (known, url) {
            (Some(known), Some(url)) => known == url,
            _ => true,
        };
        match self.chain.next {
            Next::Anything => self.chain.exchanges.is_empty() || same(self.chain.url.as_deref()),
            Next::Location => same(
                self.chain
                    .location
                    .as_deref()
                    .filter(|it| it.contains("://")),
            ),
            Next::Same => same(self.chain.url.as_deref()),
            Next::Nothing => false,
        }
    }

    fn response(&mut self, raw: RawResponse) {
        let request = if raw.status < 200 && raw.status != 101 {
            None
        } else {
            self.pending.take()
        };
        let announced = self.announced.take();
        if request.is_none() && self.pending.is_none() && self.chain.next == Next::Nothing {
            self.finish_chain();
        }
        if let Some(url) = announced.and_then(|url| self.parse(&url, None)) {
            if self.chain.first_url.is_none() {
                self.chain.first_url = Some(url.clone());
            }
            self.chain.url = Some(url);
        } else if request.is_none() && self.chain.next == Next::Location {
            self.chain.url = self.chain.location.clone();
        }
        let (location, next) = self.what_next(&raw, request.as_ref());
        let whole = !raw.headers.is_empty();
        // Where nothing is pasted behind the head, only its length says that there was nothing.
        let empty = find(&raw.headers, "content-length") == Some("0");
        let response = Response {
            status: raw.status,
            kind: ResponseKind::Captured,
            final_url: self.chain.url.clone(),
            redirected: self.chain.redirected,
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
        };
        self.chain.redirected |= next == Next::Location;
        self.chain.location = location;
        self.chain.next = next;
        self.chain.console.retain(|(_, passing)| !passing);
        self.keep(Exchange {
            request,
            response: Some(response),
            watched: None,
        });
    }

    fn what_next(&self, raw: &RawResponse, request: Option<&Request>) -> (Option<String>, Next) {
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
                    let base = self.chain.url.as_deref().filter(|url| url.contains("://"));
                    let absolute = self.parse(location, base);
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

    fn keep(&mut self, exchange: Exchange) {
        if self.kept < MOST {
            self.kept += 1;
            self.chain.exchanges.push(exchange);
        } else {
            self.too_many += 1;
        }
    }

    /// A request that got no answer is part of the record.
    fn unanswered(&mut self) {
        if let Some(request) = self.pending.take() {
            self.keep(Exchange {
                request: Some(request),
                ..Exchange::default()
            });
            self.chain.next = Next::Nothing;
        }
    }

    fn finish_chain(&mut self) {
        self.unanswered();
        let mut chain = std::mem::take(&mut self.chain);
        let empty = chain.exchanges.is_empty()
            && chain.console.is_empty()
            && chain.tokens.is_empty()
            && chain.loose.is_none();
        if empty {
            return;
        }
        // A program that found no address for a name says only the name.
        let name = chain
            .console
            .iter()
            .find_map(|(said, _)| said.url.as_deref());
        let url = chain
            .first_url
            .take()
            .or(chain.tunnel_url)
            .or(chain.said_url)
            .or_else(|| self.parse(&format!("https://{}/", name?), None));
        let target = match url {
            Some(url) => Target::parse(&url, self.urls),
            None => Target {
                path: chain.path.unwrap_or_default(),
                host: chain.host.unwrap_or_default(),
                ..Target::not_told()
            },
        };
        let request = chain
            .exchanges
            .iter()
            .rev()
            .find_map(|exchange| exchange.request.as_ref());
        let mut context = context_of(self.context, request);
        if let Some((said, _)) = chain
            .console
            .iter()
            .find(|(said, _)| said.page_origin.is_some())
        {
            let page = said
                .page_origin
                .as_deref()
                .and_then(|page| self.origin(page));
            context.page_origin = context.page_origin.or(page);
        }
        if let Some((said, _)) = chain.console.first()
            && context.engine == Engine::default()
        {
            context.engine.family = said.engine;
        }
        let request = request.map_or_else(RequestFacts::default, facts);
        self.done.push(Evidence {
            request,
            exchanges: chain.exchanges,
            console: chain.console.into_iter().map(|(said, _)| said).collect(),
            tokens: chain.tokens,
            loose: chain.loose,
            ..Evidence::new(target, context)
        });
    }

    /// All evidence.
    pub(super) fn finish(&mut self) -> Vec<Evidence> {
        self.send_command();
        self.finish_chain();
        std::mem::take(&mut self.done)
    }
}

/// The circumstances of something recorded: the page is the one that the request names, if any.
pub(super) fn context_of(context: &Context, request: Option<&Request>) -> Context {
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

fn host_of(raw: &RawRequest) -> Option<&str> {
    let host = find(&raw.headers, "host").or_else(|| find(&raw.headers, ":authority"))?;
    let fits = !host.is_empty() && !host.contains(['/', '@', ' ', '\\', '?', '#']);
    fits.then_some(host)
}

fn find<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}
