//! Our challenge reader and two strict ones, http-auth and parse-net, on everything that those
//! accept: the vectors of other clients' suites, and challenges written by the grammar.
//!
//! The strict readers refuse a whole header for one departure from RFC 9110 §11; ours reads on. So
//! there is nothing to compare where they refuse.

use proptest::prelude::*;
use serde::Deserialize;
use turnaway::protocol::challenge::{Challenge, Warning, parse};

/// A challenge in a form that all three have.
#[derive(Debug, PartialEq, Eq)]
struct Plain {
    scheme: String,
    token68: Option<String>,
    params: Vec<(String, String)>,
}

fn ours(line: &str) -> Vec<Plain> {
    parse([line])
        .into_iter()
        .map(|challenge: Challenge| Plain {
            scheme: challenge.scheme,
            token68: challenge.token68,
            params: challenge.params,
        })
        .collect()
}

/// http-auth knows no token68, and keeps repeated parameters.
fn by_http_auth(line: &str) -> Option<Vec<Plain>> {
    let found = http_auth::parse_challenges(line).ok()?;
    let plain = found.iter().map(|challenge| Plain {
        scheme: challenge.scheme.to_owned(),
        token68: None,
        params: challenge
            .params
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_unescaped()))
            .collect(),
    });
    Some(plain.collect())
}

/// parse-net reads bytes; each character of a line stands for one.
fn by_parse_net(line: &str) -> Option<Vec<Plain>> {
    let bytes: Vec<u8> = line
        .chars()
        .map(|c| u8::try_from(c).ok())
        .collect::<Option<_>>()?;
    let found = parse_net::auth::parse_challenges(&bytes, &parse_net::Limits::DEFAULT).ok()?;
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    let plain = found.iter().map(|challenge| {
        let (token68, params) = match challenge.payload() {
            parse_net::AuthPayload::None => (None, Vec::new()),
            parse_net::AuthPayload::Token68(blob) => (Some(text(blob)), Vec::new()),
            parse_net::AuthPayload::Params(params) => {
                let pair = |(name, value): (&[u8], parse_net::text::Word<'_>)| {
                    let mut buffer = vec![0; value.len()];
                    let value = value.unescape_into(&mut buffer).unwrap_or_default();
                    (text(name).to_ascii_lowercase(), text(value))
                };
                (None, params.iter().map(pair).collect())
            }
        };
        Plain {
            scheme: text(challenge.scheme()),
            token68,
            params,
        }
    });
    Some(plain.collect())
}

/// By the grammar `qop=` behind a scheme is a blob; behind a scheme with parameters it is a
/// parameter without its value, and we say so.
fn is_parameter_without_value(line: &str) -> bool {
    parse([line])
        .iter()
        .any(|challenge| challenge.warnings.contains(&Warning::EmptyValue))
}

/// Compares; says how many strict readers accepted the line.
fn compare(line: &str) -> Result<usize, String> {
    let own = ours(line);
    let mut accepted = 0;
    for (name, strict) in [
        ("http-auth", by_http_auth(line)),
        ("parse-net", by_parse_net(line)),
    ] {
        let Some(strict) = strict else { continue };
        accepted += 1;
        if strict != own && !is_parameter_without_value(line) {
            return Err(format!("{line:?}\n{name}: {strict:?}\n     ours: {own:?}"));
        }
    }
    Ok(accepted)
}

#[derive(Deserialize)]
struct Case {
    line: String,
}

#[test]
fn on_the_suites_of_other_clients() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("fixtures/challenges.json")).expect("fixture is JSON");
    let mut accepted = 0;
    let mut wrong = Vec::new();
    for case in cases {
        match compare(&case.line) {
            Ok(count) => accepted += count,
            Err(what) => wrong.push(what),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted > 40, "only {accepted} readings to compare with");
}

fn token() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9._~-]{0,10}"
}

fn quoted() -> impl Strategy<Value = String> {
    "[ -~]{0,16}".prop_map(|text| {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"")
    })
}

fn param() -> impl Strategy<Value = (String, String)> {
    let equals = prop_oneof![8 => Just("="), 1 => Just(" ="), 1 => Just("= "), 1 => Just(" = ")];
    (token(), equals, prop_oneof![token(), quoted()])
        .prop_map(|(name, equals, value)| (name.to_ascii_lowercase(), format!("{equals}{value}")))
}

/// A challenge by the grammar of RFC 9110 §11.3; parameter names do not repeat.
fn challenge() -> impl Strategy<Value = String> {
    let params =
        proptest::collection::btree_map("[a-z][a-z0-9_-]{0,8}", param(), 1..5).prop_map(|map| {
            let pairs: Vec<String> = map
                .into_iter()
                .map(|(name, (_, value))| format!("{name}{value}"))
                .collect();
            pairs.join(", ")
        });
    prop_oneof![
        1 => token(),
        2 => (token(), "[A-Za-z0-9+/._~-]{1,20}={0,2}").prop_map(|(scheme, blob)| format!("{scheme} {blob}")),
        5 => (token(), params).prop_map(|(scheme, params)| format!("{scheme} {params}")),
    ]
}

fn header() -> impl Strategy<Value = String> {
    let between = prop_oneof![6 => Just(", "), 1 => Just(","), 1 => Just(" , "), 1 => Just(",, ")];
    proptest::collection::vec((challenge(), between), 1..5).prop_map(|list| {
        let mut line = String::new();
        let count = list.len();
        for (at, (challenge, between)) in list.into_iter().enumerate() {
            line.push_str(&challenge);
            if at + 1 < count {
                line.push_str(between);
            }
        }
        line
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_challenges_written_by_the_grammar(line in header()) {
        let accepted = compare(&line).map_err(TestCaseError::fail)?;
        // parse-net reads the whole grammar; without it nothing would be compared.
        prop_assert!(accepted >= 1, "nobody accepts {line:?}");
    }

    #[test]
    fn on_damaged_ones_that_are_accepted_all_the_same(
        line in header(),
        at in any::<prop::sample::Index>(),
        with in "[\" ,=;\\\\a\t]{0,2}",
    ) {
        let at = at.index(line.len() + 1);
        let damaged = format!("{}{with}{}", &line[..at], line.get(at + 1..).unwrap_or_default());
        compare(&damaged).map_err(TestCaseError::fail)?;
    }
}
