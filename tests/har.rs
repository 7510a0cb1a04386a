//! What a browser's developer tools recorded, and what is made of it.
//!
//! `fixtures/har/chromium.jsonl` was recorded by the network panel of Chromium 156 while a page
//! asked for situations of the lab, one entry a line in the order in which they came.

mod support;

use support::WhatwgUrl;
use turnaway::classify::needs::{Need, needs};
use turnaway::classify::{Answered, Confidence, Diagnosis, Outcome, Role, Sight, Status};
use turnaway::evidence::{Context, Engine, EngineFamily, Vantage};
use turnaway::input::har::{Entry, MOST_ROWS, NetworkLog, Row};

const CHROMIUM: &str = include_str!("fixtures/har/chromium.jsonl");
const API: &str = "https://api.target.test:4914/s/";

fn page() -> Context {
    Context {
        page_origin: Some("https://app.page.test:4911".to_owned()),
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 156,
        },
        ..Context::default()
    }
}

fn firefox() -> Context {
    Context {
        engine: Engine {
            family: EngineFamily::Gecko,
            major: 140,
        },
        ..page()
    }
}

fn entries() -> Vec<Entry> {
    let read = |line| Entry::read(line).expect("each line is an entry");
    CHROMIUM.lines().map(read).collect()
}

fn log(entries: impl IntoIterator<Item = Entry>) -> NetworkLog {
    let mut log = NetworkLog::default();
    for (key, entry) in (0_u32..).zip(entries) {
        log.push(key, entry, &WhatwgUrl, &page());
    }
    log
}

fn main_cause(diagnosis: &Diagnosis) -> &'static str {
    diagnosis.main().map_or("(none)", |cause| cause.rule.id)
}

fn has(row: &Row, role: Role, id: &str) -> bool {
    let mut causes = row.diagnosis.causes.iter();
    causes.any(|cause| cause.role == role && cause.rule.id == id)
}

/// The rows as one line each: URL, method, resource, main cause, in the order of URLs.
fn told(log: &NetworkLog) -> Vec<String> {
    let groups = log.groups();
    let rows = groups.iter().flat_map(|group| &group.rows);
    let mut lines: Vec<String> = rows
        .map(|row| {
            let url = &row.evidence.target.url;
            let last = row.asked.last.as_ref();
            let resource = last.map_or("(preflight)", |last| last.resource.as_str());
            let method = &row.evidence.request.method;
            format!("{method} {url} {resource}: {}", main_cause(&row.diagnosis))
        })
        .collect();
    lines.sort();
    lines
}

/// What the servers of the lab really do, and what the Fetch standard makes of it.
#[test]
fn every_recorded_situation_has_its_cause() {
    let expected = [
        ("GET", "G12", "fetch", "login.redirect"),
        ("GET", "G13", "fetch", "cors.missing-allow-origin"),
        ("GET", "G14", "fetch", "login.redirect"),
        ("GET", "G17", "fetch", "redirect.loop"),
        ("GET", "G18", "fetch", "redirect.downgrade"),
        ("GET", "G01", "fetch", "cors.credentials-wildcard"),
        ("GET", "G20", "fetch", "cors.missing-allow-origin"),
        ("GET", "G21", "fetch", "auth.missing"),
        ("GET", "G22", "fetch", "fetch.no-credentials"),
        ("GET", "G22", "image", "cookie.third-party-blocked"),
        ("GET", "G25", "fetch", "cors.origin-mismatch"),
        ("GET", "G28", "fetch", "cors.invalid-origin"),
        ("GET", "G40", "fetch", "cors.preflight-auth"),
        ("GET", "G42", "fetch", "cors.preflight-auth"),
        ("GET", "G43", "fetch", "cors.preflight-status"),
        ("GET", "G45", "fetch", "cors.preflight-redirect"),
        ("GET", "G46", "fetch", "cors.authorization-not-allowed"),
        ("GET", "G48", "fetch", "cors.header-not-allowed"),
        ("GET", "G49", "fetch", "cors.header-not-allowed"),
        ("PUT", "G49", "fetch", "cors.method-not-allowed"),
        ("GET", "G50", "fetch", "net.reset"),
        ("GET", "G51", "fetch", "cors.preflight-not-shared"),
        ("GET", "G60", "fetch", "cors.missing-allow-origin"),
        ("GET", "G60", "image", "corp.blocked"),
        ("GET", "G61", "fetch", "auth.missing"),
        ("GET", "G63", "image", "orb.blocked"),
    ];
    let line = |(method, id, resource, cause)| format!("{method} {API}{id} {resource}: {cause}");
    let mut expected: Vec<String> = expected.map(line).into();
    expected.extend(
        [
            "GET http://api.target.test:4912/s/G01 fetch: page.mixed-content",
            "GET https://api.target.test:1/x fetch: url.bad-port",
            "GET https://api.target.test:6000/x fetch: url.bad-port",
            "GET https://nxdomain.target.test/x fetch: net.dns",
        ]
        .map(str::to_owned),
    );
    expected.sort();
    assert_eq!(told(&log(entries())), expected);
}

