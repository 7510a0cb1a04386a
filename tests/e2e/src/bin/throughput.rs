//! How fast the page works through a list, beside a bare pool of fetches of the same width in the
//! same browser: `cargo xtask bench throughput`, and `cargo xtask bench links` (the word `links` here) for
//! ordinary links, which no page may read: there the page says of each whether it works, and the pool of
//! `no-cors` fetches learns only that something answered.
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

/// What is asked of the page.
struct Bench {
    /// The least that the ratio may be.
    budget: f64,
    /// The longest task that there may be on the main thread, in milliseconds.
    longest: f64,
    /// Where the addresses begin.
    path: &'static str,
    /// How the pool asks.
    mode: &'static str,
    /// What the page is asked.
    ask: &'static str,
    /// What all rows must end as.
    outcome: &'static str,
    /// Requests more than addresses that the page may need: those that are under way before it is known
    /// that the origin shares nothing are made twice.
    more: u64,
}

const READABLE: Bench = Bench {
    budget: 0.9,
    longest: f64::INFINITY,
    path: "bench/ok",
    mode: "cors",
    ask: "page",
    outcome: "ok",
    more: 0,
};

const LINKS: Bench = Bench {
    budget: 0.75,
    longest: 50.0,
    path: "bench/page",
    mode: "no-cors",
    ask: "link",
    outcome: "answers",
    more: 64,
};

/// The longest list that one run may take.
const LIMIT: Duration = Duration::from_secs(110);

/// What is measured: a name, a server, and how many requests are in flight. Browsers open six
/// connections to a host that speaks HTTP/1.1.
const CASES: &[(&str, Place, u32)] = &[("HTTP/2", Place::ApiH2, 32), ("HTTP/1.1", Place::Api, 6)];

fn main() -> ExitCode {
    let bench = match env::args().nth(1).as_deref() {
        Some("links") => &LINKS,
        _ => &READABLE,
    };
    match measure(bench) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!(
                "The page is slower than {} of the pool, or a task took longer than {} ms.",
                bench.budget, bench.longest
            );
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

fn measure(bench: &Bench) -> Result<bool> {
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
        pool(&stage, bench, *place, *width, small)?;
        page(&stage, bench, *place, *width, small)?;
        let (mut pools, mut pages, mut longest) = (Vec::new(), Vec::new(), 0f64);
        for _ in 0..rounds {
            pools.push(pool(&stage, bench, *place, *width, count)?);
            let (ms, task) = page(&stage, bench, *place, *width, count)?;
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
        good &= page / pool >= bench.budget && longest <= bench.longest;
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
fn pool(stage: &Stage, bench: &Bench, place: Place, width: u32, count: usize) -> Result<f64> {
    let page = Page::current(stage);
    page.go(&format!("{}control.txt", stage.lab.page(Served::Usual)))?;
    stage.lab.clear_log();
    let ms: f64 = page.ask_async(
        "const [start, mode, width, count] = args;
         let next = 0;
         const worker = async () => {
           while (next < count) {
             const response = await fetch(`${start}/${next++}`, { mode,
               credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
             if (mode === 'cors') await response.text();
           }
         };
         const began = performance.now();
         await Promise.all(Array.from({ length: width }, worker));
         return performance.now() - began;",
        vec![
            json!(start(stage, bench, place)),
            json!(bench.mode),
            json!(width),
            json!(count),
        ],
    )?;
    all_seen(stage, count, 0)?;
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
fn page(
    stage: &Stage,
    bench: &Bench,
    place: Place,
    width: u32,
    count: usize,
) -> Result<(f64, f64)> {
    let page = stage.page(&format!(
        "/?ask={}&depth=quick&per-host={width}&global={width}&retries=0&give-up-after=0",
        bench.ask
    ))?;
    stage.lab.clear_log();
    page.act(
        "t.put(Array.from({ length: arguments[1] }, (_, i) => `${arguments[0]}/${i}`).join('\\n'))",
        vec![json!(start(stage, bench, place)), json!(count)],
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
        took.outcomes == [bench.outcome],
        "not every URL was {}: {:?}",
        bench.outcome,
        took.outcomes
    );
    all_seen(stage, count, bench.more)?;
    Ok((took.ms, page.seen()?.longest_task))
}

/// Where the addresses begin.
fn start(stage: &Stage, bench: &Bench, place: Place) -> String {
    format!("{}/{}", stage.lab.origin(place), bench.path)
}

/// Nothing may have come from a cache, and nothing been asked for needlessly.
fn all_seen(stage: &Stage, count: usize, more: u64) -> Result<()> {
    let (seen, count) = (stage.lab.bench_hits(), count as u64);
    ensure!(
        (count..=count + more).contains(&seen),
        "the lab saw {seen} of {count} requests"
    );
    Ok(())
}
