//! Whether a text was made by a generator rather than by a person: tokens, keys, session ids.
//!
//! What people and programs write to be read keeps to one kind of letter for a while: words, slugs,
//! dates, versions. What a generator makes jumps between lower case, upper case and digits at
//! nearly every second character. So the jumps are counted. Random letters and digits jump 62 times
//! in 100 pairs, those without upper case 40, hexadecimal ones 47; `how-to-fix-cors-in-express-5`
//! less than 5.
//!
//! Numbers are never taken for generated, nor are letters of one case. UUIDs, ULIDs and hexadecimal
//! digests are generated and ordinary at the same time: most name a thing, some open a door. Where
//! a name or a path says that it is a door, they count as [`Bar::Named`]; elsewhere only from 32
//! hexadecimal digits on, and UUIDs and ULIDs not at all.

use super::words::hex;

/// How much has to speak for a generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// A name or a path says that there may be a secret: eight characters are enough.
    Named,
    /// Nothing says so: twenty characters.
    Unnamed,
}

impl Bar {
    const fn least(self) -> usize {
        match self {
            Bar::Named => 8,
            Bar::Unnamed => 20,
        }
    }

    const fn least_hex(self) -> usize {
        match self {
            Bar::Named => 16,
            Bar::Unnamed => 32,
        }
    }
}

/// Whether some part of a value, as it stands in a URL or a field, was made by a generator.
pub fn is_generated(value: &str, bar: Bar) -> bool {
    if value.len() < bar.least() || is_file(value) {
        return false;
    }
    let mut piece = String::new();
    let mut bytes = value.bytes();
    let mut found = false;
    while let Some(byte) = bytes.next() {
        let mut byte = byte;
        if byte == b'%' {
            let mut ahead = bytes.clone();
            if let Some((high, low)) = hex(ahead.next()).zip(hex(ahead.next())) {
                bytes = ahead;
                byte = high << 4 | low;
            }
        }
        if is_part(byte) {
            piece.push(char::from(byte));
        } else {
            found |= is_generated_piece(&piece, bar);
            piece.clear();
        }
    }
    found || is_generated_piece(&piece, bar)
}

/// What tokens are made of: base64, base64url, and what joins their parts.
const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/' | b'=' | b'~')
}

/// The name of a file, such as `main.3f2a9c8b7d3f2a9c8b7d.js`: hashes in those are versions.
fn is_file(value: &str) -> bool {
    let Some((stem, end)) = value.rsplit_once('.') else {
        return false;
    };
    let ends = (2..=5).contains(&end.len())
        && end
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && end.starts_with(|c: char| c.is_ascii_lowercase());
    ends && !stem.is_empty()
}

fn is_generated_piece(piece: &str, bar: Bar) -> bool {
    let piece = piece.trim_matches(['=', '/', '-', '_']);
    if piece.len() < bar.least() {
        return false;
    }
    if is_uuid(piece) || is_ulid(piece) {
        return bar == Bar::Named;
    }
    let seen = Seen::of(piece);
    if seen.hex {
        return seen.digits > 0 && seen.digits < piece.len() && piece.len() >= bar.least_hex();
    }
    match (seen.digits > 0, seen.upper > 0 && seen.lower > 0) {
        (true, _) if seen.digits == seen.all() => false,
        (true, _) => seen.jumps * 100 >= seen.all() * 22,
        // Names in camel case jump often, too.
        (false, true) => seen.jumps * 100 >= seen.all() * 45,
        (false, false) => false,
    }
}

/// What a piece consists of.
#[derive(Default)]
struct Seen {
    lower: usize,
    upper: usize,
    digits: usize,
    /// Neighbours of different kinds.
    jumps: usize,
    /// Hexadecimal digits of one case, and nothing else.
    hex: bool,
}

