//! Evidence without its secrets: what every export, message and program is given, and what a page
//! shows.
//!
//! Names stay, since rules rest on them; so does everything that is no secret. Evidence that was
//! cleaned leads to the same diagnosis as before.

use super::edit::then;
use super::removed::Search;
use super::{REDACTED, Removed, addresses, headers, text};
use crate::evidence::{
    Body, ConsoleMessage, Event, Evidence, Exchange, Headers, Probe, Request, RequestFacts,
    Response, Target, Token, Watched,
};
use std::borrow::Cow;

/// What to take out of what is written down. The default is everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Redaction {
    /// The addresses that were asked for lose only user names and passwords: the reader wants to
    /// ask for them again. Everything else is cleaned as ever.
    pub keep_addresses: bool,
}

/// Evidence without its secrets, and what was taken out of it.
#[derive(Debug)]
pub struct Clean {
    /// The evidence.
    pub evidence: Evidence,
    search: Search,
}

impl Redaction {
    /// The evidence without its secrets. What was taken out anywhere is also taken out where
    /// nothing around it tells what it is.
    pub fn evidence(self, evidence: &Evidence) -> Clean {
        let mut clean = evidence.clone();
        let mut sweep = Sweep {
            redaction: self,
            removed: Removed::default(),
        };
        // What is found a second time may have hidden the beginning of something else, which is
        // rare; then a third look finds nothing more.
        let mut search = Search::default();
        for _ in 0..ROUNDS {
            let before = sweep.removed.len();
            each(&mut clean, &mut |place, text| sweep.take(place, text));
            if sweep.removed.len() == before {
                break;
            }
            search = sweep.removed.search();
            each(&mut clean, &mut |place, text| {
                if !self.keep_addresses || place != Place::Address {
                    set(text, |text| search.hide(text));
                }
            });
        }
        Clean {
            evidence: clean,
            search,
        }
    }
}

/// So often evidence is gone through at most.
const ROUNDS: usize = 4;

impl Clean {
    /// A value that was read off the evidence as it was, perhaps cut, without its secrets.
    pub fn value<'v>(&self, value: &'v str) -> Cow<'v, str> {
        let clean = text::text(value, &mut Removed::default());
        then(clean, |text| self.search.hide_in_cut(text))
    }
}

/// A target as it is shown in a list, where the evidence around it is not.
pub fn shown_target(target: &Target) -> Target {
    let mut shown = target.clone();
    let mut sweep = Sweep {
        redaction: Redaction::default(),
        removed: Removed::default(),
    };
    let place = place_of(target);
    sweep.take(place, &mut shown.url);
    sweep.take(place, &mut shown.path);
    shown
}

const fn place_of(target: &Target) -> Place<'static> {
    match target.unparsable {
        true => Place::Unparsed,
        false => Place::Address,
    }
}

