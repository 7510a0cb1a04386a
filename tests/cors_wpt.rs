//! CORS, judged by the values that the public tests of browsers (web-platform-tests, `cors/` and
//! `fetch/api/cors/`) send, as a table of our own: what lets a script read an answer, what lets its request be
//! sent, what it may read, and what becomes of it behind redirects. Each value is put to the algorithm and to a
//! whole recorded exchange, whose diagnosis must name the failing step.

mod support;

use support::corpus::{recorded_answer, recorded_preflight};
use turnaway::classify::{Outcome, diagnose};
use turnaway::evidence::EngineFamily;
use turnaway::protocol::response_header::is_exposed;
use turnaway::protocol::{
    CorsFailure, CredentialsMode, RefusedRedirect, cors_check, preflight_lifetime,
    refused_redirect, serialize_request_origin,
};

const PAGE: &str = "https://app.example";
const ORIGIN: &str = "access-control-allow-origin";
const CREDENTIALS: &str = "access-control-allow-credentials";

fn lines(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let line = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(line).collect()
}

/// `cors/origin.htm`: the values that pass, with the white space that HTTP strips.
#[test]
fn origins_that_pass() {
    for value in [
        "*",
        " *  ",
        "\t*",
        PAGE,
        " https://app.example",
        " https://app.example   \t ",
        "\thttps://app.example",
    ] {
        let answer = [(ORIGIN, value)];
        let found = cors_check(PAGE, CredentialsMode::SameOrigin, &lines(&answer));
        assert_eq!(found, Ok(()), "{value:?}");
        let diagnosis = diagnose(&recorded_answer(EngineFamily::Gecko, &[], 200, &answer));
        assert_eq!(diagnosis.outcome, Outcome::Ok, "{value:?}");
    }
}

/// The same file: the values that fail, each with how it differs.
#[test]
fn origins_that_fail() {
    use CorsFailure::{NotAnOrigin, Null, OtherOrigin, Several, WrittenOtherwise};
    let cases: &[(&str, CorsFailure)] = &[
        ("https://www1.app.example", OtherOrigin),
        ("//app.example", NotAnOrigin),
        ("://app.example", NotAnOrigin),
        ("ftp://app.example", OtherOrigin),
        ("https:://app.example", NotAnOrigin),
        ("https:/app.example", NotAnOrigin),
        ("https:app.example", NotAnOrigin),
        ("app.example", NotAnOrigin),
        ("https://app.example?", WrittenOtherwise),
        ("https://app.example/", WrittenOtherwise),
        ("https://app.example#", WrittenOtherwise),
        ("https://app.example:443", WrittenOtherwise),
        ("https://app.example, *", Several),
        ("HTTPS://APP.EXAMPLE", WrittenOtherwise),
        ("HTTPS://app.example", WrittenOtherwise),
        ("-", NotAnOrigin),
        ("**", NotAnOrigin),
        ("'*'", NotAnOrigin),
        ("\"*\"", NotAnOrigin),
        ("* *", Several),
        ("* null", Several),
        ("* https://app.example", Several),
        ("*, https://app.example", Several),
        ("null https://app.example", Several),
        ("http://example.net", OtherOrigin),
        ("null", Null),
        ("null *", Several),
        ("", NotAnOrigin),
        ("https://app.example/cors/origin.htm", WrittenOtherwise),
        ("https://app.example/cors", WrittenOtherwise),
        ("https://api.example", OtherOrigin),
        ("example", NotAnOrigin),
        (".example", NotAnOrigin),
        ("*.example", NotAnOrigin),
        ("http://example", OtherOrigin),
    ];
    for (value, failure) in cases {
        let answer = [(ORIGIN, *value)];
        let found = cors_check(PAGE, CredentialsMode::SameOrigin, &lines(&answer));
        assert_eq!(found, Err(*failure), "{value:?}");
        for engine in [EngineFamily::Gecko, EngineFamily::Chromium] {
            let diagnosis = diagnose(&recorded_answer(engine, &[], 200, &answer));
            let main = diagnosis.main().map(|cause| cause.rule.id);
            let expected = match failure {
                Several => "cors.multiple-origins",
                Null => "cors.null-origin",
                NotAnOrigin => "cors.invalid-origin",
                _ => "cors.origin-mismatch",
            };
            assert_eq!(main, Some(expected), "{engine:?} {value:?}");
            assert_eq!(diagnosis.outcome, Outcome::CorsBlocked, "{value:?}");
        }
    }
    // Whatever else is odd fails as well, in whichever way.
    for value in [
        "https://app.example /",
        "https://app.example%23",
        "https://app.example\0",
        "\0*",
        "*\0",
        "*https://*",
        "*https://app.example",
        "\0https://app.example",
        "https://.example",
        "https://*.example",
        "\u{b}*",
        "\u{c}*",
    ] {
        let answer = [(ORIGIN, value)];
        assert!(
            cors_check(PAGE, CredentialsMode::SameOrigin, &lines(&answer)).is_err(),
            "{value:?}"
        );
        let diagnosis = diagnose(&recorded_answer(EngineFamily::Gecko, &[], 200, &answer));
        assert_eq!(diagnosis.outcome, Outcome::CorsBlocked, "{value:?}");
    }
}

