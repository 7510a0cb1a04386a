//! How a run goes about its servers and its own interruptions: waiting, skipping, a network that
//! goes away, a cancellation, another press of "Check", a reload.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Browser, Page, Stage};
use turnaway_lab::Place;

use crate::Test;

pub const TESTS: &[Test] = &[
    ("one_port_that_says_wait_stops_no_other_port", other_ports),
    ("who_is_waited_for_is_said_and_can_be_skipped", waited_for),
    (
        "a_lost_network_pauses_the_run_and_spoils_nothing",
        lost_network,
    ),
    ("what_was_not_asked_can_go_on", goes_on),
    ("a_check_during_a_run_asks_first", asks_first),
    ("a_reload_loses_no_run", reload),
];

const SOON: Duration = Duration::from_secs(30);

/// An address that answers 503 and, for all to see, `Retry-After: 120`.
fn told_to_wait(stage: &Stage) -> Result<String> {
    let situation = stage.lab.situation("G75");
    Ok(situation.context("the lab has no G75")?.url.clone())
}

fn bench(stage: &Stage, place: Place, n: usize) -> String {
    stage.lab.bench_urls(place, n).join("\n")
}

fn text_of(page: &Page<'_>, selector: &str) -> Result<String> {
    page.ask(
        "return document.querySelector(arguments[0])?.textContent ?? ''",
        vec![json!(selector)],
    )
}

fn other_ports(stage: &Stage) -> Result<()> {
    let wait = told_to_wait(stage)?;
    let other = [Place::Api, Place::ApiH2]
        .into_iter()
        .find(|place| !wait.starts_with(&format!("{}/", stage.lab.origin(*place))))
        .context("another port")?;
    let machine = |origin: &str| origin.rsplit_once(':').map(|(name, _)| name.to_owned());
    ensure!(
        machine(&stage.lab.origin(other)) == machine(&stage.lab.origin(Place::Api)),
        "it is one machine"
    );
    let same: Vec<String> = (0..3)
        .map(|n| format!("{}?{n}", wait.replace("/s/G75", "/s/G02")))
        .collect();
    let list = format!("{wait}\n{}\n{}", same.join("\n"), bench(stage, other, 6));
    let page = stage.page("/?depth=quick&retries=0&per-host=1")?;
    page.run(&list, SOON)?;
    let outcomes: Vec<String> = page
        .rows()?
        .into_iter()
        .map(|row| row.outcome.unwrap_or_default())
        .collect();
    let mut expected = vec!["server-error"];
    expected.extend(["not-verified"; 3]);
    expected.extend(["ok"; 6]);
    ensure!(outcomes == expected, "{outcomes:?}");
    let (_, json) = page.export("JSON")?;
    ensure!(
        json.contains("asked to wait 120 seconds") || json.contains("asked to wait 2 minutes"),
        "the export does not say why three were not tried"
    );
    Ok(())
}

fn waited_for(stage: &Stage) -> Result<()> {
    let wait = told_to_wait(stage)?;
    let page = stage.page("/?depth=quick&retries=1&per-host=1&max-retry-after=600000")?;
    let list = format!("{wait}\n{}", wait.replace("/s/G75", "/s/G02"));
    page.paste(&list)?;
    page.check()?;
    page.wait(SOON, "who is waited for", |page| {
        Ok(text_of(page, ".progress .wait")?.starts_with("waiting for "))
    })?;
    let said = text_of(&page, ".progress .wait")?;
    let authority = wait.split('/').nth(2).context("an authority")?;
    ensure!(
        said.contains(authority) && said.contains(" until "),
        "it says {said:?}"
    );
    stage.screenshot("waiting");
    page.press("Skip this host")?;
    page.wait_done(SOON)?;
    let (_, json) = page.export("JSON")?;
    ensure!(json.contains("you had this server skipped"), "{json}");
    Ok(())
}

