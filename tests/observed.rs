//! Replays what three real engines showed for 111 situations: the plan asks for probes, the
//! observation table answers, and the diagnosis is compared with what the standards say is true
//! and knowable. The expectations come from the classes of situations that no probe can tell
//! apart, not from the code.

mod support;

use support::WhatwgUrl;
use support::observed::{Row, rows};
use turnaway::classify::{Answered, Confidence, Diagnosis, Outcome, Role, Status, diagnose};
use turnaway::evidence::{
    Context, EngineFamily, Event, Evidence, Permission, Probe, ProbeKind, Target,
};
use turnaway::run::plan::{Depth, PlanSettings, Step, next_step};

/// What is true and knowable at depth `full`.
fn expected(id: &str, engine: EngineFamily) -> (Outcome, Answered, Option<u16>) {
    use EngineFamily::{Chromium, Gecko, WebKit};
    use Outcome::*;
    let hidden = (CorsBlocked, Answered::Yes, None);
    let none = |outcome| (outcome, Answered::No, None);
    let open = (NotVerified, Answered::Unknown, None);
    let known = |outcome, code| (outcome, Answered::Yes, Some(code));
    match id {
        "G03" | "G04" | "G48" | "P116" => known(SignInRequired, 401),
        "G05" => known(Forbidden, 403),
        "G06" => known(NotFound, 404),
        "G07" => known(RateLimited, 429),
        "G08" => known(ServerError, 500),
        "N90c" => known(ClientError, 421),
        "N91" if engine != Chromium => known(SignInRequired, 407),
        "N84" if engine == WebKit => known(NotFound, 404),
        "G01" | "G02" | "G09" | "G10" | "G11" | "G11b" | "G19" | "G30" | "G31" | "G40" | "G41"
        | "G42" | "G43" | "G45" | "G46" | "G47" | "G49" | "G50" | "G51" | "G52" | "G53" | "G62"
        | "N79" | "N80" | "N89" | "N90" | "P118" => known(Ok, 200),
        "N93" if engine == WebKit => known(Ok, 200),
        "G12" | "G16" | "G17" | "G18" => hidden,
        "G60" | "G61" | "G61b" if engine == Gecko => open,
        // Firefox takes bytes that are no HTTP for an answer.
        "N76" if engine == Gecko => hidden,
        "N74b" | "N75" | "N90b" | "N93" | "N85" if engine == Gecko => open,
        "P87" | "P88" | "P88c" if engine != Chromium => none(BrowserBlocked),
        "P87b" | "P87c" if engine == WebKit => none(BrowserBlocked),
        "P87" | "P101" => none(BrowserBlocked),
        // The permission question has not been answered, so nothing may be sent.
        "P87b" | "P87c" | "P88" | "P88c" => open,
        // A private address behind a public-looking name, in three engines.
        "P88b" if engine == WebKit => known(Ok, 200),
        "P88b" if engine == Gecko => none(Unreachable),
        "P88b" => hidden,
        "P103a" | "P103b" | "P103c" | "P103d" | "P103e" | "P103f" => none(Invalid),
        _ if id.starts_with('G') || id == "P115" || id == "P117" => hidden,
        _ if id.starts_with('N') => none(Unreachable),
        _ => panic!("no expectation for {id}"),
    }
}

fn all_checks(depth: Depth) -> Vec<(Row, Evidence, Diagnosis)> {
    rows()
        .into_iter()
        // Credentials are taken out of the address, so this is G01 again.
        .filter(|row| row.id != "P102")
        .map(|row| {
            let evidence = row.check(depth);
            let diagnosis = diagnose(&evidence);
            (row, evidence, diagnosis)
        })
        .collect()
}

