//! Names that tell of a secret: of parameters, of headers.

/// Whether a query parameter of this name may hold a secret: `token`, `X-Amz-Signature`,
/// `accessToken`, `api_key`, …
pub fn is_secret_parameter(name: &str) -> bool {
    const ANYWHERE: [&str; 12] = [
        "token",
        "secret",
        "passw",
        "passphrase",
        "signature",
        "credential",
        "session",
        "sessid",
        "jwt",
        "assertion",
        "samlresponse",
        "authorization",
    ];
    const AT_THE_END: [&str; 11] = [
        "key", "sig", "code", "sid", "pwd", "pass", "otp", "hmac", "ticket", "auth", "md5",
    ];
    let plain = plain(name);
    ANYWHERE.iter().any(|part| plain.contains(part))
        || AT_THE_END.iter().any(|end| plain.ends_with(end))
}

/// Whether a response header of this name (lower case) carries a credential as its whole value.
pub fn is_secret_header(name: &str) -> bool {
    const PARTS: [&str; 6] = ["token", "secret", "passw", "apikey", "jwt", "session"];
    let about_headers = name.starts_with("access-control-");
    let plain = plain(name);
    !about_headers && PARTS.iter().any(|part| plain.contains(part))
}

/// Letters and digits in lower case; `%5F` and `%2D` stand for `_` and `-`.
pub(super) fn plain(name: &str) -> String {
    let mut plain: String = name.chars().filter(|c| *c != '-' && *c != '_').collect();
    plain.make_ascii_lowercase();
    if plain.contains('%') {
        plain = plain.replace("%5f", "").replace("%2d", "");
    }
    plain.retain(|c| c.is_ascii_alphanumeric());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telling_names_are_known_in_every_spelling() {
        for name in [
            "token",
            "key",
            "sig",
            "signature",
            "password",
            "access_token",
            "access%5Ftoken",
            "accessToken",
            "code",
            "session",
            "PHPSESSID",
            "jwt",
            "X-Amz-Signature",
            "X-Amz-Security-Token",
            "X-Goog-Credential",
            "api-key",
            "client_secret",
            "SAMLResponse",
        ] {
            assert!(is_secret_parameter(name), "{name}");
        }
        for name in [
            "q",
            "page",
            "id",
            "lang",
            "utm_source",
            "sort",
            "author",
            "X-Amz-Date",
            "",
        ] {
            assert!(!is_secret_parameter(name), "{name}");
        }
    }
}
