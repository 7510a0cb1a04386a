//! How fast the page works through a list, beside a bare pool of fetches of the same width in the
//! same browser: `cargo xtask bench throughput`.
//!
//! Pool and page take turns, so that both meet the same machine. The figure is the page's rate
//! divided by the pool's, each the median of its runs.
#![allow(clippy::print_stdout, reason = "a benchmark reports to a terminal")]

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use turnaway_e2e::{Page, Stage};
use turnaway_lab::{Page as Served, Place};

/// The least that the ratio may be.
const BUDGET: f64 = 0.9;

/// The longest list that one run may take.
const LIMIT: Duration = Duration::from_secs(110);

/// What is measured: a name, a server, and how many requests are in flight. Browsers open six
/// connections to a host that speaks HTTP/1.1.
const CASES: &[(&str, Place, u32)] = &[("HTTP/2", Place::ApiH2, 32), ("HTTP/1.1", Place::Api, 6)];

fn main() -> ExitCode {
    match measure() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!("The page is slower than {BUDGET} of the pool.");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A number from the environment, for runs shorter or longer than usual.
fn number(variable: &str, usual: usize) -> Result<usize> {
    match env::var(variable) {
        Ok(text) => text
            .parse()
            .with_context(|| format!("{variable} is `{text}`, no number")),
        Err(_) => Ok(usual),
    }
}

fn measure() -> Result<bool> {
    let count = number("TURNAWAY_BENCH_URLS", 10_000)?;
    let rounds = number("TURNAWAY_BENCH_ROUNDS", 3)?.max(1);
    let stage = Stage::open()?;
    println!("{count} URLs, {rounds} runs each, taking turns; rates in URLs per second");
    println!(
        "{:<10} {:>6} {:>10} {:>10} {:>7} {:>14}",
        "server", "width", "pool", "page", "ratio", "longest task"
    );
    let mut good = true;
    for (name, place, width) in CASES {
        // The first run of each warms connections and caches of code, and is not counted.
        let small = count.min(500);
        pool(&stage, *place, *width, small)?;
        page(&stage, *place, *width, small)?;
        let (mut pools, mut pages, mut longest) = (Vec::new(), Vec::new(), 0f64);
        for _ in 0..rounds {
            pools.push(pool(&stage, *place, *width, count)?);
            let (ms, task) = page(&stage, *place, *width, count)?;
            pages.push(ms);
            longest = longest.max(task);
        }
        let rate = |ms: &mut Vec<f64>| count as f64 * 1_000.0 / median(ms);
        let (pool, page) = (rate(&mut pools), rate(&mut pages));
        println!(
            "{name:<10} {width:>6} {pool:>10.0} {page:>10.0} {:>7.2} {longest:>11.0} ms",
            page / pool
        );
        println!(
            "           pool ms {}, page ms {}",
            list(&pools),
            list(&pages)
        );
        good &= page / pool >= BUDGET;
    }
    stage.close()?;
    Ok(good)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn list(values: &[f64]) -> String {
    let words: Vec<String> = values.iter().map(|ms| format!("{ms:.0}")).collect();
    words.join(" ")
}

/// A bare pool, in a document of the page's origin that has nothing else to do. Returns its time
/// in milliseconds. Requests and reading are the page's own.
fn pool(stage: &Stage, place: Place, width: u32, count: usize) -> Result<f64> {
    let page = Page::current(stage);
    page.go(&format!("{}control.txt", stage.lab.page(Served::Usual)))?;
    stage.lab.clear_log();
    let ms: f64 = page.ask_async(
        "const [origin, width, count] = args;
         let next = 0;
         const worker = async () => {
           while (next < count) {
             const response = await fetch(`${origin}/bench/ok/${next++}`, { mode: 'cors',
               credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
             await response.text();
           }
         };
         const began = performance.now();
         await Promise.all(Array.from({ length: width }, worker));
         return performance.now() - began;",
        vec![json!(stage.lab.origin(place)), json!(width), json!(count)],
    )?;
    all_seen(stage, count)?;
    Ok(ms)
}

/// What a run in the page took.
#[derive(Deserialize)]
struct Took {
    ms: f64,
    outcomes: Vec<String>,
}

/// A run in the page. Returns its time in milliseconds, from the press to the end, and the
/// longest task on the main thread.
fn page(stage: &Stage, place: Place, width: u32, count: usize) -> Result<(f64, f64)> {
    let page = stage.page(&format!(
        "/?depth=quick&per-host={width}&global={width}&retries=0&give-up-after=0"
    ))?;
    stage.lab.clear_log();
    page.act(
        "t.put(Array.from({ length: arguments[1] }, (_, i) => `${arguments[0]}/bench/ok/${i}`).join('\\n'))",
        vec![json!(stage.lab.origin(place)), json!(count)],
    )?;
    // Reading the text is no part of the run.
    page.wait_until(
        LIMIT,
        "the text to be read",
        "return /\\d.*URLs? on \\d+ host/.test(document.body.innerText)
            && !document.body.innerText.includes('still reading')",
    )?;
    page.forget_times()?;
    let took: Took = page.ask_async(
        "const main = document.querySelector('[data-run]');
         const ended = new Promise((resolve) => {
           new MutationObserver(() => main.dataset.run === 'done' && resolve(performance.now()))
             .observe(main, { attributeFilter: ['data-run'] });
         });
         const button = t.button('Check');
         const began = performance.now();
         button.click();
         const ms = await ended - began;
         await t.frames(2);
         return { ms, outcomes: [...document.querySelectorAll('[data-filter]')].map((b) => b.dataset.filter) };",
        vec![],
    )?;
    ensure!(
        took.outcomes == ["ok"],
        "not every URL was ok: {:?}",
        took.outcomes
    );
    all_seen(stage, count)?;
    Ok((took.ms, page.seen()?.longest_task))
}

/// Nothing may have come from a cache.
fn all_seen(stage: &Stage, count: usize) -> Result<()> {
    let seen = stage.lab.bench_hits();
    ensure!(
        seen == count as u64,
        "the lab saw {seen} of {count} requests"
    );
    Ok(())
}
