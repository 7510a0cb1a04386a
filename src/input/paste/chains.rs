//! Collects what the readers bring: which requests, answers and messages belong together, and
//! which URL each has.

use super::chain::{Chain, Next, absolute, find};
use super::request::clean;
use super::step::{BodyText, LooseParts, RawRequest, RawResponse, Step};
use super::tokens;
use crate::evidence::{
    Body, ConsoleMessage, Context, EngineFamily, Evidence, Exchange, Headers, Loose, Request,
    Response, Speaker, UrlParser, Visibility,
};
use crate::input::errors;
use crate::secret::{Place, is_header};

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
            Step::Url(url) => self.announce(url),
            Step::Scheme(scheme) => self.scheme = Some(scheme),
            Step::Loose(parts) => self.loose(parts),
            Step::Body(body) => self.body(body),
            Step::Program(_) | Step::Words(_) => {}
            Step::At(place) => self.place(&place),
            Step::Apart => {
                self.send_command();
                self.finish_chain();
            }
            Step::Token(token) => {
                self.finish_chain();
                self.chain.tokens.push(token);
            }
            Step::Said { message, passing } => self.say(message, passing),
        }
    }

    /// A console names what a line is about by the last part of its address. Another one than that
    /// at hand is another request.
    fn place(&mut self, place: &str) {
        self.send_command();
        let at_hand = self
            .chain
            .said_url
            .as_deref()
            .or(self.chain.first_url.as_deref());
        let same = match at_hand {
            Some(url) => {
                url.split(['?', '#']).any(|part| part.ends_with(place)) || url.contains(place)
            }
            None => true,
        };
        if !same {
            self.finish_chain();
        }
    }

    /// An address of its own belongs to the answer behind it, or to one told of just before without
    /// any.
    fn announce(&mut self, url: String) {
        self.send_command();
        let told = self.pending.is_none()
            && self.chain.first_url.is_none()
            && self.chain.exchanges.len() == 1
            && self.chain.exchanges.iter().all(is_bare);
        match absolute(&url, None, self.urls).filter(|_| told) {
            Some(url) => self.chain.first_url = Some(url),
            None => self.announced = Some(url),
        }
    }

    /// A message belongs to what is at hand, unless it names another address.
    fn say(&mut self, message: ConsoleMessage, passing: bool) {
        if message.speaker == Speaker::ServerLog {
            self.send_command();
        }
        let url = message
            .url
            .as_deref()
            .and_then(|url| absolute(url, None, self.urls));
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
        let again = self.chain.console.iter().any(|(said, _)| {
            !message.message.is_empty()
                && said.message == message.message
                && said.text == message.text
        });
        if again {
            return;
        }
        if self.chain.console.len() < MOST_SAID {
            self.chain.console.push((message, passing));
        } else {
            self.too_many += 1;
        }
    }

    /// A body belongs to the answer before it that has none.
    fn body(&mut self, body: BodyText) {
        self.send_command();
        let last = self.chain.exchanges.last_mut();
        if self.pending.is_none()
            && let Some(response) = last.and_then(|last| last.response.as_mut())
        {
            if matches!(response.body, Body::NotRead) {
                response.body = body.finish();
                return;
            }
            if matches!(&response.body, Body::Read { text, .. } if !text.trim().is_empty()) {
                return;
            }
        }
        if self.chain.loose.is_some() {
            // The same answer, in other words.
            return;
        }
        self.loose(LooseParts {
            body,
            ..LooseParts::default()
        });
    }

    fn loose(&mut self, parts: LooseParts) {
        self.send_command();
        if self.chain.loose.is_some() || !self.chain.exchanges.is_empty() {
            self.finish_chain();
        }
        if let Some(url) = self.announced.take() {
            self.chain.first_url = self
                .chain
                .first_url
                .take()
                .or_else(|| absolute(&url, None, self.urls));
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
        if !self.chain.goes_on(url.as_deref()) {
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
            if name != "authorization" && name != "dpop" && is_header(name, Place::Asked) {
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
        // A path may hold an address in its query: `/authorize?redirect_uri=https://…`.
        if target.contains("://") && !target.starts_with('/') {
            return absolute(target, None, self.urls);
        }
        if let Some(url) = announced {
            return absolute(&url, None, self.urls);
        }
        let host = host_of(raw).filter(|_| !target.is_empty())?;
        let path = if target.starts_with('/') { target } else { "/" };
        let scheme = find(&raw.headers, ":scheme").or(self.scheme);
        let scheme = scheme.unwrap_or_else(|| {
            // The port's own scheme, and http on one's own machine.
            let (url, assumed) = errors::address_in(host).unwrap_or_default();
            self.assumed_scheme |= assumed || url.is_empty();
            match url.starts_with("http://") {
                true => "http",
                false => "https",
            }
        });
        absolute(&format!("{scheme}://{host}{path}"), None, self.urls)
    }

    /// The answer at hand is told of once more: a console's line and the library's below it.
    fn is_same(&self, raw: &RawResponse) -> bool {
        let Some(last) = self.chain.exchanges.last() else {
            return false;
        };
        let url = self.pending.as_ref().and_then(|asked| asked.url.as_deref());
        let known = last.request.as_ref().and_then(|asked| asked.url.as_deref());
        raw.told
            && last.response.as_ref().map(|known| known.status) == Some(raw.status)
            && (url.is_none() || url == known)
    }

    fn response(&mut self, mut raw: RawResponse) {
        if raw.told && self.announced.is_none() && self.is_same(&raw) {
            self.pending = None;
            if !raw.body.is_blank() {
                self.body(raw.body);
            }
            return;
        }
        if raw.told
            && raw.body.is_blank()
            && self.chain.exchanges.is_empty()
            && let Some(loose) = self.chain.loose.take()
        {
            // The body stood before the sentence that names the code.
            if let Body::Read { text, .. } = &loose.body {
                raw.body.add_line(text);
            }
        }
        let request = if raw.status < 200 && raw.status != 101 {
            None
        } else {
            self.pending.take()
        };
        let announced = self.announced.take();
        if request.is_none() && self.pending.is_none() && self.chain.next == Next::Nothing {
            self.finish_chain();
        }
        if let Some(url) = announced.and_then(|url| absolute(&url, None, self.urls)) {
            if self.chain.first_url.is_none() {
                self.chain.first_url = Some(url.clone());
            }
            self.chain.url = Some(url);
        } else if request.is_none() && self.chain.next == Next::Location {
            self.chain.url = self.chain.location.clone();
        }
        let (location, next) = self.chain.what_next(&raw, request.as_ref(), self.urls);
        let response = self.chain.response(raw);
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
        let chain = std::mem::take(&mut self.chain);
        if !chain.is_empty() {
            self.done.push(chain.into_evidence(self.urls, self.context));
        }
    }

    /// All evidence.
    pub(super) fn finish(&mut self) -> Vec<Evidence> {
        self.send_command();
        self.finish_chain();
        joined(std::mem::take(&mut self.done))
    }
}

/// An answer of which only the code was named, without its request.
fn is_bare(exchange: &Exchange) -> bool {
    let bare = |response: &Response| response.headers.list.is_empty();
    exchange.request.is_none() && exchange.response.as_ref().is_some_and(bare)
}

/// Programs tell of one failure in several lines: the code first, and then the code with the
/// address, or the same line twice. Those are one.
fn joined(all: Vec<Evidence>) -> Vec<Evidence> {
    let told = |evidence: &Evidence| -> Option<u16> {
        let [exchange] = evidence.exchanges.as_slice() else {
            return None;
        };
        let response = exchange.response.as_ref()?;
        (response.headers.list.is_empty() && evidence.loose.is_none()).then_some(response.status)
    };
    // The whole answer may stand below the line that names its code.
    let code = |evidence: &Evidence| -> Option<u16> {
        let [exchange] = evidence.exchanges.as_slice() else {
            return None;
        };
        exchange.response.as_ref().map(|response| response.status)
    };
    let mut kept: Vec<Evidence> = Vec::with_capacity(all.len());
    for mut evidence in all {
        let same = kept.last().is_some_and(|last| {
            let here = last.target.url == evidence.target.url;
            let bare = last.target.unknown && last.exchanges.iter().all(is_bare);
            told(last).is_some()
                && (told(last) == told(&evidence) || (bare && told(last) == code(&evidence)))
                && (here || (last.target.unknown && last.exchanges.iter().all(is_bare)))
        });
        if same && let Some(mut last) = kept.pop() {
            let body = |evidence: &mut Evidence| -> Option<Body> {
                let exchange = evidence.exchanges.first_mut()?;
                Some(std::mem::take(&mut exchange.response.as_mut()?.body))
            };
            let bodies = (body(&mut last), body(&mut evidence));
            let kept_body = match bodies {
                (Some(old), Some(Body::NotRead)) => Some(old),
                (_, new) => new,
            };
            let exchange = evidence.exchanges.first_mut();
            if let (Some(response), Some(body)) =
                (exchange.and_then(|it| it.response.as_mut()), kept_body)
            {
                response.body = body;
            }
            last.console.append(&mut evidence.console);
            last.console.dedup();
            evidence.console = last.console;
        }
        kept.push(evidence);
    }
    kept
}

fn host_of(raw: &RawRequest) -> Option<&str> {
    let host = find(&raw.headers, "host").or_else(|| find(&raw.headers, ":authority"))?;
    let fits = !host.is_empty() && !host.contains(['/', '@', ' ', '\\', '?', '#']);
    fits.then_some(host)
}
