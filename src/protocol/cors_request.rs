//! Whether the CORS protocol applies to a request, and what it asks for (Fetch standard §3.3, "CORS
//! protocol").

use super::{header_list, same_origin};

/// Whether cookies and the like go along (Fetch standard §2.2.5, "credentials mode").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CredentialsMode {
    /// Never.
    Omit,
    /// To the page's own origin only: what a script gets that says nothing.
    SameOrigin,
    /// Always.
    Include,
}

/// The Origin of a script's request to another origin, to which the CORS protocol applies. `None`
/// for a page that was opened, an element's own request, and one to the own origin. `sent`: the
/// request's headers. `url`: what it asks for, or the origin of that.
pub fn cors_origin<'r>(sent: &'r [(String, String)], url: &str) -> Option<&'r str> {
    let origin = first(sent, "origin")?;
    let mode = first(sent, "sec-fetch-mode");
    let scripted = matches!(mode, None | Some("cors"));
    (scripted && !url.is_empty() && !same_origin(url, origin)).then_some(origin)
}

/// With which credentials a script asked another origin, as far as its request shows: cookies that
/// went along were included. Without any it cannot be told, since there may be none to send.
pub fn credentials_mode(sent: &[(String, String)]) -> Option<CredentialsMode> {
    let scripted = first(sent, "sec-fetch-mode") == Some("cors");
    (scripted && first(sent, "cookie").is_some()).then_some(CredentialsMode::Include)
}

fn first<'h>(sent: &'h [(String, String)], name: &str) -> Option<&'h str> {
    header_list::lines(sent, name).next()
}

/// The browser's own question before a request (Fetch standard §3.3.2, "CORS-preflight request").
pub fn is_cors_preflight(method: &str, requested_method: Option<&str>) -> bool {
    method.eq_ignore_ascii_case("OPTIONS") && requested_method.is_some()
}

/// The headers for which a preflight asks, as it names them in `Access-Control-Request-Headers`.
pub fn wanted_headers(requested_headers: Option<&str>) -> impl Iterator<Item = &str> {
    header_list::elements(requested_headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Sent<'s> = &'s [(&'s str, &'s str)];

    fn sent(headers: Sent<'_>) -> Vec<(String, String)> {
        let line = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        headers.iter().map(line).collect()
    }

    #[test]
    fn the_protocol_applies_to_scripts_on_another_origin() {
        const PAGE: &str = "https://page.example";
        let cases: &[(Sent, &str, bool)] = &[
            (&[("origin", PAGE)], "https://api.example/x", true),
            (
                &[("origin", PAGE), ("sec-fetch-mode", "cors")],
                "https://api.example/x",
                true,
            ),
            (&[("origin", "null")], "https://api.example/x", true),
            (
                &[("origin", PAGE), ("sec-fetch-mode", "no-cors")],
                "https://api.example/x",
                false,
            ),
            (
                &[("origin", PAGE), ("sec-fetch-mode", "navigate")],
                "https://api.example/x",
                false,
            ),
            (&[("origin", PAGE)], "https://page.example/x", false),
            (&[("origin", PAGE)], "https://page.example:443/x", false),
            (&[("origin", PAGE)], "https://page.example.evil/x", true),
            (&[], "https://api.example/x", false),
            (&[("origin", PAGE)], "", false),
        ];
        for (headers, target, expected) in cases {
            let found = cors_origin(&sent(headers), target).is_some();
            assert_eq!(found, *expected, "{headers:?} to {target}");
        }
    }

    #[test]
    fn only_cookies_tell_the_credentials_mode() {
        let cors = ("sec-fetch-mode", "cors");
        let include = Some(CredentialsMode::Include);
        let cases: &[(Sent, Option<CredentialsMode>)] = &[
            (&[cors, ("cookie", "a=b")], include),
            (&[cors], None),
            (&[("cookie", "a=b")], None),
            (&[("sec-fetch-mode", "navigate"), ("cookie", "a=b")], None),
            (&[cors, ("authorization", "Bearer REDACTED")], None),
        ];
        for (headers, expected) in cases {
            assert_eq!(credentials_mode(&sent(headers)), *expected, "{headers:?}");
        }
    }

    #[test]
    fn a_preflight_asks_for_a_method() {
        assert!(is_cors_preflight("OPTIONS", Some("PUT")));
        assert!(is_cors_preflight("options", Some("")));
        assert!(!is_cors_preflight("OPTIONS", None));
        assert!(!is_cors_preflight("GET", Some("PUT")));
        let wanted: Vec<_> = wanted_headers(Some("authorization, ,x-a")).collect();
        assert_eq!(wanted, ["authorization", "x-a"]);
        assert_eq!(wanted_headers(None).count(), 0);
    }
}
