//! Collections of requests that nobody has sent yet: which addresses they ask, and which they only may.

mod support;

use proptest::prelude::*;
use support::WhatwgUrl;
use turnaway::input::{Kind, Reason, What, requests};

/// Each address with the name of its request, and what was rejected.
type Read = (Vec<(String, String)>, Vec<(String, Reason)>);

fn read(text: &str) -> Read {
    let reading = requests::read(text, &WhatwgUrl).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(reading.kind, Kind::LooksLike(What::Requests));
    let found = reading.found.into_iter().map(|found| {
        let place = found.place.unwrap_or_default();
        (found.target.url, place.anchor)
    });
    let rejected = reading.rejected.into_iter().map(|it| (it.text, it.reason));
    (found.collect(), rejected.collect())
}

fn is(text: &str, found: &[(&str, &str)], rejected: &[(&str, Reason)]) {
    let (is, was) = read(text);
    let is: Vec<_> = is.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let was: Vec<_> = was.iter().map(|(a, b)| (a.as_str(), *b)).collect();
    assert_eq!((is.as_slice(), was.as_slice()), (found, rejected), "{text}");
}

#[test]
fn postman() {
    let text = r#"{"info":{"_postman_id":"1","name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
      "item":[{"name":"Items","item":[
        {"name":"List","request":{"method":"GET","header":[{"key":"Authorization","value":"Bearer quoxsecret"}],"url":{"raw":"{{base}}/items?page=1","host":["{{base}}"]}}},
        {"name":"Create","request":{"method":"POST","url":"{{base}}/items"}},
        {"name":"One","request":{"method":"GET","url":"{{base}}/items/:id"}}]},
        {"name":"Old","request":"https://old.example/"},
        {"name":"Mine","request":{"method":"GET","url":"https://{{tenant}}.example/"}}],
      "variable":[{"key":"base","value":"https://api.example/v1"}]}"#;
    is(
        text,
        &[
            ("https://api.example/v1/items?page=1", "GET List"),
            ("https://old.example/", "GET Old"),
        ],
        &[
            ("https://api.example/v1/items", Reason::Method),
            ("https://api.example/v1/items/:id", Reason::Variable),
            ("https://{{tenant}}.example/", Reason::Variable),
        ],
    );
    assert!(!format!("{:?}", read(text)).contains("quoxsecret"));
}

#[test]
fn insomnia() {
    is(
        r#"{"_type":"export","__export_format":4,"resources":[
          {"_type":"request","method":"GET","url":"{{ _.host }}/me","name":"Me"},
          {"_type":"request","method":"DELETE","url":"{{ _.host }}/me","name":"Leave"},
          {"_type":"environment","data":{"host":"https://api.example"}}]}"#,
        &[("https://api.example/me", "GET Me")],
        &[("https://api.example/me", Reason::Method)],
    );
}

#[test]
fn openapi_in_json_and_yaml() {
    let found = [
        ("https://eu.api.example/v1/pets", "GET All pets"),
        ("https://eu.api.example/v1/health", "HEAD"),
    ];
    let rejected = [
        ("https://eu.api.example/v1/pets", Reason::Method),
        ("https://eu.api.example/v1/pets/{id}", Reason::Variable),
    ];
    let json = r#"{"openapi":"3.1.0","servers":[{"url":"https://{region}.api.example/v1/","variables":{"region":{"default":"eu"}}}],
      "paths":{"/pets":{"get":{"summary":"All pets"},"post":{}},"/pets/{id}":{"get":{}},"/health":{"head":{}}}}"#;
    let (is_found, is_rejected) = read(json);
    let sorted = |mut list: Vec<(String, String)>| {
        list.sort();
        list
    };
    let expected = found.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
    assert_eq!(sorted(is_found), sorted(expected));
    assert_eq!(is_rejected.len(), rejected.len());
    let yaml = "openapi: 3.0.3\ninfo:\n  title: Pets\nservers:\n  - url: https://eu.api.example/v1 # main\npaths:\n  /pets:\n    get:\n      summary: \"All pets\"\n      responses:\n        '200':\n          description: fine\n    post:\n      summary: New\n  '/pets/{id}':\n    get:\n      operationId: one\n  /health:\n    head:\n      responses: {}\n";
    is(yaml, &found, &rejected);
    is(
        "swagger: '2.0'\nhost: api.example\nbasePath: /v2\npaths:\n  /me:\n    get:\n      summary: Me\n",
        &[("https://api.example/v2/me", "GET Me")],
        &[],
    );
    is(
        r#"{"swagger":"2.0","host":"api.example","basePath":"/v2","schemes":["http"],"paths":{"/me":{"get":{"operationId":"me"}}}}"#,
        &[("http://api.example/v2/me", "GET me")],
        &[],
    );
    is(
        r#"{"openapi":"3.0.0","paths":{"/me":{"get":{}}}}"#,
        &[],
        &[("/me", Reason::NoHost)],
    );
}

