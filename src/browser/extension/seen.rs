//! What `granted.js` hands over, made into exchanges. No browser takes part in this.

use crate::classify::knowledge::messages;
use crate::classify::{Class, GENERAL_ERRORS};
use crate::evidence::{
    Asker, Authorization, Body, ConsoleMessage, Event, Exchange, Headers, Request, Response,
    ResponseKind, Speaker, Visibility, Watched,
};
use crate::secret::REDACTED;
use serde::Deserialize;

/// What stays of an answer that was given to the user's own session: nothing personal.
const KEPT_OF_SIGNED_IN: [&str; 8] = [
    "access-control-allow-credentials",
    "access-control-allow-origin",
    "cache-control",
    "content-type",
    "location",
    "server",
    "vary",
    "www-authenticate",
];

/// All requests of one look.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Looked {
    legs: Vec<Leg>,
    /// The extension's own request got nothing until its time limit.
    #[serde(default)]
    timed_out: bool,
    still_granted: bool,
}

/// One request, as far as it went.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Leg {
    asker: Asker,
    hops: Vec<Hop>,
    /// The browser's own name of what ended it, such as `net::ERR_CONNECTION_REFUSED`.
    error: Option<String>,
    body: Option<Start>,
    #[serde(default)]
    timed_out: bool,
    #[serde(default)]
    beyond_grant: bool,
    /// A page's script could read the answer.
    readable: Option<bool>,
    protocol: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hop {
    url: String,
    method: String,
    sent: Vec<(String, String)>,
    status: Option<u16>,
    status_line: Option<String>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    address: Option<String>,
    #[serde(default)]
    from_cache: bool,
}

#[derive(Debug, Deserialize)]
struct Start {
    text: String,
    complete: bool,
}

/// Reads the answer of `granted.js`.
pub fn read(text: &str) -> Option<Looked> {
    let mut looked: Looked = serde_json::from_str(text).ok()?;
    looked.legs.iter_mut().for_each(Leg::correct);
    if !looked.still_granted {
        // That no answer was seen then says nothing of what a page got.
        looked
            .legs
            .retain(|leg| leg.asker == Asker::Extension || leg.answered());
    }
    Some(looked)
}

impl Looked {
    /// Nothing could be seen, since the grant was taken back.
    pub fn is_blind(&self) -> bool {
        !self.still_granted && !self.legs.iter().any(Leg::answered)
    }

    /// Exchanges in the order made, and what the browser said of the end of the extension's own
    /// request, or of a page's that got nothing. An event when nothing was on the wire and the
    /// browser gave no reason.
    pub fn into_exchanges(self) -> Result<(Vec<Exchange>, Vec<ConsoleMessage>), Event> {
        let own = self.legs.iter().find(|leg| leg.asker == Asker::Extension);
        let page = self.legs.iter().find(|leg| leg.asker == Asker::Page);
        let own_error = own.and_then(|leg| leg.error.as_deref());
        let page_error = page
            .filter(|leg| !leg.answered())
            .and_then(|leg| leg.error.as_deref());
        let own_said = own_error.and_then(said);
        if !own.is_some_and(Leg::answered) {
            return match own_error {
                _ if self.timed_out => Err(Event::TimedOut),
                Some(error) => match own_said {
                    Some(message) => Ok((Vec::new(), vec![message])),
                    None => Err(Event::Failed {
                        message: error.to_owned(),
                    }),
                },
                None => Err(Event::Failed {
                    message: String::new(),
                }),
            };
        }
        // That a request was given up is this program's own doing.
        let console = [own_said, page_error.and_then(said)];
        let console = console.into_iter().flatten().collect();
        let exchanges = self.legs.into_iter().flat_map(Leg::exchanges).collect();
        Ok((exchanges, console))
    }
}

/// How Firefox begins the status line that it makes up for bytes that are no HTTP: it takes them for
/// the body of an HTTP/0.9 answer, which has no status (RFC 1945 section 6).
const NO_HTTP: &str = "HTTP/0.9";

impl Leg {
    /// An answer was seen, if only a redirect.
    fn answered(&self) -> bool {
        self.hops.iter().any(|hop| hop.status.is_some())
    }

