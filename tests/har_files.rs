//! Recordings as files: the dialects of the programs that write them, what is broken in them, and what all
//! requests say together. The oddities are those that were found in recordings in the wild; each is
//! written here anew and minimal.

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::WhatwgUrl;
use turnaway::classify::Confidence;
use turnaway::evidence::Vantage;
use turnaway::input::har::{Recorder, Source};
use turnaway::input::unpack::Fault;
use turnaway::intake::{RecordingReading, recording_in};
use turnaway::traffic::page::{AsideKind, Fate, PageRequest, Recording, askable};

fn opened(files: &[(&str, &[u8])], part: usize) -> (Recording, Vec<(String, Fault)>) {
    let mut reading = RecordingReading::default();
    for (name, bytes) in files {
        reading.file(name);
        for part in bytes.chunks(part.max(1)) {
            reading.push(part);
        }
    }
    let (judging, faults, _) = reading.finish();
    (judging.finish(&WhatwgUrl), faults)
}

fn read(text: &str) -> Recording {
    opened(&[("a.har", text.as_bytes())], 1_000).0
}

fn har(creator: &str, entries: &[Value]) -> String {
    json!({"log": {"version": "1.2", "creator": {"name": creator, "version": "1"}, "entries": entries}})
        .to_string()
}

fn chrome(entries: &[Value]) -> Recording {
    read(&har("WebInspector", entries))
}

fn headers(list: &[(&str, &str)]) -> Value {
    list.iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect()
}

/// Seconds behind the beginning, method, address, request headers, status, answer headers, body.
#[allow(clippy::too_many_arguments)]
fn entry(
    at: u32,
    method: &str,
    url: &str,
    asks: &[(&str, &str)],
    status: u16,
    says: &[(&str, &str)],
    body: &str,
) -> Value {
    json!({
        "startedDateTime": format!("2026-11-20T08:{:02}:{:02}.000Z", at / 60, at % 60), "time": 12,
        "request": {"method": method, "url": url, "headers": headers(asks)},
        "response": {"status": status, "headers": headers(says), "redirectURL": "",
                     "content": {"mimeType": "text/html", "text": body}}
    })
}

fn get(at: u32, url: &str, status: u16) -> Value {
    entry(
        at,
        "GET",
        url,
        &[("accept", "*/*")],
        status,
        &[("content-type", "text/html")],
        "",
    )
}

fn one(recording: &Recording) -> &PageRequest {
    let [one] = &recording.requests[..] else {
        panic!("{:#?}", recording.requests)
    };
    one
}

fn cause(request: &PageRequest) -> &'static str {
    request.row.group()
}

fn asides(recording: &Recording) -> Vec<AsideKind> {
    recording.asides.iter().map(|aside| aside.kind).collect()
}

#[test]
fn what_a_sanitised_recording_lacks_proves_nothing() {
    // Chrome from 130 on: no Cookie, Set-Cookie or Authorization in the whole file, without a mark.
    let asks = [("accept", "*/*"), ("sec-fetch-mode", "cors")];
    let challenge = [("www-authenticate", "Bearer realm=\"api\"")];
    let url = "https://api.example/me";
    let recording = chrome(&[entry(0, "GET", url, &asks, 401, &challenge, "")]);
    assert!(recording.files[0].partial);
    let missing = |request: &PageRequest| {
        request
            .row
            .diagnosis
            .causes
            .iter()
            .find(|cause| cause.rule.id == "auth.missing")
            .map(|cause| cause.confidence)
    };
    assert_ne!(missing(one(&recording)), Some(Confidence::Certain));
    // The same entry beside one that shows a cookie: this recorder leaves nothing out.
    let shows = entry(
        1,
        "GET",
        "https://api.example/x",
        &[("cookie", "a=1")],
        200,
        &[],
        "",
    );
    let recording = chrome(&[entry(0, "GET", url, &asks, 401, &challenge, ""), shows]);
    assert!(!recording.files[0].partial);
    assert_eq!(missing(&recording.requests[0]), Some(Confidence::Certain));
    // A preflight that asks for it proves that one was to be sent.
    let preflight = entry(
        0,
        "OPTIONS",
        url,
        &[
            ("origin", "https://app.example"),
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", "authorization"),
        ],
        204,
        &[
            ("access-control-allow-origin", "*"),
            ("access-control-allow-headers", "authorization"),
        ],
        "",
    );
    let recording = chrome(&[preflight, entry(0, "GET", url, &asks, 401, &challenge, "")]);
    assert_eq!(recording.requests.len(), 1);
    assert_eq!(missing(one(&recording)), None);
}

