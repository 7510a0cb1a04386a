//! Our own exports, opened again: they say what they said.

mod support;

use support::WhatwgUrl;
use turnaway::classify::{Diagnosis, Question, diagnose};
use turnaway::evidence::{Context, Evidence};
use turnaway::input::paste;
use turnaway::intake::{OwnForm, Reopened, ReportIn, report_in};
use turnaway::report::{CheckView, ExportOptions, Format, RunInfo};

/// Evidence of every worked example.
fn all() -> Vec<(Evidence, Diagnosis)> {
    let examples = support::examples::load().expect("the examples");
    let read = |text: &str| paste::read(text, &WhatwgUrl, &Context::default()).evidence;
    let all: Vec<_> = examples
        .iter()
        .flat_map(|example| read(&example.text))
        .map(|evidence| (evidence.clone(), diagnose(&evidence)))
        .collect();
    assert!(all.len() > 300, "{}", all.len());
    all
}

fn export(format: Format, all: &[(Evidence, Diagnosis)], asked: Question) -> String {
    let views = all.iter().zip(1..).map(|((evidence, diagnosis), line)| {
        CheckView::new(evidence, diagnosis)
            .at_line(line)
            .asked(asked)
    });
    let run = RunInfo {
        total: u32::try_from(all.len()).expect("few"),
        took_ms: Some(1_500.0),
        question: Some(asked.id()),
        ..RunInfo::default()
    };
    format.export(views, &run, ExportOptions::default())
}

fn reopen(text: &str) -> Reopened {
    match report_in(text, &WhatwgUrl) {
        Some(ReportIn::Ours(report)) => report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn json_brings_back_every_diagnosis() {
    let all = all();
    for asked in [Question::Link, Question::Page] {
        let text = export(Format::Json, &all, asked);
        let report = reopen(&text);
        assert_eq!((report.form, report.asked), (OwnForm::Json, asked));
        assert_eq!((report.unread, report.cut, report.newer), (0, false, false));
        assert_eq!(report.took_ms, Some(1_500.0));
        assert_eq!(report.checks.len(), all.len());
        // What is written down again is what was written down.
        let again: Vec<_> = report
            .checks
            .iter()
            .map(|kept| (kept.evidence.clone(), kept.diagnosis.clone()))
            .collect();
        assert_eq!(export(Format::Json, &again, asked), text);
        assert!(
            report
                .checks
                .iter()
                .map(|kept| kept.line)
                .eq(1..=u32::try_from(all.len()).expect("few"))
        );
    }
}

#[test]
fn a_csv_is_shown_as_it_stands() {
    let all = all();
    for asked in [Question::Link, Question::Page] {
        let report = reopen(&export(Format::Csv, &all, asked));
        assert_eq!(report.form, OwnForm::Csv);
        assert_eq!((report.unread, report.checks.len()), (0, all.len()));
        for ((_, was), kept) in all.iter().zip(&report.checks) {
            let is = &kept.diagnosis;
            assert_eq!(is.outcome_for(asked), was.outcome_for(asked));
            assert_eq!((is.status, is.answered), (was.status, was.answered));
            assert_eq!(is.confidence_for(asked), was.confidence_for(asked));
            assert!(kept.evidence.probes.is_empty() && kept.evidence.exchanges.is_empty());
        }
        let named = report
            .checks
            .iter()
            .filter(|kept| kept.diagnosis.main().is_some())
            .count();
        assert!(named * 10 > all.len() * 9, "{named} of {}", all.len());
    }
}

#[test]
fn a_file_that_was_cut_off_costs_what_is_missing() {
    let all: Vec<_> = all().into_iter().take(20).collect();
    let text = export(Format::Json, &all, Question::Link);
    // In the middle of the eleventh check.
    let line = text
        .lines()
        .take(11)
        .map(|line| line.len() + 1)
        .sum::<usize>();
    let report = reopen(&text[..line + 40]);
    assert_eq!((report.checks.len(), report.unread), (10, 1));
    assert!(report.cut);
    assert_eq!(report.asked, Question::Link);
    // One bad check costs one.
    let broken = text.replacen("\"target\":{", "\"target\":[{", 1).replacen(
        "},\"request\"",
        "}],\"request\"",
        1,
    );
    let report = reopen(&broken);
    assert_eq!((report.checks.len(), report.unread), (19, 1));
}

#[test]
fn checks_of_the_package_are_opened_too() {
    let all: Vec<_> = all().into_iter().take(3).collect();
    let text = export(Format::Json, &all, Question::Page);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let checks = value["checks"].as_array().expect("checks");
    let list = serde_json::to_string_pretty(checks).expect("JSON");
    assert_eq!(reopen(&list).checks.len(), 3);
    let lines: String = checks.iter().map(|check| format!("{check}\n")).collect();
    let report = reopen(&lines);
    assert_eq!((report.form, report.checks.len()), (OwnForm::JsonLines, 3));
    let cut = &lines[..lines.len() - 30];
    let report = reopen(cut);
    assert_eq!(
        (report.checks.len(), report.unread, report.cut),
        (2, 1, true)
    );
}

#[test]
fn a_later_version_is_said_to_be_one() {
    let all: Vec<_> = all().into_iter().take(1).collect();
    let text = export(Format::Json, &all, Question::Page);
    assert!(reopen(&text.replacen("{\"schema\":1,", "{\"schema\":2,", 1)).newer);
}

#[test]
fn nothing_else_is_ours() {
    for text in [
        "",
        "{}",
        "[]",
        "{\"schema\":1}",
        "{\"schema\":1,\"tool\":{\"name\":\"turnaway\"},\"checks\":[]}",
        "{\"evidence\":{},\"outcome\":3}",
        "url,outcome,status,\n",
        "url,outcome,status\nhttps://a.example/,fine,1",
        "url,status\nhttps://a.example/,200",
    ] {
        assert_eq!(report_in(text, &WhatwgUrl), None, "{text}");
    }
}
