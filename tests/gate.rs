//! The gate in front of every request, case by case. What may be sent is what the extension and the
//! page promise to their readers (`docs/limits.md`, `docs/extension-review.md`); what happens at a
//! redirect is Fetch, "HTTP-redirect fetch", and stricter.

use turnaway::evidence::{AddressKind, Held, Permission, Target};
use turnaway::run::gate::{
    Decision, Given, List, MAX_REDIRECTS, Reach, Redirect, Redirects, Sender, Thing, Wanted,
    decide, is_own_server,
};

/// A target by its origin.
fn to(origin: &str) -> Target {
    let (scheme, authority) = origin.split_once("://").expect("an origin");
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    Target {
        url: format!("{origin}/"),
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        path: "/".to_owned(),
        origin: origin.to_owned(),
        address: AddressKind::of_host(host),
        ..Target::default()
    }
}

const PUBLIC: &str = "https://api.example";
const DEVICE: &str = "http://192.168.1.1";
const GRANTED: Sender = Sender::Extension { granted: true };
const UNGRANTED: Sender = Sender::Extension { granted: false };
const PAGE: Sender = page(Permission::Prompt);

const fn page(permission: Permission) -> Sender {
    Sender::Page { permission }
}

const fn send(with: Option<Thing>, redirects: Redirects) -> Decision {
    Decision::Send { with, redirects }
}

const STOP: Decision = send(None, Redirects::Stop);
const FOLLOW: Decision = send(None, Redirects::Follow);
const STAY: Decision = send(None, Redirects::StayOnHost);

/// One row: who, to where, from which list, what the reader said, what the gate has to say.
type Row = (
    Sender,
    &'static str,
    Option<&'static str>,
    Option<bool>,
    Decision,
);

/// In the second column of a list: gathered by the browser, on no page.
const TABS: Option<&str> = Some("");

fn list(page: Option<&str>) -> List {
    match page {
        None => List::Given,
        Some("") => List::Gathered { page: None },
        Some(origin) => List::Gathered {
            page: Some(origin.to_owned()),
        },
    }
}

#[test]
fn the_first_request_of_a_check() {
    use Decision::{Ask, Hold};
    use Permission::{Denied, Granted, Prompt, Unsupported};
    const REFUSED: Decision = Hold(Held::OwnNetwork);
    let rows: &[Row] = &[
        // The public network.
        (PAGE, PUBLIC, None, None, FOLLOW),
        (PAGE, PUBLIC, TABS, None, FOLLOW),
        (page(Denied), PUBLIC, None, Some(false), FOLLOW),
        (GRANTED, PUBLIC, None, None, STOP),
        (GRANTED, PUBLIC, Some(DEVICE), Some(false), STOP),
        (UNGRANTED, PUBLIC, None, None, STAY),
        (UNGRANTED, PUBLIC, TABS, None, STAY),
        // The own network, from a page of a website: the browser's word counts.
        (page(Prompt), DEVICE, None, None, Ask),
        (page(Prompt), DEVICE, None, Some(true), FOLLOW),
        (page(Prompt), DEVICE, None, Some(false), REFUSED),
        (page(Granted), DEVICE, None, None, FOLLOW),
        (page(Granted), DEVICE, TABS, None, Ask),
        (page(Granted), DEVICE, Some(DEVICE), None, FOLLOW),
        (page(Granted), DEVICE, Some(PUBLIC), None, Ask),
        (page(Denied), DEVICE, None, None, REFUSED),
        (page(Denied), DEVICE, None, Some(true), REFUSED),
        (page(Unsupported), DEVICE, None, None, FOLLOW),
        // From the extension: asked before any look, granted or not.
        (GRANTED, DEVICE, None, None, Ask),
        (GRANTED, DEVICE, None, Some(true), STOP),
        (GRANTED, DEVICE, None, Some(false), REFUSED),
        (UNGRANTED, DEVICE, None, None, Ask),
        (UNGRANTED, DEVICE, None, Some(true), STAY),
        (UNGRANTED, DEVICE, None, Some(false), REFUSED),
        (GRANTED, DEVICE, TABS, None, Ask),
        // A page's own origin, whose address says itself where it lies.
        (GRANTED, DEVICE, Some(DEVICE), None, STOP),
        (UNGRANTED, DEVICE, Some(DEVICE), None, STAY),
        (GRANTED, DEVICE, Some("http://192.168.1.1:8080"), None, Ask),
        (GRANTED, DEVICE, Some("https://192.168.1.1"), None, Ask),
        (
            GRANTED,
            "http://localhost:3000",
            Some("http://localhost:3000"),
            None,
            STOP,
        ),
        (GRANTED, DEVICE, Some(PUBLIC), None, Ask),
    ];
    for (sender, origin, page, allowed, expected) in rows {
        let target = to(origin);
        let found = decide(&Wanted {
            to: &target,
            server: None,
            redirect: None,
            sender: *sender,
            list: &list(*page),
            allowed: *allowed,
            given: None,
        });
        assert_eq!(found, *expected, "{sender:?} {origin} {page:?} {allowed:?}");
    }
}