/// The same file: two headers are never one, whatever they say.
#[test]
fn two_headers_fail() {
    for (first, second) in [
        ("", "*"),
        ("*", ""),
        ("*", "*"),
        ("", PAGE),
        ("*", PAGE),
        (PAGE, PAGE),
    ] {
        let answer = [(ORIGIN, first), (ORIGIN, second)];
        for mode in [CredentialsMode::SameOrigin, CredentialsMode::Include] {
            let found = cors_check(PAGE, mode, &lines(&answer));
            assert_eq!(found, Err(CorsFailure::Several), "{first:?} {second:?}");
        }
        let diagnosis = diagnose(&recorded_answer(EngineFamily::Gecko, &[], 200, &answer));
        let main = diagnosis.main().map(|cause| cause.rule.id);
        assert_eq!(main, Some("cors.multiple-origins"), "{first:?} {second:?}");
    }
}

/// `cors/credentials-flag.htm`: only `true` in these letters lets credentials go along.
#[test]
fn credentials_are_allowed_by_true_alone() {
    let cookies = [("cookie", "sid=1")];
    for value in ["TRUE", "True", "\"true\"", "false", "1", "0", ""] {
        let answer = [(ORIGIN, PAGE), (CREDENTIALS, value)];
        let found = cors_check(PAGE, CredentialsMode::Include, &lines(&answer));
        assert_eq!(found, Err(CorsFailure::CredentialsNotAllowed), "{value:?}");
        let diagnosis = diagnose(&recorded_answer(
            EngineFamily::Gecko,
            &cookies,
            200,
            &answer,
        ));
        let main = diagnosis.main().map(|cause| cause.rule.id);
        assert_eq!(main, Some("cors.credentials-not-allowed"), "{value:?}");
    }
    let granted = [(ORIGIN, PAGE), (CREDENTIALS, "true")];
    assert_eq!(
        cors_check(PAGE, CredentialsMode::Include, &lines(&granted)),
        Ok(())
    );
    let everyone = [(ORIGIN, "*"), (CREDENTIALS, "true")];
    let found = cors_check(PAGE, CredentialsMode::Include, &lines(&everyone));
    assert_eq!(found, Err(CorsFailure::Wildcard));
}

/// `fetch/api/cors/cors-preflight-star.any.js` and `cors-preflight-response-validation.any.js`, without
/// credentials: the cause that a recorded preflight must be given, or none.
#[test]
fn preflights_are_judged_as_browsers_do() {
    const METHODS: &str = "access-control-allow-methods";
    const HEADERS: &str = "access-control-allow-headers";
    type Row<'r> = (&'r str, &'r str, &'r str, &'r str, Option<&'r str>);
    let rows: &[Row] = &[
        ("GET", "x-test", "get", "x-test", None),
        ("SUPER", "x-test", "*", "x-test", None),
        ("OK", "x-test", "*", "*", None),
        ("PUT", "", "*", "", None),
        ("PUT", "", "PUT", "*", None),
        ("GET", "x-test", "get", "*", None),
        ("PUT", "", "put", "*", Some("cors.method-not-allowed")),
        ("patch", "", "PATCH", "*", Some("cors.method-not-allowed")),
        ("DELETE", "", "", "", Some("cors.method-not-allowed")),
        ("GET", "x-test", "GET", "", Some("cors.header-not-allowed")),
        (
            "GET",
            "x-test,x-other",
            "GET",
            "x-test",
            Some("cors.header-not-allowed"),
        ),
        ("GET", "x-test", "GET", "X-TEST", None),
        (
            "GET",
            "authorization",
            "GET",
            "*",
            Some("cors.authorization-not-allowed"),
        ),
        ("GET", "authorization", "GET", "*, authorization", None),
        (
            "GET",
            "x-force-preflight",
            "GET",
            "x-force-preflight,header name with space",
            Some("cors.header-not-allowed"),
        ),
        (
            "GET",
            "x-force-preflight",
            "Bad method name",
            "x-force-preflight",
            Some("cors.method-not-allowed"),
        ),
    ];
    for (method, wanted, methods, headers, expected) in rows {
        let mut answer = vec![(ORIGIN, PAGE)];
        if !methods.is_empty() {
            answer.push((METHODS, *methods));
        }
        if !headers.is_empty() {
            answer.push((HEADERS, *headers));
        }
        let diagnosis = diagnose(&recorded_preflight(method, wanted, &answer));
        let named = diagnosis
            .causes
            .iter()
            .map(|cause| cause.rule.id)
            .find(|id| id.ends_with("-not-allowed") && !id.starts_with("cors.credentials"));
        assert_eq!(
            named, *expected,
            "{method} [{wanted}] by [{methods}] [{headers}]"
        );
    }
}

