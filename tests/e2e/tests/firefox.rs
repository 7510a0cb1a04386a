//! Firefox with the extension taken on, and the page in Firefox: what differs from Chromium.
//!
//! `cargo xtask test firefox` runs these; with `TURNAWAY_BROWSER=firefox` all other tests run there
//! as well.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use turnaway_e2e::{Stage, Status};
use turnaway_lab::Place;

use crate::granted::{grants, situations};
use crate::results::urls;
use crate::{Test, truth};

pub const TESTS: &[Test] = &[
    ("firefox_extension_has_no_hosts_when_installed", no_hosts),
    (
        "firefox_extension_checks_like_a_page_without_grants",
        like_a_page,
    ),
    (
        "firefox_extension_tells_the_truth_of_granted_hosts",
        situations::all,
    ),
    (
        "firefox_extension_bears_a_grant_removed_on_the_way",
        grants::removed_on_the_way,
    ),
    ("firefox_extension_names_the_network_error", network_errors),
    (
        "firefox_extension_asks_http_addresses_as_they_are",
        plain_http,
    ),
    ("firefox_extension_background_runs", background),
    ("firefox_page_tells_the_truth", truth::full),
    ("firefox_page_says_of_no_link_that_it_works", links),
];

/// No retries and no giving up, as for the truth of pages.
const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

const LIMIT: Duration = Duration::from_secs(60);

/// Firefox makes no frames without cookies (`credentialless`), so nothing tells the halves apart, and nobody
/// guesses: what is withheld stays hidden, and no request is spent on it.
fn links(stage: &Stage) -> Result<()> {
    for depth in ["quick", "full", "sharp"] {
        let page = stage.page(&format!(
            "/?depth={depth}&ask=link&timeout=2500&retries=0&give-up-after=0"
        ))?;
        let list = urls(stage, ["G130", "G131", "G139", "G150", "G152"])?;
        stage.lab.clear_log();
        page.run(&list.join("\n"), LIMIT)?;
        let rows = page.rows()?;
        ensure!(rows.len() == list.len(), "{} rows", rows.len());
        for row in rows {
            ensure!(
                row.outcome.as_deref() == Some("cors-blocked")
                    && row.status.as_deref() == Some("hidden"),
                "{} at {depth}: {:?}",
                row.url,
                row.outcome
            );
        }
        let (_, json) = page.export("JSON")?;
        ensure!(!json.contains("\"below-400\"") && !json.contains("\"400-or-above\""));
        let mut hits = stage.lab.log().into_iter();
        let beside = hits.find(|hit| {
            hit.path.starts_with("/turnaway-no-such-page") || hit.path == "/cdn-cgi/trace"
        });
        ensure!(beside.is_none(), "{beside:?}");
    }
    Ok(())
}

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
    page.run_at_home(&list.join("\n"), LIMIT)?;
    let report = page.report()?;
    let name = ("name", "unreachable", "net.dns", "NS_ERROR_UNKNOWN_HOST");
    let mut wrong = Vec::new();
    for ((id, outcome, cause, text), url) in expected.into_iter().chain([name]).zip(&list) {
        let check = report.check(url).context("a check is missing")?;
        let main = check.main().map_or("none", |cause| cause.id.as_str());
        let said = check.evidence["console"][0]["text"]
            .as_str()
            .unwrap_or_default();
        let event = &check.evidence["probes"][0]["event"]["message"];
        if id == "N74" && event == "NS_ERROR_FAILURE" {
            // Firefox met the reset before it had a name for it, as it may on a busy machine.
            ensure!(check.outcome == "not-verified", "{}", check.outcome);
            continue;
        }
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
        page.run_at_home(&http, LIMIT)?;
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
