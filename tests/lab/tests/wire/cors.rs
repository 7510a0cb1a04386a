//! Each class of the table keeps its promise about CORS headers, by a check written from the
//! Fetch standard and not from the lab.

use turnaway_lab::{Group, Lab, Need, Situation, Status};

use crate::client::{PAGE, Reply, ask, get, lab, preflight};

/// Fetch, "CORS check", for a request without credentials.
fn shared(reply: &Reply) -> bool {
    let values = reply.all("access-control-allow-origin");
    // Two headers are combined with a comma and then match nothing.
    matches!(values.as_slice(), [value] if *value == b"*" || *value == PAGE.as_bytes())
}

/// Fetch, "CORS-preflight fetch", for a request of that method and with that header.
fn preflight_passes(lab: &Lab, url: &str, method: &str, header: Option<&str>) -> bool {
    let reply = preflight(lab, url, method, header);
    let lists = |name: &str, wanted: &str| {
        reply.one(name).is_some_and(|value| {
            value == "*"
                || value
                    .split(',')
                    .any(|item| item.trim().eq_ignore_ascii_case(wanted))
        })
    };
    let tokens = |name: &str| {
        reply.one(name).is_none_or(|value| {
            let token = |c: char| c.is_ascii_alphanumeric() || "-*_".contains(c);
            value.split(',').all(|item| item.trim().chars().all(token))
        })
    };
    let simple = matches!(method, "GET" | "HEAD" | "POST");
    shared(&reply)
        && (200..300).contains(&reply.status)
        && tokens("access-control-allow-methods")
        && (simple || lists("access-control-allow-methods", method))
        && header.is_none_or(|h| lists("access-control-allow-headers", h))
}

/// The situations that a plain HTTP/1.1 request reaches and that answer at once.
fn plain(lab: &Lab) -> impl Iterator<Item = &Situation> {
    lab.situations().iter().filter(|s| {
        s.url.contains("/s/")
            && !s.needs(Need::Patience)
            && !matches!(s.group, Group::Transport | Group::PagePolicy)
            && !["N90", "N90c", "G94", "G157", "G158"].contains(&s.id)
    })
}

