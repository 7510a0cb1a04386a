//! The JavaScript API's own conversions, natively: what does not need a JavaScript engine.
#![cfg(feature = "js-api")]

mod support;

use support::WhatwgUrl;
use turnaway::api::{CheckOptions, Code, CredentialOption, decode, explain_code, read_text};
use turnaway::classify::Status;
use turnaway::classify::knowledge::status;
use turnaway::evidence::Context;
use turnaway::input::paste::PastedKind;
use turnaway::run::Settings;
use turnaway::run::plan::{CredentialKind, Depth};

#[test]
fn every_status_code_of_the_table_is_explained() {
    for known in status::CODES.iter() {
        let explanation = explain_code(f64::from(known.code))
            .expect("it is a status code")
            .expect("it is known");
        assert_eq!(explanation.code, known.code);
        assert!(!explanation.meaning.is_empty() && !explanation.source.url.is_empty());
    }
    assert_eq!(
        explain_code(401.0).map(|found| found.map(|it| it.name)),
        Ok(Some("Unauthorized"))
    );
}

#[test]
fn a_code_that_nobody_defined_has_no_explanation_and_what_is_no_code_is_refused() {
    assert_eq!(explain_code(299.0), Ok(None));
    for code in [
        0.0,
        99.0,
        1000.0,
        401.5,
        -401.0,
        65_937.0,
        f64::NAN,
        f64::INFINITY,
    ] {
        let failure = explain_code(code).expect_err("it is no status code");
        assert_eq!(failure.code, Code::InvalidStatus, "{code}");
    }
}

#[test]
fn bytes_are_decoded_by_their_byte_order_mark() {
    let text = "https://a.example/ü\r\n𝄞";
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(unit).collect()
    };
    assert_eq!(decode(text.as_bytes()), text);
    assert_eq!(decode(format!("\u{feff}{text}").as_bytes()), text);
    assert_eq!(decode(&utf16(u16::to_le_bytes)), text);
    assert_eq!(decode(&utf16(u16::to_be_bytes)), text);
    assert_eq!(decode(b"a\xffb"), "a\u{fffd}b");
    assert_eq!(decode(b"\xff\xfea\0b"), "a");
    assert_eq!(decode(b""), "");
}

#[test]
fn a_reading_names_each_url_and_its_line() {
    let text = "https://a.example/1\n\nhttps://a.example/2".to_owned();
    let reading = read_text(text, &WhatwgUrl, &Context::default());
    let found: Vec<_> = reading
        .found
        .iter()
        .map(|it| (it.url.as_str(), it.line))
        .collect();
    assert_eq!(
        found,
        [("https://a.example/1", 1), ("https://a.example/2", 3)]
    );
}

#[test]
fn a_recorded_answer_is_judged() {
    let text = "> GET /v1 HTTP/1.1\n> Host: api.example\n> Authorization: Bearer s3cret\n>\n\
                < HTTP/1.1 403 Forbidden\n< Set-Cookie: sid=s3cret\n<\nno\n";
    let reading = read_text(text.to_owned(), &WhatwgUrl, &Context::default());
    let pasted = reading.pasted.as_ref().expect("it is evidence");
    assert_eq!(pasted.kind, PastedKind::CurlVerbose);
    let check = &pasted.checks[0];
    assert_eq!(check.url, "https://api.example/v1");
    assert_eq!(check.status, Status::Known { code: 403 });
    assert!(!check.causes.is_empty());
    let json = serde_json::to_string(&reading).expect("it is plain data");
    assert!(!json.contains("s3cret"), "{json}");
    for case in support::canary::cases() {
        let reading = read_text(case.text, &WhatwgUrl, &Context::default());
        let json = serde_json::to_string(&reading.pasted).expect("it is plain data");
        for (place, secret) in &case.secrets {
            assert!(!json.contains(secret), "{secret} of {place}: {}", case.name);
        }
    }
    let list = read_text(
        "https://a.example/".to_owned(),
        &WhatwgUrl,
        &Context::default(),
    );
    assert_eq!(list.pasted, None);
}

#[test]
fn options_left_out_are_those_of_the_app() {
    assert_eq!(CheckOptions::default().settings(), Settings::default());
    let options: CheckOptions = serde_json::from_str(
        r#"{"depth":"quick","perHost":4,"probeTimeoutMs":1,"retries":0,"giveUpAfter":0}"#,
    )
    .expect("these are options");
    let settings = options.settings();
    assert_eq!(settings.depth, Some(Depth::Quick));
    assert_eq!(
        (settings.per_host, settings.retries, settings.give_up_after),
        (4, 0, 0)
    );
    assert_eq!(settings.probe_timeout_ms, 100, "the least that works");
}

