//! What was held back at the gate, as a reader is told it.

use std::collections::BTreeSet;
use turnaway::classify::{Confidence, Diagnosis, Outcome, Role, Status, diagnose, rules};
use turnaway::evidence::{
    AddressKind, Asker, Context, Event, Evidence, Exchange, Headers, Held, Permission, Probe,
    ProbeKind, Request, Response, ResponseKind, Target, Vantage, Visibility, Watched,
};

const URL: &str = "https://api.example/v1";

fn evidence(held: Option<Held>) -> Evidence {
    let context = Context {
        vantage: Vantage::Extension,
        ..Context::default()
    };
    let target = Target {
        url: URL.to_owned(),
        scheme: "https".to_owned(),
        host: "api.example".to_owned(),
        port: 443,
        path: "/v1".to_owned(),
        origin: "https://api.example".to_owned(),
        ..Target::default()
    };
    let mut evidence = Evidence::new(target, context);
    evidence.held = held;
    evidence
}

/// A device, at which nothing was sent.
fn device(held: Option<Held>) -> Evidence {
    let mut evidence = evidence(held);
    evidence.target = Target {
        url: "http://192.168.1.1/reboot".to_owned(),
        scheme: "http".to_owned(),
        host: "192.168.1.1".to_owned(),
        port: 80,
        origin: "http://192.168.1.1".to_owned(),
        address: AddressKind::Private,
        ..Target::default()
    };
    evidence
}

/// One hop that somebody asked for.
fn hop(asker: Asker, status: u16, location: Option<&str>, watched: Watched) -> Exchange {
    let headers = location.map(|location| ("location", location));
    Exchange {
        request: Some(Request {
            method: "GET".to_owned(),
            url: Some(URL.to_owned()),
            ..Request::default()
        }),
        response: Some(Response {
            status,
            kind: ResponseKind::Basic,
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::All, headers),
            body: Default::default(),
        }),
        watched: Some(Watched { asker, ..watched }),
    }
}

fn own(status: u16, location: Option<&str>, held: Option<Held>) -> Exchange {
    let watched = Watched {
        held,
        ..Watched::default()
    };
    hop(Asker::Extension, status, location, watched)
}

fn looked(exchanges: Vec<Exchange>) -> Evidence {
    let mut evidence = evidence(None);
    evidence.exchanges = exchanges;
    evidence
}

fn role(diagnosis: &Diagnosis, id: &str) -> Option<Role> {
    let found = diagnosis.causes.iter().find(|cause| cause.rule.id == id);
    found.map(|cause| cause.role)
}

const HOME: Option<&str> = Some("http://192.168.1.1/reboot?now=1");

fn named(held: Option<Held>, address: &str) -> Exchange {
    let watched = Watched {
        held,
        address: Some(address.to_owned()),
        ..Watched::default()
    };
    hop(Asker::Extension, 200, None, watched)
}

fn signed_in(location: &str, held: Option<Held>) -> Evidence {
    let watched = Watched {
        held,
        ..Watched::default()
    };
    let session = hop(Asker::SignedIn, 302, Some(location), watched);
    looked(vec![own(403, None, None), session])
}

fn failed() -> Event {
    Event::Failed {
        message: "Failed to fetch".to_owned(),
    }
}

/// By the frame without an origin, for a host that is not granted.
fn probed(probes: &[(ProbeKind, Event)]) -> Evidence {
    let mut evidence = evidence(None);
    evidence.context.vantage = Vantage::Page;
    evidence.probes = probes
        .iter()
        .map(|(kind, event)| Probe {
            kind: *kind,
            url: None,
            started_ms: 0,
            took_ms: 10,
            event: event.clone(),
            timing: None,
        })
        .collect();
    evidence
}

/// Nothing that could be used came back.
fn silent(permission: Permission) -> Evidence {
    let mut evidence = probed(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, failed()),
    ]);
    evidence.context.local_network = permission;
    evidence
}

/// Each rule with a case where it applies, its part, and a near miss.
fn pairs() -> Vec<(&'static str, Role, Evidence, Evidence)> {
    let into = Some(Held::RedirectIntoOwnNetwork);
    let behind = Some(Held::NameIntoOwnNetwork);
    let leaves = Some(Held::RedirectLeavesOrigin);
    vec![
        (
            "own-network.not-allowed",
            Role::Main,
            device(Some(Held::OwnNetwork)),
            device(None),
        ),
        (
            "redirect.into-own-network",
            Role::Main,
            looked(vec![own(302, HOME, into)]),
            // Followed, since the list was allowed to go there and came from there.
            looked(vec![own(302, HOME, None), own(200, None, None)]),
        ),
        (
            "redirect.not-followed",
            Role::Main,
            probed(&[(ProbeKind::CorsGet, Event::RedirectNotFollowed)]),
            probed(&[
                (ProbeKind::CorsGet, failed()),
                (ProbeKind::NoCorsGet, Event::RedirectNotFollowed),
            ]),
        ),
        (
            "own-network.maybe",
            Role::Rival,
            silent(Permission::Denied),
            silent(Permission::Unsupported),
        ),
        (
            "own-network.behind-name",
            Role::Further,
            looked(vec![named(behind, "10.0.0.7")]),
            looked(vec![named(None, "10.0.0.7")]),
        ),
        (
            "redirect.leaves-session",
            Role::Further,
            signed_in("https://bank.example/transfer", leaves),
            signed_in("https://api.example/me", None),
        ),
    ]
}

