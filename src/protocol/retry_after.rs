//! `Retry-After` (RFC 9110 §10.2.3): a number of seconds, or a date.

use super::http_date;

/// The wait that a `Retry-After` value asks for, in milliseconds from `now_ms` (milliseconds since
/// 1970, UTC). A date in the past asks for no wait: 0. `None` when the value follows no known form.
///
/// Browsers join repeated headers with a comma; of several numbers the first one counts.
pub fn retry_after(value: &str, now_ms: f64) -> Option<f64> {
    let value = value.trim();
    if value.starts_with(|first: char| first.is_ascii_digit()) {
        let first = value.split(',').next().unwrap_or(value).trim_end();
        return seconds(first);
    }
    let at_ms = http_date(value, now_ms)?;
    Some((at_ms - now_ms).max(0.0))
}

/// `delay-seconds = 1*DIGIT`. More than any clock holds still means "very long".
fn seconds(text: &str) -> Option<f64> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = text.parse::<u32>().unwrap_or(u32::MAX);
    Some(f64::from(seconds) * 1_000.0)
}