#[test]
fn a_misspelt_option_is_refused_and_every_real_one_is_known() {
    let names = |names: &[&str]| CheckOptions::check_names(names.iter().map(|it| (*it).to_owned()));
    assert_eq!(names(&CheckOptions::NAMES), Ok(()));
    let failure = names(&["depth", "perhost"]).expect_err("it is misspelt");
    assert_eq!(failure.code, Code::InvalidOptions);
    assert!(failure.message.contains("`perhost`") && failure.message.contains("perHost"));
    let every: CheckOptions = serde_json::from_str(
        r#"{"depth":"full","perHost":1,"global":1,"probeTimeoutMs":200,"intervalMs":1,"retries":1,
            "maxRetryAfterMs":1,"bodyLimit":1,"giveUpAfter":1,"credentials":[],
            "allowLocalNetwork":true,"redactQuery":true,"signal":{}}"#,
    )
    .expect("every option can be read");
    assert!(
        every.allow_local_network && every.redact_query == Some(true) && every.signal.is_some()
    );
    let unset = [
        every.per_host,
        every.global,
        every.probe_timeout_ms,
        every.interval_ms,
        every.retries,
        every.max_retry_after_ms,
        every.body_limit,
        every.give_up_after,
    ];
    assert!(unset.iter().all(Option::is_some), "{unset:?}");
}

fn credential(origin: &str, kind: CredentialKind, header: &str, secret: &str) -> CheckOptions {
    CheckOptions {
        credentials: vec![CredentialOption {
            origin: origin.to_owned(),
            kind,
            header_name: header.to_owned(),
            secret: secret.to_owned(),
        }],
        ..CheckOptions::default()
    }
}

#[test]
fn credentials_are_taken_for_one_origin_each() {
    use CredentialKind::{ApiKeyHeader, Authorization, Cookies};
    for (origin, kind, header, secret, expected) in [
        (
            "https://api.example",
            Authorization,
            "",
            "Bearer s3cr3t",
            "https://api.example",
        ),
        (
            "https://API.example:443/",
            Authorization,
            "",
            "Bearer s3cr3t",
            "https://api.example",
        ),
        (
            "http://localhost:8080",
            ApiKeyHeader,
            "X-Api-Key",
            "s3cr3t",
            "http://localhost:8080",
        ),
        (
            "https://api.example",
            Cookies,
            "",
            "",
            "https://api.example",
        ),
    ] {
        let taken = credential(origin, kind, header, secret)
            .credentials(&WhatwgUrl)
            .expect("they can be used");
        assert_eq!(taken.entries.len(), 1);
        assert_eq!(taken.entries[0].origin, expected);
        assert_eq!(taken.entries[0].secret, secret);
    }
}

#[test]
fn credentials_that_would_go_astray_are_refused_without_repeating_them() {
    use CredentialKind::{ApiKeyHeader, Authorization};
    for (origin, kind, header, secret) in [
        ("https://api.example/v1", Authorization, "", "Bearer s3cr3t"),
        ("https://api.example/?q", Authorization, "", "Bearer s3cr3t"),
        (
            "https://u:s3cr3t@api.example",
            Authorization,
            "",
            "Bearer s3cr3t",
        ),
        ("http://api.example", Authorization, "", "Bearer s3cr3t"),
        ("http://10.0.0.1", Authorization, "", "Bearer s3cr3t"),
        ("api.example", Authorization, "", "Bearer s3cr3t"),
        ("*", Authorization, "", "Bearer s3cr3t"),
        ("ftp://api.example", Authorization, "", "Bearer s3cr3t"),
        ("https://api.example", Authorization, "", ""),
        (
            "https://api.example",
            Authorization,
            "",
            "Bearer s3cr3t\r\nX: y",
        ),
        ("https://api.example", ApiKeyHeader, "", "s3cr3t"),
        ("https://api.example", ApiKeyHeader, "X\nY", "s3cr3t"),
    ] {
        let options = credential(origin, kind, header, secret);
        let failure = options.credentials(&WhatwgUrl).expect_err(origin);
        assert_eq!(failure.code, Code::InvalidOptions, "{origin}");
        assert!(!failure.message.contains("s3cr3t"), "{}", failure.message);
        assert!(!format!("{options:?}").contains("s3cr3t"));
    }
}

#[test]
fn codes_are_those_that_the_type_declares() {
    let declared = include_str!("../src/api/mod.rs");
    for code in Code::ALL {
        assert!(
            declared.contains(&format!("\"{}\"", code.id())),
            "{}",
            code.id()
        );
    }
}
