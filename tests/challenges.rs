//! The challenge reader against the cases of other clients' suites, and against anything.
//!
//! `fixtures/challenges.json` holds lines from the greenbytes, Chromium, Firefox, curl, OkHttp,
//! Apache HttpClient, KDE and distribution suites and lines seen on real servers, each with the
//! reading that RFC 9110 or, where it is silent, plain sense gives. One character stands for one
//! byte, as browsers hand headers over.

use proptest::prelude::*;
use serde::Deserialize;
use std::time::{Duration, Instant};
use turnaway::protocol::challenge::{Challenge, Warning, parse, read};

#[derive(Deserialize)]
struct Case {
    suite: String,
    case: String,
    line: String,
    challenges: Vec<Expected>,
    #[serde(default)]
    stray: Vec<String>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Expected {
    scheme: String,
    token68: Option<String>,
    params: Vec<(String, String)>,
    positional: Vec<String>,
    warnings: Vec<String>,
}

fn sorted_ids(warnings: &[Warning]) -> Vec<String> {
    let mut ids: Vec<String> = warnings.iter().map(|w| w.id().to_owned()).collect();
    ids.sort();
    ids
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn same(found: &Challenge, expected: &Expected) -> bool {
    found.scheme == expected.scheme
        && found.token68 == expected.token68
        && found.params == expected.params
        && found.positional == expected.positional
        && sorted_ids(&found.warnings) == sorted(expected.warnings.clone())
}

#[test]
fn suites_of_other_clients() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("fixtures/challenges.json")).expect("fixture is JSON");
    assert_eq!(cases.len(), 62);
    let mut wrong = Vec::new();
    for case in cases {
        let reading = read([case.line.as_str()]);
        let right = reading.challenges.len() == case.challenges.len()
            && reading
                .challenges
                .iter()
                .zip(&case.challenges)
                .all(|(found, expected)| same(found, expected))
            && sorted_ids(&reading.stray) == sorted(case.stray);
        if !right {
            wrong.push(format!(
                "{} {}: {}\n  read as {reading:?}",
                case.suite, case.case, case.line
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn several_lines_are_one_list() {
    let challenges = parse([
        "Negotiate",
        "NTLM",
        "Basic realm=\"x\"",
        "charset=\"UTF-8\"",
    ]);
    let schemes: Vec<_> = challenges.iter().map(|c| c.scheme.as_str()).collect();
    assert_eq!(schemes, ["Negotiate", "NTLM", "Basic"]);
    assert_eq!(challenges[2].param("charset"), Some("UTF-8"));
    assert!(challenges.iter().all(|c| c.warnings.is_empty()));
    assert!(challenges[2].is("BASIC"));
}

#[test]
fn a_scheme_behind_a_scheme_without_comma_is_a_scheme() {
    let challenges = parse(["Newauth Basic realm=\"x\""]);
    assert_eq!(challenges.len(), 2);
    assert_eq!(challenges[1].warnings, [Warning::MissingCommaBeforeScheme]);
}

/// Ten times the text takes about ten times as long; quadratic reading would take a hundred. The
/// limit is far above either machine noise or a debug build.
#[test]
fn hostile_lines_are_read_in_linear_time() {
    for unit in [
        "\"",
        "\" ",
        "\\",
        ",",
        "a ",
        "a=",
        "a=\"",
        "a = ",
        "\"a\" ",
        "=",
        "; ",
        "\u{e4}",
        "a b=\"\" ",
    ] {
        let long = format!("Basic realm=\"{}", unit.repeat(640_000 / unit.len()));
        let bare = format!("Basic {}", unit.repeat(640_000 / unit.len()));
        let start = Instant::now();
        let _ = (parse([long.as_str()]), parse([bare.as_str()]));
        let took = start.elapsed();
        assert!(took < Duration::from_secs(5), "{unit:?} took {took:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(lines in proptest::collection::vec(any::<String>(), 0..4)) {
        let _ = read(lines.iter().map(String::as_str));
    }

    #[test]
    fn text_from_the_grammars_own_characters_is_read(
        line in "[a-cBasicNTLM =\",;\\\\\t/+\u{e4}\u{20ac}]{0,80}"
    ) {
        let reading = read([line.as_str()]);
        let kept: usize = reading.challenges.iter().map(|c| {
            c.scheme.len()
                + c.token68.as_ref().map_or(0, String::len)
                + c.params.iter().map(|(n, v)| n.len() + v.len()).sum::<usize>()
                + c.positional.iter().map(String::len).sum::<usize>()
        }).sum();
        prop_assert!(kept <= line.len());
    }

    /// What is written by the grammar comes back as it was.
    #[test]
    fn well_formed_challenges_survive(
        schemes in proptest::collection::vec("[A-Z][a-z]{1,8}", 1..4),
        realm in "[ -~]{0,20}",
        token in "[a-z0-9]{1,8}",
    ) {
        let quoted = realm.replace('\\', "\\\\").replace('"', "\\\"");
        let line = schemes
            .iter()
            .map(|scheme| format!("{scheme} realm=\"{quoted}\", x={token}"))
            .collect::<Vec<_>>()
            .join(", ");
        let found = parse([line.as_str()]);
        prop_assert_eq!(found.len(), schemes.len());
        for (challenge, scheme) in found.iter().zip(&schemes) {
            prop_assert!(challenge.is(scheme));
            prop_assert_eq!(challenge.param("realm"), Some(realm.as_str()));
            prop_assert_eq!(challenge.param("x"), Some(token.as_str()));
            prop_assert!(challenge.warnings.is_empty());
        }
    }
}
