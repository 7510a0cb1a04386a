//! Other checkers' reports: what they say of each address, and what is none.
//!
//! `tests/fixtures/reports` holds what linkinator 6 and 7, broken-link-checker 0.7, markdown-link-check
//! 3.14, LinkChecker 10.6 and the W3C's checklink 5.0 wrote about a small site, and the forms that the
//! other programs document.

mod support;

use proptest::prelude::*;
use std::path::Path;
use support::WhatwgUrl;
use turnaway::classify::{Outcome, Question, diagnose};
use turnaway::evidence::Context;
use turnaway::input::reports::{self, Entry, Report, Verdict};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reports")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn report(name: &str) -> Report {
    reports::read(&text(name), &WhatwgUrl).unwrap_or_else(|| panic!("{name} is a report"))
}

fn entry<'r>(report: &'r Report, url: &str) -> &'r Entry {
    let is = |entry: &&Entry| entry.target.as_ref().is_ok_and(|target| target.url == url);
    let urls = || {
        report
            .entries
            .iter()
            .map(|entry| &entry.text)
            .collect::<Vec<_>>()
    };
    let found = report.entries.iter().find(is);
    found.unwrap_or_else(|| panic!("{url} in {:?}", urls()))
}

fn outcome(entry: &Entry) -> Option<Outcome> {
    let evidence = entry.evidence(&WhatwgUrl, &Context::default())?;
    Some(diagnose(&evidence).outcome_for(Question::Link))
}

/// The file, its format, and how many failed, are well, were skipped.
const ALL: &[(&str, &str, [usize; 3])] = &[
    (
        "broken-link-checker.txt",
        "broken-link-checker-text",
        [7, 2, 1],
    ),
    ("checklink.txt", "checklink-text", [8, 1, 1]),
    ("deadfinder-coverage.json", "deadfinder-json", [1, 0, 0]),
    ("deadfinder.csv", "deadfinder-csv", [1, 0, 0]),
    ("deadfinder.json", "deadfinder-json", [2, 0, 0]),
    ("deadfinder.sarif.json", "deadfinder-json", [1, 0, 0]),
    ("deadfinder.yaml", "deadfinder-yaml", [2, 0, 0]),
    ("html-proofer.txt", "html-proofer-text", [2, 0, 0]),
    ("htmltest.txt", "htmltest-text", [5, 0, 0]),
    ("lighthouse.json", "lighthouse-json", [2, 1, 0]),
    ("linkchecker-failures.txt", "linkchecker-text", [8, 0, 0]),
    ("linkchecker.csv", "linkchecker-csv", [8, 0, 0]),
    ("linkchecker.sql", "linkchecker-sql", [8, 0, 0]),
    ("linkchecker.txt", "linkchecker-text", [8, 0, 0]),
    ("linkchecker.xml", "linkchecker-xml", [8, 0, 0]),
    ("linkinator-headers.csv", "linkinator-csv", [7, 3, 2]),
    ("linkinator-headers.json", "linkinator-json", [7, 3, 2]),
    ("linkinator.csv", "linkinator-csv", [7, 3, 0]),
    ("linkinator.json", "linkinator-json", [7, 3, 0]),
    ("linkinator.txt", "linkinator-text", [7, 3, 0]),
    ("lychee-0.8.json", "lychee-json", [3, 0, 0]),
    ("lychee.json", "lychee-json", [3, 2, 1]),
    ("lychee.md", "lychee-markdown", [4, 1, 0]),
    ("lychee.txt", "lychee-text", [3, 0, 1]),
    ("lychee.xml", "lychee-xml", [1, 1, 1]),
    (
        "markdown-link-check-verbose.txt",
        "markdown-link-check-text",
        [7, 0, 0],
    ),
    (
        "markdown-link-check.json",
        "markdown-link-check-json",
        [2, 1, 1],
    ),
    (
        "markdown-link-check.txt",
        "markdown-link-check-text",
        [7, 1, 0],
    ),
    (
        "markdown-link-check.xml",
        "markdown-link-check-xml",
        [7, 1, 0],
    ),
    ("muffet.csv", "muffet-csv", [1, 1, 0]),
    ("muffet.json", "muffet-json", [3, 1, 0]),
    ("muffet.txt", "muffet-text", [3, 1, 0]),
    ("muffet.xml", "muffet-xml", [1, 1, 0]),
    (
        "screaming-frog-inlinks.csv",
        "screaming-frog-csv",
        [1, 0, 0],
    ),
    ("screaming-frog.csv", "screaming-frog-csv", [2, 1, 1]),
    ("search-console.csv", "search-console-csv", [2, 0, 0]),
    ("sphinx-console.txt", "sphinx-text", [1, 2, 0]),
    ("sphinx.json", "sphinx-json", [1, 2, 1]),
    ("sphinx.txt", "sphinx-text", [1, 1, 0]),
    ("xenu.tsv", "xenu-csv", [2, 1, 0]),
];

