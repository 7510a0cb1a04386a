//! Damaged, glued, huge and hostile pastes.

use super::{has, paste};
use cpu_time::ThreadTime;
use proptest::prelude::*;
use std::time::{Duration, Instant};
use turnaway::classify::{Status, diagnose};
use turnaway::input::paste::PastedKind;
use turnaway::input::visible;

#[test]
fn half_a_response() {
    let whole = "HTTP/1.1 401 Unauthorized\r\nServer: nginx\r\nWWW-Authenticate: Bearer \
        error=\"invalid_token\"\r\nContent-Type: text/html\r\n\r\n<html>no</html>";
    for end in 0..whole.len() {
        let half = &whole[..end];
        let pasted = paste(half);
        // From the complete code on, the code is known and nothing else is made up.
        if end >= "HTTP/1.1 401".len() {
            let diagnosis = diagnose(&pasted.evidence[0]);
            assert_eq!(diagnosis.status, Status::Known { code: 401 }, "{half}");
        }
        if end >= "HTTP/1.1 401 Unauthorized\r\nServer: nginx\r\nWWW-Authenticate: B".len() {
            assert!(
                !has(&diagnose(&pasted.evidence[0]), "auth.no-challenge"),
                "{half}"
            );
        }
    }
    let rear = paste("error=\"invalid_token\"\r\nContent-Type: text/html\r\n\r\n<html>no</html>");
    assert_eq!(rear.kind, PastedKind::NotEvidence);
}

#[test]
fn five_megabytes_of_headers_are_read_in_time() {
    let mut text = "HTTP/1.1 431 Request Header Fields Too Large\n".to_owned();
    while text.len() < 5_000_000 {
        text.push_str("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
    }
    let started = Instant::now();
    let pasted = paste(&text);
    let took = started.elapsed();
    assert_eq!(
        diagnose(&pasted.evidence[0]).status,
        Status::Known { code: 431 }
    );
    assert!(took < Duration::from_secs(20), "{took:?}");
    assert!(pasted.leftover.len() <= 1_001);
    assert!(
        pasted
            .leftover
            .iter()
            .any(|it| it.text.contains("more lines"))
    );
    let one_line = format!("HTTP/1.1 403 x\nX: {}\n", "a".repeat(5_000_000));
    assert_eq!(
        diagnose(&paste(&one_line).evidence[0]).status,
        Status::Known { code: 403 }
    );
}

#[test]
fn binary_and_wrong_encodings() {
    let binary: Vec<u8> = b"HTTP/1.1 403 Forbidden\r\nServer: x\r\nContent-Encoding: gzip\r\n\r\n"
        .iter()
        .copied()
        .chain((0..=255).cycle().take(4_000))
        .collect();
    let text = String::from_utf8_lossy(&binary);
    assert_eq!(
        diagnose(&paste(&text).evidence[0]).status,
        Status::Known { code: 403 }
    );
    // UTF-16 read as Latin-1: every other character is a NUL.
    let wide: String = "HTTP/1.1 403 x\nA: b\n"
        .chars()
        .flat_map(|c| [c, '\0'])
        .collect();
    assert_eq!(paste(&wide).kind, PastedKind::NotEvidence);
}

#[test]
fn markup_and_direction_controls_stay_data() {
    let evil = "\u{202e}<script>alert(1)</script>\u{0}\u{1b}[31m";
    let text = format!("HTTP/1.1 403 Forbidden\nServer: {evil}\nX-{evil}: y\n\nb");
    let pasted = paste(&text);
    let response = pasted.evidence[0].exchanges[0].response.as_ref();
    let server = response.and_then(|it| it.headers.value("server"));
    // The colours of a terminal come off; everything else stays data.
    let plain = evil.replace("\u{1b}[31m", "");
    assert_eq!(server, Some(plain.trim()));
    assert!(!visible(server.unwrap_or_default(), 100).contains('\u{202e}'));
    assert_eq!(pasted.leftover.len(), 1);
    let shown = &pasted.leftover[0].text;
    assert!(
        !shown.chars().any(|c| c.is_control() || c == '\u{202e}'),
        "{shown}"
    );
}

#[test]
fn secrets_of_a_request_are_nowhere() {
    let secret = "hunter2s3cret";
    for text in [
        format!(
            "> GET /x HTTP/1.1\n> Host: a.example\n> Authorization: Bearer {secret}\n> Cookie: \
            sid={secret}\n> X-Api-Key: {secret}\n> Proxy-Authorization: Basic {secret}\n>\n\
            < HTTP/1.1 403 x\n< Server: y\n<\n"
        ),
        format!(
            "curl -u me:{secret} -b sid={secret} -H 'X-Auth-Token: {secret}' https://a.example/x"
        ),
        format!("curl https://me:{secret}@a.example/x"),
        format!(
            "Request URL: https://a.example/x\nStatus Code: 403 \nserver: x\nhost: a.example\n\
            authorization: Bearer {secret}\ncookie: a={secret}\n"
        ),
        format!(
            "POST /login HTTP/1.1\nHost: a.example\n\npassword={secret}\n\nHTTP/1.1 403 x\nA: b\n"
        ),
    ] {
        let pasted = paste(&text);
        assert!(!pasted.evidence.is_empty(), "{text}");
        assert!(
            !format!("{pasted:?}").contains(secret),
            "{text}\n{pasted:#?}"
        );
    }
}

/// A text of pieces that mean something to the readers.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("HTTP/1.1 401 Unauthorized\n".to_owned()),
        Just("HTTP/2 302\nlocation: /login\n\n".to_owned()),
        Just("WWW-Authenticate: Bearer realm=\"x\"\n".to_owned()),
        Just("> GET /x HTTP/1.1\n> Host: a.example\n>\n".to_owned()),
        Just("< HTTP/1.1 403 Forbidden\n< Server: x\n<\n".to_owned()),
        Just("* Connected to a.example (1.2.3.4) port 443\n".to_owned()),
        Just("Request URL:\nhttps://a.example/\nStatus Code:\n403\n".to_owned()),
        Just("--2026-11-22 10:00:00--  https://a.example/\n".to_owned()),
        Just("Invoke-WebRequest : The remote server returned an error: (403) Forbidden.\n".to_owned()),
        Just("curl 'https://a.example/' -H 'authorization: Bearer x' \\\n".to_owned()),
        Just("GET https://a.example/ net::ERR_FAILED 403 (Forbidden)\n".to_owned()),
        Just("Access to fetch at 'https://a.example/' from origin 'https://b.example' has been blocked by CORS policy: ".to_owned()),
        Just("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.x".to_owned()),
        Just("{\"headers\":[{\"name\":\"a\",\"value\":\"b\"}],\"error\":1}".to_owned()),
        Just("\n\n".to_owned()),
        "\\PC{0,20}",
        "[ -~\r\n\t]{0,30}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pasted_is_read(text in text()) {
        let pasted = paste(&text);
        prop_assert_eq!(pasted.kind == PastedKind::NotEvidence, pasted.evidence.is_empty());
        for evidence in &pasted.evidence {
            let diagnosis = diagnose(evidence);
            // A code is only ever one that stands in the text.
            if let Some(code) = diagnosis.status.code() {
                prop_assert!(text.contains(&code.to_string()), "{} in {}", code, text);
            }
        }
        for left in &pasted.leftover {
            prop_assert!(left.line >= 1);
            prop_assert!(!left.text.chars().any(char::is_control));
        }
        prop_assert_eq!(paste(&text), pasted);
    }
}

