//! For how long a browser does not ask again (Fetch standard §4.9, "CORS-preflight cache").

use super::header_list;

/// The header that says so.
pub const MAX_AGE: &str = "access-control-max-age";

/// What counts where the header is missing or cannot be read, in seconds.
const DEFAULT: u64 = 5;

/// For how many seconds the answer to a preflight counts, as the server says; browsers keep it for two
/// hours (Chromium), ten minutes (WebKit) or a day (Firefox) at most. One value of digits alone counts
/// (RFC 9111 §1.2.2, "delta-seconds"); what is negative is kept for no time.
pub fn preflight_lifetime(answer: &[(String, String)]) -> u64 {
    let Some(value) = header_list::get(header_list::lines(answer, MAX_AGE)) else {
        return DEFAULT;
    };
    let (negative, digits) = match value.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, value.as_ref()),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return DEFAULT;
    }
    match negative {
        true => 0,
        // A number too large to hold is as good as the largest.
        false => digits.parse().unwrap_or(u64::MAX),
    }
}