/// `cors/response-headers.htm` and `fetch/api/cors/cors-expose-star.sub.any.js`: what a script may read.
#[test]
fn what_a_script_may_read() {
    const EXPOSED: &str = "access-control-expose-headers";
    let cases: &[(&[&str], CredentialsMode, &str, bool)] = &[
        (&[], CredentialsMode::SameOrigin, "Cache-Control", true),
        (&[], CredentialsMode::SameOrigin, "Content-Language", true),
        (&[], CredentialsMode::SameOrigin, "Content-Length", true),
        (&[], CredentialsMode::SameOrigin, "Expires", true),
        (&[], CredentialsMode::SameOrigin, "Last-Modified", true),
        (&[], CredentialsMode::SameOrigin, "Pragma", true),
        (&[], CredentialsMode::SameOrigin, "Server", false),
        (&[], CredentialsMode::SameOrigin, "X-Powered-By", false),
        (
            &["X-Custom-Header, x-custom-header-empty"],
            CredentialsMode::SameOrigin,
            "x-custom-header",
            true,
        ),
        (
            &["X-Custom-Header", "Date, X-Second-Expose"],
            CredentialsMode::SameOrigin,
            "X-Second-Expose",
            true,
        ),
        (
            &["X-Custom-Header", "Date, X-Second-Expose"],
            CredentialsMode::SameOrigin,
            "date",
            true,
        ),
        (
            &["X-Custom-Header"],
            CredentialsMode::SameOrigin,
            "x-nonexposed",
            false,
        ),
        (
            &["Set-Cookie, Set-Cookie2"],
            CredentialsMode::SameOrigin,
            "set-cookie",
            false,
        ),
        (&["*"], CredentialsMode::SameOrigin, "x-test", true),
        (&["*"], CredentialsMode::SameOrigin, "set-cookie", false),
        (&["*"], CredentialsMode::Include, "x-test", false),
        (&["*"], CredentialsMode::Include, "*", true),
        (
            &["*, set-cookie"],
            CredentialsMode::SameOrigin,
            "set-cookie2",
            false,
        ),
    ];
    for (listed, mode, name, readable) in cases {
        let list: Vec<_> = listed.iter().map(|value| (EXPOSED, *value)).collect();
        assert_eq!(
            is_exposed(name, *mode, &lines(&list)),
            *readable,
            "{listed:?} {mode:?} {name}"
        );
    }
}

