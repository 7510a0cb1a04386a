//! What a program itself says about why it refused: a field of its access log, or a sentence of its
//! error log. Cause ids are those of `classify::rules`.

use crate::classify::{Confidence, Rule, rules};
use crate::input::logs::{Entry, ErrorLine, ReasonKind, Upstream};
use memchr::memmem::find;

/// A cause that a log can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Named {
    /// The cause id.
    pub id: &'static str,
    /// How sure the words make it.
    pub confidence: Confidence,
}

impl Named {
    /// The rule behind it.
    pub fn rule(self) -> Option<&'static Rule> {
        rules::find(self.id)
    }
}

const fn certain(id: &'static str) -> Option<Named> {
    Some(Named {
        id,
        confidence: Confidence::Certain,
    })
}

const fn likely(id: &'static str) -> Option<Named> {
    Some(Named {
        id,
        confidence: Confidence::Likely,
    })
}

/// The cause that a line of an access log names. `None`: it names none, or the request was let in.
pub fn of_entry(entry: &Entry<'_>) -> Option<Named> {
    let status = entry.status?;
    if status < 400 {
        return None;
    }
    entry
        .reasons
        .iter()
        .find_map(|(kind, value)| of_reason(kind, value, status, entry))
        .or_else(|| of_status(status))
}

/// Codes that mean one thing only (nginx's own are written to its log, not to the client).
fn of_status(status: u16) -> Option<Named> {
    match status {
        407 => certain("proxy.auth"),
        429 => certain("rate.429"),
        451 => certain("legal.451"),
        494 => certain("header.too-large"),
        495 => certain("nginx.mtls-bad"),
        496 => certain("nginx.mtls-none"),
        497 => certain("https.required"),
        561 => certain("alb.561"),
        _ => None,
    }
}

fn of_reason(kind: ReasonKind, value: &[u8], status: u16, entry: &Entry<'_>) -> Option<Named> {
    let has = |part: &str| find(value, part.as_bytes()).is_some();
    let own_answer = entry.upstream == Upstream::None;
    match kind {
        ReasonKind::HaproxyState => match (value, status) {
            ([b'P', b'R' | b'T', ..], _) if own_answer => certain("haproxy.deny"),
            ([b'L' | b'P', b'R', ..], 401) if own_answer => certain("haproxy.auth"),
            _ => None,
        },
        ReasonKind::EnvoyFlags if has("UAEX") => certain("envoy.ext_authz"),
        ReasonKind::EnvoyFlags if has("RL") && status == 429 => certain("rate.429"),
        ReasonKind::EnvoyDetails => envoy(value),
        ReasonKind::CloudfrontResult => match value {
            b"ClientGeoBlocked" => certain("geo.blocked-cloudfront"),
            b"InvalidRequestBlocked" => certain("cfr.request-blocked"),
            b"InvalidRequestMethod" => certain("cfr.method"),
            _ => None,
        },
        ReasonKind::IisSubstatus => iis(status, value),
        ReasonKind::AlbActions if own_answer => match value {
            b"waf" if status == 403 => certain("awswaf.block"),
            _ if has("authenticate") && status == 401 => certain("alb.auth-401"),
            _ => None,
        },
        ReasonKind::S3Error => match value {
            b"AccessDenied" | b"AllAccessDisabled" => certain("s3.access-denied"),
            b"SignatureDoesNotMatch" => certain("s3.signature"),
            b"RequestTimeTooSkewed" => certain("s3.skew"),
            b"InvalidAccessKeyId" => certain("s3.bad-key"),
            b"ExpiredToken" | b"InvalidToken" => certain("s3.token"),
            b"InvalidObjectState" => certain("s3.archived"),
            b"AuthorizationHeaderMalformed" => certain("s3.region"),
            _ => None,
        },
        ReasonKind::CloudflareAction => {
            cloudflare(value, entry.reasons.get(ReasonKind::CloudflareSource))
        }
        ReasonKind::GcpDetails => match value {
            _ if has("denied_by_security_policy") => certain("gcp.armor"),
            _ if has("identity_aware_proxy") => likely("gcp.iap-login"),
            _ => None,
        },
        ReasonKind::ApiGatewayError => match value {
            b"MISSING_AUTHENTICATION_TOKEN" => certain("apigw.no-route"),
            b"ACCESS_DENIED" => certain("apigw.access-denied"),
            b"UNAUTHORIZED" => certain("apigw.unauthorized"),
            b"INVALID_API_KEY" | b"WAF_FILTERED" => certain("apigw.key"),
            b"INVALID_SIGNATURE" => certain("apigw.sig"),
            b"EXPIRED_TOKEN" => certain("apigw.expired"),
            b"THROTTLED" | b"QUOTA_EXCEEDED" => certain("apigw.quota"),
            _ => None,
        },
        ReasonKind::SquidResult if has("DENIED") => match status {
            407 => certain("proxy.auth"),
            403 => certain("proxy.squid"),
            _ => None,
        },
        ReasonKind::HostingAction if value == b"deny" || value == b"challenge" => {
            likely("vercel.mitigated")
        }
        ReasonKind::LimitStatus if value == b"REJECTED" => certain("rate.429"),
        _ => None,
    }
}

