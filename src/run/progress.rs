//! How far a run is, and how long the rest will take.

use serde::Serialize;
use std::collections::VecDeque;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Checks in all.
    pub total: usize,
    /// Checks that have ended, those not tried included.
    pub done: usize,
    /// Of `done`: not tried, because their server was given up.
    pub not_tried: usize,
    /// Will never run, because the run was cancelled.
    pub cancelled: usize,
    /// Checks under way.
    pub in_flight: usize,
    /// Checks made again so far.
    pub retries: u32,
    /// Servers with checks left that are being left in peace for the moment.
    pub waiting_hosts: usize,
    /// Estimate of the time left; `None` while there is nothing to base it on.
    pub left_ms: Option<f64>,
    /// The user paused it.
    pub paused: bool,
    /// It waits for the network.
    pub offline: bool,
}

/// The latest ends of checks, from which the pace is estimated.
#[derive(Debug, Clone, Default)]
pub(super) struct Pace {
    ends: VecDeque<f64>,
}

/// Enough to even out two or three rounds of the default width of 12.
const WINDOW: usize = 48;

/// Fewer ends say nothing about the pace.
const LEAST: usize = 4;

impl Pace {
    /// Notes the end of a check.
    pub fn ended(&mut self, now_ms: f64) {
        if self.ends.len() == WINDOW {
            self.ends.pop_front();
        }
        self.ends.push_back(now_ms);
    }

    /// Forgets the past, which a pause makes meaningless.
    pub fn forget(&mut self) {
        self.ends.clear();
    }

    /// How long `count` more will take. Grows while nothing ends.
    pub fn left_ms(&self, count: usize, now_ms: f64) -> Option<f64> {
        let first = *self.ends.front()?;
        if self.ends.len() < LEAST {
            return None;
        }
        // The first end opens the window, so it is not one of those that happened inside it.
        let each = (now_ms - first).max(0.0) / (self.ends.len() - 1) as f64;
        Some(each * count as f64)
    }
}
