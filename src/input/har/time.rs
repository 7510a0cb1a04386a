//! The time of an entry: ISO 8601 with a zone, such as `2026-11-22T20:25:31.866Z` or
//! `2026-11-22T21:25:31.866+01:00` (HAR 1.2, "startedDateTime"). Some programs leave the zone out, or
//! write a number.

use serde_json::Value;

/// Milliseconds since 1970 as if a time without a zone were UTC, and whether it had one. A number counts
/// them since 1970, or seconds.
pub(super) fn of(value: &Value) -> Option<(f64, bool)> {
    match value {
        Value::String(text) => {
            let with_zone = read(text).map(|ms| (ms, true));
            with_zone.or_else(|| Some((read(&format!("{}Z", text.trim()))?, false)))
        }
        Value::Number(number) => {
            let number = number.as_f64().filter(|number| *number > 1e8)?;
            Some((
                if number < 1e11 {
                    number * 1_000.0
                } else {
                    number
                },
                true,
            ))
        }
        _ => None,
    }
}

/// Milliseconds since 1970, UTC. `None` when the text is no such time.
fn read(text: &str) -> Option<f64> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let mut date = date.splitn(3, '-');
    let mut next = || date.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let zone_at = rest.find(['Z', '+', '-'])?;
    let (time, zone) = rest.split_at_checked(zone_at)?;
    let mut time = time.splitn(3, ':');
    let (hour, minute) = (
        time.next()?.parse::<i64>().ok()?,
        time.next()?.parse::<i64>().ok()?,
    );
    let second: f64 = time.next()?.parse().ok()?;
    let plausible = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0.0..61.0).contains(&second);
    if !plausible {
        return None;
    }
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - zone_minutes(zone)?;
    Some((minutes * 60_000) as f64 + (second * 1_000.0).round())
}

/// `Z`, `+01:00`, `-0330`.
fn zone_minutes(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next()? {
        'Z' => return Some(0),
        '+' => 1,
        _ => -1,
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Days from 1970-01-01 in the Gregorian calendar; the year begins in March, so that the leap day
/// comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{of, read};
    use serde_json::json;

    #[test]
    fn what_programs_write_instead() {
        // 2026-11-20T08:58:17Z is 1795165097 s after 1970 (`date -u -d @1795165097`).
        let cases = [
            (
                json!("2026-11-20T08:58:17"),
                Some((1_795_165_097_000.0, false)),
            ),
            (
                json!("2026-11-20T08:58:17Z"),
                Some((1_795_165_097_000.0, true)),
            ),
            (
                json!(1_795_165_097_000_u64),
                Some((1_795_165_097_000.0, true)),
            ),
            (json!(1_795_165_097.5), Some((1_795_165_097_500.0, true))),
            (json!(null), None),
            (json!({}), None),
            (json!(5), None),
            (json!("soon"), None),
        ];
        for (value, expected) in cases {
            assert_eq!(of(&value), expected, "{value}");
        }
    }

    #[test]
    fn zones_are_taken_into_account() {
        // RFC 3339 §5.8: the first two name one moment each, in two ways.
        let cases = [
            ("1970-01-01T00:00:00Z", Some(0.0)),
            ("1985-04-12T23:20:50.52Z", Some(482_196_050_520.0)),
            ("1985-04-13T00:20:50.520+01:00", Some(482_196_050_520.0)),
            ("1996-12-19T16:39:57-08:00", Some(851_042_397_000.0)),
            ("2000-02-29T12:00:00.000-0330", Some(951_838_200_000.0)),
            ("2026-13-01T00:00:00Z", None),
            ("2026-11-22T20:25:31", None),
            ("soon", None),
            ("", None),
            ("2026-11-22T20:25:31+ä", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
