//! The door: what is a server's log, and what only looks like one.

mod support;

use std::path::Path;
use support::WhatwgUrl;
use turnaway::evidence::Context;
use turnaway::input::paste;
use turnaway::input::{Kind, Reader};
use turnaway::intake::{Given, LogChoice, LogReading, log_in};

fn given(text: &str) -> Given {
    let pasted = paste::read(text, &WhatwgUrl, &Context::default());
    let mut reader = Reader::new(text.to_owned());
    while !reader.step(&WhatwgUrl, usize::MAX) {}
    let kind: Kind = reader.finish().kind;
    Given::of(kind, pasted.kind, log_in(text.as_bytes()).as_ref())
}

/// Every fixture of a log, by name. What the user has to describe first is left out.
fn logs() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs");
    let files = std::fs::read_dir(folder).expect("the folder");
    let paths = files.map(|file| file.expect("a file").path());
    let logs = paths.filter(|path| path.extension().is_some_and(|end| end == "log"));
    logs.map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        (name.into_owned(), std::fs::read(&path).expect("the file"))
    })
    .filter(|(name, _)| name != "own.nginx")
    .collect()
}

#[test]
fn every_log_is_one() {
    let logs = logs();
    assert!(logs.len() > 40, "{}", logs.len());
    for (name, bytes) in logs {
        let log = log_in(&bytes).unwrap_or_else(|| panic!("{name} is a log"));
        assert!(log.read() > 0 && log.recognised.unread == 0, "{name}");
        assert_eq!(
            given(&String::from_utf8_lossy(&bytes)),
            Given::Log,
            "{name}"
        );
    }
}

#[test]
fn nothing_that_is_pasted_as_evidence_is_taken_for_a_log() {
    for example in support::examples::load().expect("the examples") {
        assert_ne!(given(&example.text), Given::Log, "{}", example.place);
    }
    for case in support::canary::cases() {
        assert_ne!(given(&case.text), Given::Log, "{}", case.name);
    }
}

const LINE: &str =
    r#"192.0.2.7 - - [22/Nov/2026:20:25:31 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl/8.5.0""#;

#[test]
fn one_line_is_a_log_only_if_its_form_is_one_programs() {
    assert_eq!(given(LINE), Given::Log);
    for (text, expected) in [
        (
            r#"{"timestamp":"2026-11-22T20:25:31Z","status":401,"error":"Unauthorized","path":"/api"}"#,
            Given::Evidence,
        ),
        (
            "2026/11/22 12:13:05 [error] 1#1: *45 access forbidden by rule, client: 192.0.2.7, server: a.example, request: \"GET /x HTTP/1.1\", host: \"a.example\"",
            Given::Evidence,
        ),
        ("https://a.example/\nhttps://b.example/", Given::Urls),
        ("", Given::Nothing),
    ] {
        assert_eq!(given(text), expected, "{text}");
    }
}

#[test]
fn a_report_that_quotes_some_lines_is_evidence() {
    let text = format!(
        "It worked last week. curl says:\n\nHTTP/1.1 403 Forbidden\nServer: nginx\n\nand the log says:\n\n{LINE}\n{LINE}\n\nWhat is wrong?\n"
    );
    assert_eq!(given(&text), Given::Evidence);
}

#[test]
fn a_log_says_the_same_however_it_is_cut() {
    let line = format!("{LINE}\n");
    let long = line.repeat(3_000).into_bytes();
    let utf16: Vec<u8> = line
        .repeat(2_000)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let fixtures = logs().into_iter().map(|(_, bytes)| bytes);
    for bytes in fixtures.chain([long, utf16, Vec::new(), vec![0; 100_000]]) {
        let mut whole = LogReading::new(LogChoice::default());
        whole.push(&bytes);
        let whole = whole.finish();
        for size in [1, 7, 4_093, 65_537] {
            let mut parts = LogReading::new(LogChoice::default());
            bytes.chunks(size).for_each(|part| parts.push(part));
            assert!(parts.finish() == whole, "parts of {size} bytes");
        }
    }
}
