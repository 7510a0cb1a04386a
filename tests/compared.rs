//! The extension's requests side by side: what a page got, what the extension got, what your
//! session got, and what follows. The expectations are those of the Fetch standard's CORS check.

use std::collections::BTreeSet;
use turnaway::classify::{Confidence, Diagnosis, Outcome, Role, Status, diagnose, rules};
use turnaway::evidence::{
    Asker, Context, Evidence, Exchange, Headers, Request, Response, ResponseKind, Target, Vantage,
    Visibility, Watched,
};

const URL: &str = "https://api.example/v1";
const PAGE: &str = "https://app.example";

/// One request under construction.
#[derive(Clone)]
struct Leg {
    asker: Asker,
    origin: Option<&'static str>,
    hops: Vec<(u16, Vec<(&'static str, &'static str)>)>,
    watched: Watched,
    cookies: bool,
    url: &'static str,
    asked: Vec<(&'static str, &'static str)>,
}

fn leg(asker: Asker, status: u16, headers: &[(&'static str, &'static str)]) -> Leg {
    Leg {
        asker,
        origin: None,
        hops: (status > 0)
            .then(|| (status, headers.to_vec()))
            .into_iter()
            .collect(),
        watched: Watched {
            asker,
            ..Watched::default()
        },
        cookies: false,
        url: URL,
        asked: Vec::new(),
    }
}

fn own(status: u16, headers: &[(&'static str, &'static str)]) -> Leg {
    leg(Asker::Extension, status, headers)
}

/// With cookies that went along.
fn signed_in(status: u16) -> Leg {
    Leg {
        cookies: true,
        ..leg(Asker::SignedIn, status, &[])
    }
}

/// By the frame without an origin.
fn frame(status: u16, readable: bool, headers: &[(&'static str, &'static str)]) -> Leg {
    let mut leg = leg(Asker::Page, status, headers);
    leg.origin = Some("null");
    leg.watched.readable = Some(readable);
    leg.watched.error = (!readable).then(|| "net::ERR_FAILED".to_owned());
    leg
}

/// By that frame, for another address, which it may read.
fn frame_at(url: &'static str) -> Leg {
    Leg {
        url,
        ..frame(200, true, STAR)
    }
}

/// By the page that was named.
fn page(status: u16, readable: bool, headers: &[(&'static str, &'static str)]) -> Leg {
    Leg {
        origin: Some(PAGE),
        ..frame(status, readable, headers)
    }
}

/// The browser's question about a header.
fn question(origin: &'static str, status: u16, headers: &[(&'static str, &'static str)]) -> Leg {
    Leg {
        origin: Some(origin),
        asked: vec![
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", "authorization"),
        ],
        ..leg(Asker::Preflight, status, headers)
    }
}

impl Leg {
    /// Answered by this IP address.
    fn from(mut self, address: &str) -> Self {
        self.watched.address = Some(address.to_owned());
        self
    }

    fn then(mut self, status: u16, headers: &[(&'static str, &'static str)]) -> Self {
        self.hops.push((status, headers.to_vec()));
        self
    }

    fn exchanges(&self) -> Vec<Exchange> {
        let method = if self.asker == Asker::Preflight {
            "OPTIONS"
        } else {
            "GET"
        };
        let mut sent = self.asked.clone();
        sent.extend(self.origin.map(|origin| ("origin", origin)));
        sent.extend(self.cookies.then_some(("cookie", "")));
        if self.asker == Asker::Page {
            sent.push(("sec-fetch-mode", "cors"));
        }
        let exchange = |place: usize, answer: Option<&(u16, Vec<(&str, &str)>)>| Exchange {
            request: Some(Request {
                method: method.to_owned(),
                url: Some(self.url.to_owned()),
                headers: Headers::new(Visibility::All, sent.clone()),
                ..Request::default()
            }),
            response: answer.map(|(status, headers)| Response {
                status: *status,
                kind: ResponseKind::Basic,
                final_url: (place > 0).then(|| URL.to_owned()),
                redirected: place > 0,
                headers: Headers::new(Visibility::All, headers.clone()),
                body: turnaway::evidence::Body::default(),
            }),
            watched: Some(Watched {
                asker: self.asker,
                ..match place + 1 >= self.hops.len() {
                    true => self.watched.clone(),
                    false => Watched::default(),
                }
            }),
        };
        if self.hops.is_empty() {
            return vec![exchange(0, None)];
        }
        let hops = self.hops.iter().enumerate();
        // One without a status was not answered.
        hops.map(|(place, hop)| exchange(place, (hop.0 > 0).then_some(hop)))
            .collect()
    }
}