#[test]
fn every_situation_gets_the_outcome_that_is_true_and_knowable() {
    let mut wrong = Vec::new();
    for (row, evidence, diagnosis) in all_checks(Depth::Full) {
        let (outcome, answered, code) = expected(&row.id, row.engine);
        let got = (
            diagnosis.outcome,
            diagnosis.answered,
            diagnosis.status.code(),
        );
        if got != (outcome, answered, code) {
            let kinds: Vec<_> = evidence
                .probes
                .iter()
                .map(|probe| probe.kind.id())
                .collect();
            wrong.push(format!(
                "{} {:?}: expected {:?}, got {got:?}, class {:?}, probes {kinds:?}",
                row.id,
                row.engine,
                (outcome, answered, code),
                diagnosis.class,
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn no_status_code_is_ever_made_up() {
    for depth in [Depth::Quick, Depth::Full, Depth::Sharp] {
        for (row, evidence, diagnosis) in all_checks(depth) {
            if let Status::Known { code } = diagnosis.status {
                let seen = evidence.probes.iter().filter_map(Probe::response);
                let own = seen.filter(|response| response.status == code).count();
                assert!(own > 0, "{}: {code} was never observed", row.id);
            }
        }
    }
}

#[test]
fn requests_stay_within_the_stated_number() {
    for (depth, limit) in [(Depth::Quick, 4), (Depth::Full, 7), (Depth::Sharp, 8)] {
        for (row, evidence, _) in all_checks(depth) {
            let spent = evidence.requests_spent();
            assert!(
                spent <= limit,
                "{} {:?}: {spent} requests at {depth:?}",
                row.id,
                row.engine
            );
        }
    }
    for (row, evidence, diagnosis) in all_checks(Depth::Full) {
        if diagnosis.status.code().is_some() {
            assert_eq!(
                evidence.requests_spent(),
                1,
                "{}: readable, so one is enough",
                row.id
            );
        }
    }
}

#[test]
fn quick_and_full_never_contradict_each_other() {
    let quick = all_checks(Depth::Quick);
    for ((row, _, full), (_, _, quick)) in all_checks(Depth::Full).into_iter().zip(quick) {
        let agrees = quick.outcome == full.outcome
            || quick.outcome == Outcome::NotVerified
            || quick.confidence > Confidence::Certain;
        assert!(
            agrees,
            "{} {:?}: {:?} then {:?}",
            row.id, row.engine, quick.outcome, full.outcome
        );
    }
}

/// Situations of one class look alike, so what is said of them must be alike too. In Chromium the
/// request without cookies parts a class into two halves, and nothing parts it further.
#[test]
fn indistinguishable_situations_get_one_diagnosis() {
    let classes: &[&[&str]] = &[
        &[
            "G20", "G21", "G22", "G23", "G24", "G25", "G26", "G28", "G63", "G65", "P115", "P117",
        ],
        &["G29", "G29b", "G29c"],
        &["G60", "G61", "G61b"],
        &["N70", "N71", "N73", "N74", "N81", "N82", "N83", "N86"],
        &["G40", "G41", "G42", "G43", "G45", "G50", "G51", "G52"],
    ];
    let checks = all_checks(Depth::Full);
    for class in classes {
        for engine in [
            EngineFamily::Chromium,
            EngineFamily::Gecko,
            EngineFamily::WebKit,
        ] {
            let said: Vec<(String, Option<Event>, Vec<_>)> = checks
                .iter()
                .filter(|(row, ..)| row.engine == engine && class.contains(&row.id.as_str()))
                .map(|(row, evidence, diagnosis)| {
                    let causes = diagnosis.causes.iter();
                    let half = evidence.probe(ProbeKind::Prefetch);
                    (
                        row.id.clone(),
                        half.map(|probe| probe.event.clone()),
                        causes
                            .map(|cause| (cause.rule.id, cause.role, cause.confidence))
                            .collect(),
                    )
                })
                .collect();
            assert_eq!(said.len(), class.len());
            for (id, half, causes) in &said {
                let first = said.iter().find(|(_, other, _)| other == half);
                let (like, _, expected) = first.expect("it is like itself");
                assert_eq!(causes, expected, "{id} and {like} in {engine:?}");
            }
        }
    }
}

/// A hidden status is never turned into a certain refusal.
#[test]
fn nothing_hidden_is_claimed_for_certain() {
    for depth in [Depth::Quick, Depth::Full, Depth::Sharp] {
        for (row, _, diagnosis) in all_checks(depth) {
            if diagnosis.status.code().is_some() {
                continue;
            }
            for cause in &diagnosis.causes {
                let claims_access = ["auth.", "authz.", "login.", "bearer.", "rate."]
                    .iter()
                    .any(|family| cause.rule.id.starts_with(family));
                assert!(
                    !(claims_access && cause.confidence == Confidence::Certain),
                    "{}: {} for certain",
                    row.id,
                    cause.rule.id
                );
            }
            let mains = diagnosis
                .causes
                .iter()
                .filter(|cause| cause.role == Role::Main)
                .count();
            assert_eq!(mains, 1, "{} {:?} at {depth:?}", row.id, row.engine);
        }
    }
}

#[test]
fn prefetch_gives_a_hint_in_chromium_only_and_never_a_code() {
    use turnaway::classify::StatusHint;
    let cases = [
        ("G20", StatusHint::Below400),
        ("G22", StatusHint::From400),
        ("G29c", StatusHint::Below400),
    ];
    for (id, hint) in cases {
        for row in rows().into_iter().filter(|row| row.id == id) {
            let status = diagnose(&row.check(Depth::Full)).status;
            let wanted = (row.engine == EngineFamily::Chromium).then_some(hint);
            assert_eq!(
                status,
                Status::Hidden { hint: wanted },
                "{id} {:?}",
                row.engine
            );
        }
    }
}

#[test]
fn a_denied_local_network_permission_is_reported_without_sending() {
    let row = rows().into_iter().find(|row| row.id == "P88").expect("P88");
    let target = Target::parse(&row.url, &WhatwgUrl);
    let context = Context {
        local_network: Permission::Denied,
        ..row.context()
    };
    let evidence = Evidence::new(target, context);
    let settings = PlanSettings {
        may_ask_local: true,
        ..PlanSettings::default()
    };
    assert_eq!(next_step(&evidence, &settings), Step::Done);
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.outcome, Outcome::BrowserBlocked);
    assert_eq!(
        diagnosis.main().map(|cause| cause.rule.id),
        Some("page.local-network-denied")
    );
}

/// A redirect that leads to another origin may end in a missing answer as well as in a withheld
/// one, so nothing more than "nothing usable at its end" may be claimed.
#[test]
fn a_redirect_without_a_usable_end_names_no_single_reason() {
    let row = rows()
        .into_iter()
        .find(|row| row.id == "G18" && row.engine == EngineFamily::Chromium)
        .expect("G18");
    let diagnosis = diagnose(&row.check(Depth::Sharp));
    assert_eq!(
        diagnosis.main().map(|cause| cause.rule.id),
        Some("redirect.fails")
    );
    let rivals: Vec<_> = diagnosis.rivals().map(|cause| cause.rule.id).collect();
    for id in ["redirect.downgrade", "corp.blocked"] {
        assert!(rivals.contains(&id), "{id} is missing from {rivals:?}");
    }
    assert!(
        diagnosis
            .rivals()
            .all(|cause| cause.confidence == Confidence::Possible)
    );
}