/// The nine ways to one device: seven spellings, a name that resolves to it, a redirect to it.
#[test]
fn no_spelling_of_an_own_address_passes_unasked() {
    let spellings = [
        "http://127.0.0.1:28403",
        "http://dev.localhost:28403",
        "http://localhost.",
        "http://[::1]:28403",
        "http://[::ffff:7f00:1]:28403",
        "http://[::ffff:127.0.0.1]:28403",
        "http://0.0.0.0:28403",
        "http://router.local",
        "http://nas",
    ];
    for sender in [GRANTED, UNGRANTED] {
        for origin in spellings {
            let target = to(origin);
            let wanted = Wanted {
                to: &target,
                server: None,
                redirect: None,
                sender,
                list: &List::Gathered { page: None },
                allowed: None,
                given: None,
            };
            assert_eq!(decide(&wanted), Decision::Ask, "{origin}");
            let named = to(PUBLIC);
            let led = Wanted {
                to: &named,
                server: Some("127.0.0.1"),
                ..wanted
            };
            assert_eq!(decide(&led), Decision::Ask);
            let redirected = Wanted {
                redirect: Some(Redirect {
                    from: Reach::Public,
                    count: 1,
                }),
                allowed: Some(true),
                ..wanted
            };
            let held = Decision::Hold(Held::RedirectIntoOwnNetwork);
            assert_eq!(decide(&redirected), held, "{origin}");
        }
    }
}

/// What the reader said of the list does not open it to whoever redirects there.
#[test]
fn a_hop_is_a_target_of_its_own() {
    use Decision::{Ask, Hold};
    use Reach::{Own, Public};
    const INTO: Decision = Hold(Held::RedirectIntoOwnNetwork);
    type Hop = (
        Sender,
        Reach,
        &'static str,
        Option<&'static str>,
        Option<bool>,
        Decision,
    );
    let rows: &[Hop] = &[
        (GRANTED, Public, PUBLIC, None, None, STOP),
        (GRANTED, Public, DEVICE, None, None, INTO),
        (GRANTED, Public, DEVICE, None, Some(true), INTO),
        (GRANTED, Public, DEVICE, None, Some(false), INTO),
        // Not even where the list stands on that device's own page.
        (GRANTED, Public, DEVICE, Some(DEVICE), Some(true), INTO),
        // The name was seen to lead home by an earlier answer in this check.
        (GRANTED, Public, PUBLIC, Some("10.0.0.7"), Some(true), INTO),
        (GRANTED, Own, DEVICE, None, Some(true), STOP),
        (GRANTED, Own, DEVICE, None, None, Ask),
        (
            GRANTED,
            Own,
            DEVICE,
            None,
            Some(false),
            Hold(Held::OwnNetwork),
        ),
        (GRANTED, Own, PUBLIC, None, None, STOP),
        (
            UNGRANTED,
            Public,
            PUBLIC,
            None,
            None,
            Hold(Held::RedirectBeyondGrant),
        ),
        (UNGRANTED, Public, DEVICE, None, None, INTO),
        (
            UNGRANTED,
            Own,
            PUBLIC,
            None,
            Some(true),
            Hold(Held::RedirectBeyondGrant),
        ),
    ];
    for (sender, from, origin, extra, allowed, expected) in rows {
        let target = to(origin);
        let is_address = extra.is_some_and(is_own_server);
        let found = decide(&Wanted {
            to: &target,
            server: extra.filter(|_| is_address),
            redirect: Some(Redirect {
                from: *from,
                count: 1,
            }),
            sender: *sender,
            list: &list(extra.filter(|_| !is_address)),
            allowed: *allowed,
            given: None,
        });
        assert_eq!(found, *expected, "{sender:?} {from:?} {origin} {allowed:?}");
    }
}

#[test]
fn no_more_redirects_than_browsers_follow() {
    let target = to(PUBLIC);
    let at = |count| {
        decide(&Wanted {
            to: &target,
            server: None,
            redirect: Some(Redirect {
                from: Reach::Public,
                count,
            }),
            sender: GRANTED,
            list: &List::Given,
            allowed: None,
            given: None,
        })
    };
    assert_eq!(at(MAX_REDIRECTS), STOP);
    assert_eq!(
        at(MAX_REDIRECTS + 1),
        Decision::Hold(Held::TooManyRedirects)
    );
}

/// A name that looks public and whose server does not: after the first answer the reader is asked.
#[test]
fn the_address_that_a_server_really_had_counts() {
    let target = to(PUBLIC);
    let again = |server, allowed, page: Option<&str>| {
        decide(&Wanted {
            to: &target,
            server,
            redirect: None,
            sender: GRANTED,
            list: &list(page),
            allowed,
            given: None,
        })
    };
    assert_eq!(again(Some("203.0.113.7"), None, None), STOP);
    assert_eq!(again(Some("10.0.0.7"), None, None), Decision::Ask);
    assert_eq!(again(Some("10.0.0.7"), Some(true), None), STOP);
    let held = Decision::Hold(Held::NameIntoOwnNetwork);
    assert_eq!(again(Some("10.0.0.7"), Some(false), None), held);
    // That a page stands on such a name says nothing: the name may be bound anew.
    assert_eq!(again(Some("10.0.0.7"), None, Some(PUBLIC)), Decision::Ask);
}

