//! What people and programs write where they took a value out.

/// Stands for a value that was taken out because it is secret (`secret`): what was removed can be told
/// from what was never there. Letters only, so that an address stays one.
pub const REDACTED: &str = "REDACTED";

/// Whether this stands for a whole value that was taken out: `REDACTED`, `[redacted]`, `<removed>`,
/// `(hidden)`, `***`, `xxxx`, `…`. What it said is not known, and it was there.
///
/// Words for a missing value (`undefined`, `null`) are none: a program sends those by mistake.
pub fn is_removed(value: &str) -> bool {
    let value = value.trim();
    // Nearly every value of a header is neither in brackets nor one of a few letters.
    let Some(first) = value.chars().next() else {
        return false;
    };
    match first {
        // One star is a value of its own (`Access-Control-Allow-Origin: *`).
        '*' | '.' => value.len() >= 3 && value.chars().all(|c| c == first),
        '•' | '●' | '█' | '…' => value.chars().all(|c| c == first),
        'x' | 'X' => value.len() >= 3 && value.bytes().all(|byte| byte | 0x20 == b'x'),
        '[' | '<' | '(' | '{' => says_removed(value),
        'R' | 'r' | 'H' | 'h' | 'M' | 'm' | 'F' | 'f' | 'S' | 's' => {
            value == REDACTED || (value.len() <= 8 && is_word(value))
        }
        _ => false,
    }
}

/// What brackets hold: such a word alone, or beside the name of what was there (`[Authorization
/// redacted]`).
fn says_removed(value: &str) -> bool {
    let inner = value.trim_matches(|c| "<>[](){}*-_ ".contains(c));
    value.len() <= 64
        && !value.contains('/')
        && inner
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| is_word(word) || word.eq_ignore_ascii_case("value"))
}

fn is_word(word: &str) -> bool {
    [
        "redacted", "removed", "hidden", "masked", "filtered", "stripped", "snipped", "secret",
    ]
    .iter()
    .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::is_removed;

    #[test]
    fn masks_are_told_from_values() {
        for value in [
            "REDACTED",
            "redacted",
            "[redacted]",
            "[REDACTED]",
            "<redacted>",
            "<removed>",
            "(hidden)",
            "{{redacted}}",
            "***",
            "*****",
            "•••",
            "…",
            "xxxx",
            "XXXXXX",
            "[Authorization redacted]",
            "<my secret>",
            " [FILTERED] ",
        ] {
            assert!(is_removed(value), "{value}");
        }
        for value in [
            "",
            "*",
            "x",
            "nginx",
            "undefined",
            "null",
            "none",
            "[object Object]",
            "https://a.example",
            "{\"a\":1}",
            "(secure)",
            "<https://a.example/next>; rel=\"next\"",
            "max-age=0",
            "Secure",
            "xhr",
            "filter",
            "Basic realm=\"x\"",
        ] {
            assert!(!is_removed(value), "{value}");
        }
    }
}