#[test]
fn http_files_hurl_and_bruno() {
    is(
        "@host = https://api.example\n\n### List\nGET {{host}}/items HTTP/1.1\n    ?page=2\n    &size=10\nAuthorization: Bearer {{token}}\n\n###\n# @name login\nPOST {{host}}/login\n\n{\"a\": 1}\n\n### Mine\nGET {{host}}/users/{{login.response.body.id}}\n",
        &[("https://api.example/items?page=2&size=10", "GET List")],
        &[
            ("https://api.example/login", Reason::Method),
            (
                "https://api.example/users/{{login.response.body.id}}",
                Reason::Variable,
            ),
        ],
    );
    is(
        "GET https://api.example/private\nAccept: application/json\n\nHTTP 401\n[Asserts]\nheader \"www-authenticate\" exists\n\nGET https://api.example/{{x}}\nHTTP/2 200\n",
        &[("https://api.example/private", "GET")],
        &[("https://api.example/{{x}}", Reason::Variable)],
    );
    is(
        "meta {\n  name: Get users\n  type: http\n  seq: 1\n}\n\nget {\n  url: {{host}}/users\n  body: none\n}\n\nvars:pre-request {\n  host: https://api.example\n}\n",
        &[("https://api.example/users", "GET Get users")],
        &[],
    );
}

#[test]
fn nothing_else_is_a_collection() {
    for example in support::examples::load().expect("the examples") {
        assert_eq!(
            requests::read(&example.text, &WhatwgUrl),
            None,
            "{}",
            example.place
        );
    }
    for text in [
        "",
        "https://a.example/",
        "GET https://a.example/x HTTP/1.1\nHost: a.example",
        "GET https://a.example/x\n\nHTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer",
        "{\"request\": {\"url\": \"https://a.example/\"}}",
        "{\"paths\": {\"/x\": {\"get\": {}}}}",
        "{\"log\": {\"entries\": [{\"request\": {\"url\": \"https://a.example/\"}}]}}",
        "### Heading\nSome words",
        "paths:\n  /x:\n    get:\n",
    ] {
        assert_eq!(requests::read(text, &WhatwgUrl), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(parts in prop::collection::vec(prop_oneof![
        Just("{{"), Just("}}"), Just("@a = {{a}}{{a}}\n"), Just("### x\n"), Just("GET {{a}}/\n"), Just("GET https://a.example/é\n"),
        Just("get {\n"), Just("url: x\n"), Just("}\n"), Just("openapi: 3\n"), Just("paths:\n"), Just("  /é:\n"), Just("    get:\n"),
        Just("HTTP 200\n"), Just("  &x\n"), Just("servers:\n"), Just("  - url: '\n"),
    ], 0..30), json in "\\PC{0,60}") {
        let text = parts.concat();
        let _ = requests::read(&text, &WhatwgUrl);
        let _ = requests::read(&format!("{{\"openapi\":\"{json}\",\"paths\":{{\"{json}\":{{\"get\":{{}}}}}}}}"), &WhatwgUrl);
        let _ = requests::read(&json, &WhatwgUrl);
    }
}