fn evidence(legs: &[Leg]) -> Evidence {
    let target = Target {
        url: URL.to_owned(),
        scheme: "https".to_owned(),
        host: "api.example".to_owned(),
        origin: "https://api.example".to_owned(),
        path: "/v1".to_owned(),
        port: 443,
        ..Target::default()
    };
    let context = Context {
        vantage: Vantage::Extension,
        ..Context::default()
    };
    let mut evidence = Evidence::new(target, context);
    evidence.exchanges = legs.iter().flat_map(Leg::exchanges).collect();
    evidence
}

fn judged(legs: &[Leg]) -> Diagnosis {
    diagnose(&evidence(legs))
}

fn roles(diagnosis: &Diagnosis, id: &str) -> Vec<Role> {
    let causes = diagnosis.causes.iter();
    let of_id = causes.filter(|cause| cause.rule.id == id);
    of_id.map(|cause| cause.role).collect()
}

const STAR: &[(&str, &str)] = &[("access-control-allow-origin", "*")];
const NULL: &[(&str, &str)] = &[("access-control-allow-origin", "null")];
const NAMED: &[(&str, &str)] = &[("access-control-allow-origin", PAGE)];
const AWAY: &[(&str, &str)] = &[("location", "https://elsewhere.example/x")];

/// One line of the table: what each request got, and the verdict.
type Line = (
    &'static str,
    Vec<Leg>,
    (Outcome, u16, Confidence),
    &'static str,
);

