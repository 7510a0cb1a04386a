//! A recorded request without its secrets, and the facts about it that rules ask for.

use super::step::RawRequest;
use crate::evidence::{Authorization, Headers, Request, RequestFacts, Visibility};

/// The request as evidence. `url` is its absolute URL, when known.
pub(in crate::input) fn clean(raw: &RawRequest, url: Option<String>) -> Request {
    let mut authorization = None;
    let mut list = Vec::with_capacity(raw.headers.len());
    for (name, value) in &raw.headers {
        let kept = match name.as_str() {
            "authorization" => {
                let found = Authorization::of(value);
                let scheme = found.scheme.clone();
                authorization = Some(found);
                scheme
            }
            "proxy-authorization" => Authorization::of(value).scheme,
            "cookie" => cookie_names(value),
            _ if is_secret(name) => String::new(),
            _ => value.clone(),
        };
        list.push((name.clone(), kept));
    }
    let absolute = raw.target.contains("://");
    Request {
        method: raw.method.clone(),
        target: (!absolute && !raw.target.is_empty()).then(|| raw.target.clone()),
        url,
        headers: Headers {
            visibility: if raw.whole {
                Visibility::All
            } else {
                Visibility::Listed
            },
            list,
        },
        authorization,
    }
}

/// What the rules about requests ask for.
pub(in crate::input) fn facts(request: &Request) -> RequestFacts {
    let custom = request
        .headers
        .list
        .iter()
        .filter(|(name, value)| asks_first(name, value))
        .map(|(name, _)| name.clone());
    RequestFacts {
        method: request.method.clone(),
        authorization: request
            .authorization
            .as_ref()
            .map(|found| found.scheme.clone()),
        custom_headers: custom.collect(),
        with_cookies: request.headers.value("cookie").is_some(),
    }
}

fn cookie_names(value: &str) -> String {
    let names: Vec<&str> = value
        .split(';')
        .filter_map(|pair| pair.split_once('=').map(|(name, _)| name.trim()))
        .collect();
    names.join("; ")
}

/// Whether a request header of this name (lower case) carries a credential.
pub(crate) fn is_secret(name: &str) -> bool {
    const PARTS: [&str; 9] = [
        "token",
        "secret",
        "passw",
        "apikey",
        "api-key",
        "jwt",
        "session",
        "signature",
        "credential",
    ];
    const NAMES: [&str; 4] = ["dpop", "x-amz-content-sha256", "api_key", "x-auth"];
    let about_headers = name.starts_with("access-control-") || name.starts_with("sec-");
    let key = name.ends_with("-key") && !name.starts_with("idempotency");
    let auth = name.ends_with("-auth") || name.ends_with("-authorization");
    !about_headers
        && (key || auth || NAMES.contains(&name) || PARTS.iter().any(|part| name.contains(part)))
}

/// Whether a browser asks with a preflight before it sends this header for a page: all but the
/// safelisted ones, those that browsers set themselves, and `Authorization`, which is kept apart.
fn asks_first(name: &str, value: &str) -> bool {
    const NOT: [&str; 32] = [
        ":authority",
        ":method",
        ":path",
        ":scheme",
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "authorization",
        "cache-control",
        "connection",
        "content-language",
        "content-length",
        "cookie",
        "date",
        "dnt",
        "expect",
        "host",
        "if-modified-since",
        "if-none-match",
        "keep-alive",
        "origin",
        "pragma",
        "priority",
        "range",
        "referer",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "via",
    ];
    if name == "content-type" {
        let essence = value.split(';').next().unwrap_or(value).trim();
        return ![
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
        ]
        .iter()
        .any(|simple| simple.eq_ignore_ascii_case(essence));
    }
    !NOT.contains(&name)
        && name != "upgrade-insecure-requests"
        && !name.starts_with("sec-")
        && !name.starts_with("proxy-")
        && !name.starts_with("access-control-request-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_stays() {
        let raw = RawRequest {
            method: "GET".to_owned(),
            target: "/x".to_owned(),
            headers: [
                ("authorization", "Bearer s3cret"),
                ("cookie", "sid=s3cret; theme=dark"),
                ("x-api-key", "s3cret"),
                ("x-auth-token", "s3cret"),
                ("dpop", "s3cret"),
                ("accept", "*/*"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
            whole: true,
        };
        let request = clean(&raw, None);
        assert!(!format!("{request:?}").contains("s3cret"));
        assert_eq!(request.headers.value("cookie"), Some("sid; theme"));
        assert_eq!(request.headers.value("authorization"), Some("bearer"));
        let facts = facts(&request);
        assert_eq!(facts.authorization.as_deref(), Some("bearer"));
        assert!(facts.with_cookies);
        assert_eq!(facts.custom_headers, ["x-api-key", "x-auth-token", "dpop"]);
    }
}
