//! Headers of an answer that another origin shares: which of them a script may read.

use super::{CredentialsMode, header_list};
use crate::evidence::SAFELISTED;

/// The header that lists further ones.
pub const EXPOSED: &str = "access-control-expose-headers";

/// A header that no script ever reads (Fetch standard, "forbidden response-header name").
pub fn is_forbidden(name: &str) -> bool {
    name.eq_ignore_ascii_case("set-cookie") || name.eq_ignore_ascii_case("set-cookie2")
}

/// A script on another origin may read this header of a shared answer (Fetch standard, "CORS filtered
/// response" with "CORS-safelisted response-header name", and "main fetch" on the CORS-exposed
/// header-name list): it is safelisted, or listed, or everything is, for which `*` stands only in
/// answers to requests without credentials. A list that is none exposes nothing.
pub fn is_exposed(name: &str, credentials: CredentialsMode, answer: &[(String, String)]) -> bool {
    if is_forbidden(name) {
        return false;
    }
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    if SAFELISTED.iter().any(is) {
        return true;
    }
    let listed = header_list::tokens(header_list::lines(answer, EXPOSED)).unwrap_or_default();
    let everything = credentials != CredentialsMode::Include && listed.contains(&"*");
    everything || listed.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use CredentialsMode::{Include, SameOrigin};

    #[test]
    fn a_star_exposes_all_but_cookies_where_no_credentials_go_along() {
        let cases: &[(&[&str], &str, CredentialsMode, bool)] = &[
            (&[], "content-type", SameOrigin, true),
            (&[], "ETag", SameOrigin, false),
            (&["etag"], "ETag", SameOrigin, true),
            (&["X-A", "link, ETag"], "etag", Include, true),
            (&["*"], "test", SameOrigin, true),
            (&["*"], "*", SameOrigin, true),
            (&["*"], "set-cookie", SameOrigin, false),
            (&["*", "set-cookie"], "Set-Cookie", SameOrigin, false),
            (&["*", "set-cookie"], "test", SameOrigin, true),
            // With credentials it is the name of a header and nothing more.
            (&["*"], "test", Include, false),
            (&["*"], "*", Include, true),
            (&["*"], "content-type", Include, true),
            // No list of names at all.
            (&["etag location"], "etag", SameOrigin, false),
            (&["etag, \"link\""], "etag", SameOrigin, false),
        ];
        for (lines, name, mode, expected) in cases {
            let answer: Vec<_> = lines
                .iter()
                .map(|line| {
                    (
                        "Access-Control-Expose-Headers".to_owned(),
                        (*line).to_owned(),
                    )
                })
                .collect();
            assert_eq!(
                is_exposed(name, *mode, &answer),
                *expected,
                "{lines:?} {name} {mode:?}"
            );
        }
    }
}
