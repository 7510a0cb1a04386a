//! Firefox with the extension taken on, and the page in Firefox: what differs from Chromium.
//!
//! `cargo xtask test firefox` runs these; with `TURNAWAY_BROWSER=firefox` all other tests run there
//! as well.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use turnaway_e2e::{Stage, Status};
use turnaway_lab::{Group, Need, Place};

use crate::results::urls;
use crate::{Test, truth};

pub const TESTS: &[Test] = &[
    ("firefox_extension_has_no_hosts_when_installed", no_hosts),
    (
        "firefox_extension_checks_like_a_page_without_grants",
        like_a_page,
    ),
    (
        "firefox_extension_tells_exact_statuses_of_granted_hosts",
        exact,
    ),
    ("firefox_extension_names_the_network_error", network_errors),
    (
        "firefox_extension_asks_http_addresses_as_they_are",
        plain_http,
    ),
    ("firefox_extension_background_runs", background),
    ("firefox_page_tells_the_truth", truth::full),
];

/// No retries and no giving up, as for the truth of pages.
const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

const LIMIT: Duration = Duration::from_secs(60);

fn no_hosts(stage: &Stage) -> Result<()> {
    let page = stage.extension_page("/")?;
    let origins: Vec<String> = page.ask_async(
        "return (await chrome.permissions.getAll()).origins ?? []",
        vec![],
    )?;
    ensure!(origins.is_empty(), "granted from the start: {origins:?}");
    let granted = stage.granted_page("/")?;
    let origins: Vec<String> = granted.ask_async(
        "return (await chrome.permissions.getAll()).origins ?? []",
        vec![],
    )?;
    ensure!(
        origins.contains(&"https://*/*".to_owned()),
        "the copy for tests has no grants: {origins:?}"
    );
    Ok(())
}

/// Readable, not shared, and no answer.
fn like_a_page(stage: &Stage) -> Result<()> {
    let page = stage.extension_page(SETTINGS)?;
    let list = urls(stage, ["G02", "G22", "N74b"])?;
    page.run(&list.join("\n"), LIMIT)?;
    stage.screenshot("shots/firefox-extension");
    let report = page.report()?;
    let seen: Vec<_> = report
        .checks
        .iter()
        .map(|check| (check.vantage.as_str(), check.outcome.as_str()))
        .collect();
    ensure!(
        seen == [
            ("page", "ok"),
            ("page", "cors-blocked"),
            ("page", "not-verified")
        ],
        "{seen:?}"
    );
    ensure!(
        page.has_button("Grant and look again")?,
        "nothing is offered"
    );
    Ok(())
}

/// What the server really answers stands first in the title of a situation.
fn exact(stage: &Stage) -> Result<()> {
    let mut expected = Vec::new();
    for situation in stage.lab.situations() {
        let told = matches!(
            situation.group,
            Group::Readable | Group::NotShared | Group::Isolation
        );
        let number = situation.title.get(..3).and_then(|text| text.parse().ok());
        let Some(status) = number.filter(|_| told && !situation.needs(Need::Patience)) else {
            continue;
        };
        // A server that asks to wait is left alone for the rest of the run.
        if status != 429_u16 {
            expected.push((situation, status));
        }
    }
    ensure!(expected.len() >= 30, "only {} situations", expected.len());
    let page = stage.granted_page(SETTINGS)?;
    let list: Vec<&str> = expected.iter().map(|(s, _)| s.url.as_str()).collect();
    page.run(&list.join("\n"), LIMIT)?;
    stage.screenshot("shots/firefox-granted");
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
        // What stands behind an unshared redirect, a login perhaps, is told instead.
        if kept && *status < 300 && !with_null && check.outcome != "cors-blocked" {
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

/// The names that Firefox has for what went wrong, and what they mean.
fn network_errors(stage: &Stage) -> Result<()> {
    // Firefox asks again for about three seconds before it gives a connection that is cut up.
    let page = stage.granted_page(&SETTINGS.replace("timeout=2500", "timeout=8000"))?;
    let expected = [
        (
            "N73",
            "unreachable",
            "net.refused",
            "NS_ERROR_CONNECTION_REFUSED",
        ),
        ("N74", "unreachable", "net.reset", "NS_ERROR_NET_RESET"),
        ("N75", "unreachable", "net.reset", "NS_ERROR_NET_RESET"),
        // TLS errors have no name but a sentence, in the reader's language.
        ("N84", "unreachable", "net.tls", ""),
        ("N85", "unreachable", "net.tls", ""),
        ("N86", "unreachable", "net.tls", ""),
        ("N78", "unreachable", "net.timeout", ""),
        (
            "N93",
            "unreachable",
            "net.reset",
            "NS_ERROR_CORRUPTED_CONTENT",
        ),
    ];
    let mut list = urls(stage, expected.map(|(id, ..)| id))?;
    // Firefox never asks anyone for such names (RFC 7686 section 2).
    list.push("https://turnaway.onion/".to_owned());
    page.run(&list.join("\n"), LIMIT)?;
    let report = page.report()?;
    let name = ("name", "unreachable", "net.dns", "NS_ERROR_UNKNOWN_HOST");
    let mut wrong = Vec::new();
    for ((id, outcome, cause, text), url) in expected.into_iter().chain([name]).zip(&list) {
        let check = report.check(url).context("a check is missing")?;
        let main = check.main().map_or("none", |cause| cause.id.as_str());
        let said = check.evidence["console"][0]["text"]
            .as_str()
            .unwrap_or_default();
        if check.outcome != outcome || main != cause || (!text.is_empty() && said != text) {
            wrong.push(format!("{id}: {}, {main}, `{said}`", check.outcome));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n  "));
    Ok(())
}

/// Firefox would ask for the `https:` address instead if the package stated no policy of its own.
fn plain_http(stage: &Stage) -> Result<()> {
    let http = format!("{}/s/G02", stage.lab.origin(Place::Plain));
    for page in [
        stage.extension_page(SETTINGS)?,
        stage.granted_page(SETTINGS)?,
    ] {
        stage.lab.clear_log();
        page.run(&http, LIMIT)?;
        let asked = stage.lab.log();
        ensure!(
            asked
                .iter()
                .any(|hit| hit.place == Place::Plain && hit.method == "GET"),
            "nothing came to {http}: {asked:?}"
        );
        ensure!(
            asked.iter().all(|hit| hit.place == Place::Plain),
            "another address was asked for than {http}: {asked:?}"
        );
        let report = page.report()?;
        let check = report.check(&http).context("a check is missing")?;
        ensure!(
            check.status == Status::Known { code: 200 },
            "{:?}",
            check.status
        );
    }
    Ok(())
}

/// The event page has made the menu, and the sidebar has its page. A menu without this item would
/// refuse the update.
fn background(stage: &Stage) -> Result<()> {
    let page = stage.extension_page("/")?;
    page.wait(LIMIT, "the context menu", |page| {
        page.ask_async(
            "return chrome.contextMenus.update('link', {}).then(() => true, () => false)",
            vec![],
        )
    })?;
    let panel: String = page.ask_async("return await chrome.sidebarAction.getPanel({})", vec![])?;
    page.go(&panel)?;
    page.wait(LIMIT, "the program in the sidebar's page", |page| {
        page.runs()
    })
}
