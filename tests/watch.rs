//! Watching: what counts as news, how politely it goes, and what survives a damaged store.

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use support::WhatwgUrl;
use turnaway::classify::{Confidence, Outcome, Status};
use turnaway::evidence::Vantage;
use turnaway::run::Feedback;
use turnaway::watch::{
    Added, Change, GIVE_UP_AFTER, Look, MAX_LOOKS, MAX_WATCHED, News, Next, Options, Pause,
    Recorded, Refused, WatchList, Watched, What, export, import, import_plain, key_of, notes,
};

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
/// Some day in 2026.
const NOW: f64 = 1_780_000_000_000.0;
const URL: &str = "https://a.example/page";

fn look(at_ms: f64, outcome: Outcome, code: Option<u16>) -> Look {
    let status = match (code, outcome) {
        (Some(code), _) => Status::Known { code },
        (None, Outcome::CorsBlocked) => Status::Hidden { hint: None },
        (None, _) => Status::None,
    };
    Look {
        at_ms,
        outcome,
        status,
        cause: None,
        confidence: Confidence::Certain,
        vantage: Vantage::Extension,
        passed: false,
    }
}

fn pace(look: &Look, retry_after_ms: Option<f64>) -> Feedback {
    Feedback {
        outcome: look.outcome,
        code: look.status.code(),
        retry_after_ms,
    }
}

/// A watched address and the moment it has reached.
struct Story {
    watched: Watched,
    now: f64,
}

impl Story {
    fn new() -> Self {
        let watched = Watched::new(URL, "a.example", 60, NOW);
        Story { watched, now: NOW }
    }

    /// Waits until it is due and takes this look.
    fn sees(&mut self, outcome: Outcome, code: Option<u16>) -> Recorded {
        self.takes(|now| look(now, outcome, code))
    }

    fn takes(&mut self, look: impl FnOnce(f64) -> Look) -> Recorded {
        self.now = self.now.max(self.watched.due_ms);
        assert!(self.watched.begin(self.now, 0.5), "it may begin");
        let look = look(self.now);
        let pace = pace(&look, None);
        self.watched.record(look, &pace, "1", self.now, 0.5)
    }

    fn news(&self) -> Option<&News> {
        self.watched.news.as_ref()
    }
}

fn ok(story: &mut Story) -> Recorded {
    story.sees(Outcome::Ok, Some(200))
}

fn gone(story: &mut Story) -> Recorded {
    story.sees(Outcome::Unreachable, None)
}

#[test]
fn the_first_look_is_no_news_and_neither_is_the_same_again() {
    let mut story = Story::new();
    assert_eq!(ok(&mut story), Recorded::First);
    let since = story.watched.since_ms;
    assert_eq!(ok(&mut story), Recorded::Same);
    assert_eq!(story.news(), None);
    assert_eq!(story.watched.since_ms, since);
    assert_eq!(story.watched.due_ms, story.now + HOUR);
}

#[test]
fn the_last_look_that_says_how_it_stands_outlives_those_that_passed() {
    let mut story = Story::new();
    ok(&mut story);
    let standing = story.watched.looks[0].clone();
    let passed = |n: usize| Look {
        passed: true,
        ..look(NOW + HOUR + n as f64, Outcome::Unreachable, None)
    };
    story.watched.join((0..2 * MAX_LOOKS).map(passed));
    assert_eq!(story.watched.looks.len(), MAX_LOOKS);
    assert_eq!(story.watched.standing(), Some(&standing));
    assert_eq!(story.watched.looks[1], passed(MAX_LOOKS + 1));
}

/// No `Date` can hold it, and as a number of JSON it would be another one after each reading.
#[test]
fn a_moment_that_is_none_is_no_look() {
    let mut story = Story::new();
    let at = |at_ms: f64| look(at_ms, Outcome::Ok, Some(200));
    story
        .watched
        .join([8.65e15, f64::NAN, f64::INFINITY, 0.0, -1.0].map(at));
    assert_eq!(story.watched.looks, []);
    story.watched.join([8.64e15].map(at));
    assert_eq!(story.watched.looks.len(), 1);
}

