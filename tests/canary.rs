//! Canaries: a secret in every place that can hold one, through everything that writes. None
//! survives, and what is no secret does.

mod support;

use serde_json::Value;
use support::canary::{Case, cases};
use support::{WhatwgUrl, pasted};
use turnaway::classify::needs::needs;
use turnaway::classify::{Diagnosis, diagnose};
use turnaway::evidence::{Context, Event, Evidence, Probe, ProbeKind, Vantage};
use turnaway::input::Reader;
use turnaway::input::har::{Entry, NetworkLog, Row};
use turnaway::input::paste;
use turnaway::report::{
    Breadth, CheckView, ExportOptions, Format, Recorded, Redaction, RunInfo, Shown, check_json,
    commands, curl, message, page_code,
};
use turnaway::secret;
use turnaway::watch::{Change, Look, News, WatchList, What, export, import, notes};

/// Everything that a check is written down as.
fn outputs(evidence: &Evidence) -> Vec<(&'static str, String)> {
    let diagnosis = diagnose(evidence);
    let view = CheckView::new(evidence, &diagnosis).at_line(1);
    let file =
        |format: Format| format.export([view], &RunInfo::default(), ExportOptions::default());
    let clean = Redaction::default().evidence(evidence).evidence;
    vec![
        ("JSON", file(Format::Json)),
        ("CSV", file(Format::Csv)),
        ("message", message(&view)),
        ("commands", as_json(&commands(&clean))),
        ("code", page_code(&clean).code),
        (
            "npm",
            as_json(&check_json(&view, Redaction::default(), Breadth::Every)),
        ),
        ("evidence", as_json(&clean)),
        ("page", shown(evidence, &diagnosis)),
    ]
}

/// What the detail of a page draws: the evidence, what the signals quote, the audit, the needs.
fn shown(evidence: &Evidence, diagnosis: &Diagnosis) -> String {
    let shown = Shown::of(&CheckView::new(evidence, diagnosis));
    let needs = needs(evidence, diagnosis);
    let needs: Vec<_> = needs
        .iter()
        .flat_map(|need| [Some(need.text.as_str()), need.now.as_deref()])
        .flatten()
        .map(|text| shown.value(text))
        .collect();
    let signals: Vec<_> = shown
        .diagnosis
        .causes
        .iter()
        .map(|cause| &cause.because)
        .collect();
    let audit: Vec<_> = shown
        .audit(evidence)
        .into_iter()
        .map(|one| one.value)
        .collect();
    let target = secret::shown_target(&evidence.target);
    format!(
        "{:?} {signals:?} {audit:?} {needs:?} {target:?}",
        shown.evidence()
    )
}

fn as_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it is plain data")
}

