//! What a browser would do: the values of the Fetch standard's steps ("CORS check", "CORS-preflight
//! fetch", "HTTP-redirect fetch", "CORS filtered response").

mod support;

use proptest::prelude::*;
use support::WhatwgUrl;
use turnaway::classify::what_if::{Answer, Asked, Comes, Step, what_if};
use turnaway::evidence::{Headers, Target, Visibility};
use turnaway::fixes::FixKind;
use turnaway::protocol::CredentialsMode::{self, Include, Omit, SameOrigin};

const PAGE: &str = "https://page.example";
const URL: &str = "https://api.example/v1";

fn asked(method: &str, headers: &[(&str, &str)], credentials: CredentialsMode) -> Asked {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Asked {
        origin: PAGE.to_owned(),
        method: method.to_owned(),
        headers: headers.iter().map(pair).collect(),
        credentials,
    }
}

fn headers(list: &[(&str, &str)]) -> Headers {
    Headers::new(Visibility::All, list.iter().copied())
}

fn steps(
    url: &str,
    asked: &Asked,
    preflight: Option<(u16, &Headers)>,
    answer: (u16, &Headers),
) -> Vec<Step> {
    let of = |(status, headers)| Answer { status, headers };
    let target = Target::parse(url, &WhatwgUrl);
    what_if(&target, asked, preflight.map(of), Some(of(answer)))
}

fn last(steps: &[Step]) -> (&'static str, Comes, Option<&str>) {
    let last = steps.last().expect("a step");
    (last.name, last.comes, last.change.as_deref())
}

const ACAO: &str = "Access-Control-Allow-Origin";
const ACAC: &str = "Access-Control-Allow-Credentials";

#[test]
fn the_cors_check_decides_for_plain_requests() {
    let line = "Access-Control-Allow-Origin: https://page.example";
    let both =
        "Access-Control-Allow-Origin: https://page.example\nAccess-Control-Allow-Credentials: true";
    // The answer's headers, the mode, and the line that is missing.
    type Case<'c> = (&'c [(&'c str, &'c str)], CredentialsMode, Option<&'c str>);
    let cases: &[Case] = &[
        (&[(ACAO, "*")], SameOrigin, None),
        (&[(ACAO, "*")], Omit, None),
        (&[(ACAO, PAGE)], SameOrigin, None),
        (&[(ACAO, PAGE), (ACAC, "true")], Include, None),
        (&[], SameOrigin, Some(line)),
        (&[(ACAO, "https://page.example/")], SameOrigin, Some(line)),
        (&[(ACAO, "null")], SameOrigin, Some(line)),
        (&[(ACAO, "https://other.example")], SameOrigin, Some(line)),
        (&[(ACAO, PAGE), (ACAO, PAGE)], SameOrigin, Some(line)),
        (&[(ACAO, "*"), (ACAC, "true")], Include, Some(line)),
        (&[(ACAO, "*")], Include, Some(both)),
        (
            &[(ACAO, PAGE), (ACAC, "True")],
            Include,
            Some("Access-Control-Allow-Credentials: true"),
        ),
    ];
    for (list, credentials, change) in cases {
        let seen = headers(list);
        let steps = steps(URL, &asked("GET", &[], *credentials), None, (200, &seen));
        match change {
            None => assert_eq!(
                last(&steps),
                ("CORS filtered response", Comes::Passes, None),
                "{list:?}"
            ),
            Some(line) => assert_eq!(
                last(&steps),
                ("CORS check", Comes::Stops, Some(*line)),
                "{list:?} {credentials:?}"
            ),
        }
    }
}