#[test]
fn a_placeholder_is_judged_as_no_credential() {
    for value in [
        "[Authorization redacted]",
        "REDACTED",
        "Bearer REDACTED",
        "obfuscated",
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.redacted",
    ] {
        let asks = [("authorization", value)];
        let recording = chrome(&[entry(0, "GET", "https://a.example/", &asks, 401, &[], "")]);
        let certain = one(&recording).row.diagnosis.causes.iter().filter(|cause| {
            cause.confidence == Confidence::Certain
                && (cause.rule.id.starts_with("jwt.")
                    || cause.rule.id.starts_with("token.")
                    || cause.rule.id == "auth.missing"
                    || cause.rule.id == "auth.scheme-mismatch")
        });
        let certain: Vec<&str> = certain.map(|cause| cause.rule.id).collect();
        assert_eq!(certain, [] as [&str; 0], "{value}");
    }
}

#[test]
fn a_request_without_an_answer_is_no_refusal() {
    // har-to-k6, Insomnia and Postman write requests only.
    for response in [None, Some(json!(null)), Some(json!({}))] {
        let mut entry = json!({"request": {"method": "GET", "url": "https://a.example/"}});
        if let Some(response) = response {
            entry["response"] = response;
        }
        let recording = read(&har("har-to-k6", &[entry]));
        assert_eq!(asides(&recording), [AsideKind::NoAnswerRecorded]);
        assert_eq!(recording.tally.turned_away, 0);
    }
    // mitmproxy: the answer had not come yet.
    let running = json!({"request": {"method": "GET", "url": "https://a.example/"},
                         "response": {"status": 0, "headers": [], "_error": null}});
    assert_eq!(
        asides(&read(&har("mitmproxy", &[running]))),
        [AsideKind::NoAnswerRecorded]
    );
}

#[test]
fn an_answer_from_a_cache_is_none_of_the_servers() {
    // Firefox until 54: status 0 with the headers and the body of what was in the cache.
    let old = json!({"request": {"method": "GET", "url": "https://a.example/x.css"},
                     "response": {"status": 0, "headers": [{"name": "Server", "value": "Apache"}],
                                  "content": {"text": "body{}"}}});
    let recording = read(&har("Firefox", &[old]));
    assert_eq!(asides(&recording), [AsideKind::CachedWithoutStatus]);
    for (member, value, source) in [
        ("_fromCache", json!("disk"), Source::Cache),
        ("_fulfilledBy", json!("(disk cache)"), Source::Cache),
        ("_fetchedViaServiceWorker", json!(true), Source::Worker),
    ] {
        let mut entry = get(0, "https://a.example/", 403);
        entry[member] = value;
        assert_eq!(one(&chrome(&[entry])).source, source, "{member}");
    }
    let mut entry = get(0, "https://a.example/", 200);
    entry["_fetchedViaServiceWorker"] = json!(false);
    entry["_fromCache"] = json!(null);
    assert_eq!(one(&chrome(&[entry])).source, Source::Network);
}

#[test]
fn a_status_is_read_in_every_way_it_is_written() {
    for (written, status) in [
        (json!(403), Some(403)),
        (json!("403"), Some(403)),
        (json!(403.0), Some(403)),
        (json!(999), Some(999)),
        (json!(0), None),
        (json!(null), None),
    ] {
        let mut entry = get(0, "https://a.example/", 200);
        entry["response"]["status"] = written.clone();
        entry["response"]["_error"] = json!("net::ERR_FAILED");
        assert_eq!(one(&chrome(&[entry])).row.status(), status, "{written}");
    }
    // BrowserMob.
    let none = json!({"request": {"method": "GET", "url": "https://a.example/"},
                      "response": {"status": -999, "statusText": "NO RESPONSE", "headers": []}});
    let recording = read(&har("BrowserMob Proxy", &[none]));
    assert_eq!(one(&recording).fate, Fate::TurnedAway);
    assert_eq!(one(&recording).row.status(), None);
}