/// The emulation knows no difference between this machine and others; the names of the lab are not
/// this machine's.
fn lost_network(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.page("/?depth=quick&retries=0&per-host=4&interval=10&give-up-after=5")?;
    page.paste(&bench(stage, Place::Api, 400))?;
    let mut devtools = stage.devtools()?;
    let here: String = page.ask("return location.href.split('#')[0]", vec![])?;
    let target = devtools.wait_for("the page", |target| {
        target.kind == "page" && target.url.starts_with(&here)
    })?;
    let at = devtools.attach(&target)?;
    devtools.command(Some(&at), "Network.enable", json!({}))?;
    let mut offline = |away: bool| {
        let how = json!({
            "offline": away,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        devtools
            .command(Some(&at), "Network.emulateNetworkConditions", how)
            .map(drop)
    };
    stage.lab.clear_log();
    page.check()?;
    page.wait(SOON, "some requests", |_| Ok(stage.lab.bench_hits() > 40))?;
    offline(true)?;
    page.wait(SOON, "a word about the network", |page| {
        Ok(text_of(page, ".progress .wait")?.contains("No network"))
    })?;
    std::thread::sleep(Duration::from_millis(1_500));
    ensure!(page.phase()? == "running", "the run has ended");
    let spoiled = page.rows()?.into_iter().filter(|row| {
        row.outcome
            .as_deref()
            .is_some_and(|outcome| outcome != "ok")
    });
    let spoiled = spoiled.count();
    ensure!(spoiled == 0, "{spoiled} rows are spoiled");
    stage.screenshot("offline");
    offline(false)?;
    page.wait_done(Duration::from_secs(60))?;
    let report = page.report()?;
    let well = report
        .checks
        .iter()
        .filter(|check| check.outcome == "ok")
        .count();
    ensure!(
        (report.checks.len(), well) == (400, 400),
        "{well} of {} are ok",
        report.checks.len()
    );
    Ok(())
}

fn goes_on(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=quick&retries=0&per-host=2&interval=30")?;
    page.paste(&bench(stage, Place::Api, 120))?;
    stage.lab.clear_log();
    page.check()?;
    page.wait(SOON, "some requests", |_| Ok(stage.lab.bench_hits() > 10))?;
    page.press("Cancel")?;
    page.wait_done(SOON)?;
    let rows = page.rows()?;
    let verdicts = rows.iter().filter(|row| row.outcome.is_some()).count();
    let not_verified = rows
        .iter()
        .filter(|row| row.outcome.as_deref() == Some("not-verified"))
        .count();
    ensure!(verdicts > 5 && verdicts < 120, "{verdicts} verdicts");
    ensure!(not_verified == 0, "{not_verified} count as not verified");
    let stages: Vec<String> = page.ask(
        "return [...document.querySelectorAll('#results .stage')].map((it) => it.textContent.trim())",
        vec![],
    )?;
    ensure!(
        !stages.is_empty() && stages.iter().all(|stage| stage == "Not asked"),
        "{stages:?}"
    );
    page.press("Continue")?;
    page.wait_done(SOON)?;
    let report = page.report()?;
    let well = report
        .checks
        .iter()
        .filter(|check| check.outcome == "ok")
        .count();
    ensure!(
        (report.checks.len(), well) == (120, 120),
        "{well} of {}",
        report.checks.len()
    );
    ensure!(!page.has_button("Continue")?, "there is more to go on with");
    Ok(())
}

fn asks_first(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=quick&retries=0&per-host=2&interval=50")?;
    page.paste(&bench(stage, Place::Api, 200))?;
    page.check()?;
    page.wait(SOON, "a run", |page| Ok(page.phase()? == "running"))?;
    let begun = page.begun()?;
    let ok = stage.lab.situation("G02").context("the lab has no G02")?;
    page.paste(&ok.url)?;
    page.check()?;
    page.wait(SOON, "a question", |page| page.has_button("Keep it going"))?;
    ensure!(page.rows()?.len() == 200, "the run is gone without a word");
    stage.screenshot("instead");
    let focused: String = page.ask("return document.activeElement.textContent", vec![])?;
    ensure!(focused == "Keep it going", "the focus is on {focused:?}");
    page.press("Keep it going")?;
    page.wait(SOON, "the question to go", |page| {
        Ok(!page.has_button("Keep it going")?)
    })?;
    ensure!(
        (page.phase()?.as_str(), page.begun()?) == ("running", begun),
        "it has not gone on"
    );
    page.check()?;
    page.wait(SOON, "a question", |page| page.has_button("Keep it going"))?;
    page.press("End it and check the new input")?;
    page.wait(SOON, "the new list", |page| Ok(page.rows()?.len() == 1))?;
    page.wait_done(SOON)?;
    ensure!(page.rows()?[0].outcome.as_deref() == Some("ok"));
    Ok(())
}

fn reload(stage: &Stage) -> Result<()> {
    const SECRET: &str = "sk_live_51HxQ2eKZvKYlo2C0aXbYcZd";
    let page = stage.page("/?depth=quick&retries=0&per-host=2&interval=40")?;
    let list = format!(
        "{}\n{}/bench/ok/9999?api_key={SECRET}",
        bench(stage, Place::Api, 150),
        stage.lab.origin(Place::Api)
    );
    page.paste(&list)?;
    stage.lab.clear_log();
    page.check()?;
    page.wait(SOON, "some requests", |_| Ok(stage.lab.bench_hits() > 30))?;
    page.reload()?;
    page.wait(SOON, "a way to resume", |page| page.has_button("Resume"))?;
    stage.screenshot("resume");
    let kept: String = page.ask(
        "return Object.entries(sessionStorage).flat().join('\\n')",
        vec![],
    )?;
    ensure!(kept.contains("/bench/ok/7"), "nothing is kept");
    ensure!(!kept.contains(SECRET), "a secret is kept");
    let asked = stage.lab.bench_hits();
    std::thread::sleep(Duration::from_millis(800));
    ensure!(stage.lab.bench_hits() == asked, "it asks before a press");
    ensure!(page.phase()? == "idle", "it has begun before a press");
    page.press("Resume")?;
    page.wait(SOON, "the run to go on", |page| {
        Ok(page.phase()? == "running")
    })?;
    page.wait_done(SOON)?;
    let report = page.report()?;
    let well = report
        .checks
        .iter()
        .filter(|check| check.outcome == "ok")
        .count();
    ensure!(well >= 150, "{well} of {} are ok", report.checks.len());
    // What had a result was not asked for again; what was under way was.
    let twice = stage.lab.bench_hits().saturating_sub(150);
    ensure!(twice < 60, "{twice} were asked for again");
    // Let go of, it is gone.
    page.reload()?;
    page.wait(SOON, "the offer", |page| page.has_button("Discard"))?;
    page.press("Discard")?;
    page.wait(SOON, "the offer to go", |page| {
        Ok(!page.has_button("Discard")?)
    })?;
    page.reload()?;
    ensure!(!page.has_button("Discard")?, "it is still there");
    Ok(())
}
