//! What people paste, and what is made of it.

mod console;
mod hostile;
mod parts;
mod programs;
#[path = "../support/mod.rs"]
mod support;
mod tools;

use support::{WhatwgUrl, page_context};
use turnaway::classify::{Class, Confidence, Diagnosis, Outcome, Status, diagnose};
use turnaway::evidence::{Evidence, Seen, Vantage, Visibility};
use turnaway::input::paste::{Pasted, PastedKind, read};

fn paste(text: &str) -> Pasted {
    read(text, &WhatwgUrl, &page_context())
}

/// The only evidence in a paste, with nothing left over.
fn one(text: &str) -> Evidence {
    let pasted = paste(text);
    assert_eq!(pasted.leftover, [], "{text}");
    assert_eq!(pasted.evidence.len(), 1, "{pasted:#?}");
    pasted.evidence.into_iter().next().expect("there is one")
}

fn main_cause(diagnosis: &Diagnosis) -> &'static str {
    diagnosis.main().map_or("(none)", |cause| cause.rule.id)
}

fn has(diagnosis: &Diagnosis, id: &str) -> bool {
    diagnosis.causes.iter().any(|cause| cause.rule.id == id)
}

#[test]
fn a_raw_head_with_its_body() {
    let text = "HTTP/1.1 401 Unauthorized\r\nServer: nginx\r\nWWW-Authenticate: Bearer realm=\"api\"\r\n\
                Content-Type: application/json\r\n\r\n{\"error\":\"sign in\"}\r\n";
    let evidence = one(text);
    assert_eq!(evidence.context.vantage, Vantage::Capture);
    assert!(evidence.target.unknown && evidence.target.url.is_empty());
    let response = evidence.exchanges[0].response.as_ref().expect("an answer");
    assert_eq!(response.status, 401);
    assert_eq!(response.headers.visibility, Visibility::All);
    assert_eq!(response.headers.get("x-powered-by"), Seen::Absent);
    assert_eq!(response.body_text(), "{\"error\":\"sign in\"}");
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.class, Class::Readable);
    assert_eq!(diagnosis.outcome, Outcome::SignInRequired);
    assert_eq!(diagnosis.status, Status::Known { code: 401 });
    assert!(!has(&diagnosis, "auth.no-challenge"));
}

#[test]
fn heads_of_every_version_without_reason_or_with_lf() {
    for (text, code) in [
        ("HTTP/2 403\nserver: x\n", 403),
        ("HTTP/3 403 \nserver: x\n\n", 403),
        ("HTTP/1.0 200 OK\r\nServer: x\r\n\r\n<p>", 200),
        ("\u{feff}HTTP/1.1 429\nretry-after: 3", 429),
        (":status: 451\nserver: x\n", 451),
    ] {
        let diagnosis = diagnose(&one(text));
        assert_eq!(diagnosis.status, Status::Known { code }, "{text}");
    }
}

#[test]
fn a_bare_status_line_says_nothing_of_headers() {
    let pasted = paste("HTTP/1.1 401 Unauthorized");
    assert_eq!(pasted.kind, PastedKind::StatusLine);
    let diagnosis = diagnose(&pasted.evidence[0]);
    assert_eq!(diagnosis.status, Status::Known { code: 401 });
    assert!(!has(&diagnosis, "auth.no-challenge"));
}

#[test]
fn folded_headers_are_one() {
    let evidence = one("HTTP/1.1 401 x\nWWW-Authenticate: Basic\n  realm=\"a b\"\nX: y\n");
    let response = evidence.exchanges[0].response.as_ref().expect("an answer");
    assert_eq!(
        response.headers.value("www-authenticate"),
        Some("Basic realm=\"a b\"")
    );
}

#[test]
fn redirects_end_where_they_lead() {
    let text = "GET /private HTTP/1.1\nHost: shop.example\n\n\
                HTTP/1.1 302 Found\nLocation: /account/login?next=/private\n\n\
                HTTP/1.1 200 OK\nContent-Type: text/html\n\n\
                <form><input type=\"password\"></form>\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://shop.example/private");
    assert_eq!(evidence.exchanges.len(), 2);
    let last = evidence.exchanges[1].response.as_ref().expect("an answer");
    assert!(last.redirected);
    assert_eq!(
        last.final_url.as_deref(),
        Some("https://shop.example/account/login?next=/private")
    );
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.outcome, Outcome::SignInRequired);
    assert_eq!(main_cause(&diagnosis), "login.redirect");
}

