//! Takes secrets out of a check before anything is written.
//!
//! Always: user names and passwords in URLs, the values of cookies and of headers that carry
//! credentials, and tokens in bodies. On request also the values of query parameters whose names
//! look secret. Names stay, since a rule may rest on them; so does everything else.

use super::secret::{
    REDACTED, hide_json_members, hide_jwts, hide_parameters, hide_user_info, is_secret_header,
};
use crate::evidence::{Body, Event, Evidence, Headers, Request, RequestFacts, Response};
use std::borrow::Cow;

/// What to take out besides what is always taken out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Redaction {
    /// Values of query parameters whose names look secret.
    pub query: bool,
}

/// A shorter removed value may be part of an ordinary word, so it is not searched for elsewhere.
const SEARCHED_FROM: usize = 6;

impl Redaction {
    /// The evidence without secrets, and the secrets that were in it.
    pub fn evidence(self, evidence: &Evidence) -> (Evidence, Vec<String>) {
        let mut clean = evidence.clone();
        let mut removed = Vec::new();
        let mut sweep = Sweep {
            query: self.query,
            removed: &mut removed,
        };
        if clean.target.unparsable {
            sweep.unparsed(&mut clean.target.url);
        }
        sweep.url(&mut clean.target.url);
        sweep.url(&mut clean.target.path);
        request(&mut clean.request);
        for probe in &mut clean.probes {
            if let Some(url) = &mut probe.url {
                sweep.url(url);
            }
            match &mut probe.event {
                Event::Response { response } => sweep.response(response),
                Event::Failed { message } => sweep.url(message),
                _ => {}
            }
        }
        for exchange in &mut clean.exchanges {
            if let Some(recorded) = &mut exchange.request {
                sweep.recorded(recorded);
            }
            if let Some(response) = &mut exchange.response {
                sweep.response(response);
            }
        }
        for said in &mut clean.console {
            sweep.url(&mut said.text);
            if let Some(url) = &mut said.url {
                sweep.url(url);
            }
        }
        if let Some(loose) = &mut clean.loose {
            sweep.parts(&mut loose.headers, &mut loose.body);
        }
        removed.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
        (clean, removed)
    }

    /// A signal's value without the secrets that were found in the evidence.
    pub fn value<'a>(self, value: &'a str, secrets: &[String]) -> Cow<'a, str> {
        let mut text = hide_user_info(value);
        if self.query {
            text = replaced(text, |text| hide_parameters(text, &mut Vec::new()));
        }
        for secret in secrets {
            if secret.len() >= SEARCHED_FROM && text.contains(secret.as_str()) {
                text = Cow::Owned(text.replace(secret.as_str(), REDACTED));
            }
        }
        text
    }
}

fn replaced<'a>(text: Cow<'a, str>, change: impl FnOnce(&str) -> Cow<'_, str>) -> Cow<'a, str> {
    match change(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(changed) => Cow::Owned(changed),
    }
}

/// Only sorts and names are kept here; this holds also for evidence that a program made up.
fn request(facts: &mut RequestFacts) {
    if let Some(scheme) = &mut facts.authorization {
        let word = scheme.split_whitespace().next().unwrap_or_default();
        *scheme = if word.len() <= 24 {
            word.to_owned()
        } else {
            REDACTED.to_owned()
        };
    }
    for header in &mut facts.custom_headers {
        if let Some((name, _)) = header.split_once(':') {
            *header = name.trim_end().to_owned();
        }
    }
}

/// One pass over the texts of one check, collecting what it removes.
struct Sweep<'r> {
    query: bool,
    removed: &'r mut Vec<String>,
}

