//! The queue keeps its promises whatever the servers do: limits, turns, pauses, retries, and an end.

use proptest::prelude::*;
use std::collections::HashMap;
use turnaway::classify::Outcome;
use turnaway::run::{After, Feedback, HostKey, Next, NotTried, Run, Settings, Wait, retry_after};

fn feedback(outcome: Outcome, code: Option<u16>, retry_after_ms: Option<f64>) -> Feedback {
    Feedback {
        outcome,
        code,
        retry_after_ms,
    }
}

fn ok() -> Feedback {
    feedback(Outcome::Ok, Some(200), None)
}

fn silent() -> Feedback {
    feedback(Outcome::Unreachable, None, None)
}

fn slow_down(retry_after_ms: Option<f64>) -> Feedback {
    feedback(Outcome::RateLimited, Some(429), retry_after_ms)
}

/// No retries, no giving up: each test turns on what it is about.
fn plain() -> Settings {
    Settings {
        retries: 0,
        give_up_after: 0,
        ..Settings::default()
    }
}

/// Everything that may start now, in order.
fn starts(run: &mut Run, now: f64) -> Vec<usize> {
    let mut started = Vec::new();
    while let Next::Start(index) = run.next(now) {
        started.push(index);
    }
    started
}

#[test]
fn an_empty_run_is_done() {
    let mut run = Run::new(Vec::<&str>::new(), &Settings::default());
    assert_eq!(run.next(0.0), Next::Done);
    assert_eq!(run.progress(0.0).total, 0);
}

#[test]
fn hosts_take_turns() {
    let hosts = ["a", "a", "a", "b", "b", "c"];
    let settings = Settings {
        per_host: 9,
        ..plain()
    };
    let mut run = Run::new(hosts, &settings);
    assert_eq!(starts(&mut run, 0.0), [0, 3, 5, 1, 4, 2]);
}

#[test]
fn limits_hold_for_a_host_and_in_all() {
    let mut run = Run::new(["a"; 5], &plain());
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
    assert_eq!(run.next(0.0), Next::WaitForResult);
    assert_eq!(run.finished(1, ok(), 1.0), After::Keep);
    assert_eq!(starts(&mut run, 1.0), [2]);

    let names: Vec<String> = (0..40).map(|n| format!("h{n}")).collect();
    let mut run = Run::new(&names, &plain());
    assert_eq!(starts(&mut run, 0.0).len(), 12);
}

#[test]
fn a_host_is_one_host_in_any_spelling() {
    assert_eq!(HostKey::of("Example.COM."), HostKey::of("example.com"));
    assert_ne!(HostKey::of("www.example.com"), HostKey::of("example.com"));
    let mut run = Run::new(["a.example", "A.example", "a.example."], &plain());
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
}

#[test]
fn one_slow_host_does_not_hold_up_the_others() {
    let mut hosts = vec!["slow"; 100];
    hosts.extend(vec!["quick"; 100]);
    let mut run = Run::new(hosts, &plain());
    let mut quick = 0;
    let mut now = 0.0;
    loop {
        let started = starts(&mut run, now);
        let done: Vec<usize> = started.into_iter().filter(|index| *index >= 100).collect();
        if done.is_empty() {
            break;
        }
        now += 1.0;
        for index in done {
            quick += 1;
            run.finished(index, ok(), now);
        }
    }
    assert_eq!(quick, 100);
}

#[test]
fn the_interval_lies_between_two_starts_on_one_host() {
    let settings = Settings {
        interval_ms: 100,
        ..plain()
    };
    let mut run = Run::new(["a", "a", "b"], &settings);
    assert_eq!(starts(&mut run, 0.0), [0, 2]);
    assert_eq!(run.next(0.0), Next::WaitUntil(100.0));
    assert_eq!(run.next(99.0), Next::WaitUntil(100.0));
    assert_eq!(run.next(100.0), Next::Start(1));
}

