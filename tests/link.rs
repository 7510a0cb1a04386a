//! Whether a link works: read off the request without cookies, and off nothing else.

use turnaway::classify::{
    Confidence, Outcome, Question, Role, Status, StatusHint, diagnose, rules,
};
use turnaway::evidence::{
    Anonymous, Context, Engine, EngineFamily, Event, Evidence, Half, Headers, Neighbour,
    Neighbours, Probe, ProbeKind, Response, ResponseKind, Target, Vantage,
};
use turnaway::run::next_neighbour;
use turnaway::run::plan::Depth;

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

const BELOW: Option<Half> = Some(Half::Below400);
const FROM: Option<Half> = Some(Half::From400);

fn beside(
    prefetch: Event,
    front_page: Option<Half>,
    made_up: Option<Half>,
    edge_trace: Option<Half>,
) -> Evidence {
    let mut evidence = seen(Anonymous::Works, withheld(prefetch));
    evidence.neighbours = Some(Neighbours {
        front_page,
        made_up,
        edge_trace,
        requests: 0,
    });
    evidence
}

/// The causes that the neighbours bring.
fn causes(evidence: &Evidence) -> Vec<&'static str> {
    let all = diagnose(evidence).causes.into_iter();
    let of_link = all
        .map(|cause| cause.rule.id)
        .filter(|id| id.starts_with("link."));
    of_link
        .filter(|id| !["link.answers", "link.refused-or-missing"].contains(id))
        .collect()
}

#[test]
fn the_neighbours_tell_whose_a_refusal_is() {
    use Confidence::{Certain, Likely, Possible};
    for (evidence, named, confidence) in [
        (
            beside(BROKE, BELOW, FROM, None),
            vec!["link.only-this-path"],
            Likely,
        ),
        (
            beside(BROKE, BELOW, BELOW, None),
            vec!["link.only-this-path", "link.refused-not-missing"],
            Likely,
        ),
        (
            beside(BROKE, FROM, FROM, FROM),
            vec!["link.refuses-everything"],
            Likely,
        ),
        // At an edge that is known to refuse prefetches it may be that.
        (
            beside(BROKE, FROM, FROM, BELOW),
            vec!["link.refuses-everything", "link.prefetch-refused"],
            Possible,
        ),
        // A site that answers for everything answers for that address, too.
        (
            beside(BROKE, FROM, BELOW, BELOW),
            vec!["link.refused-not-missing"],
            Likely,
        ),
        (beside(LOADED, None, FROM, None), vec![], Certain),
        (
            beside(LOADED, None, BELOW, None),
            vec!["link.answers-everything"],
            Possible,
        ),
        (
            beside(BROKE, Some(Half::Untold), Some(Half::Untold), None),
            vec![],
            Likely,
        ),
    ] {
        assert_eq!(causes(&evidence), named, "{:?}", evidence.neighbours);
        let link = diagnose(&evidence).link;
        assert_eq!(link.confidence, confidence, "{:?}", evidence.neighbours);
    }
}

/// The row names the most telling cause that is at least likely.
#[test]
fn whose_a_refusal_is_leads_where_it_is_told() {
    let lead = |evidence: &Evidence| {
        let diagnosis = diagnose(evidence);
        diagnosis.lead(Question::Link).map(|cause| cause.rule.id)
    };
    let plain = seen(Anonymous::Works, withheld(BROKE));
    assert_eq!(lead(&plain), Some("link.refused-or-missing"));
    let path = beside(BROKE, BELOW, FROM, None);
    assert_eq!(lead(&path), Some("link.only-this-path"));
    let refused = beside(BROKE, BELOW, BELOW, None);
    assert_eq!(lead(&refused), Some("link.refused-not-missing"));
    // Two that are only possible lead nowhere.
    let edge = beside(BROKE, FROM, FROM, BELOW);
    assert_eq!(lead(&edge), Some("link.refused-or-missing"));
    let soft = beside(LOADED, None, BELOW, None);
    assert_eq!(lead(&soft), Some("link.answers-everything"));
}

