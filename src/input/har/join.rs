//! Which entries belong together. A recording has no ids that say so: what tells is the URL, the
//! method that a preflight announces, and the time.

use super::evidence::{Asked, as_http};
use super::{Entry, Row};
use crate::evidence::{Target, UrlParser};
use std::collections::VecDeque;

/// How many preflights and redirects wait for what follows them.
const MOST_WAITING: usize = 500;

/// So far apart may a preflight and its request, or two hops, have started, in milliseconds.
const NEAR_MS: f64 = 60_000.0;

/// A hop is not followed before it started; clocks of single entries differ by a little.
const SLACK_MS: f64 = 50.0;

/// Entries that wait for others.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    preflights: VecDeque<Entry>,
    chains: VecDeque<Chain>,
}

/// Redirects that lead on.
#[derive(Debug)]
struct Chain {
    hops: Vec<Entry>,
    /// Where the last one leads.
    to: String,
}

/// A URL as it is compared: without fragment and user name.
pub(crate) fn bare(url: &str, base: Option<&str>, urls: &dyn UrlParser) -> Option<String> {
    let parsed = urls.parse(&as_http(url), base).ok()?;
    let target = Target::from_parsed(&parsed);
    target.is_http().then_some(target.url)
}

/// Where a redirect leads, as [`bare`] writes it.
pub(crate) fn leads_to(hop: &Entry, urls: &dyn UrlParser) -> Option<String> {
    bare(&hop.redirect, Some(&hop.url), urls)
}

impl Waiting {
    pub(super) fn preflight(&mut self, entry: Entry) {
        if self.preflights.len() >= MOST_WAITING {
            self.preflights.pop_front();
        }
        self.preflights.push_back(entry);
    }

    /// A redirect that goes on from one that waits, or begins a chain.
    pub(super) fn hop(&mut self, entry: Entry, to: String, urls: &dyn UrlParser) {
        let mut hops = self.chain_to(&entry, urls);
        hops.push(entry);
        if self.chains.len() >= MOST_WAITING {
            self.chains.pop_front();
        }
        self.chains.push_back(Chain { hops, to });
    }

    /// Takes the redirects that led to this entry.
    pub(super) fn chain_to(&mut self, entry: &Entry, urls: &dyn UrlParser) -> Vec<Entry> {
        if self.chains.is_empty() {
            return Vec::new();
        }
        let Some(url) = bare(&entry.url, None, urls) else {
            return Vec::new();
        };
        let place = self.chains.iter().rposition(|chain| {
            let last = chain.hops.last();
            chain.to == url && last.is_some_and(|hop| follows(hop, entry))
        });
        let chain = place.and_then(|place| self.chains.remove(place));
        chain.map_or_else(Vec::new, |chain| chain.hops)
    }

    /// Takes the preflight of a request that began with this entry: the nearest in time.
    pub(super) fn preflight_of(&mut self, entry: &Entry) -> Option<Entry> {
        let apart = |preflight: &Entry| (preflight.started_ms - entry.started_ms).abs();
        // What was announced and is not there comes after what fits.
        let mut found: Option<(usize, (bool, f64))> = None;
        for (place, preflight) in self.preflights.iter().enumerate() {
            let order = (lacks_announced(preflight, entry), apart(preflight));
            let nearer = found.is_none_or(|(_, best)| order < best);
            if nearer && asks_for(preflight, entry) {
                found = Some((place, order));
            }
        }
        self.preflights.remove(found?.0)
    }

    pub(super) fn clear(&mut self) {
        *self = Waiting::default();
    }
}

/// Whether a row lacks this preflight: its request was not sent, or its own preflight is unknown.
pub(super) fn lacks_preflight(row: &Row, preflight: &Entry) -> bool {
    let asked = &row.asked;
    let first = asked.hops.first().or(asked.last.as_ref());
    asked.preflight.is_none() && first.is_some_and(|first| asks_for(preflight, first))
}

/// Whether a row consists of a preflight for this request and nothing else.
pub(super) fn waits_for(row: &Row, entry: &Entry) -> bool {
    let asked = &row.asked;
    let alone = asked.last.is_none() && asked.hops.is_empty();
    alone
        && asked
            .preflight
            .as_ref()
            .is_some_and(|preflight| asks_for(preflight, entry))
}

/// Whether the redirect `hop` leads to where a row begins.
pub(super) fn lacks_hop(row: &Row, hop: &Entry, to: &str, urls: &dyn UrlParser) -> bool {
    let asked: &Asked = &row.asked;
    let first = asked.hops.first().or(asked.last.as_ref());
    first.is_some_and(|first| {
        follows(hop, first) && bare(&first.url, None, urls).as_deref() == Some(to)
    })
}

/// Whether a redirect was not followed to where this entry says that nothing came back, without a
/// reason. Firefox records some requests so that it never sent.
pub(super) fn stops_short_of(redirect: &Entry, unsent: &Entry, urls: &dyn UrlParser) -> bool {
    let silent = unsent.status == 0 && unsent.error.as_deref().is_none_or(str::is_empty);
    let stopped = (300..400).contains(&redirect.status) && !redirect.is_followed_redirect();
    silent
        && stopped
        && follows(redirect, unsent)
        && leads_to(redirect, urls)
            .is_some_and(|to| bare(&unsent.url, None, urls).is_some_and(|url| url == to))
}

/// Whether `next` may come after this hop, by their times.
pub(crate) fn follows(hop: &Entry, next: &Entry) -> bool {
    let after = next.started_ms - hop.started_ms;
    (-SLACK_MS..NEAR_MS).contains(&after)
}

/// Whether a preflight may be that of a request: the URL, the method and the time fit, and the headers
/// that it announces. Two requests for one URL differ by those, as with a token and without one.
pub(crate) fn asks_for(preflight: &Entry, request: &Entry) -> bool {
    let method = preflight.asks("access-control-request-method");
    preflight.url == request.url
        && method.is_none_or(|method| method == request.method)
        && (preflight.started_ms - request.started_ms).abs() < NEAR_MS
        && !is_of_another(preflight, request)
}

/// Of a request that was answered all headers are there, but for those that some recordings leave out
/// because they hold secrets. Those count where the preflight failed, since nothing follows such a one.
fn is_of_another(preflight: &Entry, request: &Entry) -> bool {
    let answered = request.status != 0 && !request.request_headers.is_empty();
    let failed = !(200..300).contains(&preflight.status);
    answered && missing(preflight, request).any(|name| failed || !is_left_out(name))
}

/// Whether a header that is announced does not stand in the request, as far as that is recorded.
fn lacks_announced(preflight: &Entry, request: &Entry) -> bool {
    !request.request_headers.is_empty() && missing(preflight, request).next().is_some()
}

/// The headers that a preflight announces and a request does not have.
fn missing<'e>(preflight: &'e Entry, request: &'e Entry) -> impl Iterator<Item = &'e str> {
    let names = preflight.asks("access-control-request-headers");
    let names = names.unwrap_or_default().split(',').map(str::trim);
    names.filter(|name| {
        let has = |(known, _): &(String, String)| known.eq_ignore_ascii_case(name);
        !name.is_empty() && !request.request_headers.iter().any(has)
    })
}

/// What recordings leave out without a mark.
fn is_left_out(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("cookie")
}
