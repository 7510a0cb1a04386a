//! The status code in another program's words.

/// The code that a word names as seen on the wire: `403 Forbidden`, `HTTP_403`, `Status: 403`,
/// `Non-OK status: 404`, `Rejected status code (this depends on your "accept" configuration): 403
/// Forbidden`. Perl's LWP answers itself with 500 where nothing answered; that is none.
pub(super) fn status_in(word: &str) -> Option<u16> {
    let word = word.trim();
    if is_lwps_own(word) {
        return None;
    }
    let whole = leading_code(word);
    let introduced = || {
        const MARKS: [&str; 9] = [
            "HTTP_",
            "Status: ",
            "status: ",
            "Status code: ",
            "status code: ",
            "Status Code: ",
            "status code ",
            "configuration): ",
            "Network error: ",
        ];
        MARKS.iter().find_map(|mark| {
            let (_, rest) = word.split_once(mark)?;
            leading_code(rest)
        })
    };
    whole.or_else(introduced)
}

/// Three digits at the start, with nothing joined to them.
pub(super) fn leading_code(text: &str) -> Option<u16> {
    let text = text.trim_start().trim_start_matches(['[', '(']);
    let code: u16 = text.get(..3)?.parse().ok()?;
    let apart =
        text.get(3..)?.chars().next().is_none_or(|c| {
            c.is_whitespace() || matches!(c, ']' | ')' | ':' | ',' | ';' | '-' | '.')
        });
    let plain = text.bytes().take(3).all(|byte| byte.is_ascii_digit());
    (plain && apart && code >= 100).then_some(code)
}

/// What LWP says with its own 500 (`LWP::UserAgent`, "Client-Warning: Internal response").
pub(super) fn is_lwps_own(word: &str) -> bool {
    const OWN: [&str; 7] = [
        "500 Can't connect to",
        "500 Can’t connect to",
        "500 read timeout",
        "500 Status read failed",
        "500 Server closed connection",
        "500 SSL ",
        "500 Bad hostname",
    ];
    OWN.iter().any(|own| word.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_that_somebody_saw() {
        for (word, code) in [
            ("403", Some(403)),
            ("403 Forbidden", Some(403)),
            ("[404]", Some(404)),
            ("HTTP_403", Some(403)),
            ("Non-OK status: 404", Some(404)),
            ("Status: 401", Some(401)),
            (
                "Rejected status code (this depends on your \"accept\" configuration): 403 Forbidden",
                Some(403),
            ),
            ("Failed: Network error: 404 Not Found", Some(404)),
            ("999", Some(999)),
            ("500 Internal Server Error", Some(500)),
            (
                "500 Can't connect to a.example:443 (Connection refused)",
                None,
            ),
            ("500 read timeout", None),
            ("0", None),
            ("Status: 0", None),
            ("4031", None),
            ("timeout", None),
            ("", None),
        ] {
            assert_eq!(status_in(word), code, "{word}");
        }
    }
}