#[test]
fn what_programs_say_went_wrong_is_read() {
    let cases = [
        (
            "WebInspector",
            json!("net::ERR_NAME_NOT_RESOLVED"),
            "net.dns",
        ),
        (
            "capture-har",
            json!({"message": "connect ECONNREFUSED 127.0.0.1:1", "code": "ECONNREFUSED"}),
            "net.refused",
        ),
        (
            "capture-har",
            json!({"message": "getaddrinfo ENOTFOUND a.example", "code": "ENOTFOUND"}),
            "net.dns",
        ),
    ];
    for (program, error, id) in cases {
        let entry = json!({"request": {"method": "GET", "url": "https://a.example/"},
                           "response": {"status": 0, "headers": [], "_error": error}});
        let recording = read(&har(program, &[entry]));
        let found: Vec<&str> = one(&recording)
            .row
            .diagnosis
            .causes
            .iter()
            .map(|cause| cause.rule.id)
            .collect();
        assert!(found.contains(&id), "{error}: {found:?}");
    }
    // No reason: Chromium writes an empty one beside an answer.
    let mut entry = get(0, "https://a.example/", 200);
    entry["response"]["_error"] = json!("");
    assert_eq!(one(&chrome(&[entry])).fate, Fate::Fine);
}

#[test]
fn what_the_page_stopped_itself_is_no_refusal() {
    for (program, error) in [
        ("WebInspector", "net::ERR_ABORTED"),
        ("Firefox", "NS_BINDING_ABORTED"),
        ("WebKit Web Inspector", "cancelled"),
    ] {
        let entry = json!({"request": {"method": "GET", "url": "https://a.example/"},
                           "response": {"status": 0, "headers": [], "_error": error}});
        assert_eq!(
            asides(&read(&har(program, &[entry]))),
            [AsideKind::Stopped],
            "{error}"
        );
    }
}

#[test]
fn headers_are_read_in_every_way_they_are_written() {
    let mut entry = get(0, "https://a.example/", 401);
    entry["response"]["headers"] =
        json!({"WWW-Authenticate": "Basic realm=\"x\"", "X": ["1", "2"]});
    let recording = chrome(&[entry]);
    let said = &one(&recording)
        .row
        .asked
        .last
        .as_ref()
        .expect("an answer")
        .response_headers;
    assert_eq!(said.len(), 3);
    assert_eq!(
        said[0],
        (
            "www-authenticate".to_owned(),
            "Basic realm=\"x\"".to_owned()
        )
    );
    // Lines that were joined, and HTTP/2's own fields.
    let entry = entry_with("set-cookie", "a=1\nb=2");
    let said = one(&chrome(&[entry]))
        .row
        .asked
        .last
        .clone()
        .expect("an answer")
        .response_headers;
    assert_eq!(
        said.iter().filter(|(name, _)| name == "set-cookie").count(),
        2
    );
    let entry = entry_with(":status", "200");
    assert!(
        one(&chrome(&[entry]))
            .row
            .asked
            .last
            .clone()
            .expect("an answer")
            .response_headers
            .is_empty()
    );
    // None at all beside a status.
    for none in [json!([]), json!(null)] {
        let mut entry = get(0, "https://a.example/", 401);
        entry["response"]["headers"] = none;
        assert_eq!(one(&chrome(&[entry])).row.status(), Some(401));
    }
}

fn entry_with(name: &str, value: &str) -> Value {
    entry(
        0,
        "GET",
        "https://a.example/",
        &[],
        200,
        &[(name, value)],
        "",
    )
}

/// What Amazon S3 answers to a signature that is wrong ("Error responses" in its API reference).
const REFUSED: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>"#;