#[test]
fn a_host_that_asks_to_slow_down_is_left_in_peace_twice_as_long_each_time() {
    let settings = Settings {
        per_host: 1,
        ..plain()
    };
    for code in [429, 503] {
        let answer = feedback(Outcome::ServerError, Some(code), None);
        let mut run = Run::new(["a"; 9], &settings);
        let mut now = 0.0;
        for pause in [500.0, 1_000.0, 2_000.0, 4_000.0] {
            let Next::Start(index) = run.next(now) else {
                panic!("nothing started at {now}");
            };
            run.finished(index, answer, now);
            assert_eq!(run.next(now), Next::WaitUntil(now + pause));
            now += pause;
        }
        // Success brings the first pause back.
        let Next::Start(index) = run.next(now) else {
            panic!("nothing started at {now}");
        };
        run.finished(index, ok(), now);
        let Next::Start(index) = run.next(now) else {
            panic!("nothing started at {now}");
        };
        run.finished(index, answer, now);
        assert_eq!(run.next(now), Next::WaitUntil(now + 500.0));
    }
}

#[test]
fn refusals_of_checks_under_way_together_count_once() {
    let mut run = Run::new(["a"; 9], &plain());
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
    run.finished(0, slow_down(None), 10.0);
    run.finished(1, slow_down(None), 11.0);
    assert_eq!(run.next(11.0), Next::WaitUntil(510.0));
}

#[test]
fn retry_after_is_obeyed() {
    let settings = Settings {
        retries: 1,
        ..plain()
    };
    let mut run = Run::new(["a", "a", "b"], &settings);
    assert_eq!(run.next(0.0), Next::Start(0));
    assert_eq!(
        run.finished(0, slow_down(Some(20_000.0)), 5.0),
        After::RetryAt(20_005.0)
    );
    assert_eq!(starts(&mut run, 5.0), [2]);
    run.finished(2, ok(), 6.0);
    assert_eq!(run.next(6.0), Next::WaitUntil(20_005.0));
    assert_eq!(run.progress(6.0).waiting_hosts, 1);
    assert_eq!(starts(&mut run, 20_005.0), [0, 1]);
    // Retried once, as set; then the result stands.
    assert_eq!(run.finished(0, slow_down(None), 20_006.0), After::Keep);
    assert_eq!(run.progress(20_006.0).retries, 1);
    assert_eq!(run.retries_of(0), 1);
}

#[test]
fn a_host_that_asks_for_too_long_a_wait_is_left_alone() {
    let mut run = Run::new(["a", "a", "a", "b"], &Settings::default());
    assert_eq!(starts(&mut run, 0.0), [0, 3, 1]);
    let hour = slow_down(Some(3_600_000.0));
    assert_eq!(run.finished(0, hour, 1.0), After::Keep);
    let why = NotTried::AskedToWait { ms: 3_600_000.0 };
    assert_eq!(run.next(1.0), Next::Skip(2, why));
    assert!(why.text().contains("60 minutes"), "{}", why.text());
    assert_eq!(run.next(1.0), Next::WaitForResult);
    run.finished(1, ok(), 2.0);
    run.finished(3, ok(), 2.0);
    assert_eq!(run.next(2.0), Next::Done);
    let progress = run.progress(2.0);
    assert_eq!((progress.done, progress.not_tried), (4, 1));
}

#[test]
fn a_silent_host_is_given_up() {
    let settings = Settings {
        per_host: 1,
        give_up_after: 3,
        ..plain()
    };
    let mut run = Run::new(["a"; 6], &settings);
    for index in 0..3 {
        assert_eq!(run.next(0.0), Next::Start(index));
        run.finished(index, silent(), 0.0);
    }
    let why = NotTried::NoAnswer { times: 3 };
    for index in 3..6 {
        assert_eq!(run.next(0.0), Next::Skip(index, why));
    }
    assert_eq!(run.next(0.0), Next::Done);
}

/// Works a run off that takes no time; every check of an origin in `bad` ends as it says. Says what
/// became of each check: done, or why it was not tried.
fn worked_off(
    origins: &[&str],
    settings: &Settings,
    bad: &[(&str, Feedback)],
) -> Vec<Option<NotTried>> {
    let mut run = Run::new(origins, settings);
    let mut became = vec![None; origins.len()];
    let (mut now, mut ended) = (0.0, 0);
    loop {
        match run.next(now) {
            Next::Start(index) => {
                let known = bad.iter().find(|(origin, _)| *origin == origins[index]);
                let feedback = known.map_or_else(ok, |(_, feedback)| *feedback);
                if run.finished(index, feedback, now) == After::Keep {
                    ended += 1;
                }
            }
            Next::Skip(index, why) => {
                became[index] = Some(why);
                ended += 1;
            }
            Next::WaitUntil(moment) => now = moment,
            Next::WaitForResult => panic!("waits for a result, and none is under way"),
            Next::Done => break,
        }
    }
    assert_eq!(ended, origins.len());
    became
}