#[test]
fn every_report_is_read_with_the_verdict_of_its_program() {
    let files = std::fs::read_dir(folder()).expect("the folder");
    let mut names: Vec<String> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    let listed: Vec<&str> = ALL.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, listed);
    for (name, format, counts) in ALL {
        let report = report(name);
        assert_eq!(report.format(), *format, "{name}");
        let found = [Verdict::Failed, Verdict::Ok, Verdict::Skipped].map(|it| report.count(it));
        assert_eq!(found, *counts, "{name}: {:#?}", report.entries);
        assert_eq!(report.unread, 0, "{name}");
    }
}

#[test]
fn where_a_link_was_found_is_kept() {
    let secret = "http://127.0.0.1:8181/secret";
    for name in [
        "linkchecker.csv",
        "linkchecker.xml",
        "linkchecker.sql",
        "linkchecker.txt",
    ] {
        let report = report(name);
        let entry = entry(&report, secret);
        let place = entry.places.first().expect("a place");
        assert_eq!(place.found_on, "http://127.0.0.1:8181/", "{name}");
        assert_eq!(
            (place.line, place.anchor.as_str()),
            (Some(2), "Members' area"),
            "{name}"
        );
        assert_eq!(
            (entry.word.as_str(), entry.status),
            ("401 Unauthorized", Some(401)),
            "{name}"
        );
    }
    let lychee = report("lychee.json");
    let staff = entry(&lychee, "https://shop.example/staff");
    // An object of JSON has no order of its own.
    let mut places: Vec<_> = staff
        .places
        .iter()
        .map(|place| (&*place.found_on, place.line))
        .collect();
    places.sort();
    assert_eq!(
        places,
        [("./README.md", Some(40)), ("./docs/guide.md", Some(12))]
    );
    assert_eq!(staff.word, "Rejected status code: 403 Forbidden");
    let markdown = report("lychee.md");
    let staff = entry(&markdown, "https://shop.example/staff");
    assert_eq!(staff.places.first().map(|place| place.line), Some(Some(12)));
    let proofer = report("html-proofer.txt");
    let staff = entry(&proofer, "https://shop.example/staff");
    assert_eq!(staff.status, Some(403));
    assert_eq!(
        staff.places.first().map(|it| (&*it.found_on, it.line)),
        Some(("./_site/index.html", Some(12)))
    );
    let frog = report("screaming-frog-inlinks.csv");
    let staff = entry(&frog, "https://shop.example/staff");
    assert_eq!(
        staff.places.first().map(|it| &*it.anchor),
        Some("Staff only")
    );
}