#[test]
fn every_order_of_entries_tells_the_same() {
    let all = |log: &NetworkLog| (told(log), log.tally());
    let expected = all(&log(entries()));
    let mut backwards = entries();
    backwards.reverse();
    assert_eq!(all(&log(backwards)), expected, "backwards");
    for step in [2, 3, 5, 7, 11] {
        // Every so many-th first, then the next ones: each is late in another way.
        let entries = entries();
        let mixed = (0..step).flat_map(|start| entries.iter().skip(start).step_by(step).cloned());
        assert_eq!(all(&log(mixed)), expected, "by {step}");
    }
}

fn row(log: &NetworkLog, url: &str) -> std::rc::Rc<Row> {
    let groups = log.groups();
    let mut rows = groups.iter().flat_map(|group| &group.rows);
    rows.find(|row| row.evidence.target.url == url)
        .expect("it is in the log")
        .clone()
}

#[test]
fn an_answer_that_was_withheld_keeps_its_status() {
    let log = log(entries());
    let open = row(&log, &format!("{API}G20"));
    assert_eq!(open.diagnosis.outcome, Outcome::CorsBlocked);
    assert_eq!(open.diagnosis.status, Status::Known { code: 200 });
    assert_eq!(open.diagnosis.answered, Answered::Yes);
    assert!(open.is_withheld() && open.is_refused());
    assert_eq!(open.evidence.context.vantage, Vantage::Har);
    let refused = row(&log, &format!("{API}G21"));
    assert_eq!(refused.diagnosis.outcome, Outcome::SignInRequired);
    assert_eq!(refused.diagnosis.status, Status::Known { code: 401 });
    assert!(refused.is_withheld());
    assert!(has(&refused, Role::Further, "cors.missing-allow-origin"));
}

#[test]
fn the_status_of_a_preflight_is_not_that_of_the_request() {
    let refused = row(&log(entries()), &format!("{API}G40"));
    assert_eq!(refused.diagnosis.outcome, Outcome::CorsBlocked);
    assert_eq!(refused.diagnosis.status, Status::None);
    assert_eq!(refused.status(), None);
    let preflight = refused.asked.preflight.as_ref().expect("it was joined");
    assert_eq!(preflight.status, 401);
    // What the page wanted to send fills the recipes in.
    let wanted = &refused.evidence.request;
    assert_eq!(wanted.method, "GET");
    assert_eq!(wanted.authorization.as_deref(), Some("bearer"));
    assert_eq!(wanted.custom_headers, ["x-foo"]);
}

#[test]
fn the_page_is_known_even_where_the_request_does_not_name_it() {
    let log = log(entries());
    let unsent = row(&log, "http://api.target.test:4912/s/G01");
    let page_origin = unsent.evidence.context.page_origin.as_deref();
    assert_eq!(page_origin, Some("https://app.page.test:4911"));
    assert_eq!(unsent.diagnosis.outcome, Outcome::BrowserBlocked);
    assert_eq!(unsent.diagnosis.answered, Answered::No);
    let chain = row(&log, &format!("{API}G12"));
    let page_origin = chain.evidence.context.page_origin.as_deref();
    assert_eq!(page_origin, Some("https://app.page.test:4911"), "not null");
    assert_eq!(chain.evidence.exchanges.len(), 2);
}