/// `rbac_access_denied_matched_policy[none]`, `jwt_authn_access_denied{Jwt_is_expired}`.
fn envoy(details: &[u8]) -> Option<Named> {
    if details.starts_with(b"rbac_access_denied") {
        return certain("envoy.rbac");
    }
    if details.starts_with(b"ext_authz_denied") {
        return certain("envoy.ext_authz");
    }
    let reason = details.strip_prefix(b"jwt_authn_access_denied{")?;
    let has = |part: &str| find(reason, part.as_bytes()).is_some();
    match reason {
        _ if has("is_missing") => certain("envoy.jwt-missing"),
        _ if has("is_expired") => certain("jwt.expired"),
        _ if has("not_yet_valid") => certain("jwt.not-yet"),
        _ if has("Audiences") => certain("jwt.audience"),
        _ if has("issuer") => certain("jwt.issuer"),
        _ if has("verification_fails") => certain("jwt.signature"),
        _ if has("have_key_to_match") => certain("jwt.kid"),
        _ if has("fetch") => certain("jwt.jwks-fetch"),
        _ => likely("bearer.invalid_token"),
    }
}

/// The pairs are those of Microsoft's list; those that the rules know have their own id.
fn iis(status: u16, substatus: &[u8]) -> Option<Named> {
    let code = std::str::from_utf8(substatus).ok()?.parse().ok()?;
    match (status, code) {
        (401, 1) => certain("iis.401.1"),
        (401, 2) => certain("iis.401.2"),
        (401, 3) => certain("iis.401.3"),
        (401 | 403, 501 | 502) => certain("iis.403.501"),
        (403, 4 | 5) => certain("iis.403.4"),
        (403, 6 | 8 | 503 | 504) => certain("iis.403.6"),
        (403, 7) => certain("iis.403.7"),
        (403, 13 | 16 | 17) => certain("iis.403.16"),
        (403, 14) => certain("iis.403.14"),
        (404, 5..=20) => certain("iis.404.5"),
        (403, 1..=u16::MAX) => certain("iis.403"),
        _ => None,
    }
}

fn cloudflare(action: &[u8], source: Option<&[u8]>) -> Option<Named> {
    let source = source.unwrap_or_default();
    match action {
        b"challenge" | b"jschallenge" | b"managedChallenge" | b"managed_challenge" => {
            certain("cf.challenge")
        }
        b"block" | b"drop" | b"connectionClose" => match source {
            b"rateLimit" | b"ratelimit" | b"l7ddos" => certain("cf.rate"),
            b"country" => certain("cf.country"),
            b"ip" | b"ipRange" | b"asn" | b"zoneLockdown" => certain("cf.ip-ban"),
            b"bic" => certain("cf.signature"),
            b"hot" => certain("cf.hotlink"),
            _ => certain("cf.1020"),
        },
        _ => None,
    }
}

