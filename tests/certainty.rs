//! The law of certainty (`docs/certainty.md`), tried on every worked example: each piece of the
//! evidence is hidden, taken out, masked or contradicted in turn, and no cause may stay certain, or
//! become so, that rested on it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::{examples, pasted};
use turnaway::classify::knowledge::messages;
use turnaway::classify::{Confidence, Role, Sight, Situation, diagnose, rules};
use turnaway::evidence::{Body, Evidence, Exchange, Headers, Loose, Vantage, Visibility};

/// An example, and the evidence that is read from it.
struct Case {
    place: String,
    evidence: Evidence,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for example in examples::load().expect("readable examples") {
        if let Some(evidence) = pasted::read(&example.text).pop() {
            let place = format!("{} {}", example.place, example.id);
            cases.push(Case { place, evidence });
        }
    }
    assert!(cases.len() > 700, "{} examples", cases.len());
    cases
}

/// Gives way to a rule that says who refused the preflight; that it was refused is as certain as before.
const GIVES_WAY: &str = "cors.preflight-auth";

/// What each rule makes certain by itself, whichever of them leads in the end.
fn certain_of(evidence: &Evidence) -> BTreeSet<&'static str> {
    let situation = Situation::of(evidence);
    let recorded = evidence.context.vantage == Vantage::Har;
    let admitted = rules::admitting(situation.code(), recorded);
    let found = admitted
        .iter()
        .filter_map(|rule| Some((rule.id, rule.found(&situation)?.confidence)));
    let told = rules::all().filter_map(|rule| Some((rule.id, rule.told(&situation)?.confidence)));
    found
        .chain(told)
        .filter(|(_, confidence)| *confidence == Confidence::Certain)
        .map(|(id, _)| id)
        .filter(|id| *id != GIVES_WAY)
        .collect()
}

/// Where a header stands: the exchange, and whether it is the answer's.
#[derive(Clone)]
struct Place {
    exchange: usize,
    of_answer: bool,
    name: String,
}

fn headers_of<'e>(exchange: &'e mut Exchange, place: &Place) -> Option<&'e mut Headers> {
    match place.of_answer {
        true => exchange
            .response
            .as_mut()
            .map(|response| &mut response.headers),
        false => exchange
            .request
            .as_mut()
            .map(|request| &mut request.headers),
    }
}

fn places(evidence: &Evidence) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, exchange) in evidence.exchanges.iter().enumerate() {
        let request = exchange.request.as_ref().map(|request| &request.headers);
        let response = exchange.response.as_ref().map(|response| &response.headers);
        for (headers, of_answer) in [(request, false), (response, true)] {
            let names: BTreeSet<String> = headers
                .into_iter()
                .flat_map(|headers| headers.list.iter().map(|(name, _)| name.clone()))
                .collect();
            places.extend(names.into_iter().map(|name| Place {
                exchange: at,
                of_answer,
                name,
            }));
        }
    }
    places
}

/// The header says something else.
fn with_value(evidence: &Evidence, place: &Place, value: &str) -> Evidence {
    let mut other = evidence.clone();
    if let Some(headers) = headers_of(&mut other.exchanges[place.exchange], place) {
        for (name, said) in &mut headers.list {
            if *name == place.name {
                value.clone_into(said);
            }
        }
    }
    other
}

/// The header is out of sight, and so is whatever else is not listed.
fn hidden(evidence: &Evidence, place: &Place) -> Evidence {
    let mut other = evidence.clone();
    if let Some(headers) = headers_of(&mut other.exchanges[place.exchange], place) {
        headers.list.retain(|(name, _)| *name != place.name);
        headers.visibility = Visibility::Listed;
    }
    other
}

fn with_body(evidence: &Evidence, body: &Body) -> Evidence {
    let mut other = evidence.clone();
    for exchange in &mut other.exchanges {
        if let Some(response) = &mut exchange.response {
            response.body = body.clone();
        }
    }
    other
}

fn text(body: &str) -> Body {
    Body::Read {
        text: body.to_owned(),
        complete: true,
    }
}

/// Nothing is known but what is written down.
fn only_listed(evidence: &Evidence) -> Evidence {
    let mut other = evidence.clone();
    for exchange in &mut other.exchanges {
        let request = exchange
            .request
            .as_mut()
            .map(|request| &mut request.headers);
        let response = exchange
            .response
            .as_mut()
            .map(|response| &mut response.headers);
        for headers in request.into_iter().chain(response) {
            headers.visibility = Visibility::Listed;
        }
    }
    other
}

