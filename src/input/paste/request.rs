//! A recorded request without its secrets, and the facts about it that rules ask for.

use super::step::RawRequest;
use crate::evidence::{Authorization, Headers, Request, RequestFacts, Visibility};
use crate::protocol::request_header;
use crate::secret::{self, Removed};

/// The request as evidence. `url` is its absolute URL, when known.
pub(in crate::input) fn clean(raw: &RawRequest, url: Option<String>) -> Request {
    let find = |wanted: &str| raw.headers.iter().find(|(name, _)| name == wanted);
    let authorization = find("authorization").map(|(_, value)| Authorization::of(value));
    let kept = |(name, value): &(String, String)| {
        let clean = secret::asked(name, value, &mut Removed::default());
        (name.clone(), clean.into_owned())
    };
    let list = raw.headers.iter().map(kept).collect();
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
        with_cookies: request.headers.get("cookie").was_there(),
    }
}

/// Whether a browser asks with a preflight before it sends this header for a page: all but the
/// safelisted ones, those that browsers set themselves, and `Authorization`, which is kept apart.
fn asks_first(name: &str, value: &str) -> bool {
    // A script may set these as well, and would be asked about them; in a recorded request they are
    // the browser's own.
    const BY_BROWSER: [&str; 8] = [
        "cache-control",
        "if-modified-since",
        "if-none-match",
        "pragma",
        "priority",
        "range",
        "upgrade-insecure-requests",
        "user-agent",
    ];
    // With a value that is not safelisted these two would be asked about; of a value that a browser
    // chose itself that is never so.
    const ANY_VALUE: [&str; 3] = ["accept", "accept-language", "content-language"];
    !name.starts_with(':')
        && name != "authorization"
        && !BY_BROWSER.contains(&name)
        && !ANY_VALUE.contains(&name)
        && !request_header::is_forbidden(name, value)
        && !request_header::is_cors_safelisted(name, value)
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
        let sent = |name| request.headers.all(name).next();
        assert_eq!(sent("cookie"), Some("sid=REDACTED; theme=REDACTED"));
        assert_eq!(sent("authorization"), Some("Bearer REDACTED"));
        assert_eq!(sent("x-api-key"), Some("REDACTED"));
        assert_eq!(sent("accept"), Some("*/*"));
        let facts = facts(&request);
        assert_eq!(facts.authorization.as_deref(), Some("bearer"));
        assert!(facts.with_cookies);
        assert_eq!(facts.custom_headers, ["x-api-key", "x-auth-token", "dpop"]);
    }
}