#[test]
fn a_number_that_nobody_saw_is_no_status() {
    for name in [
        "linkinator.json",
        "linkinator.txt",
        "markdown-link-check.txt",
        "markdown-link-check.xml",
        "checklink.txt",
        "broken-link-checker.txt",
    ] {
        let report = report(name);
        for url in [
            "http://127.0.0.1:8182/dead",
            "http://nowhere.invalid/x?a=1&b=2",
        ] {
            let entry = entry(&report, url);
            assert_eq!(
                (entry.status, entry.verdict),
                (None, Verdict::Failed),
                "{name} {url}"
            );
        }
    }
    // markdown-link-check gives 400 to a mailbox that it does not ask.
    let report = report("markdown-link-check.txt");
    assert_eq!(entry(&report, "mailto:a@b.example").status, None);
}

#[test]
fn their_word_is_explained_without_asking() {
    for (name, url, expected) in [
        (
            "linkinator.json",
            "http://127.0.0.1:8181/secret",
            Outcome::SignInRequired,
        ),
        (
            "linkinator.json",
            "http://127.0.0.1:8181/forbidden",
            Outcome::Forbidden,
        ),
        (
            "linkinator.json",
            "http://127.0.0.1:8181/missing",
            Outcome::NotFound,
        ),
        (
            "linkinator-headers.json",
            "http://127.0.0.1:8181/slow429",
            Outcome::RateLimited,
        ),
        (
            "linkinator-headers.csv",
            "http://127.0.0.1:8181/secret",
            Outcome::SignInRequired,
        ),
        (
            "broken-link-checker.txt",
            "http://127.0.0.1:8182/dead",
            Outcome::Unreachable,
        ),
        (
            "broken-link-checker.txt",
            "http://nowhere.invalid/x?a=1&b=2",
            Outcome::Unreachable,
        ),
        (
            "markdown-link-check.xml",
            "http://127.0.0.1:8182/dead",
            Outcome::Unreachable,
        ),
        (
            "linkchecker.csv",
            "http://127.0.0.1:8182/dead",
            Outcome::Unreachable,
        ),
        (
            "linkchecker.txt",
            "http://nowhere.invalid/x?a=1&b=2",
            Outcome::Unreachable,
        ),
        (
            "checklink.txt",
            "http://127.0.0.1:8182/dead",
            Outcome::Unreachable,
        ),
        (
            "checklink.txt",
            "http://127.0.0.1:8181/slow429",
            Outcome::RateLimited,
        ),
        ("lychee.json", "https://slow.example/", Outcome::Unreachable),
        (
            "lychee.json",
            "https://nowhere.invalid/",
            Outcome::Unreachable,
        ),
        ("muffet.json", "https://slow.example/", Outcome::Unreachable),
        (
            "muffet.txt",
            "https://nowhere.invalid/",
            Outcome::Unreachable,
        ),
        (
            "htmltest.txt",
            "https://slow.example/",
            Outcome::Unreachable,
        ),
        (
            "lighthouse.json",
            "https://api.shop.example/me",
            Outcome::SignInRequired,
        ),
        (
            "sphinx.txt",
            "https://shop.example/staff",
            Outcome::Forbidden,
        ),
        ("xenu.tsv", "https://nowhere.invalid/", Outcome::Unreachable),
    ] {
        let report = report(name);
        assert_eq!(outcome(entry(&report, url)), Some(expected), "{name} {url}");
    }
    // A word that says nothing is not made into more.
    let dead = report("deadfinder.json");
    assert_eq!(outcome(entry(&dead, "https://other.example/x")), None);
}

#[test]
fn the_headers_that_linkinator_keeps_name_the_cause() {
    for name in ["linkinator-headers.json", "linkinator-headers.csv"] {
        let report = report(name);
        let entry = entry(&report, "http://127.0.0.1:8181/secret");
        let evidence = entry
            .evidence(&WhatwgUrl, &Context::default())
            .expect("evidence");
        let diagnosis = diagnose(&evidence);
        let ids: Vec<&str> = diagnosis.causes.iter().map(|cause| cause.rule.id).collect();
        assert!(ids.contains(&"bearer.invalid_token"), "{name}: {ids:?}");
    }
}

