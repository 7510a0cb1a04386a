//! Which check comes next, so that no host is asked faster than it stands and no slow host holds
//! up the others.
//!
//! Hosts that may be asked now stand in a ring and take turns. Hosts that must be left in peace
//! sleep in a heap, ordered by the moment they wake. Each call costs at most O(log hosts),
//! amortised.

use super::host::{Host, HostKey, Moment, Mood, NotTried, Place};
use super::progress::{Pace, Progress};
use super::retry::{Feedback, retry_pause_ms};
use super::settings::Settings;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Next {
    /// Start this check.
    Start(usize),
    /// Do not try this check: its host was given up. It counts as done. Where an earlier attempt
    /// at it had a result, that result stands.
    Skip(usize, NotTried),
    /// Ask again at this moment, or when a check ends, whichever is first.
    WaitUntil(f64),
    /// Ask again when a check ends, or after [`Run::resume`].
    WaitForResult,
    /// Nothing is left and nothing is in flight.
    Done,
}

/// What becomes of a check that ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum After {
    /// The result stands.
    Keep,
    /// It will be made again, not before this moment; [`Run::next`] says when.
    RetryAt(f64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    InFlight,
    Done,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    host: usize,
    retries: u32,
    state: State,
}

/// A run over checks 0 to n. It holds no clock and sends nothing: moments are passed in as
/// milliseconds of any clock that does not go back, and results through [`Run::finished`].
#[derive(Debug, Clone)]
pub struct Run {
    settings: Settings,
    entries: Vec<Entry>,
    /// Indices of checks, sorted by host, in their given order within a host.
    by_host: Vec<usize>,
    hosts: Vec<Host>,
    ring: VecDeque<usize>,
    /// May hold outdated entries; those whose moment is not the host's own are ignored.
    sleepers: BinaryHeap<Reverse<(Moment, usize)>>,
    asleep: usize,
    /// Hosts given up whose checks have not all been told.
    given_up: VecDeque<usize>,
    in_flight: usize,
    done: usize,
    not_tried: usize,
    retries: u32,
    paused: bool,
    cancelled: bool,
    pace: Pace,
    now: f64,
}

impl Run {
    /// A run over one check for each host named. Settings are clamped to what works.
    pub fn new<H: AsRef<str>>(hosts: impl IntoIterator<Item = H>, settings: &Settings) -> Self {
        let mut ids: HashMap<HostKey, usize> = HashMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut entries = Vec::new();
        for name in hosts {
            let host = *ids.entry(HostKey::of(name.as_ref())).or_insert_with(|| {
                counts.push(0);
                counts.len() - 1
            });
            if let Some(count) = counts.get_mut(host) {
                *count += 1;
            }
            entries.push(Entry {
                host,
                retries: 0,
                state: State::Waiting,
            });
        }
        let mut by_host: Vec<usize> = (0..entries.len()).collect();
        by_host.sort_by_key(|index| entries.get(*index).map(|entry: &Entry| entry.host));
        let mut from = 0;
        let hosts: Vec<Host> = counts
            .into_iter()
            .map(|count| {
                let fresh = from..from + count;
                from += count;
                Host::new(fresh)
            })
            .collect();
        let mut run = Run {
            settings: settings.clone().clamp(),
            entries,
            by_host,
            hosts,
            ring: VecDeque::new(),
            sleepers: BinaryHeap::new(),
            asleep: 0,
            given_up: VecDeque::new(),
            in_flight: 0,
            done: 0,
            not_tried: 0,
            retries: 0,
            paused: false,
            cancelled: false,
            pace: Pace::default(),
            now: f64::NEG_INFINITY,
        };
        for id in 0..run.hosts.len() {
            run.place(id, Place::Ring);
        }
        run
    }

    /// What to do now. Call it again after every answer other than a wait.
    pub fn next(&mut self, now_ms: f64) -> Next {
        let now = self.advance(now_ms);
        if self.cancelled || self.done == self.entries.len() {
            return match self.in_flight {
                0 => Next::Done,
                _ => Next::WaitForResult,
            };
        }
        if self.paused {
            return Next::WaitForResult;
        }
        if let Some((index, why)) = self.next_not_tried() {
            return Next::Skip(index, why);
        }
        self.wake(now);
        if self.in_flight >= self.settings.global as usize {
            return Next::WaitForResult;
        }
        while let Some(id) = self.ring.pop_front() {
            self.place(id, Place::Aside);
            if let Some(index) = self.start_one(id, now) {
                return Next::Start(index);
            }
        }
        match self.sleepers.peek() {
            Some(Reverse((Moment(moment), _))) => Next::WaitUntil(*moment),
            None => Next::WaitForResult,
        }
    }

