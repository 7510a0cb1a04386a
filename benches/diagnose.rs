//! How many evidences `diagnose` judges in a second, over the mix that a long list brings.
//!
//! `cargo bench --no-default-features --bench diagnose` prints items per second for each kind and
//! for the mix; the budget is 200,000.

use divan::{Bencher, counter::ItemsCount};
use turnaway::classify::diagnose;
use turnaway::evidence::{
    Body, Context, Engine, EngineFamily, Event, Evidence, Headers, Probe, ProbeKind, Response,
    ResponseKind, Target, Timing, Vantage, Visibility,
};

fn main() {
    divan::main();
}

fn evidence(vantage: Vantage, probes: Vec<Probe>) -> Evidence {
    let target = Target {
        url: "https://api.example/v1/things/42".to_owned(),
        scheme: "https".to_owned(),
        host: "api.example".to_owned(),
        port: 443,
        path: "/v1/things/42".to_owned(),
        origin: "https://api.example".to_owned(),
        ..Target::default()
    };
    let context = Context {
        vantage,
        page_origin: Some("https://app.example".to_owned()),
        secure: true,
        online: Some(true),
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 150,
        },
        ..Context::default()
    };
    Evidence {
        probes,
        ..Evidence::new(target, context)
    }
}

fn probe(kind: ProbeKind, event: Event) -> Probe {
    Probe {
        kind,
        url: None,
        started_ms: 0,
        took_ms: 40,
        event,
        timing: Some(Timing {
            entry: true,
            lasted: true,
        }),
    }
}

fn failed() -> Event {
    Event::Failed {
        message: "Failed to fetch".to_owned(),
    }
}

fn answer(
    visibility: Visibility,
    status: u16,
    headers: &[(&str, &str)],
    body: impl Into<String>,
) -> Event {
    let text = body.into();
    Event::Response {
        response: Response {
            status,
            kind: ResponseKind::Cors,
            final_url: Some("https://api.example/v1/things/42".to_owned()),
            redirected: false,
            headers: Headers::new(visibility, headers.iter().copied()),
            body: if text.is_empty() {
                Body::NotRead
            } else {
                Body::Read {
                    text,
                    complete: true,
                }
            },
        },
    }
}

/// About what servers send: two kilobytes of markup without any marker.
fn page_text() -> String {
    "<p>Lorem ipsum dolor sit amet, consectetur <a href=\"/x\">elit</a>.</p>\n".repeat(30)
}

fn readable_200() -> Evidence {
    let event = answer(
        Visibility::Filtered,
        200,
        &[
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
        ],
        "",
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

fn html_200() -> Evidence {
    let text = format!(
        "<title>Things</title><h1>Things</h1>{}",
        page_text().repeat(8)
    );
    let event = answer(
        Visibility::Filtered,
        200,
        &[("content-type", "text/html")],
        text,
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

/// Sixteen kilobytes in which hardly a word comes twice, unlike the pages above.
fn varied_200() -> Evidence {
    let event = answer(
        Visibility::Filtered,
        200,
        &[("content-type", "text/html")],
        varied_text(16 * 1024),
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

fn varied_403() -> Evidence {
    let event = answer(
        Visibility::Filtered,
        403,
        &[("content-type", "text/html")],
        varied_text(2 * 1024),
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

/// Markup with made-up words, the same every time.
fn varied_text(length: usize) -> String {
    const PARTS: [&str; 16] = [
        "ta", "re", "lon", "mi", "sut", "ker", "vo", "pas", "dil", "wen", "ga", "thor", "ni", "bu",
        "cha", "fe",
    ];
    let mut text = "<title>News</title><h1>News</h1>\n<p>".to_owned();
    let mut state = 1_u32;
    while text.len() < length {
        for _ in 0..3 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PARTS[(state >> 28) as usize]);
        }
        text.push_str(if state & 0x0f00_0000 == 0 {
            ".</p>\n<p class=\"text\">"
        } else {
            " "
        });
    }
    text
}

fn page_401() -> Evidence {
    let event = answer(
        Visibility::Filtered,
        401,
        &[("content-type", "application/json")],
        "{\"error\":\"unauthorized\",\"message\":\"sign in first\"}",
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

fn page_403() -> Evidence {
    let text = format!("<title>403 Forbidden</title>{}", page_text());
    let event = answer(
        Visibility::Filtered,
        403,
        &[("content-type", "text/html")],
        text,
    );
    evidence(Vantage::Page, vec![probe(ProbeKind::CorsGet, event)])
}

fn pasted_401() -> Evidence {
    let event = answer(
        Visibility::All,
        401,
        &[
            ("server", "nginx"),
            ("date", "Sun, 22 Nov 2026 14:00:00 GMT"),
            ("content-type", "application/json"),
            ("content-length", "52"),
            (
                "www-authenticate",
                "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"expired\"",
            ),
            ("strict-transport-security", "max-age=31536000"),
            ("x-content-type-options", "nosniff"),
            ("via", "1.1 proxy"),
        ],
        "{\"error\":\"invalid_token\"}",
    );
    let mut evidence = evidence(Vantage::Capture, vec![probe(ProbeKind::CorsGet, event)]);
    evidence.request.authorization = Some("bearer".to_owned());
    evidence
}

/// V3: an answer came and is not shared with the page.
fn not_shared() -> Evidence {
    evidence(
        Vantage::Page,
        vec![
            probe(ProbeKind::CorsGet, failed()),
            probe(ProbeKind::NoCorsGet, Event::Opaque),
            probe(ProbeKind::CorsOptions, failed()),
        ],
    )
}

/// V5: no HTTP answer.
fn no_answer() -> Evidence {
    evidence(
        Vantage::Page,
        vec![
            probe(ProbeKind::CorsGet, failed()),
            probe(ProbeKind::NoCorsGet, failed()),
            probe(
                ProbeKind::EventSource,
                Event::EventSourceError { closed: false },
            ),
        ],
    )
}

type Make = fn() -> Evidence;

const KINDS: &[(&str, Make)] = &[
    ("200", readable_200),
    ("200 html", html_200),
    ("200 html, varied", varied_200),
    ("401", page_401),
    ("401 pasted", pasted_401),
    ("403", page_403),
    ("403, varied", varied_403),
    ("V3", not_shared),
    ("V5", no_answer),
];

#[divan::bench(args = KINDS.iter().map(|(name, _)| *name))]
fn one(bencher: Bencher, name: &str) {
    let make = KINDS
        .iter()
        .find(|(kind, _)| *kind == name)
        .map(|(_, make)| make);
    let Some(make) = make else { return };
    let evidence = make();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench(|| diagnose(divan::black_box(&evidence)));
}

/// A list of links: mostly hidden answers, then readable ones, some refusals, some failures.
#[divan::bench]
fn mix(bencher: Bencher) {
    let shares: [(Make, usize); 7] = [
        (not_shared, 50),
        (readable_200, 20),
        (html_200, 5),
        (page_401, 8),
        (page_403, 8),
        (pasted_401, 2),
        (no_answer, 7),
    ];
    let list: Vec<Evidence> = shares
        .iter()
        .flat_map(|(make, times)| std::iter::repeat_with(make).take(*times))
        .collect();
    bencher.counter(ItemsCount::new(list.len())).bench(|| {
        for evidence in &list {
            divan::black_box(diagnose(divan::black_box(evidence)));
        }
    });
}
