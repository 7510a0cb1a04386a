//! A challenge and its answer: 401, and 2xx right after it. Of Negotiate and NTLM two 401s come first.
//! Such lines are no refusals, and are taken out before anything is counted.
//!
//! Every 401 and 407 waits until it is clear that no success follows.

use super::hash::Map;
use std::collections::VecDeque;

/// So many wait at most; beyond it the oldest is counted as a refusal.
const MOST: usize = 4_096;

/// A refusal that waits. `T` is all that is needed to count it later.
#[derive(Debug, Clone)]
struct Waiting<T> {
    key: u64,
    ms: i64,
    refusal: Option<T>,
}

/// Refusals that may yet be followed by a success.
#[derive(Debug, Clone)]
pub(super) struct Handshakes<T> {
    queue: VecDeque<Waiting<T>>,
    /// How many have left the queue: place = number - gone.
    gone: u64,
    /// The numbers of the waiting ones of each client and path.
    open: Map<u64, Vec<u64>>,
    /// Refusals that were a step of a sign-in.
    pub(super) legs: u64,
    /// Sign-ins that had such steps.
    pub(super) count: u64,
}

impl<T> Default for Handshakes<T> {
    fn default() -> Self {
        Handshakes {
            queue: VecDeque::new(),
            gone: 0,
            open: Map::default(),
            legs: 0,
            count: 0,
        }
    }
}

impl<T> Handshakes<T> {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// A refusal comes. What must have been one by now is given back.
    pub(super) fn refused(&mut self, key: u64, ms: i64, within: i64, refusal: T) -> Vec<T> {
        let mut due = self.due(ms, within);
        if self.queue.len() >= MOST {
            due.extend(self.pop());
        }
        let number = self.gone + self.queue.len() as u64;
        self.open.entry(key).or_default().push(number);
        self.queue.push_back(Waiting {
            key,
            ms,
            refusal: Some(refusal),
        });
        due
    }

    /// A success comes: the last refusals before it were steps of it.
    pub(super) fn succeeded(&mut self, key: u64, ms: i64, within: i64, legs: u32) {
        let Some(mut numbers) = self.open.remove(&key) else {
            return;
        };
        let mut taken = 0;
        while let Some(number) = numbers.last().copied() {
            let place = usize::try_from(number.saturating_sub(self.gone)).unwrap_or(usize::MAX);
            let Some(waiting) = self.queue.get_mut(place) else {
                break;
            };
            if (ms - waiting.ms).abs() > within || taken >= legs {
                break;
            }
            waiting.refusal = None;
            numbers.pop();
            taken += 1;
        }
        if taken > 0 {
            self.legs += u64::from(taken);
            self.count += 1;
        }
        if !numbers.is_empty() {
            self.open.insert(key, numbers);
        }
    }

    /// Those for which it is too late.
    pub(super) fn due(&mut self, ms: i64, within: i64) -> Vec<T> {
        let mut due = Vec::new();
        while let Some(first) = self.queue.front()
            && (ms - first.ms).abs() > within
        {
            due.extend(self.pop());
        }
        due
    }

    /// All that still wait: nothing follows any more.
    pub(super) fn rest(&mut self) -> Vec<T> {
        let mut rest = Vec::new();
        while !self.queue.is_empty() {
            rest.extend(self.pop());
        }
        rest
    }

    fn pop(&mut self) -> Option<T> {
        let first = self.queue.pop_front()?;
        let number = self.gone;
        self.gone += 1;
        if let Some(numbers) = self.open.get_mut(&first.key) {
            numbers.retain(|known| *known != number);
            if numbers.is_empty() {
                self.open.remove(&first.key);
            }
        }
        first.refusal
    }
}

#[cfg(test)]
mod tests {
    use super::Handshakes;

    #[test]
    fn steps_of_a_sign_in_are_no_refusals() {
        let mut handshakes = Handshakes::default();
        let mut refused = Vec::new();
        // NTLM: two refusals, then success. Then one refusal that nothing follows.
        for (key, ms, name) in [(1, 0, "a"), (1, 500, "b")] {
            refused.extend(handshakes.refused(key, ms, 2_000, name));
        }
        handshakes.succeeded(1, 1_000, 2_000, 2);
        refused.extend(handshakes.refused(2, 1_200, 2_000, "c"));
        handshakes.succeeded(2, 9_000, 2_000, 2);
        refused.extend(handshakes.refused(3, 20_000, 2_000, "d"));
        assert_eq!(refused, ["c"]);
        assert_eq!(handshakes.rest(), ["d"]);
        assert_eq!((handshakes.legs, handshakes.count), (2, 1));
        assert!(handshakes.is_empty());
    }

    #[test]
    fn many_failures_before_a_success_stay_failures() {
        let mut handshakes = Handshakes::default();
        for n in 0..20 {
            assert!(handshakes.refused(1, n, 2_000, n).is_empty());
        }
        handshakes.succeeded(1, 30, 2_000, 2);
        assert_eq!(handshakes.rest().len(), 18);
    }

    #[test]
    fn waiting_takes_no_more_room_than_it_has() {
        let mut handshakes = Handshakes::default();
        let mut due = 0;
        for n in 0..10_000 {
            due += handshakes.refused(n, 0, 2_000, n).len();
        }
        assert_eq!(due, 10_000 - super::MOST);
    }
}
