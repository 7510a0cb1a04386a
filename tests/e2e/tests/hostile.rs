//! Input and answers made to do harm: nothing is executed, nothing else suffers.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};
use turnaway_lab::{Group, Place};

use crate::Test;
use crate::results::{open_detail, urls};

pub const TESTS: &[Test] = &[
    ("hostile_text_is_only_text", hostile_text),
    ("ten_megabytes_of_noise_are_read", noise),
    ("odd_addresses_are_understood", odd_addresses),
    ("hostile_answers_are_only_shown", hostile_answers),
];

const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0&per-host=4";

/// Nothing that was put in has run.
fn unharmed(page: &Page<'_>) -> Result<()> {
    let complaints = page.seen()?.complaints();
    ensure!(complaints.is_empty(), "{}", complaints.join("; "));
    let elements: u32 = page.ask(
        "return document.querySelectorAll('main img, main iframe, main object, main script, \
            main a[href^=\"javascript:\" i], main a[href^=\"data:\" i]').length",
        vec![],
    )?;
    ensure!(elements == 0, "{elements} elements were made from input");
    Ok(())
}

fn hostile_text(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    let good = urls(stage, ["G02", "G05"])?;
    let host = stage.lab.origin(Place::Api);
    let long = format!("{host}/s/G06?{}", "x".repeat(60_000));
    // Longer than anything a server takes: not checked, and said to be so.
    let endless = format!("{host}/s/G06?{}", "x".repeat(100_000));
    let text = [
        "javascript:window.taken=1",
        "JaVaScRiPt:window.taken=2//",
        "data:text/html,<script>window.taken=3</script>",
        "<img src=x onerror=window.taken=4>",
        "\"><svg onload=window.taken=5>",
        "<a href=\"javascript:window.taken=6\">x</a>",
        "{{constructor.constructor('window.taken=7')()}}",
        "\u{202e}gro.elpmaxe//:sptth\u{202c} \u{0}\u{1}\u{7}\u{1b}[2J \u{feff}\u{2028}\u{2029}",
        "https://\u{202e}moc.elpmaxe.test/\u{200b}",
        "http://[::1",
        "http://%",
        "https://a b c/",
        "//",
        "://",
        "http://",
        "%%%",
        "=cmd|' /C calc'!A0",
        &"\u{fffd}\u{d7ff}\u{e000}".repeat(50),
        good.first().context("an address")?,
        &long,
        &endless,
        good.last().context("an address")?,
    ]
    .join("\n");
    page.run(&text, Duration::from_secs(60))?;
    unharmed(&page)?;
    let rows = page.rows()?;
    for (url, outcome) in [
        (good.first(), "ok"),
        (good.last(), "forbidden"),
        (Some(&long), "not-found"),
    ] {
        let row = rows.iter().find(|row| Some(&row.url) == url);
        let found = row.and_then(|row| row.outcome.as_deref());
        ensure!(found == Some(outcome), "{found:?} in place of {outcome}");
    }
    ensure!(
        rows.iter().all(|row| row.url.len() < 70_000),
        "an address of 100 kB was checked"
    );
    let tally: String = page.ask(
        "return document.querySelector('#tally').textContent",
        vec![],
    )?;
    ensure!(tally.contains("not understood"), "the tally is: {tally}");
    // No row may be left without a verdict, and none with script in its address may be fetched.
    for row in &rows {
        ensure!(row.outcome.is_some(), "no outcome: {}", row.url);
        if row.url.starts_with("javascript:") || row.url.starts_with("data:") {
            ensure!(row.outcome.as_deref() == Some("invalid"), "{row:?}");
        }
    }
    Ok(())
}

fn noise(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    page.forget_times()?;
    page.act(
        "const words = 'noise \\u0000 \\u202e \\ud83d\\ude00 <b> http https :// %zz ';
         const half = words.repeat(Math.ceil(5e6 / words.length));
         t.put(half + '\\n' + arguments[0] + '\\n' + half);",
        vec![json!(urls(stage, ["G05"])?.join("\n"))],
    )?;
    page.check()?;
    page.wait_done(Duration::from_secs(60))?;
    let rows = page.rows()?;
    ensure!(
        rows.iter()
            .any(|row| row.url.ends_with("/s/G05") && row.outcome.as_deref() == Some("forbidden")),
        "the address in the noise was not found: {rows:?}"
    );
    let seen = page.seen()?;
    println!(
        "10 MB of noise: longest task {:.0} ms",
        seen.longest_task.max(seen.longest_gap)
    );
    unharmed(&page)
}

fn odd_addresses(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    let port = stage.lab.places().port(Place::Api);
    let host = stage.lab.places().host(Place::Api);
    let idn = format!(
        "https://bücher.{}:{port}/s/G02",
        stage.lab.places().target_domain
    );
    let text = format!(
        "{idn}\nhttps://[::1]:{port}/s/G02\nhttps://user:pass@{host}:{port}/s/G02\nhttps://{host}:{port}/s/G02\n"
    );
    stage.lab.clear_log();
    page.run(&text, Duration::from_secs(40))?;
    let rows = page.rows()?;
    ensure!(
        rows.iter()
            .any(|row| row.url.contains("xn--bcher-kva") || row.url.contains("bücher")),
        "the name with an umlaut is missing: {rows:?}"
    );
    ensure!(
        rows.iter().any(|row| row.url.contains("[::1]")),
        "IPv6 is missing: {rows:?}"
    );
    ensure!(rows.iter().all(|row| row.outcome.is_some()), "{rows:?}");
    ensure!(
        stage.lab.log().iter().all(|hit| !hit.authorization),
        "the password was sent"
    );
    let (_, json) = page.export("JSON")?;
    ensure!(!json.contains("user:pass"), "the export holds the password");
    unharmed(&page)
}

fn hostile_answers(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    let hostile: Vec<_> = stage
        .lab
        .situations()
        .iter()
        .filter(|s| s.group == Group::Hostile && stage.browser.can(s))
        .collect();
    let mut list: Vec<String> = hostile.iter().map(|s| s.url.clone()).collect();
    list.extend(urls(stage, ["G02"])?);
    page.run(&list.join("\n"), Duration::from_secs(60))?;
    let report = page.report()?;
    ensure!(
        report.checks.len() == list.len(),
        "{} checks",
        report.checks.len()
    );
    let usual = report
        .checks
        .iter()
        .find(|check| check.url.ends_with("/s/G02"));
    ensure!(
        usual.is_some_and(|check| check.outcome == "ok"),
        "the row beside them suffered"
    );
    for id in ["H03", "H04", "H05", "H08", "H09", "H10"] {
        open_detail(&page, &format!("/s/{id}"))?;
        page.act(
            "for (const part of document.querySelectorAll('#detail details')) part.open = true",
            vec![],
        )?;
        page.ask_async::<()>("await t.frames(2)", vec![])?;
        unharmed(&page).with_context(|| format!("with the detail of {id} open"))?;
    }
    Ok(())
}
