//! One request of a look, redirect by redirect: what `granted.js` hands over of each, made into
//! exchanges. No browser takes part in this.

use super::kept;
use crate::classify::knowledge::messages;
use crate::classify::{Class, GENERAL_ERRORS};
use crate::evidence::{
    Asker, Authorization, Body, Exchange, Headers, Held, Request, Response, ResponseKind, Speaker,
    Target, UrlParser, Visibility, Watched,
};
use crate::secret::REDACTED;
use serde::Deserialize;

/// One request, as far as it went.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Leg {
    pub asker: Asker,
    pub hops: Vec<Hop>,
    /// The browser's own name of what ended it, such as `net::ERR_CONNECTION_REFUSED`.
    pub error: Option<String>,
    body: Option<Start>,
    pub timed_out: bool,
    /// A page's script could read the answer.
    pub readable: Option<bool>,
    protocol: Option<String>,
    /// The browser stopped it at a redirect, as it was told to.
    pub redirected: bool,
    /// More than one request fits, or one that is not ours: it says nothing.
    pub doubtful: bool,
    /// Why it does not go on where its last hop leads.
    #[serde(skip)]
    pub held: Option<Held>,
}

/// One request on the wire and its answer.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Hop {
    url: String,
    method: String,
    sent: Vec<(String, String)>,
    pub status: Option<u16>,
    status_line: Option<String>,
    headers: Vec<(String, String)>,
    pub address: Option<String>,
    from_cache: bool,
}

#[derive(Debug, Deserialize)]
struct Start {
    text: String,
    complete: bool,
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Goal {
    /// A web address.
    Web(Target),
    /// Nowhere a browser goes: no address, or another scheme.
    Nowhere,
}

/// How Firefox begins the status line that it makes up for bytes that are no HTTP: it takes them for
/// the body of an HTTP/0.9 answer, which has no status (RFC 1945 section 6).
pub(super) const NO_HTTP: &str = "HTTP/0.9";

impl Leg {
    /// One that was not sent yet.
    pub fn of(asker: Asker) -> Self {
        Leg {
            asker,
            ..Leg::default()
        }
    }

    /// Adds the next request of the same one, behind a redirect.
    pub fn join(&mut self, next: Leg) {
        let (asker, mut hops) = (self.asker, std::mem::take(&mut self.hops));
        hops.extend(next.hops);
        *self = Leg {
            asker,
            hops,
            doubtful: self.doubtful || next.doubtful,
            ..next
        };
        self.correct();
    }

    /// An answer was seen, if only a redirect.
    pub fn answered(&self) -> bool {
        self.hops.iter().any(|hop| hop.status.is_some())
    }

    /// The IP address of the server that answered last.
    pub fn server(&self) -> Option<&str> {
        self.hops.last()?.address.as_deref()
    }

    /// Where its last answer leads, when that is a redirect at which it stopped (RFC 9110 section
    /// 15.4; the codes are those of Fetch, "redirect status").
    pub fn goal(&self, parser: &dyn UrlParser) -> Option<Goal> {
        let hop = self.hops.last()?;
        let redirects = matches!(hop.status, Some(301 | 302 | 303 | 307 | 308));
        let location = hop.header("location").filter(|_| redirects)?;
        let goal = match parser.parse(location, Some(&hop.url)) {
            Ok(parsed) => Target::from_parsed(&parsed),
            Err(_) => return Some(Goal::Nowhere),
        };
        if !goal.is_http() || goal.host.is_empty() {
            return Some(Goal::Nowhere);
        }
        // Where it did not stop but broke off, a script was not let behind it.
        self.redirected.then_some(Goal::Web(goal))
    }

    /// A status that no server sent is no answer, a redirect that was not followed is one, and that
    /// the browser gave a request up there is this program's own doing.
    pub fn correct(&mut self) {
        if self.stops_at_redirect() {
            let own_doing = |error: &str| self.redirected && GENERAL_ERRORS.contains(&error);
            let drop = self
                .error
                .as_deref()
                .is_some_and(|error| own_doing(error) || denies_answer(error));
            if drop {
                self.error = None;
            }
        }
        let Some(hop) = self.hops.last_mut() else {
            return;
        };
        let line = hop.status_line.take_if(|line| line.starts_with(NO_HTTP));
        if line.is_some() {
            hop.status = None;
            self.error = line;
            self.body = None;
        }
    }

    /// The last answer is a redirect, which was not followed.
    fn stops_at_redirect(&self) -> bool {
        let last = self.hops.last().and_then(|hop| hop.status);
        last.is_some_and(|status| (300..400).contains(&status))
    }