#[test]
fn bodies_are_read_wherever_they_are() {
    // The same in base64 (RFC 4648), as Safari, Fiddler and mitmproxy write texts.
    let base64 = "PD94bWwgdmVyc2lvbj0iMS4wIiBlbmNvZGluZz0iVVRGLTgiPz48RXJyb3I+PENvZGU+U2lnbmF0dXJlRG9lc05vdE1hdGNoPC9Db2RlPjxNZXNzYWdlPlRoZSByZXF1ZXN0IHNpZ25hdHVyZSB3ZSBjYWxjdWxhdGVkIGRvZXMgbm90IG1hdGNoIHRoZSBzaWduYXR1cmUgeW91IHByb3ZpZGVkLjwvTWVzc2FnZT48L0Vycm9yPg==";
    let answer = [("server", "AmazonS3"), ("content-type", "application/xml")];
    let plain = entry(0, "GET", "https://a.example/", &[], 403, &answer, REFUSED);
    let expected = cause(one(&chrome(std::slice::from_ref(&plain)))).to_owned();
    let mut without = plain.clone();
    without["response"]["content"] = json!({});
    assert_ne!(cause(one(&chrome(&[without]))), expected);
    let mut packed = plain.clone();
    packed["response"]["content"] = json!({"encoding": "base64", "text": base64, "size": 0});
    assert_eq!(cause(one(&chrome(&[packed]))), expected);
    let mut empty = plain.clone();
    empty["response"]["content"]["encoding"] = json!("");
    assert_eq!(cause(one(&chrome(&[empty]))), expected);
    // Playwright keeps it beside the recording, in a zip.
    for name in ["_file", "_sha1"] {
        let mut beside = plain.clone();
        beside["response"]["content"] = json!({name: "abc.html"});
        let text = har("Playwright", &[beside]);
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in [
            ("resources/abc.html", REFUSED),
            ("har.har", &text),
            ("x.png", "\u{89}PNG\r\n"),
        ] {
            writer.start_file(name, options).expect("a name");
            std::io::Write::write_all(&mut writer, bytes.as_bytes()).expect("a vector takes it");
        }
        let bytes = writer.finish().expect("a vector takes it").into_inner();
        let (recording, faults) = opened(&[("trace.zip", &bytes)], 777);
        assert_eq!(cause(one(&recording)), expected, "{name}");
        assert_eq!(faults, []);
    }
}

#[test]
fn fiddlers_archives_are_read() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, REFUSED.as_bytes()).expect("a vector takes it");
    let packed = encoder.finish().expect("a vector takes it");
    let chunked = [
        format!("{:x}\r\n", packed.len()).as_bytes(),
        &packed,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let head = b"HTTP/1.1 403 Forbidden\r\nServer: AmazonS3\r\nContent-Type: application/xml\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
    let server = [&head[..], &chunked].concat();
    let members: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("raw/1_c.txt", b"GET https://a.example/x HTTP/1.1\r\nHost: a.example\r\nCookie: a=1\r\n\r\n"),
        ("raw/1_m.xml", b"<Session><SessionTimers ClientBeginRequest=\"2011-07-08T06:40:46.9724178+01:00\" /></Session>"),
        ("raw/1_s.txt", &server),
        ("raw/2_c.txt", b"CONNECT a.example:443 HTTP/1.1\r\n\r\n"),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a name");
        std::io::Write::write_all(&mut writer, bytes).expect("a vector takes it");
    }
    let bytes = writer.finish().expect("a vector takes it").into_inner();
    let (recording, faults) = opened(&[("a.saz", &bytes)], 99);
    assert_eq!(faults, []);
    let request = recording
        .requests
        .iter()
        .find(|request| request.row.status() == Some(403))
        .expect("the answer");
    assert_eq!(request.row.evidence.target.url, "https://a.example/x");
    assert_eq!(request.row.evidence.context.at_ms, 1_310_103_646_972.0);
    assert_eq!(recording.files[0].har.recorder, Recorder::Proxy);
    let json = chrome(&[entry(
        0,
        "GET",
        "https://a.example/x",
        &[("cookie", "a=1")],
        403,
        &[("server", "AmazonS3"), ("content-type", "application/xml")],
        REFUSED,
    )]);
    assert_eq!(cause(request), cause(one(&json)));
}

