//! The times that logs write, each read by its shape.

use crate::protocol::iso_time;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Milliseconds since 1970, UTC. Where no zone is written, as if it were UTC.
    pub ms: i64,
    /// The zone that is written beside it.
    pub zone: Zone,
}

/// The zone that a line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// None: the server's own, which the log does not tell.
    Unwritten,
    /// Minutes east of UTC.
    Offset(i16),
}

impl Zone {
    /// UTC.
    pub const UTC: Zone = Zone::Offset(0);
}

const DAY_MS: i64 = 86_400_000;

/// Days from 1970-01-01 in the Gregorian calendar; the year begins in March, so that the leap day
/// comes last (Howard Hinnant's `days_from_civil`).
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

fn build(date: (i64, i64, i64), clock: Clock, ms: i64, zone: Zone) -> Option<Time> {
    let ((year, month, day), (hour, minute, second)) = (date, clock);
    let plausible = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second);
    let east = match zone {
        Zone::Offset(minutes) => i64::from(minutes),
        Zone::Unwritten => 0,
    };
    plausible.then(|| Time {
        ms: days(year, month, day) * DAY_MS
            + (hour * 60 + minute - east) * 60_000
            + second * 1_000
            + ms,
        zone,
    })
}

/// A number that is nothing but digits.
pub(super) fn number(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_i64, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

fn month(name: &[u8]) -> Option<i64> {
    const NAMES: [[u8; 3]; 12] = [
        *b"jan", *b"feb", *b"mar", *b"apr", *b"may", *b"jun", *b"jul", *b"aug", *b"sep", *b"oct",
        *b"nov", *b"dec",
    ];
    let name: [u8; 3] = name.try_into().ok()?;
    let lower = name.map(|byte| byte.to_ascii_lowercase());
    let at = NAMES.iter().position(|known| *known == lower)?;
    i64::try_from(at).ok().map(|at| at + 1)
}

/// Hour, minute and second.
type Clock = (i64, i64, i64);

/// `13:55:36` with nothing behind it.
fn clock(text: &[u8]) -> Option<Clock> {
    match text {
        [a, b, b':', c, d, b':', e, f] => {
            Some((number(&[*a, *b])?, number(&[*c, *d])?, number(&[*e, *f])?))
        }
        _ => None,
    }
}

/// `13:55:36`, `13:55:36.123456`, `13:55:36,123`: the clock and milliseconds, and what stands behind.
fn clock_ms(text: &[u8]) -> Option<(Clock, i64, &[u8])> {
    let (whole, rest) = text.split_at_checked(8)?;
    let clock = clock(whole)?;
    let Some((b'.' | b',', fraction)) = rest.split_first() else {
        return Some((clock, 0, rest));
    };
    let length = fraction
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = fraction.split_at_checked(length)?;
    let mut ms = 0;
    for at in 0..3 {
        let digit = digits.get(at).map_or(0, |byte| i64::from(byte - b'0'));
        ms = ms * 10 + digit;
    }
    Some((clock, ms, rest))
}

/// `Z`, `+0100`, `+01:00`, `UTC`, or nothing.
fn zone(text: &[u8]) -> Option<Zone> {
    let text = text.trim_ascii();
    match text {
        b"" => Some(Zone::Unwritten),
        b"Z" | b"z" | b"UTC" | b"GMT" | b"+00" => Some(Zone::UTC),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] | [sign @ (b'+' | b'-'), a, b, c, d] => {
            let minutes = number(&[*a, *b])? * 60 + number(&[*c, *d])?;
            let minutes = i16::try_from(minutes).ok().filter(|all| *all < 24 * 60)?;
            Some(Zone::Offset(if *sign == b'-' { -minutes } else { minutes }))
        }
        _ => None,
    }
}

/// `10/Oct/2023:13:55:36 -0700` (Apache `%t`), also with a fraction (HAProxy) and without a zone.
pub fn common(text: &[u8]) -> Option<Time> {
    // Nearly every line of nearly every log: no searching.
    let [d, e, b'/', m, o, n, b'/', y, e2, a, r, b':', rest @ ..] = text else {
        return None;
    };
    let year = number(&[*y, *e2, *a, *r])?;
    let (clock, ms, rest) = clock_ms(rest)?;
    build(
        (year, month(&[*m, *o, *n])?, number(&[*d, *e])?),
        clock,
        ms,
        zone(rest)?,
    )
}

/// `2026-11-22T20:25:31.866Z`, with a space for the `T`, with slashes (nginx's error log), with
/// any fraction, with or without a zone.
pub fn iso(text: &[u8]) -> Option<Time> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = calendar(date)?;
    let (b'T' | b't' | b' ' | b':', rest) = rest.split_first()? else {
        return None;
    };
    let (clock, ms, rest) = clock_ms(rest)?;
    build(date, clock, ms, zone(rest)?)
}

/// `2026-11-22`, `2026/11/22`.
fn calendar(text: &[u8]) -> Option<(i64, i64, i64)> {
    match text {
        [a, b, c, d, b'-', e, f, b'-', g, h] | [a, b, c, d, b'/', e, f, b'/', g, h] => Some((
            number(&[*a, *b, *c, *d])?,
            number(&[*e, *f])?,
            number(&[*g, *h])?,
        )),
        _ => None,
    }
}

/// A date and a clock that stand in two columns, in UTC (W3C extended log format; IIS, CloudFront).
pub fn date_and_clock(date: &[u8], time: &[u8]) -> Option<Time> {
    let (clock, ms, rest) = clock_ms(time)?;
    rest.is_empty()
        .then(|| build(calendar(date)?, clock, ms, Zone::UTC))
        .flatten()
}

