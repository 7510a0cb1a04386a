//! Whether a link works: read off the request without cookies, and off nothing else.

use turnaway::classify::{
    Confidence, Outcome, Question, Role, Status, StatusHint, diagnose, rules,
};
use turnaway::evidence::{
    Anonymous, Context, Engine, EngineFamily, Event, Evidence, Headers, Probe, ProbeKind, Response,
    ResponseKind, Target, Vantage,
};

fn context(anonymous: Anonymous) -> Context {
    Context {
        page_origin: Some("https://app.example".to_owned()),
        secure: true,
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 150,
        },
        anonymous,
        ..Context::default()
    }
}

fn seen(anonymous: Anonymous, probes: Vec<(ProbeKind, Event)>) -> Evidence {
    let target = Target {
        url: "https://site.example/page".to_owned(),
        scheme: "https".to_owned(),
        host: "site.example".to_owned(),
        port: 443,
        path: "/page".to_owned(),
        origin: "https://site.example".to_owned(),
        ..Target::default()
    };
    let mut evidence = Evidence::new(target, context(anonymous));
    evidence.probes = probes
        .into_iter()
        .map(|(kind, event)| Probe {
            kind,
            url: None,
            started_ms: 0,
            took_ms: 1,
            event,
            timing: None,
        })
        .collect();
    evidence
}

fn failed() -> Event {
    Event::Failed {
        message: String::new(),
    }
}

fn withheld(prefetch: Event) -> Vec<(ProbeKind, Event)> {
    vec![
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::Opaque),
        (ProbeKind::Prefetch, prefetch),
    ]
}

const LOADED: Event = Event::Prefetch { loaded: true };
const BROKE: Event = Event::Prefetch { loaded: false };

#[test]
fn the_link_is_read_off_the_request_without_cookies() {
    use Confidence::{Certain, Likely};
    use Outcome::{Answers, CorsBlocked, RefusedOrMissing};
    for (anonymous, event, outcome, confidence, hint) in [
        (
            Anonymous::Works,
            LOADED,
            Answers,
            Certain,
            Some(StatusHint::Below400),
        ),
        (
            Anonymous::Assumed,
            LOADED,
            Answers,
            Likely,
            Some(StatusHint::Below400),
        ),
        (
            Anonymous::Works,
            Event::PrefetchGoesOn,
            Answers,
            Likely,
            Some(StatusHint::Below400),
        ),
        (
            Anonymous::Works,
            BROKE,
            RefusedOrMissing,
            Likely,
            Some(StatusHint::From400),
        ),
        (
            Anonymous::Works,
            Event::TimedOut,
            CorsBlocked,
            Certain,
            None,
        ),
        (
            Anonymous::Works,
            Event::Cancelled,
            CorsBlocked,
            Certain,
            None,
        ),
    ] {
        let diagnosis = diagnose(&seen(anonymous, withheld(event.clone())));
        assert_eq!(diagnosis.outcome, CorsBlocked, "{event:?}");
        assert_eq!(diagnosis.status, Status::Hidden { hint }, "{event:?}");
        assert_eq!(diagnosis.link.outcome, outcome, "{event:?}");
        assert_eq!(diagnosis.link.confidence, confidence, "{event:?}");
        assert_eq!(diagnosis.outcome_for(Question::Page), CorsBlocked);
        assert_eq!(diagnosis.outcome_for(Question::Link), outcome);
    }
}

/// From here it is known that the link works, and not whether a page may read it.
#[test]
fn nothing_is_said_of_pages_where_only_the_link_was_asked_for() {
    let diagnosis = diagnose(&seen(Anonymous::Works, vec![(ProbeKind::Prefetch, LOADED)]));
    assert_eq!(diagnosis.outcome, Outcome::NotVerified);
    assert_eq!(diagnosis.link.outcome, Outcome::Answers);
    let nothing = diagnose(&seen(Anonymous::Works, vec![(ProbeKind::Prefetch, BROKE)]));
    assert_eq!(nothing.link.outcome, Outcome::NotVerified);
}

/// Where a server answers nobody, an event of the prefetch says nothing.
#[test]
fn no_answer_is_no_refusal() {
    let probes = vec![
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::Prefetch, BROKE),
        (ProbeKind::NoCorsGet, failed()),
        (
            ProbeKind::EventSource,
            Event::EventSourceError { closed: false },
        ),
    ];
    let diagnosis = diagnose(&seen(Anonymous::Works, probes));
    assert_eq!(diagnosis.outcome, Outcome::Unreachable);
    assert_eq!(diagnosis.link.outcome, Outcome::Unreachable);
}

/// A redirect that the frame of the extension does not follow fails there, too.
#[test]
fn a_redirect_that_is_held_back_is_no_refusal() {
    let probes = vec![
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::RedirectNotFollowed),
        (ProbeKind::Prefetch, BROKE),
    ];
    let diagnosis = diagnose(&seen(Anonymous::Assumed, probes));
    assert_ne!(diagnosis.link.outcome, Outcome::RefusedOrMissing);
}

#[test]
fn other_browsers_mean_nothing_by_it() {
    for family in [
        EngineFamily::Gecko,
        EngineFamily::WebKit,
        EngineFamily::Unknown,
    ] {
        let mut evidence = seen(Anonymous::NotHere, withheld(LOADED));
        evidence.context.engine.family = family;
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.link.outcome, Outcome::CorsBlocked, "{family:?}");
        assert_eq!(diagnosis.status, Status::Hidden { hint: None });
    }
}

#[test]
fn an_answer_that_can_be_read_is_the_same_for_both() {
    for (status, outcome) in [
        (200, Outcome::Ok),
        (401, Outcome::SignInRequired),
        (404, Outcome::NotFound),
    ] {
        let response = Response {
            status,
            kind: ResponseKind::Cors,
            final_url: None,
            redirected: false,
            headers: Headers::default(),
            body: Default::default(),
        };
        let mut evidence = seen(
            Anonymous::Works,
            vec![(ProbeKind::CorsGet, Event::Response { response })],
        );
        for vantage in [Vantage::Page, Vantage::Extension] {
            evidence.context.vantage = vantage;
            let diagnosis = diagnose(&evidence);
            assert_eq!(diagnosis.outcome, outcome);
            assert_eq!(diagnosis.link.outcome, outcome);
        }
    }
}

/// What each rule of the family needs, and what is near it.
#[test]
fn rules_of_the_family_have_a_match_and_a_near_miss() {
    let cases = [
        ("link.answers", withheld(LOADED), withheld(Event::TimedOut)),
        (
            "link.refused-or-missing",
            withheld(BROKE),
            vec![
                (ProbeKind::CorsGet, failed()),
                (ProbeKind::NoCorsGet, failed()),
                (ProbeKind::Prefetch, BROKE),
            ],
        ),
    ];
    let family = rules::FAMILIES.iter().find(|family| family.id == "link");
    let family = family.expect("there is one");
    assert_eq!(family.rules.len(), cases.len());
    for (id, right, near) in cases {
        let role = |probes: Vec<(ProbeKind, Event)>| {
            let diagnosis = diagnose(&seen(Anonymous::Works, probes));
            let mut causes = diagnosis.causes.into_iter();
            causes
                .find(|cause| cause.rule.id == id)
                .map(|cause| cause.role)
        };
        assert_eq!(role(right), Some(Role::Further), "{id}");
        assert_eq!(role(near), None, "{id}");
    }
}