#[test]
fn times_are_read_in_every_way_they_are_written() {
    // Fiddler writes seven digits, har-to-k6 a number, HTTP Catcher no zone, getHAR a Date object.
    for (written, at_ms) in [
        (
            json!("2011-07-08T06:40:46.9724178+01:00"),
            1_310_103_646_972.0,
        ),
        (json!(1_795_350_521_183_u64), 1_795_350_521_183.0),
        (json!("2026-11-20T08:58:17"), 0.0),
        (json!({}), 0.0),
        (json!(null), 0.0),
    ] {
        let mut entry = get(0, "https://a.example/", 403);
        entry["startedDateTime"] = written.clone();
        let recording = chrome(&[entry]);
        // Without a moment nothing is known about what had expired then: least of all by the reader's clock.
        assert_eq!(
            one(&recording).row.evidence.context.at_ms,
            at_ms,
            "{written}"
        );
    }
    let mut odd = get(0, "https://a.example/", 403);
    odd["time"] = json!(-1);
    odd["timings"] = json!({"send": -5});
    odd["request"]["cookies"] =
        json!([{"name": "a", "expires": "NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN"}]);
    odd["cache"] = json!({"afterRequest": {"eTag": "x"}});
    assert_eq!(one(&chrome(&[odd])).row.status(), Some(403));
}

#[test]
fn what_is_no_web_address_is_set_aside_and_sockets_are_not() {
    let entries = [
        "data:text/plain,x",
        "blob:https://a.example/1",
        "chrome-extension://abc/x.js",
    ]
    .map(|url| get(0, url, 200));
    let recording = chrome(&entries);
    assert_eq!(asides(&recording), [AsideKind::NoWebAddress; 3]);
    assert_eq!(recording.tally.unread, 0);
    let mut socket = get(0, "wss://a.example/ws", 101);
    socket["_webSocketMessages"] = json!([{"data": "x"}]);
    socket["request"]["method"] = json!("");
    assert_eq!(chrome(&[socket]).tally.requests, 1);
}

#[test]
fn a_tunnel_is_no_request_of_the_page() {
    let connect = |status: u16| {
        json!({"startedDateTime": "2026-11-20T08:58:17Z",
        "request": {"method": "CONNECT", "url": "a.example:443", "headers": []},
        "response": {"status": status, "headers": [{"name": "Proxy-Authenticate", "value": "NTLM"}]}})
    };
    let recording = read(&har("Charles Proxy", &[connect(200)]));
    assert_eq!((recording.tally.tunnels, recording.tally.requests), (1, 0));
    let recording = read(&har("Charles Proxy", &[connect(407)]));
    assert_eq!(one(&recording).fate, Fate::TurnedAway);
    assert_eq!(one(&recording).row.status(), Some(407));
}

#[test]
fn redirects_are_joined_also_without_redirect_url() {
    let hop = |at, from: &str, to: &str| entry(at, "GET", from, &[], 302, &[("location", to)], "");
    let recording = chrome(&[
        get(2, "https://a.example/c", 403),
        hop(0, "https://a.example/a", "/b"),
        hop(1, "https://a.example/b", "https://a.example/c"),
    ]);
    let request = one(&recording);
    assert_eq!(request.row.asked.hops.len(), 2);
    assert_eq!(request.row.evidence.target.url, "https://a.example/a");
    assert_eq!(request.row.status(), Some(403));
    // The next hop is missing, since "Preserve log" was off: the redirect is how it ended.
    let recording = chrome(&[hop(0, "https://a.example/a", "https://login.example/")]);
    assert_eq!(one(&recording).row.status(), Some(302));
    // Eleven in a loop.
    let loop_of: Vec<Value> = (0..11)
        .map(|at| hop(at, "https://a.example/a", "/a"))
        .collect();
    let recording = chrome(&loop_of);
    assert_eq!(one(&recording).row.asked.hops.len(), 10);
}

#[test]
fn a_preflight_belongs_to_its_request_in_whatever_order() {
    let asks = [
        ("origin", "https://app.example"),
        ("sec-fetch-mode", "cors"),
    ];
    let url = "https://api.example/x";
    let preflight = |method: &str, status| {
        entry(
            0,
            "OPTIONS",
            url,
            &[
                ("origin", "https://app.example"),
                ("access-control-request-method", method),
            ],
            status,
            &[
                ("access-control-allow-origin", "*"),
                ("access-control-allow-methods", "PUT"),
            ],
            "",
        )
    };
    let put = entry(
        0,
        "PUT",
        url,
        &asks,
        200,
        &[("access-control-allow-origin", "*")],
        "",
    );
    for entries in [
        [preflight("PUT", 204), put.clone()],
        [put.clone(), preflight("PUT", 204)],
    ] {
        let recording = chrome(&entries);
        assert!(one(&recording).row.asked.preflight.is_some());
        assert_eq!(recording.tally.turned_away, 0);
    }
    // Refused, and nothing came behind it.
    let recording = chrome(&[preflight("PUT", 401)]);
    assert_eq!(one(&recording).fate, Fate::TurnedAway);
    assert_eq!(one(&recording).row.group(), "cors.preflight-auth");
}