#[test]
fn the_preflight_decides_for_the_others() {
    let share = [(ACAO, PAGE), (ACAC, "true")];
    let with = |more: &[(&'static str, &'static str)]| headers(&[&share[..], more].concat());
    const METHODS: &str = "Access-Control-Allow-Methods";
    const HEADERS: &str = "Access-Control-Allow-Headers";
    type Case<'c> = (Asked, u16, Headers, Option<(&'c str, FixKind)>);
    let json = ("Content-Type", "application/json");
    let token = ("Authorization", "Bearer x");
    let cases: Vec<Case> = vec![
        (
            asked("put", &[], SameOrigin),
            204,
            with(&[(METHODS, "PUT")]),
            None,
        ),
        (
            asked("PUT", &[], SameOrigin),
            204,
            with(&[(METHODS, "*")]),
            None,
        ),
        (
            asked("PUT", &[], Include),
            204,
            with(&[(METHODS, "*")]),
            Some(("Access-Control-Allow-Methods: PUT", FixKind::AllowMethods)),
        ),
        // Methods are compared letter by letter, and `patch` is none of the six that are put in capitals.
        (
            asked("patch", &[], SameOrigin),
            204,
            with(&[(METHODS, "PATCH")]),
            Some(("Access-Control-Allow-Methods: patch", FixKind::AllowMethods)),
        ),
        (
            asked("POST", &[json], SameOrigin),
            204,
            with(&[(HEADERS, "Content-Type")]),
            None,
        ),
        (
            asked("POST", &[json], SameOrigin),
            204,
            with(&[(HEADERS, "*")]),
            None,
        ),
        (
            asked("POST", &[json], SameOrigin),
            204,
            with(&[]),
            Some((
                "Access-Control-Allow-Headers: content-type",
                FixKind::AllowHeaders,
            )),
        ),
        (
            asked("GET", &[token], SameOrigin),
            204,
            with(&[(HEADERS, "*")]),
            Some((
                "Access-Control-Allow-Headers: authorization",
                FixKind::AllowHeaders,
            )),
        ),
        (
            asked("GET", &[token, json], SameOrigin),
            204,
            with(&[(HEADERS, "authorization")]),
            Some((
                "Access-Control-Allow-Headers: authorization, content-type",
                FixKind::AllowHeaders,
            )),
        ),
        (
            asked("GET", &[token], SameOrigin),
            401,
            with(&[(HEADERS, "authorization")]),
            Some(("OPTIONS → 204 No Content", FixKind::PreflightFirst)),
        ),
        (
            asked("GET", &[token], SameOrigin),
            302,
            with(&[(HEADERS, "authorization")]),
            Some(("OPTIONS → 204 No Content", FixKind::PreflightFirst)),
        ),
        (
            asked("DELETE", &[], SameOrigin),
            204,
            headers(&[]),
            Some((
                "Access-Control-Allow-Origin: https://page.example",
                FixKind::AllowOrigin,
            )),
        ),
    ];
    let fine = headers(&share);
    for (asked, status, preflight, expected) in cases {
        let steps = steps(URL, &asked, Some((status, &preflight)), (200, &fine));
        let end = steps.last().expect("a step");
        assert_eq!(steps[0].name, "HTTP fetch", "{asked:?}");
        assert!(
            steps[0].text.starts_with("A preflight goes first"),
            "{asked:?}"
        );
        match expected {
            None => assert_eq!(end.comes, Comes::Passes, "{asked:?}: {end:?}"),
            Some((line, fix)) => {
                assert_eq!(
                    (end.name, end.comes),
                    ("CORS-preflight fetch", Comes::Stops),
                    "{asked:?}"
                );
                assert_eq!(
                    (end.change.as_deref(), end.fix),
                    (Some(line), Some(fix)),
                    "{asked:?}"
                );
            }
        }
    }
    // What is safelisted needs none.
    for (method, list) in [
        ("GET", vec![]),
        ("head", vec![]),
        (
            "POST",
            vec![
                ("Content-Type", "text/plain;charset=UTF-8"),
                ("Accept", "a/b"),
            ],
        ),
    ] {
        let steps = steps(URL, &asked(method, &list, SameOrigin), None, (200, &fine));
        assert!(
            steps[0].text.contains("needs no preflight"),
            "{method}: {steps:?}"
        );
    }
}

#[test]
fn what_is_not_sent_stops_first() {
    let fine = headers(&[(ACAO, "*")]);
    for (url, method) in [
        ("http://api.example/", "GET"),
        ("https://api.example:6667/", "GET"),
        ("mailto:me@api.example", "GET"),
        (URL, "TRACE"),
    ] {
        let steps = steps(url, &asked(method, &[], SameOrigin), None, (200, &fine));
        assert_eq!(
            (steps.len(), steps[0].comes),
            (1, Comes::Stops),
            "{url} {method}"
        );
        assert!(steps[0].change.is_some(), "{url}");
    }
}