#[test]
fn addresses_of_servers_as_browsers_write_them() {
    for own in [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "::1",
        "[::1]",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:192.168.0.9",
    ] {
        assert!(is_own_server(own), "{own}");
    }
    // What is no address says nothing.
    for other in [
        "203.0.113.7",
        "2001:db8::1",
        "",
        "proxy",
        "localhost",
        "::1::",
    ] {
        assert!(!is_own_server(other), "{other}");
    }
}

#[test]
fn what_the_reader_gave_stops_at_its_origin() {
    use Thing::{Cookies, Header};
    let other_port = "https://api.example:8443";
    let other_scheme = "http://api.example";
    let elsewhere = "https://bank.example";
    let redirect = Some(Redirect {
        from: Reach::Public,
        count: 1,
    });
    let decide_for = |sender, origin: &str, thing, redirect| {
        let target = to(origin);
        decide(&Wanted {
            to: &target,
            server: None,
            redirect,
            sender,
            list: &List::Given,
            allowed: None,
            given: Some(Given {
                thing,
                origin: PUBLIC,
            }),
        })
    };
    for sender in [GRANTED, PAGE, UNGRANTED] {
        for thing in [Header, Cookies] {
            // The browser never carries it on by itself.
            let carried = send(Some(thing), Redirects::Stop);
            assert_eq!(decide_for(sender, PUBLIC, thing, None), carried);
        }
    }
    for thing in [Header, Cookies] {
        let carried = send(Some(thing), Redirects::Stop);
        assert_eq!(decide_for(GRANTED, PUBLIC, thing, redirect), carried);
    }
    for origin in [other_port, other_scheme, elsewhere] {
        assert_eq!(decide_for(GRANTED, origin, Header, redirect), STOP);
        let held = Decision::Hold(Held::RedirectLeavesOrigin);
        assert_eq!(decide_for(GRANTED, origin, Cookies, redirect), held);
        // Also of what is asked for first.
        assert_eq!(decide_for(GRANTED, origin, Header, None), STOP);
        assert_eq!(decide_for(PAGE, origin, Header, None), FOLLOW);
    }
}

/// Whatever is asked: nothing goes to the own network behind a redirect from the public one, and
/// without a yes only where a website's page may go by itself or the page that is looked at lies.
#[test]
fn nothing_else_leads_home() {
    let senders = [
        GRANTED,
        UNGRANTED,
        page(Permission::Granted),
        page(Permission::Prompt),
        page(Permission::Denied),
        page(Permission::Unsupported),
    ];
    let mut cases = 0;
    for sender in senders {
        for origin in [PUBLIC, DEVICE, "http://localhost:8080"] {
            for server in [None, Some("10.0.0.7"), Some("203.0.113.7")] {
                for from in [None, Some(Reach::Public), Some(Reach::Own)] {
                    for page in [None, TABS, Some(DEVICE), Some(PUBLIC)] {
                        for allowed in [None, Some(true), Some(false)] {
                            for thing in [None, Some(Thing::Header), Some(Thing::Cookies)] {
                                cases += 1;
                                let target = to(origin);
                                let wanted = Wanted {
                                    to: &target,
                                    server,
                                    redirect: from.map(|from| Redirect { from, count: 1 }),
                                    sender,
                                    list: &list(page),
                                    allowed,
                                    given: thing.map(|thing| Given {
                                        thing,
                                        origin: PUBLIC,
                                    }),
                                };
                                promises(&wanted);
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(cases > 3_000, "{cases}");
}

fn promises(wanted: &Wanted<'_>) {
    let Decision::Send { with, redirects } = decide(wanted) else {
        return;
    };
    let own = Reach::of(wanted.to, wanted.server) == Reach::Own;
    let from_public = wanted
        .redirect
        .is_some_and(|redirect| redirect.from == Reach::Public);
    assert!(!(own && from_public), "{wanted:?}");
    if own && wanted.allowed != Some(true) {
        let itself = *wanted.list
            == (List::Gathered {
                page: Some(wanted.to.origin.clone()),
            });
        let website = matches!(
            wanted.sender,
            Sender::Page {
                permission: Permission::Granted | Permission::Unsupported
            }
        ) && *wanted.list == List::Given;
        assert!(itself || website, "{wanted:?}");
    }
    if with.is_some() {
        assert_eq!(
            wanted.given.map(|given| given.origin),
            Some(&*wanted.to.origin)
        );
        assert_eq!(redirects, Redirects::Stop, "{wanted:?}");
    }
    let extension = matches!(wanted.sender, Sender::Extension { .. });
    assert!(!(extension && redirects == Redirects::Follow), "{wanted:?}");
}