/// Where a text of the evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place<'e> {
    /// An address that was asked for, or that an answer came from.
    Address,
    /// A text that could not be read as an address.
    Unparsed,
    /// A header that was sent.
    Asked(&'e str),
    /// A header that came back.
    Answered(&'e str),
    /// Only the scheme of what was sent.
    Scheme,
    /// Only the name of a header.
    Name,
    /// Any other text.
    Text,
}

/// Cleans text by text, and collects what it takes out.
struct Sweep {
    redaction: Redaction,
    removed: Removed,
}

impl Sweep {
    fn take(&mut self, place: Place<'_>, text: &mut String) {
        let removed = &mut self.removed;
        match place {
            Place::Address if self.redaction.keep_addresses => {
                set(text, |text| addresses::hide_user_info(text, removed));
            }
            Place::Address => set(text, |text| text::address(text, removed)),
            Place::Unparsed => {
                unparsed(text);
                self.take(Place::Text, text);
            }
            Place::Asked(name) => set(text, |text| headers::asked(name, text, removed)),
            Place::Answered(name) => set(text, |text| headers::answered(name, text, removed)),
            Place::Scheme => scheme(text),
            Place::Name => {
                if let Some((name, _)) = text.split_once(':') {
                    *text = name.trim_end().to_owned();
                }
            }
            Place::Text => set(text, |text| text::text(text, removed)),
        }
    }
}

/// Visits every text of the evidence that somebody else may have written.
fn each(evidence: &mut Evidence, visit: &mut impl FnMut(Place<'_>, &mut String)) {
    // Taken apart, so that a member which is added is not forgotten here.
    let Evidence {
        target,
        request,
        context,
        probes,
        exchanges,
        console,
        tokens,
        loose,
        held: _,
        neighbours: _,
    } = evidence;
    let place = place_of(target);
    visit(place, &mut target.url);
    visit(place, &mut target.path);
    let RequestFacts {
        method,
        authorization,
        custom_headers,
        with_cookies: _,
    } = request;
    visit(Place::Text, method);
    some(authorization, Place::Scheme, visit);
    for header in custom_headers {
        visit(Place::Name, header);
    }
    some(&mut context.page_origin, Place::Address, visit);
    for Probe {
        kind: _,
        url,
        started_ms: _,
        took_ms: _,
        event,
        timing: _,
    } in probes
    {
        some(url, Place::Address, visit);
        match event {
            Event::Response { response } => each_of_response(response, visit),
            Event::Failed { message: text } | Event::BlockedByPagePolicy { directive: text } => {
                visit(Place::Text, text);
            }
            Event::Opaque
            | Event::OpaqueRedirect
            | Event::RedirectNotFollowed
            | Event::TimedOut
            | Event::EventSourceError { .. }
            | Event::EventSourceOpen
            | Event::FrameFetch { .. }
            | Event::Prefetch { .. }
            | Event::PrefetchGoesOn
            | Event::Cancelled => {}
        }
    }
    for Exchange {
        request,
        response,
        watched,
    } in exchanges
    {
        if let Some(request) = request {
            each_of_request(request, visit);
        }
        if let Some(response) = response {
            each_of_response(response, visit);
        }
        if let Some(Watched {
            error, status_line, ..
        }) = watched
        {
            some(error, Place::Text, visit);
            some(status_line, Place::Text, visit);
        }
    }
    for said in console {
        let ConsoleMessage {
            text,
            url,
            page_origin,
            named,
            ..
        } = said;
        visit(Place::Text, text);
        some(url, Place::Address, visit);
        some(page_origin, Place::Address, visit);
        some(named, Place::Text, visit);
    }
    for token in tokens {
        each_of_token(token, visit);
    }
    if let Some(loose) = loose {
        each_of_parts(&mut loose.headers, &mut loose.body, visit);
    }
}

fn some(
    text: &mut Option<String>,
    place: Place<'_>,
    visit: &mut impl FnMut(Place<'_>, &mut String),
) {
    if let Some(text) = text {
        visit(place, text);
    }
}

fn each_of_request(request: &mut Request, visit: &mut impl FnMut(Place<'_>, &mut String)) {
    let Request {
        method,
        url,
        target,
        headers,
        authorization: _,
    } = request;
    visit(Place::Text, method);
    some(url, Place::Address, visit);
    some(target, Place::Address, visit);
    for (name, value) in &mut headers.list {
        visit(Place::Asked(name), value);
    }
}

fn each_of_response(response: &mut Response, visit: &mut impl FnMut(Place<'_>, &mut String)) {
    some(&mut response.final_url, Place::Address, visit);
    each_of_parts(&mut response.headers, &mut response.body, visit);
}

fn each_of_parts(
    headers: &mut Headers,
    body: &mut Body,
    visit: &mut impl FnMut(Place<'_>, &mut String),
) {
    for (name, value) in &mut headers.list {
        visit(Place::Answered(name), value);
    }
    if let Body::Read { text, complete: _ } = body {
        visit(Place::Text, text);
    }
}

/// What a token says of itself is no secret; a key may still have been put into a claim.
fn each_of_token(token: &mut Token, visit: &mut impl FnMut(Place<'_>, &mut String)) {
    let Token {
        iss,
        aud,
        scope,
        roles,
        client,
        purpose,
        alg,
        typ,
        kid,
        ..
    } = token;
    for text in [iss, client, purpose, alg, typ, kid] {
        some(text, Place::Text, visit);
    }
    for text in aud.iter_mut().chain(scope).chain(roles) {
        visit(Place::Text, text);
    }
}

/// Replaces a text when there is something to change.
fn set(text: &mut String, change: impl FnOnce(&str) -> Cow<'_, str>) {
    if let Cow::Owned(changed) = change(text) {
        *text = changed;
    }
}

/// Readers keep only the scheme; this holds also for evidence that a program made up.
fn scheme(text: &mut String) {
    let word = text.split_whitespace().next().unwrap_or_default();
    *text = match word.len() <= 24 {
        true => word.to_owned(),
        false => REDACTED.to_owned(),
    };
}

/// Where no parser could find the user name, everything before an `@` counts as one.
fn unparsed(text: &mut String) {
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