impl Seen {
    fn of(piece: &str) -> Self {
        let mut seen = Seen::default();
        let mut last = None;
        let (mut lower_hex, mut upper_hex) = (true, true);
        for byte in piece.bytes() {
            let kind = match byte {
                b'a'..=b'z' => Some(0),
                b'A'..=b'Z' => Some(1),
                b'0'..=b'9' => Some(2),
                _ => None,
            };
            match kind {
                Some(0) => seen.lower += 1,
                Some(1) => seen.upper += 1,
                Some(_) => seen.digits += 1,
                None => {}
            }
            let jump = matches!((last, kind), (Some(last), Some(kind)) if last != kind);
            seen.jumps += usize::from(jump);
            last = kind;
            lower_hex &= matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            upper_hex &= matches!(byte, b'0'..=b'9' | b'A'..=b'F');
        }
        seen.hex = lower_hex || upper_hex;
        seen
    }

    const fn all(&self) -> usize {
        self.lower + self.upper + self.digits
    }
}

/// Eight, four, four, four and twelve hexadecimal digits (RFC 9562 section 4).
fn is_uuid(piece: &str) -> bool {
    piece.len() == 36
        && piece.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// 26 letters and digits of Crockford's alphabet, the first at most 7
/// (<https://github.com/ulid/spec>).
fn is_ulid(piece: &str) -> bool {
    piece.len() == 26
        && piece.starts_with(|c: char| ('0'..='7').contains(&c))
        && piece
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z') && !b"ILOU".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `openssl rand`, `uuidgen` and the password generators of two browsers, or taken from
    /// the examples in vendors' documents.
    const GENERATED: &[&str] = &[
        "dGhpcyBpcyBub3QgYSB0b2tlbg",
        "q7Jt0VxN2mLzR4bWc9Ky",
        "k3n8s0d2f7g1h5j9l4q6",
        "Zx9-Yw8_Vu7-Ts6_Rq5-Po4",
        "XBQ4T-7KM2P-9WRHD-3VNCJ-8FYG6",
        "3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c",
        "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
        "user.1kXyz9.Qm3bT7rWc2Zx8VnL5pKs0",
        "abc%2BdEf1GhI2jKl3MnO4pQr5%2FsT%3D%3D",
        "rQIIAYWRO2_TUBTHHadNH4gCQkgsSB2YkJzee",
    ];

    /// What stands in addresses of every day.
    const ORDINARY: &[&str] = &[
        "",
        "how-to-fix-cors-errors-in-express-2024",
        "getUserAccountSettingsByName",
        "12345678901234567890123",
        "2024-01-15T10:30:00.000Z",
        "20240115T103000Z",
        "52.520008,13.404954",
        "550e8400-e29b-41d4-a716-446655440000",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "507f1f77bcf86cd799439011",
        "da39a3ee5e6b4b0d3255",
        "main.3f2a9c8b7d3f2a9c8b7d.js",
        "app-5b2f8c1e9a7d4f3b6c8e1a2d9f7b3c5e.css",
        "assets/img/2024/09/Logo2x-dark.png",
        "iphone15-pro-max-256gb-blue2",
        "h264-aac-1080p60-web-dl-x265",
        "/docs/v2/getting-started/installation",
        "x86_64-pc-windows-msvc19",
        "%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82",
        "john.doe1985%40example.com",
        "text%2Fhtml%3B+charset%3Dutf-8",
        "open-in-progress-and-waiting-for-review",
        "INTERNATIONALIZATION-AND-LOCALIZATION",
        "utm-campaign-black-friday-2024-newsletter-b",
        "SKU-2024-000183-XL-BLACK",
        "a,b,c,d,e,f,g,h,i,j,k,l,m,n",
    ];

    #[test]
    fn what_a_generator_made_is_told_from_what_is_written() {
        for value in GENERATED {
            assert!(is_generated(value, Bar::Unnamed), "{value}");
        }
        for value in ORDINARY {
            assert!(!is_generated(value, Bar::Unnamed), "{value}");
        }
    }

    #[test]
    fn where_a_name_speaks_for_it_less_is_enough() {
        for value in [
            "Xy7fK2mQ",
            "a1b2c3d4e5f6a7b8",
            "550e8400-e29b-41d4-a716-446655440000",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        ] {
            assert!(is_generated(value, Bar::Named), "{value}");
            assert!(!is_generated(value, Bar::Unnamed), "{value}");
        }
        for value in [
            "CA",
            "open",
            "california",
            "12345678",
            "in_progress",
            "2024-01-15",
            "abc123",
        ] {
            assert!(!is_generated(value, Bar::Named), "{value}");
        }
    }
}
