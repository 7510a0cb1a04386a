//! Notices readers whose time grows faster than the text. Only this thread's own time counts, so
//! that a busy machine accuses nobody.

use crate::subject;
use cpu_time::ThreadTime;
use std::time::Duration;

/// Four times the text may take this many times as long: a reader that is quadratic takes sixteen.
const AT_FOUR: f64 = 9.0;

/// And sixteen times the text: a quadratic one takes 256 times as long.
const AT_SIXTEEN: f64 = 64.0;

/// What takes less is noise.
const LEAST: Duration = Duration::from_millis(4);

/// A text much longer than what is looked at to recognise a format is what the promise is about:
/// a shorter one is repeated up to this length first, in bytes.
const FROM: usize = 48 * 1024;

/// The time of one reading, the best of a few.
fn best(text: &str, times: usize) -> Duration {
    (0..times)
        .map(|_| {
            let started = ThreadTime::now();
            subject::read(text);
            started.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Compares a text with four and sixteen of it. `Some` tells by how much it grew too fast.
pub fn grows_too_fast(text: &str) -> Option<String> {
    let text = text.repeat(FROM / text.len().max(1) + 1);
    let one = best(&text, 2);
    let ratio = |times: usize, one: Duration| {
        let long = best(&text.repeat(times), 2);
        match long < LEAST {
            true => 0.0,
            false => long.as_secs_f64() / one.as_secs_f64().max(1e-7),
        }
    };
    if ratio(4, one) < AT_FOUR {
        return None;
    }
    let grown = ratio(16, best(&text, 5));
    (grown > AT_SIXTEEN).then(|| {
        format!(
            "{} bytes take {grown:.0} times as long at sixteen times the length",
            text.len()
        )
    })
}

/// The times at one, four, sixteen and sixty-four times the length.
pub fn table(text: &str) -> String {
    let times = [1, 4, 16, 64].map(|times| {
        let took = best(&text.repeat(times), 5).as_secs_f64() * 1_000.0;
        format!("{times}x {took:.2} ms")
    });
    times.join(", ")
}
