//! Names of strangers as numbers, up to a limit: beyond it they are all one, [`OTHERS`].

use super::hash::{Map, hash};

/// Those for whom there was no more room.
pub(super) const OTHERS: u32 = u32::MAX;

/// A name is kept up to this length, in bytes.
const LONGEST: usize = 200;

/// Numbers for names.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    by_hash: Map<u64, u32>,
    names: Vec<Box<[u8]>>,
    most: usize,
}

impl Names {
    pub(super) fn new(most: usize) -> Self {
        Names {
            most,
            ..Names::default()
        }
    }

    /// The number of a name that has one.
    pub(super) fn find(&self, hash: u64) -> Option<u32> {
        self.by_hash.get(&hash).copied()
    }

    /// The number of a name; it gets one if there is room.
    pub(super) fn number(&mut self, name: &[u8]) -> u32 {
        self.number_of(hash(name), name)
    }

    pub(super) fn number_of(&mut self, hash: u64, name: &[u8]) -> u32 {
        if let Some(known) = self.by_hash.get(&hash) {
            return *known;
        }
        if self.names.len() >= self.most {
            return OTHERS;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(OTHERS);
        self.names.push(name.get(..LONGEST).unwrap_or(name).into());
        self.by_hash.insert(hash, number);
        number
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u32) -> Option<&[u8]> {
        self.names.get(number as usize).map(AsRef::as_ref)
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }
}