#[test]
fn what_paused_itself_keeps_the_reason_when_a_reader_pauses_it() {
    let mut story = Story::new();
    while story.watched.paused.is_none() {
        gone(&mut story);
    }
    let by_itself = story.watched.paused;
    assert_ne!(by_itself, Some(Pause::Reader));
    story.watched.pause();
    assert_eq!(story.watched.paused, by_itself);
    story.watched.resume();
    story.watched.pause();
    assert_eq!(story.watched.paused, Some(Pause::Reader));
}

#[test]
fn another_outcome_is_news_at_once_and_back_to_normal_is_too() {
    let mut story = Story::new();
    ok(&mut story);
    assert_eq!(story.sees(Outcome::Forbidden, Some(403)), Recorded::Changed);
    let news = story.news().expect("there is news").clone();
    assert_eq!(news.at_ms, story.now);
    assert!(!news.seen && !news.told);
    assert_eq!(news.what.arrow(), "OK (200) → Forbidden (403)");
    assert_eq!(news.what.sentence(), "It now refuses access.");
    assert_eq!(ok(&mut story), Recorded::Changed);
    let news = story.news().expect("there is news");
    assert_eq!(news.what.arrow(), "Forbidden (403) → OK (200)");
    assert_eq!(news.what.sentence(), "It answers normally now.");
}

#[test]
fn one_look_without_an_answer_is_looked_at_again_before_it_counts() {
    let mut story = Story::new();
    ok(&mut story);
    let since = story.watched.since_ms;
    assert_eq!(gone(&mut story), Recorded::Doubtful);
    assert_eq!(story.news(), None);
    assert_eq!(story.watched.due_ms, story.now + 2.0 * MINUTE);
    assert_eq!(ok(&mut story), Recorded::Same);
    assert_eq!(story.news(), None);
    assert_eq!(story.watched.since_ms, since);
    // It stays in the history, as what it was.
    let passed: Vec<bool> = story.watched.looks.iter().map(|look| look.passed).collect();
    assert_eq!(passed, [false, true, false]);
}

#[test]
fn two_looks_without_an_answer_count_from_the_first() {
    let mut story = Story::new();
    ok(&mut story);
    gone(&mut story);
    let first = story.now;
    assert_eq!(gone(&mut story), Recorded::Changed);
    assert_eq!(story.watched.since_ms, first);
    assert_eq!(story.watched.doubt, None);
    assert_eq!(story.watched.due_ms, story.now + HOUR);
    let what = &story.news().expect("there is news").what;
    assert_eq!(what.sentence(), "It gives no answer any more.");
    // Two failures of another kind are a change as well.
    let mut story = Story::new();
    ok(&mut story);
    gone(&mut story);
    assert_eq!(
        story.sees(Outcome::ServerError, Some(503)),
        Recorded::Changed
    );
    assert_eq!(story.watched.since_ms, story.now);
}

#[test]
fn a_refusal_or_a_missing_page_does_not_pass_by_itself() {
    for (outcome, code) in [
        (Outcome::SignInRequired, 401),
        (Outcome::Forbidden, 403),
        (Outcome::BotWall, 403),
        (Outcome::NotFound, 404),
    ] {
        let mut story = Story::new();
        ok(&mut story);
        assert_eq!(story.sees(outcome, Some(code)), Recorded::Changed);
    }
    for (outcome, code) in [
        (Outcome::ServerError, Some(502)),
        (Outcome::RateLimited, Some(429)),
        (Outcome::NotVerified, None),
    ] {
        let mut story = Story::new();
        ok(&mut story);
        assert_eq!(story.sees(outcome, code), Recorded::Doubtful);
    }
}