#[test]
fn who_recorded_decides_what_is_concluded() {
    let refused = |program: &str| {
        let asks = [("origin", "https://app.example")];
        let recording = read(&har(
            program,
            &[entry(
                0,
                "GET",
                "https://api.example/",
                &asks,
                200,
                &[("content-type", "application/json")],
                "{}",
            )],
        ));
        (
            recording.files[0].har.recorder,
            one(&recording).row.evidence.context.vantage,
            one(&recording).fate,
        )
    };
    // A program that makes requests knows no CORS: its 200 is a 200.
    assert_eq!(
        refused("Insomnia REST Client"),
        (Recorder::Client, Vantage::Capture, Fate::Fine)
    );
    assert_eq!(refused("mitmproxy").0, Recorder::Proxy);
    assert_eq!(refused("WebInspector").1, Vantage::Har);
    // Fetch metadata are put on requests by browsers alone.
    let asks = [("sec-fetch-mode", "navigate")];
    let recording = read(&har(
        "?",
        &[entry(0, "GET", "https://a.example/", &asks, 403, &[], "")],
    ));
    assert_eq!(recording.files[0].har.recorder, Recorder::Browser);
}

#[test]
fn every_wrapping_of_a_recording_is_read() {
    let plain = har("WebInspector", &[get(0, "https://a.example/", 403)]);
    let marked = format!("\u{feff}{plain}");
    let jsonp = format!("onInputData({plain});");
    let twice = format!("{plain}\n{plain}");
    let bare = json!([get(0, "https://a.example/", 403)]).to_string();
    let no_creator =
        json!({"log": {"version": null, "entries": [get(0, "https://a.example/", 403)]}})
            .to_string();
    let trace = format!(
        "{}\n{}\n",
        json!({"type": "context-options"}),
        json!({"type": "resource-snapshot", "snapshot": get(0, "https://a.example/", 403)})
    );
    let python = "{'log': {'creator': {'name': 'mitmproxy'}, 'entries': [{'request': {'url': u'https://a.example/', 'method': 'GET', 'headers': []}, 'response': {'status': 403, 'headers': []}, 'comment': None, 'x': True}]}}";
    for (text, requests) in [
        (&*plain, 1),
        (&*marked, 1),
        (&*jsonp, 1),
        (&*twice, 2),
        (&*bare, 1),
        (&*no_creator, 1),
        (&*trace, 1),
        (python, 1),
    ] {
        assert!(recording_in(text.as_bytes()), "{text}");
        for part in [1, 300, 100_000] {
            let (recording, faults) = opened(&[("a.har", text.as_bytes())], part);
            assert_eq!(recording.requests.len(), requests, "{text}");
            assert!(
                recording
                    .requests
                    .iter()
                    .all(|request| request.row.status() == Some(403)),
                "{text}"
            );
            assert_eq!((recording.tally.unread, faults.len()), (0, 0), "{text}");
        }
    }
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(plain.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(recording_in(&utf16));
    assert_eq!(opened(&[("a.har", &utf16)], 512).0.requests.len(), 1);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, plain.as_bytes()).expect("a vector takes it");
    let packed = encoder.finish().expect("a vector takes it");
    assert_eq!(opened(&[("a.har.gz", &packed)], 33).0.requests.len(), 1);
}

#[test]
fn one_bad_entry_costs_one() {
    let good = |n: u32| get(n, &format!("https://a.example/{n}"), 403).to_string();
    let around = |middle: &str| {
        format!(
            "{{\"log\":{{\"creator\":{{\"name\":\"WebInspector\"}},\"entries\":[{},{middle},{}]}}}}",
            good(0),
            good(1)
        )
    };
    for bad in [
        "{\"startedDateTime\":\"x}",
        "{\"request\":{\"method\":\"GET\"}}",
        "{\"time\":1,\"request\":{\"url\":\"a\" \"b\"}}",
        "{}",
        "5",
        "null",
    ] {
        let recording = read(&around(bad));
        assert_eq!(recording.requests.len(), 2, "{bad}");
        let counted = u64::from(bad.starts_with('{'));
        assert_eq!(recording.tally.unread, counted, "{bad}");
    }
    // Cut off in the middle of an entry.
    let whole = around(&good(2));
    let cut = read(&whole[..whole.len() - 90]);
    assert_eq!((cut.requests.len(), cut.tally.unread), (2, 1));
    assert!(cut.files[0].har.cut_off);
    // Half a surrogate pair, a form feed and a NUL in strings.
    let odd = good(2).replace("\"*/*\"", "\"\\ud83d \u{c} \u{0}\"");
    assert_eq!(read(&around(&odd)).requests.len(), 3);
}

