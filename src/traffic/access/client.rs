//! What is remembered of a client that was turned away at least once.

/// How a client fared.
#[derive(Debug, Clone, Default)]
pub(super) struct Client {
    pub(super) refused: u64,
    /// Let in, from before its first refusal on.
    pub(super) ok: u64,
    pub(super) last_ok: Option<i64>,
    /// Its last request was let in.
    pub(super) was_ok: bool,
    /// When it last fell from success to 401: the success, and the 401.
    pub(super) fell: Option<(i64, i64)>,
    /// Sessions that ended with a 401.
    pub(super) sessions: Sessions,
    /// Probes for holes.
    pub(super) probes: u64,
}

/// How long sessions lasted before a 401 ended them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sessions {
    /// When the one that lasts began.
    began: Option<i64>,
    /// How long the last ones lasted, in ms.
    lasted: Vec<i64>,
    /// The moments at which they ended.
    requests: u32,
}

/// So many are kept.
const MOST_SESSIONS: usize = 12;

/// A session of fewer requests says nothing about its length.
const LEAST_REQUESTS: u32 = 3;

impl Sessions {
    pub(super) fn ok(&mut self, ms: i64) {
        self.began.get_or_insert(ms);
        self.requests += 1;
    }

    pub(super) fn refused(&mut self, ms: i64) {
        if let Some(began) = self.began.take()
            && self.requests >= LEAST_REQUESTS
            && self.lasted.len() < MOST_SESSIONS
        {
            self.lasted.push(ms.saturating_sub(began));
        }
        self.requests = 0;
    }

    /// The lifetime, if sessions lasted about equally long so many times, in ms.
    pub(super) fn lifetime(&self, least: u32) -> Option<i64> {
        // The first session may have begun before the log.
        let mut lasted = self.lasted.get(1..).unwrap_or_default().to_vec();
        lasted.sort_unstable();
        if lasted.len() < least as usize {
            return None;
        }
        let middle = lasted.get(lasted.len() / 2).copied()?;
        let slack = (middle / 10).max(30_000);
        let near = lasted
            .iter()
            .filter(|time| (**time - middle).abs() <= slack)
            .count();
        (middle >= 60_000 && near * 5 >= lasted.len() * 4).then_some(middle)
    }
}

/// The last success of clients, whoever they are: a table of fixed size, in which a later client takes
/// the place of an earlier one with the same hash.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    mark: u32,
    ok: u32,
    last: i64,
}

const SEEN: usize = 1 << 16;

impl Default for Seen {
    fn default() -> Self {
        Seen {
            places: vec![Place::default(); SEEN],
        }
    }
}

impl Seen {
    pub(super) fn ok(&mut self, hash: u64, ms: i64, times: u32) {
        let (place, mark) = split(hash);
        if let Some(place) = self.places.get_mut(place) {
            if place.mark != mark {
                *place = Place {
                    mark,
                    ok: 0,
                    last: ms,
                };
            }
            place.ok = place.ok.saturating_add(times);
            place.last = ms;
        }
    }

    /// How often this client was let in lately, and when last.
    pub(super) fn get(&self, hash: u64) -> Option<(u64, i64)> {
        let (place, mark) = split(hash);
        let place = self.places.get(place)?;
        (place.mark == mark && place.ok > 0).then_some((u64::from(place.ok), place.last))
    }
}

fn split(hash: u64) -> (usize, u32) {
    ((hash as usize) & (SEEN - 1), (hash >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::Sessions;

    fn lifetimes(lengths: &[i64]) -> Option<i64> {
        let mut sessions = Sessions::default();
        let mut now = 0;
        for length in lengths {
            for step in 0..5 {
                sessions.ok(now + length * step / 5);
            }
            now += length;
            sessions.refused(now);
            now += 10_000;
        }
        sessions.lifetime(3)
    }

    #[test]
    fn a_constant_lifetime_is_seen() {
        let hour = 3_600_000;
        assert_eq!(
            lifetimes(&[700_000, hour, hour + 4_000, hour - 2_000, hour]),
            Some(hour)
        );
        assert_eq!(lifetimes(&[700_000, hour, hour]), None);
        assert_eq!(
            lifetimes(&[hour, 200_000, hour / 2, hour * 2, 90_000]),
            None
        );
    }
}
