//! A fast hash for names that strangers chose. Two names with one hash would be counted as one;
//! nothing worse follows, so it needs no secret.

use std::hash::{BuildHasherDefault, Hasher};

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of some bytes.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(K);
    }
    let mut last = 0;
    for byte in words.remainder() {
        last = (last << 8) | u64::from(*byte);
    }
    mixed((hash.rotate_left(23) ^ last).wrapping_mul(K))
}

/// Two hashes as one.
pub(super) fn both(one: u64, two: u64) -> u64 {
    mixed(one.rotate_left(31).wrapping_mul(K) ^ two)
}

/// Spreads every bit over all (the last step of MurmurHash3).
pub(super) fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// For maps whose keys are hashes or small numbers.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = both(self.0, hash(bytes));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = both(self.0, value);
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.write_u64(u64::from(value));
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }
}

/// A map without the cost of a hash against attackers.
pub(super) type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Mix>>;
