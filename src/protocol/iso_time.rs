//! A point in time as text, without a calendar library.

/// `2026-01-31T12:00:00Z` from milliseconds since 1970, UTC (RFC 3339, whole seconds). `None` for
/// what is no time after 1970 or lies beyond the year 9999.
pub fn iso_time(at_ms: f64) -> Option<String> {
    const LAST_SECOND: u64 = 253_402_300_799;
    if !at_ms.is_finite() || at_ms <= 0.0 {
        return None;
    }
    let seconds = (at_ms / 1000.0) as u64;
    if seconds > LAST_SECOND {
        return None;
    }
    let (year, month, day) = date_of(seconds / 86_400);
    let rest = seconds % 86_400;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    ))
}

/// Year, month and day of a number of days since 1 January 1970 (Howard Hinnant's
/// `civil_from_days`: years begin in March, so that the leap day comes last).
fn date_of(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::iso_time;

    #[test]
    fn known_instants_are_written_as_rfc_3339() {
        let cases = [
            (1_000.0, "1970-01-01T00:00:01Z"),
            (951_782_400_000.0, "2000-02-29T00:00:00Z"),
            (1_709_251_199_999.0, "2024-02-29T23:59:59Z"),
            (1_709_251_200_000.0, "2024-03-01T00:00:00Z"),
            (4_107_542_400_000.0, "2100-03-01T00:00:00Z"),
            (253_402_300_799_000.0, "9999-12-31T23:59:59Z"),
        ];
        for (at_ms, expected) in cases {
            assert_eq!(iso_time(at_ms).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_no_time_has_no_text() {
        for at_ms in [0.0, -1.0, f64::NAN, f64::INFINITY, 253_402_300_800_000.0] {
            assert_eq!(iso_time(at_ms), None, "{at_ms}");
        }
    }
}
