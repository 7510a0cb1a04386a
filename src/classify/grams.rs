//! Which four-byte pieces a text holds: a filter that rules most markers out without a search.
//!
//! Hundreds of rules look for a rare text in the same body. One pass over the body notes every
//! fourth piece of four bytes in a small table; wherever a longer text begins, some of its own
//! pieces fall on those places. If they are not all in the table, the text is not in the body.
//! The table errs on one side only: it may let a text through that is not there.

/// Places in the table, as powers of two: some eight for each piece noted, between these. A byte
/// for each place is faster than a bit.
const BITS: std::ops::RangeInclusive<u32> = 9..=16;
/// The length of a piece, and the distance between those that are noted.
const STEP: usize = 4;

/// The pieces of some texts, without regard to case.
#[derive(Clone)]
pub struct Grams {
    table: Vec<bool>,
    bits: u32,
}

impl Grams {
    /// Notes the pieces of all these texts. Linear in their length.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let length: usize = texts.clone().map(str::len).sum();
        let bits = (usize::BITS + 1 - length.leading_zeros()).clamp(*BITS.start(), *BITS.end());
        let mut table = vec![false; 1 << bits];
        for text in texts {
            let (pieces, _) = text.as_bytes().as_chunks::<STEP>();
            for piece in pieces {
                if let Some(noted) = table.get_mut(place(*piece, bits)) {
                    *noted = true;
                }
            }
        }
        Grams { table, bits }
    }

    /// False when `part` is certainly in none of the texts, in whatever case.
    pub fn may_hold(&self, part: &str) -> bool {
        let part = part.as_bytes();
        // Shorter ones need not cover any noted piece whole.
        if part.len() < 2 * STEP - 1 {
            return true;
        }
        part.windows(STEP)
            .take(STEP)
            .enumerate()
            .any(|(start, first)| self.has(first) && self.has_rest(part, start + STEP))
    }

    /// The pieces from here on are all noted.
    fn has_rest(&self, part: &[u8], from: usize) -> bool {
        part.get(from..)
            .is_some_and(|rest| rest.chunks_exact(STEP).all(|piece| self.has(piece)))
    }

    fn has(&self, piece: &[u8]) -> bool {
        piece.first_chunk().is_some_and(|piece| {
            self.table
                .get(place(*piece, self.bits))
                .is_some_and(|noted| *noted)
        })
    }
}

impl std::fmt::Debug for Grams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Grams")
    }
}

/// Where a piece is noted. Setting the bit 0x20 folds the case of letters, and a few other
/// characters together, which does no harm.
fn place(piece: [u8; STEP], bits: u32) -> usize {
    let folded = u32::from_le_bytes(piece) | 0x2020_2020;
    (folded.wrapping_mul(0x2545_f491) >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::Grams;
    use proptest::prelude::*;

    #[test]
    fn rules_out_what_is_not_there() {
        let text = "<p>Lorem ipsum dolor sit amet</p>".repeat(60);
        let grams = Grams::of([text.as_str()].into_iter());
        for part in [
            "_cf_chl_opt",
            "captcha-delivery.com",
            "Incapsula incident ID",
        ] {
            assert!(!grams.may_hold(part), "{part}");
        }
        assert!(grams.may_hold("ipsum dolor"));
        assert!(grams.may_hold("IPSUM Dolor"));
        assert!(grams.may_hold("xyz"), "too short to say");
        assert!(!Grams::of([""].into_iter()).may_hold("anything"));
    }

    proptest! {
        /// Whatever is cut out of a text is never ruled out.
        #[test]
        fn never_rules_out_what_is_there(text in "\\PC{0,200}", from in 0usize..200, to in 0usize..200) {
            let grams = Grams::of([text.as_str()].into_iter());
            if let Some(part) = text.get(from.min(to)..from.max(to)) {
                prop_assert!(grams.may_hold(part));
                prop_assert!(grams.may_hold(&part.to_ascii_uppercase()));
            }
        }
    }
}
