//! The table "Requests spent" in `docs/limits.md`, compared with the plan: every way in which a
//! check can go is walked, and the dearest of each outcome must be what the table says.

use std::collections::BTreeMap;
use turnaway::classify::{Outcome, diagnose};
use turnaway::evidence::{
    AddressKind, Anonymous, Context, Engine, EngineFamily, Event, Evidence, Half, Headers,
    Permission, Probe, ProbeKind, Response, ResponseKind, Target, Timing,
};
use turnaway::run::next_neighbour;
use turnaway::run::plan::{Depth, PlanSettings, Step, next_step};

const DEPTHS: [Depth; 3] = [Depth::Quick, Depth::Full, Depth::Sharp];

fn response(status: u16) -> Event {
    Event::Response {
        response: Response {
            status,
            kind: ResponseKind::Cors,
            final_url: None,
            redirected: false,
            headers: Headers::default(),
            body: Default::default(),
        },
    }
}

fn failed() -> Event {
    Event::Failed {
        message: String::new(),
    }
}

/// All that can come of a probe.
fn events(kind: ProbeKind) -> Vec<Event> {
    let refused = Event::BlockedByPagePolicy {
        directive: "connect-src".to_owned(),
    };
    let mut events = match kind {
        ProbeKind::CorsGet => [200, 401, 403, 404, 418, 429, 500].map(response).to_vec(),
        ProbeKind::CorsExtraHeader | ProbeKind::CorsOptions | ProbeKind::NullOriginFrame => {
            vec![response(200)]
        }
        ProbeKind::NoCorsGet | ProbeKind::HostRoot => vec![Event::Opaque],
        ProbeKind::CorsManualRedirect => vec![Event::OpaqueRedirect],
        ProbeKind::EventSource => vec![
            Event::EventSourceError { closed: true },
            Event::EventSourceError { closed: false },
        ],
        ProbeKind::RedirectFrame => vec![
            Event::FrameFetch { elsewhere: true },
            Event::FrameFetch { elsewhere: false },
        ],
        ProbeKind::Prefetch => vec![
            Event::Prefetch { loaded: true },
            Event::Prefetch { loaded: false },
            Event::PrefetchGoesOn,
        ],
        _ => vec![response(200)],
    };
    events.extend([failed(), Event::TimedOut]);
    if matches!(kind, ProbeKind::CorsGet | ProbeKind::NoCorsGet) {
        events.push(refused);
    }
    events
}

type Dearest = BTreeMap<Outcome, u32>;

fn walk(evidence: &mut Evidence, settings: &PlanSettings, dearest: &mut Dearest) {
    let Step::Send(kind) = next_step(evidence, settings) else {
        if let Some(which) = next_neighbour(evidence, settings.depth) {
            let before = evidence.neighbours;
            for told in [Half::Below400, Half::From400, Half::Untold] {
                let known = evidence.neighbours.get_or_insert_default();
                known.note(which, told);
                known.requests += 1;
                walk(evidence, settings, dearest);
                evidence.neighbours = before;
            }
            return;
        }
        let spent = evidence.requests_spent();
        let most = dearest.entry(diagnose(evidence).link.outcome).or_default();
        *most = spent.max(*most);
        return;
    };
    let timings = [
        None,
        Some(Timing {
            entry: true,
            lasted: false,
        }),
        Some(Timing {
            entry: true,
            lasted: true,
        }),
    ];
    let gecko = evidence.context.engine.family == EngineFamily::Gecko;
    for event in events(kind) {
        for timing in timings {
            let seen = gecko && kind == ProbeKind::CorsGet && event == failed();
            if timing.is_some() && !seen {
                continue;
            }
            evidence.probes.push(Probe {
                kind,
                url: None,
                started_ms: 0,
                took_ms: 0,
                event: event.clone(),
                timing,
            });
            assert!(evidence.probes.len() <= 12, "{:?}", evidence.probes);
            walk(evidence, settings, dearest);
            let looked_again = evidence.probes.len() == 1 || kind == ProbeKind::EventSource;
            if looked_again && evidence.context.local_network == Permission::Prompt {
                // The user refused when the browser asked.
                evidence.context.local_network = Permission::Denied;
                walk(evidence, settings, dearest);
                evidence.context.local_network = Permission::Prompt;
            }
            evidence.probes.pop();
        }
    }
}

fn target(host: &str) -> Target {
    Target {
        url: format!("https://{host}/path"),
        scheme: "https".to_owned(),
        host: host.to_owned(),
        port: 443,
        path: "/path".to_owned(),
        origin: format!("https://{host}"),
        address: AddressKind::of_host(host),
        ..Target::default()
    }
}

fn dearest(depth: Depth) -> Dearest {
    let mut dearest = Dearest::new();
    let mut targets = vec![
        target("api.example"),
        target("192.168.1.1"),
        target("app.example"),
    ];
    targets.push(Target {
        unparsable: true,
        ..Target::default()
    });
    for family in [
        EngineFamily::Chromium,
        EngineFamily::Gecko,
        EngineFamily::WebKit,
        EngineFamily::Unknown,
    ] {
        for permission in [Permission::Granted, Permission::Prompt, Permission::Denied] {
            for target in &targets {
                let context = Context {
                    page_origin: Some("https://app.example".to_owned()),
                    secure: true,
                    engine: Engine { family, major: 150 },
                    anonymous: match family {
                        EngineFamily::Chromium => Anonymous::Works,
                        _ => Anonymous::NotHere,
                    },
                    local_network: permission,
                    loopback_network: permission,
                    ..Context::default()
                };
                let settings = PlanSettings {
                    depth,
                    credentials: None,
                    may_ask_local: true,
                    shares_nothing: false,
                };
                for shares_nothing in [false, true] {
                    let settings = PlanSettings {
                        shares_nothing,
                        ..settings
                    };
                    let mut evidence = Evidence::new(target.clone(), context.clone());
                    walk(&mut evidence, &settings, &mut dearest);
                }
            }
        }
    }
    dearest
}

/// The table's rows: the outcomes of the first cell, and one number for each depth.
fn table() -> BTreeMap<Outcome, [u32; 3]> {
    let text = include_str!("../docs/limits.md");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [outcomes, quick, full, sharp] = cells.as_slice() else {
            panic!("not four cells: {line}");
        };
        let numbers = [quick, full, sharp].map(|cell| cell.parse().expect("a number"));
        for id in outcomes.split(',') {
            let id = id.trim().trim_matches('`');
            let outcome = Outcome::from_id(id).unwrap_or_else(|| panic!("no outcome {id}"));
            assert!(rows.insert(outcome, numbers).is_none(), "{id} twice");
        }
    }
    rows
}

#[test]
fn the_documented_numbers_are_those_of_the_plan() {
    let table = table();
    assert_eq!(table.len(), Outcome::ALL.len(), "a row for each outcome");
    for (column, depth) in DEPTHS.into_iter().enumerate() {
        let dearest = dearest(depth);
        for (outcome, most) in dearest {
            let written = table.get(&outcome).and_then(|row| row.get(column)).copied();
            assert_eq!(written, Some(most), "{} at depth {depth:?}", outcome.id());
        }
    }
}