#[test]
fn what_an_unread_entry_shows_holds_no_secret() {
    let text = "{\"log\":{\"entries\":[{\"request\":{\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer s3cr3t-t0k3n-4711-abcdef\"}]}}]}}";
    let recording = read(text);
    assert_eq!(recording.tally.unread, 1);
    assert!(
        !format!("{:?}", recording.examples).contains("s3cr3t"),
        "{:?}",
        recording.examples
    );
}

#[test]
fn the_address_that_was_too_long_is_kept() {
    let url = format!("https://a.example/?SAMLRequest={}", "x".repeat(20_000));
    let recording = chrome(&[get(0, &url, 414)]);
    assert_eq!(one(&recording).row.status(), Some(414));
    assert_eq!(recording.tally.unread, 0);
}

#[test]
fn a_renewal_that_failed_explains_what_follows() {
    let api = |at: u32| {
        entry(
            at,
            "GET",
            &format!("https://api.example/items/{at}"),
            &[("authorization", "Bearer abc")],
            401,
            &[("www-authenticate", "Bearer error=\"invalid_token\"")],
            "",
        )
    };
    let renewal = |at: u32, status: u16| {
        let body = if status == 200 {
            "{}"
        } else {
            "{\"error\":\"invalid_grant\"}"
        };
        let mut entry = entry(
            at,
            "POST",
            "https://login.example/oauth/token",
            &[],
            status,
            &[("content-type", "application/json")],
            body,
        );
        entry["request"]["postData"] = json!({"text": "grant_type=refresh_token&refresh_token=x"});
        entry
    };
    let mut entries = vec![api(0), renewal(1, 400)];
    entries[1]["request"]["url"] = json!("https://auth.example/oauth/token");
    entries.extend((2..42).map(api));
    for entry in &mut entries {
        entry["request"]["headers"]
            .as_array_mut()
            .expect("a list")
            .push(json!({"name": "origin", "value": "https://app.example"}));
        entry["response"]["headers"]
            .as_array_mut()
            .expect("a list")
            .push(json!({"name": "access-control-allow-origin", "value": "https://app.example"}));
    }
    let recording = chrome(&entries);
    let leading = &recording.findings[0];
    assert_eq!(
        (leading.requests.len(), leading.followed_by.len()),
        (1, 41),
        "{:#?}",
        recording.findings
    );
    assert_eq!(recording.findings.len(), 1);
    // Renewed in between: what is refused later stands for itself.
    let mut entries = vec![api(0), renewal(1, 400), api(2), renewal(3, 200), api(4)];
    for entry in &mut entries {
        entry["request"]["url"] = json!(
            entry["request"]["url"]
                .as_str()
                .expect("a text")
                .replace("login.example", "api.example")
        );
    }
    let recording = chrome(&entries);
    let followed: usize = recording
        .findings
        .iter()
        .map(|finding| finding.followed_by.len())
        .sum();
    assert_eq!(followed, 2);
    // Another site's renewal explains nothing.
    let recording = chrome(&[renewal(0, 400), api(1)]);
    assert!(
        recording
            .findings
            .iter()
            .all(|finding| finding.followed_by.is_empty())
    );
}

#[test]
fn a_handshake_is_no_refusal() {
    let url = "https://intranet.example/";
    let first = entry(
        0,
        "GET",
        url,
        &[],
        401,
        &[
            ("www-authenticate", "Negotiate"),
            ("www-authenticate", "NTLM"),
        ],
        "",
    );
    let then = entry(
        1,
        "GET",
        url,
        &[("authorization", "Negotiate YII=")],
        200,
        &[("content-type", "text/html")],
        "<html>",
    );
    let recording = chrome(&[first.clone(), then.clone()]);
    assert_eq!(recording.requests[0].fate, Fate::LetInThen);
    assert_eq!(
        (recording.tally.turned_away, recording.tally.let_in_then),
        (0, 1)
    );
    assert!(recording.findings.is_empty());
    // Without the second one it is.
    assert_eq!(chrome(&[first]).tally.turned_away, 1);
}