impl Sweep<'_> {
    fn url(&mut self, url: &mut String) {
        set(url, hide_user_info);
        if self.query {
            set(url, |url| hide_parameters(url, self.removed));
        }
    }

    /// Where no parser could find the user name, everything before an `@` counts as one.
    fn unparsed(&mut self, text: &mut String) {
        if let Some((before, after)) = text.rsplit_once('@') {
            let start = before.find(':').map_or(0, |colon| {
                let rest = before.get(colon + 1..).unwrap_or_default();
                before.len() - rest.trim_start_matches('/').len()
            });
            // What looks like a scheme and holds an `@` is no scheme.
            let kept = before.get(..start).filter(|kept| !kept.contains('@'));
            let kept = kept.unwrap_or_default();
            if kept.len() < before.len() {
                *text = format!("{kept}{REDACTED}@{after}");
            }
        }
    }

    fn response(&mut self, response: &mut Response) {
        if let Some(url) = &mut response.final_url {
            self.url(url);
        }
        self.parts(&mut response.headers, &mut response.body);
    }

    /// A recorded request. Its readers keep no secrets; this holds also for evidence that a
    /// program made up.
    fn recorded(&mut self, recorded: &mut Request) {
        if let Some(url) = &mut recorded.url {
            self.url(url);
        }
        if let Some(target) = &mut recorded.target {
            self.url(target);
        }
        for (name, value) in &mut recorded.headers.list {
            match name.as_str() {
                _ if value.is_empty() => {}
                "cookie" => {
                    let names = value.split(';').filter_map(|pair| pair.split('=').next());
                    *value = names.map(str::trim).collect::<Vec<_>>().join("; ");
                }
                "authorization" | "proxy-authorization" => {
                    let scheme = value.split_whitespace().next().unwrap_or_default();
                    *value = scheme.chars().take(24).collect();
                }
                _ => self.header(name, value),
            }
        }
    }

    fn parts(&mut self, headers: &mut Headers, body: &mut Body) {
        for (name, value) in &mut headers.list {
            self.header(name, value);
        }
        if let Body::Read { text, .. } = body {
            set(text, |text| hide_json_members(text, self.removed));
            set(text, |text| hide_jwts(text, self.removed));
            self.url(text);
        }
    }

    fn header(&mut self, name: &str, value: &mut String) {
        match name {
            "set-cookie" | "set-cookie2" => {
                let (pair, attributes) = match value.split_once(';') {
                    Some((pair, rest)) => (pair, Some(rest)),
                    None => (value.as_str(), None),
                };
                let pair = self.pair(pair);
                *value = match attributes {
                    Some(attributes) => format!("{pair};{attributes}"),
                    None => pair,
                };
            }
            "cookie" => {
                let pairs: Vec<String> = value.split(';').map(|pair| self.pair(pair)).collect();
                *value = pairs.join(";");
            }
            "authorization" | "proxy-authorization" => {
                let scheme = value.split_once(' ').map(|(scheme, _)| scheme);
                let hidden = match scheme {
                    Some(scheme) => format!("{scheme} {REDACTED}"),
                    None => REDACTED.to_owned(),
                };
                self.remove(value.rsplit(' ').next().unwrap_or_default());
                *value = hidden;
            }
            _ if is_secret_header(name) => {
                self.remove(value);
                *value = REDACTED.to_owned();
            }
            _ => {
                set(value, |value| hide_jwts(value, self.removed));
                self.url(value);
            }
        }
    }

    /// `name=value` of a cookie. An empty value stays: deleting a cookie is a fact, no secret.
    fn pair(&mut self, pair: &str) -> String {
        match pair.split_once('=') {
            Some((name, value)) if !value.trim().is_empty() => {
                self.remove(value.trim());
                format!("{name}={REDACTED}")
            }
            Some(_) => pair.to_owned(),
            None => REDACTED.to_owned(),
        }
    }

    fn remove(&mut self, secret: &str) {
        if secret != REDACTED {
            self.removed.push(secret.to_owned());
        }
    }
}

/// Replaces a text when `change` has something to change.
fn set(text: &mut String, change: impl FnOnce(&str) -> Cow<'_, str>) {
    if let Cow::Owned(changed) = change(text) {
        *text = changed;
    }
}