#[test]
fn status_and_leading_cause_count_and_how_sure_it_is_does_not() {
    let mut story = Story::new();
    story.sees(Outcome::NotFound, Some(404));
    assert_eq!(story.sees(Outcome::NotFound, Some(410)), Recorded::Changed);
    let refused = |cause: &'static str, confidence| {
        move |now| Look {
            cause: Some(cause.to_owned()),
            confidence,
            ..look(now, Outcome::Forbidden, Some(403))
        }
    };
    let mut story = Story::new();
    story.takes(refused("one", Confidence::Certain));
    assert_eq!(
        story.takes(refused("one", Confidence::Possible)),
        Recorded::Same
    );
    assert_eq!(
        story.takes(refused("other", Confidence::Possible)),
        Recorded::Changed
    );
    let what = &story.news().expect("there is news").what;
    assert_eq!(
        what.sentence(),
        "It ends as before, but for another reason."
    );
}

#[test]
fn a_grant_or_a_new_version_changes_the_view_and_not_the_address() {
    let mut story = Story::new();
    story.takes(|now| Look {
        vantage: Vantage::Page,
        ..look(now, Outcome::CorsBlocked, None)
    });
    assert_eq!(
        story.sees(Outcome::Forbidden, Some(403)),
        Recorded::Elsewhere
    );
    assert_eq!(story.watched.since_ms, story.now);
    let now = story.now + HOUR;
    let other = Look {
        cause: Some("another.rule".to_owned()),
        ..look(now, Outcome::Forbidden, Some(403))
    };
    let pace = pace(&other, None);
    let recorded = story.watched.record(other, &pace, "2", now, 0.5);
    assert_eq!(recorded, Recorded::Same);
    assert_eq!(story.news(), None);
}

#[test]
fn an_address_that_never_answers_is_left_alone_and_says_so() {
    let mut story = Story::new();
    for _ in 0..GIVE_UP_AFTER {
        assert_eq!(story.watched.paused, None);
        gone(&mut story);
    }
    let times = GIVE_UP_AFTER;
    assert_eq!(story.watched.paused, Some(Pause::GaveUp { times }));
    let what = &story.news().expect("there is news").what;
    assert_eq!(*what, What::GaveUp { times });
    assert!(what.sentence().contains("10 times in a row"));
    story.watched.resume();
    gone(&mut story);
    assert_eq!(story.watched.paused, None, "the count begins anew");
}

#[test]
fn a_check_that_never_ends_is_put_off() {
    let mut story = Story::new();
    for _ in 0..3 {
        assert!(story.watched.begin(story.now, 0.5));
    }
    assert!(!story.watched.begin(story.now, 0.5));
    assert_eq!(story.watched.due_ms, story.now + HOUR);
    assert!(story.watched.begin(story.watched.due_ms, 0.5));
}

// --- the list ------------------------------------------------------------------------------

fn list_of(urls: &[&str]) -> WatchList {
    let mut list = WatchList::default();
    let mut change = Change::default();
    let urls = urls.iter().copied();
    list.add(urls, 60, &WhatwgUrl, NOW, &mut change);
    list
}

fn none() -> BTreeSet<String> {
    BTreeSet::new()
}

#[test]
fn only_what_can_be_watched_gets_in_once_and_never_with_a_password() {
    let mut list = WatchList::default();
    let mut change = Change::default();
    let urls = [
        "https://a.example/#part",
        "https://A.example/",
        "http://b.example/x",
        "ftp://c.example/",
        "https://user:secret@d.example/",
        "no address",
    ];
    let done = list.add(urls, 0, &WhatwgUrl, NOW, &mut change);
    let expected = Added {
        added: 2,
        known: 1,
        unfit: 3,
        over_limit: 0,
    };
    assert_eq!(done, expected);
    let mut keys: Vec<&String> = change.set.keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        ["watch.http://b.example/x", "watch.https://a.example/"]
    );
    assert!(list.entries().all(|watched| watched.every_min == 15));
    assert!(!json!(change).to_string().contains("secret"));
    let many: Vec<String> = (0..MAX_WATCHED + 7)
        .map(|n| format!("https://a.example/{n}"))
        .collect();
    let many = many.iter().map(String::as_str);
    let done = list.add(many, 60, &WhatwgUrl, NOW, &mut change);
    assert_eq!((done.added, done.over_limit), (MAX_WATCHED - 2, 9));
}

