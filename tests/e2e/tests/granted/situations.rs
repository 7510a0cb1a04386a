//! Every situation of the lab through the extension, against what the server really answers.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use turnaway_e2e::{Browser, Check, Report, Stage, Status};
use turnaway_lab::{Expect, Group, Situation, Status as TrueStatus};

use super::SETTINGS;

/// Answers that a browser hides from its own extensions too.
const UNSEEN: &[(Browser, &str, &str)] = &[
    (
        Browser::Chromium,
        "N91",
        "a 407 that no proxy sent is dropped before any extension sees it",
    ),
    (
        Browser::Chromium,
        "G163",
        "a 407 that no proxy sent is dropped before any extension sees it",
    ),
];

/// Situations that a browser cannot be put into.
const ABSENT: &[(Browser, &str, &str)] = &[(
    Browser::Firefox,
    "P88",
    "nothing leads a bare private address to the lab; the names inside a company are led there",
)];

/// Redirects that a page's request follows to the end, with the status there. Of the others it gets
/// to see the redirect only.
const FOLLOWED: &[(&str, u16)] = &[("G12", 200), ("G36", 200)];

/// `ok` although the lab's own page cannot read it, since what stands in its way lies with the page
/// or its address, not with the answer.
const OK_ELSEWHERE: &[(&str, &str)] = &[
    ("P87", "only pages over https may not ask for http"),
    ("P87b", "pages of the public web need a permission"),
    ("P87c", "pages of the public web need a permission"),
    ("P88", "pages of the public web need a permission"),
    ("P88b", "pages of the public web need a permission"),
    ("P88c", "pages of the public web need a permission"),
    ("P89", "the permission is for secure pages only"),
    ("P90", "that page's own policy forbids it"),
    ("G18", "only pages over https may not follow to http"),
    (
        "G32",
        "shared with the frame's origin, which is `null`; said to be likely only",
    ),
];

/// Redirects that lead nowhere for anybody.
const NOWHERE: &[(&str, &str)] = &[("G17", "redirect.loop")];

pub fn all(stage: &Stage) -> Result<()> {
    let all = stage.lab.situations().iter();
    let all: Vec<&Situation> = all.filter(|s| !listed(ABSENT, stage.browser, s)).collect();
    ensure!(all.len() >= 150, "only {} situations", all.len());
    let page = stage.granted_page(&format!("{SETTINGS}&per-host=2&global=24"))?;
    // A server that asks to wait is left alone for the rest of its run, so it gets its own.
    let (waits, usual): (Vec<&Situation>, Vec<_>) = all.iter().partition(|s| asks_to_wait(s));
    let (mut table, mut wrong, mut seen) = (String::new(), Vec::new(), 0);
    for list in waits.chunks(1).chain([usual.as_slice()]) {
        let urls: Vec<&str> = list.iter().map(|s| s.url.as_str()).collect();
        page.run_at_home(&urls.join("\n"), Duration::from_secs(90))?;
        let report = page.report()?;
        for situation in list {
            let Some(check) = find(&report, situation) else {
                wrong.push(format!("{}: it is not in the report", situation.id));
                continue;
            };
            let main = check.main().map_or("", |cause| cause.id.as_str());
            writeln!(
                table,
                "{:5} {:16} {:7} {:8} {:28} {}",
                situation.id,
                check.outcome,
                check.status.id(),
                check.confidence,
                main,
                situation.title
            )?;
            seen += usize::from(matches!(check.status, Status::Known { .. }));
            wrong.extend(problems(stage.browser, situation, check));
        }
    }
    // A redirect to `javascript:` is against every policy, which the page's watcher notes.
    page.go("about:blank")?;
    stage.screenshot("shots/granted");
    let path = stage.folder().join("granted.txt");
    fs::write(&path, &table)?;
    println!("\n{table}{seen} of {} statuses seen", all.len());
    if !wrong.is_empty() {
        bail!(
            "{} faults in {} situations:\n  {}",
            wrong.len(),
            all.len(),
            wrong.join("\n  ")
        );
    }
    Ok(())
}

fn listed(list: &[(Browser, &str, &str)], browser: Browser, situation: &Situation) -> bool {
    let mut list = list.iter();
    list.any(|(of, id, _)| *of == browser && *id == situation.id)
}

