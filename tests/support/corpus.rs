//! Evidence of every sort that the repository holds, for tests that must be true of all of it: the
//! worked examples, the observation table, the recorded entries, and requests with every
//! combination of CORS headers.
#![allow(dead_code, reason = "each test file uses a part of it")]

use super::{WhatwgUrl, examples, observed, pasted};
use turnaway::evidence::{
    Asker, Body, Context, Engine, EngineFamily, Evidence, Exchange, Headers, Request, Response,
    ResponseKind, Target, Vantage, Visibility, Watched,
};
use turnaway::input::har::{Asked, Entry, NetworkLog};
use turnaway::run::plan::Depth;

const PAGE: &str = "https://app.example";
const URL: &str = "https://api.example/v1/things";
const CHROMIUM: &str = include_str!("../fixtures/har/chromium.jsonl");

/// Evidence, and where it comes from.
pub struct Case {
    /// File and line, or what it is made of.
    pub place: String,
    /// What was seen.
    pub evidence: Evidence,
}

/// What was written down or recorded.
pub fn found() -> Vec<Case> {
    let mut cases = Vec::new();
    for example in examples::load().expect("readable examples") {
        for evidence in pasted::read(&example.text) {
            let place = format!("{} {}", example.place, example.id);
            cases.push(Case { place, evidence });
        }
    }
    for depth in [Depth::Quick, Depth::Full, Depth::Sharp] {
        for row in observed::rows().iter().filter(|row| row.id != "P102") {
            let place = format!("{} {:?} {depth:?}", row.id, row.engine);
            let evidence = row.check(depth);
            cases.push(Case { place, evidence });
        }
    }
    for (name, family) in [
        ("as Chromium", EngineFamily::Chromium),
        ("as Firefox", EngineFamily::Gecko),
    ] {
        let page = Context {
            page_origin: Some("https://app.page.test:4911".to_owned()),
            engine: Engine { family, major: 150 },
            ..Context::default()
        };
        let log = log(name, &page);
        for row in log.groups().iter().flat_map(|group| &group.rows) {
            let place = format!("recorded {name} {} {}", row.id, row.evidence.target.url);
            let evidence = row.evidence.clone();
            cases.push(Case { place, evidence });
        }
    }
    cases
}

/// The recorded entries, read by a log. As Firefox they come without what Chromium alone says.
pub fn log(name: &str, page: &Context) -> NetworkLog {
    let mut log = NetworkLog::default();
    for (key, line) in (0_u32..).zip(CHROMIUM.lines()) {
        let mut entry = Entry::read(line).expect("each line is an entry");
        if name == "as Firefox" {
            entry.error = None;
            entry.resource.clear();
            entry
                .request_headers
                .retain(|(name, _)| name != "user-agent");
        }
        log.push(key, entry, &WhatwgUrl, page);
    }
    log
}

type Lines = &'static [(&'static str, &'static str)];

const ORIGIN: &str = "access-control-allow-origin";

/// What an answer may say of who may read it.
const ALLOWED: [(&str, Lines); 12] = [
    ("none", &[]),
    ("everyone", &[(ORIGIN, "*")]),
    ("page", &[(ORIGIN, PAGE)]),
    ("slash", &[(ORIGIN, "https://app.example/")]),
    ("case", &[(ORIGIN, "https://App.example")]),
    ("null", &[(ORIGIN, "null")]),
    ("other", &[(ORIGIN, "https://other.example")]),
    ("twice", &[(ORIGIN, PAGE), (ORIGIN, PAGE)]),
    ("page and everyone", &[(ORIGIN, PAGE), (ORIGIN, "*")]),
    ("list", &[(ORIGIN, "https://app.example, *")]),
    ("word", &[(ORIGIN, "true")]),
    ("empty", &[(ORIGIN, "")]),
];

const COOKIES: [(&str, Lines); 3] = [
    ("", &[]),
    (
        " +credentials",
        &[("access-control-allow-credentials", "true")],
    ),
    (" +True", &[("access-control-allow-credentials", "True")]),
];

/// The request, by whom it was recorded.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Chromium(bool),
    Firefox,
    Curl,
    Extension,
    StandIn,
}

const BY: [(&str, By); 6] = [
    ("chromium", By::Chromium(false)),
    ("chromium failed", By::Chromium(true)),
    ("firefox", By::Firefox),
    ("curl", By::Curl),
    ("extension", By::Extension),
    ("stand-in", By::StandIn),
];