#[test]
fn one_host_is_asked_slowly_and_others_do_not_wait_for_it() {
    let mut list = list_of(&[
        "https://a.example/1",
        "https://a.example/2",
        "https://b.example/1",
    ]);
    let begin = |list: &mut WatchList, now: f64, busy: &BTreeSet<String>| {
        let Next::Look(url) = list.next(now, busy) else {
            return None;
        };
        let watched = list.get_mut(&url).expect("it is in the list");
        assert!(watched.begin(now, 0.5));
        Some(watched.host.clone())
    };
    let mut busy = none();
    busy.insert(begin(&mut list, NOW, &busy).expect("one is due"));
    busy.insert(begin(&mut list, NOW, &busy).expect("the other host's"));
    assert_eq!(busy.len(), 2);
    assert_eq!(list.next(NOW, &busy), Next::Idle, "all hosts are busy");
    assert_eq!(list.next(NOW + 1.0, &none()), Next::Wait(NOW + 10_000.0));
}

#[test]
fn retry_after_holds_for_the_whole_host_and_for_those_who_press() {
    let mut list = list_of(&["https://a.example/1", "https://a.example/2"]);
    let wait = 3.0 * HOUR;
    let watched = list.get_mut("https://a.example/1").expect("it is there");
    let seen = look(NOW, Outcome::RateLimited, Some(429));
    let pace = pace(&seen, Some(wait));
    watched.begin(NOW, 0.5);
    watched.record(seen, &pace, "1", NOW, 0.5);
    assert_eq!(watched.due_ms, NOW + wait);
    let until = NOW + wait;
    assert_eq!(list.next(NOW + HOUR, &none()), Next::Wait(until));
    assert_eq!(
        list.ask("https://a.example/2", NOW + HOUR),
        Err(Refused::AskedToWait(until))
    );
    assert_eq!(list.ask("https://a.example/2", until), Ok(()));
    // A server that asks for a year is believed for four weeks.
    let watched = list.get_mut("https://a.example/1").expect("it is there");
    let seen = look(until, Outcome::RateLimited, Some(429));
    let year = Feedback {
        retry_after_ms: Some(365.0 * 24.0 * HOUR),
        ..pace
    };
    watched.record(seen, &year, "1", until, 0.5);
    assert_eq!(watched.due_ms, until + 28.0 * 24.0 * HOUR);
}

#[test]
fn pressing_twice_looks_once_and_a_paused_address_stays_paused() {
    let mut list = list_of(&[URL]);
    list.get_mut(URL).expect("it is there").pause();
    assert_eq!(list.next(NOW, &none()), Next::Idle);
    assert_eq!(list.ask("https://b.example/", NOW), Err(Refused::Unknown));
    assert_eq!(list.ask(URL, NOW), Ok(()));
    assert_eq!(list.next(NOW, &none()), Next::Look(URL.to_owned()));
    let watched = list.get_mut(URL).expect("it is there");
    watched.begin(NOW, 0.5);
    let seen = look(NOW, Outcome::Ok, Some(200));
    let pace = pace(&seen, None);
    watched.record(seen, &pace, "1", NOW, 0.5);
    assert_eq!(list.next(NOW + 9.0 * HOUR, &none()), Next::Idle);
    assert_eq!(list.ask(URL, NOW + 1_000.0), Err(Refused::JustLooked));
    // A pause of the whole list holds everything but what is pressed.
    list.get_mut(URL).expect("it is there").resume();
    list.options.paused = true;
    assert_eq!(list.next(NOW + 9.0 * HOUR, &none()), Next::Idle);
    assert_eq!(list.ask(URL, NOW + 9.0 * HOUR), Ok(()));
    assert!(matches!(
        list.next(NOW + 9.0 * HOUR, &none()),
        Next::Look(_)
    ));
}

