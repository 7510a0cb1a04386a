//! Findings that need more than a combined log: fields that name the cause, error logs beside access
//! logs, other zones, several files, and logs that are damaged.

use std::fmt::Write as _;
use turnaway::classify::Confidence;
use turnaway::input::logs::{Format, Pattern};
use turnaway::traffic::access::{
    AccessFinding, AccessReader, AccessReport, FindingKind, Thresholds,
};

fn read(text: &str) -> AccessReport {
    let mut reader = AccessReader::default();
    reader.push(text.as_bytes());
    reader.finish()
}

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/logs/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("readable")
}

fn finding<'r>(report: &'r AccessReport, id: &str) -> Option<&'r AccessFinding> {
    report.findings.iter().find(|finding| finding.id == id)
}

fn ids(report: &AccessReport) -> Vec<&str> {
    let found = report.findings.iter();
    found
        .filter(|finding| finding.kind != FindingKind::Normal)
        .map(|finding| finding.id.as_str())
        .collect()
}

fn combined(second: u32, client: &str, user: &str, path: &str, status: u16) -> String {
    format!(
        "{client} - {user} [22/Nov/2026:{:02}:{:02}:{:02} +0100] \"GET {path} HTTP/1.1\" {status} 153 \"-\" \"a\"\n",
        10 + second / 3_600,
        second / 60 % 60,
        second % 60
    )
}

#[test]
fn fields_that_name_the_cause_lead_to_its_rule() {
    let cases = [
        ("aws-alb.log", &["awswaf.block", "alb.auth-401"][..]),
        (
            "aws-s3.log",
            &["s3.access-denied", "log.signed-url-expired"],
        ),
        ("cloudfront.log", &["geo.blocked-cloudfront"]),
        ("istio.log", &["envoy.rbac", "jwt.expired"]),
        ("envoy.log", &["envoy.ext_authz", "rate.429"]),
        ("gcp-lb.log", &["gcp.armor"]),
        ("cloudflare.log", &["cf.1020"]),
        ("aws-api-gateway.log", &["apigw.no-route"]),
        ("haproxy.log", &["haproxy.deny", "haproxy.auth"]),
        ("squid.log", &["proxy.squid", "proxy.auth"]),
        ("iis-w3c.log", &["iis.403.14", "iis.404.5"]),
    ];
    for (name, expected) in cases {
        // Often enough to be worth a finding, with times far apart.
        let bars = Thresholds {
            least_named: 1,
            ..Thresholds::default()
        };
        let mut reader = AccessReader::new(bars);
        reader.push(&fixture(name));
        let report = reader.finish();
        for id in expected {
            let found = finding(&report, id)
                .unwrap_or_else(|| panic!("{name}: {id} not in {:?}", ids(&report)));
            assert!(
                found.count > 0 && !found.samples.is_empty(),
                "{name}: {found:#?}"
            );
        }
        assert_eq!(report.unread.count, 0, "{name}");
    }
}

#[test]
fn an_answer_of_the_target_is_not_the_balancers() {
    let refused = |target: &str, code: &str, actions: &str, second: u32| {
        format!(
            "https 2026-11-22T20:25:{second:02}.186641Z app/x/5 192.0.2.{second}:2817 {target} 0.0 0.0 0.0 403 {code} 0 57 \"GET https://a.example:443/x{second} HTTP/1.1\" \"a\" A B - \"R\" \"a\" \"-\" 1 2026-11-22T20:25:31.1Z \"{actions}\" \"-\" \"-\" \"-\" \"-\"\n"
        )
    };
    let waf: String = (0..40)
        .map(|second| refused("-", "-", "waf", second))
        .collect();
    assert_eq!(ids(&read(&waf)), ["awswaf.block"]);
    let fixed: String = (0..40)
        .map(|second| refused("-", "-", "fixed-response", second))
        .collect();
    let report = read(&fixed);
    assert_eq!(ids(&report), ["log.edge-vs-origin"]);
    let found = finding(&report, "log.edge-vs-origin").expect("found");
    assert_eq!((found.answered_by.edge, found.answered_by.origin), (40, 0));
    assert_eq!(found.confidence, Confidence::Certain);
    let target: String = (0..40)
        .map(|second| refused("10.0.0.1:80", "403", "waf,forward", second))
        .collect();
    assert_eq!(ids(&read(&target)), [""; 0]);
}

