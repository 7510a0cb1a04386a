//! What is true of every diagnosis, over all evidence that the repository holds; and a way to write
//! all diagnoses down, so that they can be compared from one commit to the next:
//!
//! ```text
//! TURNAWAY_DUMP=before.txt cargo test --no-default-features --test verdicts
//! ```
//!
//! `TURNAWAY_DUMP_MORE` may name a file with further texts to paste, each a JSON object with a
//! `text` on a line of its own.

mod support;

use std::fmt::Write as _;
use support::corpus::{self, Case};
use support::pasted;
use turnaway::classify::audit::audit;
use turnaway::classify::needs::needs;
use turnaway::classify::{Role, Situation, diagnose, rules};
use turnaway::evidence::{Context, Engine, EngineFamily, Vantage};

/// All evidence at hand.
fn cases() -> Vec<Case> {
    let mut cases = corpus::found();
    // Of what is made up, every so many-th will do for a test; a comparison takes all.
    let step = match std::env::var_os("TURNAWAY_DUMP") {
        Some(_) => 1,
        None => 11,
    };
    cases.extend(corpus::shared_or_not().into_iter().step_by(step));
    cases.extend(corpus::preflights().into_iter().step_by(step));
    if let Ok(path) = std::env::var("TURNAWAY_DUMP_MORE") {
        let text = std::fs::read_to_string(&path).expect("the file of further texts");
        for (number, line) in text.lines().enumerate() {
            let value: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
            for evidence in pasted::read(value["text"].as_str().unwrap_or_default()) {
                let place = format!("{path}:{}", number + 1);
                cases.push(Case { place, evidence });
            }
        }
    }
    cases
}

/// The same evidence as if somebody else had seen it: another browser, another vantage.
fn variants(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    for (vantage, family) in [
        (Vantage::Har, EngineFamily::Chromium),
        (Vantage::Har, EngineFamily::Gecko),
        (Vantage::Capture, EngineFamily::Unknown),
        (Vantage::Page, EngineFamily::WebKit),
    ] {
        let mut evidence = case.evidence.clone();
        evidence.context.vantage = vantage;
        evidence.context.engine = Engine { family, major: 150 };
        let place = format!("{} as {vantage:?} {family:?}", case.place);
        all.push(Case { place, evidence });
    }
    all
}

fn told(case: &Case) -> String {
    let mut text = format!("## {}\n", case.place);
    let diagnosis = diagnose(&case.evidence);
    let _ = writeln!(
        text,
        "{:?} {:?} {:?} {:?} {:?}",
        diagnosis.outcome,
        diagnosis.answered,
        diagnosis.status,
        diagnosis.confidence,
        diagnosis.class,
    );
    for cause in &diagnosis.causes {
        let _ = writeln!(
            text,
            "  {} {:?} {:?}",
            cause.rule.id, cause.role, cause.confidence
        );
        for signal in &cause.because {
            let _ = writeln!(text, "    {:?} {}", signal.sight, signal.line());
        }
    }
    let _ = writeln!(text, "  then {:?}", diagnosis.next_test);
    for need in needs(&case.evidence, &diagnosis) {
        let _ = writeln!(text, "  need {:?} {} [{:?}]", need.met, need.text, need.now);
    }
    for audited in audit(&case.evidence) {
        let _ = writeln!(
            text,
            "  audit {} {:?} [{:?}]",
            audited.criterion.id, audited.mark, audited.value
        );
    }
    text
}

/// What the log makes of the recorded entries.
fn told_of_log(name: &str, family: EngineFamily) -> String {
    let page = Context {
        page_origin: Some("https://app.page.test:4911".to_owned()),
        engine: Engine { family, major: 150 },
        ..Context::default()
    };
    let log = corpus::log(name, &page);
    let mut text = format!("## log {name}\n{:?}\n", log.tally());
    for group in log.groups() {
        for row in &group.rows {
            let _ = writeln!(
                text,
                "  {} {} {:?} refused {} withheld {} status {:?}",
                group.id,
                row.id,
                row.evidence.target.url,
                row.is_refused(),
                row.is_withheld(),
                row.status()
            );
        }
    }
    text
}

/// Forwards, and then backwards: what was judged before must not matter.
#[test]
fn a_diagnosis_depends_on_its_evidence_alone() {
    let cases = cases();
    let forwards: Vec<String> = cases.iter().map(told).collect();
    if let Ok(path) = std::env::var("TURNAWAY_DUMP") {
        let mut all = forwards.concat();
        for other in cases.iter().flat_map(variants) {
            all += &told(&other);
        }
        all += &told_of_log("as Chromium", EngineFamily::Chromium);
        all += &told_of_log("as Firefox", EngineFamily::Gecko);
        std::fs::write(path, all).expect("the dump can be written");
    }
    let mut backwards: Vec<String> = cases.iter().rev().map(told).collect();
    backwards.reverse();
    for (first, second) in forwards.iter().zip(&backwards) {
        assert_eq!(first, second);
    }
}

#[test]
fn at_most_one_cause_leads_and_no_fallback_is_left() {
    for case in cases() {
        let diagnosis = diagnose(&case.evidence);
        let count = |role| {
            diagnosis
                .causes
                .iter()
                .filter(|cause| cause.role == role)
                .count()
        };
        assert!(count(Role::Main) <= 1, "{}", case.place);
        assert_eq!(count(Role::Fallback), 0, "{}", case.place);
        let mut ids: Vec<_> = diagnosis.causes.iter().map(|cause| cause.rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(
            ids.len(),
            diagnosis.causes.len(),
            "{}: a cause twice",
            case.place
        );
    }
}

/// Each rule says how sure it may be at most. What is surer would be held down; a predicate that
/// says more than its rule may is a mistake.
#[test]
fn no_rule_says_more_than_it_may() {
    let mut wrong = std::collections::BTreeSet::new();
    for case in cases() {
        let situation = Situation::of(&case.evidence);
        let recorded = case.evidence.context.vantage == Vantage::Har;
        for rule in rules::admitting(situation.code(), recorded) {
            if let Some(finding) = (rule.find)(&situation)
                && finding.confidence < rule.ceiling
            {
                wrong.insert(format!(
                    "{}: {:?} in {}",
                    rule.id, finding.confidence, case.place
                ));
            }
        }
        for cause in diagnose(&case.evidence).causes {
            if cause.confidence < cause.rule.ceiling {
                wrong.insert(format!("{} {:?}", cause.rule.id, cause.confidence));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A part of an answer comes without its code, so what says nothing but the code must be known as
/// such.
#[test]
fn signals_that_tell_the_code_are_marked() {
    for case in cases() {
        for cause in diagnose(&case.evidence).causes {
            for signal in &cause.because {
                let tells = signal.text.starts_with("The status code is");
                assert_eq!(tells, signal.is_code, "{}: {}", cause.rule.id, signal.text);
            }
        }
    }
}
