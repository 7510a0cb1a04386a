//! The extension: the same app in a page of its own, with no more rights than it was given.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use turnaway_e2e::{Browser, Stage, Status};
use turnaway_lab::{Group, Need};

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_has_no_hosts_when_installed", no_hosts),
    ("extension_checks_like_a_page_without_grants", like_a_page),
    ("extension_offers_to_look_at_what_is_hidden", offer),
    ("extension_tells_the_truth_of_granted_hosts", granted),
    ("extension_names_the_network_error", network_errors),
];

fn no_hosts(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/")?;
    let origins: Vec<String> = page.ask_async(
        "return (await chrome.permissions.getAll()).origins ?? []",
        vec![],
    )?;
    ensure!(origins.is_empty(), "granted from the start: {origins:?}");
    Ok(())
}

/// Readable, not shared, and no answer: an extension without grants sees what a page sees.
fn like_a_page(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.extension_page("/?depth=full&timeout=2500&retries=0")?;
    let list = urls(stage, ["G02", "G22", "N73"])?;
    page.run(&list.join("\n"), Duration::from_secs(30))?;
    let outcomes: Vec<_> = page
        .rows()?
        .into_iter()
        .filter_map(|row| row.outcome)
        .collect();
    ensure!(
        outcomes == ["ok", "cors-blocked", "unreachable"],
        "{outcomes:?}"
    );
    let report = page.export("JSON")?.1;
    let report: serde_json::Value = serde_json::from_str(&report)?;
    let vantages: Vec<_> = report["checks"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|check| check["vantage"].as_str())
        .collect();
    ensure!(vantages == [Some("page"); 3], "{vantages:?}");
    page.act("location.hash = '#/status/403'", vec![])?;
    page.wait_until(
        Duration::from_secs(10),
        "the page on 403",
        "return [...document.querySelectorAll('h1')].some((h) => h.textContent.includes('403'))",
    )
}

/// The offer stands where answers are hidden, and only in the extension.
fn offer(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let list = urls(stage, ["G02", "G22"])?.join("\n");
    let settings = "/?depth=quick&timeout=2500&retries=0";
    let page = stage.extension_page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(
        page.has_button("Grant and look again")?,
        "nothing is offered"
    );
    stage.screenshot("shots/extension-offer");
    let page = stage.page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(
        !page.has_button("Grant and look again")?,
        "the site offers it"
    );
    // Whoever granted everything is not asked, and can take it back.
    let page = stage.granted_page(settings)?;
    page.run(&list, Duration::from_secs(30))?;
    ensure!(!page.has_button("Grant and look again")?, "it was granted");
    page.press("Settings")?;
    page.wait(Duration::from_secs(10), "the list of grants", |page| {
        page.has_button("Take back")
    })?;
    stage.screenshot("shots/extension-settings");
    Ok(())
}

/// What the server really answers stands first in the title of a situation.
fn granted(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let mut expected = Vec::new();
    for situation in stage.lab.situations() {
        let group = situation.group;
        let told = matches!(group, Group::Readable | Group::NotShared | Group::Isolation);
        let number = situation
            .title
            .get(..3)
            .and_then(|text| text.parse::<u16>().ok());
        let Some(status) = number.filter(|_| told && !situation.needs(Need::Patience)) else {
            continue;
        };
        // A server that asks to wait is left alone for the rest of the run, and so are its
        // neighbours; and a 407 that no proxy sent is dropped before any API sees it.
        if !matches!(status, 407 | 429) {
            expected.push((situation, status));
        }
    }
    ensure!(expected.len() >= 30, "only {} situations", expected.len());
    let page = stage.granted_page("/?depth=full&timeout=2500&retries=0&give-up-after=0")?;
    let list: Vec<&str> = expected.iter().map(|(s, _)| s.url.as_str()).collect();
    page.run(&list.join("\n"), Duration::from_secs(60))?;
    let report = page.report()?;
    let mut wrong = Vec::new();
    for (situation, status) in &expected {
        let check = report.check(&situation.url).context("a check is missing")?;
        if check.vantage != "extension" || check.status != (Status::Known { code: *status }) {
            wrong.push(format!(
                "{} ({}): {:?} from {}",
                situation.id, situation.title, check.status, check.vantage
            ));
        }
        // The frame that stands for a page has the origin "null", and these two share with it.
        let with_null = ["G27", "G32"].contains(&situation.id);
        let kept = situation.expect.iter().all(|e| e.outcome == "cors-blocked");
        if kept && *status < 400 && !with_null && check.outcome != "cors-blocked" {
            wrong.push(format!(
                "{} ({}): {} although pages cannot read it",
                situation.id, situation.title, check.outcome
            ));
        }
    }
    if !wrong.is_empty() {
        bail!(
            "{} faults in {} situations:\n  {}",
            wrong.len(),
            expected.len(),
            wrong.join("\n  ")
        );
    }
    Ok(())
}

fn network_errors(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.granted_page("/?depth=full&timeout=2500&retries=0&give-up-after=0")?;
    let list = urls(stage, ["N70", "N73"])?;
    page.run(&list.join("\n"), Duration::from_secs(30))?;
    let report = page.report()?;
    let names = ["net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_REFUSED"];
    for (url, name) in list.iter().zip(names) {
        let check = report.check(url).context("a check is missing")?;
        ensure!(check.outcome == "unreachable", "{url}: {}", check.outcome);
        let text = &check.evidence["console"][0]["text"];
        ensure!(text == name, "{url}: {text}");
    }
    Ok(())
}
