//! The requests that the extension made for one address, side by side: as itself, as itself with
//! cookies, as a page. What a page would get is what counts; the others say why.

use crate::evidence::{AddressKind, Asker, Evidence, Exchange, Held, Request, Response, Watched};
use crate::protocol::allows_origin;

/// Names that browsers give to any request that was given up or kept from its script.
pub const GENERAL_ERRORS: [&str; 4] = [
    "net::ERR_ABORTED",
    "net::ERR_FAILED",
    "NS_BINDING_ABORTED",
    "NS_ERROR_DOM_BAD_URI",
];

/// One of the requests, as far as it went.
#[derive(Debug, Clone, Copy)]
pub struct Leg<'a> {
    /// Its last hop.
    exchange: &'a Exchange,
    /// How that one went.
    watched: &'a Watched,
    /// The last answer that it got, redirects included.
    answered: Option<&'a Exchange>,
    /// How many redirects it followed.
    pub redirects: usize,
}

impl<'a> Leg<'a> {
    /// The last answer.
    pub fn response(self) -> Option<&'a Response> {
        self.answered?.response.as_ref()
    }

    /// Its status code.
    pub fn status(self) -> Option<u16> {
        self.response().map(|response| response.status)
    }

    /// The request that got the last answer, or that got none.
    pub fn request(self) -> Option<&'a Request> {
        self.answered.unwrap_or(self.exchange).request.as_ref()
    }

    /// A header of that request.
    pub fn sent(self, name: &str) -> Option<&'a str> {
        self.request()?.headers.value(name)
    }

    /// A header of the last answer.
    pub fn header(self, name: &str) -> Option<&'a str> {
        self.response()?.headers.value(name)
    }

    /// The last answer names this value, and nothing else, as the one who may read it.
    pub fn allows_origin(self, value: &str) -> bool {
        let list = self.response().map(|response| &response.headers.list);
        list.is_some_and(|list| allows_origin(value, list))
    }

    /// What ended it before it was complete, in the browser's words.
    pub fn error(self) -> Option<&'a str> {
        self.watched.error.as_deref()
    }

    /// The IP address that the browser talked to.
    pub fn address(self) -> Option<&'a str> {
        let answered = self.answered?.watched.as_ref()?;
        answered.address.as_deref()
    }

    /// Nothing more came until the time limit.
    pub fn timed_out(self) -> bool {
        self.watched.timed_out
    }

    /// A redirect led to a host that is not granted.
    pub fn beyond_grant(self) -> bool {
        self.watched.beyond_grant
    }

    /// Why it was not continued, where that was decided before a request was sent.
    pub fn held(self) -> Option<Held> {
        self.watched.held
    }

    /// The browser kept the answer from the script that asked.
    pub fn kept(self) -> bool {
        self.watched.readable == Some(false)
    }

    /// It stopped at a redirect.
    pub fn stopped_at_redirect(self) -> bool {
        matches!(self.status(), Some(300..=399))
            && (self.kept()
                || self.error().is_some()
                || self.beyond_grant()
                || self.held().is_some())
    }

    /// It took cookies along.
    pub fn with_cookies(self) -> bool {
        let request = self.request();
        request.is_some_and(|request| request.headers.has("cookie"))
    }
}

/// The requests of one check.
#[derive(Debug, Clone, Copy, Default)]
pub struct Compared<'a> {
    /// The extension's own, without cookies.
    pub own: Option<Leg<'a>>,
    /// The extension's own, with cookies.
    pub signed_in: Option<Leg<'a>>,
    /// A page's.
    pub page: Option<Leg<'a>>,
    /// The browser's question before a page's.
    pub preflight: Option<Leg<'a>>,
}

/// Whose answer stands for the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The extension's own: a page got the same, or none was asked for.
    Own,
    /// The page's: it fared otherwise.
    Page,
    /// The extension's own, although a page got no answer at all.
    PageUnanswered,
}