#[test]
fn every_rule_matches_its_case_and_not_the_near_miss() {
    let mut told = BTreeSet::new();
    for (id, wanted, hit, miss) in pairs() {
        told.insert(id);
        let hit = diagnose(&hit);
        assert_eq!(role(&hit, id), Some(wanted), "{id}: {:?}", hit.causes);
        let because = hit.causes.iter().find(|cause| cause.rule.id == id);
        assert!(because.is_some_and(|cause| !cause.because.is_empty()));
        assert_eq!(role(&diagnose(&miss), id), None, "{id}: the near miss");
    }
    let family = rules::FAMILIES
        .iter()
        .find(|family| family.id == "own-network");
    let rules = family.into_iter().flat_map(|family| family.rules);
    let all: BTreeSet<_> = rules.map(|rule| rule.id).collect();
    assert_eq!(all, told);
}

/// What was not sent is neither working nor broken.
#[test]
fn nothing_is_said_of_what_was_not_asked() {
    let diagnosis = diagnose(&device(Some(Held::OwnNetwork)));
    assert_eq!(diagnosis.outcome, Outcome::NotVerified);
    assert_eq!(diagnosis.status, Status::None);
    let redirect = own(302, HOME, Some(Held::RedirectIntoOwnNetwork));
    let diagnosis = diagnose(&looked(vec![redirect]));
    assert_eq!(diagnosis.outcome, Outcome::NotVerified);
    assert_eq!(diagnosis.status, Status::Known { code: 302 });
    let main = diagnosis
        .causes
        .iter()
        .find(|cause| cause.role == Role::Main);
    let sure = main.map(|cause| (cause.rule.id, cause.confidence));
    assert_eq!(
        sure,
        Some(("redirect.into-own-network", Confidence::Certain))
    );
}

/// A redirect to another host that is not shared is what it is to any page.
#[test]
fn a_redirect_that_pages_may_not_see_is_kept_from_them() {
    let diagnosis = diagnose(&probed(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::RedirectNotFollowed),
    ]));
    assert_eq!(diagnosis.outcome, Outcome::CorsBlocked);
    assert_eq!(diagnosis.status, Status::Hidden { hint: None });
    assert_eq!(role(&diagnosis, "redirect.elsewhere"), Some(Role::Main));
}

/// A name that leads home does not change what its server answered.
#[test]
fn the_first_answer_of_a_name_counts() {
    let held = Some(Held::NameIntoOwnNetwork);
    let refused = hop(
        Asker::Extension,
        403,
        None,
        Watched {
            held,
            address: Some("10.0.0.7".to_owned()),
            ..Watched::default()
        },
    );
    let diagnosis = diagnose(&looked(vec![refused]));
    assert_eq!(diagnosis.outcome, Outcome::Forbidden);
    assert_eq!(
        role(&diagnosis, "own-network.behind-name"),
        Some(Role::Further)
    );
}

/// Fetch gives up at the twenty-first; so does the gate, and it is called what it is.
#[test]
fn redirects_without_end_are_a_circle() {
    let mut hops: Vec<Exchange> = (0..20).map(|_| own(302, Some(URL), None)).collect();
    hops.push(own(302, Some(URL), Some(Held::TooManyRedirects)));
    let diagnosis = diagnose(&looked(hops));
    assert_eq!(role(&diagnosis, "redirect.loop"), Some(Role::Main));
    assert_eq!(diagnosis.outcome, Outcome::NotVerified);
    assert_eq!(diagnosis.status, Status::Known { code: 302 });
}

/// With cookies it stops at the redirect; without, the address is what it is.
#[test]
fn a_session_that_is_sent_elsewhere_is_no_way_in() {
    let leaves = Some(Held::RedirectLeavesOrigin);
    let diagnosis = diagnose(&signed_in("https://sso.example/login", leaves));
    assert_eq!(diagnosis.outcome, Outcome::Forbidden);
    assert_eq!(role(&diagnosis, "auth.only-signed-in"), None);
}