/// Fails when a secret is in a text, as it is or as JSON writes it.
fn none_of(secrets: &[(&'static str, String)], output: &str, text: &str, of: &str) {
    for (place, secret) in secrets {
        let found = text.find(secret.as_str());
        let near = found.map(|at| {
            let from = (0..=at.saturating_sub(80))
                .rev()
                .find(|at| text.is_char_boundary(*at));
            text.get(from.unwrap_or(0)..)
                .map(|text| text.chars().take(240).collect::<String>())
        });
        assert!(
            found.is_none(),
            "{output} of {of} holds {secret}, out of {place}: {near:#?}"
        );
    }
}

fn read(case: &Case) -> Vec<Evidence> {
    let evidence = pasted::read(&case.text);
    assert!(
        !evidence.is_empty(),
        "{} is no evidence:\n{}",
        case.name,
        case.text
    );
    evidence
}

/// Otherwise nothing below says anything.
#[test]
fn every_secret_is_in_its_text() {
    let all = cases();
    let places: usize = all.iter().map(|case| case.secrets.len()).sum();
    assert!(places > 90, "{places}");
    for case in all {
        for (place, secret) in &case.secrets {
            let escaped = secret.replace('/', "\\/");
            let there = case.text.contains(secret.as_str()) || case.text.contains(&escaped);
            let coded = place.starts_with("Basic");
            assert!(there || coded, "{secret}, {place}, is not in {}", case.name);
        }
    }
}

#[test]
fn no_secret_survives_in_anything_that_is_written() {
    for case in cases() {
        for evidence in read(&case) {
            for (output, text) in outputs(&evidence) {
                none_of(&case.secrets, output, &text, case.name);
            }
        }
    }
}

#[test]
fn what_is_no_secret_survives() {
    for case in cases() {
        let exports: Vec<String> = read(&case)
            .iter()
            .map(|evidence| as_json(&Redaction::default().evidence(evidence).evidence))
            .collect();
        for harmless in &case.harmless {
            let found = exports.iter().any(|export| export.contains(harmless));
            assert!(found, "{harmless} of {} is gone: {exports:#?}", case.name);
        }
    }
}

/// What was removed is marked, so that it can be told from what was never there.
#[test]
fn what_was_removed_is_marked() {
    let exchange = cases().into_iter().next().expect("the exchange");
    let evidence = read(&exchange).pop().expect("it is evidence");
    let clean = Redaction::default().evidence(&evidence).evidence;
    let sent = clean.exchanges[0].request.as_ref().expect("it was asked");
    for name in [
        "authorization",
        "proxy-authorization",
        "cookie",
        "x-api-key",
        "x-csrf-token",
    ] {
        let value = sent.headers.all(name).next().expect("it was sent");
        assert!(value.contains("REDACTED"), "{name}: {value}");
    }
    // A key that was sent is known to have been sent, though it is gone.
    let main = |text: &str| {
        let evidence = pasted::read(text).pop().expect("it is evidence");
        let main = diagnose(&evidence).main().map(|cause| cause.rule.id);
        main.expect("a cause")
    };
    let with = |header: &str| {
        main(&format!(
            "> GET / HTTP/1.1\n> Host: api.example\n{header}>\n< HTTP/1.1 401 Unauthorized\n<\nno\n"
        ))
    };
    assert_ne!(with("> X-Api-Key: abc\n"), with(""));
    assert_eq!(with("> X-Api-Key: abc\n"), with("> X-Api-Key: REDACTED\n"));
}

/// What nobody understood is listed, and may be anything.
#[test]
fn lines_that_say_nothing_say_no_secret() {
    for case in cases() {
        let pasted = paste::read(&case.text, &WhatwgUrl, &Context::default());
        let lines: Vec<&str> = pasted
            .leftover
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        none_of(&case.secrets, "the list", &lines.join("\n"), case.name);
    }
    let listed = cases()
        .into_iter()
        .find(|case| case.name.starts_with("lines"));
    let listed = listed.expect("it is there");
    let pasted = paste::read(&listed.text, &WhatwgUrl, &Context::default());
    assert_eq!(pasted.leftover.len(), 3, "{:?}", pasted.leftover);
    // The same lines among addresses, where no reader of evidence is asked.
    let text = listed
        .text
        .lines()
        .skip(2)
        .take(3)
        .collect::<Vec<_>>()
        .join("\n");
    let mut reader = Reader::new(format!("https://a.example/\n{text}"));
    while !reader.step(&WhatwgUrl, usize::MAX) {}
    let rejected = reader.finish().rejected;
    assert_eq!(rejected.len(), 3, "{rejected:?}");
    let lines = secret::lines(rejected.iter().map(|line| line.text.as_str()));
    none_of(&listed.secrets, "the list", &lines.join("\n"), listed.name);
}

/// The panel: rows as evidence, and commands without the values of credentials.
#[test]
fn a_recording_keeps_its_secrets() {
    let case = cases()
        .into_iter()
        .find(|case| case.name.contains("recording"));
    let case = case.expect("it is there");
    let value: Value = serde_json::from_str(&case.text).expect("it is JSON");
    let entry = Entry::of(&value).expect("it is an entry");
    let command = curl(
        Recorded {
            method: &entry.method,
            url: &entry.url,
            headers: &entry.request_headers,
            body: entry.sent.as_ref().map(|body| body.text.as_str()),
        },
        false,
    );
    none_of(&case.secrets, "the panel's command", &command, case.name);
    let mut log = NetworkLog::default();
    log.push(1, entry, &WhatwgUrl, &Context::default());
    let groups = log.groups();
    let rows: Vec<&Row> = groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| &**row)
        .collect();
    assert_eq!(rows.len(), 1);
    for (output, text) in rows.iter().flat_map(|row| outputs(&row.evidence)) {
        none_of(&case.secrets, output, &text, case.name);
    }
}

/// What a page saw itself: addresses, answers, and the browser's own sentences.
#[test]
fn what_a_page_saw_keeps_its_secrets() {
    let secrets: Vec<(&'static str, String)> =
        ["a target", "a probe", "an answer's address", "a message"]
            .into_iter()
            .zip(
                [
                    "quoxalpharax",
                    "quoxbetarax",
                    "quoxgammarax",
                    "quoxdeltarax",
                ]
                .map(str::to_owned),
            )
            .collect();
    let mut evidence = support::evidence("https://api.example/?access_token=quoxalpharax&page=7");
    let mut answer = support::answer(403, &[]);
    answer.final_url = Some("https://id.example/?password=quoxgammarax".to_owned());
    evidence.probes = vec![
        Probe {
            url: Some("https://api.example/?token=quoxbetarax".to_owned()),
            ..support::probe(ProbeKind::HostRoot, Event::Opaque)
        },
        support::probe(ProbeKind::CorsGet, Event::Response { response: answer }),
        support::probe(
            ProbeKind::NoCorsGet,
            Event::Failed {
                message: "https://quoxdeltarax@api.example/ includes credentials".to_owned(),
            },
        ),
    ];
    for (output, text) in outputs(&evidence) {
        none_of(&secrets, output, &text, "what a page saw");
    }
}

/// The address is stored as it was given, since it is asked for. What leaves the list does not hold
/// what is secret in it, unless the reader wants a file to take along.
#[test]
fn a_watched_address_tells_no_secret() {
    const URL: &str = "https://api.example/health?api_key=quoxhealthrax&page=7";
    const NOW: f64 = 1_780_000_000_000.0;
    let mut list = WatchList::default();
    list.add([URL], 60, &WhatwgUrl, NOW, &mut Change::default());
    let evidence = support::evidence(URL);
    let look = |code| {
        let mut evidence = evidence.clone();
        let response = support::answer(code, &[]);
        evidence.probes.push(support::probe(
            ProbeKind::CorsGet,
            Event::Response { response },
        ));
        Look::of(&diagnose(&evidence), Vantage::Page, NOW)
    };
    let watched = list.get_mut(URL).expect("it is watched");
    watched.join([look(200)]);
    watched.news = Some(News {
        at_ms: NOW,
        what: What::Changed {
            before: look(200),
            after: look(403),
        },
        seen: false,
        told: false,
    });
    let secrets = [("a watched address", "quoxhealthrax".to_owned())];
    let (notes, _) = notes(&list);
    for note in &notes {
        none_of(
            &secrets,
            "a notification",
            &format!("{} {}", note.title, note.message),
            "watching",
        );
        assert!(note.title.contains("page=7"), "{}", note.title);
    }
    assert_eq!(notes.len(), 1);
    let file = export(&list, NOW, false);
    none_of(&secrets, "the file", &file, "watching");
    assert!(file.contains("api_key=REDACTED&page=7"), "{file}");
    // What is left would only be refused, so it is not watched where the file is read.
    let mut other = WatchList::default();
    let done = import(&mut other, &file, &WhatwgUrl, NOW, &mut Change::default());
    let done = done.expect("it is a list");
    assert_eq!((done.incomplete, done.added.added, other.len()), (1, 0, 0));
    let whole = export(&list, NOW, true);
    let done = import(&mut other, &whole, &WhatwgUrl, NOW, &mut Change::default());
    assert_eq!(done.expect("it is a list").added.added, 1);
    assert!(other.get(URL).is_some());
}