#[test]
fn silence_and_retry_after_of_one_port_are_not_those_of_another() {
    let (a, b, c) = (
        "http://localhost:3000",
        "http://localhost:8080",
        "https://localhost:3000",
    );
    let mut origins = vec![a; 9];
    origins.extend([b, c, b, c, b, c, b, c]);
    for bad in [slow_down(Some(600_000.0)), silent()] {
        let settings = Settings {
            give_up_after: 5,
            per_host: 1,
            ..plain()
        };
        let became = worked_off(&origins, &settings, &[(a, bad)]);
        let (of_a, of_others) = became.split_at(9);
        assert!(of_a[8].is_some(), "{bad:?}");
        assert!(of_others.iter().all(Option::is_none), "{bad:?}");
    }
}

#[test]
fn what_is_under_way_and_the_gap_count_for_all_ports_of_a_machine() {
    let ports = ["http://a:1", "http://a:2", "https://A.:3", "http://b"];
    let mut run = Run::new(ports, &plain());
    assert_eq!(starts(&mut run, 0.0), [0, 1, 3]);
    run.finished(1, ok(), 1.0);
    assert_eq!(starts(&mut run, 1.0), [2]);

    let settings = Settings {
        interval_ms: 100,
        ..plain()
    };
    let ports = ["http://a:1", "http://a:1", "http://a:2", "http://a:2"];
    let mut run = Run::new(ports, &settings);
    let mut order = Vec::new();
    for turn in 0..4 {
        let now = f64::from(turn) * 100.0;
        let started = starts(&mut run, now);
        assert_eq!(started.len(), 1, "at {now}");
        run.finished(started[0], ok(), now);
        order.extend(started);
        if turn < 3 {
            assert_eq!(run.next(now + 1.0), Next::WaitUntil(now + 100.0));
        }
    }
    // They take turns: the first port does not go first until it has nothing left.
    assert_eq!(order, [0, 2, 1, 3]);
    assert_eq!(run.next(300.0), Next::Done);
}

#[test]
fn one_port_with_a_long_list_does_not_starve_its_neighbour() {
    let mut origins = vec!["http://a:1"; 50];
    origins.push("http://a:2");
    let settings = Settings {
        per_host: 1,
        ..plain()
    };
    let mut run = Run::new(&origins, &settings);
    let mut order = Vec::new();
    while let Next::Start(index) = run.next(0.0) {
        order.push(index);
        run.finished(index, ok(), 0.0);
    }
    assert_eq!(order.len(), 51);
    assert!(order.iter().position(|index| *index == 50) < Some(3));
}

#[test]
fn who_is_waited_for_is_known_and_can_be_skipped() {
    let origins = ["http://a", "http://a", "http://a", "http://b", "http://b"];
    let settings = Settings {
        per_host: 1,
        retries: 1,
        ..plain()
    };
    let mut run = Run::new(origins, &settings);
    assert_eq!(starts(&mut run, 0.0), [0, 3]);
    run.finished(0, slow_down(Some(40_000.0)), 10.0);
    run.finished(3, slow_down(None), 10.0);
    assert_eq!(run.next(10.0), Next::WaitUntil(510.0));
    let waits = run.waits(9);
    let long = Wait {
        check: 0,
        until_ms: 40_010.0,
        asked: true,
        left: 3,
    };
    let short = Wait {
        check: 3,
        until_ms: 510.0,
        asked: false,
        left: 2,
    };
    assert_eq!(waits, [long, short]);
    assert_eq!(run.waits(1), [long]);
    run.skip_server_of(1);
    assert_eq!(run.waits(9), [short]);
    for index in [0, 1, 2] {
        assert_eq!(run.next(11.0), Next::Skip(index, NotTried::Skipped));
    }
    // The other one goes on.
    assert_eq!(run.next(11.0), Next::WaitUntil(510.0));
    assert_eq!(run.next(510.0), Next::Start(3));
    run.finished(3, ok(), 511.0);
    assert_eq!(run.next(511.0), Next::Start(4));
    run.finished(4, ok(), 512.0);
    assert_eq!(run.next(512.0), Next::Done);
    assert!(
        NotTried::Skipped.text().contains("you had"),
        "{}",
        NotTried::Skipped.text()
    );
}

