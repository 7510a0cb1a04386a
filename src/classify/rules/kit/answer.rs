//! What the families about readable answers ask of the facts.

pub use crate::classify::signal::shortened;
use crate::classify::{Confidence, Facts, Finding, Role, Signal};
use crate::evidence::{ProbeKind, REDACTED, Request, Seen, Vantage};
use crate::protocol::challenge::Challenge;

/// What identified the caller in the request that got the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Nothing: a page's plain request carries no credentials.
    Nothing,
    /// The answer came without its request, or the request was cleaned of secrets.
    Unknown,
    /// An `Authorization` header.
    Authorization,
    /// Cookies, or a header of the caller's own such as an API key.
    Other,
}

/// Tells what was sent. From a page only the probe counts: what the user's own request carries
/// did not go with a plain probe.
pub fn sent(facts: &Facts<'_>) -> Sent {
    let request = &facts.evidence.request;
    let with_something = match facts.evidence.context.vantage {
        Vantage::Page | Vantage::Extension => match facts.answered_probe.map(|probe| probe.kind) {
            Some(ProbeKind::CorsAuthorized | ProbeKind::CorsCookies) => true,
            None if facts.compared.is_some() => {
                return facts.request().map_or(Sent::Nothing, sent_as_recorded);
            }
            _ => return Sent::Nothing,
        },
        Vantage::Capture | Vantage::Har | Vantage::Log => match facts.request() {
            Some(recorded) => return sent_as_recorded(recorded),
            None => request.has_credentials(),
        },
    };
    match (with_something, &request.authorization) {
        (false, _) => Sent::Unknown,
        (true, Some(_)) => Sent::Authorization,
        (true, None) => Sent::Other,
    }
}

/// What a recorded request carried. Of a request whose head is known in part only, what is not
/// there may still have been sent.
fn sent_as_recorded(request: &Request) -> Sent {
    let removed = |value: &str| value.is_empty() || value == REDACTED;
    // Of these a missing value says nothing of who asks.
    const NO_KEYS: [&str; 6] = [
        "content-length",
        "host",
        "origin",
        "referer",
        "user-agent",
        "access-control-request-method",
    ];
    let key =
        |(name, value): &(String, String)| removed(value) && !NO_KEYS.contains(&name.as_str());
    if request.authorization.is_some() {
        Sent::Authorization
    } else if request.headers.get("cookie").was_there() || request.headers.list.iter().any(key) {
        // Secret values were removed; older evidence has nothing in their place.
        Sent::Other
    } else if request.headers.could_see("cookie") {
        Sent::Nothing
    } else {
        Sent::Unknown
    }
}

/// The scheme of the `Authorization` header that was sent, lower case.
pub fn sent_scheme<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    if sent(facts) == Sent::Authorization {
        facts.evidence.request.authorization.as_deref()
    } else {
        None
    }
}

/// Every line of a header of the answer that counts.
pub fn lines<'a>(facts: &Facts<'a>, name: &'static str) -> impl Iterator<Item = &'a str> {
    facts.header_lines(name)
}

/// The first challenge that satisfies `wanted`.
pub fn challenge(facts: &Facts<'_>, wanted: impl Fn(&Challenge) -> bool) -> Option<Challenge> {
    facts
        .challenges()
        .iter()
        .find(|found| wanted(found))
        .cloned()
}

/// All challenges offered.
pub fn challenges<'f>(facts: &'f Facts<'_>) -> &'f [Challenge] {
    facts.challenges()
}

/// The first of these texts that stands in the body, letter for letter.
pub fn body_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    facts.first_in_body(texts)
}

/// The first of these texts that stands in a challenge.
pub fn challenge_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    facts.first_in_challenges(texts)
}

/// A text that an answer's body holds.
pub fn quoted(text: &'static str) -> Signal {
    Signal::words("The body says").with(text)
}

/// How a header was seen, as a signal: with its value, absent or hidden.
pub fn header_signal(facts: &Facts<'_>, name: &str, label: &'static str) -> Signal {
    match facts.header(name) {
        Seen::Present(value) => Signal::seen(label).with(shortened(value)),
        Seen::Absent => Signal::absent(label).with("not sent"),
        Seen::Removed | Seen::NotObservable => Signal::hidden(label),
    }
}

/// The main cause if no rule has a better one, else nothing.
pub fn fallback<const N: usize>(confidence: Confidence, because: [Signal; N]) -> Finding {
    Finding {
        confidence,
        role: Role::Fallback,
        because: because.into(),
    }
}