#[test]
fn no_secret_of_a_request_is_in_the_evidence() {
    for row in log(entries()).groups().iter().flat_map(|group| &group.rows) {
        let text = serde_json::to_string(&row.evidence).expect("it can be written");
        assert!(!text.contains("Bearer abc"), "{text}");
    }
}

/// What has to be so: `+` it is, `-` it is not, `?` nobody can tell yet.
fn needed(log: &NetworkLog, url: &str) -> Vec<String> {
    let row = row(log, url);
    let needs = needs(&row.evidence, &row.diagnosis);
    let line = |need: Need| {
        let sign = match need.met {
            Sight::Seen => '+',
            Sight::Absent => '-',
            Sight::Hidden => '?',
        };
        format!("{sign} {} ({})", need.text, need.now.unwrap_or_default())
    };
    needs.into_iter().map(line).collect()
}

#[test]
fn what_would_make_it_work_is_told_in_the_order_of_the_standard() {
    let log = log(entries());
    let page = "https://app.page.test:4911";
    assert_eq!(
        needed(&log, &format!("{API}G40")),
        [
            "- `OPTIONS` is answered with 200 to 299, without a sign-in and without a redirect (401)"
                .to_owned(),
            format!("- That answer says `Access-Control-Allow-Origin: {page}`, once (missing)"),
            "- It lists `authorization`, `x-foo` in `Access-Control-Allow-Headers` (missing)"
                .to_owned(),
            format!(
                "? The answer to the request itself says `Access-Control-Allow-Origin: {page}`, \
                 once (not sent yet)"
            ),
        ]
    );
    assert_eq!(
        needed(&log, &format!("{API}G21")),
        [
            format!(
                "- The answer to the request itself says `Access-Control-Allow-Origin: {page}`, \
                 once (missing)"
            ),
            "- The request carries what the server asks for to sign in (401, asks for Basic \
             realm=\"reports\")"
                .to_owned(),
        ]
    );
    // `*` is met without cookies and not with them.
    let shared = needed(&log, &format!("{API}G01"));
    assert!(
        shared[0].starts_with("- The answer to the request itself says"),
        "{shared:?}"
    );
    assert!(
        shared[0].ends_with("once, and not `*`, for cookies go along (*)"),
        "{shared:?}"
    );
    assert!(
        shared[1].contains("`Access-Control-Allow-Credentials: true` (missing)"),
        "{shared:?}"
    );
    assert_eq!(
        needed(&log, "http://api.target.test:4912/s/G01"),
        ["- The address begins with `https://`, for the page does (http://api.target.test:4912)"]
    );
}

/// The same request many times, as a page that tries again and again makes it.
fn flood(from: &str, times: u32) -> Vec<Entry> {
    let sample = entries()
        .into_iter()
        .find(|entry| entry.url.ends_with(from));
    let sample = sample.expect("it was recorded");
    let each = |n: u32| Entry {
        url: format!("{}?n={n}", sample.url),
        started_ms: sample.started_ms + f64::from(n),
        ..sample.clone()
    };
    (0..times).map(each).collect()
}

#[test]
fn a_flood_is_counted_and_does_not_push_out_what_is_rare() {
    let mut all = flood("G22", 1);
    all.extend(flood("G20", 10_000));
    let mut log = log(all);
    let tally = log.tally();
    assert_eq!((tally.seen, tally.bad), (10_001, 10_001));
    assert_eq!(tally.dropped, 10_001 - MOST_ROWS as u64);
    let groups = log.groups();
    let counts: Vec<_> = groups
        .iter()
        .map(|group| (group.id, group.count()))
        .collect();
    assert_eq!(
        counts,
        [
            ("cors.missing-allow-origin", 10_000),
            ("fetch.no-credentials", 1)
        ]
    );
    let kept: usize = groups.iter().map(|group| group.rows.len()).sum();
    assert_eq!(kept, MOST_ROWS);
    let last = groups[0].rows.last().expect("some are kept");
    assert!(
        last.evidence.target.url.ends_with("?n=9999"),
        "the latest stay"
    );
    log.clear();
    assert!(log.groups().is_empty());
    assert_eq!(log.tally().seen, 0);
}