/// What is wrong about one check.
fn problems(browser: Browser, situation: &Situation, check: &Check) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut fault = |text: String| {
        wrong.push(format!(
            "{} ({}): {text}; {:?}",
            situation.id,
            situation.title,
            check
                .causes
                .iter()
                .map(|cause| &cause.id)
                .collect::<Vec<_>>()
        ));
    };
    if listed(UNSEEN, browser, situation) {
        if check.status != Status::None {
            fault(format!("{:?} was not to be seen", check.status));
        }
        return wrong;
    }
    let truth = truth(situation);
    let expected = truth.map_or(Status::None, |code| Status::Known { code });
    if check.status != expected {
        fault(format!("{:?}, not {expected:?}", check.status));
    }
    if truth.is_some() && check.vantage != "extension" {
        fault(format!("seen from {}", check.vantage));
    }
    let readable = situation
        .expected_in(browser.engine())
        .any(|expect| matches!(expect.status, TrueStatus::Known(_)));
    let outcomes: Vec<&str> = situation
        .expected_in(browser.engine())
        .map(|expect| expect.outcome)
        .collect();
    match truth {
        // What pages can read, the extension judges alike.
        _ if readable => {
            if !outcomes.contains(&check.outcome.as_str()) {
                fault(format!("{}, not {outcomes:?}", check.outcome));
            }
        }
        None => {
            if !outcomes.contains(&check.outcome.as_str()) && check.outcome != "unreachable" {
                fault(format!("{}, not {outcomes:?}", check.outcome));
            }
        }
        Some(_) if OK_ELSEWHERE.iter().any(|(id, _)| *id == situation.id) => {
            if check.outcome != "ok" {
                fault(format!("{}, not ok", check.outcome));
            }
        }
        Some(_) if NOWHERE.iter().any(|(id, _)| *id == situation.id) => {
            let main = check.main().map(|cause| cause.id.as_str());
            if !NOWHERE.contains(&(situation.id, main.unwrap_or_default())) {
                fault(format!("{main:?}"));
            }
        }
        Some(code) => {
            let right: &[&str] = match code {
                401 | 407 => &["sign-in-required"],
                403 => &["forbidden"],
                404 | 410 => &["not-found"],
                500.. => &["server-error"],
                // Beyond an unshared redirect to a login there is one.
                300..=399 => &["cors-blocked", "sign-in-required"],
                _ if situation.id == "G12" => &["sign-in-required"],
                _ => &["cors-blocked"],
            };
            if !right.contains(&check.outcome.as_str()) {
                fault(format!("{}, not {right:?}", check.outcome));
            }
        }
    }
    // Whatever the lab's page cannot read is never `ok` for certain.
    let hidden = !readable && situation.group != Group::PagePolicy;
    if hidden && check.outcome == "ok" && check.confidence == "certain" {
        fault("ok for certain, although pages cannot read it".to_owned());
    }
    wrong
}

/// The status code that an answer to the extension's or a page's request really has.
fn truth(situation: &Situation) -> Option<u16> {
    let known = situation
        .expect
        .iter()
        .find_map(|expect| match expect.status {
            TrueStatus::Known(code) => Some(code),
            _ => None,
        });
    let titled = || situation.title.get(..3)?.parse().ok();
    let followed = FOLLOWED.iter().find(|(id, _)| *id == situation.id);
    match situation.group {
        Group::Transport => None,
        Group::PagePolicy => match situation.id {
            "P101" => None,
            id if id.starts_with("P103") => None,
            "P116" => Some(401),
            _ => Some(200),
        },
        Group::Redirects if situation.id == "G18" => Some(200),
        Group::Redirects => known.or(followed.map(|(_, code)| *code)).or_else(titled),
        _ => known.or_else(titled),
    }
}

/// Whether the server asks its clients to stay away for a while (`Retry-After`).
fn asks_to_wait(situation: &Situation) -> bool {
    let waits = |e: &Expect| {
        e.outcome == "rate-limited" || matches!(e.status, TrueStatus::Known(429 | 503))
    };
    situation.expect.iter().any(waits)
}

fn find<'r>(report: &'r Report, situation: &Situation) -> Option<&'r Check> {
    let wanted = bare(&situation.url);
    report
        .checks
        .iter()
        .find(|check| bare(&check.url) == wanted)
}

/// An address without fragment and credentials, as reports have it.
fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
            let host = authority.rsplit('@').next().unwrap_or(authority);
            format!("{scheme}://{host}{path}")
        }
        None => url.to_owned(),
    }
}
