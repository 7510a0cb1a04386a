//! Remembers which URLs were found, without keeping each of them twice.

use super::Found;
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;

/// From the hash of a URL to its place in the list of those found.
#[derive(Debug, Default)]
pub(super) struct Seen {
    places: HashMap<u64, usize>,
    state: RandomState,
}

impl Seen {
    /// The place of `url` if it is there; otherwise where it belongs, for [`Seen::keep`].
    pub fn find(&self, url: &str, found: &[Found]) -> Result<usize, u64> {
        let mut hash = self.state.hash_one(url);
        // Two URLs with the same hash: the later one moved on to the next free number.
        while let Some(place) = self.places.get(&hash) {
            if found
                .get(*place)
                .is_some_and(|found| found.target.url == url)
            {
                return Ok(*place);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }

    /// Notes that the URL which belongs at `hash` is at `place`.
    pub fn keep(&mut self, hash: u64, place: usize) {
        if let Entry::Vacant(free) = self.places.entry(hash) {
            free.insert(place);
        }
    }
}
