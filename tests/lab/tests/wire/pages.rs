//! What the lab tells about itself: the log, the lists, the pages, and its own end.

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use turnaway_lab::{Lab, Options, Page, Place, Switched};
use url::Url;

use crate::client::{PAGE, ask, get, lab, preflight};

#[test]
fn every_request_is_logged_with_what_must_not_be_sent() {
    let lab = lab();
    let url = lab.situation("G20").expect("G20").url.clone();
    get(&lab, &url);
    ask(
        &lab,
        "GET",
        &format!("{url}?a=1"),
        &[
            ("Authorization", "Bearer x"),
            ("Cookie", "a=b"),
            ("Referer", "x"),
        ],
    );
    preflight(&lab, &url, "GET", Some("x-probe"));
    let hits = lab.hits("G20");
    assert_eq!(hits.len(), 3);
    assert_eq!(hits[0].origin.as_deref(), Some(PAGE));
    assert!(!hits[0].authorization && !hits[0].cookie && !hits[0].preflight);
    assert!(hits[1].authorization && hits[1].cookie && hits[1].referer);
    assert_eq!(hits[1].path, "/s/G20?a=1");
    assert!(hits[2].preflight && hits[2].method == "OPTIONS");
    assert_eq!(hits[2].preflight_headers.as_deref(), Some("x-probe"));
    assert!(lab.hits("G21").is_empty());
    lab.clear_log();
    assert!(lab.log().is_empty());
}

#[test]
fn faulty_listeners_log_too() {
    let lab = lab();
    let url = lab.situation("N75").expect("N75").url.clone();
    let sent = [("Origin", PAGE), ("Authorization", "Basic x")];
    let _ = crate::client::exchange(&lab, "GET", &url, &sent);
    let hits = lab.hits("N75");
    assert_eq!(hits.len(), 1, "{hits:?}");
    assert!(hits[0].authorization && hits[0].method == "GET" && hits[0].path == "/");
    let url = lab.situation("N84").expect("N84").url.clone();
    let _ = crate::client::exchange(&lab, "GET", &url, &[]);
    assert_eq!(lab.hits("N84").len(), 1);
}

#[test]
fn bench_addresses_answer_and_are_counted_apart() {
    let lab = lab();
    let urls = lab.bench_urls(Place::Api, 3);
    for url in &urls {
        let reply = get(&lab, url);
        assert_eq!(reply.status, 200);
        assert_eq!(reply.one("access-control-allow-origin"), Some("*"));
    }
    assert_eq!(lab.bench_hits(), 3);
    assert!(lab.log().is_empty());
}

#[test]
fn lists_have_the_length_asked_for_and_no_address_twice() {
    let lab = Lab::start(Options {
        base_port: None,
        ..Options::for_people()
    })
    .expect("the lab starts");
    for (query, length) in [
        ("n=1500", 1500),
        ("n=10000&kind=ok&hosts=7", 10_000),
        ("", 1500),
    ] {
        let reply = get(&lab, &format!("{}list?{query}", lab.index_url()));
        let text = String::from_utf8(reply.body).expect("text");
        let lines: BTreeSet<&str> = text.lines().collect();
        assert_eq!(lines.len(), length, "{query}");
        let mut hosts = BTreeSet::new();
        for line in lines {
            let url = Url::parse(line).expect("an address");
            hosts.insert(url.host_str().expect("a host").to_owned());
        }
        assert!(hosts.len() > 1, "{query}");
        if query.contains("kind=ok") {
            assert_eq!(hosts.len(), 7);
        }
    }
}

#[test]
fn the_index_lists_every_situation_and_breaks_out_of_nothing() {
    let lab = lab();
    let reply = get(&lab, &lab.index_url());
    let html = String::from_utf8(reply.body).expect("text");
    for s in lab.situations() {
        assert!(html.contains(&format!("<tr><td>{}<td>", s.id)), "{}", s.id);
    }
    assert!(!html.contains("<script"));
}

#[test]
fn the_built_page_is_served_at_each_of_its_origins() {
    let dir = std::env::temp_dir().join(format!("turnaway-lab-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a directory");
    std::fs::write(dir.join("index.html"), "<title>Built</title>").expect("a file");
    std::fs::write(dir.join("app.wasm"), b"\0asm").expect("a file");
    let lab = Lab::start(Options {
        app_dir: Some(dir.clone()),
        ..Options::for_tests()
    })
    .expect("the lab starts");
    for (page, policy) in [
        (Page::Usual, None),
        (Page::Insecure, None),
        (Page::OwnCsp, Some("connect-src 'self'")),
    ] {
        let reply = get(&lab, &lab.page(page));
        assert!(reply.body.starts_with(b"<title>Built"), "{page:?}");
        assert_eq!(reply.one("content-security-policy"), policy, "{page:?}");
    }
    let wasm = get(&lab, &format!("{}app.wasm", lab.page(Page::Usual)));
    assert_eq!(wasm.one("content-type"), Some("application/wasm"));
    let own = &lab.situation("P116").expect("P116").url;
    assert_eq!(get(&lab, own).status, 401);
    let back = get(&lab, &format!("{}ok", lab.page(Page::Usual)));
    assert_eq!(back.one("access-control-allow-origin"), Some("*"));
    drop(lab);
    std::fs::remove_dir_all(dir).expect("the directory goes");
}

#[test]
fn stopping_closes_every_port() {
    let lab = lab();
    let port = lab.places().port(Place::Api);
    get(&lab, &lab.situation("G01").expect("G01").url);
    lab.stop();
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        assert!(start.elapsed() < Duration::from_secs(5), "still open");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_switched_address_answers_what_the_test_says_and_is_logged() {
    let lab = lab();
    let url = lab.switched_url(Place::Api, "one");
    let reply = get(&lab, &url);
    assert_eq!((reply.status, reply.one("retry-after")), (200, None));
    assert_eq!(reply.one("access-control-allow-origin"), Some("*"));
    lab.switch(Switched {
        status: 429,
        retry_after: Some(90),
        shared: false,
        ..Switched::default()
    });
    let reply = get(&lab, &url);
    assert_eq!((reply.status, reply.one("retry-after")), (429, Some("90")));
    assert_eq!(reply.one("access-control-allow-origin"), None);
    lab.switch(Switched {
        held: true,
        ..Switched::default()
    });
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| get(&lab, &url).status);
        while lab.log().len() < 3 {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!waiting.is_finished());
        lab.switch(Switched {
            status: 503,
            ..Switched::default()
        });
        assert_eq!(waiting.join().expect("it is answered"), 503);
    });
    lab.switch(Switched {
        status: 0,
        ..Switched::default()
    });
    let (bytes, _) = crate::client::exchange(&lab, "GET", &url, &[]).expect("a connection");
    assert!(bytes.is_empty());
    assert_eq!(lab.log().len(), 4);
}
