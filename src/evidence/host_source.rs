//! Which origins a content security policy can name (Content Security Policy, `host-source`).
//!
//! A URL parser takes more into a host than a policy does, and a browser leaves out what it does not
//! understand in one. In Chromium 148 a frame with `connect-src http://[::1]:8080` or
//! `connect-src http://a_b.example` may talk to nobody, not even to that origin.

/// Whether a policy can name this `scheme://host[:port]`.
pub fn policy_can_name(origin: &str) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else {
        return false;
    };
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let known = matches!(scheme, "http" | "https");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    known && !host.is_empty() && host.chars().all(plain) && digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_plain_hosts_only() {
        for origin in [
            "https://api.example",
            "http://a-b.example:8080",
            "http://127.0.0.1:28401",
            "https://xn--bcher-kva.example",
            "http://localhost.:80",
        ] {
            assert!(policy_can_name(origin), "{origin}");
        }
        // A URL parser lets most of these through (URL Standard, "forbidden host code point").
        for origin in [
            "http://a\"b.example:28401",
            "http://a;b.example",
            "http://a'b.example",
            "http://a,b.example",
            "http://a{b.example",
            "http://a*b.example",
            "http://*.example",
            "http://a`b.example",
            "http://a_b.example",
            "http://[::1]:28401",
            "http://a b.example",
            "http://",
            "http://a.example:",
            "http://a.example:*",
            "http://a.example:80/x",
            "data:,x",
            "null",
            "",
        ] {
            assert!(!policy_can_name(origin), "{origin}");
        }
    }
}