#[test]
fn origins_that_are_refused_are_named() {
    let lines = |mixed: bool| -> String {
        (0..200)
            .map(|n| {
                let foreign = n % 3 == 0;
                let refused = if mixed { n % 5 == 0 } else { foreign };
                format!(
                    "{{\"time\":{},\"remote_addr\":\"192.0.2.{n}\",\"method\":\"GET\",\"path\":\"/api/things\",\"status\":{},\"origin\":\"{}\"}}\n",
                    1_795_350_522 + n * 60,
                    if refused { 403 } else { 200 },
                    if foreign { "https://other.example" } else { "https://app.example" },
                )
            })
            .collect()
    };
    let report = read(&lines(false));
    assert_eq!(ids(&report), ["log.origin-scoped"]);
    let found = finding(&report, "log.origin-scoped").expect("found");
    assert_eq!(
        found.details.get("sites").map(String::as_str),
        Some("other.example")
    );
    assert_eq!(ids(&read(&lines(true))), [""; 0]);
}

/// Denied by a rule, wrong passwords, and pages beside them; the error log knows the causes.
fn nginx_logs() -> (String, String) {
    let (mut access, mut errors) = (String::new(), String::new());
    for n in 0..40 {
        let second = n * 60;
        access += &combined(second, "192.0.2.7", "-", "/", 200);
        access += &combined(second + 10, "192.0.2.8", "-", "/inside/", 403);
        access += &combined(second + 20, "192.0.2.9", "jane", "/private/", 401);
        let mut error = |second: u32, client: &str, message: &str, path: &str| {
            let _ = writeln!(
                errors,
                "2026/11/22 {:02}:{:02}:{:02} [error] 7#7: *{n} {message}, client: {client}, server: a, request: \"GET {path} HTTP/1.1\", host: \"a\"",
                10 + second / 3_600,
                second / 60 % 60,
                second % 60
            );
        };
        error(
            second + 10,
            "192.0.2.8",
            "access forbidden by rule",
            "/inside/",
        );
        error(
            second + 20,
            "192.0.2.9",
            "user \"jane\": password mismatch",
            "/private/",
        );
    }
    (access, errors)
}

#[test]
fn error_logs_name_the_cause_whichever_file_comes_first() {
    let (access, errors) = nginx_logs();
    for files in [[&errors, &access], [&access, &errors]] {
        let mut reader = AccessReader::default();
        reader.push(files[0].as_bytes());
        reader.next_file();
        reader.push(files[1].as_bytes());
        let report = reader.finish();
        assert_eq!(
            ids(&report),
            ["nginx.basic", "nginx.rule"],
            "{:#?}",
            report.findings
        );
        for id in ["nginx.basic", "nginx.rule"] {
            let found = finding(&report, id).expect("found");
            assert_eq!((found.count, found.turned_away), (40, 40), "{id}");
            assert_eq!(found.confidence, Confidence::Certain);
        }
        assert_eq!(report.summary.turned_away, 80);
        assert_eq!(report.summary.unexplained, 0);
        assert_eq!(report.errors, 80);
        let users = &finding(&report, "nginx.basic").expect("found").users;
        assert_eq!(
            users.top.first().map(|user| user.value.as_str()),
            Some("jane")
        );
    }
}

#[test]
fn an_error_log_alone_names_the_causes() {
    let report = read(&nginx_logs().1);
    assert_eq!(ids(&report), ["nginx.basic", "nginx.rule"]);
    let found = finding(&report, "nginx.rule").expect("found");
    assert_eq!(
        (found.count, found.turned_away, found.clients.count),
        (40, 0, 1)
    );
    // Errors that are about something else name none.
    let other = "2026/11/22 10:00:00 [error] 7#7: *1 open() \"/srv/x\" failed (2: No such file or directory), client: 192.0.2.7, server: a, request: \"GET /x HTTP/1.1\", host: \"a\"\n";
    assert_eq!(ids(&read(&other.repeat(50))), [""; 0]);
}

#[test]
fn real_logs_of_one_server_are_joined() {
    for (errors, access, expected) in [
        ("nginx-error.log", "combined.nginx.log", &["nginx.rule"][..]),
        (
            "apache-error.log",
            "combined.apache.log",
            &["apache.denied", "apache.basic"],
        ),
    ] {
        let bars = Thresholds {
            least_named: 2,
            ..Thresholds::default()
        };
        let mut reader = AccessReader::new(bars);
        reader.push(&fixture(errors));
        reader.next_file();
        reader.push(&fixture(access));
        let report = reader.finish();
        for id in expected {
            let found = finding(&report, id)
                .unwrap_or_else(|| panic!("{access}: {id} not in {:?}", ids(&report)));
            assert!(found.turned_away >= 2, "{access}: {found:#?}");
        }
    }
}

