//! The trials, by platform.

mod aws;
mod clients;
mod envoy;
mod forms;
mod hosting;
mod postgresql;
mod programs;
mod rails;
mod streams;
mod tls;
mod traefik;
mod vite;
mod web;
mod workers;

use anyhow::Result;

use crate::bench::Places;
use crate::trial::Trial;

/// All trials.
const TRIALS: &[&[Trial]] = &[
    envoy::TRIALS,
    traefik::TRIALS,
    rails::TRIALS,
    workers::TRIALS,
    hosting::TRIALS,
    aws::TRIALS,
    forms::TRIALS,
    vite::TRIALS,
    postgresql::TRIALS,
    tls::TRIALS,
    streams::TRIALS,
];

/// All of them, one after the other.
pub fn all() -> impl Iterator<Item = &'static Trial> {
    let apps = clients::TRIALS.iter();
    TRIALS
        .iter()
        .chain(apps)
        .chain(web::TRIALS)
        .copied()
        .flatten()
}

/// Carries out those of which one of the words is a part, in platform or kind; all when there are
/// none. Tells each result as it comes, and answers how many passed, and which did not.
#[expect(clippy::print_stdout, reason = "a long run says how far it is")]
pub fn carry_out(places: &Places, words: &[String]) -> Result<(usize, Vec<String>)> {
    let mut passed = 0;
    let mut failed = Vec::new();
    for trial in all() {
        let name = trial.name();
        if !crate::prove::is_wanted(&name, words) {
            continue;
        }
        match trial.carry_out(places) {
            Ok(()) => {
                passed += 1;
                println!("passed  {name}: {} sentences hold", trial.says.len());
            }
            Err(error) => {
                println!("FAILED  {name}: {error:#}");
                failed.push(name);
            }
        }
    }
    Ok((passed, failed))
}