/// The cause that a line of an error log names.
pub fn of_error(error: &ErrorLine<'_>) -> Option<Named> {
    let message = error.message;
    let has = |part: &str| find(message, part.as_bytes()).is_some();
    if has("ModSecurity: Access denied") {
        return certain("modsec.blocked");
    }
    if let Some(number) = error.number.given() {
        return match number {
            b"AH01630" | b"AH01797" => certain("apache.denied"),
            b"AH01276" => certain("apache.index"),
            b"AH00035" | b"AH00529" | b"AH00132" => certain("apache.fs"),
            b"AH01614" | b"AH01617" | b"AH01618" | b"AH01619" => certain("apache.basic"),
            b"AH01631" => certain("apache.authz-as-401"),
            _ => None,
        };
    }
    let sentences: [(&str, Option<Named>); 17] = [
        // nginx
        ("access forbidden by rule", certain("nginx.rule")),
        ("directory index of \"", certain("nginx.dir-listing")),
        ("password mismatch", certain("nginx.basic")),
        ("\" was not found in \"", certain("nginx.basic")),
        ("no user/password was provided", certain("auth.missing")),
        ("(13: Permission denied)", certain("nginx.fs-perm")),
        ("limiting requests, excess", certain("rate.429")),
        ("limiting connections by zone", certain("rate.429")),
        (
            "auth request unexpected status",
            certain("nginx.auth_request"),
        ),
        (
            "client sent no required SSL certificate",
            certain("nginx.mtls-none"),
        ),
        (
            "client SSL certificate verify error",
            certain("nginx.mtls-bad"),
        ),
        // Apache 2.2, whose messages have no number
        (
            "client denied by server configuration",
            certain("apache.denied"),
        ),
        ("Directory index forbidden by", certain("apache.index")),
        ("(13)Permission denied", certain("apache.fs")),
        ("Password Mismatch", certain("apache.basic")),
        ("authentication failure for \"", certain("apache.basic")),
        // lighttpd
        ("password doesn't match for", certain("auth.rejected")),
    ];
    sentences
        .into_iter()
        .find(|(sentence, _)| has(sentence))
        .and_then(|(_, named)| named)
}

/// The name that somebody tried to sign in with, out of an error message: `user "jane"`, `user jane:`,
/// `user jane not found`, `username: jane`.
pub(super) fn user_of(message: &[u8]) -> Option<&[u8]> {
    let quoted = find(message, b"user \"").map(|at| at + 6);
    if let Some(rest) = quoted.and_then(|at| message.get(at..)) {
        let end = find(rest, b"\": ").or_else(|| find(rest, b"\" was "))?;
        return rest.get(..end);
    }
    if let Some(at) = find(message, b"username: ") {
        let rest = message.get(at + 10..)?;
        let end = find(rest, b" IP: ").unwrap_or(rest.len());
        return rest.get(..end);
    }
    let rest = message.get(find(message, b"user ")? + 5..)?;
    let end = find(rest, b": ")
        .into_iter()
        .chain(find(rest, b" not found"))
        .min()?;
    rest.get(..end).filter(|name| name.len() <= 200)
}

#[cfg(test)]
mod tests {
    use super::{of_entry, of_error, user_of};
    use crate::input::logs::{LineReader, Read};

