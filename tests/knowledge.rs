//! The tables behind the reference pages: what they name exists, and their examples lead where
//! they say.

mod support;

use std::collections::BTreeSet;
use support::examples::{self as loaded, Expected};
use support::pasted;
use turnaway::classify::audit::Subject;
use turnaway::classify::knowledge::Measure;
use turnaway::classify::knowledge::decide::{QUESTIONS, Then, evident, walk};
use turnaway::classify::knowledge::remedies::REMEDIES;
use turnaway::classify::knowledge::scenarios::SCENARIOS;
use turnaway::classify::{diagnose, examples, rules};
use turnaway::evidence::Evidence;
use turnaway::fixes;

/// Id, title, cause ids, example and measures of every scenario and remedy.
type Entry = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static [Measure],
);

fn entries() -> Vec<Entry> {
    let scenarios = SCENARIOS
        .iter()
        .map(|of| (of.id, of.title, of.causes, of.example, of.measures));
    let remedies = REMEDIES
        .iter()
        .map(|of| (of.id, of.title, of.causes, of.example, of.measures));
    scenarios.chain(remedies).collect()
}

fn evidence(text: &str) -> Evidence {
    pasted::read(text).pop().expect("evidence in the text")
}

#[test]
fn there_are_five_scenarios_and_eight_remedies() {
    assert_eq!(SCENARIOS.len(), 5);
    assert_eq!(REMEDIES.len(), 8);
    let ids: BTreeSet<_> = entries().iter().map(|entry| entry.0).collect();
    assert_eq!(ids.len(), 13);
}

#[test]
fn every_cause_they_name_exists() {
    let mut wrong = Vec::new();
    for (id, _, causes, example, _) in entries() {
        let unique: BTreeSet<_> = causes.iter().collect();
        assert_eq!(unique.len(), causes.len(), "{id} names a cause twice");
        for cause in causes {
            if rules::find(cause).is_none() {
                wrong.push(format!("{id}: {cause}"));
            }
        }
        if !causes.contains(&example) {
            wrong.push(format!(
                "{id}: its example {example} is not among its causes"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_leads_to_the_cause_it_shows() {
    for (id, _, causes, example, _) in entries() {
        let text = examples::first(example);
        let text = text.unwrap_or_else(|| panic!("{id}: {example} has no example"));
        let diagnosis = diagnose(&evidence(text));
        let found: Vec<_> = diagnosis.causes.iter().map(|cause| cause.rule.id).collect();
        assert!(
            found.iter().any(|found| causes.contains(found)),
            "{id}: {found:?}"
        );
        assert!(found.contains(&example), "{id}: {found:?}");
    }
}

#[test]
fn every_measure_can_be_checked_and_some_are_recipes() {
    for (id, title, _, _, measures) in entries() {
        assert!(!title.is_empty() && measures.len() >= 3, "{id}");
        for measure in measures {
            for text in [measure.text, measure.check] {
                assert!(text.ends_with('.') && !text.contains('!'), "{id}: {text}");
            }
            if let Some(kind) = measure.fix {
                assert!(
                    fixes::recipes(kind).next().is_some(),
                    "{id}: no recipe for {}",
                    kind.id()
                );
            }
        }
    }
    for scenario in SCENARIOS {
        for (name, text) in scenario.detect.parts() {
            assert!(text.len() > 40, "{}: {name}", scenario.id);
        }
    }
}

#[test]
fn the_page_holds_every_example_file_whole() {
    let loaded = loaded::load().expect("readable examples");
    let built_in: Vec<_> = examples::all().collect();
    assert_eq!(
        loaded.len(),
        built_in.len(),
        "a file is missing in src/classify/examples/mod.rs"
    );
    for (loaded, built_in) in loaded.iter().zip(built_in) {
        assert_eq!(loaded.id, built_in.cause, "{}", loaded.place);
        assert_eq!(loaded.text.trim(), built_in.text.trim(), "{}", loaded.place);
        let matches = matches!(loaded.expected, Expected::Match(_));
        assert_eq!(matches, built_in.matches, "{}", loaded.place);
        assert_eq!(loaded.why, built_in.why, "{}", loaded.place);
    }
}

/// What the decision aid advises for this paste, and how many questions the paste answers.
fn advised(text: &str) -> (Option<u16>, usize) {
    let evidence = evidence(text);
    let known = Subject::of(&evidence).map_or(Vec::new(), |subject| evident(&subject));
    let (steps, advice) = walk(&known, |_| None);
    let answered = steps.iter().filter(|step| step.answer.is_some());
    (advice.map(|advice| advice.code), answered.count())
}

#[test]
fn evidence_answers_what_it_can() {
    let cases = [
        // The token lacks a scope: known, a right is missing; whether it is secret is open.
        (
            "HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"write\"\n\n",
            (None, 2),
        ),
        // Nobody signed in, and the body asks for it: 401, whatever was sent.
        (
            "HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{\"detail\":\"Authentication credentials were not provided.\"}",
            (Some(401), 2),
        ),
        (
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n",
            (Some(401), 2),
        ),
        (
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"insufficient_user_authentication\", acr_values=\"gold\"\n\n",
            (Some(401), 2),
        ),
        // A limit behind a 403, asked for without credentials.
        (
            "GET /x HTTP/1.1\nHost: api.example\n\nHTTP/1.1 403 Forbidden\nX-RateLimit-Remaining: 0\n\n",
            (Some(429), 2),
        ),
        // A bare 403 answers nothing.
        ("HTTP/1.1 403 Forbidden\nServer: shop\n\n", (None, 0)),
    ];
    for (text, expected) in cases {
        assert_eq!(advised(text), expected, "{text}");
    }
}

#[test]
fn every_way_through_the_questions_ends_with_advice() {
    /// Tries every answer to the question that is open after `given`.
    fn try_all(given: &[(&'static str, usize)], ends: &mut BTreeSet<u16>) {
        let answer = |id: &str| given.iter().find(|(of, _)| *of == id).map(|(_, at)| *at);
        let (steps, advice) = walk(&[], answer);
        if let Some(advice) = advice {
            ends.insert(advice.code);
            return;
        }
        let open = steps.last().expect("a first question").question;
        for at in 0..open.answers.len() {
            let mut given = given.to_vec();
            given.push((open.id, at));
            assert!(given.len() <= QUESTIONS.len(), "{given:?}");
            try_all(&given, ends);
        }
    }
    let mut ends = BTreeSet::new();
    try_all(&[], &mut ends);
    assert_eq!(ends, BTreeSet::from([200, 401, 403, 404, 429]));
}

#[test]
fn a_person_outvotes_the_evidence() {
    let evidence = evidence(
        "HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer error=\"insufficient_scope\"\n\n",
    );
    let known = Subject::of(&evidence).map_or(Vec::new(), |subject| evident(&subject));
    let (steps, _) = walk(&known, |id| (id == "known").then_some(0));
    let first = steps.first().expect("a step");
    assert_eq!(first.answer, Some(0));
    assert!(first.because.is_none());
    // An answer that the question does not have ends the way.
    let (steps, advice) = walk(&known, |_| Some(99));
    assert_eq!(steps.len(), 1);
    assert!(advice.is_none());
}

#[test]
fn the_questions_refer_to_each_other() {
    for question in QUESTIONS {
        assert!(question.ask.ends_with('?'), "{}", question.id);
        for answer in question.answers {
            if let Then::Ask(id) = answer.then {
                assert!(QUESTIONS.iter().any(|question| question.id == id), "{id}");
            }
        }
    }
}