#[test]
fn a_flood_of_large_answers_is_kept_within_the_limit_of_bytes() {
    let mut large = flood("G20", 3_000);
    for entry in &mut large {
        entry.response_headers = vec![("x-long".to_owned(), "y".repeat(30_000))];
    }
    let log = log(large);
    let kept: usize = log.groups().iter().map(|group| group.rows.len()).sum();
    assert!((100..MOST_ROWS).contains(&kept), "{kept}");
    assert_eq!(log.tally().seen, 3_000);
}

#[test]
fn what_went_well_is_counted_and_not_kept() {
    let mut fine = flood("G20", 3);
    for entry in &mut fine {
        entry.error = None;
        entry
            .response_headers
            .push(("access-control-allow-origin".to_owned(), "*".to_owned()));
    }
    let log = log(fine);
    assert_eq!(log.tally().fine, 3);
    assert!(log.groups().is_empty());
}

/// Chromium says when it withholds an answer; so when it does not say so, the page got it.
#[test]
fn an_answer_that_chromium_let_through_is_not_called_withheld() {
    let mut through = flood("G21", 1);
    through[0].error = None;
    let log = log(through);
    let row = &log.groups()[0].rows[0];
    assert_eq!(row.diagnosis.outcome, Outcome::SignInRequired);
    assert!(!row.is_withheld());
    let mut through = flood("G20", 1);
    through[0].error = None;
    assert_eq!(self::log(through).tally().fine, 1);
}

/// A redirect has to name the page before it is followed. Firefox records no error for one that
/// does not, and no request behind it; for a refused preflight it records no request either.
#[test]
fn what_firefox_did_not_go_on_with_is_counted_and_listed() {
    let ended = |entry: &Entry| entry.url.ends_with("G14") || entry.url.ends_with("G40");
    let mut all: Vec<Entry> = entries().into_iter().filter(ended).collect();
    all.retain(|entry| entry.is_preflight() || !entry.url.ends_with("G40"));
    for entry in &mut all {
        entry.error = None;
        entry
            .request_headers
            .retain(|(name, _)| name != "user-agent");
    }
    // Now and then it records the request that it did not send.
    let redirect = all.iter().find(|entry| entry.status == 302).expect("G14");
    let mut unsent = redirect.clone();
    unsent.url.clone_from(&redirect.redirect);
    unsent.redirect.clear();
    unsent.status = 0;
    unsent.response_headers.clear();
    let mut with_unsent = all.clone();
    with_unsent.push(unsent);
    let mut backwards = with_unsent.clone();
    backwards.reverse();
    for recorded in [all, with_unsent, backwards] {
        let mut log = NetworkLog::default();
        for (key, entry) in (0_u32..).zip(recorded) {
            log.push(key, entry, &WhatwgUrl, &firefox());
        }
        let cause = |id: &str| main_cause(&row(&log, &format!("{API}{id}")).diagnosis);
        assert_eq!(cause("G14"), "login.redirect");
        assert_eq!(cause("G40"), "cors.preflight-auth");
        assert_eq!((log.tally().seen, log.tally().bad), (2, 2));
        let rows = log
            .groups()
            .iter()
            .map(|group| group.rows.len())
            .sum::<usize>();
        assert_eq!(rows, 2);
    }
}

/// A page's own site sends an Origin too, with each POST, and needs no word of CORS.
#[test]
fn the_answer_of_the_pages_own_site_is_not_called_withheld() {
    let mut both = flood("G20", 2);
    for entry in &mut both {
        entry.error = None;
    }
    for (name, value) in &mut both[0].request_headers {
        if name == "origin" {
            "https://api.target.test:4914".clone_into(value);
        }
    }
    let mut log = NetworkLog::default();
    for (key, mut entry) in (0_u32..).zip(both) {
        entry
            .request_headers
            .retain(|(name, _)| name != "user-agent");
        log.push(key, entry, &WhatwgUrl, &firefox());
    }
    let tally = log.tally();
    assert_eq!((tally.seen, tally.fine, tally.bad), (2, 1, 1));
}