/// How people and programs write that a value was taken out.
const MASKS: [&str; 5] = ["REDACTED", "[redacted]", "<removed>", "***", "…"];

/// What a masked or a hidden header said is not known: what depends on its value is not certain, and
/// nothing becomes certain by it.
#[test]
fn a_header_that_was_taken_out_decides_nothing() {
    let mut wrong = BTreeSet::new();
    for Case { place, evidence } in cases() {
        let before = certain_of(&evidence);
        for header in places(&evidence) {
            // What mode a request with an Origin had follows from the Origin (Fetch standard, "append a
            // request Origin header"); another mode would contradict it.
            if header.name == "sec-fetch-mode" {
                continue;
            }
            let other = certain_of(&with_value(&evidence, &header, "x-turnaway-another"));
            let decided: BTreeSet<_> = before.difference(&other).copied().collect();
            for mask in MASKS {
                let after = certain_of(&with_value(&evidence, &header, mask));
                for id in decided.intersection(&after) {
                    wrong.insert(format!(
                        "{place}: {id} certain with {}: {mask}",
                        header.name
                    ));
                }
                for id in after.difference(&before) {
                    wrong.insert(format!(
                        "{place}: {id} made certain by {}: {mask}",
                        header.name
                    ));
                }
            }
            let after = certain_of(&hidden(&evidence, &header));
            for id in decided.intersection(&after) {
                wrong.insert(format!("{place}: {id} certain without {}", header.name));
            }
            for id in after.difference(&before) {
                wrong.insert(format!(
                    "{place}: {id} made certain by hiding {}",
                    header.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What rests on a header's not being there is certain only where it would have been seen. Every header
/// that any example has is added in turn: a cause that it unseats rested on its absence.
#[test]
fn absence_counts_only_where_presence_would_show() {
    let cases = cases();
    let mut known: BTreeMap<(bool, String), String> = BTreeMap::new();
    for Case { evidence, .. } in &cases {
        for place in places(evidence) {
            let exchange = &evidence.exchanges[place.exchange];
            let headers = match place.of_answer {
                true => exchange.response.as_ref().map(|response| &response.headers),
                false => exchange.request.as_ref().map(|request| &request.headers),
            };
            let value = headers.and_then(|headers| headers.all(&place.name).next());
            if let Some(value) = value {
                known
                    .entry((place.of_answer, place.name.clone()))
                    .or_insert_with(|| value.to_owned());
            }
        }
    }
    assert!(known.len() > 80, "{} names of headers", known.len());
    let mut wrong = BTreeSet::new();
    let mut rested = 0;
    for Case { place, evidence } in &cases {
        let before = certain_of(evidence);
        if before.is_empty() || evidence.exchanges.is_empty() {
            continue;
        }
        let blind = certain_of(&only_listed(evidence));
        for id in blind.difference(&before) {
            wrong.insert(format!("{place}: {id} made certain by seeing less"));
        }
        for ((of_answer, name), value) in &known {
            let mut more = evidence.clone();
            let Some(last) = more.exchanges.last_mut() else {
                continue;
            };
            let at = Place {
                exchange: 0,
                of_answer: *of_answer,
                name: name.clone(),
            };
            let Some(headers) = headers_of(last, &at) else {
                continue;
            };
            if headers.value(name).is_some() {
                continue;
            }
            headers.list.push((name.clone(), value.clone()));
            let after = certain_of(&more);
            // These two contradict what else is recorded, which is not what is asked here.
            if ["cf-error-type", "sec-fetch-mode"].contains(&name.as_str()) {
                continue;
            }
            for id in before.difference(&after) {
                rested += 1;
                if blind.contains(id) {
                    wrong.insert(format!(
                        "{place}: {id} certain though {name} may have been there"
                    ));
                }
            }
        }
    }
    assert!(rested > 20, "{rested} causes rest on an absence");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A body may quote any program. Alone, or with nothing but the status code, it makes nothing certain
/// that the code alone does not.
#[test]
fn the_words_of_a_body_alone_are_never_certain() {
    let mut wrong = BTreeSet::new();
    let mut tried = 0;
    for Case { place, evidence } in cases() {
        let mut words = evidence.clone();
        words.target.host = "www.example".to_owned();
        words.target.origin = "https://www.example".to_owned();
        words.target.url = "https://www.example/a/b".to_owned();
        words.target.path = "/a/b".to_owned();
        words.console.clear();
        words.tokens.clear();
        words.request = Default::default();
        words.exchanges = words
            .exchanges
            .split_off(words.exchanges.len().saturating_sub(1));
        for exchange in &mut words.exchanges {
            exchange.request = None;
            if let Some(response) = &mut exchange.response {
                response.final_url = None;
                response.redirected = false;
                response.headers.visibility = Visibility::Listed;
                response
                    .headers
                    .list
                    .retain(|(name, _)| name == "content-type");
            }
        }
        let mut bare = certain_of(&with_body(&words, &Body::NotRead));
        // What no word speaks against is certain by the code.
        bare.extend(certain_of(&with_body(
            &words,
            &text("Something else, and nothing more."),
        )));
        for id in certain_of(&words).difference(&bare) {
            wrong.insert(format!("{place}: {id}"));
        }
        tried += usize::from(!words.exchanges.is_empty());
    }
    assert!(tried > 500, "{tried} answers");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a body that was not read, was cut off or masked would have said is not known.
#[test]
fn a_body_that_was_not_read_decides_nothing() {
    let mut wrong = BTreeSet::new();
    for Case { place, evidence } in cases() {
        let before = certain_of(&evidence);
        let other = certain_of(&with_body(
            &evidence,
            &text("Something else, and nothing more."),
        ));
        let decided: BTreeSet<_> = before.difference(&other).copied().collect();
        let cut = Body::Read {
            text: String::new(),
            complete: false,
        };
        for (how, body) in [
            ("not read", Body::NotRead),
            ("cut off", cut),
            ("masked", text("[redacted]")),
        ] {
            let after = certain_of(&with_body(&evidence, &body));
            for id in decided.intersection(&after) {
                wrong.insert(format!("{place}: {id} certain with a body {how}"));
            }
            for id in after.difference(&before) {
                wrong.insert(format!("{place}: {id} made certain by a body {how}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where the status code is not known, nothing about the answer is certain.
#[test]
fn an_answer_without_its_status_is_never_certain() {
    let mut wrong = BTreeSet::new();
    for Case { place, evidence } in cases() {
        let Some(response) = evidence
            .exchanges
            .last()
            .and_then(|exchange| exchange.response.clone())
        else {
            continue;
        };
        let mut other = evidence.clone();
        other.exchanges.clear();
        other.console.clear();
        other.tokens.clear();
        other.loose = Some(Loose {
            headers: response.headers,
            body: response.body,
        });
        for id in certain_of(&other) {
            wrong.insert(format!("{place}: {id}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a redirect or a preflight before the answer showed is not known where it was not recorded.
#[test]
fn a_hop_that_was_not_recorded_decides_nothing() {
    let mut wrong = BTreeSet::new();
    let mut tried = 0;
    for support::corpus::Case { place, evidence } in support::corpus::found() {
        if evidence.exchanges.len() < 2 {
            continue;
        }
        tried += 1;
        let before = certain_of(&evidence);
        for hop in 0..evidence.exchanges.len() - 1 {
            let mut contradicted = evidence.clone();
            if let Some(response) = &mut contradicted.exchanges[hop].response {
                response.headers.list.clear();
                response.status = 204;
            }
            if let Some(request) = &mut contradicted.exchanges[hop].request {
                request.headers.list.clear();
                request.authorization = None;
            }
            let other = certain_of(&contradicted);
            let mut removed = evidence.clone();
            removed.exchanges.remove(hop);
            let after = certain_of(&removed);
            for id in before.difference(&other) {
                // What the code says of whichever answer is then the last.
                if after.contains(id) && !id.starts_with("status.") {
                    wrong.insert(format!("{place}: {id} certain without hop {hop}"));
                }
            }
        }
    }
    assert!(tried > 10, "{tried} chains");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The program that answered is known by its headers and its host. Where these name another, or none,
/// its words are not certain.
#[test]
fn another_programs_words_are_not_certain() {
    const NEUTRAL: [&str; 14] = [
        "content-type",
        "content-length",
        "date",
        "location",
        "www-authenticate",
        "proxy-authenticate",
        "retry-after",
        "allow",
        "upgrade",
        "connection",
        "cache-control",
        "vary",
        "access-control-allow-origin",
        "access-control-allow-credentials",
    ];
    let mut wrong = BTreeSet::new();
    for Case { place, evidence } in cases() {
        let before = certain_of(&evidence);
        let other = certain_of(&with_body(
            &evidence,
            &text("Something else, and nothing more."),
        ));
        // What rests on words: take away who said them.
        let words: Vec<_> = before.difference(&other).copied().collect();
        if words.is_empty() {
            continue;
        }
        let mut stranger = evidence.clone();
        stranger.target.host = "www.example".to_owned();
        stranger.target.url = "https://www.example/a/b".to_owned();
        for exchange in &mut stranger.exchanges {
            if let Some(response) = &mut exchange.response {
                let headers = &mut response.headers.list;
                headers.retain(|(name, _)| {
                    NEUTRAL.contains(&name.as_str()) || name.starts_with("access-control-")
                });
                headers.push(("server".to_owned(), "something-else/1.0".to_owned()));
            }
        }
        let after = certain_of(&stranger);
        let challenged = evidence.exchanges.iter().any(|exchange| {
            let response = exchange.response.as_ref();
            response.is_some_and(|response| response.headers.value("www-authenticate").is_some())
        });
        for id in words {
            // A challenge is written by whoever checked.
            if after.contains(id) && !challenged {
                wrong.insert(format!("{place}: {id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whoever pastes an answer later, on a machine whose clock is wrong, gets the same diagnosis: what is
/// more than possible does not depend on the reader's clock.
#[test]
fn time_comes_from_the_evidence() {
    let mut wrong = BTreeSet::new();
    for Case { place, evidence } in cases() {
        let sure = |evidence: &Evidence| -> BTreeSet<_> {
            let causes = diagnose(evidence).causes;
            causes
                .iter()
                .filter(|cause| cause.confidence <= Confidence::Likely)
                .map(|cause| (cause.rule.id, cause.confidence, cause.role == Role::Further))
                .map(|(id, confidence, _)| (id, format!("{confidence:?}")))
                .collect()
        };
        assert_eq!(evidence.context.vantage, Vantage::Capture, "{place}");
        let now = sure(&evidence);
        for years in [-30.0, -3.0, 3.0, 30.0] {
            let mut other = evidence.clone();
            other.context.at_ms += years * 365.25 * 86_400_000.0;
            if sure(&other) != now {
                wrong.insert(format!(
                    "{place}: {years} years: {:?} {now:?}",
                    sure(&other)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words for a value that was taken out, in the place of every credential: none of them is judged.
#[test]
fn a_masked_credential_is_not_judged() {
    const ABOUT_CREDENTIALS: [&str; 6] = [
        "auth.scheme-mismatch",
        "jwt.malformed",
        "token.js-artifact",
        "jwt.expired",
        "dpop.used-as-bearer",
        "auth.missing",
    ];
    let challenge = [
        "WWW-Authenticate: Bearer\n",
        "WWW-Authenticate: Basic realm=\"x\"\n",
        "WWW-Authenticate: DPoP algs=\"ES256\"\n",
        "",
    ];
    let signed = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0";
    let masked = [
        "[redacted]".to_owned(),
        "<token>".to_owned(),
        "Bearer [REDACTED]".to_owned(),
        "Bearer <redacted>".to_owned(),
        "Bearer ***".to_owned(),
        "Bearer …".to_owned(),
        "Bearer $TOKEN".to_owned(),
        "Bearer ${TOKEN}".to_owned(),
        "Bearer YOUR_TOKEN".to_owned(),
        "Bearer xxxxxxxx".to_owned(),
        "[Authorization redacted]".to_owned(),
        format!("Bearer {signed}.redacted"),
        format!("Bearer {signed}.[REDACTED]"),
        format!("Bearer {signed}.<signature>"),
        format!("Bearer {signed}."),
        format!("Bearer {signed}.…"),
        "Bearer eyJhbGciOiJIUzI1NiJ9...".to_owned(),
        "Bearer eyJhbGciOiJIUzI1NiJ9.***".to_owned(),
        "Bearer eyJ….eyJ….redacted".to_owned(),
    ];
    let mut wrong = BTreeSet::new();
    for credential in &masked {
        for challenge in challenge {
            let paste = format!(
                "GET /v1/me HTTP/1.1\nHost: api.example\nAuthorization: {credential}\n\n\
                 HTTP/1.1 401 Unauthorized\n{challenge}Content-Length: 0\n\n"
            );
            let evidence = pasted::read(&paste).pop().expect("an exchange");
            let diagnosis = diagnose(&evidence);
            for cause in &diagnosis.causes {
                // A DPoP proof is what a Bearer token lacks, whatever the token is.
                let scheme_shown =
                    credential.starts_with("Bearer") && cause.rule.id == "dpop.used-as-bearer";
                let mismatch =
                    credential.starts_with("Bearer") && cause.rule.id == "auth.scheme-mismatch";
                let judged = ABOUT_CREDENTIALS.contains(&cause.rule.id);
                let allowed = scheme_shown || (mismatch && cause.confidence > Confidence::Certain);
                if judged && !allowed && cause.confidence <= Confidence::Likely {
                    wrong.insert(format!("{credential} / {challenge:?}: {}", cause.rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A mistake of the program that made the request is no mask, and stays certain.
#[test]
fn what_a_program_sent_by_mistake_stays_certain() {
    for credential in [
        "Bearer undefined",
        "Bearer null",
        "Bearer [object Object]",
        "Bearer Bearer abc.def",
        "Bearer",
    ] {
        let paste = format!(
            "GET /v1/me HTTP/1.1\nHost: api.example\nAuthorization: {credential}\n\n\
             HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n"
        );
        let evidence = pasted::read(&paste).pop().expect("an exchange");
        assert!(
            certain_of(&evidence).contains("token.js-artifact"),
            "{credential}"
        );
    }
}

/// An answer that finds fault with a token tells that one was sent, although the record shows none
/// (RFC 6750 §3.1: no error code where there were no credentials).
#[test]
fn what_an_answer_says_of_the_request_counts_more_than_a_record_without_it() {
    for (answer, name) in [
        (
            "WWW-Authenticate: Bearer error=\"invalid_token\"\n\n",
            "challenge",
        ),
        (
            "Content-Type: application/json\n\n{\"detail\":\"Given token not valid\",\"code\":\"token_not_valid\"}",
            "code",
        ),
        (
            "Content-Type: application/json\n\n{\"message\":\"jwt audience invalid\"}",
            "words",
        ),
        (
            "Content-Type: application/json\n\n{\"error\":{\"message\":\"invalid x-api-key\"}}",
            "key",
        ),
    ] {
        for request in [
            "> GET /v1/me HTTP/1.1\n> Host: api.example\n> Accept: */*\n>\n",
            "",
        ] {
            let lines = answer.lines().map(|line| match request.is_empty() {
                true => format!("{line}\n"),
                false => format!("< {line}\n"),
            });
            let head = match request.is_empty() {
                true => "HTTP/1.1 401 Unauthorized\n",
                false => "< HTTP/1.1 401 Unauthorized\n",
            };
            let paste = match request.is_empty() {
                true => format!("{head}{}", lines.collect::<String>()),
                false => {
                    let (fields, body) = answer.split_once("\n\n").expect("head and body");
                    let fields: String = fields.lines().map(|line| format!("< {line}\n")).collect();
                    format!("{request}{head}{fields}<\n{body}\n")
                }
            };
            for evidence in pasted::read(&paste) {
                let diagnosis = diagnose(&evidence);
                let missing = diagnosis
                    .causes
                    .iter()
                    .find(|cause| cause.rule.id == "auth.missing");
                assert!(missing.is_none(), "{name}: {paste}\n{missing:?}");
            }
        }
    }
}

/// A rule that no evidence at hand makes as sure as it says it may be, promises too much.
#[test]
fn every_ceiling_is_reached() {
    let mut best: BTreeMap<&'static str, Confidence> = BTreeMap::new();
    for case in support::corpus::found() {
        for cause in diagnose(&case.evidence).causes {
            let known = best.entry(cause.rule.id).or_insert(cause.confidence);
            *known = (*known).min(cause.confidence);
        }
    }
    for message in messages::all() {
        let known = best.entry(message.cause).or_insert(message.confidence);
        *known = (*known).min(message.confidence);
    }
    let mut wrong = Vec::new();
    for rule in rules::all() {
        if let Some(best) = best.get(rule.id)
            && rule.ceiling == Confidence::Certain
            && *best != Confidence::Certain
        {
            wrong.push(format!("{}: at most {best:?}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is certain says what it rests on, and something of it was seen, or looked for where it would
/// have been seen.
#[test]
fn certainty_names_its_grounds() {
    for Case { place, evidence } in cases() {
        for cause in diagnose(&evidence).causes {
            let grounds = cause
                .because
                .iter()
                .any(|signal| signal.sight != Sight::Hidden);
            let holds = cause.confidence != Confidence::Certain || grounds;
            assert!(holds, "{place}: {}", cause.rule.id);
        }
    }
}
