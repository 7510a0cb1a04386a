//! Exports: their form against the published schema, their content against what was seen, and
//! what must never be in them.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::WhatwgUrl;
use turnaway::classify::{Actor, Confidence, Outcome, diagnose};
use turnaway::evidence::{
    Body, Context, Engine, EngineFamily, Event, Evidence, Headers, Probe, ProbeKind, Response,
    ResponseKind, Target, Timing, Vantage, Visibility,
};
use turnaway::report::{
    Breadth, CheckView, ExportOptions, Format, Redaction, RunInfo, check_json, csv::COLUMNS,
};

const RUN: RunInfo<'_> = RunInfo {
    question: Some("page"),
    started_ms: 1_767_225_600_000.0,
    took_ms: Some(1234.5),
    total: 3,
    page: Some("https://app.example"),
    depth: Some("full"),
};

fn context() -> Context {
    Context {
        page_origin: Some("https://app.example".to_owned()),
        secure: true,
        online: Some(true),
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 140,
        },
        at_ms: 1_767_225_600_000.75,
        ..Context::default()
    }
}

fn evidence(url: &str, probes: Vec<(ProbeKind, Event)>) -> Evidence {
    let mut evidence = Evidence::new(Target::parse(url, &WhatwgUrl), context());
    for (at, (kind, event)) in (0_u32..).zip(probes) {
        evidence.probes.push(Probe {
            kind,
            url: None,
            started_ms: at * 100,
            took_ms: 40,
            event,
            timing: (at == 0).then_some(Timing {
                entry: true,
                lasted: true,
            }),
        });
    }
    evidence
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Event {
    Event::Response {
        response: Response {
            status,
            kind: ResponseKind::Captured,
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::All, headers.iter().copied()),
            body: Body::Read {
                text: body.to_owned(),
                complete: true,
            },
        },
    }
}

fn failed() -> Event {
    Event::Failed {
        message: "Failed to fetch".to_owned(),
    }
}

/// One evidence for every event there is, and for every vantage.
fn samples() -> Vec<Evidence> {
    let url = "https://api.example/v1/items?page=2";
    let mut samples = vec![
        evidence("not a url", vec![]),
        evidence(url, vec![]),
        evidence("http://plain.example/", vec![]),
        evidence(url, vec![(ProbeKind::CorsGet, answer(200, &[], "ok"))]),
        evidence(
            url,
            vec![(
                ProbeKind::CorsGet,
                answer(401, &[("www-authenticate", "Bearer realm=\"x\"")], "{}"),
            )],
        ),
        evidence(url, vec![(ProbeKind::CorsGet, answer(403, &[], "no"))]),
    ];
    for event in [
        Event::Opaque,
        Event::OpaqueRedirect,
        failed(),
        Event::TimedOut,
        Event::EventSourceError { closed: true },
        Event::EventSourceOpen,
        Event::FrameFetch { elsewhere: true },
        Event::Prefetch { loaded: false },
        Event::Prefetch { loaded: true },
        Event::PrefetchGoesOn,
        Event::RedirectNotFollowed,
        Event::BlockedByPagePolicy {
            directive: "connect-src".to_owned(),
        },
        Event::Cancelled,
    ] {
        for kind in [
            ProbeKind::NoCorsGet,
            ProbeKind::CorsManualRedirect,
            ProbeKind::CorsOptions,
            ProbeKind::EventSource,
            ProbeKind::RedirectFrame,
            ProbeKind::Prefetch,
        ] {
            samples.push(evidence(
                url,
                vec![
                    (ProbeKind::CorsGet, failed()),
                    (ProbeKind::NoCorsGet, Event::Opaque),
                    (kind, event.clone()),
                ],
            ));
        }
    }
    for body in [Body::NotRead, Body::Failed, Body::Stalled] {
        let mut event = answer(200, &[], "");
        if let Event::Response { response } = &mut event {
            response.body = body;
        }
        samples.push(evidence(url, vec![(ProbeKind::CorsGet, event)]));
    }
    for vantage in [
        Vantage::Extension,
        Vantage::Capture,
        Vantage::Har,
        Vantage::Log,
    ] {
        let mut sample = evidence(url, vec![(ProbeKind::CorsGet, answer(403, &[], "no"))]);
        sample.context.vantage = vantage;
        sample.context.page_origin = None;
        samples.push(sample);
    }
    samples
}