/// `Sun Mar 13 22:49:12 2016`, `Sun Mar 13 22:49:12.123456 2016` (C's `ctime`; uWSGI, Apache's
/// error log).
pub fn ctime(text: &[u8]) -> Option<Time> {
    let mut words = text
        .split(|byte| *byte == b' ')
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    // The weekday may be missing.
    let name = match month(first) {
        Some(found) => found,
        None => month(words.next()?)?,
    };
    let day = number(words.next()?)?;
    let (clock, ms, rest) = clock_ms(words.next()?)?;
    let year = number(words.next()?)?;
    (rest.is_empty() && words.next().is_none())
        .then(|| build((year, name, day), clock, ms, Zone::Unwritten))
        .flatten()
}

/// A number since 1970: seconds, milliseconds, microseconds or nanoseconds, told apart by its size.
pub fn epoch(text: &[u8]) -> Option<Time> {
    let dot = text.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = match dot {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, &b""[..]),
    };
    // A number that a JSON writer gave an exponent, such as 1.7956E9.
    if fraction.iter().any(|byte| !byte.is_ascii_digit()) {
        let text = std::str::from_utf8(text).ok()?;
        let seconds: f64 = text.parse().ok()?;
        return ((1e8..1e11).contains(&seconds)).then_some(Time {
            ms: (seconds * 1_000.0) as i64,
            zone: Zone::UTC,
        });
    }
    let whole = number(whole)?;
    let ms = match whole {
        100_000_000..100_000_000_000 => {
            let mut ms = 0;
            for at in 0..3 {
                let digit = fraction.get(at).map_or(0, |byte| i64::from(byte - b'0'));
                ms = ms * 10 + digit;
            }
            whole * 1_000 + ms
        }
        100_000_000_000..100_000_000_000_000 => whole,
        100_000_000_000_000..100_000_000_000_000_000 => whole / 1_000,
        100_000_000_000_000_000.. => whole / 1_000_000,
        _ => return None,
    };
    Some(Time {
        ms,
        zone: Zone::UTC,
    })
}

/// A time of any of these shapes.
pub fn any(text: &[u8]) -> Option<Time> {
    let text = text.trim_ascii();
    match text {
        [b'0'..=b'9', b'0'..=b'9', b'/', ..] => common(text),
        [_, _, _, _, b'-' | b'/', ..] => iso(text),
        [b'0'..=b'9', ..] => epoch(text),
        _ => ctime(text),
    }
}

/// `2026-01-31T12:00:00Z` (RFC 3339, whole seconds), for times after 1970 and before 10000.
pub fn iso_text(ms: i64) -> Option<String> {
    iso_time(ms as f64)
}

/// The milliseconds since 1970 that a time of any of these shapes names.
pub fn time_of(text: &[u8]) -> Option<i64> {
    any(text).map(|time| time.ms)
}

#[cfg(test)]
mod tests {
    use super::{Time, Zone, any, date_and_clock};

    #[test]
    fn every_shape_names_its_moment() {
        // 2000-10-10T20:55:36Z, Apache's own example in its documentation of `%t`.
        let moment = 971_211_336_000;
        let here = Zone::Offset(-7 * 60);
        let cases: [(&str, Option<(i64, Zone)>); 19] = [
            ("10/Oct/2000:13:55:36 -0700", Some((moment, here))),
            (
                "10/Oct/2000:20:55:36.789",
                Some((moment + 789, Zone::Unwritten)),
            ),
            ("2000-10-10T20:55:36Z", Some((moment, Zone::UTC))),
            ("2000-10-10T13:55:36.5-07:00", Some((moment + 500, here))),
            ("2000/10/10 20:55:36", Some((moment, Zone::Unwritten))),
            ("2000-10-10 20:55:36 UTC", Some((moment, Zone::UTC))),
            (
                "2000-10-10T20:55:36.000000001+00:00",
                Some((moment, Zone::UTC)),
            ),
            ("Tue Oct 10 20:55:36 2000", Some((moment, Zone::Unwritten))),
            (
                "Tue Oct 10 20:55:36.250001 2000",
                Some((moment + 250, Zone::Unwritten)),
            ),
            ("971211336", Some((moment, Zone::UTC))),
            ("971211336.25", Some((moment + 250, Zone::UTC))),
            ("971211336000", Some((moment, Zone::UTC))),
            ("971211336000000", Some((moment, Zone::UTC))),
            ("971211336000000000", Some((moment, Zone::UTC))),
            ("9.71211336E8", Some((moment, Zone::UTC))),
            ("10/Okt/2000:13:55:36 -0700", None),
            ("2000-13-10T20:55:36Z", None),
            ("2000-10-10T20:55:36+99:00", None),
            ("403", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(ms, zone)| Time { ms, zone });
            assert_eq!(any(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(
            date_and_clock(b"2000-10-10", b"20:55:36"),
            Some(Time {
                ms: moment,
                zone: Zone::UTC
            })
        );
    }

    #[test]
    fn times_are_written_as_they_are_read() {
        for text in [
            "1970-01-01T00:00:01Z",
            "2000-02-29T23:59:59Z",
            "2024-12-31T12:00:00Z",
            "2100-03-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
        ] {
            let ms = super::time_of(text.as_bytes()).expect("a time");
            assert_eq!(super::iso_text(ms).as_deref(), Some(text));
        }
        assert_eq!(super::iso_text(-1), None);
        assert_eq!(super::iso_text(i64::MAX), None);
    }

    #[test]
    fn no_bytes_are_a_time_by_accident() {
        for text in [
            &b""[..],
            b"\xff",
            b"10/Oct/2000",
            b"2000-10-10",
            b"-",
            b"1e99",
            b"9999999999999999999",
        ] {
            assert_eq!(any(text), None, "{text:?}");
        }
    }
}