/// Requests of a page to another origin, with answers that share themselves in every way.
pub fn shared_or_not() -> Vec<Case> {
    let mut cases = Vec::new();
    for (by_name, by) in BY {
        for (allowed_name, allowed) in ALLOWED {
            for (cookies_name, cookies) in COOKIES {
                for (status, with) in [
                    (200, false),
                    (200, true),
                    (302, false),
                    (401, false),
                    (401, true),
                ] {
                    let mut headers = [allowed, cookies].concat();
                    if status == 302 {
                        headers.push(("location", "https://sso.example/login"));
                    }
                    let sent = if with {
                        vec![("cookie", "sid=1")]
                    } else {
                        Vec::new()
                    };
                    let with = if with { " with cookies" } else { "" };
                    let place = format!("{by_name} {status}{with}: {allowed_name}{cookies_name}");
                    let evidence = asked(by, "GET", &sent, status, &headers, None);
                    cases.push(Case { place, evidence });
                }
            }
        }
    }
    cases
}

/// A preflight: the method and headers it asks for, and its answer.
struct Question<'q> {
    method: &'q str,
    wanted: &'q str,
    status: u16,
    answer: Vec<(&'q str, &'q str)>,
}

/// Preflights with answers that allow in every way, with and without the request after them.
pub fn preflights() -> Vec<Case> {
    const METHODS: [&str; 5] = ["", "*", "PUT", "put", "GET, PATCH"];
    const HEADERS: [&str; 5] = ["", "*", "X-A", "authorization, x-a", "*, Authorization"];
    let mut cases = Vec::new();
    for (by_name, by) in BY {
        for (allowed_name, allowed) in ALLOWED.iter().take(7) {
            for methods in METHODS {
                for listed in HEADERS {
                    for (method, wanted, status) in [
                        ("GET", "x-a", 204),
                        ("PUT", "", 204),
                        ("PATCH", "authorization", 200),
                        ("GET", "authorization,x-a", 403),
                        ("POST", "x-a", 301),
                    ] {
                        let mut answer = allowed.to_vec();
                        for (name, value) in [
                            ("access-control-allow-methods", methods),
                            ("access-control-allow-headers", listed),
                        ] {
                            if !value.is_empty() {
                                answer.push((name, value));
                            }
                        }
                        let question = Question {
                            method,
                            wanted,
                            status,
                            answer,
                        };
                        let place = format!(
                            "{by_name} preflight {status} {method} [{wanted}]: {allowed_name} \
                            methods [{methods}] headers [{listed}]"
                        );
                        let evidence = asked(by, method, &[], 0, &[], Some(&question));
                        cases.push(Case { place, evidence });
                    }
                }
            }
        }
    }
    cases
}

fn asked(
    by: By,
    method: &str,
    sent: &[(&str, &str)],
    status: u16,
    headers: &[(&str, &str)],
    question: Option<&Question<'_>>,
) -> Evidence {
    match by {
        By::Chromium(_) | By::Firefox => recorded(by, method, sent, status, headers, question),
        By::Curl => pasted_exchange(method, sent, status, headers, question),
        By::Extension | By::StandIn => watched(by, method, sent, status, headers, question),
    }
}

/// A page's request to another origin and its answer, as this browser records them. Chromium says
/// that it kept the answer from the page.
pub fn recorded_answer(
    engine: EngineFamily,
    sent: &[(&str, &str)],
    status: u16,
    headers: &[(&str, &str)],
) -> Evidence {
    let by = match engine {
        EngineFamily::Gecko => By::Firefox,
        _ => By::Chromium(true),
    };
    recorded(by, "GET", sent, status, headers, None)
}

/// A recorded preflight for this method and these headers, and its answer; the request behind it was
/// not sent.
pub fn recorded_preflight(method: &str, wanted: &str, answer: &[(&str, &str)]) -> Evidence {
    let question = Question {
        method,
        wanted,
        status: 204,
        answer: answer.to_vec(),
    };
    recorded(By::Chromium(true), method, &[], 0, &[], Some(&question))
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(pair).collect()
}

