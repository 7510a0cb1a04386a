//! The log: requests that fared badly, grouped by cause. What went well is only counted.
//!
//! Memory is bounded whatever a page does. Beyond the limits the oldest request of the largest
//! group makes room, so that a flood of one cause does not push out the single request with
//! another; the groups go on counting what is no longer kept.

use super::join::{self, Waiting, lacks_hop, lacks_preflight, leads_to, stops_short_of, waits_for};
use super::{Asked, Body, Entry, Group, Key, Row, Source};
use crate::classify::Outcome;
use crate::evidence::{Context, UrlParser};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many requests are kept.
pub const MOST_ROWS: usize = 2_000;

/// About how many bytes all of them may take.
const MOST_BYTES: usize = 48 * 1024 * 1024;

/// In so many of the latest requests the place of a late entry is looked for.
const LOOKED_BACK: usize = 500;

/// How many requests there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All, each with its preflight and its redirects counted once.
    pub seen: u64,
    /// Answered, and the page got the answer.
    pub fine: u64,
    /// Taken back by the page.
    pub stopped: u64,
    /// Neither fine nor stopped.
    pub bad: u64,
    /// Bad, and no longer kept.
    pub dropped: u64,
    /// What came in and could not be read as an entry, or is no web address.
    pub unread: u64,
}

/// The log.
#[derive(Debug, Default)]
pub struct NetworkLog {
    rows: BTreeMap<u64, Rc<Row>>,
    by_cause: BTreeMap<&'static str, Ids>,
    waiting: Waiting,
    tally: Tally,
    next: u64,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Ids {
    kept: BTreeSet<u64>,
    dropped: u64,
}

impl NetworkLog {
    /// Takes an entry in. `true` when it is kept and its body would tell more.
    pub fn push(&mut self, key: Key, entry: Entry, urls: &dyn UrlParser, page: &Context) -> bool {
        if join::bare(&entry.url, None, urls).is_none() {
            self.tally.unread += 1;
            return false;
        }
        if matches!(entry.source, Source::NotRecorded | Source::Cache) && entry.status == 0 {
            // Firefox's caches once answered with status 0.
            self.tally.seen += 1;
            self.tally.fine += 1;
            return false;
        }
        if entry.is_preflight() {
            return self.preflight(key, entry, urls, page);
        }
        if entry.is_followed_redirect()
            && let Some(to) = leads_to(&entry, urls)
        {
            self.hop(entry, to, urls, page);
            return false;
        }
        self.request(key, entry, urls, page)
    }

    /// What came in was no entry.
    pub fn push_unread(&mut self) {
        self.tally.unread += 1;
    }

    fn preflight(&mut self, key: Key, entry: Entry, urls: &dyn UrlParser, page: &Context) -> bool {
        if let Some(row) = self.latest(|row| lacks_preflight(row, &entry)) {
            let mut asked = row.asked.clone();
            asked.preflight = Some(entry);
            self.replace(&row, Row::of(row.key, asked, urls, page));
            return false;
        }
        let alone = Asked {
            preflight: Some(entry),
            ..Asked::default()
        };
        let row = Row::of(key, alone, urls, page);
        if row.diagnosis.outcome != Outcome::Ok {
            // Where the browser records no request that was never sent, this stands for it.
            self.tally.seen += 1;
            self.keep(row);
        } else if let Some(entry) = row.asked.preflight {
            self.waiting.preflight(entry);
        }
        false
    }

    fn hop(&mut self, entry: Entry, to: String, urls: &dyn UrlParser, page: &Context) {
        if let Some(row) = self.latest(|row| lacks_hop(row, &entry, &to, urls)) {
            let mut asked = row.asked.clone();
            asked.hops.insert(0, entry);
            if asked.preflight.is_none()
                && let Some(first) = asked.hops.first()
            {
                asked.preflight = self.waiting.preflight_of(first);
            }
            self.replace(&row, Row::of(row.key, asked, urls, page));
        } else {
            self.waiting.hop(entry, to, urls);
        }
    }

