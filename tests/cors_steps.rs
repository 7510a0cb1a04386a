//! The exact step at which a recorded answer fails the CORS check, or a recorded preflight its own:
//! from recordings of Chromium, which says that it kept the answer, and of Firefox, which does not.
//! What follows from each header is laid down by the Fetch standard ("CORS check", "CORS-preflight
//! fetch"); `src/protocol` holds the tables of the algorithms themselves.

mod support;

use support::corpus::{recorded_answer, recorded_preflight};
use turnaway::classify::needs::needs;
use turnaway::classify::{Confidence, Outcome, Role, Sight, diagnose};
use turnaway::evidence::EngineFamily;

const ORIGIN: &str = "access-control-allow-origin";
const PAGE: &str = "https://app.example";

#[test]
fn the_failing_step_of_the_cors_check_is_named() {
    let cookies = ("cookie", "sid=1");
    let granted = ("access-control-allow-credentials", "true");
    type Pairs<'p> = &'p [(&'p str, &'p str)];
    // What was sent, what came back, the cause, and a word of what tells how the header differs.
    let cases: &[(Pairs, Pairs, &str, &str)] = &[
        (&[], &[], "cors.missing-allow-origin", ""),
        (&[], &[granted], "cors.missing-allow-origin", ""),
        (
            &[],
            &[(ORIGIN, PAGE), (ORIGIN, PAGE)],
            "cors.multiple-origins",
            "several",
        ),
        (
            &[],
            &[(ORIGIN, "*"), (ORIGIN, PAGE)],
            "cors.multiple-origins",
            "several",
        ),
        (
            &[],
            &[(ORIGIN, "https://a.example, https://app.example")],
            "cors.multiple-origins",
            "several",
        ),
        (
            &[],
            &[(ORIGIN, "https://app.example/")],
            "cors.origin-mismatch",
            "slash",
        ),
        (
            &[],
            &[(ORIGIN, "https://app.example:443")],
            "cors.origin-mismatch",
            "default port",
        ),
        (
            &[],
            &[(ORIGIN, "http://app.example")],
            "cors.origin-mismatch",
            "another origin",
        ),
        (&[], &[(ORIGIN, "null")], "cors.null-origin", "`null`"),
        (&[], &[(ORIGIN, "true")], "cors.invalid-origin", "no origin"),
        (&[], &[(ORIGIN, "")], "cors.invalid-origin", "no origin"),
        (
            &[cookies],
            &[(ORIGIN, "*"), granted],
            "cors.credentials-wildcard",
            "`*`",
        ),
        (
            &[cookies],
            &[(ORIGIN, PAGE)],
            "cors.credentials-not-allowed",
            "",
        ),
        (
            &[cookies],
            &[(ORIGIN, PAGE), ("access-control-allow-credentials", "True")],
            "cors.credentials-not-allowed",
            "",
        ),
        // One line each is not enough: together they say `true, true`.
        (
            &[cookies],
            &[(ORIGIN, PAGE), granted, granted],
            "cors.credentials-not-allowed",
            "",
        ),
    ];
    for (sent, headers, cause, word) in cases {
        for engine in [EngineFamily::Chromium, EngineFamily::Gecko] {
            let diagnosis = diagnose(&recorded_answer(engine, sent, 200, headers));
            let main = diagnosis.main().expect("a main cause");
            let what = format!("{engine:?} {sent:?} {headers:?}");
            assert_eq!(main.rule.id, *cause, "{what}");
            assert_eq!(main.confidence, Confidence::Certain, "{what}");
            assert_eq!(diagnosis.outcome, Outcome::CorsBlocked, "{what}");
            let told = main.because.iter().any(|signal| signal.text.contains(word));
            assert!(told, "{what}: {:?}", main.because);
        }
    }
}

/// What passes in Firefox, which says nothing, is fine.
#[test]
fn an_answer_that_passes_is_not_withheld() {
    let cookies = ("cookie", "sid=1");
    let granted = ("access-control-allow-credentials", "true");
    for (sent, headers) in [
        (&[][..], &[(ORIGIN, "*")][..]),
        (&[], &[(ORIGIN, PAGE)]),
        (&[], &[(ORIGIN, " https://app.example ")]),
        (&[cookies], &[(ORIGIN, PAGE), granted]),
    ] {
        let diagnosis = diagnose(&recorded_answer(EngineFamily::Gecko, sent, 200, headers));
        assert_eq!(diagnosis.outcome, Outcome::Ok, "{sent:?} {headers:?}");
        assert!(diagnosis.main().is_none(), "{sent:?} {headers:?}");
    }
}