#[test]
fn what_was_missed_is_made_up_for_once() {
    let mut list = list_of(&[URL]);
    let later = NOW + 30.0 * 24.0 * HOUR;
    assert_eq!(list.wake_at(later), Some(later));
    let watched = list.get_mut(URL).expect("it is there");
    watched.begin(later, 0.5);
    let seen = look(later, Outcome::Ok, Some(200));
    let pace = pace(&seen, None);
    watched.record(seen, &pace, "1", later, 0.5);
    assert_eq!(list.wake_at(later + 1.0), Some(later + HOUR));
    assert_eq!(WatchList::default().wake_at(NOW), None);
}

#[test]
fn many_news_at_once_are_one_notification() {
    let urls: Vec<String> = (0..5).map(|n| format!("https://h{n}.example/")).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let mut list = list_of(&urls);
    let mut change_it = |url: &str| {
        let watched = list.get_mut(url).expect("it is there");
        for (outcome, code) in [(Outcome::Ok, 200), (Outcome::NotFound, 404)] {
            let seen = look(NOW, outcome, Some(code));
            let pace = pace(&seen, None);
            watched.record(seen, &pace, "1", NOW, 0.5);
        }
        notes(&list)
    };
    let (single, about) = change_it(urls[0]);
    assert_eq!(about, [urls[0]]);
    let note = single.first().expect("one notification");
    assert_eq!(note.id, key_of(urls[0]));
    assert_eq!(note.title, "h0.example/");
    assert_eq!(
        note.message,
        "OK (200) → Not found (404). It is not there any more."
    );
    for url in &urls[1..4] {
        change_it(url);
    }
    let (all, about) = change_it(urls[4]);
    assert_eq!(about.len(), 5);
    let titles: Vec<&str> = all.iter().map(|note| note.title.as_str()).collect();
    assert_eq!(titles, ["5 watched addresses have news"]);
    assert_eq!(list.unseen(), 5);
}

// --- the store -----------------------------------------------------------------------------

fn stored(list: &WatchList) -> Value {
    let mut change = Change::default();
    change.put_options(&list.options);
    for watched in list.entries() {
        change.put(watched);
    }
    Value::Object(change.set)
}

fn read(stored: &Value, now: f64) -> WatchList {
    WatchList::read(&stored.to_string(), &WhatwgUrl, now)
}

#[test]
fn damage_costs_only_what_is_damaged_and_is_told() {
    let mut story = Story::new();
    ok(&mut story);
    gone(&mut story);
    gone(&mut story);
    let mut list = list_of(&["https://b.example/"]);
    list.options.notify = true;
    list.put(story.watched.clone());
    let whole = stored(&list);
    assert_eq!(read(&whole, story.now), list, "nothing is lost otherwise");

    let key = key_of(URL);
    let mut harmed = whole.clone();
    harmed[&key]["looks"][1] = json!("?");
    harmed["watch.no address"] = json!({});
    harmed["watching"] = json!(7);
    let after = read(&harmed, story.now);
    let watched = after.get(URL).expect("it is there");
    assert!(watched.damaged);
    assert_eq!(watched.looks.len(), 2);
    assert_eq!(watched.news, story.watched.news);
    // In the order of the storage, which promises none.
    let mut damaged = after.damaged.clone();
    damaged.sort();
    assert_eq!(damaged, ["watch.no address", "watching"]);
    let other = after.get("https://b.example/").expect("it is there");
    assert!(!other.damaged);

    // A whole value lost: the key still knows the address.
    for value in [json!(null), json!([1]), json!({"looks": "x", "dueMs": []})] {
        let mut harmed = whole.clone();
        harmed[&key] = value;
        let after = read(&harmed, NOW);
        let watched = after.get(URL).expect("it is there");
        assert!(watched.damaged && watched.looks.is_empty());
        assert_eq!(watched.due_ms, NOW);
        // That it was damaged outlives the next writing.
        assert!(read(&stored(&after), NOW).get(URL).expect("it").damaged);
    }
    assert_eq!(WatchList::read("not JSON", &WhatwgUrl, NOW).len(), 0);
}

