//! Evidence, looked at once: what the rules ask for again and again.

use super::Class;
use crate::evidence::{Event, Evidence, Probe, ProbeKind, Response, Seen};

/// A view of the evidence with the answers to the common questions worked out.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// All of it.
    pub evidence: &'a Evidence,
    /// The answer that counts: the one the user's own request got, if it could be read.
    pub response: Option<&'a Response>,
    /// The probe that got it.
    pub answered_probe: Option<&'a Probe>,
    /// The class of the situation.
    pub class: Class,
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
        let mut facts = Facts {
            evidence,
            response: answered_probe.and_then(Probe::response),
            answered_probe,
            class: Class::NotTried,
        };
        facts.class = Class::of(&facts);
        facts
    }

    /// The observed status code of the answer that counts.
    pub fn code(&self) -> Option<u16> {
        self.response.map(|response| response.status)
    }

    /// What is known of a header of that answer.
    pub fn header(&self, name: &str) -> Seen<'a> {
        self.response
            .map_or(Seen::NotObservable, |response| response.headers.get(name))
    }

    /// A header's value, if it was seen.
    pub fn header_value(&self, name: &str) -> Option<&'a str> {
        self.header(name).value()
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
        self.final_url()
            .is_some_and(|url| !same_origin(url, &self.evidence.target.origin))
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

/// Whether a serialised URL lies on `origin`.
pub fn same_origin(url: &str, origin: &str) -> bool {
    url.strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Looks for an ASCII text in another without regard to case and without allocating.
pub fn contains_ignore_case(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    part.is_empty()
        || text
            .windows(part.len())
            .any(|window| window.eq_ignore_ascii_case(part))
}