    /// A status that no server sent is no answer, and a redirect that was not followed is one.
    fn correct(&mut self) {
        if self.stops_at_redirect() {
            self.error.take_if(|error| denies_answer(error));
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

    fn exchanges(self) -> Vec<Exchange> {
        let last = self.hops.len().saturating_sub(1);
        let asker = self.asker;
        let at_redirect = self.stops_at_redirect();
        let mut body = Some(match self.body {
            // The answers of a session are the user's own.
            _ if asker != Asker::Extension => Body::NotRead,
            Some(Start { text, complete }) => Body::Read { text, complete },
            // Nobody reads the text of a redirect, so nothing of it can have failed.
            None if self.beyond_grant || at_redirect => Body::NotRead,
            None if self.timed_out => Body::Stalled,
            None if self.error.is_some() => Body::Failed,
            None => Body::NotRead,
        });
        let mut end = Watched {
            asker,
            readable: self.readable,
            error: self.error,
            timed_out: self.timed_out,
            beyond_grant: self.beyond_grant,
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
        if signed_in {
            headers.retain(|(name, _)| {
                let name = name.to_ascii_lowercase();
                KEPT_OF_SIGNED_IN.contains(&name.as_str())
            });
            for (name, value) in &mut headers {
                if name.eq_ignore_ascii_case("location") {
                    *value = bare(value);
                }
            }
        }
        let visibility = match signed_in {
            true => Visibility::Listed,
            false => Visibility::All,
        };
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

/// Firefox's name of an answer that is none by the rules of HTTP.
const CORRUPTED: &str = "NS_ERROR_CORRUPTED_CONTENT";

/// Whether this is the browser's name for no answer. After a redirect it says something else:
/// Firefox has one name for an answer that is none and for a place that it does not follow to.
fn denies_answer(error: &str) -> bool {
    let found = messages::find(error, Speaker::Browser);
    found.is_some_and(|(message, _)| message.class == Class::SaidNoAnswer)
}

/// The browser's name of a network error, if it is one that is known.
///
/// Firefox names all but the errors of TLS: those it tells in a sentence of the reader's language.
fn said(error: &str) -> Option<ConsoleMessage> {
    // Given up by this program, or kept from it by CORS: neither says anything of the server.
    if GENERAL_ERRORS.contains(&error) {
        return None;
    }
    let name = match error.starts_with(NO_HTTP) {
        true => CORRUPTED,
        false => error,
    };
    let message = match messages::find(name, Speaker::Browser) {
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
    use crate::classify::{Compared, Outcome, Status, diagnose};
    use crate::evidence::{Context, Evidence, Target, Vantage};

    fn looked(legs: &str) -> Looked {
        let text = format!(r#"{{"legs": [{legs}], "timedOut": false, "stillGranted": true}}"#);
        read(&text).expect("it is of the right form")
    }

    const REFUSED: &str = r#"{"asker": "extension", "error": "net::ERR_CONNECTION_REFUSED",
        "hops": [{"url": "https://a.example/", "method": "GET", "sent": []}]}"#;

    #[test]
    fn the_name_of_a_network_error_is_kept() {
        let (exchanges, console) = looked(REFUSED)
            .into_exchanges()
            .expect("the browser said why");
        assert!(exchanges.is_empty());
        let text = console.first().map(|message| message.text.as_str());
        assert_eq!(text, Some("net::ERR_CONNECTION_REFUSED"));
        let mut stalled =
            looked(&REFUSED.replace("net::ERR_CONNECTION_REFUSED", "net::ERR_ABORTED"));
        stalled.timed_out = true;
        assert_eq!(stalled.into_exchanges(), Err(Event::TimedOut));
    }

    fn evidence(exchanges: Vec<Exchange>, console: Vec<ConsoleMessage>) -> Evidence {
        let target = Target {
            url: "https://a.example/".to_owned(),
            origin: "https://a.example".to_owned(),
            scheme: "https".to_owned(),
            host: "a.example".to_owned(),
            ..Target::default()
        };
        let mut evidence = Evidence::new(target, Context::default());
        evidence.context.vantage = Vantage::Extension;
        evidence.exchanges = exchanges;
        evidence.console = console;
        evidence
    }

    /// Firefox hands over a 200 and its own status line for bytes that are no HTTP.
    #[test]
    fn a_status_that_the_browser_made_up_is_none() {
        let leg = r#"{"asker": "extension", "error": null,
            "body": {"text": "SSH-2.0-nothing", "complete": true}, "hops": [{
            "url": "https://a.example/", "method": "GET", "sent": [], "status": 200,
            "statusLine": "HTTP/0.9 200 OK", "headers": []}]}"#;
        let (exchanges, console) = looked(leg).into_exchanges().expect("it is said");
        let diagnosis = diagnose(&evidence(exchanges, console));
        assert_eq!(diagnosis.outcome, Outcome::Unreachable);
        assert_eq!(diagnosis.status, Status::None);
    }

    /// Firefox has one name for lengths that contradict each other and for a redirect to a script.
    #[test]
    fn a_redirect_that_is_not_followed_is_an_answer() {
        let leg = r#"{"asker": "extension", "error": "NS_ERROR_CORRUPTED_CONTENT", "hops": [{
            "url": "https://a.example/", "method": "GET", "sent": [], "status": 302,
            "headers": [["Location", "javascript:alert(1)"]]}]}"#;
        let (exchanges, console) = looked(leg).into_exchanges().expect("it answered");
        assert!(console.is_empty(), "{console:?}");
        let body = exchanges
            .first()
            .and_then(|exchange| exchange.response.as_ref());
        assert_eq!(body.map(|response| &response.body), Some(&Body::NotRead));
        // A loop is a finding about the redirect itself.
        let loops = leg.replace("CORRUPTED_CONTENT", "REDIRECT_LOOP");
        let (_, console) = looked(&loops).into_exchanges().expect("it answered");
        assert_eq!(console.len(), 1);
    }

    #[test]
    fn a_look_without_a_grant_is_no_look() {
        let mut blind = looked(REFUSED);
        assert!(!blind.is_blind());
        blind.still_granted = false;
        assert!(blind.is_blind());
    }

    /// The grant went after the extension had its answer, so the page's was not watched.
    #[test]
    fn what_was_not_watched_is_not_called_unanswered() {
        let text = r#"{"timedOut": false, "stillGranted": false, "legs": [
            {"asker": "extension", "error": null, "hops": [{"url": "https://a.example/",
             "method": "GET", "sent": [], "status": 403, "headers": []}]},
            {"asker": "page", "error": null, "readable": false, "hops": [
             {"url": "https://a.example/", "method": "GET", "sent": [["origin", "null"]]}]}]}"#;
        let seen = read(text).expect("it is of the right form");
        assert!(!seen.is_blind());
        let (exchanges, console) = seen.into_exchanges().expect("it answered");
        let diagnosis = diagnose(&evidence(exchanges, console));
        assert_eq!(diagnosis.outcome, Outcome::Forbidden);
    }

