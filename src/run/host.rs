//! One host in a run: its checks, and when it may be asked again.

use super::Settings;
use super::retry::{Backoff, Feedback};
use serde::Serialize;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;

/// The name under which requests to one server are counted together: the host in lower case,
/// without the dot that may end a full name. Ports share it, since they share a machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HostKey(Box<str>);

impl HostKey {
    /// The key of a host name or address literal.
    pub fn of(host: &str) -> Self {
        let host = host.strip_suffix('.').unwrap_or(host);
        HostKey(host.to_ascii_lowercase().into())
    }

    /// The host.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for HostKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Why a host's remaining checks are not tried.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum NotTried {
    /// No answer, this many times in a row.
    NoAnswer {
        /// How many.
        times: u32,
    },
    /// Rate limited, this many times in a row.
    RateLimited {
        /// How many.
        times: u32,
    },
    /// `Retry-After` asked for a longer wait than the settings allow.
    AskedToWait {
        /// How long, in milliseconds.
        ms: f64,
    },
}

impl NotTried {
    /// The reason in words.
    pub fn text(self) -> String {
        match self {
            NotTried::NoAnswer { times } => format!(
                "Not tried: this host gave no answer {times} times in a row, so it is left alone."
            ),
            NotTried::RateLimited { times } => format!(
                "Not tried: this host refused further requests {times} times in a row, so it is \
                 left alone."
            ),
            NotTried::AskedToWait { ms } => format!(
                "Not tried: this host asked to wait {} before the next request, longer than this \
                 run waits.",
                span(ms)
            ),
        }
    }
}

/// A span of time for a sentence: "90 seconds", "61 minutes", "3 hours", "2 days".
fn span(ms: f64) -> String {
    let (count, unit) = match ms / 1_000.0 {
        s if s < 120.0 => (s, "second"),
        s if s < 7_200.0 => (s / 60.0, "minute"),
        s if s < 172_800.0 => (s / 3_600.0, "hour"),
        s => (s / 86_400.0, "day"),
    };
    let count = count.round();
    let plural = if count == 1.0 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

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

/// Where the queue keeps a host.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Place {
    /// Nowhere: nothing left, or as much in flight as allowed.
    #[default]
    Aside,
    /// Among those whose turn comes round.
    Ring,
    /// Asleep until then.
    Asleep(f64),
}

/// What became of a host's pace after a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It goes on.
    GoesOn,
    /// It has just been given up.
    GivenUp,
}

/// One host in a run.
#[derive(Debug, Clone)]
pub(super) struct Host {
    /// Checks not yet started: positions in the queue's list, which is sorted by host.
    pub fresh: Range<usize>,
    /// Checks to be made again, and when.
    pub again: BinaryHeap<Reverse<(Moment, usize)>>,
    /// Checks in flight and when they started; never more than the limit for one host.
    flights: Vec<(usize, f64)>,
    /// No start before this moment.
    not_before: f64,
    /// When the pause that is in force was decided.
    slowed_at: f64,
    backoff: Backoff,
    silences: u32,
    /// Set when its remaining checks will not be tried.
    pub given_up: Option<NotTried>,
    /// Where the queue keeps it.
    pub place: Place,
}

impl Host {
    /// A host with these checks.
    pub fn new(fresh: Range<usize>) -> Self {
        Host {
            fresh,
            again: BinaryHeap::new(),
            flights: Vec::new(),
            not_before: f64::NEG_INFINITY,
            slowed_at: f64::NEG_INFINITY,
            backoff: Backoff::default(),
            silences: 0,
            given_up: None,
            place: Place::Aside,
        }
    }

    /// The earliest moment for its next start; `None` when it has none, or no room for it.
    pub fn ready_at(&self, settings: &Settings) -> Option<f64> {
        if self.given_up.is_some() || self.flights.len() >= settings.per_host as usize {
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
    pub fn started(&mut self, index: usize, now: f64, settings: &Settings) {
        self.flights.push((index, now));
        self.not_before = self.not_before.max(now + f64::from(settings.interval_ms));
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
        self.not_before = self.not_before.max(now + asked.max(chosen));
        Mood::GoesOn
    }

    /// Counts a result that stands, and gives the host up after too many silences in a row.
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

    fn give_up(&mut self, why: NotTried) -> Mood {
        if self.given_up.is_some() {
            return Mood::GoesOn;
        }
        self.given_up = Some(why);
        Mood::GivenUp
    }
}