/// A page that asks again and again: each request has the preflight before it, and keeps it.
#[test]
fn each_request_has_the_preflight_that_is_nearest() {
    let of = |preflight: bool| {
        let mut all = entries().into_iter();
        let found = all.find(|e| e.url.ends_with("G48") && e.is_preflight() == preflight);
        found.expect("it was recorded")
    };
    let at = |entry: Entry, started_ms: f64| Entry {
        started_ms,
        ..entry
    };
    let consent = |started_ms: f64| {
        let mut entry = at(of(true), started_ms);
        for (name, value) in &mut entry.response_headers {
            if name == "access-control-allow-headers" {
                "authorization, x-foo".clone_into(value);
            }
        }
        entry
    };
    let start = of(true).started_ms;
    let log = log([
        consent(start),
        consent(start + 30_000.0),
        at(of(false), start + 30_001.0),
        at(of(true), start + 31_000.0),
    ]);
    let started = |row: &Row| {
        let times = [row.asked.preflight.as_ref(), row.asked.last.as_ref()];
        times.map(|entry| entry.map(|entry| entry.started_ms - start))
    };
    let groups = log.groups();
    let mut seen: Vec<_> = groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| started(row))
        .collect();
    seen.sort_by(|one, other| one.partial_cmp(other).expect("they are numbers"));
    assert_eq!(
        seen,
        [
            [Some(30_000.0), Some(30_001.0)],
            // It asked for what is not allowed, so nothing followed.
            [Some(31_000.0), None],
        ]
    );
}

/// One URL asked for with a token, whose preflight is refused, without one, and with one again: in any
/// order of entries each request keeps what is its own.
#[test]
fn a_request_without_a_token_takes_no_preflight_of_one_with_it() {
    let recorded = |preflight: bool| {
        let mut all = entries().into_iter();
        let found = all.find(|e| e.url.ends_with("G40") && e.is_preflight() == preflight);
        found.expect("it was recorded")
    };
    let at = |entry: Entry, after: f64| Entry {
        started_ms: entry.started_ms + after,
        ..entry
    };
    let bare = |after: f64| {
        let mut entry = at(recorded(false), after);
        let announced = |name: &str| name == "authorization" || name == "x-foo";
        entry.request_headers.retain(|(name, _)| !announced(name));
        entry
            .request_headers
            .push(("sec-fetch-mode".to_owned(), "cors".to_owned()));
        entry.status = 401;
        entry.error = Some("net::ERR_FAILED".to_owned());
        entry
    };
    let all = [
        at(recorded(true), 0.0),
        at(recorded(false), 1.0),
        bare(10.0),
        at(recorded(true), 20.0),
        at(recorded(false), 21.0),
    ];
    let orders: [[usize; 5]; 6] = [
        [0, 1, 2, 3, 4],
        [0, 2, 1, 3, 4],
        [2, 0, 3, 1, 4],
        [0, 3, 2, 1, 4],
        [1, 2, 4, 0, 3],
        [4, 3, 2, 1, 0],
    ];
    for order in orders {
        let log = log(order.map(|place| all[place].clone()));
        let groups = log.groups();
        let rows: Vec<_> = groups.iter().flat_map(|group| &group.rows).collect();
        assert_eq!(rows.len(), 3, "{order:?}");
        for row in rows {
            let status = row.asked.last.as_ref().map(|last| last.status);
            let with_preflight = row.asked.preflight.is_some();
            assert_eq!(with_preflight, status == Some(0), "{order:?}: {status:?}");
            assert_ne!(main_cause(&row.diagnosis), "paste.failed", "{order:?}");
        }
    }
}