fn table() -> Vec<Line> {
    use Confidence::{Certain, Likely};
    use Outcome::{CorsBlocked, Forbidden, NotFound, NotVerified, Ok, SignInRequired};
    vec![
        (
            "readable by everyone",
            vec![own(200, STAR), frame(200, true, STAR)],
            (Ok, 200, Certain),
            "",
        ),
        (
            "the page fails, the extension does not: CORS",
            vec![own(200, &[]), frame(200, false, &[])],
            (CorsBlocked, 200, Likely),
            "cors.answer-not-shared",
        ),
        (
            "the same, asked by the page itself",
            vec![own(200, &[]), page(200, false, &[])],
            (CorsBlocked, 200, Certain),
            "cors.answer-not-shared",
        ),
        (
            "shared with the page that was named",
            vec![own(200, &[]), page(200, true, NAMED)],
            (Ok, 200, Certain),
            "",
        ),
        (
            "both 401: access",
            vec![own(401, &[]), frame(401, false, &[])],
            (SignInRequired, 401, Certain),
            "",
        ),
        (
            "both 403: access",
            vec![own(403, &[]), page(403, false, &[])],
            (Forbidden, 403, Certain),
            "",
        ),
        (
            "both 403, readable",
            vec![own(403, STAR), page(403, true, STAR)],
            (Forbidden, 403, Certain),
            "",
        ),
        (
            "only pages are refused",
            vec![own(200, &[]), page(403, false, &[])],
            (Forbidden, 403, Certain),
            "forbidden.for-pages",
        ),
        (
            "only the frame is refused, as far as is known",
            vec![own(200, &[]), frame(403, false, &[])],
            (Forbidden, 403, Likely),
            "forbidden.for-pages",
        ),
        (
            "an echo of null",
            vec![own(200, &[]), frame(200, true, NULL)],
            (Ok, 200, Likely),
            "",
        ),
        (
            "null for everyone",
            vec![own(200, NULL), frame(200, true, NULL)],
            (CorsBlocked, 200, Likely),
            "cors.null-origin",
        ),
        (
            "only signed in, 401",
            vec![own(401, &[]), signed_in(200), frame(401, false, &[])],
            (SignInRequired, 401, Certain),
            "auth.only-signed-in",
        ),
        (
            "only signed in, 403",
            vec![own(403, &[]), signed_in(200), frame(403, false, &[])],
            (SignInRequired, 403, Certain),
            "auth.only-signed-in",
        ),
        (
            "only signed in, 404",
            vec![own(404, &[]), signed_in(204), frame(404, false, &[])],
            (SignInRequired, 404, Certain),
            "auth.only-signed-in",
        ),
        (
            "only signed in, else sent away",
            vec![
                own(302, AWAY).then(200, &[]),
                signed_in(200),
                page(302, false, AWAY),
            ],
            (SignInRequired, 302, Likely),
            "auth.only-signed-in",
        ),
        (
            "the session does not help",
            vec![own(403, &[]), signed_in(403), page(403, false, &[])],
            (Forbidden, 403, Certain),
            "",
        ),
        (
            "not found, and the session does not help",
            vec![own(404, &[]), signed_in(404)],
            (NotFound, 404, Certain),
            "",
        ),
        (
            "a redirect that is not shared",
            vec![own(302, AWAY).then(200, &[]), page(302, false, AWAY)],
            (CorsBlocked, 302, Certain),
            "redirect.stops-pages",
        ),
        ("no page asked", vec![own(200, &[])], (Ok, 200, Likely), ""),
        (
            "no page asked, shared with everyone",
            vec![own(200, STAR)],
            (Ok, 200, Certain),
            "",
        ),
        (
            "a page got nothing",
            vec![own(200, STAR), frame(0, false, &[])],
            (NotVerified, 200, Likely),
            "page.no-answer-for-pages",
        ),
        (
            "the question is refused, so that a page asks nothing",
            vec![own(200, &[]), question(PAGE, 401, &[]), page(0, false, &[])],
            (CorsBlocked, 200, Certain),
            "cors.preflight-auth",
        ),
        (
            "the question is redirected",
            vec![
                own(200, &[]),
                question(PAGE, 302, AWAY),
                page(0, false, &[]),
            ],
            (CorsBlocked, 200, Certain),
            "cors.preflight-redirect",
        ),
        (
            "the answer to the question names nobody",
            vec![own(200, &[]), question(PAGE, 204, &[]), page(0, false, &[])],
            (CorsBlocked, 200, Certain),
            "cors.preflight-not-shared",
        ),
        (
            "the header is not on the list, for the frame",
            vec![
                own(200, &[]),
                question("null", 204, STAR),
                frame(0, false, &[]),
            ],
            (CorsBlocked, 200, Likely),
            "cors.authorization-not-allowed",
        ),
    ]
}