/// A text four times as long takes about four times as long: not sixteen.
#[test]
fn time_is_linear() {
    let units = [
        "HTTP/1.1 403 x\nA: b\n\nbody\n",
        "A: b\n",
        " folded\n",
        "> GET / HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 401 x\n< WWW-Authenticate: Basic\n<\n",
        "* note\n",
        "Request URL:\nhttps://a.example/\nStatus Code:\n403\n",
        "GET https://a.example/ net::ERR_FAILED 403 (Forbidden)\n",
        "Access to fetch at 'https://a.example/' from\n",
        "curl 'a' \\\n",
        "eyJhbGciOiJIUzI1NiJ9.",
        "Bearer a=\"b\", ",
        "[{",
        "\"",
        "'",
    ];
    for unit in units {
        for start in [
            "",
            "HTTP/1.1 401 x\n",
            "curl '",
            "WWW-Authenticate: Bearer ",
        ] {
            let make = |size: usize| format!("{start}{}", unit.repeat(size / unit.len()));
            let time = |text: &str| {
                let best = (0..3).map(|_| {
                    let started = ThreadTime::now();
                    std::hint::black_box(paste(text));
                    started.elapsed()
                });
                best.min().unwrap_or_default()
            };
            let (short, long) = (make(60_000), make(240_000));
            let (one, four) = (time(&short), time(&long));
            // A longer text may reach a part of a reader that a shorter one does not.
            let noise = Duration::from_millis(250);
            assert!(
                four < one * 12 + noise,
                "{start:?} and {unit:?}: {one:?}, then {four:?}"
            );
        }
    }
}
