//! How the address of a sign-in page is recognised: by its host and its path.

/// Hosts of sign-in services: exact names, and domains under which each customer has a host.
const IDENTITY_HOSTS: &[&str] = &[
    "accounts.google.com",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.live.com",
    "appleid.apple.com",
    "login.salesforce.com",
    "id.atlassian.com",
    "login.yahoo.com",
];
const IDENTITY_DOMAINS: &[&str] = &[
    ".okta.com",
    ".oktapreview.com",
    ".auth0.com",
    ".onelogin.com",
    ".cloudflareaccess.com",
    ".amazoncognito.com",
    ".b2clogin.com",
    ".ciamlogin.com",
    ".duosecurity.com",
    ".pingone.com",
];

/// Last parts of paths that lead to a sign-in page.
const SEGMENTS: &[&str] = &[
    "login",
    "log-in",
    "log_in",
    "signin",
    "sign-in",
    "sign_in",
    "logon",
    "sso",
    "saml",
    "saml2",
    "wp-login",
    "authorize",
    "anmelden",
    "connexion",
    "inloggen",
    "acceso",
];

/// Pairs of neighbouring parts that do so.
const PAIRS: &[(&str, &str)] = &[
    ("adfs", "ls"),
    ("protocol", "openid-connect"),
    ("cas", "login"),
    ("oauth2", "authorize"),
    ("oauth2", "v2.0"),
    ("oauth2", "start"),
    ("oauth", "authorize"),
    ("oauth2", "sign_in"),
    ("u", "login"),
    ("if", "flow"),
];

/// How sure an address is one of a sign-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The host belongs to a known sign-in service.
    IdentityHost,
    /// The path, or the host's first label, says so.
    ByName,
}

/// Whether an address, absolute or relative, is that of a sign-in page.
pub fn place(url: &str) -> Option<Place> {
    let (host, path) = split(url);
    if is_identity_host(host) {
        return Some(Place::IdentityHost);
    }
    let by_host = ["login.", "signin.", "sso.", "idp.", "adfs."]
        .iter()
        .any(|label| starts_with(host, label));
    (by_host || is_login_path(path)).then_some(Place::ByName)
}

fn split(url: &str) -> (&str, &str) {
    let rest = match url.split_once("://") {
        Some((_, rest)) => rest,
        None => url.strip_prefix("//").unwrap_or_else(|| {
            // A relative address has no host; what precedes the first slash is part of the path.
            if url.starts_with('/') { url } else { "" }
        }),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    (host, path)
}

fn is_identity_host(host: &str) -> bool {
    IDENTITY_HOSTS
        .iter()
        .any(|known| host.eq_ignore_ascii_case(known))
        || IDENTITY_DOMAINS.iter().any(|domain| {
            host.len()
                .checked_sub(domain.len())
                .and_then(|at| host.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(domain))
        })
}

fn is_login_path(path: &str) -> bool {
    let mut last = "";
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let pair = |(one, two): &(&str, &str)| {
            last.eq_ignore_ascii_case(one) && segment.eq_ignore_ascii_case(two)
        };
        if PAIRS.iter().any(pair) {
            return true;
        }
        last = segment;
    }
    let name = last.split_once('.').map_or(last, |(name, _)| name);
    SEGMENTS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::{Place, place};

    #[test]
    fn addresses_of_sign_in_pages() {
        let cases = [
            (
                "https://accounts.google.com/v3/signin/x",
                Some(Place::IdentityHost),
            ),
            ("https://acme.okta.com/app/x", Some(Place::IdentityHost)),
            ("https://a.example/login?next=/x", Some(Place::ByName)),
            ("https://a.example/users/sign_in", Some(Place::ByName)),
            (
                "https://a.example/wp-login.php?redirect_to=x",
                Some(Place::ByName),
            ),
            (
                "https://a.example/realms/x/protocol/openid-connect/auth",
                Some(Place::ByName),
            ),
            ("https://sso.a.example/start", Some(Place::ByName)),
            ("/adfs/ls/?wa=wsignin1.0", Some(Place::ByName)),
            ("https://a.example/", None),
            ("https://notokta.com/", None),
            ("https://a.example/blog/login-problems", None),
            ("https://a.example/docs/login/overview", None),
            ("https://a.example/?next=/login", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(place(url), expected, "{url}");
        }
    }
}