#[test]
fn without_a_network_only_the_own_machine_is_asked() {
    let origins = [
        "https://a.example",
        "http://localhost:3000",
        "https://b.example",
    ];
    let mut run = Run::new(origins, &plain());
    run.set_offline(true);
    assert_eq!(starts(&mut run, 0.0), [1]);
    run.finished(1, ok(), 1.0);
    assert_eq!(run.next(1.0), Next::WaitForResult);
    assert!(run.progress(1.0).offline);
    run.set_offline(false);
    assert_eq!(starts(&mut run, 2.0), [0, 2]);
    assert!(!run.progress(2.0).offline);
    // Cancelled without a network, it ends.
    run.set_offline(true);
    run.cancel();
    run.finished(0, silent(), 3.0);
    run.finished(2, silent(), 3.0);
    assert_eq!(run.next(3.0), Next::Done);
}

#[test]
fn what_an_outage_spoiled_is_made_again_and_counts_for_nothing() {
    let settings = Settings {
        give_up_after: 2,
        retries: 0,
        per_host: 2,
        ..Settings::default()
    };
    let mut run = Run::new(["https://a.example"; 4], &settings);
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
    run.set_offline(true);
    assert!(run.take_back(0, 10.0) && run.take_back(1, 10.0));
    assert!(!run.take_back(1, 10.0), "it is not under way any more");
    assert_eq!(run.next(10.0), Next::WaitForResult);
    run.set_offline(false);
    assert_eq!(starts(&mut run, 20.0), [0, 1]);
    run.finished(0, ok(), 21.0);
    run.finished(1, ok(), 21.0);
    let progress = run.progress(21.0);
    assert_eq!(
        (progress.done, progress.not_tried, progress.retries),
        (2, 0, 0)
    );
    assert_eq!(starts(&mut run, 21.0), [2, 3]);
    // Not for ever: then the network is the verdict.
    for _ in 0..5 {
        assert!(run.take_back(2, 22.0));
        assert_eq!(run.next(22.0), Next::Start(2));
    }
    assert!(!run.take_back(2, 22.0));
    assert_eq!(run.finished(2, silent(), 23.0), After::Keep);
}

#[test]
fn an_answer_in_between_keeps_a_host_going_and_zero_turns_giving_up_off() {
    let settings = |give_up_after| Settings {
        per_host: 1,
        give_up_after,
        ..plain()
    };
    let mut run = Run::new(["a"; 9], &settings(3));
    for index in 0..9 {
        assert_eq!(run.next(0.0), Next::Start(index));
        let refused = feedback(Outcome::Forbidden, Some(403), None);
        run.finished(index, if index % 3 == 2 { refused } else { silent() }, 0.0);
    }
    assert_eq!(run.next(0.0), Next::Done);

    let mut run = Run::new(["a"; 50], &settings(0));
    for index in 0..50 {
        assert_eq!(run.next(0.0), Next::Start(index));
        run.finished(index, silent(), 0.0);
    }
    assert_eq!(run.next(0.0), Next::Done);
}

#[test]
fn what_failed_in_passing_is_tried_again_and_a_refusal_is_not() {
    let cases = [
        (Outcome::Unreachable, None, true),
        (Outcome::RateLimited, Some(429), true),
        (Outcome::ServerError, Some(503), true),
        (Outcome::ServerError, Some(502), true),
        (Outcome::ServerError, Some(522), true),
        (Outcome::ClientError, Some(408), true),
        (Outcome::ServerError, Some(501), false),
        (Outcome::Ok, Some(200), false),
        (Outcome::SignInRequired, Some(401), false),
        (Outcome::Forbidden, Some(403), false),
        (Outcome::BotWall, Some(403), false),
        (Outcome::NotFound, Some(404), false),
        (Outcome::CorsBlocked, None, false),
        (Outcome::BrowserBlocked, None, false),
        (Outcome::NotVerified, None, false),
        (Outcome::Invalid, None, false),
    ];
    for (outcome, code, again) in cases {
        let mut run = Run::new(["a"], &Settings::default());
        assert_eq!(run.next(0.0), Next::Start(0));
        let after = run.finished(0, feedback(outcome, code, None), 0.0);
        assert_eq!(
            matches!(after, After::RetryAt(_)),
            again,
            "{outcome:?} {code:?}"
        );
    }
}

