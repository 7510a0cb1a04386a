//! Methods of a request (Fetch standard §2.2.1, RFC 9110 §9).

/// A method that is sent without asking first (Fetch standard, "CORS-safelisted method"). Letter for
/// letter: `get` has been normalised before it gets here.
pub fn is_cors_safelisted(method: &str) -> bool {
    ["GET", "HEAD", "POST"].contains(&method)
}

/// A method that no script may use (Fetch standard, "forbidden method").
pub fn is_forbidden(method: &str) -> bool {
    let is = |other: &&str| method.eq_ignore_ascii_case(other);
    ["CONNECT", "TRACE", "TRACK"].iter().any(is)
}

/// A method as it is sent: the six that everybody knows in capitals, any other one as written
/// (Fetch standard, "normalize" of a method).
pub fn normalize(method: &str) -> &str {
    ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(method))
        .unwrap_or(method)
}

/// A method that only reads (RFC 9110 §9.2.1), in any case of its letters.
pub fn is_safe(method: &str) -> bool {
    let is = |other: &&str| method.eq_ignore_ascii_case(other);
    ["GET", "HEAD", "OPTIONS", "TRACE"].iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_told_apart_letter_by_letter() {
        let cases = [
            // as written, as sent, sent without asking, forbidden, only reads
            ("GET", "GET", true, false, true),
            ("get", "GET", true, false, true),
            ("Head", "HEAD", true, false, true),
            ("post", "POST", true, false, false),
            ("put", "PUT", false, false, false),
            ("delete", "DELETE", false, false, false),
            ("options", "OPTIONS", false, false, true),
            // `patch` is not normalised, so a server that lists `PATCH` does not allow it.
            ("patch", "patch", false, false, false),
            ("PATCH", "PATCH", false, false, false),
            ("chicken", "chicken", false, false, false),
            ("trace", "trace", false, true, true),
            ("TRACK", "TRACK", false, true, false),
            ("Connect", "Connect", false, true, false),
            ("", "", false, false, false),
        ];
        for (written, sent, safelisted, forbidden, safe) in cases {
            assert_eq!(normalize(written), sent);
            assert_eq!(is_cors_safelisted(sent), safelisted, "{written}");
            assert_eq!(is_forbidden(written), forbidden, "{written}");
            assert_eq!(is_safe(written), safe, "{written}");
        }
    }
}
