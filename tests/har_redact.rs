//! A copy of a recording to be handed on: no secret survives in it, and everything else does.

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::WhatwgUrl;
use turnaway::input::har::{HarCopy, RedactedHar};
use turnaway::intake::RecordingReading;
use turnaway::traffic::page::Judging;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJlLW9mLXRoaXM";
const SESSION: &str = "f3b1c2d4e5a69788aa10bb22cc33dd44";
const REFRESH: &str = "rt-9f8e7d6c5b4a39281706f5e4d3c2b1a0";
const PASSWORD: &str = "Tr0ub4dor-and-3-more";

fn copy(text: &str, part: usize) -> RedactedHar {
    let mut copy = HarCopy::default();
    for part in text.as_bytes().chunks(part) {
        copy.push(part);
    }
    copy.finish()
}

/// Every place in which secrets were found in recordings that people had handed on.
fn recording() -> Value {
    let body = format!("{{\"access_token\":\"{TOKEN}\",\"refresh_token\":\"{REFRESH}\"}}");
    json!({"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"},
    "pages": [{"id": "page_1", "startedDateTime": "2026-11-20T08:00:00.000Z",
               "title": format!("https://app.example/callback#access_token={TOKEN}&state=x")}],
    "entries": [
        {"startedDateTime": "2026-11-20T08:00:01.000Z", "time": 12.5, "pageref": "page_1", "cache": {},
         "timings": {"send": 1, "wait": 2, "receive": 3},
         "request": {"method": "POST", "url": format!("https://api.example/token?api_key={SESSION}&page=2"),
            "httpVersion": "HTTP/2",
            "headers": [{"name": "Authorization", "value": format!("Bearer {TOKEN}")},
                        {"name": "Cookie", "value": format!("sid={SESSION}; theme=dark")},
                        {"name": "Accept", "value": "*/*"}],
            "cookies": [{"name": "sid", "value": SESSION}],
            "queryString": [{"name": "api_key", "value": SESSION}, {"name": "page", "value": "2"}],
            "postData": {"mimeType": "application/x-www-form-urlencoded",
                "text": format!("grant_type=password&username=eve&password={PASSWORD}&refresh_token={REFRESH}"),
                "params": [{"name": "password", "value": PASSWORD}]}},
         "response": {"status": 403, "statusText": "Forbidden",
            "headers": [{"name": "Set-Cookie", "value": format!("sid={SESSION}; HttpOnly\nb=2")},
                        {"name": "Content-Type", "value": "application/json"}],
            "cookies": [{"name": "sid", "value": SESSION, "httpOnly": true}],
            "content": {"mimeType": "application/json", "text": body},
            "redirectURL": format!("https://app.example/cb#access_token={TOKEN}&token_type=bearer")}},
        {"startedDateTime": "2026-11-20T08:00:02.000Z", "request": {"method": "GET", "url": "wss://api.example/ws", "headers": []},
         "response": {"status": 101, "headers": [], "content": {"encoding": "base64",
            // {"refresh_token":"<REFRESH>"}
            "text": "eyJyZWZyZXNoX3Rva2VuIjoicnQtOWY4ZTdkNmM1YjRhMzkyODE3MDZmNWU0ZDNjMmIxYTAifQ=="}},
         "_webSocketMessages": [{"type": "send", "data": format!("{{\"token\":\"{TOKEN}\"}}")},
                                {"type": "receive", "data": format!("hello {SESSION}")}]}
    ]}})
}

#[test]
fn no_secret_survives_anywhere() {
    let text = recording().to_string();
    for part in [1, 100, 1_000_000] {
        let copy = copy(&text, part);
        for secret in [TOKEN, SESSION, REFRESH, PASSWORD] {
            assert!(!copy.text.contains(secret), "{secret}: {}", copy.text);
        }
        assert!(
            !copy.text.contains("eyJyZWZyZXNoX3Rva2Vu"),
            "the same in base64"
        );
        assert_eq!((copy.survivors, copy.left_out), (0, 0));
    }
}

#[test]
fn what_went_is_listed() {
    let gone = copy(&recording().to_string(), 1_000).gone;
    for what in [
        "header authorization",
        "header cookie",
        "header set-cookie",
        "cookie sid",
        "field api_key",
        "field password",
        "address",
        "body",
        "message of a web socket",
    ] {
        assert!(
            gone.get(what).is_some_and(|count| *count > 0),
            "{what}: {gone:?}"
        );
    }
}

#[test]
fn everything_else_stays() {
    let copy = copy(&recording().to_string(), 1_000);
    let value: Value = serde_json::from_str(&copy.text).expect("JSON");
    let first = &value["log"]["entries"][0];
    assert_eq!(value["log"]["creator"]["name"], "WebInspector");
    // WebKit refuses a recording without its first page's time.
    assert_eq!(
        value["log"]["pages"][0]["startedDateTime"],
        "2026-11-20T08:00:00.000Z"
    );
    assert_eq!(first["response"]["status"], 403);
    assert_eq!(first["time"], 12.5);
    assert_eq!(first["request"]["headers"][2]["value"], "*/*");
    assert_eq!(first["request"]["queryString"][1]["value"], "2");
    assert_eq!(first["response"]["cookies"][0]["httpOnly"], true);
    assert_eq!(first["response"]["headers"][1]["value"], "application/json");
    assert!(
        first["request"]["headers"][0]["value"]
            .as_str()
            .is_some_and(|value| value.starts_with("Bearer "))
    );
    // The names of what went stay, since causes rest on them.
    assert!(copy.text.contains("refresh_token"));
}

#[test]
fn the_copy_leads_to_the_same_causes() {
    let causes = |text: &str| {
        let mut reading = RecordingReading::default();
        reading.file("a.har");
        reading.push(text.as_bytes());
        let (judging, ..): (Judging, _, _) = reading.finish();
        let recording = judging.finish(&WhatwgUrl);
        recording
            .findings
            .iter()
            .map(|finding| (finding.id, finding.count()))
            .collect::<Vec<_>>()
    };
    let text = recording().to_string();
    let found = causes(&text);
    assert!(!found.is_empty());
    assert_eq!(causes(&copy(&text, 1_000).text), found);
}

#[test]
fn what_cannot_be_read_is_not_in_the_copy() {
    let text = "{\"log\":{\"entries\":[{\"startedDateTime\":\"x}},{\"request\":{\"url\":\"https://a.example/\"},\"response\":{}}]}}";
    let copy = copy(text, 7);
    assert_eq!(copy.left_out, 1);
    let value: Value = serde_json::from_str(&copy.text).expect("JSON");
    assert_eq!(value["log"]["entries"].as_array().map(Vec::len), Some(1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_value_taken_out_in_one_place_is_in_no_other(secret in "[a-f0-9]{24}[A-Z]{4}", word in "[a-z]{1,8}") {
        let text = json!({"log": {"entries": [
            {"request": {"method": "GET", "url": "https://a.example/", "headers": [{"name": "cookie", "value": format!("s={secret}")}]},
             "response": {"status": 403, "content": {"text": format!("{word} {secret} {word}")}}, format!("_{secret}"): 1}
        ]}}).to_string();
        let copy = copy(&text, 64);
        prop_assert!(!copy.text.contains(&secret), "{}", copy.text);
        prop_assert_eq!(copy.survivors, 0);
    }

    #[test]
    fn nothing_panics(at in any::<prop::sample::Index>(), flip in any::<u8>(), part in 1_usize..400) {
        let mut bytes = recording().to_string().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        let mut copy = HarCopy::default();
        for part in bytes.chunks(part) {
            copy.push(part);
        }
        copy.finish();
    }
}
