//! What one look saw, all its requests together, and what the browser said of the end of one. No
//! browser takes part in this.

use super::leg::{Leg, NO_HTTP};
use crate::classify::GENERAL_ERRORS;
use crate::classify::knowledge::messages;
use crate::evidence::{Asker, ConsoleMessage, Event, Exchange, Speaker};

/// All requests of one look.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub legs: Vec<Leg>,
    /// The host is still granted now that all is done.
    pub still_granted: bool,
}

impl Looked {
    /// Leaves out what says nothing.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.legs.retain(|leg| !leg.doubtful);
        if !self.still_granted {
            // That no answer was seen then says nothing of what a page got.
            self.legs
                .retain(|leg| leg.asker == Asker::Extension || leg.answered());
        }
        self
    }

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
                _ if own.is_some_and(|leg| leg.timed_out) => Err(Event::TimedOut),
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

/// Firefox's name of an answer that is none by the rules of HTTP.
const CORRUPTED: &str = "NS_ERROR_CORRUPTED_CONTENT";

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
    use crate::evidence::{Body, Context, Evidence, Target, Vantage};

    fn looked(legs: &str) -> Looked {
        let legs: Vec<Leg> = serde_json::from_str(&format!("[{legs}]")).expect("the right form");
        let joined = legs.into_iter().map(|leg| {
            let mut whole = Leg::of(leg.asker);
            whole.join(leg);
            whole
        });
        Looked {
            legs: joined.collect(),
            still_granted: true,
        }
        .settled()
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
        let stalled = REFUSED.replace("net::ERR_CONNECTION_REFUSED", "net::ERR_ABORTED");
        let stalled = stalled.replace("\"hops\"", "\"timedOut\": true, \"hops\"");
        assert_eq!(looked(&stalled).into_exchanges(), Err(Event::TimedOut));
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
        let legs = r#"
            {"asker": "extension", "error": null, "hops": [{"url": "https://a.example/",
             "method": "GET", "sent": [], "status": 403, "headers": []}]},
            {"asker": "page", "error": null, "readable": false, "hops": [
             {"url": "https://a.example/", "method": "GET", "sent": [["origin", "null"]]}]}"#;
        let mut seen = looked(legs);
        seen.still_granted = false;
        let seen = seen.settled();
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
