//! `cargo xtask bench`: measurements against the budgets, one part per file.

pub mod diagnose;
pub mod first_visit;
pub mod logs;
pub mod throughput;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

/// A part of the benchmark: its name on the command line, what it measures, and the measurement.
type Part = (&'static str, &'static str, fn(&Workspace) -> Result<()>);

/// All parts, in the order they run in.
pub const PARTS: &[Part] = &[
    (
        "first-visit",
        "bytes that a first visit transfers, by file",
        first_visit::run,
    ),
    (
        "diagnose",
        "evidences classified per second, natively",
        diagnose::run,
    ),
    (
        "logs",
        "lines of access logs read per second, natively, beside grep and GoAccess",
        logs::run,
    ),
    (
        "throughput",
        "a run of the page beside a bare pool of fetches, in a browser",
        throughput::run,
    ),
    (
        "links",
        "the same for links that no page may read, each said to work or not",
        throughput::links,
    ),
];

/// Runs the named parts, or all.
pub fn run(workspace: &Workspace, wanted: &[String]) -> Result<()> {
    if let Some(unknown) = wanted
        .iter()
        .find(|name| PARTS.iter().all(|(part, ..)| part != name))
    {
        let names: Vec<&str> = PARTS.iter().map(|(name, ..)| *name).collect();
        bail!(
            "the benchmark has no part `{unknown}`; it has {}",
            names.join(", ")
        );
    }
    for (name, what, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            println!("{name}: {what}");
            measure(workspace)?;
        }
    }
    Ok(())
}