    /// Tells how a check ended. An index that is not in flight is ignored.
    pub fn finished(&mut self, index: usize, feedback: Feedback, now_ms: f64) -> After {
        let now = self.advance(now_ms);
        let Some(entry) = self.entries.get_mut(index) else {
            return After::Keep;
        };
        if entry.state != State::InFlight {
            return After::Keep;
        }
        let id = entry.host;
        let Some(host) = self.hosts.get_mut(id) else {
            return After::Keep;
        };
        self.in_flight -= 1;
        let started = host.ended(index).unwrap_or(now);
        let mut mood = host.adapt(&feedback, started, now, &self.settings);
        let again = !self.cancelled
            && host.given_up.is_none()
            && feedback.may_pass()
            && entry.retries < self.settings.retries;
        let after = if again {
            entry.retries += 1;
            entry.state = State::Waiting;
            self.retries += 1;
            let pause = match feedback.asks_to_slow_down() {
                true => feedback.wait_ms().unwrap_or(0.0),
                false => retry_pause_ms(entry.retries),
            };
            let due = host.not_before().max(now + pause);
            host.again.push(Reverse((Moment(due), index)));
            After::RetryAt(due)
        } else {
            entry.state = State::Done;
            self.done += 1;
            self.pace.ended(now);
            if mood == Mood::GoesOn {
                mood = host.count(&feedback, &self.settings);
            }
            After::Keep
        };
        match mood {
            _ if self.cancelled => {}
            Mood::GivenUp => {
                self.given_up.push_back(id);
                if self.place_of(id) != Place::Ring {
                    self.place(id, Place::Aside);
                }
            }
            Mood::GoesOn => self.settle(id, now),
        }
        after
    }

    /// Starts nothing more until [`Run::resume`]. Checks in flight go on.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Goes on after a pause.
    pub fn resume(&mut self) {
        self.paused = false;
        self.pace.forget();
    }

    /// Starts nothing more, for good. Checks in flight still report; [`Next::Done`] follows.
    pub fn cancel(&mut self) {
        self.cancelled = true;
        self.ring.clear();
        self.sleepers.clear();
        self.asleep = 0;
        for host in &mut self.hosts {
            host.place = Place::Aside;
        }
    }

    /// How many attempts at this check have been made again so far.
    pub fn retries_of(&self, index: usize) -> u32 {
        self.entries.get(index).map_or(0, |entry| entry.retries)
    }

    /// How far the run is.
    pub fn progress(&self, now_ms: f64) -> Progress {
        let left = self.entries.len() - self.done;
        let running = !self.paused && !self.cancelled && left > 0;
        Progress {
            total: self.entries.len(),
            done: self.done,
            not_tried: self.not_tried,
            cancelled: if self.cancelled {
                left - self.in_flight
            } else {
                0
            },
            in_flight: self.in_flight,
            retries: self.retries,
            waiting_hosts: self.asleep,
            left_ms: match running {
                true => self.pace.left_ms(left, now_ms.max(self.now)),
                false => None,
            },
            paused: self.paused,
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A clock that goes back, or is not a number, stands still instead.
    fn advance(&mut self, now_ms: f64) -> f64 {
        if now_ms.is_finite() {
            self.now = self.now.max(now_ms);
        } else if !self.now.is_finite() {
            self.now = 0.0;
        }
        self.now
    }

    fn next_not_tried(&mut self) -> Option<(usize, NotTried)> {
        while let Some(id) = self.given_up.front().copied() {
            if let Some(host) = self.hosts.get_mut(id)
                && let Some(why) = host.given_up
                && let Some(index) = take(host, &self.by_host, f64::INFINITY)
            {
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.state = State::Done;
                }
                self.done += 1;
                self.not_tried += 1;
                return Some((index, why));
            }
            self.given_up.pop_front();
        }
        None
    }

    /// Moves the hosts whose moment has come into the ring, and drops outdated entries.
    fn wake(&mut self, now: f64) {
        while let Some(Reverse((Moment(moment), id))) = self.sleepers.peek().copied() {
            let current = self.place_of(id) == Place::Asleep(moment);
            if current && moment > now {
                break;
            }
            self.sleepers.pop();
            if current {
                self.place(id, Place::Ring);
            }
        }
    }

    fn start_one(&mut self, id: usize, now: f64) -> Option<usize> {
        let host = self.hosts.get_mut(id)?;
        let index = match host.ready_at(&self.settings) {
            Some(moment) if moment <= now => take(host, &self.by_host, now),
            _ => None,
        };
        if let Some(index) = index {
            host.started(index, now, &self.settings);
            self.in_flight += 1;
            if let Some(entry) = self.entries.get_mut(index) {
                entry.state = State::InFlight;
            }
        }
        self.settle(id, now);
        index
    }

    /// Puts a host where it belongs now.
    fn settle(&mut self, id: usize, now: f64) {
        let Some(host) = self.hosts.get(id) else {
            return;
        };
        let place = match host.ready_at(&self.settings) {
            // It stands in the ring once; its turn will show whether it may start.
            _ if host.place == Place::Ring => return,
            None => Place::Aside,
            Some(moment) if moment <= now => Place::Ring,
            Some(moment) => Place::Asleep(moment),
        };
        self.place(id, place);
    }

    fn place_of(&self, id: usize) -> Place {
        self.hosts.get(id).map_or(Place::Aside, |host| host.place)
    }

    fn place(&mut self, id: usize, place: Place) {
        let Some(host) = self.hosts.get_mut(id) else {
            return;
        };
        let before = std::mem::replace(&mut host.place, place);
        if before == place {
            return;
        }
        if let Place::Asleep(_) = before {
            self.asleep -= 1;
        }
        match place {
            Place::Aside => {}
            Place::Ring => self.ring.push_back(id),
            Place::Asleep(moment) => {
                self.asleep += 1;
                self.sleepers.push(Reverse((Moment(moment), id)));
            }
        }
    }
}

/// The host's next check: one that is due again, else a fresh one.
fn take(host: &mut Host, by_host: &[usize], now: f64) -> Option<usize> {
    if host
        .again
        .peek()
        .is_some_and(|Reverse((Moment(due), _))| *due <= now)
    {
        return host.again.pop().map(|Reverse((_, index))| index);
    }
    let position = host.fresh.next()?;
    by_host.get(position).copied()
}
