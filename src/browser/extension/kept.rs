//! Which headers of an answer are kept: of what was asked as somebody, only what a verdict needs.

use crate::evidence::Asker;

/// Of an answer to the reader's own session: nothing personal.
const OF_SIGNED_IN: [&str; 8] = [
    "access-control-allow-credentials",
    "access-control-allow-origin",
    "cache-control",
    "content-type",
    "location",
    "server",
    "vary",
    "www-authenticate",
];

/// Of an answer to a page, besides those of [`OF_SIGNED_IN`]: what HTTP and Fetch define, whose absence
/// says something.
const STANDARD: [&str; 27] = [
    "age",
    "allow",
    "alt-svc",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-security-policy",
    "date",
    "dpop-nonce",
    "expires",
    "last-modified",
    "link",
    "origin-agent-cluster",
    "pragma",
    "proxy-authenticate",
    "proxy-status",
    "referrer-policy",
    "retry-after",
    "server-timing",
    "strict-transport-security",
    "timing-allow-origin",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-content-type-options",
    "x-frame-options",
];

/// Beginnings of the names that proxies, firewalls and gateways give to what they say of themselves.
const OF_VENDORS: [&str; 23] = [
    "access-control-",
    "cross-origin-",
    "ratelimit",
    "x-ratelimit",
    "x-rate-limit",
    "cf-",
    "x-amz-",
    "x-amzn-",
    "apigw-",
    "x-azure-",
    "x-ms-error-code",
    "x-ms-forbidden-ip",
    "x-goog-iap-",
    "x-cache",
    "x-served",
    "x-vercel-",
    "x-sucuri-",
    "x-squid-",
    "x-datadome",
    "x-dd-b",
    "x-kpsdk-",
    "x-kasada",
    "x-powered-by",
];

/// Whether a header, named in lower case, of an answer to this asker is kept.
pub(super) fn of(asker: Asker, name: &str) -> bool {
    match asker {
        // Without cookies, and on nobody's behalf: anybody gets the same.
        Asker::Extension => true,
        Asker::SignedIn => OF_SIGNED_IN.contains(&name),
        Asker::Page | Asker::Preflight => {
            OF_SIGNED_IN.contains(&name)
                || STANDARD.contains(&name)
                || OF_VENDORS.iter().any(|start| name.starts_with(start))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_to_a_person_is_not_kept() {
        for name in ["set-cookie", "x-user", "x-account-id", "etag", "x-session"] {
            for asker in [Asker::SignedIn, Asker::Page, Asker::Preflight] {
                assert!(!of(asker, name), "{asker:?} {name}");
            }
            assert!(of(Asker::Extension, name));
        }
        for name in [
            "access-control-allow-origin",
            "access-control-allow-headers",
            "cross-origin-resource-policy",
            "www-authenticate",
            "cf-mitigated",
            "x-amzn-waf-action",
            "retry-after",
        ] {
            assert!(of(Asker::Page, name), "{name}");
        }
    }
}
