//! Resource Timing of a request that failed, which means something in Firefox only.
//!
//! There, a request that was refused before it reached the network has no entry, one that was
//! never sent (no connection, or its preflight was refused) has an entry of no duration, and one
//! that was sent has an entry that lasted. Chromium always writes an entry with the time that
//! went by; WebKit writes none for a failure.

use super::global;
use crate::evidence::{Engine, EngineFamily, Timing};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::PerformanceEntry;

/// Firefox's buffer holds this many entries and then takes no more, unless asked for more.
const BUFFER: u32 = 5_000;

/// Clocks that are made coarse on purpose show no duration for what took less than this.
const COARSE_MS: f64 = 50.0;

/// The coarse clock of `privacy.resistFingerprinting` ticks sixty times a second, or less often.
const COARSE_TICK_MS: f64 = 1_000.0 / 60.0;

/// What takes this long shows as a duration on a clock of the usual millisecond.
const FINE_MS: f64 = 8.0;

thread_local! {
    /// When the buffer was last emptied, and how many looks there were since then.
    static CLEARED_AT: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
    static LOOKS: Cell<u32> = const { Cell::new(BUFFER) };
}

/// Looks for the entry of a request for `url` that was started at `started_ms` and has just
/// failed. `None` when this engine's entry says nothing, or the clock is too coarse to tell.
pub fn of_failure(engine: Engine, url: &str, started_ms: f64) -> Option<Timing> {
    if engine.family != EngineFamily::Gecko {
        return None;
    }
    let performance = global::performance()?;
    let took_ms = performance.now() - started_ms;
    let mut duration = None;
    for entry in performance.get_entries_by_name(url).iter() {
        let entry: PerformanceEntry = entry.unchecked_into();
        // An entry may start a clock tick before the time we noted.
        if entry.start_time() + 1.0 >= started_ms {
            duration = Some(entry.duration());
        }
    }
    let cleared_meanwhile = CLEARED_AT.get() >= started_ms;
    make_room(&performance);
    match duration {
        None if cleared_meanwhile => None,
        duration => read(engine, duration, took_ms),
    }
}

/// What the duration of the entry says of a request that failed after `took_ms`; `None` for the
/// duration: there is no entry.
pub fn read(engine: Engine, duration: Option<f64>, took_ms: f64) -> Option<Timing> {
    if engine.family != EngineFamily::Gecko {
        return None;
    }
    match duration {
        Some(duration) if duration > 0.0 => Some(Timing {
            entry: true,
            lasted: true,
        }),
        Some(_) if shows_as_duration(took_ms) => Some(Timing {
            entry: true,
            lasted: false,
        }),
        Some(_) => None,
        None => Some(Timing {
            entry: false,
            lasted: false,
        }),
    }
}

/// Whether something that took this long would have a duration if it had been sent. A time that is
/// no multiple of the coarse tick was not measured with the coarse clock.
fn shows_as_duration(took_ms: f64) -> bool {
    let ticks = took_ms / COARSE_TICK_MS;
    let fine = (ticks - ticks.round()).abs() * COARSE_TICK_MS > 0.1;
    took_ms >= COARSE_MS || (took_ms >= FINE_MS && fine)
}

/// Keeps the buffer from filling up in a long run. Each look stands for a few requests.
fn make_room(performance: &web_sys::Performance) {
    let looks = LOOKS.get().saturating_add(8);
    if looks >= BUFFER {
        performance.set_resource_timing_buffer_size(BUFFER.saturating_mul(2));
        performance.clear_resource_timings();
        CLEARED_AT.set(performance.now());
        LOOKS.set(0);
    } else {
        LOOKS.set(looks);
    }
}

#[cfg(test)]
mod tests {
    use super::shows_as_duration;

    #[test]
    fn short_times_count_only_on_a_fine_clock() {
        for (took_ms, counts) in [
            (0.0, false),
            (3.0, false),
            (12.0, true),
            (17.0, true),
            (33.0, true),
            (50.0, true),
            (100.0, true),
            // Multiples of the coarse tick.
            (16.67, false),
            (33.33, false),
        ] {
            assert_eq!(shows_as_duration(took_ms), counts, "{took_ms}");
        }
    }
}
