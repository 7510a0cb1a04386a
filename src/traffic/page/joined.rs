//! Which entries are one request. A whole recording is at hand, so each preflight and each redirect finds
//! its own, in whatever order they stand.

use super::fate::{Aside, AsideKind};
use crate::evidence::UrlParser;
use crate::input::har::{Asked, Entry, Recorder, Source, asks_for, bare, follows, leads_to};
use std::collections::{HashMap, HashSet, VecDeque};

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

/// The joining of one file's entries, one at a time.
#[derive(Debug)]
pub(super) struct Joining {
    recorder: Recorder,
    /// In the order of their times.
    entries: VecDeque<Entry>,
    preflights: HashMap<String, Vec<Entry>>,
    requests: VecDeque<Entry>,
    chains: Chains,
    /// Where redirects that were not followed lead.
    stopped: HashSet<String>,
    joined: Joined,
}

impl Joining {
    pub(super) fn begin(mut entries: Vec<Entry>, recorder: Recorder) -> Self {
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
        Joining {
            recorder,
            entries: entries.into(),
            preflights: HashMap::new(),
            requests: VecDeque::new(),
            chains: Chains::new(),
            stopped: HashSet::new(),
            joined: Joined::default(),
        }
    }

    /// Takes one entry on. `false`: there is none left.
    pub(super) fn step(&mut self, urls: &dyn UrlParser) -> bool {
        if let Some(entry) = self.entries.pop_front() {
            self.sort_in(entry, urls);
        } else if let Some(entry) = self.requests.pop_front() {
            self.request(entry, urls);
        } else {
            return false;
        }
        true
    }

    /// Preflights first: one may be recorded behind the request that it was for.
    fn sort_in(&mut self, entry: Entry, urls: &dyn UrlParser) {
        if let Some(kind) = aside(&entry, self.recorder, urls) {
            self.joined.asides.push(Aside::of(&entry, kind));
        } else if entry.source == Source::Tunnel && (200..300).contains(&entry.status) {
            self.joined.tunnels += 1;
        } else if entry.is_preflight() {
            let waiting = self.preflights.entry(entry.url.clone()).or_default();
            waiting.push(entry);
        } else {
            self.requests.push_back(entry);
        }
    }

    fn request(&mut self, entry: Entry, urls: &dyn UrlParser) {
        if entry.is_followed_redirect()
            && let Some(to) = leads_to(&entry, urls)
        {
            let mut hops = chain_to(&mut self.chains, &entry, urls);
            hops.push(entry);
            self.chains.entry(to).or_default().push(hops);
            return;
        }
        // Firefox records some requests that it never sent, behind a redirect that it did not follow.
        if entry.status == 0
            && entry.error.is_none()
            && bare(&entry.url, None, urls).is_some_and(|url| self.stopped.contains(&url))
        {
            let aside = Aside::of(&entry, AsideKind::NotSent);
            self.joined.asides.push(aside);
            return;
        }
        if (300..400).contains(&entry.status)
            && let Some(to) = leads_to(&entry, urls)
        {
            self.stopped.insert(to);
        }
        let hops = chain_to(&mut self.chains, &entry, urls);
        let first = hops.first().unwrap_or(&entry);
        let preflight = preflight_of(&mut self.preflights, first);
        self.joined.asked.push(Asked {
            preflight,
            hops,
            last: Some(entry),
        });
    }

    /// All of them, in the order of their beginning.
    pub(super) fn finish(mut self, urls: &dyn UrlParser) -> Joined {
        while self.step(urls) {}
        let mut joined = self.joined;
        // What redirects led to was not recorded: they are how it ended.
        for mut hops in self.chains.into_values().flatten() {
            let last = hops.pop();
            let first = hops.first().or(last.as_ref());
            let preflight = first.and_then(|first| preflight_of(&mut self.preflights, first));
            joined.asked.push(Asked {
                preflight,
                hops,
                last,
            });
        }
        // A preflight that nothing followed: the request was not sent.
        for preflight in self.preflights.into_values().flatten() {
            joined.asked.push(Asked {
                preflight: Some(preflight),
                ..Asked::default()
            });
        }
        joined
            .asked
            .sort_by(|a, b| began(a).total_cmp(&began(b)).then(place(a).cmp(&place(b))));
        joined
    }
}

fn began(asked: &Asked) -> f64 {
    asked.first().map_or(0.0, |entry| entry.started_ms)
}

fn place(asked: &Asked) -> u32 {
    asked.first().map_or(0, |entry| entry.place)
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