fn recorded(
    by: By,
    method: &str,
    sent: &[(&str, &str)],
    status: u16,
    headers: &[(&str, &str)],
    question: Option<&Question<'_>>,
) -> Evidence {
    let family = match by {
        By::Firefox => EngineFamily::Gecko,
        _ => EngineFamily::Chromium,
    };
    let entry = |method: &str, sent: &[(&str, &str)], status, headers: &[(&str, &str)]| Entry {
        started_ms: pasted::NOW_MS,
        took_ms: 20.0,
        method: method.to_owned(),
        url: URL.to_owned(),
        request_headers: owned(&[&[("origin", PAGE), ("sec-fetch-mode", "cors")], sent].concat()),
        status,
        // Every answer has some header; one without any was not recorded with them.
        response_headers: owned(&[&[("content-type", "application/json")], headers].concat()),
        ..Entry::default()
    };
    let preflight = question.map(|question| {
        let mut sent = vec![("access-control-request-method", question.method)];
        if !question.wanted.is_empty() {
            sent.push(("access-control-request-headers", question.wanted));
        }
        entry("OPTIONS", &sent, question.status, &question.answer)
    });
    let mut last = entry(method, sent, status, headers);
    if by == By::Chromium(true) {
        last.error = Some("net::ERR_FAILED".to_owned());
    }
    let whole = question.is_none() || by != By::Firefox;
    let asked = Asked {
        preflight,
        hops: Vec::new(),
        last: whole.then_some(last),
    };
    let page = Context {
        page_origin: Some(PAGE.to_owned()),
        engine: Engine { family, major: 150 },
        ..Context::default()
    };
    asked.evidence(&WhatwgUrl, &page)
}

fn exchange(
    method: &str,
    sent: Vec<(&str, &str)>,
    status: u16,
    headers: &[(&str, &str)],
) -> Exchange {
    Exchange {
        request: Some(Request {
            method: method.to_owned(),
            url: Some(URL.to_owned()),
            headers: Headers::new(Visibility::All, sent),
            ..Request::default()
        }),
        response: (status > 0).then(|| Response {
            status,
            kind: ResponseKind::Captured,
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::All, headers.iter().copied()),
            body: Body::NotRead,
        }),
        watched: None,
    }
}

fn question_exchange(origin: &str, question: &Question<'_>) -> Exchange {
    let mut sent = vec![
        ("origin", origin),
        ("access-control-request-method", question.method),
    ];
    if !question.wanted.is_empty() {
        sent.push(("access-control-request-headers", question.wanted));
    }
    exchange("OPTIONS", sent, question.status, &question.answer)
}

fn pasted_exchange(
    method: &str,
    sent: &[(&str, &str)],
    status: u16,
    headers: &[(&str, &str)],
    question: Option<&Question<'_>>,
) -> Evidence {
    let context = Context {
        vantage: Vantage::Capture,
        ..Context::default()
    };
    let mut evidence = Evidence::new(Target::parse(URL, &WhatwgUrl), context);
    match question {
        Some(question) => evidence.exchanges.push(question_exchange(PAGE, question)),
        None => {
            let sent = [&[("origin", PAGE)], sent].concat();
            evidence
                .exchanges
                .push(exchange(method, sent, status, headers));
        }
    }
    evidence
}

fn watched(
    by: By,
    method: &str,
    sent: &[(&str, &str)],
    status: u16,
    headers: &[(&str, &str)],
    question: Option<&Question<'_>>,
) -> Evidence {
    let origin = if by == By::StandIn { "null" } else { PAGE };
    let context = Context {
        vantage: Vantage::Extension,
        page_origin: Some(PAGE.to_owned()),
        ..Context::default()
    };
    let mut evidence = Evidence::new(Target::parse(URL, &WhatwgUrl), context);
    let as_asker = |asker, exchange: Exchange| Exchange {
        watched: Some(Watched {
            asker,
            readable: (asker == Asker::Page).then_some(false),
            ..Watched::default()
        }),
        ..exchange
    };
    let own = exchange(method, sent.to_vec(), status.max(200), headers);
    evidence.exchanges.push(as_asker(Asker::Extension, own));
    if let Some(question) = question {
        let asked = question_exchange(origin, question);
        evidence.exchanges.push(as_asker(Asker::Preflight, asked));
    }
    let page_sent = [&[("origin", origin), ("sec-fetch-mode", "cors")], sent].concat();
    let page = exchange(method, page_sent, status, headers);
    evidence.exchanges.push(as_asker(Asker::Page, page));
    evidence
}
