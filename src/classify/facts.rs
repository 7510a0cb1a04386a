//! Evidence, looked at once: what the rules ask for again and again.

use super::compared::Compared;
use super::page_shape::{self, Page};
use super::search::{BodyKind, Search};
use crate::evidence::{
    ConsoleMessage, Event, Evidence, Exchange, Probe, ProbeKind, Request, Response, Seen, Token,
    Vantage, is_removed,
};
use crate::protocol::challenge::{self, Challenge};
use crate::protocol::{http_date, is_cors_preflight, same_origin};
use std::cell::OnceCell;

/// The header that holds the challenges.
const CHALLENGES: &str = "www-authenticate";

/// A view of the evidence with the answers to the common questions worked out.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// All of it.
    pub evidence: &'a Evidence,
    /// The answer that counts: the one the user's own request got, if it could be read.
    pub response: Option<&'a Response>,
    /// The probe that got it.
    pub answered_probe: Option<&'a Probe>,
    /// The recorded exchange that counts, when there are no probes: the last one with a final
    /// answer, or else the last one.
    pub exchange: Option<&'a Exchange>,
    /// The extension's requests side by side, when it made any.
    pub compared: Option<Compared<'a>>,
    /// One bit for each name among the answer's headers, see [`name_bit`].
    header_names: u64,
    /// Taken apart when first asked for.
    challenges: OnceCell<Vec<Challenge>>,
    /// What is looked for in its body and challenges.
    search: Search<'a>,
    /// Looked at when first asked for.
    stand_in: OnceCell<Option<Page<'a>>>,
}

impl<'a> Facts<'a> {
    /// Looks at the evidence. What the user's own credentials brought counts before the plain
    /// request.
    pub fn of(evidence: &'a Evidence) -> Self {
        let order = [
            ProbeKind::CorsAuthorized,
            ProbeKind::CorsCookies,
            ProbeKind::CorsGet,
        ];
        let answered_probe = order
            .into_iter()
            .filter_map(|kind| evidence.probe(kind))
            .find(|probe| probe.response().is_some());
        let compared = Compared::of(evidence);
        let exchange = match answered_probe {
            Some(_) => None,
            None => compared
                .and_then(|compared| compared.exchange())
                .or_else(|| exchange_that_counts(&evidence.exchanges)),
        };
        let response = answered_probe
            .and_then(Probe::response)
            .or_else(|| exchange.and_then(final_answer));
        Facts {
            evidence,
            response,
            answered_probe,
            exchange,
            compared,
            header_names: response.map_or(0, |response| {
                let names = response.headers.list.iter();
                names.fold(0, |bits, (name, _)| bits | name_bit(name))
            }),
            challenges: OnceCell::new(),
            search: Search::of(response.map_or("", Response::body_text)),
            stand_in: OnceCell::new(),
        }
    }

    /// The observed status code of the answer that counts.
    pub fn code(&self) -> Option<u16> {
        self.response.map(|response| response.status)
    }

