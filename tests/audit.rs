//! The audit of refusals: for every criterion an answer that is right and one that is wrong, as
//! somebody would paste them, and what a page cannot see.

mod support;

use std::collections::BTreeSet;
use support::pasted;
use turnaway::classify::audit::{Audited, Mark, all, audit};
use turnaway::evidence::{Body, Event, Evidence, ProbeKind};

fn of(text: &str) -> Vec<Audited> {
    pasted::read(text).last().map(audit).unwrap_or_default()
}

fn mark(audited: &[Audited], id: &str) -> Option<Mark> {
    let found = audited.iter().find(|audited| audited.criterion.id == id);
    found.map(|audited| audited.mark)
}

/// Criterion, an answer that is right, an answer that is wrong. `\r` is left out; a `>` begins a
/// line of the request.
const TABLE: &[(&str, &str, &str)] = &[
    (
        "challenge.present",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"shop\"\n\n",
        "HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nno",
    ),
    (
        "challenge.proxy-present",
        "HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: Basic realm=\"net\"\n\n",
        "HTTP/1.1 407 Proxy Authentication Required\nServer: net\n\n",
    ),
    (
        "challenge.well-formed",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"a\", Bearer error=\"invalid_token\"\n\n",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\" error=\"invalid_token\"\n\n",
    ),
    (
        "challenge.realm",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"Staff area\"\n\n",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"app-3.prod.internal\"\n\n",
    ),
    (
        "challenge.encrypted",
        "> GET / HTTP/1.1\n> Host: shop.example\n\n< HTTP/2 401\n< www-authenticate: Basic realm=\"a\"\n\n",
        "* Trying 192.0.2.1:80...\n* Connected to shop.example (192.0.2.1) port 80\n> GET / HTTP/1.1\n> Host: shop.example\n>\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Basic realm=\"a\"\n<\n",
    ),
    (
        "challenge.hsts",
        "GET / HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nStrict-Transport-Security: max-age=31536000\n\n",
        "GET / HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nStrict-Transport-Security: max-age=0\n\n",
    ),
    (
        "challenge.exposed",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Expose-Headers: X-Id, www-authenticate\n\n",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\nAccess-Control-Expose-Headers: *\n\n",
    ),
    (
        "cors.refusal-shared",
        "GET / HTTP/1.1\nHost: api.example\nOrigin: https://app.example\n\nHTTP/1.1 401 Unauthorized\nAccess-Control-Allow-Origin: https://app.example\n\n",
        "GET / HTTP/1.1\nHost: api.example\nOrigin: https://app.example\n\nHTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nno",
    ),
    (
        "cors.wildcard-with-credentials",
        "HTTP/1.1 403 Forbidden\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\n\n",
        "HTTP/1.1 403 Forbidden\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true\n\n",
    ),
    (
        "cors.vary-origin",
        "HTTP/1.1 403 Forbidden\nAccess-Control-Allow-Origin: https://app.example\nVary: Accept-Encoding, Origin\n\n",
        "HTTP/1.1 403 Forbidden\nAccess-Control-Allow-Origin: https://app.example\nVary: Accept-Encoding\n\n",
    ),
    (
        "status.401-means-sign-in",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n",
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"write\"\n\n",
    ),
    (
        "status.403-means-refused",
        "HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer error=\"insufficient_scope\"\n\n",
        "HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{\"detail\":\"Authentication credentials were not provided.\"}",
    ),
    (
        "status.program-gets-code",
        "GET /account HTTP/1.1\nHost: shop.example\nAccept: text/html,*/*\n\nHTTP/1.1 302 Found\nLocation: /login?next=%2Faccount\n\n",
        "GET /api/orders HTTP/1.1\nHost: shop.example\nAccept: application/json\n\nHTTP/1.1 302 Found\nLocation: /login?next=%2Fapi%2Forders\n\n",
    ),
    (
        "status.429-for-limits",
        "HTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n",
        "HTTP/1.1 403 Forbidden\nX-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1795350000\n\n",
    ),
    (
        "cache.refusal-not-kept",
        "HTTP/1.1 403 Forbidden\nContent-Type: text/html\n\n<p>no</p>",
        "HTTP/1.1 403 Forbidden\nCache-Control: max-age=600\n\n<p>no</p>",
    ),
    (
        "cache.vary-credentials",
        "HTTP/1.1 403 Forbidden\nCache-Control: public, max-age=60\nVary: Cookie\n\n",
        "HTTP/1.1 403 Forbidden\nCache-Control: public, max-age=60\nVary: Accept-Encoding\n\n",
    ),
    (
        "leak.server-version",
        "HTTP/1.1 403 Forbidden\nServer: nginx\n\n",
        "HTTP/1.1 403 Forbidden\nServer: nginx/1.18.0 (Ubuntu)\n\n",
    ),
    (
        "leak.powered-by",
        "HTTP/1.1 403 Forbidden\nServer: nginx\n\n",
        "HTTP/1.1 403 Forbidden\nX-Powered-By: PHP/8.2.1\n\n",
    ),
    (
        "leak.trace",
        "HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\nYou are not allowed to see this.",
        "HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\nForbiddenError: no\n    at check (/app/src/auth.js:12:9)\n    at next (/app/node_modules/express/lib/router.js:1:1)",
    ),
    (
        "leak.accounts",
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"Name or password is wrong\"}",
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"User not found\"}",
    ),
    (
        "leak.tokens",
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"token expired\"}",
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"expired\",\"token\":\"eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl\"}",
    ),
    (
        "body.gives-reason",
        "HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\nOnly editors may publish.",
        "HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n",
    ),
    (
        "body.for-programs",
        "GET /api/x HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 403 Forbidden\nContent-Type: application/problem+json\n\n{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}",
        "GET /api/x HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 403 Forbidden\nContent-Type: text/html\n\n<h1>Forbidden</h1>",
    ),
    (
        "body.names-incident",
        "HTTP/1.1 403 Forbidden\nX-Request-Id: 7f3a\nContent-Type: text/plain\n\nno",
        "HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\nno",
    ),
    (
        "retry.says-when",
        "HTTP/1.1 429 Too Many Requests\nRetry-After: Sun, 22 Nov 2026 12:30:00 GMT\n\n",
        "HTTP/1.1 429 Too Many Requests\nRetry-After: soon\n\n",
    ),
    (
        "retry.exposed",
        "HTTP/1.1 429 Too Many Requests\nRetry-After: 5\nAccess-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: Retry-After\n\n",
        "HTTP/1.1 429 Too Many Requests\nRetry-After: 5\nAccess-Control-Allow-Origin: *\n\n",
    ),
];

