//! Names that somebody signs in with.

use super::hash::hash;
use super::names::{Names, OTHERS};
use super::thresholds::Thresholds;

/// So many names are told apart.
const MOST: usize = 16_384;

/// How a name fared.
#[derive(Debug, Clone, Default)]
pub(super) struct User {
    pub(super) failed: u64,
    pub(super) ok: u64,
    /// The times of the last failures, as many as make an attack.
    lately: Vec<i64>,
    next: usize,
    /// There were so many within the time that makes an attack.
    pub(super) attacked: bool,
}

/// All names that were refused.
#[derive(Debug, Clone)]
pub(super) struct Users {
    pub(super) names: Names,
    pub(super) fared: Vec<User>,
}

impl Default for Users {
    fn default() -> Self {
        Users {
            names: Names::new(MOST),
            fared: Vec::new(),
        }
    }
}

impl Users {
    /// A name was refused: its number.
    pub(super) fn failed(
        &mut self,
        name: &[u8],
        status: u16,
        ms: Option<i64>,
        bars: &Thresholds,
    ) -> u32 {
        let number = self.names.number(name);
        if number != OTHERS && self.fared.len() < self.names.len() {
            self.fared.push(User::default());
        }
        if let Some(user) = self.fared.get_mut(number as usize)
            && status == 401
        {
            user.failed += 1;
            if let Some(ms) = ms {
                user.at(ms, bars);
            }
        }
        number
    }

    pub(super) fn ok(&mut self, name: &[u8], times: u64) {
        if self.fared.is_empty() {
            return;
        }
        if let Some(number) = self.names.find(hash(name))
            && let Some(user) = self.fared.get_mut(number as usize)
        {
            user.ok += times;
        }
    }
}

impl User {
    fn at(&mut self, ms: i64, bars: &Thresholds) {
        let most = usize::try_from(bars.bruteforce.clamp(2, 1_000)).unwrap_or(10);
        if self.lately.len() < most {
            self.lately.push(ms);
            self.next = 0;
        } else if let Some(oldest) = self.lately.get_mut(self.next) {
            *oldest = ms;
            self.next = (self.next + 1) % most;
        }
        if self.lately.len() == most
            && let Some(oldest) = self.lately.get(self.next)
            && (ms - oldest).abs() <= bars.bruteforce_ms
        {
            self.attacked = true;
        }
    }
}
