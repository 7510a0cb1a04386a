//! Which check comes next, so that no machine is asked faster than it stands and no slow server
//! holds up the others.
//!
//! A server is an origin: silence, backoff and `Retry-After` are its own. A machine is a host name:
//! how much is under way there, and the gap between two starts, count for all its ports together.
//!
//! Servers that may be asked now stand in a ring and take turns. Servers that must be left in peace
//! sleep, ordered by the moment they wake; those whose machine has no room stand in its line. Each
//! call costs at most O(log servers), amortised.

use super::machine::{HostKey, Machine};
use super::not_tried::NotTried;
use super::progress::{Pace, Progress};
use super::retry::{Feedback, retry_pause_ms};
use super::server::{Moment, Mood, Place, Server};
use super::settings::Settings;
use crate::evidence::AddressKind;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Next {
    /// Start this check.
    Start(usize),
    /// Do not try this check: its server was given up. It counts as done. Where an earlier attempt
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

/// How often a check is taken back because the network was away while it was under way. A network
/// that fails more often is the verdict.
const TAKEN_BACK_AT_MOST: u8 = 5;

#[derive(Debug, Clone, Copy)]
struct Entry {
    server: usize,
    retries: u32,
    taken_back: u8,
    state: State,
}

/// A server that the run waits for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// One of its checks, which tells the server, and by which [`Run::skip_server_of`] skips it.
    pub check: usize,
    /// Until when, on the clock of the run.
    pub until_ms: f64,
    /// The server itself asked for this pause, by `Retry-After`.
    pub asked: bool,
    /// How many of its checks wait.
    pub left: usize,
}

/// A run over checks 0 to n. It holds no clock and sends nothing: moments are passed in as
/// milliseconds of any clock that does not go back, and results through [`Run::finished`].
#[derive(Debug, Clone)]
pub struct Run {
    settings: Settings,
    entries: Vec<Entry>,
    /// Indices of checks, sorted by server, in their given order within a server.
    by_server: Vec<usize>,
    servers: Vec<Server>,
    machines: Vec<Machine>,
    ring: VecDeque<usize>,
    /// Servers asleep, and when they wake.
    sleepers: BTreeSet<(Moment, usize)>,
    /// Machines with a line, and when the gap between two starts is over.
    gaps: BTreeSet<(Moment, usize)>,
    /// Servers that wait for the network.
    cut_off: Vec<usize>,
    /// Servers given up whose checks have not all been told.
    given_up: VecDeque<usize>,
    in_flight: usize,
    done: usize,
    not_tried: usize,
    retries: u32,
    paused: bool,
    offline: bool,
    cancelled: bool,
    pace: Pace,
    now: f64,
}