#[test]
fn no_request_is_left_out() {
    let entries: Vec<Value> = (0..2_400)
        .map(|n| get(n % 1_200, &format!("https://a.example/{n}"), 403))
        .collect();
    let recording = chrome(&entries);
    assert_eq!(recording.requests.len(), 2_400);
    assert_eq!(
        recording
            .findings
            .iter()
            .map(|finding| finding.count())
            .sum::<usize>(),
        2_400
    );
}

#[test]
fn several_files_are_several_recordings() {
    let one = har("WebInspector", &[get(0, "https://a.example/", 403)]);
    let two = har(
        "Charles Proxy",
        &[
            get(0, "https://a.example/", 200),
            get(1, "https://a.example/b", 401),
        ],
    );
    let (recording, _) = opened(&[("a.har", one.as_bytes()), ("b.har", two.as_bytes())], 100);
    let places: Vec<(u16, u32)> = recording
        .requests
        .iter()
        .map(|request| (request.file, request.place))
        .collect();
    assert_eq!(places, [(0, 1), (1, 1), (1, 2)]);
    let names: Vec<&str> = recording.files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["a.har", "b.har"]);
}

#[test]
fn what_had_better_not_be_asked_for_is_not_ticked() {
    let doubted = |method: &str, url: &str| {
        let recording = chrome(&[entry(0, method, url, &[("cookie", "a=1")], 403, &[], "")]);
        let all = askable(recording.requests.iter().map(std::rc::Rc::as_ref));
        let [one] = &all[..] else { panic!("{url}") };
        one.doubt.is_some()
    };
    for url in [
        "https://a.example/",
        "https://a.example/items?page=2",
        "https://a.example/documents/verifying",
    ] {
        assert!(!doubted("GET", url), "{url}");
    }
    for url in [
        "https://a.example/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj",
        "https://a.example/x?access_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
        "https://a.example/logout",
        "https://a.example/auth/sign-out",
        "https://a.example/unsubscribe/4711",
        "https://ad.doubleclick.net/x",
        "https://a.example/?gclid=abc",
        "http://127.0.0.1:3000/",
    ] {
        assert!(doubted("GET", url), "{url}");
    }
    assert!(doubted("POST", "https://a.example/"));
    // What went well is not offered.
    assert!(
        askable(
            chrome(&[get(0, "https://a.example/", 200)])
                .requests
                .iter()
                .map(std::rc::Rc::as_ref)
        )
        .is_empty()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_cut_and_any_flip_is_survived(at in any::<prop::sample::Index>(), flip in any::<u8>(), end in any::<prop::sample::Index>(), part in 1_usize..400) {
        let entries: Vec<Value> = (0..6).map(|n| get(n, &format!("https://a.example/{n}"), 403)).collect();
        let mut bytes = har("WebInspector", &entries).into_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        let (recording, _) = opened(&[("a.har", &bytes[..end.index(bytes.len() + 1)])], part);
        prop_assert!(recording.requests.len() <= 6);
    }

    #[test]
    fn how_it_is_cut_changes_nothing(part in 1_usize..3_000) {
        let entries: Vec<Value> = (0..8).map(|n| entry(n, "GET", &format!("https://a.example/{n}"), &[("x", "\u{1f600}\"\\")], 403, &[], &"ä\\u0000".repeat(12_000))).collect();
        let text = har("WebInspector", &entries);
        let whole = opened(&[("a.har", text.as_bytes())], usize::MAX);
        prop_assert_eq!(opened(&[("a.har", text.as_bytes())], part * 50), whole);
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..600), part in 1_usize..90) {
        let marks = [&b""[..], b"{\"log\":{\"entries\":[", b"[{\"request\":{\"url\":\"https://a/\"}},", b"{'log':{'entries':["];
        for mark in marks {
            opened(&[("a.har", &[mark, &bytes].concat())], part);
        }
    }
}
