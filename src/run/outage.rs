//! Whether the network was away, and which checks that spoils.
//!
//! A browser tells when it lost every connection, and when it has one again. A computer that slept
//! says nothing; but the time of day goes on meanwhile, while the steady clock stands still in some
//! systems, and a timer comes late in all of them. A check that got no answer and was under way at
//! such a moment says nothing about its server. The clocks are passed in.

/// So much more must the time of day have gone on than the steady clock.
const APART_MS: f64 = 10_000.0;

/// So much too late must a timer come. Browsers let those of tabs in the background wait for a
/// minute, which is no sleep.
const LATE_MS: f64 = 90_000.0;

/// The time between two looks that are due.
pub const EVERY_MS: f64 = 2_000.0;

/// After sleep a network needs a moment to come back, and some browsers say that it is there before
/// it is.
pub const SETTLING_MS: f64 = 3_000.0;

/// What the browser's clocks and its word on the network show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The time of day, in milliseconds.
    pub wall_ms: f64,
    /// A clock that never goes back, in milliseconds.
    pub steady_ms: f64,
    /// The browser has some connection. A browser that does not say has one.
    pub online: bool,
}

/// What is known of the network, from looks at regular intervals.
///
/// Only a network that was there can be lost: where the browser says from the start that it has
/// none, its word says nothing new, and each verdict says it with that word as its reason.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outage {
    latest: Look,
    /// When the latest look was that was due.
    due_at: f64,
    /// It was there once, and nobody said since that the browser's word is not to be believed.
    can_be_lost: bool,
    /// The latest moment at which the network was away, on the steady clock.
    away_at: f64,
    /// Until when it is given time to come back.
    settles_at: f64,
}

impl Outage {
    /// From the first look.
    pub fn new(look: Look) -> Self {
        Outage {
            can_be_lost: look.online,
            due_at: look.steady_ms,
            latest: look,
            away_at: f64::NEG_INFINITY,
            settles_at: f64::NEG_INFINITY,
        }
    }

    /// Takes a look in: one of those that are due every [`EVERY_MS`], or one in between.
    pub fn look(&mut self, look: Look, due: bool) {
        let steady = look.steady_ms - self.latest.steady_ms;
        let apart = (look.wall_ms - self.latest.wall_ms) - steady;
        // Whoever looks first after sleep sees it.
        let late = look.steady_ms - self.due_at - EVERY_MS > LATE_MS;
        if due || late {
            self.due_at = look.steady_ms;
        }
        if apart > APART_MS || late {
            self.away_at = look.steady_ms;
            self.settles_at = look.steady_ms + SETTLING_MS;
        }
        self.can_be_lost |= look.online;
        if self.can_be_lost && (!look.online || !self.latest.online) {
            self.away_at = look.steady_ms;
        }
        self.latest = look;
    }

    /// The reader knows better than the browser: requests do not wait any longer.
    pub fn go_on(&mut self) {
        self.can_be_lost = false;
        self.settles_at = f64::NEG_INFINITY;
    }

    fn is_lost(&self) -> bool {
        self.can_be_lost && !self.latest.online
    }

    /// Whether requests are to wait.
    pub fn is_away(&self) -> bool {
        self.is_lost() || self.latest.steady_ms < self.settles_at
    }

    /// Whether a check that began then may have found no answer because of it.
    pub fn spoils(&self, started_ms: f64) -> bool {
        self.is_lost() || self.away_at >= started_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64, asleep: f64, online: bool) -> Look {
        Look {
            wall_ms: 1_800_000_000_000.0 + (seconds + asleep) * 1_000.0,
            steady_ms: seconds * 1_000.0,
            online,
        }
    }

    #[test]
    fn a_lost_network_spoils_what_was_under_way_and_what_began_without_it() {
        let mut outage = Outage::new(at(0.0, 0.0, true));
        outage.look(at(2.0, 0.0, true), true);
        assert!(!outage.is_away() && !outage.spoils(1_000.0));
        outage.look(at(3.0, 0.0, false), false);
        assert!(outage.is_away());
        assert!(outage.spoils(1_000.0) && outage.spoils(3_500.0));
        outage.look(at(9.0, 0.0, true), false);
        assert!(!outage.is_away());
        // It began while the network was away, or before; what begins now is the server's own.
        assert!(outage.spoils(1_000.0) && outage.spoils(8_000.0));
        assert!(!outage.spoils(9_500.0));
    }

    #[test]
    fn what_never_was_cannot_be_lost() {
        let mut outage = Outage::new(at(0.0, 0.0, false));
        outage.look(at(2.0, 0.0, false), true);
        assert!(!outage.is_away() && !outage.spoils(1_000.0));
        outage.look(at(4.0, 0.0, true), true);
        outage.look(at(6.0, 0.0, false), true);
        assert!(outage.is_away() && outage.spoils(5_000.0));
        outage.go_on();
        assert!(!outage.is_away() && !outage.spoils(6_500.0));
    }

    #[test]
    fn sleep_shows_in_either_clock() {
        // The steady clock stood still while the computer slept for an hour.
        let mut outage = Outage::new(at(0.0, 0.0, true));
        outage.look(at(2.0, 3_600.0, true), true);
        assert!(outage.is_away() && outage.spoils(1_000.0));
        outage.look(at(5.5, 3_600.0, true), true);
        assert!(!outage.is_away() && outage.spoils(1_000.0) && !outage.spoils(5_500.0));
        // It went on, and the timer came late.
        let mut outage = Outage::new(at(0.0, 0.0, true));
        outage.look(at(3_600.0, 0.0, true), true);
        assert!(outage.is_away() && outage.spoils(1_000.0));
    }

    #[test]
    fn a_tab_in_the_background_and_a_clock_put_right_are_no_sleep() {
        let mut outage = Outage::new(at(0.0, 0.0, true));
        outage.look(at(62.0, 0.0, true), true);
        assert!(!outage.is_away() && !outage.spoils(1_000.0));
        outage.look(at(64.0, -3_600.0, true), true);
        outage.look(at(66.0, -3_600.0 + 5.0, true), true);
        assert!(!outage.is_away() && !outage.spoils(1_000.0));
        // Looks in between change nothing of when the next one is due.
        outage.look(at(90.0, -3_595.0, true), false);
        outage.look(at(130.0, -3_595.0, true), false);
        assert!(!outage.is_away());
        outage.look(at(160.0, -3_595.0, true), false);
        assert!(outage.is_away());
    }
}