/// These have only one side, or need another comparison: their cases stand in tests of their own.
const ONE_SIDED: &[&str] = &[
    "status.registered",
    "status.error-is-error",
    "status.404-hides-well",
];

#[test]
fn right_and_wrong_answers_are_told_apart() {
    let mut wrong = Vec::new();
    for (id, good, bad) in TABLE {
        for (text, expected) in [(good, Mark::Right), (bad, Mark::Wrong)] {
            let audited = of(text);
            let found = mark(&audited, id);
            if found != Some(expected) {
                wrong.push(format!("{id}: {found:?}, not {expected:?} in {text:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_criterion_is_tested() {
    let tested: BTreeSet<&str> = TABLE
        .iter()
        .map(|(id, ..)| *id)
        .chain(ONE_SIDED.iter().copied())
        .collect();
    let all: BTreeSet<&str> = all().map(|criterion| criterion.id).collect();
    assert_eq!(tested, all);
}

#[test]
fn codes_of_no_registry_are_named() {
    let audited = of(
        "HTTP/1.1 419 Page Expired\nContent-Type: text/html\nServer: nginx\n\n<title>Page Expired</title>",
    );
    assert_eq!(mark(&audited, "status.registered"), Some(Mark::Wrong));
    let audited = of("HTTP/1.1 401 Unauthorized\nServer: nginx\n\n");
    assert_eq!(mark(&audited, "status.registered"), None);
}

#[test]
fn a_refusal_inside_a_success_is_wrong() {
    let audited = of(
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"ok\":false,\"error\":\"invalid_auth\"}",
    );
    assert_eq!(mark(&audited, "status.error-is-error"), Some(Mark::Wrong));
}

#[test]
fn a_401_for_a_token_that_has_expired_is_right() {
    let text = "> GET / HTTP/1.1\n> Host: api.example\n> Authorization: Bearer abc\n>\n\
        < HTTP/1.1 401 Unauthorized\n< Content-Type: application/json\n<\n{\"message\":\"jwt expired\"}\n";
    assert_eq!(
        mark(&of(text), "status.401-means-sign-in"),
        Some(Mark::Right)
    );
}

#[test]
fn a_403_for_a_token_that_is_not_accepted_is_wrong() {
    let text = "> GET / HTTP/1.1\n> Host: api.example\n> Authorization: Bearer abc\n>\n\
        < HTTP/1.1 403 Forbidden\n< Content-Type: text/plain\n<\nAudiences in Jwt are not allowed\n";
    assert_eq!(
        mark(&of(text), "status.403-means-refused"),
        Some(Mark::Wrong)
    );
}

#[test]
fn an_end_in_the_future_keeps_a_refusal() {
    for (expires, expected) in [
        ("Sun, 22 Nov 2026 13:00:00 GMT", Mark::Wrong),
        ("Sun, 22 Nov 2026 11:00:00 GMT", Mark::Right),
        ("0", Mark::Right),
    ] {
        let date = "Date: Sun, 22 Nov 2026 12:00:00 GMT";
        let text = format!("HTTP/1.1 403 Forbidden\n{date}\nExpires: {expires}\n\n");
        assert_eq!(
            mark(&of(&text), "cache.refusal-not-kept"),
            Some(expected),
            "{expires}"
        );
    }
}

#[test]
fn what_is_no_refusal_is_not_audited() {
    for text in [
        "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>hello</p>",
        "HTTP/1.1 500 Internal Server Error\nServer: nginx/1.18.0\n\n",
        "HTTP/1.1 404 Not Found\nServer: nginx\n\n",
        "Server: nginx/1.2.3\nWWW-Authenticate: Basic\n",
        "",
    ] {
        assert!(of(text).is_empty(), "{text}");
    }
}

/// A 401 that a page on another site could read, with these headers and this body.
fn seen_by_a_page(headers: &[(&str, &str)], body: &str) -> Evidence {
    let mut evidence = support::evidence("https://api.example/v1/orders");
    let mut response = support::answer(401, headers);
    response.body = Body::Read {
        text: body.to_owned(),
        complete: true,
    };
    let event = Event::Response { response };
    evidence
        .probes
        .push(support::probe(ProbeKind::CorsGet, event));
    evidence
}

#[test]
fn what_a_page_cannot_see_is_unknown_and_never_wrong() {
    let audited = audit(&seen_by_a_page(
        &[("content-type", "application/json")],
        "{}",
    ));
    for id in [
        "challenge.present",
        "challenge.exposed",
        "challenge.hsts",
        "leak.server-version",
        "leak.powered-by",
        "body.names-incident",
    ] {
        assert_eq!(mark(&audited, id), Some(Mark::Unknown), "{id}");
    }
    assert_eq!(mark(&audited, "cors.refusal-shared"), Some(Mark::Right));
    assert_eq!(mark(&audited, "cache.refusal-not-kept"), Some(Mark::Right));
    let audited = audit(&seen_by_a_page(
        &[("www-authenticate", "Bearer realm=\"orders\"")],
        "",
    ));
    assert_eq!(mark(&audited, "challenge.present"), Some(Mark::Right));
    assert_eq!(mark(&audited, "challenge.exposed"), Some(Mark::Right));
    assert_eq!(mark(&audited, "body.gives-reason"), Some(Mark::Wrong));
}

#[test]
fn a_partly_pasted_head_leaves_the_rest_open() {
    let audited = of("status: 401\nserver: nginx/1.25.1\n");
    assert_ne!(mark(&audited, "challenge.present"), Some(Mark::Wrong));
}

#[test]
fn what_is_wrong_comes_first() {
    let audited = of(TABLE[0].2);
    let marks: Vec<Mark> = audited.iter().map(|audited| audited.mark).collect();
    assert!(marks.is_sorted(), "{marks:?}");
    assert_eq!(marks.first(), Some(&Mark::Wrong));
}

#[test]
fn texts_are_short_and_calm() {
    let mut seen = BTreeSet::new();
    for criterion in all() {
        assert!(seen.insert(criterion.id), "{} twice", criterion.id);
        assert!(criterion.question.ends_with('?'), "{}", criterion.id);
        for text in [
            criterion.right,
            criterion.wrong,
            criterion.unknown,
            criterion.detail,
            criterion.change,
        ] {
            assert!(text.ends_with('.'), "{}: {text}", criterion.id);
            assert!(text.len() <= 280, "{}: {text}", criterion.id);
            assert!(
                !text.contains('!') && !text.contains("  "),
                "{}",
                criterion.id
            );
        }
        assert!(criterion.source.url.starts_with("https://"));
        assert!(criterion.shown_by.contains("{url}"), "{}", criterion.id);
    }
}