#[test]
fn what_was_read_without_its_looks_is_due_as_ever_and_never_written() {
    let mut story = Story::new();
    ok(&mut story);
    story.sees(Outcome::Forbidden, Some(403));
    let mut list = WatchList::default();
    list.put(story.watched.clone());
    let mut brief = stored(&list);
    let value = brief[key_of(URL)].as_object_mut().expect("an object");
    value.remove("looks");
    value.insert("brief".to_owned(), json!(true));
    let read = read(&brief, story.now);
    assert_eq!(read.wake_at(story.now), list.wake_at(story.now));
    assert_eq!((read.unseen(), read.has_untold()), (1, true));
    let mut change = Change::default();
    change.put(read.get(URL).expect("it is there"));
    assert!(change.is_empty());
}

#[test]
fn a_later_version_is_read_as_far_as_it_is_known() {
    let later = json!({
        "watching": { "v": 9, "notify": true, "sound": "bell" },
        "watch.https://a.example/page": { "v": 9, "everyMin": 60, "mood": 3, "looks": [
            { "atMs": NOW, "outcome": "ok", "status": { "kind": "known", "code": 200 },
              "confidence": "certain", "weather": "rain" },
            { "atMs": NOW, "outcome": "an outcome to come", "status": { "kind": "none" },
              "confidence": "certain" },
        ] },
    });
    let list = read(&later, NOW);
    assert!(list.options.notify);
    let watched = list.get(URL).expect("it is there");
    assert_eq!((watched.every_min, watched.looks.len()), (60, 1));
}

#[test]
fn a_clock_that_was_wrong_stops_nothing() {
    let mut list = list_of(&[URL]);
    let watched = list.get_mut(URL).expect("it is there");
    watched.due_ms = NOW + 9.0e12;
    watched.wait_until_ms = f64::MAX;
    watched.started_ms = NOW + 9.0e12;
    let healed = read(&stored(&list), NOW);
    let wake = healed.wake_at(NOW).expect("it is due some day");
    assert!(wake <= NOW + 28.0 * 24.0 * HOUR, "{wake}");
}

#[test]
fn a_file_brings_the_list_to_another_browser() {
    let mut story = Story::new();
    ok(&mut story);
    let mut list = list_of(&["https://b.example/"]);
    list.put(story.watched.clone());
    list.get_mut("https://b.example/").expect("it").pause();
    let file = export(&list, NOW, true);

    let mut other = WatchList::default();
    let mut change = Change::default();
    let done = import(&mut other, &file, &WhatwgUrl, NOW, &mut change).expect("it is a list");
    assert_eq!((done.added.added, done.damaged), (2, 0));
    assert_eq!(change.set.len(), 2);
    let watched = other.get(URL).expect("it came");
    assert_eq!(watched.looks, story.watched.looks);
    assert_eq!(watched.since_ms, NOW);
    assert_eq!(watched.every_min, 60);
    let paused = other.get("https://b.example/").expect("it came").paused;
    assert_eq!(paused, Some(Pause::Reader));

    // Twice the same: nothing more. What is set here stays.
    other.get_mut(URL).expect("it").set_every(1440, NOW);
    let before = other.clone();
    let done = import(&mut other, &file, &WhatwgUrl, NOW, &mut change).expect("it is a list");
    assert_eq!((done.added.added, done.added.known), (0, 2));
    assert_eq!(other, before);

    for text in [
        "",
        "[]",
        "{\"kind\": \"else\"}",
        "{\"kind\":\"turnaway-watch-list\"}",
    ] {
        assert!(import(&mut other, text, &WhatwgUrl, NOW, &mut change).is_none());
    }
    let harmed = json!({ "kind": "turnaway-watch-list", "entries": [
        3, { "url": 4 }, { "url": "https://c.example/", "everyMin": "x", "looks": [1, null] },
        { "url": "javascript:alert(1)" },
    ] });
    let done = import(
        &mut other,
        &harmed.to_string(),
        &WhatwgUrl,
        NOW,
        &mut change,
    )
    .expect("it is a list");
    assert_eq!(
        (done.damaged, done.added.added, done.added.unfit),
        (2, 1, 1)
    );
}

