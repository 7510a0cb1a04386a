//! The times of a log: from when to when, in which zones, and whether its clock jumped.

use super::hash::Map;
use crate::input::logs::{Time, Zone};

/// A clock that went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Jump {
    pub(super) file: u32,
    pub(super) line: u64,
    pub(super) from: i64,
    pub(super) to: i64,
    /// Whether another zone was written from there on: then the time itself did not jump.
    pub(super) zone: bool,
}

/// So many jumps are kept; all are counted.
const MOST: usize = 50;

/// What the times say.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
    file: u32,
    zone: Option<Zone>,
    latest: i64,
    /// A line that went back, and how many after it stayed there.
    back: Option<(Jump, u32)>,
    pub(super) jumps: Vec<Jump>,
    pub(super) count: u64,
    pub(super) zones: Map<i32, u64>,
    later: u64,
    earlier: u64,
    before: i64,
}

/// So many lines have to follow at the new time: a single late line is no jump.
const LASTING: u32 = 20;

impl Clock {
    pub(super) fn line(&mut self, time: Time, file: u32, line: u64, slack: i64) {
        let ms = time.ms;
        self.first = Some(self.first.map_or(ms, |first| first.min(ms)));
        self.last = Some(self.last.map_or(ms, |last| last.max(ms)));
        if self.zone != Some(time.zone) || file != self.file {
            self.zone_of(time, file, line);
        }
        match ms.cmp(&self.before) {
            std::cmp::Ordering::Greater => self.later += 1,
            std::cmp::Ordering::Less => self.earlier += 1,
            std::cmp::Ordering::Equal => {}
        }
        self.before = ms;
        if ms >= self.latest {
            self.latest = ms;
            self.back = None;
            return;
        }
        if self.latest - ms <= slack {
            return;
        }
        let (jump, count) = self.back.get_or_insert((
            Jump {
                file,
                line,
                from: self.latest,
                to: ms,
                zone: false,
            },
            0,
        ));
        *count += 1;
        if *count >= LASTING {
            let jump = *jump;
            self.latest = ms;
            self.back = None;
            self.jump(jump);
        }
    }

    fn zone_of(&mut self, time: Time, file: u32, line: u64) {
        let code = match time.zone {
            Zone::Unwritten => i32::MIN,
            Zone::Offset(minutes) => i32::from(minutes),
        };
        if self.zones.len() < MOST || self.zones.contains_key(&code) {
            *self.zones.entry(code).or_default() += 1;
        }
        if file == self.file && self.zone.is_some() {
            self.jump(Jump {
                file,
                line,
                from: self.before,
                to: time.ms,
                zone: true,
            });
        }
        if file != self.file {
            // Another file begins where it begins.
            self.latest = time.ms;
            self.before = time.ms;
            self.back = None;
        }
        self.file = file;
        self.zone = Some(time.zone);
    }

    fn jump(&mut self, jump: Jump) {
        self.count += 1;
        if self.jumps.len() < MOST {
            self.jumps.push(jump);
        }
    }

    /// Whether the newest lines come first.
    pub(super) const fn is_backwards(&self) -> bool {
        self.earlier > self.later && self.earlier > 10
    }
}