/// `cors/redirect-origin.htm` and `fetch/api/cors/cors-redirect.any.js`: two answers in a row, by whom and for
/// whom each is shared, and what the second request says in `Origin`, or that the script gets nothing.
#[test]
fn redirects_are_judged_hop_by_hop() {
    const LOCAL: &str = "https://app.example/r";
    const REMOTE: &str = "https://www1.app.example/r";
    const REMOTE_2: &str = "https://www2.app.example/r";
    const REMOTE_ORIGIN: &str = "https://www1.app.example";
    type Hop<'h> = (&'h str, Option<&'h str>);
    let star = Some("*");
    let page = Some(PAGE);
    let null = Some("null");
    let rows: &[(Hop, Hop, Option<&str>)] = &[
        ((LOCAL, star), (REMOTE, star), page),
        ((LOCAL, star), (REMOTE, page), page),
        ((LOCAL, star), (REMOTE, null), None),
        ((LOCAL, star), (REMOTE, None), None),
        ((LOCAL, page), (REMOTE, star), page),
        ((LOCAL, page), (REMOTE, null), None),
        ((LOCAL, null), (REMOTE, star), page),
        ((LOCAL, None), (REMOTE, star), page),
        ((REMOTE, star), (LOCAL, star), null),
        ((REMOTE, star), (LOCAL, page), None),
        ((REMOTE, star), (LOCAL, null), null),
        ((REMOTE, star), (LOCAL, None), None),
        ((REMOTE, page), (LOCAL, star), null),
        ((REMOTE, page), (LOCAL, page), None),
        ((REMOTE, page), (LOCAL, null), null),
        ((REMOTE, null), (LOCAL, star), None),
        ((REMOTE, None), (LOCAL, star), None),
        ((REMOTE, star), (REMOTE, star), page),
        ((REMOTE, star), (REMOTE, page), page),
        ((REMOTE, star), (REMOTE, null), None),
        ((REMOTE, star), (REMOTE, None), None),
        ((REMOTE, page), (REMOTE, page), page),
        ((REMOTE, null), (REMOTE, star), None),
        ((REMOTE, None), (REMOTE, star), None),
        ((REMOTE, star), (REMOTE_2, star), null),
        ((REMOTE, star), (REMOTE_2, page), None),
        ((REMOTE, star), (REMOTE_2, null), null),
        ((REMOTE, star), (REMOTE_2, None), None),
        ((REMOTE, page), (REMOTE_2, star), null),
        ((REMOTE, page), (REMOTE_2, page), None),
        ((REMOTE, null), (REMOTE_2, star), None),
        ((REMOTE, None), (REMOTE_2, star), None),
        ((REMOTE, star), (REMOTE, Some(REMOTE_ORIGIN)), None),
        ((REMOTE, star), (REMOTE_2, Some(REMOTE_ORIGIN)), None),
        ((REMOTE, Some(REMOTE_ORIGIN)), (REMOTE, star), None),
    ];
    let shared = |allowed: Option<&str>, origin: &str| {
        let answer: Vec<_> = allowed.map(|value| (ORIGIN, value)).into_iter().collect();
        cors_check(origin, CredentialsMode::SameOrigin, &lines(&answer)).is_ok()
    };
    for (first, second, expected) in rows {
        // The page's own origin is not asked for by the CORS protocol.
        let first_passes = first.0 == LOCAL || shared(first.1, PAGE);
        let origin = serialize_request_origin(PAGE, [first.0, second.0]);
        let passes = first_passes && shared(second.1, origin);
        let found = passes.then_some(origin);
        assert_eq!(found, *expected, "{first:?} to {second:?}");
    }
}

/// `fetch/api/cors/cors-redirect-credentials.any.js`: a script follows no redirect to an address with a name or
/// a password in it, once another origin is involved.
#[test]
fn redirects_with_credentials_are_not_followed() {
    for credentials in ["user:password", "user:", ":password"] {
        for (host, tainted) in [
            ("www1.app.example", false),
            ("app.example", true),
            ("www1.app.example", true),
            ("www2.app.example", true),
        ] {
            let location = format!("https://{credentials}@{host}/x");
            let page = (!tainted).then_some(PAGE);
            let found = refused_redirect(&location, page);
            assert_eq!(
                found,
                Some(RefusedRedirect::Credentials),
                "{location} {tainted}"
            );
        }
    }
    assert_eq!(
        refused_redirect("https://www1.app.example/x", Some(PAGE)),
        None
    );
}

/// `cors/preflight-cache.htm`: for how long a browser does not ask again.
#[test]
fn the_answer_to_a_preflight_counts_for_a_while() {
    let of = |values: &[&str]| {
        let pairs: Vec<_> = values
            .iter()
            .map(|value| ("Access-Control-Max-Age", *value))
            .collect();
        preflight_lifetime(&lines(&pairs))
    };
    // Fetch standard: five seconds where nothing is said, or nothing that can be read.
    assert_eq!(of(&[]), 5);
    assert_eq!(of(&["1"]), 1);
    assert_eq!(of(&[" 600 "]), 600);
    assert_eq!(of(&["0"]), 0);
    assert_eq!(of(&["-1"]), 0);
    for unreadable in ["", "ten", "1.5", "1, 2", "+1", "-"] {
        assert_eq!(of(&[unreadable]), 5, "{unreadable:?}");
    }
    assert_eq!(of(&["600", "600"]), 5);
    assert_eq!(of(&["99999999999999999999999"]), u64::MAX);
}