/// Behind a redirect between other sites the browser says `Origin: null`, for which the page's own
/// origin does not do.
#[test]
fn the_page_named_to_an_origin_of_null_fails() {
    let mut evidence = recorded_answer(EngineFamily::Chromium, &[], 200, &[(ORIGIN, PAGE)]);
    for exchange in &mut evidence.exchanges {
        let request = exchange.request.as_mut().expect("a request");
        for (name, value) in &mut request.headers.list {
            if name == "origin" {
                *value = "null".to_owned();
            }
        }
    }
    let diagnosis = diagnose(&evidence);
    let main = diagnosis.main().expect("a main cause");
    assert_eq!(main.rule.id, "cors.origin-mismatch");
    let told = main
        .because
        .iter()
        .any(|signal| signal.text.contains("behind a redirect"));
    assert!(told, "{:?}", main.because);

    // What has to be so: nobody is told to allow `null`.
    let mut hop = evidence.exchanges.last().cloned().expect("an exchange");
    hop.request.as_mut().expect("a request").url = Some("https://old.example/x".to_owned());
    evidence.exchanges.insert(0, hop);
    let needs = needs(&evidence, &diagnose(&evidence));
    let of_origin = needs.iter().find(|need| need.text.contains("Origin: null"));
    assert_eq!(
        of_origin.map(|need| need.met),
        Some(Sight::Absent),
        "{needs:?}"
    );
    assert!(of_origin.is_some_and(|need| need.text.contains("behind the redirect itself")));
}

#[test]
fn the_failing_step_of_the_preflight_is_named() {
    const METHODS: &str = "access-control-allow-methods";
    const HEADERS: &str = "access-control-allow-headers";
    let shared = (ORIGIN, PAGE);
    // The method and headers asked for, the answer, and the causes with their parts.
    type Row<'r> = (
        &'r str,
        &'r str,
        &'r [(&'r str, &'r str)],
        &'r [(&'r str, Role)],
    );
    let cases: &[Row] = &[
        (
            "GET",
            "x-a",
            &[],
            &[("cors.preflight-not-shared", Role::Main)],
        ),
        (
            "GET",
            "x-a",
            &[(ORIGIN, PAGE), (ORIGIN, PAGE), (HEADERS, "x-a")],
            &[("cors.preflight-not-shared", Role::Main)],
        ),
        (
            "GET",
            "x-a",
            &[shared],
            &[("cors.header-not-allowed", Role::Main)],
        ),
        (
            "GET",
            "x-a,x-b",
            &[shared, (HEADERS, "X-A")],
            &[("cors.header-not-allowed", Role::Main)],
        ),
        (
            "GET",
            "authorization",
            &[shared, (HEADERS, "*")],
            &[("cors.authorization-not-allowed", Role::Main)],
        ),
        (
            "GET",
            "authorization,x-a",
            &[shared],
            &[
                ("cors.authorization-not-allowed", Role::Main),
                ("cors.header-not-allowed", Role::Further),
            ],
        ),
        (
            "PUT",
            "",
            &[shared, (METHODS, "put")],
            &[("cors.method-not-allowed", Role::Main)],
        ),
        (
            "patch",
            "",
            &[shared, (METHODS, "PATCH")],
            &[("cors.method-not-allowed", Role::Main)],
        ),
        // A list that cannot be read fails as a whole, also where nothing in it is needed.
        (
            "GET",
            "x-a",
            &[shared, (HEADERS, "x-a"), (METHODS, "GET PUT")],
            &[("cors.method-not-allowed", Role::Main)],
        ),
        (
            "GET",
            "x-a",
            &[shared, (HEADERS, "x-a; x-b")],
            &[("cors.header-not-allowed", Role::Main)],
        ),
    ];
    for (method, wanted, answer, expected) in cases {
        let diagnosis = diagnose(&recorded_preflight(method, wanted, answer));
        for (id, role) in *expected {
            let found = diagnosis.causes.iter().find(|cause| cause.rule.id == *id);
            let found = found.map(|cause| (cause.role, cause.confidence));
            let what = format!("{method} [{wanted}] {answer:?}: {id}");
            assert_eq!(found, Some((*role, Confidence::Certain)), "{what}");
        }
        assert_eq!(
            diagnosis.outcome,
            Outcome::CorsBlocked,
            "{method} [{wanted}] {answer:?}"
        );
    }
}
