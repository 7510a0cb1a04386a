//! Numbers as a reader sees them. Integer arithmetic only: float formatting alone would add 7 kB.

/// Between groups of three digits: a narrow space that does not break the line.
const THIN: char = '\u{202f}';

/// `1482` as "1 482".
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: "1 URL", "2 URLs".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", count(number))
}

/// A time span: "340 ms", "1.2 s", "2 min 5 s", "1 h 4 min".
pub fn duration(ms: f64) -> String {
    let ms = whole(ms);
    if ms < 1_000 {
        return format!("{ms} ms");
    }
    if ms < 10_000 {
        return format!("{}.{} s", ms / 1_000, ms % 1_000 / 100);
    }
    let seconds = ms / 1_000;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// A size: "812 bytes", "64 kB", "10.2 MB".
pub fn bytes(size: usize) -> String {
    match size {
        0..1_000 => counted(size, "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!(
            "{}.{} MB",
            count(size / 1_000_000),
            size % 1_000_000 / 100_000
        ),
    }
}

/// Milliseconds as a whole number, 0 for what is none.
pub fn whole(ms: f64) -> u64 {
    // A cast from float to integer saturates, and takes not-a-number to zero.
    ms.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_482), "1\u{202f}482");
        assert_eq!(count(1_000_000), "1\u{202f}000\u{202f}000");
        assert_eq!(counted(1, "URL", "URLs"), "1 URL");
        assert_eq!(counted(0, "URL", "URLs"), "0 URLs");
    }

    #[test]
    fn spans_are_as_short_as_they_can_be() {
        assert_eq!(duration(0.4), "0 ms");
        assert_eq!(duration(999.6), "1.0 s");
        assert_eq!(duration(1_250.0), "1.2 s");
        assert_eq!(duration(59_999.0), "59 s");
        assert_eq!(duration(125_000.0), "2 min 5 s");
        assert_eq!(duration(3_840_000.0), "1 h 4 min");
        assert_eq!(duration(f64::NAN), "0 ms");
    }

    #[test]
    fn sizes_have_a_unit() {
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(64_999), "64 kB");
        assert_eq!(bytes(10_250_000), "10.2 MB");
    }
}
