//! Dates in HTTP headers: the three forms of RFC 9110 §5.6.7, of which two are obsolete and still
//! sent.

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
/// `Sun Nov  6 08:49:37 1994`, as milliseconds since 1970, UTC. `now_ms` decides the century of a
/// year of two digits.
pub fn http_date(text: &str, now_ms: f64) -> Option<f64> {
    let words: Vec<&str> = text
        .split([' ', ',', '-'])
        .filter(|word| !word.is_empty())
        .take(7)
        .collect();
    let (day, month, year, time) = match words.as_slice() {
        [_, day, month, year, time, zone] if is_utc(zone) => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let day = number(day, 31)?;
    let month = month_number(month)?;
    let year = match year.len() {
        4 => number(year, 9_999)?,
        2 => full_year(number(year, 99)?, now_ms),
        _ => return None,
    };
    let mut clock = time.split(':');
    let hour = number(clock.next()?, 23)?;
    let minute = number(clock.next()?, 59)?;
    // 60 is a leap second.
    let second = number(clock.next()?, 60)?;
    if clock.next().is_some() || day == 0 || day > days_in_month(year, month) {
        return None;
    }
    let days = days_since_1970(year, month, day);
    Some((days * 86_400 + hour * 3_600 + minute * 60 + second) as f64 * 1_000.0)
}

fn is_utc(zone: &str) -> bool {
    zone.eq_ignore_ascii_case("GMT") || zone.eq_ignore_ascii_case("UTC")
}

fn number(text: &str, most: i64) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = if digits {
        text.parse().ok()?
    } else {
        return None;
    };
    (value <= most).then_some(value)
}

fn month_number(name: &str) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = NAMES
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name))?;
    i64::try_from(index + 1).ok()
}

/// A year of two digits that would lie more than 50 years ahead is the latest such year that has
/// passed (RFC 9110 §5.6.7).
fn full_year(short: i64, now_ms: f64) -> i64 {
    let this_year = 1970 + (now_ms / (365.2425 * 86_400_000.0)).floor() as i64;
    let year = this_year - this_year.rem_euclid(100) + short;
    if year > this_year + 50 {
        year - 100
    } else {
        year
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar. The year is counted from March, so that the
/// leap day is its last day.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}
