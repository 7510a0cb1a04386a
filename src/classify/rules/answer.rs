//! What the families about readable answers ask of the facts.

use crate::classify::challenge::{self, Challenge};
use crate::classify::{Confidence, Facts, Finding, Role, Signal};
use crate::evidence::{ProbeKind, Request, Seen, Vantage};

/// A body marker is looked for in this many bytes; block pages are short.
const HEAD: usize = 16 * 1024;

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
    let key = |(name, value): &(String, String)| value.is_empty() && name != "content-length";
    if request.authorization.is_some() {
        Sent::Authorization
    } else if request.headers.value("cookie").is_some() || request.headers.list.iter().any(key) {
        // Values are empty where they were removed because they are secret.
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
    facts
        .response
        .into_iter()
        .flat_map(move |response| response.headers.all(name))
}

/// The first challenge that satisfies `wanted`. The header is taken apart only if it contains
/// `hint`, so that rules about rare schemes cost next to nothing.
pub fn challenge(
    facts: &Facts<'_>,
    hint: &str,
    wanted: impl Fn(&Challenge) -> bool,
) -> Option<Challenge> {
    lines(facts, "www-authenticate")
        .any(|line| crate::classify::contains_ignore_case(line, hint))
        .then(|| challenge::parse(lines(facts, "www-authenticate")))?
        .into_iter()
        .find(wanted)
}

/// All challenges offered.
pub fn challenges(facts: &Facts<'_>) -> Vec<Challenge> {
    challenge::parse(lines(facts, "www-authenticate"))
}

/// The first part of the body.
pub fn head<'a>(facts: &Facts<'a>) -> &'a str {
    let body = facts.body();
    if body.len() <= HEAD {
        return body;
    }
    let end = (0..=HEAD).rev().find(|at| body.is_char_boundary(*at));
    end.and_then(|end| body.get(..end)).unwrap_or(body)
}

/// The first of these texts that stands in the body, letter for letter.
pub fn body_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    let head = head(facts);
    texts.iter().copied().find(|text| head.contains(text))
}

/// The first of these texts that stands in a challenge.
pub fn challenge_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<&'static str> {
    lines(facts, "www-authenticate")
        .find_map(|line| texts.iter().copied().find(|text| line.contains(text)))
}

/// A text that an answer's body holds.
pub fn quoted(text: &'static str) -> Signal {
    Signal::seen("The body says").with(text)
}

/// How a header was seen, as a signal: with its value, absent or hidden.
pub fn header_signal(facts: &Facts<'_>, name: &str, label: &'static str) -> Signal {
    match facts.header(name) {
        Seen::Present(value) => Signal::seen(label).with(shortened(value)),
        Seen::Absent => Signal::absent(label),
        Seen::NotObservable => Signal::hidden(label),
    }
}

/// At most 200 characters of a value from outside.
pub fn shortened(value: &str) -> String {
    if value.len() <= 200 {
        return value.to_owned();
    }
    let mut text: String = value.chars().take(200).collect();
    text.push('…');
    text
}

/// The main cause if no rule has a better one, else nothing.
pub fn fallback<const N: usize>(confidence: Confidence, because: [Signal; N]) -> Finding {
    Finding {
        confidence,
        role: Role::Fallback,
        because: because.into(),
    }
}
