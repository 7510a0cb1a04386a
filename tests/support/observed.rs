//! The observation table of `tests/fixtures/observed.tsv`: what three real engines showed for 111
//! situations, replayed probe by probe.
#![allow(dead_code, reason = "each test file uses a part of it")]

use super::WhatwgUrl;
use std::collections::BTreeMap;
use turnaway::evidence::{
    Anonymous, Body, Context, Engine, EngineFamily, Event, Evidence, Headers, Permission, Probe,
    ProbeKind, Response, ResponseKind, Target, Timing, Vantage, Visibility,
};
use turnaway::run::plan::{Depth, PlanSettings, Step, next_step};

/// The page of the observations.
pub const PAGE: &str = "https://app.corslab.test:8443";

/// One situation in one engine.
pub struct Row {
    /// Its number in the table.
    pub id: String,
    /// The engine.
    pub engine: EngineFamily,
    /// The address.
    pub url: String,
    seen: BTreeMap<String, String>,
}

/// The table.
pub fn rows() -> Vec<Row> {
    let text = include_str!("../fixtures/observed.tsv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().expect("a header line").split('\t').collect();
    lines
        .map(|line| {
            let cells: BTreeMap<String, String> = names
                .iter()
                .map(|s| (*s).to_owned())
                .zip(line.split('\t').map(str::to_owned))
                .collect();
            Row {
                id: cells["id"].clone(),
                engine: match cells["engine"].as_str() {
                    "C" => EngineFamily::Chromium,
                    "F" => EngineFamily::Gecko,
                    _ => EngineFamily::WebKit,
                },
                url: cells["url"].clone(),
                seen: cells,
            }
        })
        .collect()
}

impl Row {
    /// The page that asks.
    pub fn context(&self) -> Context {
        let private = match self.engine {
            EngineFamily::Chromium | EngineFamily::Gecko => Permission::Prompt,
            _ => Permission::Unsupported,
        };
        Context {
            vantage: Vantage::Page,
            page_origin: Some(PAGE.to_owned()),
            secure: true,
            online: Some(true),
            engine: Engine {
                family: self.engine,
                major: 150,
            },
            anonymous: match self.engine {
                EngineFamily::Chromium => Anonymous::Works,
                _ => Anonymous::NotHere,
            },
            local_network: private,
            loopback_network: private,
            at_ms: 0.0,
        }
    }

    /// Plays the browser: answers one probe from the table.
    pub fn answer(&self, kind: ProbeKind) -> Probe {
        let column = match kind {
            ProbeKind::CorsGet if self.id == "P116" => "N", // with `omit`, as the page sends it
            ProbeKind::CorsGet => "S",
            ProbeKind::NoCorsGet => "N",
            ProbeKind::CorsManualRedirect => "M",
            ProbeKind::CorsOptions => "O",
            ProbeKind::CorsExtraHeader => "H",
            ProbeKind::EventSource => "E",
            ProbeKind::RedirectFrame => "R",
            ProbeKind::NullOriginFrame => "Z",
            ProbeKind::Prefetch => "P",
            ProbeKind::HostRoot => return self.root(),
            ProbeKind::OwnOrigin => return made(kind, event("c200"), None),
            ProbeKind::CorsAuthorized | ProbeKind::CorsCookies => panic!("never without asking"),
        };
        // Not observed: only after an answer whose body never ended was already read.
        let code = match self.seen[column].as_str() {
            "." => "TO",
            code => code,
        };
        let timing = (kind == ProbeKind::CorsGet && self.engine == EngineFamily::Gecko)
            .then(|| {
                self.seen["D"]
                    .split('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .map(|mark| Timing {
                entry: mark != "n",
                lasted: mark == "+",
            });
        let event = match (kind, code) {
            (ProbeKind::Prefetch, "TO") => Event::TimedOut,
            (ProbeKind::Prefetch, _) => Event::Prefetch {
                loaded: code == "ld",
            },
            (ProbeKind::RedirectFrame, "ok" | "err") => Event::FrameFetch { elsewhere: false },
            _ => event(code),
        };
        made(kind, event, timing)
    }

    /// The shared hosts answer at their root; a port of its own fails there as it does elsewhere.
    fn root(&self) -> Probe {
        let shared = [":9443/", ":9444/", ":8081/"]
            .iter()
            .any(|port| self.url.contains(port));
        let event = if shared && self.id != "N92" {
            Event::Opaque
        } else {
            event("X")
        };
        made(ProbeKind::HostRoot, event, None)
    }

    /// Plays a whole check.
    pub fn check(&self, depth: Depth) -> Evidence {
        let target = Target::parse(&self.url, &WhatwgUrl);
        let mut evidence = Evidence::new(target, self.context());
        let settings = PlanSettings {
            depth,
            credentials: None,
            may_ask_local: false,
            shares_nothing: false,
        };
        while let Step::Send(kind) = next_step(&evidence, &settings) {
            assert!(
                evidence.probe(kind).is_none(),
                "{}: {kind:?} twice",
                self.id
            );
            evidence.probes.push(self.answer(kind));
        }
        evidence
    }
}

pub fn made(kind: ProbeKind, event: Event, timing: Option<Timing>) -> Probe {
    Probe {
        kind,
        url: None,
        started_ms: 0,
        took_ms: 60,
        event,
        timing,
    }
}

pub fn event(code: &str) -> Event {
    match code {
        "X" | "SYNC" | "err" => Event::Failed {
            message: String::new(),
        },
        "TO" => Event::TimedOut,
        "op" | "op!B" => Event::Opaque,
        "OR" => Event::OpaqueRedirect,
        "rs0" => Event::EventSourceError { closed: false },
        "rs2" => Event::EventSourceError { closed: true },
        "err+V" => Event::FrameFetch { elsewhere: true },
        _ => Event::Response {
            response: readable(code),
        },
    }
}

fn readable(code: &str) -> Response {
    let redirected = code.starts_with('R');
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    Response {
        status: digits
            .parse()
            .unwrap_or_else(|_| panic!("not an observation code: {code}")),
        kind: if code.starts_with('b') {
            ResponseKind::Basic
        } else {
            ResponseKind::Cors
        },
        final_url: redirected.then(|| "https://api.other.test:9443/end".to_owned()),
        redirected,
        headers: Headers::new(Visibility::Filtered, [("content-type", "application/json")]),
        body: if code.ends_with("!B") {
            Body::Failed
        } else {
            Body::NotRead
        },
    }
}