#[test]
fn timeouts_are_not_retried_endlessly() {
    let settings = Settings {
        retries: 2,
        ..plain()
    };
    let mut run = Run::new(["a"], &settings);
    let mut now = 0.0;
    let mut attempts = 0;
    loop {
        match run.next(now) {
            Next::Start(index) => {
                attempts += 1;
                now += 15_000.0;
                run.finished(index, silent(), now);
            }
            Next::WaitUntil(moment) => now = moment,
            Next::Done => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(attempts, 3);
    // Three timeouts, and the pauses of one and two seconds between them.
    assert_eq!(now, 48_000.0);
}

#[test]
fn pause_starts_nothing_and_resume_goes_on() {
    let mut run = Run::new(["a"; 5], &plain());
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
    run.pause();
    run.finished(0, ok(), 1.0);
    assert_eq!(run.next(1.0), Next::WaitForResult);
    run.finished(1, ok(), 1.0);
    assert_eq!(run.next(1e9), Next::WaitForResult);
    assert!(run.progress(1e9).paused);
    run.resume();
    assert_eq!(starts(&mut run, 1e9), [2, 3]);
}

#[test]
fn cancel_waits_for_what_is_under_way_and_ends() {
    let mut run = Run::new(["a"; 5], &Settings::default());
    assert_eq!(starts(&mut run, 0.0), [0, 1]);
    run.cancel();
    assert_eq!(run.next(0.0), Next::WaitForResult);
    assert_eq!(run.finished(0, silent(), 1.0), After::Keep);
    assert_eq!(run.finished(1, ok(), 1.0), After::Keep);
    assert_eq!(run.next(1.0), Next::Done);
    let progress = run.progress(1.0);
    assert_eq!(
        (progress.done, progress.cancelled, progress.in_flight),
        (2, 3, 0)
    );
}

#[test]
fn reports_of_what_is_not_in_flight_change_nothing() {
    let mut run = Run::new(["a"; 3], &plain());
    assert_eq!(run.finished(0, ok(), 0.0), After::Keep);
    assert_eq!(run.finished(99, ok(), 0.0), After::Keep);
    assert_eq!(run.next(0.0), Next::Start(0));
    run.finished(0, ok(), 0.0);
    run.finished(0, ok(), 0.0);
    assert_eq!(run.progress(0.0).done, 1);
}

#[test]
fn a_clock_that_goes_wrong_does_no_harm() {
    let settings = Settings {
        interval_ms: 10,
        ..plain()
    };
    let mut run = Run::new(["a"; 4], &settings);
    assert_eq!(run.next(f64::NAN), Next::Start(0));
    assert_eq!(run.next(f64::INFINITY), Next::WaitUntil(10.0));
    assert_eq!(run.next(10.0), Next::Start(1));
    run.finished(0, ok(), -5.0);
    assert_eq!(run.next(-5.0), Next::WaitUntil(20.0));
}

#[test]
fn the_estimate_follows_the_pace() {
    let settings = Settings {
        per_host: 1,
        ..plain()
    };
    let mut run = Run::new(["a"; 100], &settings);
    assert_eq!(run.progress(0.0).left_ms, None);
    let mut now = 0.0;
    for _ in 0..20 {
        let Next::Start(index) = run.next(now) else {
            panic!("nothing started at {now}");
        };
        now += 250.0;
        run.finished(index, ok(), now);
    }
    let left = run.progress(now).left_ms;
    assert_eq!(left, Some(80.0 * 250.0));
    // Nothing ends any more: the estimate grows.
    assert!(run.progress(now + 60_000.0).left_ms > left);
    run.pause();
    assert_eq!(run.progress(now).left_ms, None);
}

#[test]
fn settings_that_would_never_end_are_put_right() {
    let settings = Settings {
        per_host: 0,
        global: 0,
        probe_timeout_ms: 0,
        ..Settings::default()
    };
    let mut run = Run::new(["a"], &settings);
    assert_eq!(run.next(0.0), Next::Start(0));
    assert!(run.settings().probe_timeout_ms > 0);
    let parsed: Settings = serde_json::from_str(r#"{"perHost":3}"#).expect("partial settings");
    assert_eq!(parsed.per_host, 3);
    assert_eq!(parsed.global, Settings::default().global);
}

#[test]
fn retry_after_in_all_forms() {
    // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110 section 5.6.7.
    let example = 784_111_777_000.0;
    let before = example - 90_000.0;
    let cases = [
        ("120", Some(120_000.0)),
        (" 0 ", Some(0.0)),
        ("120, 300", Some(120_000.0)),
        ("99999999999999999999", Some(f64::from(u32::MAX) * 1_000.0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(90_000.0)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(90_000.0)),
        ("Sun Nov  6 08:49:37 1994", Some(90_000.0)),
        ("Sun, 06 Nov 1994 08:48:00 GMT", Some(0.0)),
        ("-5", None),
        ("1.5", None),
        ("12s", None),
        ("", None),
        ("soon", None),
        ("Sun, 06 Nov 1994 25:49:37 GMT", None),
        ("Sun, 32 Nov 1994 08:49:37 GMT", None),
        ("Sun, 31 Feb 1994 08:49:37 GMT", None),
        ("Sun, 06 Non 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 PST", None),
        ("Sun, 06 Nov 1994", None),
    ];
    for (value, expected) in cases {
        assert_eq!(retry_after(value, before), expected, "{value}");
    }
}

#[test]
fn retry_after_knows_the_calendar() {
    let moment = |value: &str| retry_after(value, 0.0);
    let cases = [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400.0),
        ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800.0),
        ("Sun, 22 Nov 2026 14:10:50 GMT", 1_795_356_650.0),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799.0),
    ];
    for (value, seconds) in cases {
        assert_eq!(moment(value), Some(seconds * 1_000.0), "{value}");
    }
    // Seen from 2026, the year 94 would lie more than 50 years ahead, so it has passed; 70 has not.
    let now = 1_795_356_650_000.0;
    assert_eq!(
        retry_after("Sunday, 06-Nov-94 08:49:37 GMT", now),
        Some(0.0)
    );
    assert!(retry_after("Thursday, 06-Nov-70 08:49:37 GMT", now) > Some(1e12));
}

/// How the pretended servers answer, chosen at random.
fn answer() -> impl Strategy<Value = (Feedback, f64)> {
    let feedback = prop_oneof![
        6 => Just(ok()),
        2 => Just(silent()),
        1 => Just(slow_down(None)),
        1 => (0.0..120_000.0_f64).prop_map(|wait| slow_down(Some(wait))),
        1 => Just(feedback(Outcome::ServerError, Some(503), None)),
        1 => Just(feedback(Outcome::CorsBlocked, None, Some(f64::NAN))),
    ];
    (feedback, 0.0..20_000.0_f64)
}

fn settings() -> impl Strategy<Value = Settings> {
    (1_u32..4, 1_u32..6, 0_u32..400, 0_u32..3, 0_u32..5).prop_map(
        |(per_host, global, interval_ms, retries, give_up_after)| Settings {
            per_host,
            global,
            interval_ms,
            retries,
            give_up_after,
            ..Settings::default()
        },
    )
}

proptest! {
    #[test]
    fn the_queue_keeps_its_promises(
        hosts in prop::collection::vec(0_usize..6, 0..60),
        settings in settings(),
        answers in prop::collection::vec(answer(), 1..40),
        pause_at in 0_usize..80,
        cancel_at in 0_usize..160,
        offline_at in 0_usize..80,
        skip_at in 0_usize..200,
    ) {
        // Three machines with two ports each.
        let names: Vec<String> = hosts.iter().map(|host| format!("http://h{}:{host}", host / 2)).collect();
        let mut run = Run::new(&names, &settings);
        let mut gap: HashMap<usize, f64> = HashMap::new();
        let mut taken_back = vec![0_u32; hosts.len()];
        let mut answers = answers.into_iter().cycle();
        let mut now = 0.0;
        let mut paused_for = 0;
        let mut ended = vec![0_u32; hosts.len()];
        let mut attempts = vec![0_u32; hosts.len()];
        // Index, end, answer.
        let mut flying: Vec<(usize, f64, Feedback)> = Vec::new();
        let mut not_before: HashMap<usize, f64> = HashMap::new();
        let mut retry_at: HashMap<usize, f64> = HashMap::new();
        let mut cancelled = false;
        for turn in 0.. {
            prop_assert!(turn < 20_000, "it does not end");
            if turn == pause_at {
                run.pause();
                paused_for = 5;
            }
            if turn == cancel_at {
                run.cancel();
                cancelled = true;
            }
            // Away for a while, and then there again.
            run.set_offline((offline_at..offline_at + 6).contains(&turn));
            if turn == skip_at && !hosts.is_empty() {
                run.skip_server_of(skip_at % hosts.len());
            }
            let next = run.next(now);
            if paused_for > 0 && !matches!(next, Next::Done) {
                prop_assert_eq!(next, Next::WaitForResult);
                paused_for -= 1;
                if paused_for == 0 {
                    run.resume();
                    continue;
                }
            }
            match next {
                Next::Start(index) => {
                    prop_assert!(!cancelled);
                    let host = hosts[index];
                    prop_assert_eq!(ended[index], 0);
                    prop_assert!(flying.iter().all(|(other, ..)| *other != index));
                    prop_assert!(not_before.get(&host).is_none_or(|moment| *moment <= now));
                    prop_assert!(retry_at.get(&index).is_none_or(|moment| *moment <= now));
                    attempts[index] += 1;
                    let (answer, took) = answers.next().expect("endless");
                    flying.push((index, now + took, answer));
                    let machine = host / 2;
                    prop_assert!(gap.get(&machine).is_none_or(|moment| *moment <= now));
                    gap.insert(machine, now + f64::from(settings.interval_ms));
                    let there = |(other, ..): &&(usize, f64, Feedback)| hosts[*other] / 2 == machine;
                    let on_host = flying.iter().filter(there).count();
                    prop_assert!(on_host <= settings.per_host as usize);
                    prop_assert!(flying.len() <= settings.global as usize);
                    prop_assert_eq!(run.progress(now).in_flight, flying.len());
                }
                Next::Skip(index, _) => {
                    prop_assert!(!cancelled);
                    prop_assert!(flying.iter().all(|(other, ..)| *other != index));
                    ended[index] += 1;
                }
                Next::Done => break,
                Next::WaitUntil(_) | Next::WaitForResult => {
                    let first = flying
                        .iter()
                        .enumerate()
                        .min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1))
                        .map(|(at, flight)| (at, flight.1));
                    match (next, first) {
                        (Next::WaitUntil(moment), first)
                            if first.is_none_or(|(_, end)| moment < end) =>
                        {
                            prop_assert!(moment > now);
                            now = moment;
                        }
                        (_, Some((at, end))) => {
                            now = end.max(now);
                            let (index, _, answer) = flying.swap_remove(at);
                            if turn % 7 == 3 && run.take_back(index, now) {
                                taken_back[index] += 1;
                                continue;
                            }
                            if answer.asks_to_slow_down() {
                                let asked = answer.retry_after_ms.unwrap_or(0.0);
                                let moment = not_before.entry(hosts[index]).or_insert(0.0);
                                *moment = moment.max(now + asked);
                            }
                            match run.finished(index, answer, now) {
                                After::Keep => ended[index] += 1,
                                After::RetryAt(moment) => {
                                    prop_assert!(moment >= now);
                                    retry_at.insert(index, moment);
                                }
                            }
                        }
                        (_, None) => {
                            prop_assert!(paused_for > 0 || turn < offline_at + 6, "waits for a result, and none is under way");
                        }
                    }
                }
            }
        }
        prop_assert!(flying.is_empty());
        let progress = run.progress(now);
        let done: u32 = ended.iter().sum();
        prop_assert_eq!(progress.done, done as usize);
        prop_assert!(ended.iter().all(|times| *times <= 1));
        prop_assert!(attempts.iter().zip(&taken_back).all(|(times, back)| *times <= 1 + settings.retries + back));
        prop_assert!(taken_back.iter().all(|times| *times <= 5));
        prop_assert_eq!(progress.done + progress.cancelled, hosts.len());
        if !cancelled {
            prop_assert!(ended.iter().all(|times| *times == 1));
        }
    }

    #[test]
    fn retry_after_never_panics(value in any::<String>(), now in any::<f64>()) {
        let _ = retry_after(&value, now);
    }

    #[test]
    fn retry_after_never_panics_on_almost_dates(
        value in "(Sun|Sunday)?,? ?[0-9]{0,3}[ -](Nov|Feb)[ -][0-9]{0,5} [0-9]{0,3}:[0-9]{1,2}:[0-9]{1,9} ?(GMT)?",
        now in -1e15..1e15,
    ) {
        prop_assert!(retry_after(&value, now).is_none_or(|wait| wait >= 0.0));
    }
}
