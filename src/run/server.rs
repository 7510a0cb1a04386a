//! One server in a run, which is one origin: its checks, and when it may be asked again. Another port
//! of the same machine is another server, with limits and faults of its own.

use super::Settings;
use super::not_tried::NotTried;
use super::retry::{Backoff, Feedback};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;

/// A moment in milliseconds, ordered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment(pub f64);

impl Eq for Moment {}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Where the queue keeps a server.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Place {
    /// Nowhere: nothing left, or only what is under way.
    #[default]
    Aside,
    /// Among those whose turn comes round.
    Ring,
    /// Among those that wait for room on their machine.
    Held,
    /// Among those that wait for the network.
    Offline,
    /// Asleep until then.
    Asleep(f64),
}

/// What became of a server's pace after a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It goes on.
    GoesOn,
    /// It has just been given up.
    GivenUp,
}

/// One server in a run.
#[derive(Debug, Clone)]
pub(super) struct Server {
    /// Its machine.
    pub machine: usize,
    /// Checks not yet started: positions in the queue's list, which is sorted by server.
    pub fresh: Range<usize>,
    /// Checks to be made again, and when.
    pub again: BinaryHeap<Reverse<(Moment, usize)>>,
    /// Checks in flight and when they started; never more than the limit for one machine.
    flights: Vec<(usize, f64)>,
    /// No start before this moment.
    not_before: f64,
    /// When the pause that is in force was decided.
    slowed_at: f64,
    backoff: Backoff,
    silences: u32,
    /// The pause in force is one that it asked for, in so many words.
    asked: bool,
    /// Set when its remaining checks will not be tried.
    pub given_up: Option<NotTried>,
    /// Where the queue keeps it.
    pub place: Place,
}

impl Server {
    /// A server with these checks.
    pub fn new(machine: usize, fresh: Range<usize>) -> Self {
        Server {
            machine,
            fresh,
            again: BinaryHeap::new(),
            flights: Vec::new(),
            not_before: f64::NEG_INFINITY,
            slowed_at: f64::NEG_INFINITY,
            backoff: Backoff::default(),
            silences: 0,
            asked: false,
            given_up: None,
            place: Place::Aside,
        }
    }

    /// The earliest moment for its next start; `None` when it has none.
    pub fn ready_at(&self) -> Option<f64> {
        if self.given_up.is_some() {
            return None;
        }
        if !self.fresh.is_empty() {
            return Some(self.not_before);
        }
        let Reverse((Moment(due), _)) = self.again.peek()?;
        Some(due.max(self.not_before))
    }

    /// No start before this moment.
    pub fn not_before(&self) -> f64 {
        self.not_before
    }

    /// Notes a start.
    pub fn started(&mut self, index: usize, now: f64) {
        self.flights.push((index, now));
    }

    /// Checks that have not begun, and those to be made again.
    pub fn left(&self) -> usize {
        self.fresh.len() + self.again.len()
    }

    /// Whether it asked for the pause that is in force.
    pub fn asked(&self) -> bool {
        self.asked
    }

    /// Notes an end; says when the check had started.
    pub fn ended(&mut self, index: usize) -> Option<f64> {
        let at = self
            .flights
            .iter()
            .position(|(flying, _)| *flying == index)?;
        Some(self.flights.swap_remove(at).1)
    }

    /// Adapts the pace to an answer to a request that was `started` then.
    pub fn adapt(
        &mut self,
        feedback: &Feedback,
        started: f64,
        now: f64,
        settings: &Settings,
    ) -> Mood {
        if !feedback.asks_to_slow_down() {
            if feedback.is_answer() && started >= self.slowed_at {
                self.backoff.reset();
            }
            return Mood::GoesOn;
        }
        let asked = feedback.wait_ms().unwrap_or(0.0);
        if asked > f64::from(settings.max_retry_after_ms) {
            return self.give_up(NotTried::AskedToWait { ms: asked });
        }
        // Checks that were under way together are refused together: that is one refusal.
        let chosen = if started >= self.slowed_at {
            self.slowed_at = now;
            self.backoff.next_ms()
        } else {
            0.0
        };
        let until = now + asked.max(chosen);
        if until > self.not_before {
            self.not_before = until;
            self.asked = asked > chosen;
        }
        Mood::GoesOn
    }

    /// Counts a result that stands, and gives the server up after too many silences in a row.
    pub fn count(&mut self, feedback: &Feedback, settings: &Settings) -> Mood {
        if feedback.is_answer() {
            self.silences = 0;
        } else if feedback.is_silence() {
            self.silences += 1;
            if settings.give_up_after > 0 && self.silences >= settings.give_up_after {
                let times = self.silences;
                return self.give_up(match feedback.asks_to_slow_down() {
                    true => NotTried::RateLimited { times },
                    false => NotTried::NoAnswer { times },
                });
            }
        }
        Mood::GoesOn
    }

    /// Leaves its other checks untried.
    pub fn give_up(&mut self, why: NotTried) -> Mood {
        if self.given_up.is_some() {
            return Mood::GoesOn;
        }
        self.given_up = Some(why);
        Mood::GivenUp
    }
}