#[test]
fn the_own_origin_is_not_asked_for_permission() {
    let bare = headers(&[]);
    let steps = steps(
        "https://page.example/x",
        &asked("PATCH", &[("x-a", "b")], Include),
        None,
        (403, &bare),
    );
    assert!(
        steps.iter().all(|step| step.comes == Comes::Passes),
        "{steps:?}"
    );
    assert!(steps.last().is_some_and(|step| step.text.contains("403")));
}

#[test]
fn headers_that_are_not_exposed_are_named_with_the_line() {
    let with = |expose: &[(&'static str, &'static str)]| {
        headers(
            &[
                &[
                    (ACAO, PAGE),
                    (ACAC, "true"),
                    ("ETag", "1"),
                    ("X-Request-Id", "2"),
                    ("Content-Type", "a/b"),
                    ("Set-Cookie", "a=b"),
                ][..],
                expose,
            ]
            .concat(),
        )
    };
    let line = Some("Access-Control-Expose-Headers: etag, x-request-id");
    const EXPOSE: &str = "Access-Control-Expose-Headers";
    for (expose, credentials, change) in [
        (&[][..], SameOrigin, line),
        (&[(EXPOSE, "*")][..], SameOrigin, None),
        (&[(EXPOSE, "*")][..], Include, line),
        (&[(EXPOSE, "ETag, X-Request-Id")][..], Include, None),
    ] {
        let seen = with(expose);
        let steps = steps(URL, &asked("GET", &[], credentials), None, (200, &seen));
        assert_eq!(
            last(&steps),
            ("CORS filtered response", Comes::Passes, change),
            "{expose:?}"
        );
    }
}

#[test]
fn redirects_are_followed_or_not() {
    let to = |location: &'static str| headers(&[(ACAO, "*"), ("Location", location)]);
    let end = |location| {
        let seen = to(location);
        let steps = steps(URL, &asked("GET", &[], SameOrigin), None, (302, &seen));
        let last = steps.last().expect("a step").clone();
        (last.comes, last.text.contains("`Origin: null`"))
    };
    assert_eq!(end("/login"), (Comes::Unknown, false));
    assert_eq!(end("https://login.example/"), (Comes::Unknown, true));
    assert_eq!(end("https://me:pw@login.example/"), (Comes::Stops, false));
    assert_eq!(end("myapp://callback"), (Comes::Stops, false));
}

/// What a page read says nothing of the origins that the answer names.
#[test]
fn what_a_page_cannot_see_is_not_guessed() {
    let filtered = Headers::new(Visibility::Filtered, [("content-type", "a/b")]);
    let steps = steps(URL, &asked("GET", &[], SameOrigin), None, (200, &filtered));
    let check = steps
        .iter()
        .find(|step| step.name == "CORS check")
        .expect("the check");
    assert_eq!(
        (check.comes, check.change.as_deref()),
        (Comes::Unknown, None)
    );
}

proptest! {
    #[test]
    fn it_always_ends_with_a_word(
        url in "(https?://)?[a-z.:@/]{0,20}",
        origin in "(https?://)?[a-z.:/]{0,20}",
        method in "[ -~]{0,8}",
        name in "[ -~]{0,12}",
        value in "[ -~]{0,12}",
        status in 0_u16..700,
        pairs in prop::collection::vec(("(access-control-allow-origin|location|[a-z-]{1,8})", "[ -~]{0,16}"), 0..5),
    ) {
        let seen = Headers::new(Visibility::All, pairs);
        let asked = Asked { origin, method, headers: vec![(name, value)], credentials: Include };
        let steps = steps(&url, &asked, None, (status, &seen));
        prop_assert!(!steps.is_empty());
        let stops = steps.iter().filter(|step| step.comes == Comes::Stops).count();
        prop_assert!(stops <= 1);
        prop_assert!(stops == 0 || steps.last().is_some_and(|last| last.comes == Comes::Stops && last.change.is_some()));
    }
}
