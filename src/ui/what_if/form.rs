//! What the form of "What if" holds, and how it is read: by hand, or from a request that was pasted.

use crate::browser::BrowserUrl;
use crate::classify::what_if::{Answer, Asked};
use crate::evidence::{Context, Event, Evidence, Exchange, Response};
use crate::input::paste;
use crate::protocol::{CredentialsMode, Origin, is_cors_preflight};

/// What the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The page's origin, as typed.
    pub origin: String,
    /// The method, as typed.
    pub method: String,
    /// One header a line.
    pub headers: String,
    /// Whether cookies are to go along.
    pub credentials: CredentialsMode,
    /// The address of the request that was pasted, where it is another one.
    pub other_address: Option<String>,
}

/// The three modes with the words that scripts write.
pub const MODES: [(CredentialsMode, &str); 3] = [
    (CredentialsMode::SameOrigin, "same-origin"),
    (CredentialsMode::Include, "include"),
    (CredentialsMode::Omit, "omit"),
];

impl Form {
    /// As the check was made.
    pub fn of(evidence: &Evidence) -> Self {
        let facts = &evidence.request;
        let origin = evidence.context.page_origin.clone();
        let mut headers: Vec<String> = facts
            .custom_headers
            .iter()
            .map(|name| format!("{name}: …"))
            .collect();
        if facts.authorization.is_some() {
            headers.insert(0, "authorization: …".to_owned());
        }
        Form {
            origin: origin.unwrap_or_else(|| "https://app.example".to_owned()),
            method: match facts.method.as_str() {
                "" => "GET".to_owned(),
                method => method.to_owned(),
            },
            headers: headers.join("\n"),
            credentials: match facts.with_cookies {
                true => CredentialsMode::Include,
                false => CredentialsMode::SameOrigin,
            },
            other_address: None,
        }
    }

    /// With a request that was pasted: `fetch(…)`, cURL, or another that is known. `None`: there is
    /// none in it.
    #[must_use]
    pub fn with_pasted(&self, text: &str, address: &str) -> Option<Self> {
        let pasted = paste::read(text, &BrowserUrl, &Context::default());
        let evidence = pasted.evidence.first()?;
        let request = evidence.exchanges.first()?.request.as_ref()?;
        let own = |name: &str| !matches!(name, "host" | "origin" | "cookie" | "user-agent");
        let lines = request.headers.list.iter().filter(|(name, _)| own(name));
        let lines: Vec<String> = lines
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let origin = request
            .headers
            .value("origin")
            .filter(|origin| Origin::of(origin).is_some());
        let cookies = evidence.request.with_cookies || request.headers.has("cookie");
        let url = evidence.target.url.as_str();
        Some(Form {
            origin: origin.map_or_else(|| self.origin.clone(), str::to_owned),
            method: request.method.clone(),
            headers: lines.join("\n"),
            credentials: match (mode_in(text), cookies) {
                (Some(mode), _) => mode,
                (None, true) => CredentialsMode::Include,
                (None, false) => CredentialsMode::SameOrigin,
            },
            other_address: (!url.is_empty() && url != address).then(|| url.to_owned()),
        })
    }

    /// The request.
    pub fn asked(&self) -> Asked {
        let line = |line: &str| {
            let (name, value) = line.split_once(':')?;
            let name = name.trim();
            (!name.is_empty()).then(|| (name.to_owned(), value.trim().to_owned()))
        };
        // As browsers write an origin, where a whole address was typed.
        let origin = Origin::of(self.origin.trim());
        Asked {
            origin: origin.map_or_else(
                || self.origin.trim().to_owned(),
                |origin| origin.to_string(),
            ),
            method: match self.method.trim() {
                "" => "GET".to_owned(),
                method => method.to_owned(),
            },
            headers: self.headers.lines().filter_map(line).collect(),
            credentials: self.credentials,
        }
    }

    /// Whether what was typed is an origin.
    pub fn has_origin(&self) -> bool {
        let origin = self.origin.trim();
        origin == "null" || Origin::of(origin).is_some()
    }

    /// The evidence as if this request had been made, for the recipes.
    pub fn on(&self, evidence: &Evidence) -> Evidence {
        let asked = self.asked();
        let mut evidence = evidence.clone();
        evidence.context.page_origin = Some(asked.origin);
        evidence.request.method = asked.method;
        let is = |name: &str| name.eq_ignore_ascii_case("authorization");
        let authorized = asked.headers.iter().any(|(name, _)| is(name));
        evidence.request.authorization = authorized.then(String::new);
        let names = asked
            .headers
            .iter()
            .map(|(name, _)| name.to_ascii_lowercase());
        evidence.request.custom_headers = names.filter(|name| !is(name)).collect();
        evidence.request.with_cookies = asked.credentials == CredentialsMode::Include;
        evidence
    }
}

/// `credentials: "include"` and the like, in a script.
fn mode_in(text: &str) -> Option<CredentialsMode> {
    let (_, rest) = text.split_once("credentials")?;
    let value = rest.trim_start_matches(['"', '\'', ' ', ':', '\t', '\n']);
    let mode = MODES.iter().find(|(_, word)| value.starts_with(word))?;
    Some(mode.0)
}

/// The answers that were seen: that to a preflight, and that to the request itself.
pub fn answers(evidence: &Evidence) -> (Option<Answer<'_>>, Option<Answer<'_>>) {
    let asks = |exchange: &&Exchange| {
        exchange.request.as_ref().is_some_and(|request| {
            is_cors_preflight(
                &request.method,
                request.headers.value("access-control-request-method"),
            )
        })
    };
    let preflight = evidence.exchanges.iter().find(asks);
    let own = evidence
        .exchanges
        .iter()
        .rev()
        .filter(|exchange| !asks(exchange));
    let recorded = own.filter_map(|exchange| exchange.response.as_ref()).next();
    let read = evidence
        .probes
        .iter()
        .rev()
        .find_map(|probe| match &probe.event {
            Event::Response { response } => Some(response),
            _ => None,
        });
    let preflight = preflight.and_then(|exchange| exchange.response.as_ref());
    (preflight.map(answer), recorded.or(read).map(answer))
}

fn answer(response: &Response) -> Answer<'_> {
    Answer {
        status: response.status,
        headers: &response.headers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_read_as_scripts_write_it() {
        for (text, mode) in [
            (
                "fetch(u, {credentials: 'include'})",
                Some(CredentialsMode::Include),
            ),
            (
                "fetch(u, { \"credentials\": \"omit\" })",
                Some(CredentialsMode::Omit),
            ),
            (
                "fetch(u, {credentials:\n\"same-origin\"})",
                Some(CredentialsMode::SameOrigin),
            ),
            ("fetch(u)", None),
            ("fetch(u, {credentials: mode})", None),
        ] {
            assert_eq!(mode_in(text), mode, "{text}");
        }
    }

    #[test]
    fn what_is_typed_becomes_a_request() {
        let form = Form {
            origin: " HTTPS://App.example:443/path ".to_owned(),
            method: String::new(),
            headers: "X-A: b\n\nno colon\n: x\nAuthorization: Bearer x".to_owned(),
            credentials: CredentialsMode::Include,
            other_address: None,
        };
        let asked = form.asked();
        assert_eq!(asked.method, "GET");
        assert!(form.has_origin());
        assert!(
            asked.origin.starts_with("https://app.example"),
            "{}",
            asked.origin
        );
        let names: Vec<&str> = asked.headers.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["X-A", "Authorization"]);
    }
}
