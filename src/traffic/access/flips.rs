//! Clients that fall from success to 401, minute by minute, against how many were active: when half of
//! them fall together, it is not them.

use super::distinct::Distinct;
use super::hash::Map;

const MINUTE: i64 = 60_000;

/// So long active clients are counted together.
const SPAN: i64 = 10 * MINUTE;

/// So many spans or minutes are kept; a log of months has more, and loses the oldest.
const MOST: usize = 20_000;

/// Falls, and those who could have fallen.
#[derive(Debug, Clone, Default)]
pub(super) struct Flips {
    minutes: Map<i64, u32>,
    span: i64,
    active: Distinct,
    spans: Map<i64, u32>,
    last: u64,
}

impl Flips {
    /// A client was let in.
    pub(super) fn ok(&mut self, client: u64, ms: i64) {
        let span = ms.div_euclid(SPAN);
        if span != self.span {
            self.close();
            self.span = span;
        }
        // The same client again and again is the rule.
        if self.last != client {
            self.last = client;
            self.active.add(client);
        }
    }

    fn close(&mut self) {
        let count = u32::try_from(self.active.count()).unwrap_or(u32::MAX);
        if count > 0 && self.spans.len() < MOST {
            let known = self.spans.entry(self.span).or_default();
            *known = (*known).max(count);
        }
        self.active = Distinct::default();
        self.last = 0;
    }

    /// A client that was let in a moment ago got 401.
    pub(super) fn fell(&mut self, ms: i64) {
        let minute = ms.div_euclid(MINUTE);
        if self.minutes.len() < MOST || self.minutes.contains_key(&minute) {
            *self.minutes.entry(minute).or_default() += 1;
        }
    }

    /// The minutes in which, together with the next one, at least this share of the active clients
    /// fell: when it began, and how many fell.
    pub(super) fn rotations(&mut self, share: f64, least: u64) -> Vec<(i64, u64)> {
        self.close();
        let mut minutes: Vec<i64> = self.minutes.keys().copied().collect();
        minutes.sort_unstable();
        let mut found: Vec<(i64, u64)> = Vec::new();
        for minute in minutes {
            let at = |minute: i64| u64::from(self.minutes.get(&minute).copied().unwrap_or(0));
            let fell = at(minute) + at(minute + 1);
            let span = minute.div_euclid(SPAN / MINUTE);
            let active = |span: i64| u64::from(self.spans.get(&span).copied().unwrap_or(0));
            let active = active(span).max(active(span - 1));
            let begins = minute * MINUTE;
            let near = found
                .last()
                .is_some_and(|(last, _)| begins - last <= 5 * MINUTE);
            if fell >= least && fell as f64 >= share * active as f64 && !near {
                found.push((begins, fell));
            }
        }
        found
    }
}
