//! Every worked example leads where its separator line says, and every row of the table of causes
//! has a rule or a written reason.

mod support;

use std::collections::BTreeMap;
use support::examples::{self, Expected};
use support::{pasted, rows};
use turnaway::classify::{Confidence, diagnose, rules};

/// The greatest confidence that the table of causes allows each rule.
fn ceilings() -> BTreeMap<String, Confidence> {
    let mut ceilings = BTreeMap::new();
    for row in rows::load().expect("readable rows") {
        let Some(ceiling) = row.ceiling else { continue };
        for id in row.ids {
            let known = ceilings.entry(id).or_insert(ceiling);
            // `Certain` is the smallest.
            *known = ceiling.min(*known);
        }
    }
    ceilings
}

#[test]
fn every_example_leads_where_it_says() {
    let ceilings = ceilings();
    let mut wrong = Vec::new();
    for example in examples::load().expect("readable examples") {
        let (id, place) = (example.id.as_str(), &example.place);
        let diagnoses: Vec<_> = pasted::read(&example.text).iter().map(diagnose).collect();
        let Some(diagnosis) = diagnoses.last() else {
            wrong.push(format!("{place} {id}: nothing was understood"));
            continue;
        };
        if rules::find(id).is_none() {
            wrong.push(format!("{place} {id}: no such rule"));
            continue;
        }
        let found = diagnosis.causes.iter().find(|cause| cause.rule.id == id);
        let all: Vec<_> = diagnosis
            .causes
            .iter()
            .map(|cause| (cause.rule.id, cause.role, cause.confidence))
            .collect();
        match (example.expected, found) {
            (Expected::Match(_), None) => wrong.push(format!("{place} {id}: not among {all:?}")),
            (Expected::Match(role), Some(cause)) => {
                if cause.role != role {
                    wrong.push(format!("{place} {id}: {:?} among {all:?}", cause.role));
                }
                if cause.because.is_empty() {
                    wrong.push(format!("{place} {id}: rests on nothing"));
                }
                let ceiling = ceilings.get(id).copied().unwrap_or(Confidence::Certain);
                if cause.confidence < ceiling {
                    wrong.push(format!("{place} {id}: surer than {ceiling:?}"));
                }
            }
            (Expected::NearMiss, Some(_)) => {
                wrong.push(format!("{place} {id}: also matches its near miss"));
            }
            (Expected::NearMiss, None) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_has_a_rule_or_a_reason() {
    let rows = rows::load().expect("readable rows");
    let mut wrong = Vec::new();
    for row in &rows {
        for id in &row.ids {
            if rules::find(id).is_none() {
                wrong.push(format!("row {}: no rule {id}", row.number));
            }
        }
    }
    for number in 1..=218 {
        let count = rows.iter().filter(|row| row.number == number).count();
        if count != 1 {
            wrong.push(format!("row {number} is written down {count} times"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