impl<'a> Compared<'a> {
    /// `None` when the extension made no request.
    pub fn of(evidence: &'a Evidence) -> Option<Self> {
        let mut all = Compared::default();
        for exchange in &evidence.exchanges {
            let Some(watched) = &exchange.watched else {
                continue;
            };
            let place = match watched.asker {
                Asker::Extension => &mut all.own,
                Asker::SignedIn => &mut all.signed_in,
                Asker::Page => &mut all.page,
                Asker::Preflight => &mut all.preflight,
            };
            let before = *place;
            let answered = exchange.response.is_some().then_some(exchange);
            *place = Some(Leg {
                exchange,
                watched,
                answered: answered.or(before.and_then(|leg| leg.answered)),
                redirects: before.map_or(0, |leg| leg.redirects + 1),
            });
        }
        let any = all.own.or(all.page).or(all.signed_in).or(all.preflight);
        any.map(|_| all)
    }

    /// Whose answer counts. A page's does where it is another status code, or no refusal and yet
    /// kept from its script. Where both were refused alike, the extension's own counts, since its
    /// body was read.
    pub fn standing(&self) -> Standing {
        let own = self.own.and_then(Leg::status);
        match (self.page, self.page.and_then(Leg::status)) {
            (Some(page), Some(status)) => {
                let alike = status >= 400 || !page.kept() || self.ended_alike();
                match own == Some(status) && alike {
                    true => Standing::Own,
                    false => Standing::Page,
                }
            }
            (Some(_), None) if own.is_some() => Standing::PageUnanswered,
            _ => Standing::Own,
        }
    }

    /// The extension's own request and a page's ended in the same error of the network: a loop of
    /// redirects, a body that cannot be unpacked. General names do not count, since CORS
    /// and a body that is cut off bring them.
    fn ended_alike(&self) -> bool {
        let own = self.own.and_then(Leg::error);
        own.is_some_and(|error| !GENERAL_ERRORS.contains(&error))
            && own == self.page.and_then(Leg::error)
    }

    /// The request whose answer counts.
    pub fn counts(&self) -> Option<Leg<'a>> {
        match self.standing() {
            Standing::Page => self.page,
            Standing::Own | Standing::PageUnanswered => self.own,
        }
    }

    /// The exchange that counts.
    pub(super) fn exchange(&self) -> Option<&'a Exchange> {
        let leg = self.counts()?;
        Some(leg.answered.unwrap_or(leg.exchange))
    }

    /// What counts ended with an answer, and not in an error behind a redirect.
    pub fn ended_well(&self) -> bool {
        self.standing() != Standing::PageUnanswered
            && self.counts().is_some_and(|leg| {
                leg.exchange.response.is_some()
                    && !(leg.error().is_some() && leg.stopped_at_redirect())
            })
    }

    /// The origin for which a page asked.
    pub fn page_origin(&self) -> Option<&'a str> {
        // A request that its preflight forbade never had a head.
        let page = self.page?;
        let asked_first = self.preflight.and_then(|question| question.sent("origin"));
        page.sent("origin").or(asked_first)
    }

    /// A page asked, and it was a frame that belongs to no site.
    pub fn by_stand_in(&self) -> bool {
        self.page_origin() == Some("null")
    }

    /// The answer names `null` as the one who may read it, so that another page may fare otherwise.
    pub fn shared_with_null(&self) -> bool {
        self.by_stand_in()
            && self
                .page
                .is_some_and(|page| !page.kept() && page.allows_origin("null"))
    }

    /// Whether a page of another site may fare otherwise than what counts says.
    pub fn rests_on_stand_in(&self) -> bool {
        let Some(page) = self.page else {
            // Nobody asked as a page; only a permission for everyone speaks for itself.
            let shared = self.own.is_some_and(|own| own.allows_origin("*"));
            return !shared && self.own.and_then(Leg::status) < Some(400);
        };
        let well = page.status() < Some(400);
        let by_origin = self.standing() == Standing::Page || (well && self.shared_with_null());
        self.by_stand_in() && (by_origin || (well && self.over_http()))
    }

    /// A page's request went to plain http and came through, since the frame that made it is no
    /// page over https. Of addresses that are not public, browsers decide in another way.
    pub fn over_http(&self) -> bool {
        let Some(page) = self.page.filter(|page| self.by_stand_in() && !page.kept()) else {
            return false;
        };
        let url = page.request().and_then(|request| request.url.as_deref());
        let Some(rest) = url.and_then(|url| url.strip_prefix("http://")) else {
            return false;
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        AddressKind::of_authority(authority) == AddressKind::Public
    }
}
