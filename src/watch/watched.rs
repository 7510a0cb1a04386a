//! One watched address: takes each look, decides whether it is news, and when to look again.

use super::politeness::{
    CONFIRM_MS, GIVE_UP_AFTER, MAX_LOOKS, MAX_TRIES, MINUTE_MS, clamp_every, longest_wait_ms,
    pause_ms,
};
use super::{Look, News, What};
use crate::classify::Outcome;
use crate::run::Feedback;
use serde::{Deserialize, Serialize};

/// Why an address is not checked for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Pause {
    /// The reader paused it.
    Reader,
    /// It gave no answer, or was rate limited, this many times in a row.
    GaveUp {
        /// How many.
        times: u32,
    },
}

/// A watched address.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// The address, as a URL parser writes it.
    pub url: String,
    /// Its host in lower case; requests are spaced by it.
    pub host: String,
    /// Minutes between two looks.
    pub every_min: u32,
    /// When it was added, in milliseconds since 1970, UTC, as all moments here.
    pub added_ms: f64,
    /// When the next look is due.
    pub due_ms: f64,
    /// The server asked not to be asked before this.
    pub wait_until_ms: f64,
    /// When the latest check began; 0 before the first.
    pub started_ms: f64,
    /// Checks begun since one has ended.
    pub tries: u32,
    /// Looks in a row without an answer, or rate limited.
    pub silences: u32,
    /// Not checked for now.
    pub paused: Option<Pause>,
    /// To be looked at once, although it is paused.
    pub once: bool,
    /// Since when it has stood as it stands; 0 before the first look.
    pub since_ms: f64,
    /// The version whose rules judged the latest look.
    pub judged_by: String,
    /// The looks, oldest first.
    pub looks: Vec<Look>,
    /// A look that differs in a way that may pass; the next one decides.
    pub doubt: Option<Look>,
    /// The latest news.
    pub news: Option<News>,
    /// It leads to the reader's own machine or network, and was left alone for that.
    pub own_network: bool,
    /// The reader wants it watched all the same.
    pub knowingly: bool,
    /// Something of it could not be read from the store.
    pub damaged: bool,
    /// Its looks were left in the store. It can be judged when it is due, and is never written.
    pub brief: bool,
}

/// What became of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// The first one, with which later ones are compared.
    First,
    /// As before.
    Same,
    /// Seen from elsewhere than before (the reader granted the host, or took the grant back), so it
    /// says nothing about the address: a new start.
    Elsewhere,
    /// It differs and may pass by itself; one more look follows soon.
    Doubtful,
    /// It has changed.
    Changed,
}

impl Watched {
    /// A new one, due at once.
    pub fn new(url: &str, host: &str, every_min: u32, now_ms: f64) -> Self {
        Watched {
            url: url.to_owned(),
            host: host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase(),
            every_min: clamp_every(every_min),
            added_ms: now_ms,
            due_ms: now_ms,
            wait_until_ms: 0.0,
            started_ms: 0.0,
            tries: 0,
            silences: 0,
            paused: None,
            once: false,
            since_ms: 0.0,
            judged_by: String::new(),
            looks: Vec::new(),
            doubt: None,
            news: None,
            own_network: false,
            knowingly: false,
            damaged: false,
            brief: false,
        }
    }

    /// The look that says how it stands.
    pub fn standing(&self) -> Option<&Look> {
        self.looks.iter().rev().find(|look| !look.passed)
    }

    /// It may be checked when it is due.
    pub fn is_active(&self) -> bool {
        self.paused.is_none() || self.once
    }

    /// A check is under way, or was when the browser stopped.
    pub fn is_begun(&self) -> bool {
        self.tries > 0
    }

    /// There are news that the reader has not seen.
    pub fn has_unseen(&self) -> bool {
        self.news.as_ref().is_some_and(|news| !news.seen)
    }

    /// Notes that a check begins. `false`: it was begun too often without an end, and is put off.
    pub fn begin(&mut self, now_ms: f64, chance: f64) -> bool {
        if self.tries >= MAX_TRIES {
            self.tries = 0;
            self.once = false;
            self.due_ms = now_ms + pause_ms(self.every_min, chance);
            return false;
        }
        self.tries += 1;
        self.started_ms = now_ms;
        true
    }

    /// The check could not be made for reasons that are not the address's, such as a browser that
    /// is offline. It stays due.
    pub fn take_back(&mut self) {
        self.tries = 0;
    }

    /// Takes a look. `judged_by` is the version whose rules judged it; `chance` is from 0 to 1.
    pub fn record(
        &mut self,
        look: Look,
        pace: &Feedback,
        judged_by: &str,
        now_ms: f64,
        chance: f64,
    ) -> Recorded {
        self.tries = 0;
        self.once = false;
        if pace.is_silence() {
            self.silences += 1;
        } else if pace.is_answer() {
            self.silences = 0;
        }
        let recorded = self.take(look, pace, judged_by);
        judged_by.clone_into(&mut self.judged_by);
        self.due_ms = now_ms
            + match recorded {
                Recorded::Doubtful => CONFIRM_MS,
                _ => pause_ms(self.every_min, chance),
            };
        if let Some(wait) = pace.wait_ms() {
            self.wait_until_ms = now_ms + wait.min(longest_wait_ms()).ceil();
            self.due_ms = self.due_ms.max(self.wait_until_ms);
        }
        if self.silences >= GIVE_UP_AFTER && self.paused.is_none() {
            let times = self.silences;
            self.paused = Some(Pause::GaveUp { times });
            self.tell(now_ms, What::GaveUp { times });
        }
        recorded
    }

