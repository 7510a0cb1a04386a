//! The most frequent ones, in a fixed number of places: Space-Saving (Metwally, Agrawal, El Abbadi
//! 2005). A count is never too low, and too high by at most `total / places`.

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place<K> {
    key: K,
    count: u64,
    /// What the one had that stood here before.
    over: u64,
}

/// The most frequent of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Top<K> {
    places: Vec<Place<K>>,
    most: usize,
}

impl<K: PartialEq + Clone> Top<K> {
    pub(super) const fn new(most: usize) -> Self {
        Top {
            places: Vec::new(),
            most,
        }
    }

    /// Counts one so many times. `same` finds it, so that its own form is only made when it is new.
    pub(super) fn add_by(
        &mut self,
        count: u64,
        same: impl Fn(&K) -> bool,
        make: impl FnOnce() -> K,
    ) {
        if let Some(found) = self.places.iter_mut().find(|place| same(&place.key)) {
            found.count += count;
            return;
        }
        if self.places.len() < self.most {
            self.places.push(Place {
                key: make(),
                count,
                over: 0,
            });
            return;
        }
        if let Some(least) = self.places.iter_mut().min_by_key(|place| place.count) {
            *least = Place {
                key: make(),
                count: least.count + count,
                over: least.count,
            };
        }
    }

    pub(super) fn add(&mut self, key: &K, count: u64) {
        self.add_by(count, |known| known == key, || key.clone());
    }

    /// The most frequent first, with how often each came at least.
    pub(super) fn sorted(&self) -> Vec<(K, u64)> {
        let mut all: Vec<(K, u64)> = self
            .places
            .iter()
            .map(|place| (place.key.clone(), place.count - place.over))
            .collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Top;

    #[test]
    fn the_frequent_ones_stay_among_many_rare_ones() {
        let mut top = Top::new(8);
        for n in 0..1_000_u32 {
            top.add(&n, 1);
            top.add(&5_000, 3);
            if n % 2 == 0 {
                top.add(&6_000, 2);
            }
        }
        let sorted = top.sorted();
        assert_eq!(sorted[0].0, 5_000);
        assert!((2_900..=3_000).contains(&sorted[0].1), "{sorted:?}");
        assert_eq!(sorted[1].0, 6_000);
        assert_eq!(sorted.len(), 8);
    }
}