    fn named(line: &str) -> Option<&'static str> {
        let mut reader = LineReader::default();
        let named = match reader.read(line.as_bytes())?.read {
            Read::Entry(entry) => of_entry(&entry),
            Read::Error(error) => of_error(&error),
            Read::Aside => None,
        }?;
        assert!(named.rule().is_some(), "{} is no rule", named.id);
        Some(named.id)
    }

    #[test]
    fn every_word_of_a_program_leads_to_a_known_cause() {
        let cases = [
            (
                r#"h2 2026-11-22T20:25:32.186641Z app/x/5 192.0.2.8:41000 - -1 -1 -1 403 - 5 168 "GET https://a.example:443/ HTTP/2.0" "x" A B - "R" "a" "-" 1 2026-11-22T20:25:32.1Z "waf" "-" "-" "-" "-""#,
                Some("awswaf.block"),
            ),
            (
                r#"h2 2026-11-22T20:25:32.186641Z app/x/5 192.0.2.8:41000 10.0.0.1:80 0 0 0 403 403 5 168 "GET https://a.example:443/ HTTP/2.0" "x" A B - "R" "a" "-" 1 2026-11-22T20:25:32.1Z "waf,forward" "-" "-" "-" "-""#,
                None,
            ),
            (
                r#"<134>Dec  1 08:19:56 haproxy[17160]: 192.0.2.8:5 [01/Dec/2026:08:19:56.179] fe fe/<NOSRV> 0/-1/-1/-1/0 403 252 - - PR-- 1/1/0/0/0 0/0 "GET / HTTP/1.1""#,
                Some("haproxy.deny"),
            ),
            (
                r#"<134>Dec  1 08:19:56 haproxy[17160]: 192.0.2.8:5 [01/Dec/2026:08:19:56.179] fe be/s1 0/0/0/1/1 403 252 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1""#,
                None,
            ),
            (
                r#"{"time":"2026-11-22T20:37:03.221Z","method":"GET","path":"/","response_code":401,"response_code_details":"jwt_authn_access_denied{Jwt_is_expired}","response_flags":"-"}"#,
                Some("jwt.expired"),
            ),
            (
                r#"2026/12/01 08:19:52 [error] 16982#16982: *3 user "alice": password mismatch, client: 192.0.2.8, server: a, request: "GET / HTTP/1.1", host: "a""#,
                Some("nginx.basic"),
            ),
            (
                r#"2026/12/01 08:19:52 [error] 16982#16982: *9 open() "/srv/www/a b" failed (2: No such file or directory), client: 192.0.2.8, server: a, request: "GET / HTTP/1.1", host: "a""#,
                None,
            ),
            (
                "[Tue Dec 01 08:19:52.317973 2026] [authz_core:error] [pid 16994:tid 17001] [client 192.0.2.8:38450] AH01630: client denied by server configuration: /srv/www/denied",
                Some("apache.denied"),
            ),
            (
                "[Wed Oct 11 14:32:52 2000] [error] [client 192.0.2.8] client denied by server configuration: /export/home/live/ap/htdocs/test",
                Some("apache.denied"),
            ),
            (
                "[Wed Oct 11 14:32:52 2000] [notice] Apache/1.3.11 (Unix) configured -- resuming normal operations",
                None,
            ),
            (
                r#"192.0.2.8 - - [22/Nov/2026:20:25:31 +0000] "GET / HTTP/1.1" 407 5"#,
                Some("proxy.auth"),
            ),
            (
                r#"192.0.2.8 - - [22/Nov/2026:20:25:31 +0000] "GET / HTTP/1.1" 403 5"#,
                None,
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(named(line), expected, "{line}");
        }
    }

    #[test]
    fn the_name_that_was_tried_is_found() {
        for (message, name) in [
            (r#"user "alice": password mismatch"#, Some("alice")),
            (
                r#"user "a "b c" was not found in "/etc/x""#,
                Some("a \"b c"),
            ),
            (
                r#"AH01617: user alice: authentication failure for "/x": Password Mismatch"#,
                Some("alice"),
            ),
            ("AH01618: user nobody not found: /x", Some("nobody")),
            (
                "password doesn't match for /x username: alice IP: 192.0.2.8",
                Some("alice"),
            ),
            ("no user/password was provided", None),
        ] {
            assert_eq!(
                user_of(message.as_bytes()),
                name.map(str::as_bytes),
                "{message}"
            );
        }
    }
}
