//! All watched addresses together: which is due, and when to wake up.

use super::politeness::{ASK_AGAIN_MS, HOST_SPACING_MS, MAX_AT_ONCE, MAX_WATCHED};
use super::watchable::watchable;
use super::{Change, Options, Watched, key_of};
use crate::evidence::UrlParser;
use std::collections::{BTreeMap, BTreeSet};

/// All watched addresses, in the order of their text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WatchList {
    /// What the reader chose for all.
    pub options: Options,
    /// Stored keys that could not be read at all.
    pub damaged: Vec<String>,
    by_url: BTreeMap<String, Watched>,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Look at this address.
    Look(String),
    /// Nothing before this moment.
    Wait(f64),
    /// Nothing at all, until something is added or resumed.
    Idle,
}

/// Why an address is not looked at when the reader asks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// It is not watched.
    Unknown,
    /// It was looked at less than a minute ago.
    JustLooked,
    /// The server asked not to be asked before this moment.
    AskedToWait(f64),
}

/// What became of addresses that were to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// New in the list.
    pub added: usize,
    /// In the list already; they are left as they are.
    pub known: usize,
    /// Not http or https, too long, or with a user name or password, which are never stored.
    pub unfit: usize,
    /// Left out because the list is full.
    pub over_limit: usize,
}

impl WatchList {
    /// All of them.
    pub fn entries(&self) -> impl Iterator<Item = &Watched> {
        self.by_url.values()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.by_url.len()
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.by_url.is_empty()
    }

    /// The one with this address.
    pub fn get(&self, url: &str) -> Option<&Watched> {
        self.by_url.get(url)
    }

    /// The one with this address, to be changed.
    pub fn get_mut(&mut self, url: &str) -> Option<&mut Watched> {
        self.by_url.get_mut(url)
    }

    /// Puts one in, in place of the one with its address.
    pub fn put(&mut self, watched: Watched) {
        self.by_url.insert(watched.url.clone(), watched);
    }

    /// How many have news that the reader has not seen.
    pub fn unseen(&self) -> usize {
        self.entries()
            .filter(|watched| watched.has_unseen())
            .count()
    }

    /// Some have news that nobody was told of.
    pub fn has_untold(&self) -> bool {
        let news = self.entries().filter_map(|watched| watched.news.as_ref());
        news.filter(|news| !news.seen).any(|news| !news.told)
    }

    /// Adds addresses, up to the limit. What was added is put into `change`.
    pub fn add<'u>(
        &mut self,
        urls: impl IntoIterator<Item = &'u str>,
        every_min: u32,
        parser: &dyn UrlParser,
        now_ms: f64,
        change: &mut Change,
    ) -> Added {
        let mut done = Added::default();
        for url in urls {
            let Some(target) = watchable(url, parser) else {
                done.unfit += 1;
                continue;
            };
            if self.by_url.contains_key(&target.url) {
                done.known += 1;
            } else if self.len() >= MAX_WATCHED {
                done.over_limit += 1;
            } else {
                let watched = Watched::new(&target.url, &target.host, every_min, now_ms);
                change.put(&watched);
                self.put(watched);
                done.added += 1;
            }
        }
        done
    }

    /// Removes an address.
    pub fn remove(&mut self, url: &str, change: &mut Change) {
        if self.by_url.remove(url).is_some() {
            change.remove.push(key_of(url));
        }
    }

    /// Marks the address as due, also when it is paused.
    pub fn ask(&mut self, url: &str, now_ms: f64) -> Result<(), Refused> {
        let host = self.get(url).ok_or(Refused::Unknown)?.host.clone();
        let wait = self.wait_of(&host);
        if wait > now_ms {
            return Err(Refused::AskedToWait(wait));
        }
        let watched = self.get_mut(url).ok_or(Refused::Unknown)?;
        if now_ms - watched.started_ms < ASK_AGAIN_MS {
            return Err(Refused::JustLooked);
        }
        watched.due_ms = now_ms;
        watched.once = true;
        watched.tries = 0;
        Ok(())
    }

    /// Until when the servers of this host asked to be left alone.
    fn wait_of(&self, host: &str) -> f64 {
        let waits = self.entries().filter(|watched| watched.host == host);
        waits.fold(0.0, |wait, watched| wait.max(watched.wait_until_ms))
    }

    /// What comes next, while checks on the hosts of `busy` are under way. What is longest overdue
    /// comes first; a host that was asked a moment ago waits, and one that asked for it, longer.
    pub fn next(&self, now_ms: f64, busy: &BTreeSet<String>) -> Next {
        let mut hosts: BTreeMap<&str, f64> = BTreeMap::new();
        for watched in self.entries() {
            let spaced = match watched.started_ms > 0.0 {
                true => watched.started_ms + HOST_SPACING_MS,
                false => 0.0,
            };
            let ready = hosts.entry(&watched.host).or_default();
            *ready = ready.max(spaced).max(watched.wait_until_ms);
        }
        let (mut best, mut soonest) = (None::<&Watched>, f64::INFINITY);
        for watched in self.entries().filter(|watched| self.is_active(watched)) {
            if busy.contains(&watched.host) {
                continue;
            }
            let host_ready = hosts.get(watched.host.as_str()).copied().unwrap_or(0.0);
            let ready = watched.due_ms.max(host_ready);
            if ready > now_ms {
                soonest = soonest.min(ready);
            } else if best.is_none_or(|best| watched.due_ms < best.due_ms) {
                best = Some(watched);
            }
        }
        match best {
            Some(watched) if busy.len() < MAX_AT_ONCE => Next::Look(watched.url.clone()),
            Some(_) => Next::Wait(now_ms),
            None if soonest.is_finite() => Next::Wait(soonest),
            None => Next::Idle,
        }
    }

    fn is_active(&self, watched: &Watched) -> bool {
        watched.once || (watched.is_active() && !self.options.paused)
    }

    /// When to wake up next; `None` when nothing is ever due.
    pub fn wake_at(&self, now_ms: f64) -> Option<f64> {
        match self.next(now_ms, &BTreeSet::new()) {
            Next::Look(_) => Some(now_ms),
            Next::Wait(moment) => Some(moment),
            Next::Idle => None,
        }
    }
}