/// That a recording shows no cookie proves nothing: browsers leave them out without a mark.
#[test]
fn cookies_are_blamed_only_as_far_as_they_are_known() {
    let refused = || {
        let mut all = entries().into_iter();
        all.find(|e| e.url.ends_with("G22"))
            .expect("it was recorded")
    };
    let confidence = |entry: Entry| {
        let log = log([entry]);
        let row = row(&log, &format!("{API}G22"));
        let mut causes = row.diagnosis.causes.iter();
        let cookies = causes.find(|cause| cause.rule.id == "fetch.no-credentials");
        cookies.map(|cause| cause.confidence)
    };
    assert_eq!(confidence(refused()), Some(Confidence::Possible));
    let mut sets = refused();
    sets.response_headers.push((
        "set-cookie".to_owned(),
        "sid=1; SameSite=None; Secure".to_owned(),
    ));
    assert_eq!(confidence(sets), Some(Confidence::Likely));
    // The request asked for cookies to go along.
    let mut asks = refused();
    asks.request_headers
        .push(("sec-fetch-storage-access".to_owned(), "none".to_owned()));
    assert_eq!(confidence(asks), None);
}

/// Firefox records neither an error nor the kind of request.
#[test]
fn what_firefox_records_is_judged_by_the_headers() {
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let mut entries: Vec<Entry> = ["G20", "G21", "G40"]
        .iter()
        .flat_map(|id| {
            entries()
                .into_iter()
                .filter(move |entry| entry.url.ends_with(id))
        })
        .collect();
    for entry in &mut entries {
        entry.error = None;
        entry.resource = String::new();
        for (name, value) in &mut entry.request_headers {
            if name == "user-agent" {
                firefox.clone_into(value);
            }
        }
    }
    let log = log(entries);
    let cause = |id: &str| main_cause(&row(&log, &format!("{API}{id}")).diagnosis);
    assert_eq!(cause("G20"), "cors.missing-allow-origin");
    assert_eq!(cause("G21"), "auth.missing");
    assert_eq!(cause("G40"), "cors.preflight-auth");
    assert!(row(&log, &format!("{API}G21")).is_withheld());
}

/// The server consented, and then the connection broke: Firefox writes no reason for either.
#[test]
fn a_request_that_got_its_consent_and_no_answer_is_not_called_withheld() {
    let consented = |id: &str, allowed: &str| {
        let of = entries().into_iter();
        let mut both: Vec<Entry> = of.filter(|entry| entry.url.ends_with(id)).collect();
        for entry in &mut both {
            entry.error = None;
            entry.resource = String::new();
            if !entry.is_preflight() {
                entry.status = 0;
                entry.response_headers.clear();
            }
            for (name, value) in &mut entry.response_headers {
                if name == "access-control-allow-headers" {
                    allowed.clone_into(value);
                }
            }
        }
        both
    };
    let judged = |id: &str, allowed: &str| {
        let mut log = NetworkLog::default();
        for (key, entry) in (0_u32..).zip(consented(id, allowed)) {
            log.push(key, entry, &WhatwgUrl, &firefox());
        }
        row(&log, &format!("{API}{id}")).diagnosis.clone()
    };
    let consent = judged("G48", "authorization, x-foo");
    assert_eq!(main_cause(&consent), "recorded.no-answer");
    assert_ne!(consent.outcome, Outcome::CorsBlocked);
    assert_eq!(judged("G48", "x-foo").outcome, Outcome::CorsBlocked);
    // The answer to this one's preflight names another page.
    assert_eq!(
        judged("G51", "authorization, x-foo").outcome,
        Outcome::CorsBlocked
    );
}

/// The sentence of the console in the place of the error's name: what it may mean has to lead.
#[test]
fn an_error_that_may_mean_one_thing_only_has_a_cause() {
    let mut failed = flood("G20", 1);
    failed[0].status = 0;
    failed[0].response_headers.clear();
    failed[0].error = Some("net::ERR_FAILED 403 (Forbidden)".to_owned());
    let log = log(failed);
    let row = &log.groups()[0].rows[0];
    assert_eq!(main_cause(&row.diagnosis), "cors.not-shared");
    let main = row.diagnosis.main().expect("there is one");
    assert_eq!(main.confidence, Confidence::Possible);
}

