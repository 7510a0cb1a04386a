//! All requests over time, and beside them those that were turned away, by status: what a picture needs.
//! The number of moments has a limit; a longer log has wider moments.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The statuses that are told apart in [`Moment::refused`]; the last place is for all others.
pub const REFUSED: [u16; 4] = [401, 403, 407, 429];

/// How wide a moment may be, in ms. Each is a multiple of the one before, so that moments can be put
/// together.
const WIDTHS: [i64; 13] = [
    1_000,
    5_000,
    15_000,
    60_000,
    300_000,
    900_000,
    3_600_000,
    10_800_000,
    21_600_000,
    86_400_000,
    604_800_000,
    2_419_200_000,
    29_030_400_000,
];

/// So many moments: a day of five minutes, three days of a quarter of an hour.
const MOST: usize = 300;

/// Counts of one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Moment {
    /// When it begins, in ms since 1970 (UTC).
    pub at: i64,
    /// All requests.
    pub requests: u64,
    /// Those turned away, without steps of sign-ins: 401, 403, 407, 429, and all others.
    pub refused: [u64; 5],
}

impl Moment {
    /// All that were turned away.
    pub fn turned_away(&self) -> u64 {
        self.refused.iter().sum()
    }

    fn take(&mut self, other: &Moment) {
        self.requests += other.requests;
        for (mine, theirs) in self.refused.iter_mut().zip(other.refused) {
            *mine += theirs;
        }
    }
}

/// The moments in which there was something, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Timeline {
    /// How long each of them is, in ms.
    pub width_ms: i64,
    /// Those with at least one request.
    pub moments: Vec<Moment>,
}

/// Counts requests by moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    width: usize,
    /// The moment of the last line: most lines follow each other closely.
    now: Option<Moment>,
    bins: BTreeMap<i64, Moment>,
}

impl Times {
    fn width_ms(&self) -> i64 {
        WIDTHS.get(self.width).copied().unwrap_or(i64::MAX)
    }

    pub(super) fn requests(&mut self, ms: i64, times: u64) {
        let width = self.width_ms();
        match &mut self.now {
            Some(now) if (now.at..now.at.saturating_add(width)).contains(&ms) => {
                now.requests += times
            }
            _ => {
                self.settle();
                self.now = Some(Moment {
                    at: begin(ms, self.width_ms()),
                    requests: times,
                    refused: [0; 5],
                });
            }
        }
    }

    /// One of them was turned away, which may turn out later.
    pub(super) fn refused(&mut self, ms: i64, status: u16) {
        let place = REFUSED.iter().position(|known| *known == status);
        let at = begin(ms, self.width_ms());
        let moment = match &mut self.now {
            Some(now) if now.at == at => now,
            _ => self.bins.entry(at).or_insert(Moment {
                at,
                ..Moment::default()
            }),
        };
        if let Some(count) = moment.refused.get_mut(place.unwrap_or(REFUSED.len())) {
            *count += 1;
        }
    }

    fn settle(&mut self) {
        if let Some(now) = self.now.take() {
            self.bins
                .entry(now.at)
                .or_insert(Moment {
                    at: now.at,
                    ..Moment::default()
                })
                .take(&now);
        }
        while self.bins.len() > MOST && self.width + 1 < WIDTHS.len() {
            self.width += 1;
            let width = self.width_ms();
            let mut wider: BTreeMap<i64, Moment> = BTreeMap::new();
            for moment in std::mem::take(&mut self.bins).into_values() {
                let at = begin(moment.at, width);
                wider
                    .entry(at)
                    .or_insert(Moment {
                        at,
                        ..Moment::default()
                    })
                    .take(&moment);
            }
            self.bins = wider;
        }
    }

    /// What there is by now.
    pub(super) fn timeline(&self) -> Timeline {
        let mut all = self.clone();
        all.settle();
        Timeline {
            width_ms: all.width_ms(),
            moments: all.bins.into_values().collect(),
        }
    }
}

fn begin(ms: i64, width: i64) -> i64 {
    ms.saturating_sub(ms.rem_euclid(width))
}

#[cfg(test)]
mod tests {
    use super::{MOST, Times, WIDTHS};

    const MINUTE: i64 = 60_000;

    #[test]
    fn widths_can_be_put_together() {
        for pair in WIDTHS.windows(2) {
            assert_eq!(pair[1] % pair[0], 0, "{pair:?}");
        }
    }

    #[test]
    fn nothing_is_lost_when_moments_grow_wider() {
        let mut times = Times::default();
        let from = 1_795_392_000_000;
        for minute in 0..3 * 24 * 60 {
            let ms = from + minute * MINUTE;
            times.requests(ms, 1);
            if minute % 10 == 0 {
                times.refused(ms, 403);
                // What waited for a success is counted a little later.
                times.refused(ms - 2_000, 401);
                times.refused(ms, 451);
            }
        }
        let timeline = times.timeline();
        assert!(timeline.moments.len() <= MOST, "{}", timeline.moments.len());
        assert_eq!(timeline.width_ms, 900_000);
        let requests: u64 = timeline.moments.iter().map(|moment| moment.requests).sum();
        assert_eq!(requests, 3 * 24 * 60);
        let sum = |place: usize| {
            timeline
                .moments
                .iter()
                .map(|m| m.refused[place])
                .sum::<u64>()
        };
        assert_eq!(
            [sum(0), sum(1), sum(2), sum(3), sum(4)],
            [432, 432, 0, 0, 432]
        );
    }

    #[test]
    fn a_log_may_run_backwards_and_have_any_time() {
        let mut times = Times::default();
        for ms in [i64::MAX, 0, i64::MIN, -1, 5, i64::MIN + 1] {
            times.requests(ms, 1);
            times.refused(ms, 429);
        }
        let timeline = times.timeline();
        let all: u64 = timeline.moments.iter().map(|moment| moment.requests).sum();
        assert_eq!(all, 6);
        assert!(timeline.moments.is_sorted_by_key(|moment| moment.at));
        let mut backwards = Times::default();
        for second in (0..5_000).rev() {
            backwards.requests(second * 1_000, 1);
        }
        assert!(backwards.timeline().moments.len() <= MOST);
    }
}