    /// Its hops as exchanges, in the order made.
    pub fn exchanges(self) -> Vec<Exchange> {
        let last = self.hops.len().saturating_sub(1);
        let asker = self.asker;
        let at_redirect = self.stops_at_redirect();
        let mut body = Some(match self.body {
            // The answers of a session are the user's own.
            _ if asker != Asker::Extension => Body::NotRead,
            Some(Start { text, complete }) => Body::Read { text, complete },
            // Nobody reads the text of a redirect, so nothing of it can have failed.
            None if at_redirect => Body::NotRead,
            None if self.timed_out => Body::Stalled,
            None if self.error.is_some() => Body::Failed,
            None => Body::NotRead,
        });
        let beyond_grant = self.held == Some(Held::RedirectBeyondGrant);
        let mut end = Watched {
            asker,
            readable: self.readable,
            error: self.error,
            timed_out: self.timed_out,
            beyond_grant,
            held: self.held.filter(|_| !beyond_grant),
            protocol: self.protocol,
            ..Watched::default()
        };
        let hops = self.hops.into_iter().enumerate();
        hops.map(|(place, hop)| {
            let mut watched = match place == last {
                true => std::mem::take(&mut end),
                false => Watched::default(),
            };
            watched.asker = asker;
            hop.exchange(
                place > 0,
                watched,
                || body.take().unwrap_or_default(),
                place == last,
            )
        })
        .collect()
    }
}

impl Hop {
    /// The first line of a header.
    fn header(&self, name: &str) -> Option<&str> {
        let mut list = self.headers.iter();
        let found = list.find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn exchange(
        self,
        redirected: bool,
        watched: Watched,
        body: impl FnOnce() -> Body,
        last: bool,
    ) -> Exchange {
        let signed_in = watched.asker == Asker::SignedIn;
        let url = match signed_in && redirected {
            true => bare(&self.url),
            false => self.url,
        };
        let mut headers = self.headers;
        headers.retain(|(name, _)| kept::of(watched.asker, &name.to_ascii_lowercase()));
        let visibility = match signed_in {
            true => Visibility::Listed,
            false => Visibility::All,
        };
        if signed_in {
            for (name, value) in &mut headers {
                if name.eq_ignore_ascii_case("location") {
                    *value = bare(value);
                }
            }
        }
        let response = self.status.map(|status| Response {
            status,
            kind: ResponseKind::Basic,
            redirected,
            final_url: redirected.then(|| url.clone()),
            headers: Headers::new(visibility, headers),
            body: if last { body() } else { Body::NotRead },
        });
        Exchange {
            request: Some(request(self.method, url, self.sent, watched.asker)),
            response,
            watched: Some(Watched {
                address: self.address,
                status_line: self.status_line,
                from_cache: self.from_cache,
                ..watched
            }),
        }
    }
}

fn request(method: String, url: String, sent: Vec<(String, String)>, asker: Asker) -> Request {
    let scheme = |(name, value): &(String, String)| {
        (name == "authorization").then(|| Authorization {
            scheme: value.to_ascii_lowercase(),
            ..Authorization::default()
        })
    };
    let authorization = sent.iter().find_map(scheme);
    let mut sent = sent;
    // The script that watched kept the scheme alone, and of cookies nothing.
    for (name, value) in &mut sent {
        match name.as_str() {
            "cookie" => *value = REDACTED.to_owned(),
            "authorization" if !value.is_empty() => *value = format!("{value} {REDACTED}"),
            _ => {}
        }
    }
    // Not every browser shows this one, and a page's script asks in no other way.
    let has_mode = sent.iter().any(|(name, _)| name == "sec-fetch-mode");
    if asker == Asker::Page && !has_mode {
        sent.push(("sec-fetch-mode".to_owned(), "cors".to_owned()));
    }
    Request {
        method,
        url: Some(url),
        headers: Headers::new(Visibility::All, sent),
        authorization,
        ..Request::default()
    }
}

/// An address without query and fragment, where sign-in servers put their codes.
fn bare(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url.get(..end).unwrap_or_default().to_owned()
}

/// Whether this is the browser's name for no answer. After a redirect it says something else:
/// Firefox has one name for an answer that is none and for a place that it does not follow to.
fn denies_answer(error: &str) -> bool {
    let found = messages::find(error, Speaker::Browser);
    found.is_some_and(|(message, _)| message.class == Class::SaidNoAnswer)
}
