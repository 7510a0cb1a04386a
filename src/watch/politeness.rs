//! How often and how fast watched addresses may be asked for. All of it is a promise to the
//! servers, so the numbers stand in one place.

/// The shortest interval, in minutes.
pub const SHORTEST_EVERY_MIN: u32 = 15;

/// The interval unless the reader chooses another: four times a day.
pub const DEFAULT_EVERY_MIN: u32 = 6 * 60;

/// The longest interval: four weeks.
pub const LONGEST_EVERY_MIN: u32 = 28 * 24 * 60;

/// The intervals that are offered, in minutes.
pub const INTERVALS_MIN: [u32; 7] = [15, 60, 3 * 60, 6 * 60, 24 * 60, 7 * 24 * 60, 28 * 24 * 60];

/// The most addresses that are watched.
pub const MAX_WATCHED: usize = 500;

/// The most looks that are kept of each address; the oldest go first.
pub const MAX_LOOKS: usize = 30;

/// The longest address that is stored, in bytes.
pub const MAX_URL_BYTES: usize = 4_096;

/// After this many looks in a row without an answer, or rate limited, an address is left alone
/// until the reader says otherwise.
pub const GIVE_UP_AFTER: u32 = 10;

/// The least time between the starts of two checks on one host.
pub const HOST_SPACING_MS: f64 = 10_000.0;

/// The most checks under way at once, each on a host of its own.
pub const MAX_AT_ONCE: usize = 4;

/// How soon something that may pass by itself is looked at again before it counts.
pub const CONFIRM_MS: f64 = 2.0 * MINUTE_MS;

/// The least time between two looks that the reader asks for.
pub const ASK_AGAIN_MS: f64 = MINUTE_MS;

/// A check that was begun this often without an end is put off until its next turn: whatever
/// stops the browser in the middle of it must not do so for ever.
pub const MAX_TRIES: u32 = 3;

/// One minute.
pub const MINUTE_MS: f64 = 60_000.0;

/// How far the next look is moved at random, as a part of the interval: half of it either way. It
/// keeps many browsers, and many addresses, from asking at the same moment.
const JITTER: f64 = 0.2;

/// Puts an interval into the range that is allowed.
pub fn clamp_every(minutes: u32) -> u32 {
    minutes.clamp(SHORTEST_EVERY_MIN, LONGEST_EVERY_MIN)
}

/// An interval after the word "every": "6 hours", "day".
pub fn every_words(minutes: u32) -> String {
    let units = [(7 * 24 * 60, "week"), (24 * 60, "day"), (60, "hour")];
    let whole = units.iter().find(|(unit, _)| minutes.is_multiple_of(*unit));
    let (unit, word) = whole.copied().unwrap_or((1, "minute"));
    match minutes / unit {
        1 => word.to_owned(),
        many => format!("{many} {word}s"),
    }
}

/// The time until the next look, in whole milliseconds. `chance` is from 0 to 1. Never shorter than the shortest interval.
pub fn pause_ms(every_min: u32, chance: f64) -> f64 {
    let chance = match chance.is_finite() {
        true => chance.clamp(0.0, 1.0),
        false => 0.5,
    };
    let interval = f64::from(clamp_every(every_min)) * MINUTE_MS;
    let shortest = f64::from(SHORTEST_EVERY_MIN) * MINUTE_MS;
    (interval * (1.0 + (chance - 0.5) * JITTER))
        .max(shortest)
        .round()
}

/// The longest `Retry-After` that is believed; a server that names a year is asked again sooner.
pub fn longest_wait_ms() -> f64 {
    f64::from(LONGEST_EVERY_MIN) * MINUTE_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_is_the_interval_give_or_take_a_tenth() {
        let hour = 60.0 * MINUTE_MS;
        assert_eq!(pause_ms(60, 0.5), hour);
        assert!((pause_ms(60, 0.0) - 0.9 * hour).abs() < 1.0);
        assert!((pause_ms(60, 1.0) - 1.1 * hour).abs() < 1.0);
        assert_eq!(pause_ms(60, f64::NAN), hour);
    }

    #[test]
    fn intervals_are_said_in_the_largest_unit_that_fits() {
        let words = INTERVALS_MIN.map(every_words);
        let expected = [
            "15 minutes",
            "hour",
            "3 hours",
            "6 hours",
            "day",
            "week",
            "4 weeks",
        ];
        assert_eq!(words, expected);
        assert_eq!(every_words(90), "90 minutes");
    }

    #[test]
    fn nothing_is_asked_for_more_often_than_every_quarter_of_an_hour() {
        for every in [0, 1, 15, 16] {
            for chance in [0.0, 0.3, 1.0] {
                assert!(pause_ms(every, chance) >= 15.0 * MINUTE_MS);
            }
        }
        assert_eq!(clamp_every(u32::MAX), LONGEST_EVERY_MIN);
        let offered = INTERVALS_MIN.iter();
        assert!(offered.clone().all(|every| clamp_every(*every) == *every));
        assert!(offered.clone().any(|every| *every == DEFAULT_EVERY_MIN));
    }
}
