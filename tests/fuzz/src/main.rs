//! Feeds mutated texts to every reader, the challenge parser and `diagnose`.
//!
//! The texts begin as the worked examples, the challenge vectors, one sentence of every known
//! console message, entries of a network recording, a list of watched addresses and the seeds beside
//! this crate; `mutate` and `json` change them in ways that keep some of their structure. Everything follows from the seed, so that a finding can be repeated. Each
//! worker also watches the clock: an input that takes suspiciously long is repeated at four times
//! its length, which must not take much more than four times as long (`clock`).
#![allow(clippy::print_stdout, reason = "this tool talks to a terminal")]

mod clock;
mod corpus;
mod json;
mod logs;
mod mutate;
mod options;
mod random;
mod recordings;
mod subject;
mod worker;

use anyhow::{Context as _, Result};
use options::Options;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use worker::Findings;

fn main() -> Result<ExitCode> {
    let options = Options::read(std::env::args_os().skip(1))?;
    subject::silence_panics();
    if !options.files.is_empty() {
        return files(&options.files);
    }
    let corpus = corpus::load()?;
    println!(
        "{} texts to begin with, {} inputs, seed {}, {} threads",
        corpus.len(),
        options.inputs,
        options.seed,
        options.threads
    );
    let started = Instant::now();
    let mut all = Findings::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..options.threads)
            .map(|thread| {
                let (corpus, options) = (&corpus, &options);
                scope.spawn(move || worker::run(corpus, options, thread))
            })
            .collect();
        for worker in workers {
            match worker.join() {
                Ok(found) => all.add(found),
                Err(_) => all.problems.push("a worker itself panicked".to_owned()),
            }
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{} inputs ({} MB) in {seconds:.0} s, {:.0} a second; {} brought evidence, {} pieces of \
         evidence were diagnosed; {} compared by the clock, slowest {:.1} ms",
        all.inputs,
        all.bytes / 1_000_000,
        all.inputs as f64 / seconds,
        all.recognised,
        all.diagnosed,
        all.compared,
        all.slowest_ms,
    );
    for problem in &all.problems {
        println!("FOUND {problem}");
    }
    println!("{} problems", all.problems.len());
    Ok(if all.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Feeds single files, such as those of earlier findings.
fn files(files: &[PathBuf]) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let came = subject::feed(&text, true);
        if came.is_err() {
            code = ExitCode::FAILURE;
        }
        println!("{}: {came:?}; {}", file.display(), clock::table(&text));
    }
    Ok(code)
}