fn export(format: Format, samples: &[Evidence], options: ExportOptions) -> String {
    let diagnoses: Vec<_> = samples.iter().map(diagnose).collect();
    let views = samples
        .iter()
        .zip(&diagnoses)
        .zip(1..)
        .map(|((evidence, diagnosis), line)| CheckView::new(evidence, diagnosis).at_line(line));
    format.export(views, &RUN, options)
}

fn json(samples: &[Evidence]) -> Value {
    let text = export(Format::Json, samples, ExportOptions::default());
    serde_json::from_str(&text).expect("the export is JSON")
}

fn schema() -> Value {
    let text = include_str!("../docs/schema/report-1.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
}

/// The published schema lets members be added. Here every member has to be described in it.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("properties") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

struct Checker {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Checker {
    fn new(schema: Value) -> Self {
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler
            .add_resource("report-1.schema.json", schema)
            .expect("the schema is accepted");
        let index = compiler
            .compile("report-1.schema.json", &mut schemas)
            .expect("the schema is valid by JSON Schema 2020-12");
        Checker { schemas, index }
    }

    fn verdict(&self, report: &Value) -> Result<(), String> {
        self.schemas
            .validate(report, self.index)
            .map_err(|error| format!("{error:#}"))
    }
}

/// What the fuzzer begins with: every format that can be pasted.
fn pasted() -> Vec<Evidence> {
    [
        include_str!("fuzz/seeds/commands.txt"),
        include_str!("fuzz/seeds/console.txt"),
        include_str!("fuzz/seeds/curl_verbose.txt"),
        include_str!("fuzz/seeds/devtools.txt"),
        include_str!("fuzz/seeds/parts.txt"),
        include_str!("fuzz/seeds/powershell.txt"),
        include_str!("fuzz/seeds/wget.txt"),
    ]
    .iter()
    .flat_map(|file| file.split("\n=====\n"))
    .flat_map(support::pasted::read)
    .collect()
}

#[test]
fn exports_follow_the_schema_and_hold_nothing_it_does_not_describe() {
    let mut closed = schema();
    close(&mut closed);
    for checker in [Checker::new(schema()), Checker::new(closed)] {
        for samples in [samples(), pasted(), Vec::new()] {
            if let Err(error) = checker.verdict(&json(&samples)) {
                panic!("{error}");
            }
        }
    }
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let checker = Checker::new(schema());
    let good = json(&samples());
    let spoil: [(&str, Value); 6] = [
        ("/schema", Value::from(2)),
        ("/checks/3/outcome", Value::from("broken")),
        (
            "/checks/3/status",
            serde_json::json!({"kind": "hidden", "code": 401}),
        ),
        ("/checks/3/evidence/target/port", Value::from(-1)),
        (
            "/checks/3/evidence/probes/0/event",
            serde_json::json!({"event": "magic"}),
        ),
        ("/run", Value::Null),
    ];
    for (place, value) in spoil {
        let mut report = good.clone();
        *report.pointer_mut(place).expect("the place exists") = value;
        assert!(checker.verdict(&report).is_err(), "{place}");
    }
}

#[test]
fn the_schema_lists_the_same_ids_as_the_vocabulary() {
    let schema = schema();
    let listed = |name: &str| -> Vec<String> {
        serde_json::from_value(schema["$defs"][name]["enum"].clone()).expect("a list of ids")
    };
    let outcomes: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.id()).collect();
    assert_eq!(listed("outcome"), outcomes);
    let confidences: Vec<_> = Confidence::ALL.iter().map(|level| level.id()).collect();
    assert_eq!(listed("confidence"), confidences);
    let actors: Vec<_> = Actor::ALL.iter().map(|actor| actor.id()).collect();
    assert_eq!(listed("actor"), actors);
}

#[test]
fn evidence_from_an_export_brings_the_same_diagnosis() {
    let samples = samples();
    let report = json(&samples);
    let checks = report["checks"].as_array().expect("a list of checks");
    assert_eq!(checks.len(), samples.len());
    for (sample, check) in samples.iter().zip(checks) {
        let back: Evidence =
            serde_json::from_value(check["evidence"].clone()).expect("evidence can be read back");
        assert_eq!(diagnose(&back), diagnose(sample), "{}", check["evidence"]);
        assert_eq!(check["outcome"], diagnose(sample).outcome.id());
    }
}

#[test]
fn a_check_says_what_was_seen() {
    let samples = [evidence(
        "https://api.example/a",
        vec![
            (ProbeKind::CorsGet, failed()),
            (ProbeKind::NoCorsGet, Event::Opaque),
        ],
    )];
    let report = json(&samples);
    assert_eq!(report["schema"], 1);
    assert_eq!(report["tool"]["name"], "turnaway");
    assert_eq!(
        report["run"],
        serde_json::json!({
            "started": "2026-01-01T00:00:00Z", "tookMs": 1234, "total": 3,
            "page": "https://app.example", "depth": "full", "question": "page",
        })
    );
    let check = &report["checks"][0];
    assert_eq!(check["url"], "https://api.example/a");
    assert_eq!(check["outcome"], "cors-blocked");
    assert_eq!(check["answered"], "yes");
    assert_eq!(
        check["status"],
        serde_json::json!({"kind": "hidden", "hint": null})
    );
    assert_eq!(check["vantage"], "page");
    assert_eq!(check["line"], 1);
    assert_eq!(check["tookMs"], 140);
    assert_eq!(check["requests"], 2);
    assert_eq!(check["evidence"]["context"]["atMs"], 1_767_225_600_000_i64);
}

#[test]
fn texts_hold_the_users_own_values() {
    let sample = evidence(
        "https://api.example/it's",
        vec![
            (ProbeKind::CorsGet, failed()),
            (ProbeKind::NoCorsGet, Event::Opaque),
        ],
    );
    let diagnosis = diagnose(&sample);
    let check = check_json(
        &CheckView::new(&sample, &diagnosis),
        Redaction::default(),
        Breadth::Every,
    );
    let text = serde_json::to_string(&check).expect("it serialises");
    for placeholder in [
        "{url}", "{host}", "{origin}", "{path}", "{page}", "{method}",
    ] {
        assert!(!text.contains(placeholder), "{placeholder} in {text}");
    }
}

#[test]
fn no_secret_reaches_a_file() {
    let mut sample = evidence(
        "https://alice:hunter2@api.example/?q=1",
        vec![(
            ProbeKind::CorsGet,
            answer(
                403,
                &[
                    ("set-cookie", "sid=s3cr3t-cookie; Path=/; HttpOnly"),
                    ("authorization", "Bearer s3cr3t-bearer"),
                    ("x-auth-token", "s3cr3t-header"),
                    ("location", "https://bob:s3cr3t-pass@id.example/login"),
                    ("server", "nginx"),
                ],
                r#"{"error":"denied","access_token":"s3cr3t-json","note":"s3cr3t-cookie"}"#,
            ),
        )],
    );
    sample.request.authorization = Some("bearer s3cr3t-typed".to_owned());
    sample.request.custom_headers = vec!["x-api-key: s3cr3t-typed".to_owned()];
    sample.probes[0].url = Some("https://carol:s3cr3t-probe@api.example/".to_owned());
    let broken = evidence("https://dave:s3cr3t-broken@:99999999/", vec![]);
    for format in Format::ALL {
        let text = export(
            *format,
            &[sample.clone(), broken.clone()],
            ExportOptions::default(),
        );
        for secret in [
            "hunter2",
            "bob",
            "carol",
            "dave",
            "alice",
            "s3cr3t-pass",
            "s3cr3t-bearer",
            "s3cr3t-cookie",
            "s3cr3t-header",
            "s3cr3t-json",
            "s3cr3t-typed",
            "s3cr3t-probe",
            "s3cr3t-br",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    let report = json(&[sample]);
    let seen = &report["checks"][0]["evidence"];
    assert_eq!(seen["target"]["hadCredentials"], true);
    assert_eq!(seen["request"]["authorization"], "bearer");
    assert_eq!(
        seen["request"]["customHeaders"],
        serde_json::json!(["x-api-key"])
    );
    let headers = &seen["probes"][0]["event"]["response"]["headers"]["list"];
    assert_eq!(headers[0][1], "sid=REDACTED; Path=/; HttpOnly");
    assert_eq!(headers[1][1], "Bearer REDACTED");
    assert_eq!(headers[4], serde_json::json!(["server", "nginx"]));
}

#[test]
fn secret_parameters_leave_every_place_and_stay_in_addresses_on_request() {
    let mut sample = evidence(
        "https://api.example/f?id=7&sig=S3CR3T1",
        vec![(
            ProbeKind::CorsGet,
            answer(
                403,
                &[("link", "</n?token=S3CR3T2>; rel=next")],
                "see /x?key=S3CR3T3",
            ),
        )],
    );
    if let Event::Response { response } = &mut sample.probes[0].event {
        response.final_url =
            Some("https://id.example/cb?code=S3CR3T4#access_token=S3CR3T5".to_owned());
        response.redirected = true;
    }
    let kept = ExportOptions {
        keep_addresses: true,
        bom: false,
        ..ExportOptions::default()
    };
    for format in Format::ALL {
        let usual = ExportOptions::default();
        let text = export(*format, std::slice::from_ref(&sample), usual);
        assert!(!text.contains("S3CR3T"), "{text}");
        assert!(
            text.contains("https://api.example/f?id=7&sig=REDACTED"),
            "{text}"
        );
        let text = export(*format, std::slice::from_ref(&sample), kept);
        assert!(text.contains("sig=S3CR3T1"), "{text}");
        for secret in ["S3CR3T2", "S3CR3T3"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

/// Reads CSV by RFC 4180 §2: records end with CRLF, a quote inside quotes is doubled.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let record = records.last_mut().expect("there is one");
        let cell = record.last_mut().expect("there is one");
        match character {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted && rest.peek() == Some(&'\n') => {
                rest.next();
                records.push(vec![String::new()]);
            }
            other => cell.push(other),
        }
    }
    let last = records.pop();
    assert_eq!(
        last,
        Some(vec![String::new()]),
        "the last record ends its line"
    );
    records
}

#[test]
fn csv_has_one_record_for_each_url() {
    let samples = samples();
    let text = export(Format::Csv, &samples, ExportOptions::default());
    let records = records(&text);
    assert_eq!(records[0], COLUMNS);
    assert_eq!(records.len(), samples.len() + 1);
    for (record, sample) in records[1..].iter().zip(&samples) {
        assert_eq!(record.len(), COLUMNS.len(), "{record:?}");
        assert_eq!(record[0], sample.target.url);
        assert_eq!(record[1], diagnose(sample).outcome.id());
    }
    let by_url = |at: usize| &records[at + 1];
    assert_eq!(by_url(0)[2], "none");
    assert_eq!(by_url(4)[2], "401");
    assert_eq!(by_url(4)[11], "2026-01-01T00:00:00Z");
    assert_eq!(by_url(4)[13], "5");
    let hidden = records.iter().find(|record| record[2] == "hidden");
    assert_eq!(hidden.expect("one is hidden")[4], "yes");
}

/// The cell of a column.
fn cell<'r>(record: &'r [String], column: &str) -> &'r str {
    let at = COLUMNS.iter().position(|name| *name == column);
    &record[at.expect("the column")]
}

/// A 451 to a page's request, from a server of this name.
fn named(server: &str) -> Evidence {
    evidence(
        "https://api.example/v1",
        vec![(
            ProbeKind::CorsGet,
            answer(
                451,
                &[("server", server), ("content-type", "text/plain")],
                "no",
            ),
        )],
    )
}

/// What is not offered says why, in the place of the recipes; and what nobody ran, too.
#[test]
fn json_says_why_a_recipe_is_not_there_or_not_proven() {
    let haproxy = "<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>";
    let headers = [("content-type", "text/html")];
    let sample = |path: &str| {
        evidence(
            &format!("https://api.example{path}"),
            vec![(ProbeKind::CorsGet, answer(403, &headers, haproxy))],
        )
    };
    let fixes = |path: &str| -> Vec<Value> {
        let report = json(&[sample(path)]);
        let causes = report["checks"][0]["causes"]
            .as_array()
            .expect("causes")
            .clone();
        causes
            .iter()
            .flat_map(|cause| cause["fixes"].as_array().expect("fixes").clone())
            .collect()
    };
    let opens = |fix: &Value| {
        let kind = fix["kind"].as_str();
        turnaway::fixes::FixKind::ALL
            .iter()
            .any(|known| Some(known.id()) == kind && known.widens())
    };
    let open = fixes("/report.pdf");
    assert!(open.iter().any(opens), "{open:#?}");
    assert!(open.iter().all(|fix| fix.get("withheld").is_none()));
    let shut = fixes("/.env");
    assert!(!shut.iter().any(opens), "{shut:#?}");
    let said = shut.iter().filter_map(|fix| fix["withheld"].as_array());
    let said: Vec<&str> = said.flatten().filter_map(Value::as_str).collect();
    assert!(
        said.iter().any(|why| why.contains("refusing it is right")),
        "{said:?}"
    );
    for fix in open
        .iter()
        .chain(&shut)
        .filter(|fix| fix.get("code").is_some())
    {
        let proven = fix["proven"].as_array().expect("what was seen");
        assert_eq!(proven.is_empty(), fix.get("unproven").is_some(), "{fix:#}");
    }
}

/// What a terminal cannot carry, and what must not be allowed, is left out and said.
#[test]
fn commands_say_what_has_to_be_written_by_hand() {
    let mut sample = evidence("https://api.example/it's/a%20b?x=1&y=2", vec![]);
    let report = json(std::slice::from_ref(&sample));
    let commands = report["checks"][0]["reproduce"]
        .as_array()
        .expect("commands");
    let languages: Vec<_> = commands
        .iter()
        .map(|one| one["language"].as_str())
        .collect();
    assert_eq!(languages, [Some("sh"), Some("powershell"), Some("cmd")]);
    let command = |at: usize| commands[at]["command"].as_str().unwrap_or_default();
    assert!(command(0).ends_with(r"'https://api.example/it'\''s/a%20b?x=1&y=2'"));
    assert!(command(1).ends_with("'https://api.example/it''s/a%20b?x=1&y=2'"));
    assert!(command(1).starts_with("curl.exe "), "{}", command(1));
    // The command prompt puts variables in place of what stands between percent signs.
    assert!(command(2).ends_with("\"https://your-server.example/your-path\""));
    assert!(commands[0].get("gaps").is_none() && commands[1].get("gaps").is_none());
    assert_eq!(commands[2]["gaps"].as_array().map(Vec::len), Some(1));
    sample.context.page_origin = Some("null".to_owned());
    let report = json(&[sample]);
    for command in report["checks"][0]["reproduce"]
        .as_array()
        .expect("commands")
    {
        let gaps = command["gaps"].to_string();
        assert!(gaps.contains("`null`"), "{command}");
        let text = command["command"].as_str().unwrap_or_default();
        assert!(!text.contains("Origin: null"), "{text}");
    }
}

/// In a long report there is no room for them.
#[test]
fn long_reports_leave_the_commands_out() {
    let options = ExportOptions {
        breadth: Breadth::Named,
        ..ExportOptions::default()
    };
    let text = export(Format::Json, &[named("nginx")], options);
    assert!(!text.contains("\"reproduce\""), "{text}");
}

#[test]
fn csv_carries_the_recipe_for_the_platform_that_is_named() {
    let sample = named("nginx/1.26");
    let diagnosis = diagnose(&sample);
    let cause = diagnosis.main().expect("a cause");
    let recipe = cause
        .rule
        .fixes
        .iter()
        .flat_map(|fix| fix.help)
        .find_map(|help| turnaway::fixes::recipe(help.kind, "nginx"))
        .unwrap_or_else(|| panic!("{} has no recipe for nginx", cause.rule.id));
    let text = export(
        Format::Csv,
        std::slice::from_ref(&sample),
        ExportOptions::default(),
    );
    let record = &records(&text)[1];
    let clean = Redaction::default().evidence(&sample).evidence;
    let code = turnaway::classify::text::fill_recipe(recipe, &clean).code;
    assert_eq!(cell(record, "recipe_platform"), "nginx");
    assert_eq!(cell(record, "recipe"), code);
    assert!(code.contains('\n'), "it has several lines: {code}");
    for (column, text) in [
        ("recipe_place", recipe.place),
        ("recipe_replaces", recipe.replaces),
        ("recipe_opens", recipe.opens),
        ("recipe_shut", recipe.shut),
        ("recipe_undo", recipe.undo),
    ] {
        let told = cell(record, column);
        let start: String = text.chars().take_while(|c| *c != '{').collect();
        assert!(
            told.starts_with(&start) && !told.is_empty(),
            "{column}: {told}"
        );
    }
    assert_eq!(cell(record, "recipe_proven"), recipe.proven().join(" "));
    assert_eq!(cell(record, "recipe_note"), "");
}

#[test]
fn csv_names_the_platforms_where_nothing_names_one() {
    let text = export(Format::Csv, &[named("shop")], ExportOptions::default());
    let record = &records(&text)[1];
    assert_eq!(cell(record, "recipe_platform"), "");
    assert_eq!(cell(record, "recipe"), "");
    assert!(
        cell(record, "recipe_note").contains("nginx, Apache, "),
        "{record:?}"
    );
}

/// A recipe's own lines, for every platform that can be named: the table stays one.
#[test]
fn recipes_never_break_the_table() {
    for server in [
        "nginx",
        "Apache/2.4",
        "Caddy",
        "envoy",
        "uvicorn",
        "Kestrel",
        "Microsoft-IIS/10.0",
        "werkzeug",
    ] {
        let text = export(
            Format::Csv,
            &[named(server), named("x")],
            ExportOptions::default(),
        );
        let records = records(&text);
        assert_eq!(records.len(), 3, "{text}");
        for record in &records {
            assert_eq!(record.len(), COLUMNS.len(), "{record:?}");
            for cell in record {
                let first = cell.trim_start().chars().next();
                assert!(!first.is_some_and(|c| "=+-@".contains(c)), "{cell}");
            }
        }
    }
}

/// The file can be opened here again: the addresses that were checked, and none out of the recipes.
#[test]
fn csv_reads_back_to_its_addresses() {
    let samples = [
        named("nginx/1.26"),
        named("Apache"),
        evidence("https://b.example/x", vec![]),
    ];
    for bom in [false, true] {
        let options = ExportOptions {
            bom,
            ..ExportOptions::default()
        };
        let text = export(Format::Csv, &samples, options);
        let mut reader = turnaway::input::Reader::new(text);
        while !reader.step(&WhatwgUrl, 1_000) {}
        let reading = reader.finish();
        let found: Vec<_> = reading
            .found
            .iter()
            .map(|found| &found.target.url)
            .collect();
        assert_eq!(found, ["https://api.example/v1", "https://b.example/x"]);
        assert_eq!(reading.rejected.len(), 0, "{:?}", reading.rejected);
    }
}

#[test]
fn a_hint_is_never_in_the_status_column() {
    let sample = evidence(
        "https://api.example/",
        vec![
            (ProbeKind::CorsGet, failed()),
            (ProbeKind::NoCorsGet, Event::Opaque),
            (ProbeKind::Prefetch, Event::Prefetch { loaded: false }),
        ],
    );
    let text = export(Format::Csv, &[sample], ExportOptions::default());
    let record = &records(&text)[1];
    assert_eq!(record[2], "hidden");
    assert_eq!(record[3], "400-or-above");
}

#[test]
fn a_spreadsheet_never_takes_a_cell_for_a_formula() {
    for text in [
        "=HYPERLINK(\"http://x.example\",\"y\")",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{a0}=1",
        "\u{feff}=1",
        "＝1",
    ] {
        let sample = evidence(text, vec![]);
        let csv = export(Format::Csv, &[sample], ExportOptions::default());
        let record = &records(&csv)[1];
        let first = record[0].trim_start().chars().next();
        assert_eq!(first, Some('\''), "{text:?} became {record:?}");
        assert_eq!(record.len(), COLUMNS.len());
    }
}

#[test]
fn control_characters_never_split_a_record() {
    let sample = evidence("a\r\nb,\"c\"\u{0}\u{7}\u{85}\u{2028}\u{202e}d", vec![]);
    let csv = export(Format::Csv, &[sample], ExportOptions::default());
    assert_eq!(csv.lines().count(), 2);
    let record = &records(&csv)[1];
    assert_eq!(record[0], "a  b,\"c\"     d");
}

#[test]
fn the_byte_order_mark_is_a_choice() {
    let with = ExportOptions {
        keep_addresses: false,
        bom: true,
        ..ExportOptions::default()
    };
    assert!(export(Format::Csv, &[], with).starts_with("\u{feff}url,"));
    assert!(export(Format::Csv, &[], ExportOptions::default()).starts_with("url,"));
    assert!(export(Format::Json, &[], with).starts_with('{'));
}

#[test]
fn formats_have_distinct_stable_names() {
    let ids: Vec<_> = Format::ALL.iter().map(|format| format.id()).collect();
    assert_eq!(ids, ["json", "csv"]);
    for format in Format::ALL {
        assert_eq!(Format::from_id(format.id()), Some(*format));
        assert!(format.file_name().ends_with(format.id()));
    }
    assert_eq!(Format::from_id("pdf"), None);
}

proptest! {
    /// Any text anywhere: the export stays readable, and the diagnosis survives the round trip.
    #[test]
    fn any_text_survives(url in "\\PC{0,40}", header in ".{0,40}", body in ".{0,200}", code in 100_u16..600) {
        let headers = [("www-authenticate", header.as_str()), ("server", header.as_str())];
        let sample = evidence(
            &format!("https://api.example/{url}"),
            vec![(ProbeKind::CorsGet, answer(code, &headers, &body))],
        );
        let report = json(std::slice::from_ref(&sample));
        let check = &report["checks"][0];
        let back: Evidence = serde_json::from_value(check["evidence"].clone()).expect("it reads back");
        prop_assert_eq!(diagnose(&back), diagnose(&sample));
        let csv = export(Format::Csv, &[sample], ExportOptions::default());
        prop_assert_eq!(records(&csv).len(), 2);
    }

    /// Redacting what is redacted already changes nothing.
    #[test]
    fn redaction_is_stable(url in "[a-z%&?=#;:/@\"3DdFf6]{0,60}", body in "[\"a-z:{} ,eyJ.]{0,60}") {
        let sample = evidence(&url, vec![(ProbeKind::CorsGet, answer(403, &[("link", &url)], &body))]);
        let once = Redaction::default().evidence(&sample).evidence;
        let twice = Redaction::default().evidence(&once).evidence;
        prop_assert_eq!(once, twice);
    }
}