/// Whatever stands beside it, a page may read it or not by its own answer alone.
#[test]
fn neighbours_change_nothing_for_pages() {
    let alone = diagnose(&seen(Anonymous::Works, withheld(BROKE)));
    let among = diagnose(&beside(BROKE, FROM, FROM, BELOW));
    assert_eq!(alone.outcome, among.outcome);
    assert_eq!(alone.status, among.status);
    assert_eq!(alone.confidence, among.confidence);
}

#[test]
fn neighbours_are_asked_as_far_as_they_can_tell_more() {
    use Neighbour::{EdgeTrace, FrontPage, MadeUp};
    let next = |evidence: &Evidence| next_neighbour(evidence, Depth::Full);
    let plain = |event| seen(Anonymous::Works, withheld(event));
    assert_eq!(next(&plain(LOADED)), Some(MadeUp));
    assert_eq!(next(&beside(LOADED, None, FROM, None)), None);
    assert_eq!(next(&plain(BROKE)), Some(FrontPage));
    assert_eq!(next(&beside(BROKE, BELOW, None, None)), Some(MadeUp));
    assert_eq!(next(&beside(BROKE, BELOW, FROM, None)), None);
    assert_eq!(next(&beside(BROKE, FROM, FROM, None)), Some(EdgeTrace));
    assert_eq!(next(&beside(BROKE, FROM, FROM, FROM)), None);
    // The front page itself has been asked already.
    let mut front = plain(BROKE);
    front.target.url = "https://site.example/".to_owned();
    front.target.path = "/".to_owned();
    assert_eq!(next(&front), Some(MadeUp));
    // Not for long lists, not where nothing was told, not where the frame was not tried out, not
    // where nobody answered, not on the reader's own network.
    assert_eq!(next_neighbour(&plain(BROKE), Depth::Quick), None);
    assert_eq!(next(&plain(Event::TimedOut)), None);
    assert_eq!(next(&seen(Anonymous::Assumed, withheld(BROKE))), None);
    let nobody = vec![
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, failed()),
        (ProbeKind::Prefetch, BROKE),
    ];
    assert_eq!(next(&seen(Anonymous::Works, nobody)), None);
    let mut private = plain(BROKE);
    private.target.address = turnaway::evidence::AddressKind::Private;
    assert_eq!(next(&private), None);
}

/// What each rule of the family needs, and what is near it.
#[test]
fn rules_of_the_family_have_a_match_and_a_near_miss() {
    let plain = |probes| seen(Anonymous::Works, probes);
    let cases = [
        (
            "link.answers",
            plain(withheld(LOADED)),
            plain(withheld(Event::TimedOut)),
        ),
        (
            "link.refused-or-missing",
            plain(withheld(BROKE)),
            plain(vec![
                (ProbeKind::CorsGet, failed()),
                (ProbeKind::NoCorsGet, failed()),
                (ProbeKind::Prefetch, BROKE),
            ]),
        ),
        (
            "link.only-this-path",
            beside(BROKE, BELOW, FROM, None),
            beside(BROKE, FROM, FROM, None),
        ),
        (
            "link.refused-not-missing",
            beside(BROKE, BELOW, BELOW, None),
            beside(LOADED, BELOW, BELOW, None),
        ),
        (
            "link.refuses-everything",
            beside(BROKE, FROM, FROM, None),
            beside(BROKE, FROM, Some(Half::Untold), None),
        ),
        (
            "link.prefetch-refused",
            beside(BROKE, FROM, FROM, BELOW),
            beside(BROKE, FROM, FROM, FROM),
        ),
        (
            "link.answers-everything",
            beside(LOADED, None, BELOW, None),
            beside(LOADED, None, FROM, None),
        ),
    ];
    let family = rules::FAMILIES.iter().find(|family| family.id == "link");
    let family = family.expect("there is one");
    assert_eq!(family.rules.len(), cases.len());
    for (id, right, near) in cases {
        let role = |evidence: &Evidence| {
            let mut causes = diagnose(evidence).causes.into_iter();
            causes
                .find(|cause| cause.rule.id == id)
                .map(|cause| cause.role)
        };
        assert_eq!(role(&right), Some(Role::Further), "{id}");
        assert_eq!(role(&near), None, "{id}");
    }
}