#[test]
fn handshakes_are_no_refusals_and_lone_challenges_are() {
    let mut text = String::new();
    for n in 0..50 {
        // NTLM: two challenges, then success.
        text += &combined(n * 60, "192.0.2.7", "-", "/app/", 401);
        text += &combined(n * 60, "192.0.2.7", "-", "/app/", 401);
        text += &combined(n * 60 + 1, "192.0.2.7", "CORP\\jane", "/app/", 200);
    }
    let report = read(&text);
    assert_eq!(ids(&report), [""; 0]);
    assert_eq!(
        (report.summary.handshakes, report.summary.turned_away),
        (100, 0)
    );
    assert_eq!(
        finding(&report, "log.handshake").map(|found| found.count),
        Some(100)
    );
    // Success on another path is none of this one.
    let lone: String = (0..50)
        .map(|n| {
            combined(n * 60, "192.0.2.7", "-", "/app/", 401)
                + &combined(n * 60 + 1, "192.0.2.7", "-", "/", 200)
        })
        .collect();
    let report = read(&lone);
    assert_eq!(
        (report.summary.handshakes, report.summary.turned_away),
        (0, 50)
    );
    assert_eq!(ids(&report), ["log.no-retry"]);
}

#[test]
fn clocks_and_zones_that_change_are_said() {
    let hours = |from: u32, zone: &str| -> String {
        (0..60)
            .map(|minute| format!("192.0.2.7 - - [22/Nov/2026:{from:02}:{minute:02}:00 {zone}] \"GET / HTTP/1.1\" 200 5\n"))
            .collect()
    };
    let report = read(&(hours(10, "+0000") + &hours(8, "+0000") + &hours(9, "+0000")));
    let step = finding(&report, "log.clock-step").expect("found");
    assert_eq!((step.count, step.samples[0].line), (1, 61));
    // A single late line is none, and neither is a log whose newest line comes first.
    let late = hours(10, "+0000") + &combined(0, "192.0.2.7", "-", "/", 200) + &hours(11, "+0000");
    assert!(finding(&read(&late), "log.clock-step").is_none());
    let backwards: String = (hours(10, "+0000") + &hours(11, "+0000"))
        .lines()
        .rev()
        .fold(String::new(), |text, line| text + line + "\n");
    assert!(finding(&read(&backwards), "log.clock-step").is_none());
    // Summer time ends: 10:30 +0200 is followed by 9:40 +0100.
    let report = read(&(hours(10, "+0200") + &hours(10, "+0100")));
    assert!(finding(&report, "log.zone-step").is_some());
    assert!(finding(&report, "log.clock-step").is_none());
    assert_eq!(report.zones, [(Some(60), 1), (Some(120), 1)]);
    assert_eq!(
        report.summary.window[0].as_deref(),
        Some("2026-11-22T08:00:00Z")
    );
}

#[test]
fn several_formats_and_prefixes_are_read_in_one_go() {
    let mut reader = AccessReader::default();
    let names = [
        "combined.nginx.log",
        "caddy.log",
        "haproxy.log",
        "aws-alb.log",
        "iis-w3c.log",
        "uwsgi.log",
    ];
    for name in names {
        reader.push(&fixture(name));
        reader.next_file();
    }
    reader.push(b"Mar 24 14:02:50 web1 nginx: 192.0.2.7 - - [24/Mar/2026:14:02:50 +0000] \"GET / HTTP/1.1\" 403 5\n");
    reader.push(b"{\"log\":\"192.0.2.7 - - [24/Mar/2026:14:02:50 +0000] \\\"GET / HTTP/1.1\\\" 403 5\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-24T14:02:50Z\"}\n");
    reader.push(
        b"\x1b[2Kweb-1  | 192.0.2.7 - - [24/Mar/2026:14:02:50 +0000] \"GET / HTTP/1.1\" 403 5\n",
    );
    let report = reader.finish();
    assert_eq!(report.unread.count, 0, "{:?}", report.unread.examples);
    for format in [
        "combined", "caddy", "haproxy", "aws-alb", "iis-w3c", "uwsgi", "common",
    ] {
        assert!(
            report.formats.contains_key(format),
            "{format} not in {:?}",
            report.formats
        );
    }
    assert_eq!(report.formats["common"], 3);
}