#[test]
fn a_handshake_is_no_failure() {
    let text = "\
* Connected to intranet.example (10.1.2.3) port 80
* Server auth using Negotiate with user ''
> GET /docs HTTP/1.1
> Host: intranet.example
> User-Agent: curl/8.9.1
> Accept: */*
>
< HTTP/1.1 401 Unauthorized
< WWW-Authenticate: Negotiate
< Content-Length: 0
<
* Connection #0 to host intranet.example left intact
* Issue another request to this URL: 'http://intranet.example/docs'
* Re-using existing connection with host intranet.example
> GET /docs HTTP/1.1
> Host: intranet.example
> Authorization: Negotiate YIIabc
> User-Agent: curl/8.9.1
> Accept: */*
>
< HTTP/1.1 200 OK
< Content-Type: text/plain
< Content-Length: 3
<
hi
* Connection #0 to host intranet.example left intact
";
    let pasted = paste(text);
    assert_eq!(pasted.kind, PastedKind::CurlVerbose);
    let evidence = one(text);
    assert_eq!(evidence.target.url, "http://intranet.example/docs");
    assert_eq!(evidence.request.authorization.as_deref(), Some("negotiate"));
    assert_eq!(evidence.exchanges.len(), 2);
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.outcome, Outcome::Ok);
    assert_eq!(diagnosis.status, Status::Known { code: 200 });
    assert!(!format!("{evidence:?}").contains("YIIabc"));
}

#[test]
fn interim_answers_do_not_count() {
    let text = "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\n\
                HTTP/1.1 403 Forbidden\nServer: x\n\nno\n";
    let evidence = one(text);
    assert_eq!(evidence.exchanges.len(), 3);
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
}

#[test]
fn answers_that_do_not_belong_together_are_two() {
    let text =
        "HTTP/1.1 403 Forbidden\nServer: a\n\nno\nHTTP/1.1 404 Not Found\nServer: b\n\nnone\n";
    let pasted = paste(text);
    let codes: Vec<_> = pasted
        .evidence
        .iter()
        .map(|evidence| diagnose(evidence).status)
        .collect();
    assert_eq!(
        codes,
        [Status::Known { code: 403 }, Status::Known { code: 404 }]
    );
}

#[test]
fn a_status_line_glued_to_a_body_starts_an_answer() {
    let text = "HTTP/1.1 301 Moved\nLocation: https://b.example/\n\n<html></html>HTTP/2 200\ncontent-type: text/html\n\nok";
    let evidence = one(text);
    assert_eq!(evidence.exchanges.len(), 2);
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 200 });
}

#[test]
fn curl_says_why_no_answer_came() {
    for (text, cause, url) in [
        (
            "* Could not resolve host: shop.example\n* Closing connection\ncurl: (6) Could not resolve host: shop.example\n",
            "net.dns",
            "https://shop.example/",
        ),
        (
            "curl: (7) Failed to connect to shop.example port 443 after 2 ms: Could not connect to server",
            "net.refused",
            "https://shop.example/",
        ),
        (
            "curl: (60) SSL certificate problem: certificate has expired\nMore details here: https://curl.se/docs/sslcerts.html",
            "net.tls",
            "",
        ),
    ] {
        let pasted = paste(text);
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(diagnosis.outcome, Outcome::Unreachable, "{text}");
        assert_eq!(main_cause(&diagnosis), cause, "{text}");
        assert_eq!(diagnosis.confidence, Confidence::Certain);
        assert_eq!(pasted.evidence[0].target.url, url, "{text}");
    }
}

#[test]
fn an_address_that_failed_first_does_not_count_when_another_answers() {
    let text = "* connect to ::1 port 80 from ::1 port 1 failed: Connection refused\n\
                * Connected to localhost (127.0.0.1) port 80\n> GET / HTTP/1.1\n> Host: localhost\n>\n\
                < HTTP/1.1 403 Forbidden\n< Server: x\n<\nno\n";
    let evidence = one(text);
    assert_eq!(evidence.console, []);
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
}

#[test]
fn what_is_not_understood_is_handed_back() {
    let pasted = paste("HTTP/1.1 403 Forbidden\nServer: x\nwhat is this\nVia: 1.1 y\n\nbody");
    let leftover: Vec<_> = pasted
        .leftover
        .iter()
        .map(|it| (it.line, it.text.as_str()))
        .collect();
    assert_eq!(leftover, [(3, "what is this")]);
    let response = pasted.evidence[0].exchanges[0].response.as_ref();
    assert_eq!(
        response.and_then(|it| it.headers.value("via")),
        Some("1.1 y")
    );
}

#[test]
fn lists_of_urls_are_no_evidence() {
    for text in [
        "",
        "https://a.example/\nhttps://b.example/",
        "Hello > world",
    ] {
        assert_eq!(paste(text), Pasted::default());
    }
}
