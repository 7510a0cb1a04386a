//! Counts over time in a fixed number of places: when the time grows beyond them, two places become
//! one.

/// Counts of one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Let in.
    pub(super) ok: u32,
    /// Turned away.
    pub(super) refused: u32,
}

const PLACES: usize = 128;

/// The narrowest place, in ms.
const NARROWEST: i64 = 60_000;

/// What went on since a certain time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spark {
    start: i64,
    width: i64,
    /// The place of the last line, and when it begins: most lines follow each other closely.
    last: usize,
    last_at: i64,
    places: Vec<Tally>,
    /// Let in before the first place.
    pub(super) before: u64,
}

impl Spark {
    /// Begins here; so many had been let in, and none turned away, before.
    pub(super) fn new(start: i64, before: u64) -> Self {
        Spark {
            start: start - start.rem_euclid(NARROWEST),
            width: NARROWEST,
            last: 0,
            last_at: start - start.rem_euclid(NARROWEST),
            places: vec![Tally::default(); PLACES],
            before,
        }
    }

    pub(super) fn add(&mut self, ms: i64, ok: u32, refused: u32) {
        let into_last = ms.saturating_sub(self.last_at);
        if into_last < 0 || into_last >= self.width {
            self.go_to(ms);
        }
        if let Some(tally) = self.places.get_mut(self.last) {
            tally.ok = tally.ok.saturating_add(ok);
            tally.refused = tally.refused.saturating_add(refused);
        }
    }

    fn go_to(&mut self, ms: i64) {
        let since = ms.saturating_sub(self.start).max(0);
        while since / self.width >= PLACES as i64 {
            self.halve();
        }
        self.last = usize::try_from(since / self.width).unwrap_or(0);
        self.last_at = self.start.saturating_add(since / self.width * self.width);
    }

    fn halve(&mut self) {
        for place in 0..PLACES {
            let at = |place: usize| self.places.get(place).copied().unwrap_or_default();
            let (one, two) = (at(place * 2), at(place * 2 + 1));
            if let Some(tally) = self.places.get_mut(place) {
                *tally = Tally {
                    ok: one.ok.saturating_add(two.ok),
                    refused: one.refused.saturating_add(two.refused),
                };
            }
        }
        self.width = self.width.saturating_mul(2);
    }

    /// The places in their order: when each began, and its counts.
    pub(super) fn places(&self) -> impl Iterator<Item = (i64, Tally)> + '_ {
        (0_i64..).zip(&self.places).map(|(place, tally)| {
            let since = place.saturating_mul(self.width);
            (self.start.saturating_add(since), *tally)
        })
    }

    pub(super) const fn width(&self) -> i64 {
        self.width
    }

    /// The time at which the share of refusals grew most, and when it fell back, if it did.
    pub(super) fn step(&self, ratio: f64, least: u64) -> Option<Step> {
        let places: Vec<(i64, Tally)> = self.places().collect();
        let last = places
            .iter()
            .rposition(|(_, tally)| tally.ok > 0 || tally.refused > 0)?;
        let places = places.get(..=last)?;
        let mut best: Option<(f64, Step)> = None;
        for from in 0..places.len() {
            let before = sum(places.get(..from)?);
            let before = (before.0 + self.before, before.1);
            let (after, end) = run(places.get(from..)?);
            let all = |counts: (u64, u64)| counts.0 + counts.1;
            if all(before) < least || all(after) < least || after.1 == 0 {
                continue;
            }
            let share = |counts: (u64, u64)| counts.1 as f64 / all(counts) as f64;
            // As if one more had been turned away before: a clean past is no proof of a step.
            let was = (before.1 + 1) as f64 / (all(before) + 1) as f64;
            let grown = share(after) / was;
            let clear =
                (share(after) - share(before)) * (all(after).min(all(before)) as f64).sqrt();
            if grown >= ratio
                && share(after) >= 0.1
                && best.as_ref().is_none_or(|(clearest, _)| clear > *clearest)
            {
                let behind = sum(places.get(from + end..).unwrap_or_default());
                let recovered = all(behind) >= least && share(behind) * ratio <= share(after);
                let at = |place: usize| places.get(place).map(|(begins, _)| *begins);
                best = Some((
                    clear,
                    Step {
                        from: at(from)?,
                        until: at(from + end).filter(|_| recovered),
                        before: share(before),
                        after: share(after),
                    },
                ));
            }
        }
        best.map(|(_, step)| step)
    }
}

/// A change that lasted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// The beginning of the place in which it began.
    pub(super) from: i64,
    /// When it was over.
    pub(super) until: Option<i64>,
    /// The share of refusals before and after.
    pub(super) before: f64,
    pub(super) after: f64,
}

fn sum(places: &[(i64, Tally)]) -> (u64, u64) {
    places.iter().fold((0, 0), |(ok, refused), (_, tally)| {
        (ok + u64::from(tally.ok), refused + u64::from(tally.refused))
    })
}

/// What follows until refusals become rare for good: its counts, and how many places it takes.
fn run(places: &[(i64, Tally)]) -> ((u64, u64), usize) {
    let mut cut = places.len();
    // From the end: places in which nearly all are let in do not belong to the run.
    let (mut ok, mut refused) = (0_u64, 0_u64);
    for (place, (_, tally)) in places.iter().enumerate().rev() {
        ok += u64::from(tally.ok);
        refused += u64::from(tally.refused);
        if refused * 50 > ok + refused {
            break;
        }
        cut = place;
    }
    (sum(places.get(..cut).unwrap_or_default()), cut)
}

#[cfg(test)]
mod tests {
    use super::Spark;

    const MINUTE: i64 = 60_000;

    fn spark(until: i64, refused: impl Fn(i64) -> u32) -> Spark {
        let mut spark = Spark::new(0, 0);
        for minute in 0..until {
            spark.add(minute * MINUTE, 20, refused(minute));
        }
        spark
    }

    #[test]
    fn steps_are_found_and_their_ends() {
        let step = spark(100, |minute| if minute >= 40 { 30 } else { 0 })
            .step(5.0, 50)
            .expect("a step");
        assert_eq!((step.from, step.until), (40 * MINUTE, None));
        let burst = |minute: i64| if (40..60).contains(&minute) { 30 } else { 0 };
        let step = spark(100, burst).step(5.0, 50).expect("a step");
        assert_eq!((step.from, step.until), (40 * MINUTE, Some(60 * MINUTE)));
        assert!(step.before < 0.01 && step.after > 0.5);
    }

    #[test]
    fn what_was_always_so_is_no_step() {
        assert_eq!(spark(100, |_| 30).step(5.0, 50), None);
        assert_eq!(
            spark(100, |minute| u32::from(minute % 7 == 0)).step(5.0, 50),
            None
        );
        assert_eq!(spark(1, |_| 30).step(5.0, 50), None);
    }

    #[test]
    fn years_fit_into_the_same_room() {
        let mut spark = spark(100, |minute| u32::from(minute >= 50));
        spark.add(400 * 24 * 60 * MINUTE, 1, 0);
        spark.add(i64::MAX, 1, 0);
        let all: u64 = spark.places().map(|(_, tally)| u64::from(tally.ok)).sum();
        assert_eq!(all, 2_002);
    }
}