    #[test]
    fn of_a_signed_in_answer_nothing_personal_stays() {
        let leg = r#"{"asker": "signed-in", "error": null,
            "body": {"text": "Dear Ada", "complete": true}, "hops": [
            {"url": "https://a.example/", "method": "GET", "sent": [["cookie", ""]], "status": 302,
             "headers": [["Location", "https://a.example/me?code=s3cret#x"],
                         ["Set-Cookie", "sid=s3cret"], ["X-User", "s3cret"]]},
            {"url": "https://a.example/me?code=s3cret", "method": "GET", "sent": [["cookie", ""]],
             "status": 200, "headers": [["Content-Type", "text/html"], ["ETag", "s3cret"]]}]}"#;
        let own = r#"{"asker": "extension", "error": null, "hops": [{"url": "https://a.example/",
            "method": "GET", "sent": [], "status": 401, "headers": []}]}"#;
        let (exchanges, _) = looked(&format!("{own}, {leg}"))
            .into_exchanges()
            .expect("there are answers");
        let text = serde_json::to_string(&exchanges).expect("it is written");
        assert!(!text.contains("s3cret") && !text.contains("Ada"), "{text}");
        let evidence = evidence(exchanges, Vec::new());
        let all = Compared::of(&evidence).expect("the extension asked");
        assert_eq!(all.signed_in.map(|leg| leg.redirects), Some(1));
        assert!(
            all.signed_in
                .is_some_and(crate::classify::Leg::with_cookies)
        );
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.outcome, Outcome::SignInRequired);
    }
}