#[test]
fn what_is_not_read_is_counted_and_kept() {
    let mut text = combined(0, "192.0.2.7", "-", "/", 403).into_bytes();
    text.extend_from_slice(b"\n\nlevel=debug msg=\"got a 403 from upstream\"\n");
    text.extend_from_slice(&[b'x'; 200_000]);
    text.extend_from_slice(b"\r\n\0\0\0\0\n");
    text.extend_from_slice(combined(1, "192.0.2.7", "-", "/", 200).as_bytes());
    let mut reader = AccessReader::default();
    reader.push(&text);
    let report = reader.finish();
    assert_eq!(
        (report.lines, report.empty, report.summary.requests),
        (7, 2, 2)
    );
    assert_eq!((report.unread.count, report.unread.too_long), (3, 1));
    assert_eq!(report.unread.examples.len(), 3);
}

#[test]
fn utf_16_and_own_formats_are_read() {
    let text = combined(0, "192.0.2.7", "-", "/", 403);
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut reader = AccessReader::default();
    for part in wide.chunks(7) {
        reader.push(part);
    }
    assert_eq!(reader.finish().summary.turned_away, 1);
    let pattern =
        Pattern::compile("$remote_addr|$time_iso8601|$request|$status").expect("a format");
    let mut reader = AccessReader::default().own(pattern);
    reader.push(b"192.0.2.7|2026-11-22T20:25:31+00:00|GET / HTTP/1.1|403\n");
    let report = reader.finish();
    assert_eq!(
        (report.summary.turned_away, report.formats.get("own")),
        (1, Some(&1))
    );
    // Told to read one format, it reads no other.
    let mut reader = AccessReader::default().only(Format::Caddy);
    reader.push(text.as_bytes());
    assert_eq!(reader.finish().unread.count, 1);
}

#[test]
fn a_report_of_the_half_is_a_report() {
    let text: String = (0..400)
        .map(|n| combined(n, "192.0.2.7", "-", "/api/x", 401))
        .collect();
    let mut reader = AccessReader::default();
    let (half, rest) = text.as_bytes().split_at(text.len() / 2);
    reader.push(half);
    let partial = reader.partial();
    assert!(
        (150..250).contains(&partial.summary.turned_away),
        "{}",
        partial.summary.turned_away
    );
    reader.push(rest);
    let whole = reader.finish();
    assert_eq!(whole.summary.turned_away, 400);
    assert_eq!(ids(&whole), ids(&partial));
}

#[test]
fn secrets_and_commands_for_terminals_leave_no_report() {
    let text: String = (0..60)
        .map(|n| {
            combined(
                n,
                "192.0.2.7",
                "-",
                "/dl/a?access_token=q7Jt0VxN2mLzR4bWc9Ky&page=2",
                401,
            )
            .replace("\"a\"\n", "\"\x1b[31m<script>\"\n")
        })
        .collect();
    let json = serde_json::to_string(&read(&text)).expect("JSON");
    assert!(!json.contains("q7Jt0VxN2mLzR4bWc9Ky") && json.contains("REDACTED"));
    assert!(!json.contains("\\u001b") && !json.contains('\u{1b}'));
}

#[test]
fn the_shape_is_that_of_the_exports() {
    let text: String = (0..60)
        .map(|n| combined(n, "192.0.2.7", "-", "/api/x", 401))
        .collect();
    let json = serde_json::to_value(read(&text)).expect("JSON");
    let finding = &json["findings"][0];
    for member in [
        "id",
        "kind",
        "cause",
        "count",
        "statuses",
        "window",
        "clients",
        "users",
        "paths",
        "confidence",
        "actor",
        "samples",
    ] {
        assert!(!finding[member].is_null(), "{member} in {finding:#}");
    }
    assert_eq!(finding["kind"], "fault");
    assert_eq!(finding["statuses"]["401"], 60);
    assert_eq!(finding["window"][0], "2026-11-22T09:00:00Z");
    assert_eq!(finding["clients"]["top"][0]["value"], "192.0.2.7");
    assert_eq!(finding["paths"]["prefix"], "/api/x");
    assert_eq!(finding["samples"][0]["line"], 1);
    let back: AccessReport = serde_json::from_value(json).expect("the same shape");
    assert_eq!(back, read(&text));
}