#[test]
fn secrets_of_a_file_are_taken_in_only_when_asked_for() {
    let (plain, secret) = ("https://a.example/?q=1", "https://a.example/?token=hunter2");
    let file = export(&list_of(&[plain, secret]), NOW, true);
    let mut list = WatchList::default();
    let mut change = Change::default();
    let done = import_plain(&mut list, &file, &WhatwgUrl, NOW, &mut change).expect("a list");
    assert_eq!((done.added.added, done.secret), (1, 1));
    assert!(list.get(secret).is_none());
    assert!(
        !serde_json::to_string(&change.set)
            .expect("JSON")
            .contains("hunter2")
    );
    let done = import(&mut list, &file, &WhatwgUrl, NOW, &mut change).expect("a list");
    assert_eq!((done.added.added, done.added.known, done.secret), (1, 1, 0));
    // What is on the list was asked about before.
    let done = import_plain(&mut list, &file, &WhatwgUrl, NOW, &mut change).expect("a list");
    assert_eq!((done.added.known, done.secret), (2, 0));
}

// --- whatever may come ---------------------------------------------------------------------

fn outcomes() -> impl Strategy<Value = Look> {
    let codes = prop::option::of(prop::sample::select(vec![200_u16, 204, 401, 403, 429, 503]));
    let causes = prop::option::of(prop::sample::select(vec!["a.b", "c.d"]));
    let vantages = prop::sample::select(vec![Vantage::Page, Vantage::Extension]);
    let outcomes = prop::sample::select(Outcome::ALL.to_vec());
    (outcomes, codes, causes, vantages).prop_map(|(outcome, code, cause, vantage)| Look {
        cause: cause.map(str::to_owned),
        vantage,
        ..look(NOW, outcome, code)
    })
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "[a-z:/. ]{0,12}".prop_map(Value::from),
        Just(json!("ok")),
    ];
    let names = prop::sample::select(vec![
        "looks", "dueMs", "everyMin", "paused", "why", "news", "what", "kind", "doubt", "status",
        "outcome", "atMs", "tries", "before", "url", "entries", "silences",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(names.clone(), inner, 0..6)
                .prop_map(|map| map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_story_keeps_the_promises(
        looks in prop::collection::vec((outcomes(), 0.0..1.0_f64, prop::option::of(0.0..1e9_f64)), 1..80),
    ) {
        let mut watched = Watched::new(URL, "a.example", 15, NOW);
        let mut now = NOW;
        for (look, chance, wait) in looks {
            now = now.max(watched.due_ms);
            prop_assert!(watched.begin(now, chance));
            let look = Look { at_ms: now, ..look };
            let pace = pace(&look, wait);
            let stood = watched.standing().cloned();
            let recorded = watched.record(look.clone(), &pace, "1", now, chance);
            prop_assert!(watched.looks.len() <= MAX_LOOKS);
            prop_assert!(watched.looks.is_sorted_by(|a, b| a.at_ms <= b.at_ms));
            prop_assert!(watched.due_ms >= now + 2.0 * MINUTE);
            prop_assert!(watched.due_ms >= now + wait.unwrap_or(0.0).min(28.0 * 24.0 * HOUR));
            prop_assert_eq!(watched.doubt.is_some(), recorded == Recorded::Doubtful);
            let standing = watched.standing().expect("after the first look, one stands");
            match recorded {
                Recorded::Doubtful => prop_assert_eq!(Some(standing), stood.as_ref()),
                _ => prop_assert_eq!(standing, &look),
            }
            prop_assert!(watched.since_ms <= standing.at_ms.max(now));
            prop_assert!(!watched.is_begun());
            watched.resume();
        }
        let mut list = WatchList::default();
        list.put(watched);
        prop_assert_eq!(read(&stored(&list), now), list);
    }

    #[test]
    fn any_store_is_read_and_what_was_read_is_read_again(
        value in any_json(), options in any_json(), text in "\\PC{0,40}",
    ) {
        WatchList::read(&text, &WhatwgUrl, NOW);
        let key = key_of(URL);
        let once = read(&json!({ key.as_str(): value, "watching": options }), NOW);
        let watched = once.get(URL).expect("the key knows the address");
        prop_assert!(watched.due_ms <= NOW + 29.0 * 24.0 * HOUR);
        let mut clean = once;
        clean.damaged.clear();
        prop_assert_eq!(read(&stored(&clean), NOW), clean);
    }

    #[test]
    fn any_file_is_taken_in_or_not_and_twice_is_as_once(value in any_json()) {
        let file = json!({ "kind": "turnaway-watch-list", "entries": [
            { "url": URL, "looks": value }, value,
        ] }).to_string();
        let mut list = WatchList::default();
        let mut change = Change::default();
        import(&mut list, &value.to_string(), &WhatwgUrl, NOW, &mut change);
        import(&mut list, &file, &WhatwgUrl, NOW, &mut change);
        let once = list.clone();
        import(&mut list, &file, &WhatwgUrl, NOW, &mut change);
        prop_assert_eq!(list, once);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A day of watching, with a browser that stops in the middle of checks: no host is asked twice
    /// within ten seconds, and nothing more often than every quarter of an hour and its recheck.
    #[test]
    fn a_day_goes_politely(
        hosts in prop::collection::vec(0_u8..3, 1..6),
        seen in prop::collection::vec((outcomes(), any::<bool>()), 1..40),
    ) {
        let urls: Vec<String> = hosts.iter().enumerate()
            .map(|(n, host)| format!("https://h{host}.example/{n}")).collect();
        let mut list = WatchList::default();
        let mut change = Change::default();
        list.add(urls.iter().map(String::as_str), 15, &WhatwgUrl, NOW, &mut change);
        let mut now = NOW;
        let mut last: BTreeMap<String, f64> = BTreeMap::new();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let mut seen = seen.into_iter().cycle();
        while let Some(at) = list.wake_at(now).filter(|at| *at < NOW + 24.0 * HOUR) {
            now = now.max(at);
            let Next::Look(url) = list.next(now, &none()) else {
                prop_assert!(false, "woken for nothing");
                break;
            };
            let watched = list.get_mut(&url).expect("it is in the list");
            if !watched.begin(now, 0.5) {
                continue;
            }
            let before = last.insert(watched.host.clone(), now);
            prop_assert!(before.is_none_or(|before| now - before >= 10_000.0));
            *counts.entry(url).or_default() += 1;
            let (look, ends) = seen.next().expect("they go round");
            if ends {
                let look = Look { at_ms: now, ..look };
                let pace = pace(&look, None);
                watched.record(look, &pace, "1", now, 0.5);
            }
            if counts.values().sum::<u32>() % 16 == 0 {
                list = read(&stored(&list), now);
            }
        }
        for (url, count) in counts {
            prop_assert!(count <= 4 * (2 * 96 + 2), "{url}: {count}");
        }
    }
}

#[test]
fn options_outlive_a_restart() {
    let options = Options {
        notify: true,
        paused: true,
    };
    let mut list = WatchList::default();
    list.options = options;
    assert_eq!(read(&stored(&list), NOW).options, options);
}

/// That an address of the own network is meant outlives a restart, and is nothing that it starts with.
#[test]
fn what_is_meant_all_the_same_is_kept() {
    let mut list = WatchList::default();
    let mut change = Change::default();
    let url = "http://192.168.1.1/";
    list.add([url], 60, &WhatwgUrl, NOW, &mut change);
    let first = list.get(url).expect("it was added");
    assert!(!first.own_network && !first.knowingly);
    let watched = list.get_mut(url).expect("it was added");
    (watched.own_network, watched.knowingly) = (true, true);
    let again = read(&stored(&list), NOW);
    let kept = again.get(url).expect("it is stored");
    assert!(kept.own_network && kept.knowingly);
}