impl Run {
    /// A run over one check for each origin named (`scheme://host[:port]`; where an address has
    /// none, its host). Settings are clamped to what works.
    pub fn new<O: AsRef<str>>(origins: impl IntoIterator<Item = O>, settings: &Settings) -> Self {
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut machine_ids: HashMap<HostKey, usize> = HashMap::new();
        let mut machines: Vec<Machine> = Vec::new();
        // The machine of each server, and how many checks it has.
        let mut counts: Vec<(usize, usize)> = Vec::new();
        let mut entries = Vec::new();
        for origin in origins {
            let origin = origin.as_ref();
            let server = match ids.get(origin) {
                Some(server) => *server,
                None => {
                    let host = HostKey::of_origin(origin);
                    let own = AddressKind::of_host(host.as_str()) == AddressKind::Loopback;
                    let machine = *machine_ids.entry(host).or_insert_with(|| {
                        machines.push(Machine::new(own));
                        machines.len() - 1
                    });
                    counts.push((machine, 0));
                    ids.insert(origin.to_owned(), counts.len() - 1);
                    counts.len() - 1
                }
            };
            if let Some((_, count)) = counts.get_mut(server) {
                *count += 1;
            }
            entries.push(Entry {
                server,
                retries: 0,
                taken_back: 0,
                state: State::Waiting,
            });
        }
        let mut by_server: Vec<usize> = (0..entries.len()).collect();
        by_server.sort_by_key(|index| entries.get(*index).map(|entry: &Entry| entry.server));
        let mut from = 0;
        let servers: Vec<Server> = counts
            .into_iter()
            .map(|(machine, count)| {
                let fresh = from..from + count;
                from += count;
                Server::new(machine, fresh)
            })
            .collect();
        let mut run = Run {
            settings: settings.clone().clamp(),
            entries,
            by_server,
            servers,
            machines,
            ring: VecDeque::new(),
            sleepers: BTreeSet::new(),
            gaps: BTreeSet::new(),
            cut_off: Vec::new(),
            given_up: VecDeque::new(),
            in_flight: 0,
            done: 0,
            not_tried: 0,
            retries: 0,
            paused: false,
            offline: false,
            cancelled: false,
            pace: Pace::default(),
            now: f64::NEG_INFINITY,
        };
        for id in 0..run.servers.len() {
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
        let soonest = self.sleepers.first().into_iter().chain(self.gaps.first());
        match soonest.map(|(moment, _)| *moment).min() {
            Some(Moment(moment)) => Next::WaitUntil(moment),
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
        let id = entry.server;
        let Some(server) = self.servers.get_mut(id) else {
            return After::Keep;
        };
        self.in_flight -= 1;
        let machine = server.machine;
        if let Some(machine) = self.machines.get_mut(machine) {
            machine.in_flight -= 1;
        }
        let started = server.ended(index).unwrap_or(now);
        let mut mood = server.adapt(&feedback, started, now, &self.settings);
        let again = !self.cancelled
            && server.given_up.is_none()
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
            let due = server.not_before().max(now + pause);
            server.again.push(Reverse((Moment(due), index)));
            After::RetryAt(due)
        } else {
            entry.state = State::Done;
            self.done += 1;
            self.pace.ended(now);
            if mood == Mood::GoesOn {
                mood = server.count(&feedback, &self.settings);
            }
            After::Keep
        };
        // Whoever waits for room comes before whoever just had it.
        self.release(machine, now);
        match mood {
            _ if self.cancelled => {}
            Mood::GivenUp => self.leave(id),
            Mood::GoesOn => self.settle(id, now),
        }
        after
    }

    /// Takes a check back that was under way while the network was away: what it saw says nothing
    /// about the server, and it will be made again. `false` where it was taken back too often, or is
    /// not under way; then [`Run::finished`] is to be told.
    pub fn take_back(&mut self, index: usize, now_ms: f64) -> bool {
        let now = self.advance(now_ms);
        let Some(entry) = self.entries.get_mut(index) else {
            return false;
        };
        let spent = entry.taken_back >= TAKEN_BACK_AT_MOST;
        let id = entry.server;
        let Some(server) = self.servers.get_mut(id) else {
            return false;
        };
        let left_alone = self.cancelled || server.given_up.is_some();
        if entry.state != State::InFlight || spent || left_alone {
            return false;
        }
        entry.taken_back += 1;
        entry.state = State::Waiting;
        let machine = server.machine;
        server.ended(index);
        server.again.push(Reverse((Moment(now), index)));
        self.in_flight -= 1;
        if let Some(machine) = self.machines.get_mut(machine) {
            machine.in_flight -= 1;
        }
        self.release(machine, now);
        self.settle(id, now);
        true
    }

    /// The servers that are waited for longest, at most so many, the longest wait first; as of the
    /// latest [`Run::next`].
    pub fn waits(&self, most: usize) -> Vec<Wait> {
        let wait = |(Moment(until_ms), id): &(Moment, usize)| {
            let server = self.servers.get(*id)?;
            let again = server.again.peek().map(|Reverse((_, index))| *index);
            let fresh = self.by_server.get(server.fresh.start).copied();
            Some(Wait {
                check: again.or(fresh)?,
                until_ms: *until_ms,
                asked: server.asked(),
                left: server.left(),
            })
        };
        self.sleepers
            .iter()
            .rev()
            .filter_map(wait)
            .take(most)
            .collect()
    }

    /// Leaves the other checks untried that the server of this one has.
    pub fn skip_server_of(&mut self, index: usize) {
        let Some(id) = self.entries.get(index).map(|entry| entry.server) else {
            return;
        };
        let given_up = self
            .servers
            .get_mut(id)
            .map(|server| server.give_up(NotTried::Skipped));
        if given_up == Some(Mood::GivenUp) && !self.cancelled {
            self.leave(id);
        }
    }

    /// The network is gone, or there again. Without it only the reader's own machine is asked.
    pub fn set_offline(&mut self, offline: bool) {
        if self.offline == offline {
            return;
        }
        self.offline = offline;
        self.pace.forget();
        if !offline && !self.cancelled {
            for id in std::mem::take(&mut self.cut_off) {
                if self.place_of(id) == Place::Offline {
                    self.place(id, Place::Ring);
                }
            }
        }
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
        self.gaps.clear();
        for server in &mut self.servers {
            server.place = Place::Aside;
        }
    }

    /// Whether it waits for the network.
    pub fn is_offline(&self) -> bool {
        self.offline
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
            waiting_hosts: self.sleepers.len(),
            left_ms: match running && !self.offline {
                true => self.left_ms(left, now_ms.max(self.now)),
                false => None,
            },
            paused: self.paused,
            offline: self.offline && running,
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

    /// By the pace so far, and no sooner than the last server that is waited for.
    fn left_ms(&self, left: usize, now: f64) -> Option<f64> {
        let by_pace = self.pace.left_ms(left, now)?;
        let wait = self
            .sleepers
            .last()
            .map_or(0.0, |(Moment(until), _)| until - now);
        Some(by_pace.max(wait))
    }

    fn next_not_tried(&mut self) -> Option<(usize, NotTried)> {
        while let Some(id) = self.given_up.front().copied() {
            if let Some(server) = self.servers.get_mut(id)
                && let Some(why) = server.given_up
                && let Some(index) = take(server, &self.by_server, f64::INFINITY)
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

    /// Takes a server out of the turns whose checks are no longer tried.
    fn leave(&mut self, id: usize) {
        self.given_up.push_back(id);
        // Where it stands in the ring its turn shows that it has nothing left.
        if self.place_of(id) != Place::Ring {
            self.place(id, Place::Aside);
        }
    }

    /// Moves the servers whose moment has come into the ring, and one for each machine whose gap
    /// is over.
    fn wake(&mut self, now: f64) {
        while let Some((Moment(moment), id)) = self.sleepers.first().copied()
            && moment <= now
        {
            self.place(id, Place::Ring);
        }
        while let Some((moment, id)) = self.gaps.first().copied()
            && moment.0 <= now
        {
            self.gaps.remove(&(moment, id));
            if let Some(machine) = self.machines.get_mut(id) {
                machine.wakes = None;
            }
            self.release(id, now);
        }
    }

    /// Lets the next server in a machine's line have its turn, now or when the gap is over.
    fn release(&mut self, id: usize, now: f64) {
        let Some(machine) = self.machines.get_mut(id).filter(|_| !self.cancelled) else {
            return;
        };
        if !machine.has_room(now, &self.settings) {
            return self.mind_the_gap(id, now);
        }
        while let Some(machine) = self.machines.get_mut(id)
            && let Some(server) = machine.held.pop_front()
        {
            if self.place_of(server) == Place::Held {
                return self.place(server, Place::Ring);
            }
        }
    }

    fn start_one(&mut self, id: usize, now: f64) -> Option<usize> {
        let server = self.servers.get_mut(id)?;
        let machine_id = server.machine;
        let machine = self.machines.get_mut(machine_id)?;
        if !server.ready_at().is_some_and(|moment| moment <= now) {
            self.settle(id, now);
            self.release(machine_id, now);
            return None;
        }
        if self.offline && !machine.own {
            self.place(id, Place::Offline);
            self.cut_off.push(id);
            self.release(machine_id, now);
            return None;
        }
        if !machine.has_room(now, &self.settings) {
            machine.held.push_back(id);
            self.place(id, Place::Held);
            self.mind_the_gap(machine_id, now);
            return None;
        }
        let index = take(server, &self.by_server, now);
        if let Some(index) = index {
            server.started(index, now);
            machine.started(now, &self.settings);
            self.in_flight += 1;
            if let Some(entry) = self.entries.get_mut(index) {
                entry.state = State::InFlight;
            }
        }
        self.settle(id, now);
        self.mind_the_gap(machine_id, now);
        index
    }

    /// Where only the gap between two starts keeps a machine's line back, its end is noted.
    fn mind_the_gap(&mut self, id: usize, now: f64) {
        let Some(machine) = self.machines.get_mut(id) else {
            return;
        };
        let full = machine.in_flight >= self.settings.per_host;
        let due = machine.wakes.is_none() && machine.not_before > now;
        if due && !full && !machine.held.is_empty() {
            machine.wakes = Some(machine.not_before);
            self.gaps.insert((Moment(machine.not_before), id));
        }
    }

    /// Puts a server where it belongs now.
    fn settle(&mut self, id: usize, now: f64) {
        let Some(server) = self.servers.get(id) else {
            return;
        };
        let place = match server.ready_at() {
            // It stands in a line once; its turn will show whether it may start.
            _ if matches!(server.place, Place::Ring | Place::Held | Place::Offline) => return,
            None => Place::Aside,
            Some(moment) if moment <= now => Place::Ring,
            Some(moment) => Place::Asleep(moment),
        };
        self.place(id, place);
    }

    fn place_of(&self, id: usize) -> Place {
        self.servers
            .get(id)
            .map_or(Place::Aside, |server| server.place)
    }

    fn place(&mut self, id: usize, place: Place) {
        let Some(server) = self.servers.get_mut(id) else {
            return;
        };
        let before = std::mem::replace(&mut server.place, place);
        if before == place {
            return;
        }
        if let Place::Asleep(moment) = before {
            self.sleepers.remove(&(Moment(moment), id));
        }
        match place {
            Place::Aside | Place::Held | Place::Offline => {}
            Place::Ring => self.ring.push_back(id),
            Place::Asleep(moment) => {
                self.sleepers.insert((Moment(moment), id));
            }
        }
    }
}

/// The server's next check: one that is due again, else a fresh one.
fn take(server: &mut Server, by_server: &[usize], now: f64) -> Option<usize> {
    if server
        .again
        .peek()
        .is_some_and(|Reverse((Moment(due), _))| *due <= now)
    {
        return server.again.pop().map(|Reverse((_, index))| index);
    }
    let position = server.fresh.next()?;
    by_server.get(position).copied()
}
