//! A decompression bomb, written by hand: one DEFLATE block (RFC 1951) that repeats a zero byte.

/// The longest match that DEFLATE knows, in bytes.
const MATCH: u64 = 258;

/// A raw DEFLATE stream of at least `size` zero bytes, about 158 times shorter than that.
pub(crate) fn packed(size: u64) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, with the fixed codes (section 3.2.3), then a literal 0 (section 3.2.6).
    bits.push(0b011, 3);
    bits.push(0b0000_1100, 8);
    for _ in 0..size.div_ceil(MATCH) {
        // "258 bytes from one byte back": length code 285, distance code 0. Codes are written
        // from their highest bit on, so they stand here in mirror image.
        bits.push(0b1010_0011, 8);
        bits.push(0, 5);
    }
    // The end of the block, then the byte that is being filled.
    bits.push(0, 7);
    bits.finish()
}

/// Bits packed into bytes, the lowest bit first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u32,
    filled: u32,
}

impl Bits {
    /// Adds the `count` (at most 8) lowest bits.
    fn push(&mut self, bits: u32, count: u32) {
        self.pending |= bits << self.filled;
        self.filled += count;
        while self.filled >= 8 {
            self.bytes.push((self.pending & 0xff) as u8);
            self.pending >>= 8;
            self.filled -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.filled > 0 {
            self.bytes.push((self.pending & 0xff) as u8);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::packed;

    /// By hand after RFC 1951: 3 header bits `110`, literal 0 `00110000`, length 285
    /// `11000101`, distance 0 `00000`, end `0000000`, in the order in which they are sent.
    #[test]
    fn one_match_is_written_as_the_standard_says() {
        let sent = "110 00110000 11000101 00000 0000000";
        let sent: Vec<u8> = sent
            .bytes()
            .filter(|b| *b != b' ')
            .map(|b| b - b'0')
            .collect();
        let bytes = packed(258);
        let written: Vec<u8> = (0..sent.len())
            .map(|i| bytes[i / 8] >> (i % 8) & 1)
            .collect();
        assert_eq!(written, sent);
        assert_eq!(bytes.len(), 4);
    }

    #[test]
    fn it_stays_small() {
        let bytes = packed(100 * 1024 * 1024);
        assert!((600_000..700_000).contains(&bytes.len()), "{}", bytes.len());
    }
}
