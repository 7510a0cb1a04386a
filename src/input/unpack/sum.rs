//! The check sum of gzip and zip: CRC-32 (RFC 1952 §8, ISO 3309).

/// Its steps for each byte, and for bytes further ahead, so that eight are taken at once.
const TABLES: [[u32; 256]; 8] = tables();

const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0_u32; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
            bit += 1;
        }
        tables[0][byte] = sum;
        byte += 1;
    }
    let mut ahead = 1;
    while ahead < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[ahead - 1][byte];
            tables[ahead][byte] = (before >> 8) ^ tables[0][(before & 0xff) as usize];
            byte += 1;
        }
        ahead += 1;
    }
    tables
}

/// A check sum that grows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum(u32);

impl Default for Sum {
    fn default() -> Self {
        Sum(!0)
    }
}

impl Sum {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let step = |ahead: usize, byte: u8| {
            let table = TABLES.get(ahead).unwrap_or(&TABLES[0]);
            table.get(usize::from(byte)).copied().unwrap_or_default()
        };
        let mut sum = self.0;
        let (eights, rest) = bytes.as_chunks::<8>();
        for [a, b, c, d, e, f, g, h] in eights {
            let [w, x, y, z] = (sum ^ u32::from_le_bytes([*a, *b, *c, *d])).to_le_bytes();
            sum = step(7, w) ^ step(6, x) ^ step(5, y) ^ step(4, z);
            sum ^= step(3, *e) ^ step(2, *f) ^ step(1, *g) ^ step(0, *h);
        }
        for byte in rest {
            let [low, ..] = (sum ^ u32::from(*byte)).to_le_bytes();
            sum = (sum >> 8) ^ step(0, low);
        }
        self.0 = sum;
    }

    pub(super) const fn value(self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn the_check_value_of_the_standard() {
        // The value that every catalogue of check sums gives for "123456789" with CRC-32.
        for cut in 0..9 {
            let (one, two) = b"123456789".split_at(cut);
            let mut sum = Sum::default();
            sum.add(one);
            sum.add(two);
            assert_eq!(sum.value(), 0xcbf4_3926);
        }
        assert_eq!(Sum::default().value(), 0);
    }
}