#[test]
fn readable_answers_are_shared_and_have_the_expected_status() {
    let lab = lab();
    let mut seen = 0;
    for s in plain(&lab).filter(|s| s.class.starts_with("V1") && s.class != "V1r") {
        let reply = get(&lab, &s.url);
        assert!(shared(&reply), "{}: {:?}", s.id, reply.headers);
        let known = s
            .expect
            .iter()
            .any(|e| e.status == Status::Known(reply.status));
        assert!(known, "{}: {}", s.id, reply.status);
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn answers_of_class_three_and_four_are_not_shared() {
    let lab = lab();
    let mut seen = 0;
    for s in plain(&lab).filter(|s| s.class.starts_with("V3") || s.class == "V4") {
        let reply = get(&lab, &s.url);
        assert!(!shared(&reply), "{}: {:?}", s.id, reply.headers);
        let corp = reply.one("cross-origin-resource-policy");
        let blocks = match corp {
            Some("same-origin") => true,
            Some("same-site") => s.url.contains("target.test"),
            _ => false,
        };
        assert_eq!(blocks, s.class == "V4", "{}: {corp:?}", s.id);
        let redirects = reply.one("location").is_some();
        // Some are told among the unshared answers, since nobody sees that they are redirects.
        let among = ["G38", "G136", "G137", "G138", "G156"].contains(&s.id);
        let expected = s.group == Group::Redirects || among;
        assert_eq!(redirects, expected, "{}", s.id);
        seen += 1;
    }
    assert!(seen > 35, "{seen}");
}

#[test]
fn options_is_granted_where_only_the_answer_lacks_the_header() {
    let lab = lab();
    for s in plain(&lab).filter(|s| s.class.starts_with("V3")) {
        let granted = preflight_passes(&lab, &s.url, "OPTIONS", None)
            && shared(&ask(&lab, "OPTIONS", &s.url, &[("Origin", PAGE)]));
        assert_eq!(granted, s.class == "V3o", "{}", s.id);
    }
}

/// G50 closes the connection and is looked at below.
#[test]
fn preflights_fail_in_the_way_their_class_says() {
    let lab = lab();
    for s in plain(&lab).filter(|s| s.group == Group::Preflight && s.id != "G50") {
        let header = preflight_passes(&lab, &s.url, "GET", Some("x-probe"));
        let method = preflight_passes(&lab, &s.url, "OPTIONS", None);
        let expected = match s.class {
            "V1a" => (false, false),
            "V1a-header" => (false, true),
            "V1a-method" => (true, false),
            _ => (true, true),
        };
        assert_eq!((header, method), expected, "{} ({})", s.id, s.class);
    }
    for (id, status) in [
        ("G40", 401),
        ("G41", 401),
        ("G42", 403),
        ("G43", 405),
        ("G45", 302),
    ] {
        let url = &lab.situation(id).expect(id).url;
        let reply = preflight(&lab, url, "GET", Some("x-probe"));
        assert_eq!(reply.status, status, "{id}");
        assert_eq!(shared(&reply), matches!(id, "G41" | "G43"), "{id}");
    }
}

#[test]
fn shared_redirects_pass_the_check_and_lead_where_they_say() {
    let lab = lab();
    for s in plain(&lab).filter(|s| s.class.starts_with("V2") || s.class == "V1r") {
        let reply = get(&lab, &s.url);
        assert!(shared(&reply) && reply.status == 302, "{}", s.id);
        let location = reply.one("location").expect(s.id);
        match s.id {
            "G16" => assert!(location.contains("//user:pass@"), "{location}"),
            "G17" => assert_eq!(location, s.url),
            "G18" => assert!(
                location.starts_with("http://api.target.test:"),
                "{location}"
            ),
            "G34" => assert!(location.starts_with("javascript:"), "{location}"),
            _ => {
                let end = get(&lab, location);
                assert_eq!(shared(&end), s.class == "V1r", "{}: {location}", s.id);
            }
        }
    }
}

#[test]
fn a_chain_of_ten_redirects_ends() {
    let lab = lab();
    let mut url = lab.situation("H06").expect("H06").url.clone();
    let mut hops = 0;
    while let Some(next) = get(&lab, &url).one("location") {
        url = next.to_owned();
        hops += 1;
        assert!(hops <= 10, "{url}");
    }
    assert_eq!(hops, 10);
    assert_eq!(get(&lab, &url).status, 200);
}

#[test]
fn answers_that_depend_on_the_request_do() {
    let lab = lab();
    let url = |id: &str| lab.situation(id).expect("the situation").url.clone();

    let null = ask(&lab, "GET", &url("G32"), &[("Origin", "null")]);
    assert_eq!(null.one("access-control-allow-origin"), Some("null"));

    let gate = url("P115");
    let refused = ask(&lab, "GET", &gate, &[("Sec-Fetch-Site", "cross-site")]);
    assert_eq!(refused.status, 403);
    let tab = ask(&lab, "GET", &gate, &[("Sec-Fetch-Site", "none")]);
    assert_eq!(tab.status, 200);

    let cacheable = url("P118");
    let without = ask(&lab, "GET", &cacheable, &[]);
    assert!(without.all("access-control-allow-origin").is_empty());
    assert!(
        without
            .one("cache-control")
            .is_some_and(|v| v.contains("max-age"))
    );
    assert!(shared(&get(&lab, &cacheable)));

    let echoed = get(&lab, &url("G28b"));
    let value = echoed
        .one("access-control-allow-origin")
        .expect("the header");
    assert_eq!(value, format!("{PAGE}/"));

    let twice = get(&lab, &url("G26b"));
    assert_eq!(twice.all("access-control-allow-origin").len(), 2);
}

#[test]
fn telling_headers_are_exposed_where_the_title_says_so() {
    let lab = lab();
    for (id, name, start) in [
        ("G04", "www-authenticate", "Bearer"),
        ("G75", "retry-after", "120"),
        ("G78", "www-authenticate", "Digest"),
        ("G80", "www-authenticate", "Bearer"),
        ("G81", "www-authenticate", "Bearer"),
        ("G85", "x-ratelimit-remaining", "0"),
        ("G86", "cf-mitigated", "challenge"),
        ("G87", "x-amzn-waf-action", "challenge"),
        ("G89", "retry-after", "Wed"),
    ] {
        let reply = get(&lab, &lab.situation(id).expect(id).url);
        let exposed = reply.one("access-control-expose-headers").unwrap_or("");
        assert!(
            exposed == "*" || exposed.eq_ignore_ascii_case(name),
            "{id}: {exposed}"
        );
        assert!(
            reply.one(name).is_some_and(|v| v.starts_with(start)),
            "{id}"
        );
    }
    for (id, name) in [("G03", "www-authenticate"), ("G07", "retry-after")] {
        let reply = get(&lab, &lab.situation(id).expect(id).url);
        assert!(reply.one(name).is_some(), "{id}");
        assert!(
            reply.all("access-control-expose-headers").is_empty(),
            "{id}"
        );
    }
}

#[test]
fn head_gets_the_headers_without_a_body() {
    let lab = lab();
    for id in ["G02", "G80", "N80", "H02"] {
        let url = &lab.situation(id).expect(id).url;
        let reply = ask(&lab, "HEAD", url, &[("Origin", PAGE)]);
        assert!(shared(&reply), "{id}");
        assert!(reply.body.is_empty(), "{id}");
        assert_eq!(reply.end, Ok(()), "{id}");
    }
}