    fn request(&mut self, key: Key, entry: Entry, urls: &dyn UrlParser, page: &Context) -> bool {
        let known = |row: &Row| {
            let last = row.asked.last.as_ref();
            last.is_some_and(|last| stops_short_of(last, &entry, urls))
        };
        if self.latest(known).is_some() {
            return false;
        }
        let hops = self.waiting.chain_to(&entry, urls);
        let first = hops.first().unwrap_or(&entry);
        let preflight = self.waiting.preflight_of(first);
        let alone = match preflight {
            Some(_) => None,
            None => self.latest(|row| waits_for(row, first)),
        };
        let unsent = |row: &Row| {
            let last = row.asked.last.as_ref();
            last.is_some_and(|last| stops_short_of(&entry, last, urls))
        };
        let alone = alone.or_else(|| self.latest(unsent));
        // What stood for this request was counted for it.
        let counted = alone.is_some();
        self.tally.seen += u64::from(!counted);
        let stopped = entry.is_stopped();
        let answered = entry.status != 0;
        let asked = Asked {
            preflight: preflight.or_else(|| alone.as_ref()?.asked.preflight.clone()),
            hops,
            last: Some(entry),
        };
        if stopped {
            self.tally.stopped += u64::from(!counted);
            return false;
        }
        let row = Row::of(key, asked, urls, page);
        if row.diagnosis.outcome == Outcome::Ok {
            self.tally.fine += u64::from(!counted);
            return false;
        }
        match alone {
            Some(stand_in) => self.replace(&stand_in, row),
            None => self.keep(row),
        }
        answered
    }

    /// The body of an answer, which the browser hands over on request.
    pub fn body(&mut self, key: Key, text: &str, urls: &dyn UrlParser, page: &Context) {
        let Some(row) = self.latest(|row| row.key == key) else {
            return;
        };
        let mut asked = row.asked.clone();
        if let Some(last) = asked.last.as_mut().filter(|_| !text.is_empty()) {
            last.received = Some(Body::of(text));
            self.replace(&row, Row::of(key, asked, urls, page));
        }
    }

    /// What is newly known takes the row's place. A row that turns out fine stays: a reader may
    /// be looking at it.
    fn replace(&mut self, old: &Row, new: Row) {
        self.forget(old);
        self.put(Row { id: old.id, ..new });
    }

    fn keep(&mut self, row: Row) {
        self.tally.bad += 1;
        let id = self.next;
        self.next += 1;
        self.put(Row { id, ..row });
    }

    fn put(&mut self, row: Row) {
        self.bytes += row.size();
        let ids = self.by_cause.entry(row.group()).or_default();
        ids.kept.insert(row.id);
        self.rows.insert(row.id, Rc::new(row));
        while self.rows.len() > MOST_ROWS || self.bytes > MOST_BYTES {
            if !self.make_room() {
                break;
            }
        }
    }

    fn forget(&mut self, row: &Row) {
        if self.rows.remove(&row.id).is_none() {
            return;
        }
        self.bytes = self.bytes.saturating_sub(row.size());
        if let Some(ids) = self.by_cause.get_mut(row.group()) {
            ids.kept.remove(&row.id);
            if ids.kept.is_empty() && ids.dropped == 0 {
                self.by_cause.remove(row.group());
            }
        }
    }

    fn make_room(&mut self) -> bool {
        let largest = self.by_cause.values_mut().max_by_key(|ids| ids.kept.len());
        let Some(ids) = largest else { return false };
        let Some(oldest) = ids.kept.pop_first() else {
            return false;
        };
        ids.dropped += 1;
        self.tally.dropped += 1;
        if let Some(row) = self.rows.remove(&oldest) {
            self.bytes = self.bytes.saturating_sub(row.size());
        }
        true
    }

    /// The latest row of this sort, among those that a late entry may belong to.
    fn latest(&self, wanted: impl Fn(&Row) -> bool) -> Option<Rc<Row>> {
        let rows = self.rows.values().rev().take(LOOKED_BACK);
        rows.into_iter().find(|row| wanted(row)).cloned()
    }

    /// A row by its number.
    pub fn row(&self, id: u64) -> Option<&Rc<Row>> {
        self.rows.get(&id)
    }

    /// The counts.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The groups, the worst first: refusals and blocks before other failures, and among those
    /// the one with the most requests.
    pub fn groups(&self) -> Vec<Group> {
        let group = |(id, ids): (&&'static str, &Ids)| Group {
            id,
            rows: ids
                .kept
                .iter()
                .filter_map(|id| self.rows.get(id))
                .cloned()
                .collect(),
            dropped: ids.dropped,
        };
        let mut groups: Vec<Group> = self.by_cause.iter().map(group).collect();
        groups.sort_by_key(|group| {
            let refused = group.rows.iter().any(|row| row.is_refused());
            (!refused, std::cmp::Reverse(group.count()), group.id)
        });
        groups
    }

    /// Begins anew. Numbers go on, so that nothing old is taken for something new.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.by_cause.clear();
        self.waiting.clear();
        self.tally = Tally::default();
        self.bytes = 0;
    }
}