#[test]
fn the_answers_side_by_side_decide() {
    let mut wrong = Vec::new();
    for (what, legs, (outcome, code, confidence), cause) in table() {
        let found = judged(&legs);
        let main = found.main().map_or("", |cause| cause.rule.id);
        let right = found.outcome == outcome
            && found.status == Status::Known { code }
            && found.confidence == confidence
            && (cause.is_empty() || main == cause);
        if !right {
            wrong.push(format!(
                "{what}: {:?} {:?} {:?} {main}",
                found.outcome, found.status, found.confidence
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Requests are made in an order that says nothing.
#[test]
fn a_redirect_to_where_nobody_answers_was_still_an_answer() {
    let mut one = own(302, &[("location", "https://gone.example/")]).then(0, &[]);
    one.watched.error = Some("net::ERR_CONNECTION_REFUSED".to_owned());
    let diagnosis = judged(&[one]);
    assert_eq!(diagnosis.status, Status::Known { code: 302 });
    assert_ne!(diagnosis.outcome, Outcome::Ok);
}

#[test]
fn the_order_of_the_requests_does_not_matter() {
    for (what, mut legs, ..) in table() {
        let before = judged(&legs);
        legs.reverse();
        let after = judged(&legs);
        assert_eq!(before.outcome, after.outcome, "{what}");
        assert_eq!(before.status, after.status, "{what}");
        assert_eq!(before.confidence, after.confidence, "{what}");
    }
}

/// Whatever the extension gets: `ok` is said only where a page could read it, or nobody asked as a
/// page, and then not for certain.
#[test]
fn what_the_extension_gets_never_makes_a_page_succeed() {
    let headers = [&[][..], STAR, NULL, NAMED];
    for own_status in [200, 204, 302, 401, 403, 404, 500] {
        for page_status in [0, 200, 302, 401, 403, 500] {
            for shared in headers {
                for asked in [
                    page(page_status, false, shared),
                    frame(page_status, false, shared),
                ] {
                    let legs = [own(own_status, shared), signed_in(200), asked];
                    let found = judged(&legs);
                    assert_ne!(found.outcome, Outcome::Ok, "{own_status} {page_status}");
                }
            }
        }
    }
}

/// Each rule with a case where it applies, its part, and a near miss.
fn pairs() -> Vec<(&'static str, Role, Vec<Leg>, Vec<Leg>)> {
    let no_cookies = leg(Asker::SignedIn, 401, &[]);
    let beyond = |beyond| {
        let mut own = own(302, AWAY);
        own.watched.beyond_grant = beyond;
        vec![own]
    };
    vec![
        (
            "auth.only-signed-in",
            Role::Main,
            vec![own(403, &[]), signed_in(200)],
            vec![own(403, &[]), leg(Asker::SignedIn, 200, &[])],
        ),
        (
            "auth.cookies-change-nothing",
            Role::Further,
            vec![own(403, &[]), signed_in(403)],
            vec![own(403, &[]), signed_in(401)],
        ),
        (
            "auth.no-cookies-held",
            Role::Further,
            vec![own(401, &[]), no_cookies],
            vec![own(401, &[]), signed_in(401)],
        ),
        (
            "auth.refused-with-cookies",
            Role::Further,
            vec![own(200, &[]), signed_in(403)],
            vec![own(200, &[]), signed_in(200)],
        ),
        (
            "forbidden.for-pages",
            Role::Main,
            vec![own(200, &[]), page(403, false, &[])],
            vec![own(403, &[]), page(403, false, &[])],
        ),
        (
            "redirect.stops-pages",
            Role::Main,
            vec![own(302, AWAY).then(200, &[]), page(302, false, AWAY)],
            vec![
                own(302, AWAY).then(200, &[]),
                page(302, true, STAR).then(200, STAR),
            ],
        ),
        (
            "redirect.beyond-grant",
            Role::Main,
            beyond(true),
            beyond(false),
        ),
        (
            "page.no-answer-for-pages",
            Role::Main,
            vec![own(200, &[]), page(0, false, &[])],
            vec![own(200, &[]), page(200, false, &[])],
        ),
        (
            "cors.stand-in",
            Role::Rival,
            vec![own(200, &[]), frame(200, true, NULL)],
            vec![own(200, STAR), frame(200, true, STAR)],
        ),
        (
            "page.http-for-frame",
            Role::Rival,
            vec![own(200, STAR), frame_at("http://api.example/")],
            vec![own(200, STAR), frame_at("http://localhost:3000/")],
        ),
        (
            "page.needs-permission",
            Role::Further,
            vec![own(200, STAR).from("10.1.2.3"), frame(200, true, STAR)],
            vec![own(200, STAR).from("93.184.216.34"), frame(200, true, STAR)],
        ),
        (
            "cors.page-not-asked",
            Role::Rival,
            vec![own(200, &[])],
            vec![own(200, STAR)],
        ),
    ]
}

#[test]
fn every_rule_matches_its_case_and_not_the_near_miss() {
    let mut told = BTreeSet::new();
    for (id, role, hit, miss) in pairs() {
        told.insert(id);
        let hit = judged(&hit);
        assert_eq!(roles(&hit, id), [role], "{id}");
        let because = hit.causes.iter().find(|cause| cause.rule.id == id);
        assert!(
            because.is_some_and(|cause| !cause.because.is_empty()),
            "{id}"
        );
        assert_eq!(roles(&judged(&miss), id), [], "{id}: the near miss");
    }
    let ours = rules::FAMILIES
        .iter()
        .filter(|family| ["signed-in", "compared"].contains(&family.id));
    let all: BTreeSet<_> = ours
        .flat_map(|family| family.rules)
        .map(|rule| rule.id)
        .collect();
    assert_eq!(all, told);
}

/// The frame's result always comes with what may be otherwise, and with how to find out.
#[test]
fn what_rests_on_the_frame_says_so() {
    for legs in [
        vec![own(200, &[]), frame(200, true, NULL)],
        vec![own(200, &[]), frame(200, false, &[])],
        vec![own(200, &[]), frame(403, false, &[])],
    ] {
        let found = judged(&legs);
        assert!(found.confidence >= Confidence::Likely);
        assert_eq!(roles(&found, "cors.stand-in"), [Role::Rival]);
        assert_ne!(found.next_test, turnaway::classify::NextTest::Settled);
    }
}

/// A question that the page's own request did not need is told besides.
#[test]
fn a_question_asked_besides_is_no_main_cause() {
    let legs = [
        own(200, STAR),
        page(200, true, STAR),
        question(PAGE, 403, &[]),
    ];
    let found = judged(&legs);
    assert_eq!(found.outcome, Outcome::Ok);
    assert_eq!(roles(&found, "cors.preflight-auth"), [Role::Further]);
}

/// A granted host's answer that pages may not read is an answer all the same, and works or does not by
/// what it is: a wall with status 200 is no link that works.
#[test]
fn the_link_is_judged_by_the_answer_itself() {
    use turnaway::classify::{Confidence, Outcome};
    let wall = [("x-amzn-waf-action", "challenge")];
    for (status, headers, outcome) in [
        (200, &[][..], Outcome::Ok),
        (404, &[][..], Outcome::NotFound),
        (202, &wall[..], Outcome::BotWall),
    ] {
        let diagnosis = judged(&[own(status, headers), page(status, false, headers)]);
        assert_eq!(diagnosis.link.outcome, outcome, "{status} {headers:?}");
    }
    // A form that asks for a password is likely a sign-in page, and the refusal to share it is certain.
    let mut form = evidence(&[
        own(200, &[("content-type", "text/html")]),
        page(200, false, &[]),
    ]);
    for exchange in &mut form.exchanges {
        if let Some(response) = &mut exchange.response {
            response.body = turnaway::evidence::Body::Read {
                text: "<!doctype html><title>Sign in</title><form action=/login method=post>\
                    <input name=user><input type=\"password\" name=\"password\"><button>Sign in</button></form>"
                    .to_owned(),
                complete: true,
            };
        }
    }
    let diagnosis = turnaway::classify::diagnose(&form);
    assert_eq!(
        diagnosis.link.outcome,
        Outcome::SignInRequired,
        "{:?}",
        diagnosis.causes
    );
    let diagnosis = judged(&[own(200, &[]), page(200, false, &[])]);
    assert_eq!(diagnosis.outcome, Outcome::CorsBlocked);
    assert_eq!(diagnosis.link.confidence, Confidence::Certain);
}
