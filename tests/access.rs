//! Findings in access logs whose truth is known: generated days with incidents, and small logs for what
//! only other formats can say.

#[path = "access/day.rs"]
mod day;
#[path = "access/incidents.rs"]
mod incidents;

use day::{Day, Dice};
use incidents::INCIDENTS;
use turnaway::traffic::access::{AccessReader, AccessReport, FindingKind};

fn report(text: &str) -> AccessReport {
    let mut reader = AccessReader::default();
    for part in text.as_bytes().chunks(64 * 1024) {
        reader.push(part);
    }
    let report = reader.finish();
    assert_eq!(report.unread.count, 0, "{:?}", report.unread.examples);
    report
}

fn ids(report: &AccessReport) -> Vec<&str> {
    let found = report.findings.iter();
    found
        .filter(|finding| finding.kind != FindingKind::Normal)
        .map(|finding| finding.id.as_str())
        .collect()
}

#[test]
fn an_ordinary_day_has_no_finding() {
    for seed in 0..12 {
        let report = report(&Day::ordinary(seed).combined());
        assert_eq!(ids(&report), [""; 0], "seed {seed}: {:#?}", report.findings);
        assert!(report.summary.handshakes > 0);
        assert!(report.summary.turned_away > 0);
        assert_eq!(report.summary.unexplained, report.summary.turned_away);
    }
}

#[test]
fn every_incident_is_found_alone_and_nothing_else_is() {
    for incident in INCIDENTS {
        let mut day = Day::ordinary(7);
        let before = day.requests.len();
        (incident.happens)(&mut day);
        let lines = (day.requests.len() - before) as u64;
        let report = report(&day.combined());
        let mut found = ids(&report);
        // Who is shut out after probing has probed.
        if incident.id == "log.own-ban" {
            found.retain(|id| *id != "log.scanner");
        }
        assert_eq!(
            found,
            [incident.id],
            "{}: {:#?}",
            incident.id,
            report.findings
        );
        let finding = report
            .findings
            .iter()
            .find(|finding| finding.id == incident.id);
        let finding = finding.expect("found");
        assert!(
            finding.count <= lines + lines / 5 + 200,
            "{}: {} of {lines}",
            incident.id,
            finding.count
        );
        assert!(!finding.confirm.is_empty() && !finding.threshold.is_empty());
    }
}

#[test]
fn what_only_looks_like_it_is_not_found() {
    for incident in INCIDENTS {
        let mut day = Day::ordinary(8);
        (incident.near)(&mut day);
        let report = report(&day.combined());
        // What is true all the same: refusals that began and ended, and a client that is shut out.
        let true_ones: &[&str] = match incident.id {
            "log.key-rotation" | "log.agent-scoped" => &["log.recovered"],
            "log.own-ban" => &["log.client-scoped"],
            _ => &[],
        };
        assert_eq!(ids(&report), true_ones, "near {}", incident.id);
    }
}

/// The same at another time of day, and a fifth of it did not happen.
fn vary(day: &mut Day, from: usize, dice: &mut Dice) {
    let shift = dice.below(180) as i64 * day::MINUTE;
    let mut place = 0;
    day.requests.retain_mut(|request| {
        place += 1;
        if place <= from {
            return true;
        }
        request.ms += shift;
        dice.below(5) > 0
    });
}

#[test]
fn days_with_several_incidents_are_told_apart() {
    let (mut happened, mut found_of_them, mut false_ones) = (0, 0, Vec::new());
    for seed in 100..148 {
        let mut dice = Dice::new(seed * 31);
        let mut day = Day::ordinary(seed);
        let mut truth: Vec<&str> = Vec::new();
        for _ in 0..1 + dice.below(5) {
            let incident = dice.one(INCIDENTS);
            if !truth.contains(&incident.id) {
                let before = day.requests.len();
                (incident.happens)(&mut day);
                vary(&mut day, before, &mut dice);
                truth.push(incident.id);
            }
        }
        if truth.contains(&"log.own-ban") && !truth.contains(&"log.scanner") {
            truth.push("log.scanner");
        }
        let report = report(&day.combined());
        let found = ids(&report);
        happened += truth.len();
        found_of_them += truth.iter().filter(|id| found.contains(id)).count();
        for id in &found {
            if !truth.contains(id) {
                false_ones.push(format!("seed {seed}: {id} beside {truth:?}"));
            }
        }
        for id in &truth {
            if !found.contains(id) {
                eprintln!("seed {seed}: {id} was missed among {truth:?}, found {found:?}");
            }
        }
    }
    let recall = f64::from(found_of_them as u32) / f64::from(happened as u32);
    eprintln!("recall {recall:.3} of {happened} incidents");
    assert_eq!(false_ones, [""; 0]);
    assert!(recall >= 0.95, "recall {recall:.3} of {happened}");
}