    fn take(&mut self, look: Look, pace: &Feedback, judged_by: &str) -> Recorded {
        let same_rules = self.judged_by == judged_by;
        let Some(before) = self.standing().cloned() else {
            self.since_ms = look.at_ms;
            self.keep(look);
            return Recorded::First;
        };
        if before.vantage != look.vantage {
            self.doubt = None;
            self.since_ms = look.at_ms;
            self.keep(look);
            return Recorded::Elsewhere;
        }
        if before.is_like(&look, same_rules) {
            self.let_pass();
            self.keep(look);
            return Recorded::Same;
        }
        let may_pass = pace.may_pass() || look.outcome == Outcome::NotVerified;
        if may_pass && self.doubt.is_none() {
            self.doubt = Some(look);
            return Recorded::Doubtful;
        }
        self.since_ms = match self.doubt.take() {
            Some(doubt) if doubt.is_like(&look, same_rules) => {
                let since = doubt.at_ms;
                self.keep(doubt);
                since
            }
            Some(doubt) => {
                self.keep(Look {
                    passed: true,
                    ..doubt
                });
                look.at_ms
            }
            None => look.at_ms,
        };
        let after = look.clone();
        self.tell(look.at_ms, What::Changed { before, after });
        self.keep(look);
        Recorded::Changed
    }

    /// What was doubtful has passed.
    fn let_pass(&mut self) {
        if let Some(doubt) = self.doubt.take() {
            self.keep(Look {
                passed: true,
                ..doubt
            });
        }
    }

    fn keep(&mut self, look: Look) {
        self.looks.push(look);
        self.cut();
    }

    /// Drops the oldest looks above the limit, but not the last that says how it stands.
    pub(super) fn cut(&mut self) {
        while self.looks.len() > MAX_LOOKS {
            let standing = self.looks.iter().rposition(|look| !look.passed);
            let first = usize::from(standing == Some(0));
            self.looks.remove(first);
        }
    }

    fn tell(&mut self, at_ms: f64, what: What) {
        self.news = Some(News {
            at_ms,
            what,
            seen: false,
            told: false,
        });
    }

    /// Pauses it.
    pub fn pause(&mut self) {
        self.paused.get_or_insert(Pause::Reader);
        self.once = false;
    }

    /// Ends the pause. What became due meanwhile is looked at once.
    pub fn resume(&mut self) {
        self.paused = None;
        self.silences = 0;
    }

    /// Chooses another interval; the next look comes no later than it says.
    pub fn set_every(&mut self, every_min: u32, now_ms: f64) {
        self.every_min = clamp_every(every_min);
        let latest = now_ms + f64::from(self.every_min) * MINUTE_MS;
        self.due_ms = self.due_ms.min(latest).max(self.wait_until_ms);
    }

    /// Brings moments into reach that a clock put right has left far in the future, so that a wrong
    /// clock stops nothing for years.
    pub fn heal(&mut self, now_ms: f64) {
        let longest = pause_ms(self.every_min, 1.0);
        let reach = |moment: f64, longest: f64| match moment.is_finite() {
            true => moment.clamp(0.0, now_ms.max(0.0) + longest),
            false => now_ms,
        };
        self.wait_until_ms = reach(self.wait_until_ms, longest_wait_ms());
        self.due_ms = reach(self.due_ms, longest.max(self.wait_until_ms - now_ms));
        self.started_ms = reach(self.started_ms, 0.0);
    }

    /// The same address from a file: looks of both are joined, and what is set here stays.
    pub fn join(&mut self, looks: impl IntoIterator<Item = Look>) {
        let had_standing = self.standing().is_some();
        self.looks
            .extend(looks.into_iter().filter(Look::is_possible));
        self.looks
            .sort_by(|one, other| one.at_ms.total_cmp(&other.at_ms));
        self.looks.dedup_by(|next, last| next.at_ms == last.at_ms);
        self.cut();
        if !had_standing {
            self.since_ms = self.standing_since();
        }
    }

    /// The looks, latest first, with those that are alike and follow each other as one: the latest
    /// of them, and how many they are.
    pub fn runs(&self) -> Vec<(&Look, usize)> {
        let mut runs: Vec<(&Look, usize)> = Vec::new();
        for look in self.looks.iter().rev() {
            match runs.last_mut() {
                Some((last, count)) if last.passed == look.passed && look.is_like(last, true) => {
                    *count += 1;
                }
                _ => runs.push((look, 1)),
            }
        }
        runs
    }

    /// Since when the looks are like the latest one.
    pub(super) fn standing_since(&self) -> f64 {
        let Some(standing) = self.standing() else {
            return 0.0;
        };
        let counted = self.looks.iter().rev().filter(|look| !look.passed);
        let like = counted
            .take_while(|look| look.vantage == standing.vantage && look.is_like(standing, true));
        like.last().map_or(0.0, |look| look.at_ms)
    }
}