#[test]
fn a_request_without_answer_and_without_reason_is_not_guessed_at() {
    let mut unsent = flood("G20", 1);
    unsent[0].status = 0;
    unsent[0].error = Some(String::new());
    unsent[0].response_headers.clear();
    let log = log(unsent);
    let row = &log.groups()[0].rows[0];
    assert_eq!(main_cause(&row.diagnosis), "recorded.no-answer");
    assert_eq!(row.diagnosis.outcome, Outcome::BrowserBlocked);
    assert_eq!(row.diagnosis.status, Status::None);
    let main = row.diagnosis.main().expect("there is one");
    assert_ne!(main.confidence, Confidence::Certain);
}

#[test]
fn a_body_that_comes_later_is_taken_into_account() {
    let mut log = NetworkLog::default();
    let mut refused = flood("G22", 1);
    let entry = refused.remove(0);
    assert!(
        log.push(7, entry, &WhatwgUrl, &page()),
        "its body is wanted"
    );
    let text = "<html><head><title>Attention Required! | Cloudflare</title></head><body>\
                <h1>Sorry, you have been blocked</h1></body></html>";
    log.body(7, text, &WhatwgUrl, &page());
    log.body(8, "of another", &WhatwgUrl, &page());
    let groups = log.groups();
    let row = &groups[0].rows[0];
    let answer = row.evidence.exchanges[0].response.as_ref();
    assert_eq!(answer.expect("it was answered").body_text(), text);
}

#[test]
fn nothing_makes_it_panic() {
    let mut log = NetworkLog::default();
    for line in CHROMIUM.lines() {
        // Every cut of an entry, and every entry with one byte changed into a quote.
        for end in (0..line.len()).step_by(97) {
            if let Some(part) = line.get(..end) {
                assert_eq!(Entry::read(part), None);
            }
            let mut bytes = line.as_bytes().to_vec();
            bytes[end] = b'9';
            if let Ok(text) = String::from_utf8(bytes)
                && let Some(entry) = Entry::read(&text)
            {
                log.push(end as u32, entry, &WhatwgUrl, &Context::default());
            }
        }
    }
    assert!(log.tally().bad > 0);
    for url in [
        "data:text/html,x",
        "blob:https://a.example/1",
        "about:blank",
        "x",
        "http://",
    ] {
        let entry = Entry {
            url: url.to_owned(),
            ..Entry::default()
        };
        log.push(1, entry, &WhatwgUrl, &Context::default());
    }
    assert_eq!(log.tally().unread, 5);
}

/// A preflight that consents, unless cookies go along, and then the one name that Chromium has for
/// whatever its own checks keep from being sent.
#[test]
fn a_consent_that_leaves_cookies_out_is_a_likely_reason() {
    let judged = |origin: &str, cookies: bool| {
        let of = |entry: &Entry| entry.url.ends_with("G48");
        let mut both: Vec<Entry> = entries().into_iter().filter(of).collect();
        for entry in both.iter_mut().filter(|entry| entry.is_preflight()) {
            let headers = &mut entry.response_headers;
            headers.retain(|(name, _)| !name.starts_with("access-control-allow-"));
            let mut allow = |what: &str, value: &str| {
                headers.push((format!("access-control-allow-{what}"), value.to_owned()));
            };
            allow("origin", origin);
            allow("headers", "authorization, x-foo");
            if cookies {
                allow("credentials", "true");
            }
        }
        row(&log(both), &format!("{API}G48")).diagnosis.clone()
    };
    let named = "https://app.page.test:4911";
    for (origin, cause) in [
        ("*", "cors.credentials-wildcard"),
        (named, "cors.credentials-not-allowed"),
    ] {
        let diagnosis = judged(origin, false);
        assert_eq!(main_cause(&diagnosis), cause);
        assert_eq!(diagnosis.outcome, Outcome::CorsBlocked);
        assert_eq!(diagnosis.confidence, Confidence::Likely);
        assert_eq!(diagnosis.status, Status::None);
    }
    // Nothing is left that CORS could have stopped.
    assert_eq!(judged(named, true).outcome, Outcome::NotVerified);
}