    /// What is known of a header of that answer.
    pub fn header(&self, name: &str) -> Seen<'a> {
        match self.response {
            None => Seen::NotObservable,
            Some(response) if self.has_no_header(name) => response.headers.get_missing(name),
            Some(response) => response.headers.get(name),
        }
    }

    /// A header's value, if it was seen.
    pub fn header_value(&self, name: &str) -> Option<&'a str> {
        if self.has_no_header(name) {
            return None;
        }
        self.header(name).value()
    }

    /// Every line of a header of that answer whose value is known, in order.
    pub fn header_lines<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = &'a str> + Clone + use<'a, 'n> {
        self.response
            .filter(|_| !self.has_no_header(name))
            .into_iter()
            .flat_map(move |response| response.headers.all(name))
            .filter(|value| !is_removed(value))
    }

    /// True when the name is certainly not among the answer's headers.
    fn has_no_header(&self, name: &str) -> bool {
        self.header_names & name_bit(name) == 0
    }

    /// The challenges that the answer offers, as far as its headers show.
    pub fn challenges(&self) -> &[Challenge] {
        self.challenges
            .get_or_init(|| challenge::parse(self.header_lines(CHALLENGES)))
    }

    /// The recorded answers before the one that counts: interim answers, redirects, the first legs
    /// of a handshake, a preflight.
    pub fn hops(&self) -> impl Iterator<Item = &'a Exchange> + use<'a> {
        let last = self.exchange;
        let asker = |exchange: &Exchange| exchange.watched.as_ref().map(|watched| watched.asker);
        self.evidence
            .exchanges
            .iter()
            .take_while(move |exchange| !last.is_some_and(|last| std::ptr::eq(last, *exchange)))
            .filter(|exchange| exchange.response.is_some())
            // Of the extension's requests, those of the same one.
            .filter(move |exchange| last.is_none_or(|last| asker(last) == asker(exchange)))
    }

    /// The recorded request that got the answer that counts.
    pub fn request(&self) -> Option<&'a Request> {
        self.exchange?.request.as_ref()
    }

    /// What is known of a header of that request. Of headers that carry credentials the value is
    /// empty or shortened.
    pub fn request_header(&self, name: &str) -> Seen<'a> {
        self.request()
            .map_or(Seen::NotObservable, |request| request.headers.get(name))
    }

    /// What a browser or a program said about the failure.
    pub fn console(&self) -> &'a [ConsoleMessage] {
        &self.evidence.console
    }

    /// Tokens that were pasted or sent.
    pub fn tokens(&self) -> &'a [Token] {
        &self.evidence.tokens
    }

    /// The time of the answer in milliseconds since 1970: by the server's own `Date` when that was
    /// seen, else the time of the check or of the recording. `None` where neither is known: when
    /// somebody pastes an answer, the reader's clock says nothing of when it was given.
    pub fn clock_ms(&self) -> Option<f64> {
        let at_ms = self.evidence.context.at_ms;
        let date = self.header_value("date");
        date.and_then(|date| http_date(date, at_ms))
            .or_else(|| self.is_timed().then_some(at_ms))
    }

    /// The evidence itself tells when it was got: it was got just then, or its time was recorded.
    fn is_timed(&self) -> bool {
        let timed = match self.evidence.context.vantage {
            Vantage::Page | Vantage::Extension => true,
            Vantage::Har | Vantage::Log => self.evidence.context.at_ms > 0.0,
            Vantage::Capture => false,
        };
        timed && self.evidence.context.at_ms > 0.0
    }

    /// The event of the latest probe of this kind.
    pub fn event(&self, kind: ProbeKind) -> Option<&'a Event> {
        self.evidence.probe(kind).map(|probe| &probe.event)
    }

    /// This probe was made and ended in a bare network error.
    pub fn failed(&self, kind: ProbeKind) -> bool {
        matches!(self.event(kind), Some(Event::Failed { .. }))
    }

    /// This probe was made and got an answer that can be read.
    pub fn readable(&self, kind: ProbeKind) -> bool {
        matches!(self.event(kind), Some(Event::Response { .. }))
    }

    /// The answer that counts was asked for with the user's credentials.
    pub fn with_credentials(&self) -> bool {
        self.answered_probe.is_some_and(|probe| {
            matches!(
                probe.kind,
                ProbeKind::CorsAuthorized | ProbeKind::CorsCookies
            )
        }) || self.evidence.request.has_credentials()
    }

    /// Text of the readable body, empty when there is none.
    pub fn body(&self) -> &'a str {
        self.response.map_or("", Response::body_text)
    }

    /// The first 64 KiB of the readable body, in which marks are looked for.
    pub fn body_start(&self) -> &'a str {
        self.search.start()
    }

    /// What the body seems to be.
    pub fn body_kind(&self) -> BodyKind {
        self.search.kind()
    }

    /// The first of these texts that stands in that start of the body, letter for letter. Fast
    /// when none does.
    pub fn first_in_body(&self, texts: &[&'static str]) -> Option<&'static str> {
        self.search.first_in_body(texts)
    }

    /// That start of the body holds this text, letter for letter.
    pub fn body_holds(&self, text: &str) -> bool {
        self.body_may_hold(text) && self.body_start().contains(text)
    }

    /// False when that start of the body certainly does not hold this text, in whatever case.
    pub fn body_may_hold(&self, text: &str) -> bool {
        self.search.may_hold(text)
    }

    /// The first of these texts that stands in a line of the challenges, letter for letter. Fast
    /// when none does.
    pub fn first_in_challenges(&self, texts: &[&'static str]) -> Option<&'static str> {
        if self.has_no_header(CHALLENGES) {
            return None;
        }
        self.search
            .first_in_challenges(self.header_lines(CHALLENGES), texts)
    }

    /// The page, if its title says that it stands in place of another: a check, a refusal, a sign-in, "not
    /// found", an error or a question of consent.
    pub(super) fn stand_in(&self) -> Option<&Page<'a>> {
        let page = || match self.body_kind() {
            BodyKind::Markup => page_shape::of(self.body_start()),
            BodyKind::Empty | BodyKind::Json | BodyKind::Other => None,
        };
        self.stand_in.get_or_init(page).as_ref()
    }

    /// The answer says it is HTML.
    pub fn is_html(&self) -> bool {
        self.response.is_some_and(|response| {
            matches!(
                response.media_type().as_deref(),
                Some("text/html" | "application/xhtml+xml")
            )
        })
    }

    /// The answer came after a redirect to another origin.
    pub fn moved_to_other_origin(&self) -> bool {
        let origin = &self.evidence.target.origin;
        !origin.is_empty()
            && self
                .final_url()
                .is_some_and(|url| !same_origin(url, origin))
    }

    /// Where a redirected answer came from.
    pub fn final_url(&self) -> Option<&'a str> {
        let response = self.response?;
        if response.redirected {
            response.final_url.as_deref()
        } else {
            None
        }
    }
}

/// The answer of an exchange unless it is an interim one.
fn final_answer(exchange: &Exchange) -> Option<&Response> {
    exchange
        .response
        .as_ref()
        .filter(|response| response.status >= 200 || response.status == 101)
}

/// A preflight, which the browser sends on its own before the request that counts.
pub(super) fn is_preflight(exchange: &Exchange) -> bool {
    exchange.request.as_ref().is_some_and(is_preflight_request)
}

/// The same of its request. What it asks for may have been taken out, or not written down: an `OPTIONS`
/// with an `Origin` is one then.
pub(super) fn is_preflight_request(request: &Request) -> bool {
    const ASKS: &str = "access-control-request-method";
    let asked = request.headers.get(ASKS);
    let wanted = match asked {
        Seen::Present(method) => Some(method),
        _ if asked.is_unknown() && request.headers.get("origin").was_there() => Some("GET"),
        _ => None,
    };
    is_cors_preflight(&request.method, wanted)
}

fn exchange_that_counts(exchanges: &[Exchange]) -> Option<&Exchange> {
    let answered = |exchange: &&Exchange| final_answer(exchange).is_some();
    let last_answered = exchanges.iter().rev().find(answered);
    exchanges
        .iter()
        .rev()
        .filter(answered)
        .find(|exchange| !is_preflight(exchange))
        .or(last_answered)
        .or(exchanges.last())
}

/// One of 64 bits for a header's name, the same for both cases of its letters.
fn name_bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let byte = |at: usize| u32::from(bytes.get(at).copied().unwrap_or_default() | 0x20);
    let last = byte(bytes.len().wrapping_sub(1));
    let middle = byte(bytes.len() / 2);
    let mixed = byte(0) ^ (last << 2) ^ (middle << 4) ^ ((bytes.len() as u32) << 7);
    1 << (mixed.wrapping_mul(0x9e37_79b1) >> 26)
}
