//! The table is whole and consistent: ids, addresses, outcomes, causes.

use std::collections::BTreeSet;

use turnaway_lab::{Answered, Engine, Lab, NOT_PRODUCIBLE, Need, OUTCOMES, Options, Status};
use url::Url;

/// Every ground truth with an id in the catalogue.
const CATALOGUE: &str = "G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G10b G10c G11 G11b G12 G13 G14 \
    G15 G16 G17 G18 G19 G20 G21 G21b G22 G23 G24 G25 G26 G26b G27 G28 G28b G29 G29b G29c G30 G31 \
    G32 G40 G41 G42 G43 G45 G46 G47 G48 G49 G50 G51 G52 G53 G60 G61 G61b G62 G63 G64 G65 G66 G67 \
    G68 G69 G69b G69c G69d N70 N71 N72 N73 N74 N75 N74b N76 N77 N78 N78b N79 N80 N81 N82 N83 N84 \
    N85 N86 N89 N90 N90b N90c N91 N92 N93 P87 P87b P87c P88 P88b P88c P101 P102 P103a P103b P103c \
    P103d P103e P103f P115 P116 P117 P118 U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 U16 \
    U17 U18 U19 U20";

fn lab() -> Lab {
    Lab::start(Options::for_tests()).expect("the lab starts")
}

#[test]
fn every_catalogue_id_is_present_or_explained() {
    let lab = lab();
    for id in CATALOGUE.split_whitespace() {
        let present = lab.situation(id).is_some();
        let explained = NOT_PRODUCIBLE
            .iter()
            .any(|(other, reason)| *other == id && !reason.is_empty());
        assert!(
            present != explained,
            "{id}: present {present}, explained {explained}"
        );
    }
    assert!(lab.situations().len() >= 105, "{}", lab.situations().len());
    assert!(lab.left_out().is_empty(), "{:?}", lab.left_out());
}

#[test]
fn ids_are_unique_and_addresses_parse() {
    for options in [Options::for_tests(), people_on_any_port()] {
        let lab = Lab::start(options).expect("the lab starts");
        let mut ids = BTreeSet::new();
        for s in lab.situations() {
            assert!(ids.insert(s.id), "{} twice", s.id);
            assert!(!s.url.contains(['{', '}']), "{}: {}", s.id, s.url);
            let url = Url::parse(&s.url).unwrap_or_else(|e| panic!("{}: {}: {e}", s.id, s.url));
            if matches!(url.scheme(), "http" | "https") {
                assert_ne!(url.port(), Some(0), "{}: {}", s.id, s.url);
            }
        }
        let left_out = lab.left_out().iter().map(|(id, _)| *id);
        for id in left_out {
            assert!(ids.insert(id), "{id} both present and left out");
        }
    }
}

#[test]
fn expectations_use_known_outcomes_and_hold_together() {
    let lab = lab();
    for s in lab.situations() {
        for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
            let expected: Vec<_> = s.expected_in(engine).collect();
            assert!(
                !expected.is_empty(),
                "{}: nothing expected in {engine:?}",
                s.id
            );
            for e in expected {
                assert!(OUTCOMES.contains(&e.outcome), "{}: {}", s.id, e.outcome);
                assert!(s.accepts(engine, e.outcome, e.answered, e.status));
                match e.status {
                    Status::Known(_) => assert_eq!(e.answered, Answered::Yes, "{}", s.id),
                    Status::Hidden => {
                        assert_eq!(e.answered, Answered::Yes, "{}", s.id);
                        assert_eq!(e.outcome, "cors-blocked", "{}", s.id);
                    }
                    Status::None => {
                        assert_ne!(e.answered, Answered::Yes, "{}", s.id);
                        assert_ne!(e.outcome, "cors-blocked", "{}", s.id);
                    }
                }
            }
        }
        assert!(!s.source.is_empty() && !s.title.is_empty() && !s.class.is_empty());
    }
}

/// A cause that names a status code is true only where that code can be read.
#[test]
fn no_true_cause_names_a_hidden_code() {
    let lab = lab();
    for s in lab.situations() {
        assert!(!s.true_causes.is_empty(), "{}", s.id);
        for cause in s.true_causes {
            let id = cause.strip_suffix('*').unwrap_or(cause);
            assert!(
                id.chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')),
                "{}: {cause}",
                s.id
            );
            let code = cause.strip_prefix("status.");
            if let Some(code) = code.filter(|c| c.starts_with(|c: char| c.is_ascii_digit())) {
                let known = s.expect.iter().any(|e| match e.status {
                    Status::Known(n) => n.to_string() == code,
                    _ => false,
                });
                assert!(known, "{}: {cause}", s.id);
            }
        }
    }
}

#[test]
fn causes_match_by_whole_id_or_by_family() {
    let lab = lab();
    let digest = lab.situation("G78").expect("G78");
    assert!(digest.is_true_cause("digest.stale"));
    assert!(digest.is_true_cause("auth.missing"));
    assert!(!digest.is_true_cause("auth.missing-scope"));
    assert!(!digest.is_true_cause("net.dns"));
}

/// Situations of one class look alike, so they share an outcome.
#[test]
fn classes_lead_to_the_outcomes_of_the_design() {
    let lab = lab();
    for s in lab.situations() {
        let first = s.expect.first().expect("an expectation");
        let ok = match s.class {
            "V0" => ["invalid", "ok"].contains(&first.outcome),
            "V2" | "V2-loop" | "V2-downgrade" | "V3" | "V3n" | "V3o" | "V3r" | "V4" => {
                first.outcome == "cors-blocked" && first.status == Status::Hidden
            }
            "V5" | "V5-sent" | "V6-connect" | "V6-response" => {
                first.outcome == "unreachable" && first.status == Status::None
            }
            "V7" | "V8" => first.outcome == "browser-blocked" && first.status == Status::None,
            class if class.starts_with("V1") => {
                matches!(first.status, Status::Known(_)) || s.id == "N91"
            }
            other => panic!("{}: class {other} is unknown", s.id),
        };
        assert!(ok, "{}: {} gives {first:?}", s.id, s.class);
    }
}

#[test]
fn a_lab_stays_on_loopback() {
    let options = Options {
        address: "0.0.0.0".parse().expect("an address"),
        ..Options::for_tests()
    };
    let error = Lab::start(options).err().expect("an error");
    assert!(error.to_string().contains("loopback"), "{error}");
}

#[test]
fn two_labs_run_side_by_side_and_a_taken_port_is_reported() {
    let first = lab();
    let second = lab();
    assert_ne!(first.index_url(), second.index_url());
    let taken = first.places().port(turnaway_lab::Place::Index);
    let third = Lab::start(Options {
        base_port: Some(taken),
        ..Options::for_tests()
    });
    let message = third.err().expect("an error").to_string();
    assert!(message.contains(&taken.to_string()), "{message}");
}

#[test]
fn without_certificates_what_needs_them_is_left_out_with_a_reason() {
    let lab = Lab::start(people_on_any_port()).expect("the lab starts");
    let left_out: Vec<&str> = lab.left_out().iter().map(|(id, _)| *id).collect();
    for id in ["P87", "P88", "G18", "N90", "N90b", "N92"] {
        assert!(left_out.contains(&id), "{id} is not left out: {left_out:?}");
    }
    let page = lab.situation("G22").expect("G22");
    assert!(page.url.starts_with("http://api.target.localhost:"));
    assert!(!page.needs(Need::ResolverRules));
}

fn people_on_any_port() -> Options {
    Options {
        base_port: None,
        ..Options::for_people()
    }
}
