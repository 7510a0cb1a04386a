//! The escapes of JSON, undone.

/// Writes a text without its escapes; it never gets longer. What is written.
pub(super) fn unescape(text: &[u8], into: &mut [u8]) -> usize {
    let mut written = 0;
    let mut put = |bytes: &[u8]| {
        for byte in bytes {
            if let Some(place) = into.get_mut(written) {
                *place = *byte;
                written += 1;
            }
        }
    };
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'\\' {
            put(&[*first]);
            continue;
        }
        let Some((kind, behind)) = rest.split_first() else {
            break;
        };
        rest = behind;
        match kind {
            b'n' => put(b"\n"),
            b't' => put(b"\t"),
            b'r' => put(b"\r"),
            b'b' => put(b"\x08"),
            b'f' => put(b"\x0c"),
            b'u' => {
                let (c, behind) = code_point(rest);
                rest = behind;
                put(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            // nginx with `escape=default` inside JSON.
            b'x' if rest.len() >= 2 => {
                let (digits, behind) = rest.split_at(2);
                match hex(digits) {
                    Some(code) => {
                        put(&[code as u8]);
                        rest = behind;
                    }
                    None => put(b"x"),
                }
            }
            other => put(&[*other]),
        }
    }
    written
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| {
        (*byte as char).to_digit(16).map(|digit| sum * 16 + digit)
    })
}

/// The character behind `\u`, two of them where it needs a pair.
fn code_point(rest: &[u8]) -> (char, &[u8]) {
    let unit = |text: &[u8]| text.get(..4).and_then(hex);
    let Some(first) = unit(rest) else {
        return (char::REPLACEMENT_CHARACTER, rest);
    };
    let behind = rest.get(4..).unwrap_or_default();
    if let Some(c) = char::from_u32(first) {
        return (c, behind);
    }
    if let [b'\\', b'u', low @ ..] = behind
        && let Some(second @ 0xdc00..=0xdfff) = unit(low)
        && (0xd800..0xdc00).contains(&first)
    {
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        return (c, low.get(4..).unwrap_or_default());
    }
    (char::REPLACEMENT_CHARACTER, behind)
}
