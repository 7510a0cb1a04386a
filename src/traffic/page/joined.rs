//! Which entries are one request. A whole recording is at hand, so each preflight and each redirect finds
//! its own, in whatever order they stand.

use super::fate::{Aside, AsideKind};
use crate::evidence::UrlParser;
use crate::input::har::{Asked, Entry, Recorder, Source, asks_for, bare, follows, leads_to};
use std::collections::HashMap;

/// Requests, and entries that are none.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) asked: Vec<Asked>,
    pub(super) asides: Vec<Aside>,
    /// Tunnels that a proxy opened.
    pub(super) tunnels: u64,
}

/// Redirects that wait for what they lead to.
type Chains = HashMap<String, Vec<Vec<Entry>>>;

pub(super) fn joined(mut entries: Vec<Entry>, recorder: Recorder, urls: &dyn UrlParser) -> Joined {
    // An entry without a time stands where it stood.
    let mut latest = 0.0;
    for entry in &mut entries {
        if entry.started_ms > 0.0 {
            latest = entry.started_ms;
        } else if latest > 0.0 {
            entry.started_ms = latest;
            entry.zoneless = true;
        }
    }
    entries.sort_by(|a, b| a.started_ms.total_cmp(&b.started_ms));
    let mut joined = Joined::default();
    let mut preflights: HashMap<String, Vec<Entry>> = HashMap::new();
    let mut requests = Vec::new();
    for entry in entries {
        if let Some(kind) = aside(&entry, recorder, urls) {
            joined.asides.push(Aside::of(&entry, kind));
        } else if entry.source == Source::Tunnel && (200..300).contains(&entry.status) {
            joined.tunnels += 1;
        } else if entry.is_preflight() {
            preflights.entry(entry.url.clone()).or_default().push(entry);
        } else {
            requests.push(entry);
        }
    }
    let mut chains = Chains::new();
    // Where redirects that were not followed lead.
    let mut stopped: HashMap<String, f64> = HashMap::new();
    for entry in requests {
        if entry.is_followed_redirect()
            && let Some(to) = leads_to(&entry, urls)
        {
            let mut hops = chain_to(&mut chains, &entry, urls);
            hops.push(entry);
            chains.entry(to).or_default().push(hops);
            continue;
        }
        // Firefox records some requests that it never sent, behind a redirect that it did not follow.
        if entry.status == 0
            && entry.error.is_none()
            && bare(&entry.url, None, urls).is_some_and(|url| stopped.contains_key(&url))
        {
            joined.asides.push(Aside::of(&entry, AsideKind::NotSent));
            continue;
        }
        if (300..400).contains(&entry.status)
            && let Some(to) = leads_to(&entry, urls)
        {
            stopped.insert(to, entry.started_ms);
        }
        let hops = chain_to(&mut chains, &entry, urls);
        let first = hops.first().unwrap_or(&entry);
        let preflight = preflight_of(&mut preflights, first);
        joined.asked.push(Asked {
            preflight,
            hops,
            last: Some(entry),
        });
    }
    // What redirects led to was not recorded: they are how it ended.
    for mut hops in chains.into_values().flatten() {
        let last = hops.pop();
        let preflight = hops.first().or(last.as_ref());
        let preflight = preflight.and_then(|first| preflight_of(&mut preflights, first));
        joined.asked.push(Asked {
            preflight,
            hops,
            last,
        });
    }
    // A preflight that nothing followed: the request was not sent.
    for preflight in preflights.into_values().flatten() {
        joined.asked.push(Asked {
            preflight: Some(preflight),
            ..Asked::default()
        });
    }
    let began = |asked: &Asked| {
        let entry = asked.first();
        entry.map_or((0.0, 0), |entry| (entry.started_ms, entry.place))
    };
    joined.asked.sort_by(|a, b| {
        let (a, b) = (began(a), began(b));
        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
    });
    joined
}

/// Why this is no request that was answered or refused.
fn aside(entry: &Entry, recorder: Recorder, urls: &dyn UrlParser) -> Option<AsideKind> {
    // Outside a browser nobody blocks a request without a word: it was still running.
    let running = recorder != Recorder::Browser && entry.error.is_none();
    if bare(&entry.url, None, urls).is_none() {
        Some(AsideKind::NoWebAddress)
    } else if entry.is_stopped() && !(400..600).contains(&entry.status) {
        Some(AsideKind::Stopped)
    } else if entry.status == 0 && entry.source == Source::Cache {
        Some(AsideKind::CachedWithoutStatus)
    } else if entry.source == Source::NotRecorded || entry.status == 0 && running {
        Some(AsideKind::NoAnswerRecorded)
    } else {
        None
    }
}

/// Takes the redirects that led to this entry.
fn chain_to(chains: &mut Chains, entry: &Entry, urls: &dyn UrlParser) -> Vec<Entry> {
    if chains.is_empty() {
        return Vec::new();
    }
    let url = bare(&entry.url, None, urls);
    let Some(waiting) = url.and_then(|url| chains.get_mut(&url)) else {
        return Vec::new();
    };
    let fits = |hops: &Vec<Entry>| hops.last().is_some_and(|hop| follows(hop, entry));
    match waiting.iter().rposition(fits) {
        Some(at) => waiting.remove(at),
        None => Vec::new(),
    }
}

/// Takes the preflight of this request: the nearest in time.
fn preflight_of(preflights: &mut HashMap<String, Vec<Entry>>, request: &Entry) -> Option<Entry> {
    let waiting = preflights.get_mut(&request.url)?;
    let apart = |preflight: &Entry| (preflight.started_ms - request.started_ms).abs();
    let fitting = waiting
        .iter()
        .enumerate()
        .filter(|(_, it)| asks_for(it, request));
    let nearest = fitting.min_by(|(_, a), (_, b)| apart(a).total_cmp(&apart(b)));
    let at = nearest.map(|(at, _)| at)?;
    Some(waiting.remove(at))
}
