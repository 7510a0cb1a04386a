//! Long lists: to the end, without the page standing still; pause, resume, cancel.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};
use turnaway_lab::Place;

use crate::Test;

pub const TESTS: &[Test] = &[
    ("mixed_list_is_explained_to_the_end", mixed_list),
    ("ten_thousand_addresses_complete", ten_thousand),
    ("pause_resume_and_cancel", steering),
];

/// No task may keep the page from answering for longer than this. Generous, since other programs
/// share the machine: it catches a page that freezes. `cargo xtask bench` measures how long tasks
/// really take.
const LONGEST_TASK_MS: f64 = 1_500.0;

/// What the lab's page for people hands out: `n` different addresses of every kind.
fn list(stage: &Stage, n: usize) -> Result<String> {
    let place = Place::Index;
    let mut connection = TcpStream::connect((stage.lab.address(), stage.lab.places().port(place)))?;
    let more = n + n / 10;
    write!(
        connection,
        "GET /list?n={more} HTTP/1.0\r\nHost: lab\r\n\r\n"
    )?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let (_, text) = answer
        .split_once("\r\n\r\n")
        .context("an answer of the lab")?;
    // A redirect to a `javascript:` address is against every page's policy, and the page's watcher
    // would rightly tell of it.
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("/s/G34?"))
        .collect();
    ensure!(lines.len() >= n, "{} addresses", lines.len());
    Ok(lines.into_iter().take(n).collect::<Vec<_>>().join("\n"))
}

/// The number on each filter button of the summary.
fn counts(page: &Page<'_>) -> Result<u32> {
    page.ask(
        "return [...document.querySelectorAll('[data-filter]')]
            .map((b) => Number(t.words(b).replace(/[^0-9]/g, ''))).reduce((a, b) => a + b, 0)",
        vec![],
    )
}

/// The page must have stayed responsive since the times were forgotten.
fn responsive(page: &Page<'_>, what: &str) -> Result<()> {
    let seen = page.seen()?;
    println!(
        "{what}: {} tasks over 50 ms, the longest {:.0} ms; longest time without a turn {:.0} ms",
        seen.tasks, seen.longest_task, seen.longest_gap
    );
    // Where the engine does not tell of long tasks, the gaps stand in.
    let longest = if seen.tasks > 0 {
        seen.longest_task
    } else {
        seen.longest_gap
    };
    ensure!(
        longest <= LONGEST_TASK_MS,
        "{what}: the page stood still for {longest:.0} ms"
    );
    Ok(())
}

fn mixed_list(stage: &Stage) -> Result<()> {
    let page = stage.page("/?timeout=2500&per-host=6&global=48&retries=0&give-up-after=0")?;
    page.paste(&list(stage, 1_500)?)?;
    page.forget_times()?;
    let started = Instant::now();
    page.check()?;
    page.wait_done(Duration::from_secs(120))?;
    println!(
        "1,500 mixed addresses took {:.1} s",
        started.elapsed().as_secs_f64()
    );
    responsive(&page, "1,500 mixed addresses")?;
    let report = page.report()?;
    ensure!(
        report.checks.len() == 1_500,
        "{} checks",
        report.checks.len()
    );
    for check in &report.checks {
        ensure!(!check.outcome.is_empty(), "{} has no outcome", check.url);
        let explained = check.main().is_some() || check.outcome == "ok";
        ensure!(explained, "{} has no cause", check.url);
    }
    ensure!(
        counts(&page)? == 1_500,
        "the summary adds up to {}",
        counts(&page)?
    );
    Ok(())
}

/// Puts `n` addresses into the box that all answer, made in the page.
fn paste_many(page: &Page<'_>, place: Place, n: usize) -> Result<()> {
    page.act(
        "const lines = [];
         for (let i = 0; i < arguments[1]; i += 1) lines.push(`${arguments[0]}/bench/ok/${i}`);
         t.put(lines.join('\\n'));",
        vec![json!(page.stage().lab.origin(place)), json!(n)],
    )
}

fn ten_thousand(stage: &Stage) -> Result<()> {
    let page = stage.page("/?per-host=32&global=32&retries=0")?;
    paste_many(&page, Place::ApiH2, 10_000)?;
    stage.lab.clear_log();
    page.forget_times()?;
    let started = Instant::now();
    page.check()?;
    page.wait_done(Duration::from_secs(120))?;
    println!(
        "10,000 addresses took {:.1} s",
        started.elapsed().as_secs_f64()
    );
    responsive(&page, "10,000 addresses")?;
    ensure!(
        stage.lab.bench_hits() == 10_000,
        "the lab saw {}",
        stage.lab.bench_hits()
    );
    let report = page.report()?;
    ensure!(
        report.checks.len() == 10_000,
        "{} checks",
        report.checks.len()
    );
    let well = report
        .checks
        .iter()
        .filter(|check| check.outcome == "ok")
        .count();
    ensure!(well == 10_000, "{well} are ok");
    Ok(())
}

fn steering(stage: &Stage) -> Result<()> {
    let page = stage.page("/?per-host=8&global=8&retries=0")?;
    paste_many(&page, Place::ApiH2, 10_000)?;
    stage.lab.clear_log();
    page.check()?;
    let soon = Duration::from_secs(20);
    page.wait(soon, "some requests", |_| Ok(stage.lab.bench_hits() > 50))?;

    page.press("Pause")?;
    page.wait(soon, "a way to resume", |page| page.has_button("Resume"))?;
    std::thread::sleep(Duration::from_millis(700));
    let paused = stage.lab.bench_hits();
    std::thread::sleep(Duration::from_millis(700));
    ensure!(
        stage.lab.bench_hits() == paused,
        "requests went on during the pause"
    );
    ensure!(page.phase()? == "running", "a pause is no end");

    page.press("Resume")?;
    page.wait(soon, "more requests", |_| {
        Ok(stage.lab.bench_hits() > paused + 50)
    })?;

    page.press("Cancel")?;
    page.wait_done(soon)?;
    let cancelled = stage.lab.bench_hits();
    std::thread::sleep(Duration::from_millis(500));
    ensure!(
        stage.lab.bench_hits() == cancelled,
        "requests went on after the end"
    );
    ensure!(
        cancelled < 10_000,
        "the run was over before it was cancelled"
    );
    let done = counts(&page)?;
    ensure!(done > 50 && done < 10_000, "{done} rows have a verdict");
    let report = page.report()?;
    let well = report
        .checks
        .iter()
        .filter(|check| check.outcome == "ok")
        .count();
    ensure!(well > 50, "only {well} results are left");
    // What was aborted may say so, and nothing else may be wrong with it.
    for check in report.checks.iter().filter(|check| check.outcome != "ok") {
        ensure!(
            check.outcome == "not-verified",
            "{}: {}",
            check.url,
            check.outcome
        );
    }
    Ok(())
}