#[test]
fn addresses_that_are_none_are_kept_and_named() {
    let report = report("htmltest.txt");
    let kept: Vec<_> = report
        .entries
        .iter()
        .filter(|entry| entry.target.is_err())
        .map(|entry| &*entry.text)
        .collect();
    assert_eq!(kept, ["about.html", "#top"]);
}

#[test]
fn lines_without_a_page_may_be_of_two_programs() {
    let of = |text: &str| reports::read(text, &WhatwgUrl).map(|report| report.format());
    assert_eq!(
        of("[404] https://a.example/x\n[TIMEOUT] https://b.example/ | Timeout\n").as_deref(),
        Some("lychee-or-linkinator-text")
    );
    assert_eq!(
        of("I saw this:\n[404] https://a.example/x\nand was surprised"),
        None
    );
}

#[test]
fn colours_and_the_times_of_a_build_do_not_hide_a_report() {
    let plain = text("broken-link-checker.txt");
    let dressed: String = plain
        .lines()
        .map(|line| format!("2026-11-22T20:25:31.1234567Z \u{1b}[31m{line}\u{1b}[0m\n"))
        .collect();
    let read = reports::read(&dressed, &WhatwgUrl).expect("a report");
    assert_eq!(read.count(Verdict::Failed), 7);
}

#[test]
fn nothing_else_is_taken_for_a_report() {
    for example in support::examples::load().expect("the examples") {
        assert_eq!(
            reports::read(&example.text, &WhatwgUrl),
            None,
            "{}",
            example.place
        );
    }
    for case in support::canary::cases() {
        assert_eq!(reports::read(&case.text, &WhatwgUrl), None, "{}", case.name);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [
        "tests/fixtures/logs",
        "tests/fixtures/har",
        "tests/fuzz/seeds",
        "docs",
    ] {
        for file in std::fs::read_dir(root.join(folder)).expect("the folder") {
            let path = file.expect("a file").path();
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            let text = String::from_utf8_lossy(&bytes);
            assert_eq!(reports::read(&text, &WhatwgUrl), None, "{}", path.display());
        }
    }
    for text in [
        "",
        "https://a.example/\nhttps://b.example/",
        "url,status\nhttps://a.example/,403",
        "name,url\nA,https://a.example/",
        "[✓] done\n[✖] not done",
        "- [x] https://a.example/",
        "{\"https://a.example\": 3}",
        "{\"links\": [{\"url\": \"https://a.example/\", \"rel\": \"self\"}]}",
        "[{\"url\": \"https://a.example/\", \"links\": []}, {\"url\": 3}]",
        "<testsuite><testcase name=\"adds\"/><testcase name=\"fetches https://a.example/\"/><testcase name=\"x\"/></testsuite>",
        "Result     403 Forbidden",
    ] {
        assert_eq!(reports::read(text, &WhatwgUrl), None, "{text}");
    }
}

fn fixtures() -> Vec<String> {
    ALL.iter().map(|(name, ..)| text(name)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_cut_of_a_report_panics(
        which in 0..ALL.len(), from in 0.0..1.0_f64, to in 0.0..1.0_f64, noise in ".{0,8}"
    ) {
        let texts = fixtures();
        let Some(text) = texts.get(which) else { return Ok(()) };
        let at = |part: f64| {
            let mut at = (text.len() as f64 * part) as usize;
            while !text.is_char_boundary(at) { at -= 1; }
            at
        };
        let (from, to) = (at(from.min(to)), at(from.max(to)));
        let _ = reports::read(&text[from..], &WhatwgUrl);
        let _ = reports::read(&text[..to], &WhatwgUrl);
        let _ = reports::read(&format!("{}{noise}{}", &text[..from], &text[to..]), &WhatwgUrl);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,300}") {
        let _ = reports::read(&text, &WhatwgUrl);
    }
}
