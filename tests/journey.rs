//! The picture of a request's way says where it stopped, and nothing that was not seen.

use turnaway::classify::{Outcome, Passage, Place, Question, diagnose, journey};
use turnaway::evidence::{
    Anonymous, Context, Engine, EngineFamily, Event, Evidence, Exchange, Headers, Probe, ProbeKind,
    Response, ResponseKind, Target, Vantage, Visibility,
};

fn target() -> Target {
    Target {
        url: "https://site.example/page".to_owned(),
        scheme: "https".to_owned(),
        host: "site.example".to_owned(),
        port: 443,
        path: "/page".to_owned(),
        origin: "https://site.example".to_owned(),
        ..Target::default()
    }
}

fn from_page(probes: &[(ProbeKind, Event)]) -> Evidence {
    let context = Context {
        page_origin: Some("https://app.example".to_owned()),
        secure: true,
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 150,
        },
        anonymous: Anonymous::Works,
        ..Context::default()
    };
    let mut evidence = Evidence::new(target(), context);
    evidence.probes = probes
        .iter()
        .map(|(kind, event)| Probe {
            kind: *kind,
            url: None,
            started_ms: 0,
            took_ms: 1,
            event: event.clone(),
            timing: None,
        })
        .collect();
    evidence
}

fn answer(status: u16, headers: &[(&str, &str)], visibility: Visibility) -> Response {
    Response {
        status,
        kind: ResponseKind::Captured,
        final_url: None,
        redirected: false,
        headers: Headers::new(visibility, headers.iter().copied()),
        body: Default::default(),
    }
}

fn pasted(answers: &[Response]) -> Evidence {
    let context = Context {
        vantage: Vantage::Capture,
        ..Context::default()
    };
    let mut evidence = Evidence::new(target(), context);
    evidence.exchanges = answers
        .iter()
        .map(|response| Exchange {
            response: Some(response.clone()),
            ..Exchange::default()
        })
        .collect();
    evidence
}

/// Where it stopped, and what is said there.
fn stops(evidence: &Evidence, asked: Question) -> Vec<(Place, String)> {
    let journey = journey(evidence, &diagnose(evidence), asked);
    let stopped = journey.stations.into_iter();
    stopped
        .filter(|station| station.passage == Passage::Stopped)
        .map(|station| (station.place, station.said))
        .collect()
}

fn failed() -> Event {
    Event::Failed {
        message: String::new(),
    }
}

#[test]
fn an_answer_that_is_withheld_stops_at_the_browser() {
    let evidence = from_page(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::Opaque),
        (ProbeKind::Prefetch, Event::Prefetch { loaded: false }),
    ]);
    let stop = stops(&evidence, Question::Page);
    assert_eq!(
        stop,
        [(
            Place::Browser,
            "withholds the answer from the page".to_owned()
        )]
    );
    // For a visitor it is the server, or what stands before it, that refuses.
    let stop = stops(&evidence, Question::Link);
    assert_eq!(stop, [(Place::Server, "answered 400 or above".to_owned())]);
}

#[test]
fn a_link_that_works_stops_nowhere() {
    let evidence = from_page(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::Opaque),
        (ProbeKind::Prefetch, Event::Prefetch { loaded: true }),
    ]);
    assert_eq!(stops(&evidence, Question::Link), []);
}

#[test]
fn without_an_answer_no_code_is_named() {
    let evidence = from_page(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, failed()),
        (
            ProbeKind::EventSource,
            Event::EventSourceError { closed: false },
        ),
    ]);
    assert_eq!(diagnose(&evidence).outcome, Outcome::Unreachable);
    let stop = stops(&evidence, Question::Page);
    assert_eq!(stop, [(Place::Server, "no answer came".to_owned())]);
    let offline = Evidence {
        context: Context {
            online: Some(false),
            ..evidence.context.clone()
        },
        ..evidence
    };
    let stop = stops(&offline, Question::Page);
    assert_eq!(stop, [(Place::Browser, "is offline".to_owned())]);
}

/// Who answered is told by the cause, never by the mere presence of a vendor.
#[test]
fn a_wall_at_the_edge_stops_there_and_a_vendor_alone_does_not() {
    let challenge = pasted(&[answer(
        403,
        &[
            ("cf-mitigated", "challenge"),
            ("cf-ray", "8f00-FRA"),
            ("server", "cloudflare"),
        ],
        Visibility::All,
    )]);
    let way = journey(&challenge, &diagnose(&challenge), Question::Page);
    let edge = way.stations.iter().find(|one| one.place == Place::Edge);
    let edge = edge.expect("an edge");
    assert_eq!((edge.name, edge.passage), ("Cloudflare", Passage::Stopped));
    let server = way.stations.last().expect("a server");
    assert_eq!(server.passage, Passage::Unseen);

    let behind = pasted(&[answer(
        404,
        &[("cf-ray", "8f00-FRA"), ("server", "cloudflare")],
        Visibility::All,
    )]);
    assert_eq!(
        stops(&behind, Question::Page),
        [(Place::Server, "answered 404".to_owned())]
    );
    // All headers are there, and none of them names anything in between.
    let plain = pasted(&[answer(404, &[("server", "nginx")], Visibility::All)]);
    let way = journey(&plain, &diagnose(&plain), Question::Page);
    assert!(way.stations.iter().all(|one| one.place != Place::Edge));
    // Of a part of the headers nothing follows.
    let part = pasted(&[answer(404, &[("server", "nginx")], Visibility::Listed)]);
    let way = journey(&part, &diagnose(&part), Question::Page);
    let edge = way.stations.iter().find(|one| one.place == Place::Edge);
    assert_eq!(edge.map(|one| one.passage), Some(Passage::Unseen));
}

#[test]
fn redirects_are_shown_as_far_as_they_were_seen() {
    let chain = pasted(&[
        answer(
            301,
            &[("location", "https://site.example/a")],
            Visibility::All,
        ),
        answer(302, &[("location", "/b")], Visibility::All),
        answer(200, &[], Visibility::All),
    ]);
    let way = journey(&chain, &diagnose(&chain), Question::Page);
    let hops: Vec<_> = way
        .hops
        .iter()
        .map(|hop| (hop.code, hop.to.as_deref()))
        .collect();
    assert_eq!(
        hops,
        [
            (Some(301), Some("https://site.example/a")),
            (Some(302), Some("/b"))
        ]
    );
    let hidden = from_page(&[
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::Opaque),
        (ProbeKind::CorsManualRedirect, Event::OpaqueRedirect),
    ]);
    let way = journey(&hidden, &diagnose(&hidden), Question::Page);
    let hops: Vec<_> = way
        .hops
        .iter()
        .map(|hop| (hop.code, hop.to.as_deref()))
        .collect();
    assert_eq!(hops, [(None, None)]);
}
